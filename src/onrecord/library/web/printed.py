"""What a page prints beside its title: the day, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.dating import Dating
from ...model.text import PassageKind
from .days import day_in
from .walk import Piece

_LETTERS = re.compile(r"[\W_]+")
_LONGEST = 160
_BEFORE, _AFTER = 8, 10
_NAME = (
    r"(?:(?:Dr|Prof)\.\s+)*[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:van|von|de|der|den|du|da|del|la|le|zu)\b)*"
    r"(?:\s+(?!Illustration|Foto|Photo|Symbolbild|Bild)[A-ZÀ-Þ][\w.'’-]*){1,3}"
)
_OTHERWISE = re.compile(r"registr|joined|member since|mitglied|born|geboren|copyright|©|last (?:edited|modified)", re.I)
_BY = re.compile(
    r"(?:\b(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Tt]ext(?: von)?|[Aa]utor(?:in|en)?|[Aa]uthors?|[Rr]edaktion"
    r"|[Ii]nterview|[Ww]ords|[Ff]rom|[Vv]erfasst von|[Gg]eschrieben von)\s*[:/]?\s+)(" + _NAME + ")"
)
_BY_ONE = re.compile(
    r"(?:\b(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s+|\b(?:[Aa]utor(?:in)?|[Aa]uthor|[Tt]ext|[Rr]edaktion)\s*:\s*)([\w.'’-]{3,40})"
)
_DATED = re.compile(
    r"(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{1,2}\.?\s+\w+\s+\d{4}|\w+\s+\d{1,2},\s+\d{4})"
    r"(?:[\s,|–-]+\d{1,2}[:.]\d\d(?:\s*(?:Uhr|h))?)?\s*[|–—·•,/-]+\s*(" + _NAME + r")\s*$"
)


def lines_about(pieces: Sequence[Piece], title: str) -> list[str]:
    """The short lines of the page around its title, the nearest first; those after it before those above it."""
    place = _place(pieces, title)
    near = [
        (abs(number - place) + (0.5 if number < place else 0), piece.text)
        for number, piece in enumerate(pieces)
        if place - _BEFORE <= number <= place + _AFTER and number != place
        if len(piece.text) <= _LONGEST and piece.zone not in ("footer", "note")
    ]
    return [text for _, text in sorted(near, key=lambda each: each[0])]


def _place(pieces: Sequence[Piece], title: str) -> int:
    letters = _key(title)
    headings = [number for number, piece in enumerate(pieces) if piece.kind is PassageKind.HEADING and not piece.zone]
    near = [number for number in headings if letters and abs(len(pieces[number].text) - len(title)) < 20]
    alike = [number for number in near if _key(pieces[number].text) == letters]
    return (alike or headings or [0])[0]


def _key(words: str) -> str:
    return _LETTERS.sub("", words).lower()


def day_near(lines: Sequence[str], *, month_first: bool) -> Dating | None:
    """The day in the nearest line that names one."""
    told = (line for line in lines if not _OTHERWISE.search(line))
    return next((date for line in told if (date := day_in(line, month_first=month_first))), None)


def names_near(lines: Sequence[str]) -> Iterator[str]:
    """Names after a word like "by", or after a day: a full name first, a single one where the line has a day too."""
    for pattern in (_BY, _DATED):
        for line in lines:
            found = pattern.search(line)
            if found:
                yield found[1]
    for line in lines:
        found = _BY_ONE.search(line)
        if found and day_in(line):
            yield found[1]
