from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, AgentKind, Citation, Entry, Event, Maker, Mention, Part, Same
from onrecord.model.instant import DAY
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind, Publication
from onrecord.register import link, read
from onrecord.register.linkers.agents import agents
from onrecord.register.linkers.events import events
from onrecord.register.linkers.targets import targets
from onrecord.store import Store

READER = Maker("mentions", 1)


def document(id: str, text: str, **head: object) -> Document:
    return Document(id=id, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),), head=Head(**head))


def naming(id: str, *names: str, of: str = "person") -> tuple[Document, list[Mention]]:
    made = document(id, ". ".join(names))
    mentions = [
        Mention(maker=READER, anchors=(Anchor.quoting(id, made.text, name),), name=name, of=of) for name in names
    ]
    return made, mentions


def register(*parts: tuple[Document, Sequence[Entry]], known: Sequence[Entry] = ()) -> MemoryRegister:
    return MemoryRegister([one for one, _ in parts], [*known, *(entry for _, found in parts for entry in found)])


def grouped(register: MemoryRegister) -> dict[str, set[str]]:
    return {one.name: {anchor.document for anchor in one.anchors} for one in agents(register) if isinstance(one, Agent)}


def test_a_surname_joins_the_one_person_of_that_surname() -> None:
    found = grouped(register(naming("a", "Ingrid Lund", "Lund"), naming("b", "Lund"), naming("c", "Per Moe")))
    assert found == {"Ingrid Lund": {"a", "b"}, "Per Moe": {"c"}}


def test_a_surname_that_two_persons_bear_stays_apart() -> None:
    found = grouped(register(naming("a", "Ingrid Lund"), naming("b", "Karl Lund"), naming("c", "Lund")))
    assert found == {"Ingrid Lund": {"a"}, "Karl Lund": {"b"}, "Lund": {"c"}}


def test_an_initial_stands_for_the_forename_it_begins() -> None:
    assert grouped(register(naming("a", "Ingrid Lund"), naming("b", "I. Lund"))) == {"Ingrid Lund": {"a", "b"}}


def test_a_misprinted_person_is_the_same_person() -> None:
    found = grouped(register(naming("a", "Halvdan Aasen"), naming("b", "HaIvdan Aasen"), naming("c", "McIntyre")))
    assert found == {"Halvdan Aasen": {"a", "b"}, "McIntyre": {"c"}}


def test_a_misprinted_paper_is_the_same_paper() -> None:
    found = grouped(
        register(naming("a", "Giornale d'Italia", of="outlet"), naming("b", "Giornale d’ltalia", of="outlet"))
    )
    assert found == {"Giornale d'Italia": {"a", "b"}}


def test_a_name_that_fits_one_agent_of_the_brief_is_proposed_to_be_that_agent() -> None:
    known = Agent(id="lund", maker=Maker("Vik"), name="Ingrid Lund", is_a=AgentKind.PERSON)
    found = list(agents(register(naming("a", "Lund"), known=[known])))
    assert [one.these for one in found if isinstance(one, Same)] == [("lund", found[0].id)]


def test_a_name_that_fits_two_agents_of_the_brief_is_left_open() -> None:
    known = [Agent(id=id, maker=Maker("Vik"), name=name) for id, name in (("i", "Ingrid Lund"), ("k", "Karl Lund"))]
    assert not [one for one in agents(register(naming("a", "Lund"), known=known)) if isinstance(one, Same)]


def citing(id: str, words: str, **fields: object) -> tuple[Document, list[Citation]]:
    made = document(id, words)
    return made, [Citation(maker=Maker("citations", 1), anchors=(Anchor.at(id, words, 0, len(words)),), **fields)]  # type: ignore[arg-type]


def paper(id: str, day: int, name: str = "Le Temps", **head: object) -> tuple[Document, list[Entry]]:
    dated = Dating.day(1936, 3, day)
    return document(id, "Text.", published=dated, published_in=Publication(name=name), **head), []


CITED = {"work": "Temps", "published": Dating.day(1936, 3, 24)}


def test_a_paper_and_a_day_mean_the_one_document_of_that_day() -> None:
    found = list(targets(register(citing("a", "(Temps, March 24)", **CITED), paper("b", 24), paper("c", 25))))
    assert [(one.resolves_to, one.document, one.rule) for one in found] == [("b", "a", "paper-and-day")]


def test_two_documents_of_one_day_leave_a_citation_open() -> None:
    assert not list(targets(register(citing("a", "(Temps, March 24)", **CITED), paper("b", 24), paper("c", 24))))


def test_the_author_tells_which_of_two_documents_is_meant() -> None:
    cited = citing("a", "(Lund, Temps, March 24)", author="Lund", **CITED)
    found = list(targets(register(cited, paper("b", 24, authors=("Ingrid Lund",)), paper("c", 24))))
    assert [one.resolves_to for one in found] == ["b"]


def test_a_citation_without_a_day_is_left_open() -> None:
    month = Dating.within(Dating.day(1936, 3, 1).earliest, Dating.day(1936, 3, 31).latest)
    assert not list(targets(register(citing("a", "(Temps)", work="Temps", published=month), paper("b", 24))))


