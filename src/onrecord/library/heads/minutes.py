"""Minutes of a meeting: who kept them, and where it was held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .sign import LIKELY, PLACED, Page, Sign, Taken

_MINUTES = re.compile(r"(?:\w+ )?minutes\b", re.IGNORECASE)
_NAME = r"[A-ZÀ-Ž][\w’'-]+\.?(?: [A-ZÀ-Ž][\w’'-]*\.?){1,3}"
_KEEPER = re.compile(
    rf"(?:^|[.;(] ?)(?i:minutes(?: (?:taken|kept|recorded))?(?: ?:| by)|minuted by|minute[- ]?taker:|recorder:) ?"
    rf"(?P<name>{_NAME}?)(?=[.,;)]|$)"
)
_CHAIR = re.compile(r"(?:in the chair|chairman|chair|presiding)\s*:[^.]{3,60}\.?$", re.IGNORECASE)
_HELD = re.compile(
    r"\bheld (?:at|in) (?:the )?(?P<place>[A-ZÀ-Ž][\w’'-]+(?:,? (?:[A-ZÀ-Ž][\w’'-]+|of|the|at))*)(?=,? on\b|, \d|$)"
)


def minutes(page: Page, taken: Taken) -> Iterator[Sign]:
    """A page one of whose first lines is called minutes."""
    titled = next((line for line in page.head[:4] if _MINUTES.match(line.words) and len(line.words) < 200), None)
    if titled is None:
        return
    held = _HELD.search(titled.words)
    if held:
        yield Sign("minutes: held", (), "place", held["place"], LIKELY, None)
    for line in (*page.head[titled.number + 1 :], *((page.opening,) if page.opening else ())):
        if _CHAIR.match(line.words):
            yield Sign("minutes: chair", (line.number,))
        keeper = _KEEPER.search(line.words)
        if keeper:
            alone = keeper.end() >= len(line.words) - 1 and keeper.start() == 0
            yield Sign("minutes: keeper", (line.number,) if alone else (), "authors", (keeper["name"],), PLACED - 5)
            return
