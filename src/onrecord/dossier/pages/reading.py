"""The reading page: the numbered text of a document, what was read of it marked, and the margin that explains it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import ClassVar

from ...model.entry import (
    Agent,
    Citation,
    Entry,
    Event,
    Formula,
    Mention,
    Reuse,
    Statement,
    TimeExpression,
)
from ...model.fault import EntryNotFound
from ...model.finding import Finding, Ground
from ...model.text import Anchor, Passage, PassageKind
from .address import Address, spelled
from .frame import Turn, turn
from .heads import HeadFact, head_facts, label_of
from .marks import Mark, Segment, segments
from .notes import Note, folded, note_on, note_on_finding, note_on_use
from .view import PASSAGES_A_PAGE, Link, View, place_of

_MARKED: tuple[type[Entry], ...] = (Statement, Formula, Reuse, Event, Citation, TimeExpression, Agent, Mention)
_OPEN = 2
"""Notes on statements that stand open beside one passage; where there are more, each is one line until it is opened,
so that the margin does not tear the text apart."""
_CLASSES = {PassageKind.FRONT: "front", PassageKind.BACK: "back", PassageKind.NOTE: "footnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage: its number and page, its kind, where it starts in the text, its words with their marks, its notes."""

    number: int
    kind: str
    page: str
    start: int
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    places: tuple[str, ...] = ()
    """Ids of entries that another's note explains, for links to find."""
    over: int = 1
    """How many passages its notes may stand beside: its own and those that follow without notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """A document, or a stretch of one, as it is read."""

    template: ClassVar[str] = "reading.html"
    under: ClassVar[str] = "library"
    title: str
    document: str
    label: str
    facts: tuple[HeadFact, ...]
    rows: tuple[Row, ...]
    turn: Turn
    before: Link | None
    after: Link | None
    correct: Address


def reading_page(view: View, address: Address) -> ReadingPage:
    """The page of a document; `EntryNotFound` where there is none of that id."""
    document = document_meant(view, address.of)
    total = view.register.count_passages(document)
    turning = turn(Address("document", document, address.number), total, PASSAGES_A_PAGE)
    first = (turning.number - 1) * PASSAGES_A_PAGE + 1
    passages = view.register.passages_between(document, first, first + PASSAGES_A_PAGE - 1)
    ids = tuple(view.register.documents())
    place = ids.index(document)
    return ReadingPage(
        title=view.title(document),
        document=document,
        label=label_of(view, document, place + 1, len(ids)),
        facts=head_facts(view, document),
        rows=_rows(view, document, passages),
        turn=turning,
        before=_neighbour(view, ids[place - 1]) if place else None,
        after=_neighbour(view, ids[place + 1]) if place + 1 < len(ids) else None,
        correct=Address("head", document),
    )


def document_meant(view: View, named: str) -> str:
    """The id of the document that an address names; a long id is named by its beginning and a digest."""
    if "~~" in named:
        named = next((id for id in view.register.documents() if spelled(id) == named), named)
    if not view.title(named):
        raise EntryNotFound(f"there is no document {named!r} in this case; the library lists those there are")
    return named


def _neighbour(view: View, document: str) -> Link:
    return Link(view.document_in_words(document), Address("document", document))


def _rows(view: View, document: str, passages: Sequence[Passage]) -> tuple[Row, ...]:
    if not passages:
        return ()
    start, end = passages[0].start, passages[-1].end
    read = _by_passage(_entries(view, document, start, end), document, passages)
    grounds = tuple(_grounds(view, document, start, end))
    first: dict[str, int] = {}
    text = view.register.text(document, start, end)
    words = (text[passage.start - start : passage.end - start] for passage in passages)
    rows = [
        _row(view, passage, said, here, grounds, first)
        for passage, said, here in zip(passages, words, read, strict=True)
    ]
    return tuple(replace(row, over=_over(rows, place)) for place, row in enumerate(rows))


def _over(rows: Sequence[Row], place: int) -> int:
    bare = takewhile(lambda row: not row.notes, rows[place + 1 : place + 5])
    return 1 + sum(1 for _ in bare)


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry that words of the page stand in; `within` another's note where it has none of its own."""

    entry: Entry
    within: bool = False