def happening(id: str, name: str, day: int, agent: str) -> tuple[Document, list[Event]]:
    made = document(id, name)
    return made, [
        Event(
            maker=Maker("events", 1),
            anchors=(Anchor.quoting(id, name, name),),
            name=name,
            when=Dating.day(1934, 12, day),
            agents=(Part(agent, "target"),),
        )
    ]


def test_events_of_one_day_agent_and_wording_are_candidates_for_one() -> None:
    first = happening("a", "murder of Kirov", 1, "Kirov")
    second = happening("b", "the murder of Sergei Kirov", 1, "Sergei Kirov")
    assert [one.these for one in events(register(first, second))] == [(first[1][0].id, second[1][0].id)]


@pytest.mark.parametrize(
    "other",
    [
        happening("b", "murder of Kirov", 2, "Kirov"),
        happening("b", "murder of Lund", 1, "Lund"),
        happening("b", "Kirov opened a school", 1, "Kirov"),
    ],
    ids=["another day", "another agent", "another wording"],
)
def test_other_events_are_no_candidates(other: tuple[Document, list[Event]]) -> None:
    assert not list(events(register(happening("a", "murder of Kirov", 1, "Kirov"), other)))


told = st.tuples(
    st.integers(0, 60),
    st.sampled_from((1, 1, 20, 31, 40)),
    st.sampled_from(("Lund", "Ada Lund", "Moe", "")),
    st.sampled_from(("the fire", "fire at sea", "the strike")),
)


@given(st.lists(told, max_size=12))
@settings(deadline=None)
def test_events_are_candidates_where_dates_agents_and_words_agree_and_nowhere_else(
    all_told: list[tuple[int, int, str, str]],
) -> None:
    first = Dating.day(1931, 3, 4).earliest or 0
    parts = []
    for number, (day, days, agent, name) in enumerate(all_told):
        made = document(f"d{number:02}", name)
        when = Dating.within(first + day * DAY, first + (day + days) * DAY - 1)
        anchors = (Anchor.at(made.id, name, 0, len(name)),)
        who = (Part(agent),) if agent else ()
        parts.append((made, [Event(maker=READER, anchors=anchors, name=name, when=when, agents=who)]))
    expected = set()
    for (_, (one,)), (_, (other,)) in combinations(parts, 2):
        first_words, second_words = (set(event.name.split()) - {"the", "at"} for event in (one, other))
        shared = len(first_words & second_words) / len(first_words | second_words)
        named = [{part.agent.split()[-1] for part in event.agents} for event in (one, other)]
        spans = [(event.when.latest or 0) - (event.when.earliest or 0) for event in (one, other) if event.when]
        assert one.when
        assert other.when
        if max(spans) <= 31 * DAY and named[0] & named[1] and shared >= 0.3 and one.when.overlaps(other.when):
            expected.add((one.id, other.id))
    found = [one.these for one in events(register(*parts))]
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "case.onrecord") as store:
        yield store


def test_a_resolved_citation_supersedes_the_one_that_was_read(store: Store) -> None:
    store.put_document(document("a", "The minister denied it (Le Temps, March 24, 1936)."))
    store.put_document(paper("b", 24)[0])
    read(store)
    link(store)
    (cited,) = store.register.entries(Citation)
    assert (cited.maker.name, cited.resolves_to) == ("targets", "b")
    (read_first, _) = sorted(store.register.entries(Citation, counting=False), key=lambda one: one.maker.name)
    assert store.register.status(read_first.id) is Status.SUPERSEDED


def test_what_a_person_holds_distinct_is_not_proposed_to_be_the_same(store: Store) -> None:
    store.put_document(document("a", "Mr Lund denied it."))
    read(store)
    store.replace_entries("brief", "brief", "", [Agent(id="lund", maker=Maker("Vik"), name="Ingrid Lund")])
    store.set_about(brief="[[agent]]")
    link(store)
    ((known, made),) = [one.these for one in store.register.entries(Same)]
    store.append_judgement(Judgement(number=0, entry=made, decision=Decision.DISTINCT, others=(known,), by="Vik"))
    link(store)
    assert not list(store.register.entries(Same))


@pytest.mark.parametrize(("bound", "at"), [("LARGEST", 5), ("MOST", 0)])
def test_too_much_to_compare_is_an_issue_and_the_other_linkers_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, at: int
) -> None:
    monkeypatch.setattr(f"onrecord.register.linkers.reuses.{bound}", at)
    with Store.create(tmp_path / "a.onrecord") as store:
        text = "The harbour belongs to those who work in it."
        for id in ("one", "two"):
            store.put_document(Document(id=id, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)))
        link(store)
        assert [issue.code for issue in store.issues("link")] == ["reuses-not-sought"]
        assert store.done("link", "targets") is not None
        monkeypatch.undo()
        store.put_document(Document(id="two", text="Something else."))
        link(store)
        assert list(store.issues("link")) == []
