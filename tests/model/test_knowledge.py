"""Who could have known of a thing, from when on, and through which chain."""

from __future__ import annotations

from itertools import permutations
from math import inf
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.channels import PUBLIC, Channels
from onrecord.model.dating import Dating, reach
from onrecord.model.duration import lag
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Access, Disclosure, Entry, Event, Inference, Maker, Part, Topic
from onrecord.model.instant import first_minute, iso_day
from onrecord.model.knowledge import Knowledge
from onrecord.model.register import MemoryRegister

HAND = Maker("Ida")


def day(number: int) -> Dating:
    return Dating.day(1931, 3, number)


def fire(*parts: Part, when: str = "1931-03-09", decided: str = "") -> Event:
    return Event(
        id="fire", maker=HAND, name="the fire", when=parse_edtf(when), agents=parts,
        decided=parse_edtf(decided) if decided else None,
    )  # fmt: skip


def told(id: str, when: str, *to: str, by: str = "", through: str = "", of: str = "fire") -> Disclosure:
    return Disclosure(id=id, maker=HAND, of=of, when=parse_edtf(when), to=to, by=by, through=through)


def hears(agent: str, to: str, delay: str = "", since: str = "", until: str = "") -> Access:
    return Access(
        id=f"{agent}-{to}-{delay}", maker=HAND, agent=agent, to=to, delay=delay,
        since=parse_edtf(since) if since else None, until=parse_edtf(until) if until else None,
    )  # fmt: skip


def knowledge(*entries: Entry, of: str = "fire", without: str = "") -> Knowledge:
    channels = Channels(MemoryRegister(entries=entries))
    thing = channels.thing(of)
    assert thing is not None
    return Knowledge(channels, thing, frozenset((without,)) if without else frozenset())


def span(known: Knowledge, agent: str) -> tuple[str, str] | None:
    found = known.of(agent)
    return (iso_day(int(found.earliest)), iso_day(int(found.latest))) if found else None


def chain(known: Knowledge, agent: str) -> list[str]:
    found = known.of(agent)
    return [step.entry.id for step in found.steps] if found else []


def test_a_witness_knows_when_it_happens_and_a_decider_when_it_is_decided() -> None:
    known = knowledge(fire(Part("berg", "witness"), Part("aasen", "decider"), decided="1931-03-02"))
    assert span(known, "berg") == ("1931-03-09", "1931-03-09")
    assert span(known, "aasen") == ("1931-03-02", "1931-03-02")
    assert known.of("ruud") is None
    assert known.possible_from == first_minute(1931, 3, 2)


def test_what_is_told_leaves_no_sooner_than_its_teller_knew() -> None:
    known = knowledge(fire(), told("a", "1931-03-10", "berg"), told("b", "[1931-03-09..1931-03-12]", "holm", by="berg"))
    assert span(known, "holm") == ("1931-03-10", "1931-03-12")
    assert chain(known, "holm") == ["a", "b"]


def test_a_disclosure_whose_teller_is_not_on_record_as_knowing_begins_a_chain() -> None:
    known = knowledge(fire(), told("b", "1931-03-10", "holm", by="berg"), told("a", "1931-03-12", "berg"))
    assert span(known, "holm") == ("1931-03-10", "1931-03-10")
    assert span(known, "berg") == ("1931-03-10", "1931-03-10")


def test_nothing_on_record_arrives_before_the_thing_was_there() -> None:
    known = knowledge(fire(), told("a", "1931-03", "berg"))
    assert span(known, "berg") == ("1931-03-09", "1931-03-31")


def test_a_channel_takes_its_time_and_is_open_for_its_time() -> None:
    entries = (fire(Part("berg", "witness")), hears("holm", "berg", "P2D/P3D"))
    assert span(knowledge(*entries), "holm") == ("1931-03-11", "1931-03-12")
    later = hears("lund", "holm", "P1D", since="1931-03-20")
    assert span(knowledge(*entries, later), "lund") == ("1931-03-21", "1931-03-21")
    closed = hears("lund", "holm", "P1D", until="1931-03-10")
    assert knowledge(*entries, closed).of("lund") is None


def test_who_reads_an_outlet_is_reached_with_its_delay_and_so_is_the_public() -> None:
    printed = told("p", "1931-03-13", through="gazette")
    assert span(knowledge(fire(), printed), "anybody") == ("1931-03-13", "1931-03-13")
    slow = hears(PUBLIC, "gazette", "P2D")
    assert span(knowledge(fire(), printed, slow), "anybody") == ("1931-03-15", "1931-03-15")
    quick = hears("aasen", "gazette", "PT6H")
    assert span(knowledge(fire(), printed, slow, quick), "aasen") == ("1931-03-13", "1931-03-14")


def test_who_knows_all_that_it_takes_can_infer_the_rest() -> None:
    plan = Topic(id="plan", maker=HAND, name="the plan of the journey")
    sailing = Topic(id="sailing", maker=HAND, name="the sailing")
    rule = Inference(id="rule", maker=HAND, given=("plan", "sailing"), then="fire")
    first = told("a", "1931-03-01", "holm", of="plan")
    second = told("b", "1931-03-05", of="sailing")
    known = knowledge(fire(), plan, sailing, rule, first, second)
    assert span(known, "holm") == ("1931-03-05", "1931-03-05")
    assert chain(known, "holm") == ["a", "b", "rule"]
    assert known.of("berg") is None
    assert known.possible_from == -inf


