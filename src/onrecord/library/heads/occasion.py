"""The note that tells on what occasion words were spoken: ``(Speech to the pilots, given at Havn on 3 March 1922)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dates import date_of
from .labels import labelled
from .official import is_body
from .parties import named
from .sign import LIKELY, PLACED, Page, Sign, Taken

_SPOKEN = re.compile(
    r"[(\[*]?(?:(?P<bare>spoken|delivered|given|read aloud|broadcast|held)\b"
    r"|(?:(?:an?|the|this) )?(?P<kind>speech|address|lecture|sermon|broadcast|talk|remarks|toast|statement)\b.{0,120}?"
    r"\b(?:given|delivered|held|made|spoken|broadcast|read)\b"
    r"|(?:(?:the|this|an) )?(?P<talk>interview(?:ed)?|conversation)\b.{0,80}?"
    r"\b(?:held|conducted|recorded|given|took place|taken|on)\b|(?P<tape>recorded)\b)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:speech|address|remarks|lecture|sermon|broadcast|toast|talk|statement) (?:of|by|given by|delivered by) "
    r"(?P<who>[^(]+?)(?:,? (?:at|to|before|on|in|upon|from|delivered|given|held)\b|\(|$)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:^|, |\b[A-Z]\w+ )(?:Mr|Mrs|Miss|Ms|Dr|Sir|Captain|Professor|General|Colonel|Comrade)\.? "
    r"(?P<name>[A-ZÀ-Ž][\w’'.-]+(?: [A-ZÀ-Ž][\w’'.-]+){0,3})"
)
_FULL = re.compile(r"[A-ZÀ-Ž][\w’'.-]+(?: [A-ZÀ-Ž][\w’'.-]+){1,3}")


def occasion(page: Page, taken: Taken) -> Iterator[Sign]:
    """The note in the head, with its day; it stands in brackets or is a line of its own."""
    lines = (*page.head[1:], *((page.opening,) if page.opening else ()))
    for line in lines:
        note = _SPOKEN.match(line.words) if line.number not in taken and len(line.words) < 260 else None
        if note is None or labelled(line.words):
            continue
        when = date_of(line.words[note.end() :])
        if when is None or when.earliest is None:
            continue
        yield Sign("occasion", (line.number,), "delivered", when, PLACED + 5)
        kind = "interview" if note["talk"] else "" if note["tape"] else "speech"
        yield Sign("occasion", (line.number,), "genre", kind, LIKELY)
        return


def speaker(page: Page, taken: Taken) -> Iterator[Sign]:
    """``Address of the Minister, Mr Halvdan Aasen, at the opening of the mole``: who spoke, by name."""
    for line in page.head[:4]:
        spoke = _SPEAKER.match(line.words) if len(line.words) < 300 else None
        if spoke is None:
            continue
        person = _PERSON.search(spoke["who"])
        names = (person["name"],) if person else named(spoke["who"]) if _FULL.fullmatch(spoke["who"]) else ()
        above = page.head[line.number - 1] if line.number else None
        if above is not None and above.number not in taken and is_body(above.words):
            yield Sign("speaker: body", (above.number,))
        yield Sign("speaker", (), "authors", names, LIKELY, None)
        return
