"""The register room: passages in, entries out.

`read` brings the entries of a case up to date, `link` those that join documents, `apply_judgements` where people have
left them, `check` the list of what cannot hold. `read_text` reads one text with no case at all.
"""

from __future__ import annotations

from .checks import check
from .judging import apply_judgements
from .linking import link
from .reading import read, read_text

__all__ = ["apply_judgements", "check", "link", "read", "read_text"]