def test_inferences_in_a_circle_give_nothing() -> None:
    one = Topic(id="one", maker=HAND, name="one")
    round = (
        Inference(id="r1", maker=HAND, given=("one",), then="fire"),
        Inference(id="r2", maker=HAND, given=("fire",), then="one"),
    )
    known = knowledge(fire(), one, *round)
    assert known.of("berg") is None
    told_one = knowledge(fire(), one, *round, told("a", "1931-03-10", "berg", of="one"))
    assert chain(told_one, "berg") == ["a", "r1"]


def test_a_rumour_before_the_thing_itself_can_be_known_from_its_own_day() -> None:
    known = knowledge(fire(), told("rumour", "1931-03-01"))
    assert known.possible_from == first_minute(1931, 3, 1)
    assert span(known, "anybody") == ("1931-03-01", "1931-03-01")


def test_what_stands_under_a_premise_falls_with_it() -> None:
    under = Disclosure(id="a", maker=HAND, of="fire", when=day(10), to=("berg",), under=("p",))
    assert span(knowledge(fire(), under), "berg") == ("1931-03-10", "1931-03-10")
    assert knowledge(fire(), under, without="p").of("berg") is None


def test_all_who_could_know_are_listed_the_first_first() -> None:
    known = knowledge(
        fire(Part("berg", "witness")), told("a", "1931-03-11", "lund", by="berg"), told("p", "1931-03-13")
    )
    assert list(known.knowing()) == ["berg", "lund", PUBLIC]


def test_the_order_in_which_it_is_recorded_tells_nothing() -> None:
    entries: list[Entry] = [
        fire(Part("berg", "witness")),
        told("a", "1931-03-10", "holm", by="berg"),
        told("b", "1931-03-10", "holm", by="berg", through="telephone"),
        hears("lund", "holm", "P1D"),
        hears("ruud", "lund"),
    ]
    seen = {repr(knowledge(*order).of("ruud")) for order in permutations(entries)}
    assert len(seen) == 1


def test_a_rumour_counts_though_all_whom_it_reached_saw_the_thing_later() -> None:
    known = knowledge(
        fire(Part("berg", "witness"), Part("holm", "witness")), told("r", "1931-03-01", "holm", by="berg")
    )
    assert span(known, "holm") == ("1931-03-01", "1931-03-01")


def some_history(chance: Random) -> list[Entry]:
    agents = ("berg", "holm", "lund", "ruud")

    def spanned() -> str:
        low = chance.randrange(1, 20)
        return f"[1931-03-{low:02}..1931-03-{low + chance.randrange(8):02}]"

    made: list[Entry] = [fire(*(Part(one, "witness") for one in agents if chance.random() < 0.2))]
    for number in range(chance.randrange(9)):
        by = chance.choice(("", *agents))
        made.append(told(f"d{number}", spanned(), *chance.sample(agents, chance.randrange(1, 3)), by=by))
    for _ in range(chance.randrange(4)):
        made.append(hears(*chance.sample(agents, 2), chance.choice(("", "P1D", "P1D/P3D"))))
    return made


def slowly(entries: list[Entry], *, late: bool, begins: set[str]) -> tuple[dict[str, float], set[str]]:
    """When everybody knew, by letting everything be told over and over until nothing changes; and the disclosures whose
    tellers are on record as knowing."""
    at, borne, changed = dict[str, float](), set[str](), True
    first, last = reach(fire().when)
    rumours = [reach(one.when) for one in entries if isinstance(one, Disclosure)]
    floor = min([first, *(low for low, high in rumours if high < first)])

    def reached(name: str, when: float) -> None:
        nonlocal changed
        if when < at.get(name, inf):
            at[name], changed = when, True

    while changed:
        changed = False
        for one in entries:
            match one:
                case Event(agents=parts):
                    for part in parts:
                        reached(part.agent, last if late else first)
                case Disclosure(by=by, to=to):
                    low, high = reach(one.when)
                    if by and at.get(by, inf) <= high:
                        borne.add(one.id)
                    if late or not by or one.id in begins:
                        for name in (by, *to) if by else to:
                            reached(name, max(high if late else low, floor))
                    elif one.id in borne:
                        for name in to:
                            reached(name, max(low, at[by]))
                case Access(agent=agent, to=source, delay=delay) if source in at:
                    reached(agent, at[source] + lag(delay)[late])
    return at, borne


@given(st.integers(0, 1 << 32))
def test_the_times_are_those_of_letting_everything_be_told_until_nothing_changes(seed: int) -> None:
    entries = some_history(Random(seed))
    _, borne = slowly(entries, late=False, begins=set())
    begin = {one.id for one in entries if isinstance(one, Disclosure) and one.id not in borne}
    early, late = (slowly(entries, late=late, begins=begin)[0] for late in (False, True))
    known = knowledge(*entries).knowing()
    assert {agent: (one.earliest, one.latest) for agent, one in known.items()} == {
        agent: (at, late[agent]) for agent, at in early.items()
    }
