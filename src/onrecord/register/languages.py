"""Which documents are in a language that is not read? What is read from them all the same is not to be relied on.

Code: ``language-not-read``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.fault import Issue
from ..model.register import Register

READ = "en"
"""The language that the extractors read, by its ISO 639 code."""

_NAMED = 3


def unread(register: Register) -> Iterator[Issue]:
    """An Issue for each language besides, with its first documents."""
    found: dict[str, list[str]] = {}
    for id in register.documents():
        language = register.head_of(id).language.partition("-")[0].lower()
        if language not in ("", READ):
            found.setdefault(language, []).append(id)
    for language, ids in sorted(found.items()):
        more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
        yield Issue(
            code="language-not-read",
            says=f"only English is read, and the language of {', '.join(ids[:_NAMED])}{more} is {language!r}: search "
            "finds their words, but what else was read of them is not to be relied on; where they are English, "
            "correct their language in the brief or a sidecar",
            document=ids[0],
        )
