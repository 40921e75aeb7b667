"""The register room: passages in, entries out.

`read` brings the entries of a case up to date, `link` those that join documents, `apply_judgements` where people have
left them, `check` the list of what cannot hold. `read_text` reads one text with no case at all. Each is imported when
it is asked for, so that what only seeks reuse waits for no store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checks import check
    from .judging import apply_judgements
    from .linking import link
    from .reading import read, read_text

__all__ = ["apply_judgements", "check", "link", "read", "read_text"]

_HOMES = {
    "apply_judgements": ".judging", "check": ".checks", "link": ".linking", "read": ".reading", "read_text": ".reading",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
