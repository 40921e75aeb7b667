"""Which document of the case does a citation mean?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...model.dating import Dating
from ...model.entry import Citation, Confidence, Maker
from ...model.instant import DAY
from ...model.register import Register
from ...model.text import Head
from ...plugins import linker
from ..names.cast import compatible
from ..names.words import shape

_MAKER = Maker("targets", 1)
_ARTICLES = ("the ", "le ", "la ", "l'", "il ", "die ", "der ")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The documents of a case by the day, and by the title."""

    heads: Mapping[str, Head]
    by_day: Mapping[int, tuple[str, ...]]
    by_title: Mapping[str, tuple[str, ...]]


@linker("targets", version=_MAKER.version or 1)
def targets(register: Register) -> Iterator[Citation]:
    """Resolve citations to documents of the case.

    A paper and a day mean the one document published there on that day; an author and a day the one document of that
    author and day; a title of three words or more the one document of that title. Where several fit, or the day is not
    known to the day, nothing is said. What is resolved is a citation of its own, which supersedes the one that was
    read; the words and fields are the same.
    """
    shelf = _shelf(register)
    for cited in register.entries(Citation):
        if cited.maker.person or cited.resolves_to or cited.maker.name == _MAKER.name:
            continue
        found = _target(cited, shelf)
        if found:
            yield replace(cited, id="", maker=_MAKER, resolves_to=found[0], rule=found[1], confidence=Confidence.HIGH)


def _shelf(register: Register) -> _Shelf:
    heads = {id: register.head_of(id) for id in register.documents()}
    by_day: dict[int, tuple[str, ...]] = {}
    by_title: dict[str, tuple[str, ...]] = {}
    for id, head in heads.items():
        for day in {_day(date) for date in (head.written, head.delivered, head.published)} - {None}:
            by_day[day or 0] = (*by_day.get(day or 0, ()), id)
        if head.title:
            by_title[shape(head.title)] = (*by_title.get(shape(head.title), ()), id)
    return _Shelf(heads, by_day, by_title)


def _day(date: Dating | None) -> int | None:
    """The day, where the date is known to the day."""
    if date is None or date.earliest is None or date.latest is None or date.earliest // DAY != date.latest // DAY:
        return None
    return date.earliest // DAY


def _target(cited: Citation, shelf: _Shelf) -> tuple[str, str] | None:
    """The document meant and the rule that found it."""
    day = _day(cited.published)
    that_day = [id for id in shelf.by_day.get(day, ()) if id != cited.document] if day is not None else []
    in_paper = [id for id in that_day if cited.work and _named(shelf.heads[id].published_in.name) == _named(cited.work)]
    by_author = [
        id for id in that_day if cited.author and any(compatible(one, cited.author) for one in shelf.heads[id].authors)
    ]
    titled = [id for id in shelf.by_title.get(shape(cited.work), ()) if id != cited.document]
    if len(cited.work.split()) < 3:
        titled = []
    for fitting, rule in ((in_paper, "paper-and-day"), (by_author, "author-and-day"), (titled, "title")):
        if len(fitting) > 1 and by_author:
            fitting = [id for id in fitting if id in by_author]
        if len(fitting) == 1:
            return fitting[0], rule
    return None


def _named(paper: str) -> str:
    """A paper's name without its article, as a poor print may show it."""
    plain = " ".join(paper.split())
    for article in _ARTICLES:
        if plain.lower().startswith(article):
            plain = plain[len(article) :]
            break
    return shape(plain)