def _entries(view: View, document: str, start: int, end: int) -> Iterator[_Read]:
    """All entries that any word of the stretch stands in. A mention that an agent holds is explained by the agent's
    note, a reuse that belongs to a formula by the formula's."""
    held: set[tuple[int, int]] = set()
    formulas: set[str] = set()
    touching = sorted(view.register.touching(Entry, document, start, end), key=_rank)
    view.know(touching)
    for entry in touching:
        spans = {(one.start, one.end) for one in _spans(entry, document)}
        if isinstance(entry, Agent):
            held |= spans
        if isinstance(entry, Formula):
            formulas.add(entry.id)
        mentioned = isinstance(entry, Mention) and spans <= held
        yield _Read(entry, mentioned or (isinstance(entry, Reuse) and entry.formula in formulas))


_Here = tuple[_Read, list[Anchor]]
"""An entry with those of its words that stand in one passage."""


def _by_passage(read: Iterable[_Read], document: str, passages: Sequence[Passage]) -> Sequence[Sequence[_Here]]:
    """For each passage the entries that stand in it, in their order."""
    ends = [passage.end for passage in passages]
    rows: list[list[_Here]] = [[] for _ in passages]
    for one in read:
        for span in _spans(one.entry, document):
            for place in range(bisect_right(ends, span.start), len(passages)):
                if passages[place].start >= span.end:
                    break
                if not rows[place] or rows[place][-1][0] is not one:
                    rows[place].append((one, []))
                rows[place][-1][1].append(span)
    return rows


def _rank(entry: Entry) -> int:
    """The order of kinds in the margin; those without a mark of their own stand last."""
    kinds = [isinstance(entry, kind) for kind in _MARKED]
    return kinds.index(True) if any(kinds) else len(kinds)


def _spans(entry: Entry, document: str) -> Iterator[Anchor]:
    """The words of the document that are marked for an entry: of a statement what was said, else all its words."""
    anchors = entry.content or entry.anchors if isinstance(entry, Statement) else entry.anchors
    return (anchor for anchor in anchors if anchor.document == document)


def _grounds(view: View, document: str, start: int, end: int) -> Iterator[tuple[Finding, Ground]]:
    for finding in view.dossier.findings:
        for ground in finding.grounds:
            anchor = ground.anchor
            if anchor and anchor.document == document and start <= anchor.start < end:
                yield finding, ground


def _row(
    view: View,
    passage: Passage,
    words: str,
    entries: Sequence[_Here],
    grounds: tuple[tuple[Finding, Ground], ...],
    first: dict[str, int],
) -> Row:
    marks, noted, places = [], [], []
    people: dict[str, str] = {}
    for read, here in entries:
        entry = read.entry
        place = _place(entry, first.setdefault(entry.id, passage.number), passage.number)
        if read.within:
            places.append(place)
            continue
        faint = not view.status(entry).counts
        named = _agent_named(view, entry)
        if named and people.setdefault(named, place) != place:
            places.append(place)
            marks += [Mark(one.start, one.end, entry.kind, people[named], faint) for one in here]
            continue
        marks += [Mark(one.start, one.end, entry.kind, place, faint) for one in here]
        noted.append((here[0], entry, place))
    resting = {
        finding.id: (finding, ground)
        for finding, ground in reversed(grounds)
        if ground.anchor and passage.start <= ground.anchor.start < passage.end
    }
    findings = [note_on_finding(view, *resting[id]) for id in reversed(resting)]
    notes = [replace(_note(view, entry, here), place=place) for here, entry, place in sorted(noted, key=_margin_order)]
    if sum(1 for note in notes if not note.folded) > _OPEN:
        notes = [note if note.folded else folded(note) for note in notes]
    return Row(
        number=passage.number,
        kind=_CLASSES.get(passage.kind, passage.kind.value),
        page=passage.page or "",
        start=passage.start,
        segments=segments(words, passage.start, marks),
        notes=(*notes, *findings),
        places=tuple(places),
    )


def _agent_named(view: View, entry: Entry) -> str:
    """The agent that a mention or an agent's own entry is of: one note beside a passage tells of all its names."""
    if isinstance(entry, Mention) and entry.of != "place":
        agent = view.agent(entry.agent or entry.name)
        return agent.id if agent else ""
    return entry.id if isinstance(entry, Agent) else ""


def _place(entry: Entry, first: int, number: int) -> str:
    """Where the entry's note is: at its id beside the first passage on the page, and beside later ones by number."""
    return place_of(entry.id) if number == first else f"{place_of(entry.id)}.p{number}"


def _note(view: View, entry: Entry, here: Anchor) -> Note:
    """The entry's note beside these words of it."""
    return note_on_use(view, entry, here) if isinstance(entry, Formula) else note_on(view, entry)


def _margin_order(noted: tuple[Anchor, Entry, str]) -> tuple[int, int, str]:
    here, entry, _ = noted
    return _rank(entry), here.start, entry.id
