"""The reader of dates: words of English, or EDTF, to Datings."""

from __future__ import annotations

from .found import Found
from .reader import read_dates
from .words import dating

__all__ = ["Found", "dating", "read_dates"]
