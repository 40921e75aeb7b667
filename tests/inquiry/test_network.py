"""What follows from constraints between points of time, held against going through everything: small networks by
Hypothesis, and one that was published with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.inquiry._conflicts import Conflicts, blame, conflicts, repairs
from onrecord.inquiry._network import ORIGIN, Choice, Conflict, Constraint, Network, Stretch

POINTS = ("a", "b", "c", ORIGIN)
GROUPS = "pqrst"
NEVER = 10**6

Distances = dict[tuple[str, str], int]

of_groups = st.frozensets(st.sampled_from(GROUPS), min_size=1, max_size=2)
one_constraint = st.builds(
    Constraint, st.sampled_from(POINTS), st.sampled_from(POINTS), st.integers(-4, 5), of_groups | st.just(frozenset())
)
grouped = st.builds(Constraint, st.sampled_from(POINTS), st.sampled_from(POINTS), st.integers(-4, 5), of_groups)
some_constraints = st.lists(grouped, max_size=9)


def _way(given_: Sequence[tuple[str, str, int]]) -> tuple[Constraint, ...]:
    return tuple(Constraint(first, then, most) for first, then, most in given_)


one_way = st.lists(
    st.tuples(st.sampled_from(POINTS[:3]), st.sampled_from(POINTS), st.integers(-4, 4)), min_size=1, max_size=2
).map(_way)
some_choices = st.lists(st.tuples(st.lists(one_way, min_size=1, max_size=3), st.sampled_from(GROUPS)), max_size=3).map(
    lambda drawn: [
        Choice(f"choice-{number}", tuple(ways), frozenset((group,))) for number, (ways, group) in enumerate(drawn)
    ]
)


def floyd_warshall(constraints: Sequence[Constraint]) -> Distances:
    """The shortest distances between all points, by the plainest of algorithms."""
    distance = {(i, j): 0 if i == j else NEVER for i, j in product(POINTS, POINTS)}
    for one in constraints:
        distance[one.first, one.then] = min(distance[one.first, one.then], one.most)
    for k, i, j in product(POINTS, POINTS, POINTS):
        distance[i, j] = min(distance[i, j], distance[i, k] + distance[k, j])
    return distance


def holds(constraints: Sequence[Constraint]) -> bool:
    distance = floyd_warshall(constraints)
    return all(distance[i, i] >= 0 for i in POINTS)


def labelings(constraints: Sequence[Constraint], choices: Sequence[Choice]) -> Iterator[list[Constraint]]:
    """Every way to settle the choices, whether it holds or not."""
    for ways in product(*(choice.ways for choice in choices)):
        yield [*constraints, *chain.from_iterable(ways)]


def can_hold(constraints: Sequence[Constraint], choices: Sequence[Choice], kept: frozenset[str]) -> bool:
    standing = [one for one in constraints if one.groups <= kept]
    return any(map(holds, labelings(standing, [one for one in choices if one.groups <= kept])))


def subsets(groups: Sequence[str]) -> Iterator[frozenset[str]]:
    return (frozenset(some) for size in range(len(groups) + 1) for some in combinations(groups, size))


def minimal(sets: Sequence[frozenset[str]]) -> set[tuple[str, ...]]:
    return {tuple(sorted(one)) for one in sets if not any(other < one for other in sets)}


@given(st.lists(one_constraint, max_size=9))
def test_a_network_is_consistent_and_bounded_as_floyd_and_warshall_say(given_: list[Constraint]) -> None:
    network, distance = Network(given_), floyd_warshall(given_)
    assert network.consistent == holds(given_)
    if not holds(given_):
        return
    near = {pair: None if most > NEVER // 2 else most for pair, most in distance.items()}
    for i, j in product(POINTS, POINTS):
        back = near[j, i]
        assert network.most(i, j) == near[i, j]
        assert network.between(i, j) == ((None if back is None else -back, near[i, j]),)
    if any(ORIGIN in (one.first, one.then) for one in given_):
        bounds = network.bounds()
        for point in bounds:
            back = near[point, ORIGIN]
            assert bounds[point] == (None if back is None else -back, near[ORIGIN, point])


@given(some_constraints, st.data())
def test_the_groups_that_set_a_bound_set_it_alone(given_: list[Constraint], data: st.DataObject) -> None:
    network = Network(given_)
    first, then = data.draw(st.sampled_from(POINTS)), data.draw(st.sampled_from(POINTS))
    if network.consistent:
        others = set(network.groups) - set(network.why(first, then))
        assert network.without(others).most(first, then) == network.most(first, then)


@given(some_constraints, some_choices)
@settings(max_examples=60)
def test_every_conflict_is_minimal_and_none_is_left_out(given_: list[Constraint], choices: list[Choice]) -> None:
    network = Network(given_, choices)
    found = conflicts(network, 50)
    refuted = [kept for kept in subsets(network.groups) if not can_hold(given_, choices, kept)]
    assert found.all
    assert {one.groups for one in found.sets} == minimal(refuted)
    assert [len(one.groups) for one in found.sets] == sorted(len(one.groups) for one in found.sets)
    assert all(one.missing > 0 for one in found.sets)
    assert network.consistent is not bool(found.sets)


@given(some_constraints, some_choices)
@settings(max_examples=60)
def test_either_or_dates_are_settled_as_by_trying_every_way(given_: list[Constraint], choices: list[Choice]) -> None:
    ways = [floyd_warshall(one) for one in labelings(given_, choices) if holds(one)]
    network = Network(given_, choices)
    assert len(list(network.settled())) == len(ways) or not choices
    for first, then in product(POINTS, POINTS):
        if ways and all(map(_is_near, ways)) and choices:
            every = {value for way in ways for value in range(-way[then, first], way[first, then] + 1)}
            assert set(_values(network.between(first, then))) == every


def _is_near(distance: Distances) -> bool:
    return all(abs(most) < NEVER // 2 for most in distance.values())


def _values(stretches: Sequence[Stretch]) -> Iterator[int]:
    for low, high in stretches:
        assert low is not None
        assert high is not None
        yield from range(low, high + 1)


@given(some_constraints, some_choices, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_nothing_depends_on_the_order_of_what_is_given(
    given_: list[Constraint], choices: list[Choice], chance: Random
) -> None:
    shuffled = chance.sample(given_, len(given_))
    one, other = Network(given_, choices), Network(shuffled, chance.sample(choices, len(choices)))
    assert conflicts(one, 50) == conflicts(other, 50)
    assert conflicts(one, 1) == conflicts(other, 1)
    if one.consistent:
        pairs = list(product(POINTS, POINTS))
        assert [one.between(*pair) for pair in pairs] == [other.between(*pair) for pair in pairs]
        assert [one.why(*pair) for pair in pairs] == [other.why(*pair) for pair in pairs]


WEIGHTS = {"p": 2.9, "q": 1.5, "r": 1.4, "s": 0.4, "t": 1.4}


@given(some_constraints, some_choices)
@settings(max_examples=60)
def test_the_cheapest_repairs_are_those_of_trying_every_choice(given_: list[Constraint], choices: list[Choice]) -> None:
    network = Network(given_, choices)
    kept = frozenset(network.groups)
    ends = [gone for gone in subsets(network.groups) if can_hold(given_, choices, kept - gone)]
    for weights, within in (({}, 0.0), (WEIGHTS, 0.1)):
        best = _costs(ends, weights)
        found = conflicts(network, 50)
        families = list(found.families())
        every = [repairs(family, weights, network, within=0.0) for family in families]
        cheapest = {tuple(sorted(chain.from_iterable(pick))) for pick in product(*every)}
        low = min(best.values())
        assert cheapest == {groups for groups, cost in best.items() if cost <= low + 1e-6}
        if len(families) == 1:
            near = repairs(families[0], weights, network, within=within)
            assert set(near) == {groups for groups, cost in best.items() if cost <= low * (1 + within) + 1e-6}
            assert [best[one] for one in near] == sorted(best[one] for one in near)


def _costs(ends: Sequence[frozenset[str]], weights: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    """What each minimal choice of groups costs that leaves something consistent."""
    return {groups: sum(weights.get(one, 1.0) for one in groups) for groups in minimal(ends)}


def test_where_not_all_conflicts_were_found_a_repair_still_ends_them_all() -> None:
    apart = [
        Constraint("a", "b", most, frozenset((f"{group}{number}",)))
        for number in range(6)
        for group, most in (("x", -1), ("y", -2))
    ] + [Constraint("b", "a", 0, frozenset(("back",)))]
    network = Network(apart)
    found = conflicts(network, 3)
    assert not found.all
    assert len(found.sets) == 3
    (family,) = found.families()
    assert repairs(family, {}, network) == (("back",),)
    heavy = repairs(family, {"back": 100.0}, network)
    assert all(network.without(one).consistent for one in heavy)


def test_blame_is_shared_among_those_who_contradict() -> None:
    sets = [Conflict(("a", "b"), 1), Conflict(("b", "c", "d"), 1)]
    assert blame(sets) == {"a": 0.5, "b": pytest.approx(5 / 6), "c": pytest.approx(1 / 3), "d": pytest.approx(1 / 3)}
    assert list(Conflicts(tuple(sets), True).families()) == [Conflicts(tuple(sets), True)]


def test_what_is_supposed_for_once_is_tested_and_forgotten() -> None:
    network = Network([Constraint(ORIGIN, "a", 5, frozenset("p")), Constraint("a", "b", 2, frozenset("q"))])
    supposed = network.with_constraints([Constraint("b", ORIGIN, -8, frozenset("?"))])
    assert network.consistent
    assert supposed.conflict() == Conflict(("?", "p", "q"), 1)
    assert network.with_constraints([Constraint("b", ORIGIN, -7, frozenset("?"))]).consistent


def test_what_does_not_hang_together_is_told_apart() -> None:
    far = [Constraint("x", "y", 1, frozenset("p")), Constraint(ORIGIN, "x", 1, frozenset("q"))]
    near = [Constraint("a", "b", 2, frozenset("r")), Constraint("b", ORIGIN, -1, frozenset("s"))]
    joined = Choice("c", ((Constraint("y", "z", 0),), (Constraint("z", "y", 0),)), frozenset("t"))
    network = Network([*far, *near], [joined])
    assert network.around(["a"]).groups == ("r", "s")
    assert network.around(["z"]).groups == ("p", "q", "t")


def _apart(
    first: str, then: str, *stretches: tuple[int, int | None], of: str = ""
) -> tuple[tuple[Constraint, ...], ...]:
    groups = frozenset((of,)) if of else frozenset[str]()
    return tuple(
        (
            Constraint(then, first, -least, groups),
            *([] if most is None else [Constraint(first, then, most, groups)]),
        )
        for least, most in stretches
    )


def test_two_who_went_to_work_have_three_ways_to_have_gone() -> None:
    """Dechter, Meiri and Pearl (1991), their running example, in minutes after seven: John takes 30 to 40 by car, an
    hour or more by bus; Fred 20 to 30 by car, 40 to 50 in a carpool; John left between 10 and 20, Fred came between 60
    and 70, and John came 10 to 20 after Fred had left."""
    told = [
        *_apart(ORIGIN, "john leaves", (10, 20), of="leaves")[0],
        *_apart("fred leaves", "john comes", (10, 20), of="meeting")[0],
        *_apart(ORIGIN, "fred comes", (60, 70), of="comes")[0],
    ]
    john = Choice("john", _apart("john leaves", "john comes", (30, 40), (60, None)), frozenset(("john",)))
    fred = Choice("fred", _apart("fred leaves", "fred comes", (20, 30), (40, 50)), frozenset(("fred",)))
    network = Network(told, [john, fred])
    assert network.consistent
    assert len(list(network.settled())) == 3
    assert network.between(ORIGIN, "john leaves") == ((10, 20),)
    assert network.between(ORIGIN, "john comes") == ((40, 60), (70, 70))
    assert network.between(ORIGIN, "fred leaves") == ((20, 50),)
    assert network.between(ORIGIN, "fred comes") == ((60, 70),)
    late = network.with_constraints(_apart(ORIGIN, "john comes", (61, 69), of="late")[0])
    assert [one.groups for one in conflicts(late, 50).sets] == [("john", "late", "leaves")]


def test_of_too_many_alternatives_only_some_ways_are_tried_and_what_is_not_refuted_may_hold() -> None:
    def either(number: int) -> Choice:
        return Choice(f"c{number:02}", _apart("a", f"p{number}", (0, 0), (9, 9)), frozenset((f"g{number}",)))

    network = Network(_apart(ORIGIN, "a", (0, 5), of="a")[0], [either(number) for number in range(30)])
    assert network.alternatives == 60
    assert network.consistent
    wrong = _apart(ORIGIN, "p3", (20, 30), of="wrong")[0]
    assert network.with_constraints(wrong).conflict() == Conflict(("a", "g3", "wrong"), 6)
