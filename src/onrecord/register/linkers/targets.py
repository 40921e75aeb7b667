"""Which document of the case does a citation mean?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model.dating import Dating
from ...model.entry import Citation, Confidence, Maker
from ...model.instant import DAY
from ...model.register import Register
from ...model.text import Head, PassageKind
from ...plugins import linker
from ..cited import OPENING, TOLD, Clue, Meant, Paper, Shelf, clue_of, meant_together, paper_of, shelf_of
from ..names.cast import compatible
from ..names.words import shape

_MAKER = Maker("targets", 6)
_PAPERS = frozenset(("document-of-day", "numbered"))
"""The rules of citations that name a paper by its kind, with its day or number."""

_BEFORE = 400
"""Characters before a citation in which its signs are looked for."""
_ARTICLES = ("the ", "le ", "la ", "l'", "il ", "die ", "der ")


@dataclass(frozen=True, slots=True)
class _Printed:
    """The documents of a case by the day, and by the title."""

    heads: Mapping[str, Head]
    by_day: Mapping[int, tuple[str, ...]]
    by_title: Mapping[str, tuple[str, ...]]


@linker("targets", version=_MAKER.version or 1)
def targets(register: Register) -> Iterator[Citation]:
    """Resolve citations to documents of the case.

    A paper and a day mean the one document published there on that day; an author and a day the one document of that
    author and day; a title of three words or more the one document of that title. A letter, telegram or other paper
    with its day or number is looked for as a historian would: by number, day, kind, whose it is said to be, place and
    words, each sign weighed, and those of one document together, since two in different words hardly mean one paper;
    where one document is likely enough it is given, where several have the day or the number, they are listed as what
    it may mean. What is resolved is a citation of its own, which supersedes the one
    that was read; the words and fields are the same.
    """
    shelf = _shelf(register)
    papers: dict[str, list[Citation]] = {}
    for cited in register.entries(Citation):
        if cited.maker.person or cited.resolves_to or cited.maker.name == _MAKER.name:
            continue
        found = _target(cited, shelf)
        if found:
            yield replace(cited, id="", maker=_MAKER, resolves_to=found[0], rule=found[1], confidence=Confidence.HIGH)
        elif cited.rule in _PAPERS:
            papers.setdefault(cited.document or "", []).append(cited)
    if papers:
        of_case = shelf_of(_papers(register))
        for references in papers.values():
            yield from _looked_for(register, references, of_case)


def _papers(register: Register) -> Iterator[Paper]:
    """The documents of a case as papers that may be cited; other witnesses of a text left out."""
    copies = dict(register.witnesses())
    ids = [id for id in register.documents() if id not in copies]
    heads = register.heads_of(ids)
    for id in ids:
        opening = ""
        for passage in register.passages(id):
            if passage.kind is PassageKind.PARAGRAPH:
                opening += register.text(id, passage.start, min(passage.end, passage.start + OPENING)) + "\n"
            if len(opening) >= OPENING:
                break
        kept = register.file_of(id).rpartition("/")[0]
        yield paper_of(id, heads[id], opening, kept=kept)


def _looked_for(register: Register, references: Sequence[Citation], papers: Shelf) -> Iterator[Citation]:
    """The references of one document with the documents that they mean, or those that they may mean."""
    clues = [(cited, clue) for cited in references if (clue := _clue(register, cited, papers))]
    found = meant_together([clue for _, clue in clues], papers)
    for (cited, _), one in zip(clues, found, strict=True):
        yield from _told(cited, one)


def _clue(register: Register, cited: Citation, papers: Shelf) -> Clue | None:
    """What the words about a citation tell; None where the document that cites is not among the papers."""
    anchor = cited.anchor
    passage = register.passage(anchor) if anchor else None
    if anchor is None or passage is None or anchor.document not in papers.papers:
        return None
    words = register.text(anchor.document, max(passage.start, anchor.start - _BEFORE), anchor.end)
    return clue_of(words, papers.papers[anchor.document], register.head_of(anchor.document).dated)


def _told(cited: Citation, found: Meant) -> Iterator[Citation]:
    """The citation with its document, which must bear the day or the number named, or with those it may mean."""
    fitting = [one for one in found.fits if one.explicit]
    if not fitting:
        return
    if found.sure and found.fits[0] is fitting[0]:
        signs = ", ".join(sign for sign in fitting[0].signs if sign in TOLD)
        yield replace(
            cited, id="", maker=_MAKER, resolves_to=fitting[0].id, rule="signs", note=signs, confidence=found.confidence
        )
    else:
        ids = tuple(one.id for one in fitting)
        yield replace(cited, id="", maker=_MAKER, may_mean=ids, rule="signs", confidence=Confidence.LOW)


def _shelf(register: Register) -> _Printed:
    heads = {id: register.head_of(id) for id in register.documents()}
    by_day: dict[int, tuple[str, ...]] = {}
    by_title: dict[str, tuple[str, ...]] = {}
    for id, head in heads.items():
        for day in {_day(date) for date in (head.written, head.delivered, head.published)} - {None}:
            by_day[day or 0] = (*by_day.get(day or 0, ()), id)
        if head.title:
            by_title[shape(head.title)] = (*by_title.get(shape(head.title), ()), id)
    return _Printed(heads, by_day, by_title)


def _day(date: Dating | None) -> int | None:
    """The day, where the date is known to the day."""
    if date is None or date.earliest is None or date.latest is None or date.earliest // DAY != date.latest // DAY:
        return None
    return date.earliest // DAY


def _target(cited: Citation, shelf: _Printed) -> tuple[str, str] | None:
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
