"""The register over a store answers as the one in memory does, which is taken for the truth here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, AgentKind, Entry, Event, Maker, Mention, Reuse, Same, Statement, TimeExpression
from onrecord.model.judgement import Status
from onrecord.model.listing import ANCHORS_LISTED, Shelf, Wanted
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind, Publication
from onrecord.store import Store, listing, register

WORDS = ("Aasen", "Berg", "fire", "the", "harbour", "Fire", "été")
KINDS = (Agent, Event, Mention, Reuse, Same, Statement, TimeExpression, Entry)
days = st.none() | st.builds(Dating.day, st.integers(1930, 1932), st.integers(1, 3), st.just(5))
spans = st.none() | st.builds(
    lambda day, length, open: Dating.within(None if open == 1 else day, None if open == 2 else day + length),
    st.integers(10**9, 10**9 + 5),
    st.integers(0, 3),
    st.integers(0, 4),
)


def _times(when: Dating | None) -> tuple[int | None, int | None]:
    return (when.earliest, when.latest) if when else (None, None)


@st.composite
def documents(draw: st.DrawFn, id: str) -> Document:
    text, passages = draw(st.sampled_from(("", "\n"))), []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5)))
        passages.append(Passage(number, draw(st.sampled_from(PassageKind)), len(text), len(text) + len(words)))
        text += words + draw(st.sampled_from(("\n\n", " ")))
    head = Head(
        title=draw(st.sampled_from(("A Letter", "Ein Brief", ""))),
        authors=tuple(draw(st.lists(st.sampled_from(WORDS[:2]), max_size=2, unique=True))),
        written=draw(days | st.just(Dating())),
        published_in=Publication(name=draw(st.sampled_from(("Le Temps", "")))),
    )
    return Document(id=id, file=f"{id}.txt", head=head, text=text, passages=tuple(passages))


@st.composite
def entries(draw: st.DrawFn, held: list[Document], number: int) -> Entry:
    maker = draw(st.sampled_from((Maker("reader", 1), Maker("Ida"))))
    stretches = [one for one in held if one.text]
    anchors = []
    for _ in range(draw(st.integers(0 if maker.person else 1, 2)) if stretches else 0):
        document = draw(st.sampled_from(stretches))
        start = draw(st.integers(0, len(document.text) - 1))
        end = draw(st.integers(start + 1, len(document.text)))
        anchors.append(Anchor.at(document.id, document.text, start, end))
    anchors *= draw(st.sampled_from((1, 1, ANCHORS_LISTED // 2, ANCHORS_LISTED)))
    if not anchors:
        maker = Maker("Ida")
    base = {"id": f"e{number}", "maker": maker, "anchors": tuple(anchors)}
    name, other = draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS))
    made: tuple[Entry, ...] = (
        Agent(**base, name=name, also=(other,), is_a=draw(st.sampled_from(AgentKind))),
        Event(**base, name=name, when=draw(spans | days)),
        Mention(**base, name=name),
        Reuse(**base),
        Same(**base, these=(name, other)),
        Statement(**base, speaker=name, outlet=other, said=draw(days), reporter=(other,)),
        TimeExpression(**base, when=draw(spans) or Dating()),
    )
    return draw(st.sampled_from(made))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Document], list[Entry], dict[str, Status]]:
    held = [draw(documents(id)) for id in draw(st.permutations(("b", "a", "c", "É")))]
    made = [draw(entries(held, number)) for number in range(draw(st.integers(0, 8)))]
    statuses = {one.id: status for one in made if (status := draw(st.none() | st.sampled_from(Status))) is not None}
    return held, made, statuses


@contextmanager
def stored(held: list[Document], made: list[Entry], statuses: dict[str, Status]) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "a.onrecord") as store:
        with store.transaction():
            for document in held:
                store.put_document(document)
            store.replace_entries("brief", "brief", "k", made)
            store.put_statuses(statuses, {})
        yield store


wanted = st.builds(
    Wanted,
    document=st.sampled_from(("", "a", "É", "nothing")),
    statuses=st.sampled_from(
        (frozenset(), frozenset({Status.PROPOSED}), frozenset({Status.REJECTED, Status.ACCEPTED}))
    ),
    names=st.sampled_from((frozenset(), frozenset({"Aasen"}), frozenset({"Berg", "e1"}))),
    words=st.sampled_from(("", "FIRE", "é", "a", "fire the", "the fi", "—")),
    is_a=st.sampled_from(("", "", "person", "body")),
    since=st.none() | st.integers(10**9, 10**9 + 5),
    until=st.none() | st.integers(10**9, 10**9 + 5),
    maker=st.sampled_from(("", "", "Ida", "reader")),
    dated=st.booleans(),
    by_date=st.booleans(),
    inside=st.booleans(),
    times=st.just(frozenset()) | st.frozensets((days | spans).map(_times), max_size=3),
)
shelves = st.builds(
    Shelf,
    title=st.sampled_from(("", "LETTER", "ei")),
    author=st.sampled_from(("", "aas")),
    outlet=st.sampled_from(("", "temps")),
    since=st.none() | st.just(Dating.day(1931, 1, 1).earliest),
    until=st.none() | st.just(Dating.day(1931, 2, 9).latest),
)


few = st.sampled_from((0, 2000))
"""Up to how many entries are sorted; at 0 every list is read along an index."""


@given(cases(), wanted, shelves, st.integers(0, 4), st.none() | st.integers(0, 4), few)
@settings(max_examples=25, deadline=None)
def test_a_register_over_a_store_answers_as_one_in_memory(
    case: tuple[list[Document], list[Entry], dict[str, Status]],
    narrowed: Wanted,
    shelf: Shelf,
    offset: int,
    limit: int | None,
    sorted_up_to: int,
):
    held, made, statuses = case
    memory = MemoryRegister(held, made, statuses=statuses)
    with stored(held, made, statuses) as store, patch.object(register, "_FEW", sorted_up_to):
        over = store.register
        assert list(over.documents()) == list(memory.documents())
        assert over.shelved(shelf, offset=offset, limit=limit) == memory.shelved(shelf, offset=offset, limit=limit)
        assert over.count_documents(shelf) == memory.count_documents(shelf)
        for kind in (*KINDS, (Statement, Event), (Mention, Agent, Same)):
            here = over.listed(kind, narrowed, offset=offset, limit=limit)
            assert here == memory.listed(kind, narrowed, offset=offset, limit=limit)
            assert over.count(kind, narrowed) == memory.count(kind, narrowed)
            assert over.tallies(kind, narrowed) == memory.tallies(kind, narrowed)
            agents = (frozenset({"Aasen", "e1"}), frozenset({"Berg"}), frozenset())
            assert over.tallies_of(kind, narrowed, agents) == memory.tallies_of(kind, narrowed, agents)
            counting = Wanted(statuses=listing.COUNTING)
            assert over.tallies(kind, counting) == memory.tallies(kind, counting)
        for kind in KINDS:
            for id, counting in product((None, "a", "É"), (True, False)):
                asked = {"document": id, "counting": counting}
                assert list(over.entries(kind, **asked)) == list(memory.entries(kind, **asked))
            for start, end in ((0, None), (3, 9), (5, 5)):
                assert list(over.touching(kind, "a", start, end)) == list(memory.touching(kind, "a", start, end))
            accepted = [one for one in memory.entries(kind) if memory.status(one.id) is Status.ACCEPTED]
            here = over.listed(kind, Wanted(statuses=frozenset({Status.ACCEPTED})))
            assert [one.id for one in here] == [one.id for one in accepted]
        for one in made:
            assert over.entry(one.id) == one
            assert over.in_brief(one.id) == memory.in_brief(one.id)
            assert over.count_anchors(one.id) == len(one.anchors)
            assert over.status(one.id) == memory.status(one.id)
        for word in (*WORDS, "e0", ""):
            assert over.agent(word) == memory.agent(word)
            assert over.same_as(word) == memory.same_as(word)
        for document in held:
            of_document(over, memory, document)
        for terms in (["fire"], ["harb*", "nothing"], ['"the fire"', "Berg"], ["ÉTÉ"], []):
            assert list(over.containing(terms)) == list(memory.containing(terms))


@given(cases(), wanted, st.sampled_from((*KINDS, (Statement, Event))), st.integers(1, 3), few)
@settings(max_examples=40, deadline=None)
def test_turning_the_pages_of_a_list_shows_each_entry_once_and_in_order(
    case: tuple[list[Document], list[Entry], dict[str, Status]],
    narrowed: Wanted,
    kind: type[Entry] | tuple[type[Entry], ...],
    size: int,
    sorted_up_to: int,
):
    with stored(*case) as store, patch.object(register, "_FEW", sorted_up_to):
        total = store.register.count(kind, narrowed)
        pages = [store.register.listed(kind, narrowed, offset=at, limit=size) for at in range(0, total, size)]
        turned = [one.id for page in pages for one in page]
        assert turned == [one.id for one in store.register.listed(kind, narrowed)]
        assert len(set(turned)) == len(turned) == total
        assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)
        assert not store.register.listed(kind, narrowed, offset=total, limit=size)


def of_document(over: object, memory: MemoryRegister, document: Document) -> None:
    here: MemoryRegister = over  # type: ignore[assignment]
    assert here.head_of(document.id) == document.head
    assert list(here.passages(document.id)) == list(document.passages)
    assert here.count_passages(document.id) == len(document.passages)
    assert here.lengths()[document.id] == memory.lengths()[document.id] == len(document.text)
    assert here.witnesses().get(document.id, "") == memory.witnesses().get(document.id, "") == document.witness_of
    for first, last in ((1, 2), (2, 9), (0, 1), (3, 2)):
        assert here.passages_between(document.id, first, last) == memory.passages_between(document.id, first, last)
    for start in range(len(document.text)):
        anchor = Anchor.at(document.id, document.text, start, start + 1)
        assert here.passage(anchor) == memory.passage(anchor)
        assert here.words(anchor) == document.text[start]
