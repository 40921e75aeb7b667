from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.entry import Confidence, Maker, Same
from onrecord.model.judgement import Status
from onrecord.model.same import clusters
from onrecord.model.text import Anchor
from onrecord.register.parting import parted

ANCHOR = Anchor("a", 0, 1, "x")


def machine(id: str, *these: str, sure: bool = False) -> Same:
    confidence = Confidence.HIGH if sure else Confidence.LOW
    return Same(id=id, maker=Maker("events", 1), anchors=(ANCHOR,), these=these, confidence=confidence)


def person(id: str, *these: str) -> Same:
    return Same(id=id, maker=Maker("Vik"), these=these)


def apart(*pairs: str) -> list[frozenset[str]]:
    return [frozenset(pair) for pair in pairs]


def test_what_is_joined_over_another_is_parted_where_the_machine_only_proposes() -> None:
    found = parted([machine("1", "a", "b", sure=True), machine("2", "b", "c")], {}, apart("ac"))
    assert (found.fallen, found.contradictions) == ({"2"}, ())


def test_where_nothing_tells_which_of_two_links_is_wrong_both_give_way() -> None:
    found = parted([machine("1", "a", "b"), machine("2", "b", "c"), machine("3", "b", "d")], {}, apart("ac"))
    assert found.fallen == {"1", "2"}


def test_what_a_person_says_stands_before_what_a_machine_is_sure_of() -> None:
    sames = [person("1", "a", "b"), machine("2", "b", "c", sure=True), machine("3", "c", "d", sure=True)]
    assert parted(sames, {"3": Status.ACCEPTED}, apart("ad")).fallen == {"2"}


def test_persons_who_contradict_each_other_are_told_of() -> None:
    found = parted([person("1", "a", "b"), person("2", "b", "c"), machine("3", "a", "c")], {}, apart("ac"))
    assert found.fallen == {"1", "2", "3"}
    assert found.contradictions == ((("a", "c"), ("1", "2")),)


def test_what_is_rejected_joins_nothing() -> None:
    assert not parted([person("1", "a", "b")], {"1": Status.REJECTED}, apart("ab")).fallen


_IDS = st.sampled_from("abcdef")
_TWO = st.tuples(_IDS, _IDS).filter(lambda two: two[0] != two[1])


@given(st.lists(st.tuples(_TWO, st.booleans()), max_size=8), st.lists(_TWO.map(frozenset), max_size=4))
def test_nothing_that_is_held_distinct_is_the_same_and_what_is_not_concerned_stays(
    joined: list[tuple[tuple[str, str], bool]], distinct: list[frozenset[str]]
) -> None:
    sames = [machine(str(number), *two, sure=sure) for number, (two, sure) in enumerate(joined)]
    found = parted(sames, {}, distinct)
    standing = [one for one in sames if one.id not in found.fallen]
    groups = clusters(standing)
    assert not any(other in groups.get(one, ()) for one, other in map(sorted, distinct))
    whole = clusters(sames)
    untouched = {id for id in whole if not any(pair <= whole[id] for pair in distinct)}
    for one, other in combinations(sorted(untouched), 2):
        assert (other in whole[one]) == (other in groups.get(one, ()))
