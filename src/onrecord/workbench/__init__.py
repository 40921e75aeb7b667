"""The workbench: a case in the browser, on this machine only."""

from __future__ import annotations

from .application import workbench
from .serving import serve

__all__ = ["serve", "workbench"]
