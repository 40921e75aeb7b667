"""The register of a case, read from its tables as it is asked for; nothing is held in memory but what is small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from heapq import merge
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from ..model.dating import Dating
from ..model.edtf import parse_edtf
from ..model.entry import KINDS, Agent, Entry, Same
from ..model.fault import EntryNotFound
from ..model.judgement import Status
from ..model.listing import EVERY_DOCUMENT, EVERY_ENTRY, Shelf, Tally, Wanted, briefly, tally_order
from ..model.register import Kinds, Register
from ..model.text import Anchor, Head, Passage
from ..model.words import words_of
from . import changes, documents, listing, log, places
from .anchors import whole, with_those_in
from .codec import decoded, decoded_entry
from .held import Held
from .kept import Kept
from .query import Words, terms_read
from .schema import about, document, entry, status
from .search import Index

E = TypeVar("E", bound=Entry)
T = TypeVar("T")

_DOCUMENT = document.c
_STREAMED = 500
_ENTRY = select(*listing.OF_ENTRY).where(entry.c.id == bindparam("id"))
_BY_PERSON = select(entry.c.person).where(entry.c.id == bindparam("id"))
_STATUS = select(status.c.status).where(status.c.entry == bindparam("id"))
_HEAD, _FILE, _WITNESS_OF = (
    select(column).where(_DOCUMENT.id == bindparam("id"))
    for column in (_DOCUMENT.head, _DOCUMENT.file, _DOCUMENT.witness_of)
)
"""Questions that are asked hundreds of times for a page, put together once."""
_FEW = 2000
"""Entries up to which it is quicker to sort them than to go through all of their kinds in order."""


def _said(wanted: Wanted) -> tuple[str, ...]:
    """The words that are to stand in the entries of a list."""
    return tuple(wanted.words[start:end] for _, start, end in words_of(wanted.words))


def _tally(counted: tuple[tuple[Any, ...], int]) -> Tally:
    (kind, earliest, latest), count = counted
    return Tally(kind, earliest, latest, count)


class StoreRegister(Register):
    """A register over the tables of a case."""

    def __init__(self, connection: Connection, index: Index, kept: Kept, held: Held) -> None:
        self._held = held
        self._connection = connection
        self._index = index
        self._kept = kept

    @property
    def span(self) -> Dating | None:
        told = self._connection.execute(select(about.c.text).where(about.c.name == "record")).scalar()
        return parse_edtf(told) if told else None

    def latest(self) -> int | None:
        return self._kept.of("latest", super().latest, (changes.DOCUMENTS, changes.HEADS))

    def _of(self, kind: Kinds[Entry], wanted: Wanted, question: Hashable, answer: Callable[[], T]) -> T:
        """An answer about a list: where an entry stands changes it only if that is what the list is narrowed by."""
        part = changes.of_kind if wanted.statuses else changes.of_all
        return self._kept.of(question, answer, map(part, listing.kinds_of(kind)))

    def by_last_minute(self) -> Sequence[tuple[int, str]]:
        wanted = select(_DOCUMENT.latest, _DOCUMENT.id).where(_DOCUMENT.latest.is_not(None))
        rows = self._connection.execute(wanted.order_by(_DOCUMENT.latest, _DOCUMENT.id))
        return [(row.latest, row.id) for row in rows]

    def _stream(self, wanted: Select[Any], **given: str) -> Iterator[Any]:
        return iter(self._connection.execution_options(yield_per=_STREAMED).execute(wanted, given))

    def entries(self, kind: type[E], *, document: str | None = None, counting: bool = True) -> Iterator[E]:
        kinds = listing.kinds_of(kind)
        if document is not None:
            wanted = listing.whole_of_document(tuple(kinds), counting_only=counting)
            yield from self._made(kind, self._stream(wanted, document=document))
            return
        further = [listing.counting()] if counting else []
        if len(kinds) == 1:
            read = self._held.of(kinds[0], partial(self._read_by, kind, listing.of_machines()))
            if read is not None:
                yield from self._read_by(kind, listing.of_persons(), *further)
                out = self.not_counting() if counting else frozenset()
                yield from (one for one in read if isinstance(one, kind) and one.id not in out)
                return
        each = (self._stream(listing.whole([one], *further)) for one in kinds)
        yield from self._made(kind, merge(*each, key=listing.place_of))

    def _read_by(self, kind: type[E], *further: ColumnElement[bool]) -> Iterator[E]:
        """The entries of one kind to which something applies, in their order."""
        yield from self._made(kind, self._stream(listing.whole(listing.kinds_of(kind), *further)))

    def _made(self, kind: type[E], rows: Iterable[Any]) -> Iterator[E]:
        for row in rows:
            made = whole(self._connection, row)
            assert isinstance(made, kind)
            yield made

    def not_counting(self) -> frozenset[str]:
        return self._kept.of("out", lambda: frozenset(self._connection.execute(listing.NOT_COUNTING).scalars()))

    def listed(
        self, kind: Kinds[E], wanted: Wanted = EVERY_ENTRY, *, offset: int = 0, limit: int | None = None
    ) -> Sequence[E]:
        kinds = listing.kinds_of(kind)
        if _said(wanted) and limit is not None:
            told = self._numbers(kind, wanted).split(" ", offset + limit)[offset : offset + limit]
            here = listing.those([int(number) for number in told if number], wanted)
        else:
            few, further = self._narrowed(kind, wanted)
            here = listing.stretch(kinds, wanted, further, few=few, offset=offset, limit=limit)
        found = [decoded_entry(row.kind, row.body) for row in self._connection.execute(here)]
        return tuple(one for one in found if isinstance(one, kind))

    def _numbers(self, kind: Kinds[E], wanted: Wanted) -> str:
        """The numbers of the entries of a list in its order, with spaces: where words are sought, count and page come
        from one search, since to find the words costs more than all the rest."""
        return self._of(kind, wanted, ("numbers", kind, wanted), partial(self._sought, kind, wanted))

    def _sought(self, kind: Kinds[E], wanted: Wanted) -> str:
        few, further = self._narrowed(kind, wanted)
        here = listing.numbers(listing.kinds_of(kind), wanted, further, few=few).subquery()
        row = select(func.aggregate_strings(here.c.number, " "))  # one row: a hundred thousand would cost more
        return self._connection.execute(row).scalar() or ""

    def _narrowed(self, kind: Kinds[Entry], wanted: Wanted) -> tuple[bool, list[ColumnElement[bool]]]:
        """What narrows a list, and whether it leaves few."""
        kinds = listing.kinds_of(kind)
        chosen: list[tuple[listing.Numbers, bool]] = []
        if wanted.names:
            named = listing.naming(kinds, wanted.names)
            few = self._of(kind, EVERY_ENTRY, ("few", kind, wanted.names), lambda: self._are_few(named))
            chosen.append((named, few))
        if words := _said(wanted):
            begun = listing.saying(Words(words, begins=True))
            exact = listing.saying(Words(words))  # quickly told, and often enough to tell that there are many
            few = self._of(Entry, EVERY_ENTRY, ("few", words), lambda: self._are_few(exact) and self._are_few(begun))
            chosen.append((begun, few))
        among = (listing.among(numbers, few=few) for numbers, few in chosen)
        return any(few for _, few in chosen), [*listing.conditions(kinds, wanted), *among]

    def _are_few(self, numbers: listing.Numbers) -> bool:
        return self._counted(listing.counted_to(numbers, _FEW)) < _FEW

    def count(self, kind: Kinds[Entry], wanted: Wanted = EVERY_ENTRY) -> int:
        return self._of(kind, wanted, (kind, wanted), lambda: self._count(kind, wanted))

    def _count(self, kind: Kinds[Entry], wanted: Wanted) -> int:
        if _said(wanted):
            numbers = self._numbers(kind, wanted)
            return numbers.count(" ") + 1 if numbers else 0
        kinds = listing.kinds_of(kind)
        if wanted.statuses and wanted == Wanted(statuses=wanted.statuses, by_date=wanted.by_date):
            return self._standing(kind, wanted.statuses)
        if wanted.names and wanted == Wanted(names=wanted.names, by_date=wanted.by_date):
            return self._counted(listing.counted_naming(kinds, wanted.names))
        by = replace(wanted, by_date=listing.is_timed(wanted))
        if wanted.statuses == listing.COUNTING:
            _, further = self._narrowed(kind, replace(by, statuses=frozenset()))
            out = listing.counted_out(kinds, *further)
            return self.count(kind, replace(wanted, statuses=frozenset())) - self._counted(out)
        few, further = self._narrowed(kind, by)
        return self._counted(listing.counted(kinds, *further, few=few))

    def tallies(self, kind: Kinds[Entry], wanted: Wanted = EVERY_ENTRY) -> Sequence[Tally]:
        return self._of(kind, wanted, ("tallies", kind, wanted), lambda: self._tallies(kind, wanted))

    def _tallies(self, kind: Kinds[Entry], wanted: Wanted) -> Sequence[Tally]:
        counting = wanted.statuses == listing.COUNTING
        by = replace(wanted, dated=True, by_date=True, statuses=frozenset() if counting else wanted.statuses)
        found: Counter[tuple[str, int | None, int | None]] = Counter()
        if counting:  # of all there are, which no judgement changes, less the few that are out
            every = self.tallies(kind, replace(wanted, statuses=frozenset()))
            found.update({(one.kind, one.earliest, one.latest): one.count for one in every})
        for one in listing.kinds_of(kind):
            few, further = self._narrowed(KINDS[one], by)
            narrowed = [listing.out(), *further] if counting else further
            for question in listing.tallied(one, narrowed, few=few or counting, open=not wanted.inside):
                rows = {(one, row[0], row[1]): row[2] for row in self._connection.execute(question)}
                found.subtract(rows) if counting else found.update(rows)
        tallies = (Tally(*which, count) for which, count in found.items() if count)
        return tuple(sorted(tallies, key=tally_order))

    def tallies_of(
        self, kind: Kinds[Entry], wanted: Wanted, agents: Sequence[frozenset[str]]
    ) -> Sequence[Sequence[Tally]]:
        question = ("tallies", kind, wanted, *agents)
        return self._of(kind, wanted, question, lambda: self._tallies_of(kind, wanted, agents))

    def _tallies_of(
        self, kind: Kinds[Entry], wanted: Wanted, agents: Sequence[frozenset[str]]
    ) -> Sequence[Sequence[Tally]]:
        """Of each entry that may be meant it is asked once whom it names."""
        _, further = self._narrowed(kind, replace(wanted, dated=True, by_date=True))
        here = listing.named_at(listing.kinds_of(kind), further, frozenset[str]().union(*agents))
        rows = self._connection.execute(here).all()
        named = ({tuple(row[1:]) for row in rows if row[0] in names} for names in agents)  # each entry once
        counts = (Counter(one[1:] for one in entries) for entries in named)
        return tuple(tuple(sorted(map(_tally, one.items()), key=tally_order)) for one in counts)

    def _standing(self, kind: Kinds[Entry], statuses: frozenset[Status]) -> int:
        """How many entries stand so: those nobody has judged are counted from the index, the judged are few."""
        kinds = listing.kinds_of(kind)
        judged: dict[tuple[bool, Status], int] = {
            (row[0], Status(row[1])): row[2] for row in self._connection.execute(listing.judged(kinds))
        }
        persons = self._counted(listing.counted_persons(kinds))
        machines = self.count(kind) - persons
        whole = {Status.ACCEPTED: (True, persons), Status.PROPOSED: (False, machines)}
        count = sum(number for (_, now), number in judged.items() if now in statuses)
        for now in statuses & whole.keys():
            person, number = whole[now]
            count += number - sum(some for (by, _), some in judged.items() if by == person)
        return count

    def _counted(self, wanted: Select[Any]) -> int:
        return int(self._connection.execute(wanted).scalar_one())

    def touching(self, kind: type[E], document: str, start: int = 0, end: int | None = None) -> Iterator[E]:
        try:
            number = documents.number_of(self._connection, document)
        except EntryNotFound:
            return
        wanted = listing.touching(tuple(listing.kinds_of(kind)), closed=end is not None)
        stretch = {"within": number, "start": start} | ({} if end is None else {"end": end})
        rows = self._connection.execute(wanted, stretch).all()
        for made in with_those_in(self._connection, rows, number, start, end):
            assert isinstance(made, kind)
            yield made

    def entries_at(self, kind: type[E], anchors: Sequence[Anchor], *, counting: bool = True) -> Sequence[E]:
        found = places.entries_at(self._connection, listing.kinds_of(kind), anchors, counting=counting)
        return tuple(one for one in found if isinstance(one, kind))

    def entry(self, id: str) -> Entry:
        return whole(self._connection, self._row(id))

    def in_brief(self, id: str) -> Entry:
        row = self._row(id)
        return briefly(decoded_entry(row.kind, row.body))

    def count_anchors(self, id: str) -> int:
        row = self._row(id)
        return int(row.anchors) if row.anchors is not None else len(decoded_entry(row.kind, row.body).anchors)

    def _row(self, id: str) -> Any:
        row = self._connection.execute(_ENTRY, {"id": id}).first()
        if row is None:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return row

    def status(self, id: str) -> Status:
        judged = self._connection.execute(_STATUS, {"id": id}).scalar()
        if judged is not None:
            return Status(judged)
        person = self._connection.execute(_BY_PERSON, {"id": id}).scalar()
        if person is None:
            raise EntryNotFound(f"no entry {id!r} in the register")
        return Status.ACCEPTED if person else Status.PROPOSED

    def statuses(self, entries: Sequence[Entry]) -> Mapping[str, Status]:
        made = {one.id: Status.ACCEPTED if one.maker.person else Status.PROPOSED for one in entries}
        ids = list(made)
        for first in range(0, len(ids), _STREAMED):
            here = select(status.c.entry, status.c.status).where(status.c.entry.in_(ids[first : first + _STREAMED]))
            made |= {row.entry: Status(row.status) for row in self._connection.execute(here)}
        return made

    def documents(self) -> Iterator[str]:
        for row in self._stream(select(document.c.id).order_by(*listing.IN_DATE_ORDER)):
            yield row.id

    def shelved(self, shelf: Shelf = EVERY_DOCUMENT, *, offset: int = 0, limit: int | None = None) -> Sequence[str]:
        wanted = select(document.c.id).where(*listing.shelved(shelf)).order_by(*listing.IN_DATE_ORDER)
        return tuple(self._connection.execute(wanted.offset(offset).limit(limit)).scalars())

    def count_documents(self, shelf: Shelf = EVERY_DOCUMENT) -> int:
        return self._counted(select(func.count()).select_from(document).where(*listing.shelved(shelf)))

    def _of_document(self, id: str, wanted: Select[Any]) -> Any:
        found = self._connection.execute(wanted, {"id": id}).first()
        if found is None:
            raise EntryNotFound(f"no document {id!r} in the register")
        return found[0]

    def head_of(self, document: str) -> Head:
        return decoded(self._of_document(document, _HEAD), Head)

    def heads_of(self, documents: Iterable[str]) -> Mapping[str, Head]:
        return dict(places.heads_of(self._connection, documents))

    def file_of(self, document: str) -> str:
        return str(self._of_document(document, _FILE))

    def witness_of(self, document: str) -> str:
        return str(self._of_document(document, _WITNESS_OF))

    def witnesses(self) -> Mapping[str, str]:
        wanted = select(_DOCUMENT.id, _DOCUMENT.witness_of).where(_DOCUMENT.witness_of != "")
        return {row.id: row.witness_of for row in self._connection.execute(wanted)}

    def lengths(self) -> Mapping[str, int]:
        return {row.id: row.length for row in self._connection.execute(select(_DOCUMENT.id, _DOCUMENT.length))}

    def passages(self, document: str) -> Iterator[Passage]:
        return documents.passages_of(self._connection, document)

    def passages_between(self, document: str, first: int, last: int) -> Sequence[Passage]:
        return tuple(documents.passages_of(self._connection, document, first, last))

    def count_passages(self, document: str) -> int:
        return documents.count_passages(self._connection, document)

    def passage(self, anchor: Anchor) -> Passage | None:
        return documents.passage_at(self._connection, anchor.document, anchor.start)

    def passages_at(self, anchors: Iterable[Anchor]) -> Mapping[Anchor, Passage]:
        return dict(places.passages_at(self._connection, tuple(anchors)))

    def text(self, document: str, start: int, end: int) -> str:
        return documents.text_of(self._connection, document, start, end)

    def containing(self, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
        asked = terms_read(terms)
        return self._index.passages_with(asked) if asked else iter(())

    def candidates(self, words: Sequence[str], apart: int) -> Iterator[tuple[str, Passage, str]]:
        return self._index.candidates(words, apart)

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        return self._index.rarity(words)

    def agent(self, name: str) -> Agent | None:
        return self._kept.of(("agent", name), lambda: self._agent(name), (changes.of_kind(Agent.kind),))

    def _agent(self, name: str) -> Agent | None:
        row = self._connection.execute(listing.AGENT, {"name": name}).first() if name else None
        found = briefly(decoded_entry(row.kind, row.body)) if row else None
        return found if isinstance(found, Agent) else None

    def agents_of(self, names: Iterable[str]) -> Mapping[str, Agent]:
        return dict(places.agents_of(self._connection, names))

    def same_as(self, id: str) -> frozenset[str]:
        parts = (changes.of_kind(Same.kind), changes.DISTINCT)
        return self._kept.of(("same", id), lambda: self._same_as(id), parts)

    def held_distinct(self) -> set[frozenset[str]]:
        """The pairs of ids that people hold to be distinct."""
        return self._kept.of("distinct", lambda: log.distinct_pairs(self._connection), (changes.DISTINCT,))

    def _same_as(self, id: str) -> frozenset[str]:
        """All that is reached from one id over the pairs that are held to be the same, less those that people hold to
        be distinct."""
        distinct = self.held_distinct()
        reached, edge = {id}, {id}
        while edge:
            pairs = self._connection.execute(listing.PAIRS, {"names": list(edge)}).all()
            edge = {other for one, other in pairs if frozenset((one, other)) not in distinct} - reached
            reached |= edge
        return frozenset(reached)
