"""The laws of the finder: what it finds hangs on the texts alone, and chance gives nothing."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.engine.local import LocalEngine
from onrecord.register.reuse import compiled
from onrecord.register.reuse.chaining import GAP, chains, maybe_near, near
from onrecord.register.reuse.corpus import Corpus
from onrecord.register.reuse.finder import found, known_of, table_of
from onrecord.register.reuse.letters import shapes
from onrecord.register.reuse.likeness import distance, mark, shapes_apart, unmark
from onrecord.register.reuse.matching import matches, origins_of, places_of
from onrecord.register.reuse.seeding import MOST_OF_A_WORD, PLACE, REACH, key_bit, seeds, sown
from onrecord.register.reuse.tokens import tokens
from onrecord.register.reuse.windows import whole, windows

ONE = LocalEngine(workers=0)
TWO = LocalEngine(workers=2, memory=10_000)


def words(seed: int, many: int) -> list[str]:
    """Words of chance, some of which are common, as words are."""
    chance = random.Random(seed)
    return [word(int(3000 * chance.random() ** 3)) for _ in range(many)]


def word(number: int) -> str:
    chance = random.Random(number)
    return "".join(chance.choices("abcdefghiklmnoprstuvwyz", k=chance.randint(3, 9)))


def in_tables(texts: list[str], ends: tuple[int, ...]) -> Iterator[pa.Table]:
    for begin, end in pairwise([0, *ends, len(texts)]):
        if end > begin:
            yield table_of(texts[begin:end], begin)


def spans(texts: list[str], ends: tuple[int, ...] = (), engine: LocalEngine = ONE) -> list[dict[str, object]]:
    documents = partial(in_tables, texts, ends)
    series = np.arange(len(texts), dtype=np.int32)
    known = known_of(documents, series, sum(map(len, texts)), engine)
    return sorted(
        (row for table in found(documents, known, engine) for row in table.to_pylist()),
        key=lambda row: (row["a_document"], row["b_document"], row["a_begin"]),
    )


def planted(rare: list[str], many: int = 4) -> list[str]:
    """Documents of which each other one has the words of `rare` somewhere."""
    texts = [words(n, 400) for n in range(many)]
    for n, text in enumerate(texts):
        if n % 2:
            text[100 * n : 100 * n] = rare
    return [" ".join(text) for text in texts]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=8, max_size=30, unique=True))
def test_a_verbatim_copy_of_rare_words_is_found_with_its_ends(numbers: list[int]) -> None:
    rare = [word(10_000 + number) for number in numbers]
    texts = planted(rare)
    (span,) = spans(texts)
    assert (span["a_document"], span["b_document"]) == (1, 3)
    assert texts[1][span["a_begin"] : span["a_end"]] == texts[3][span["b_begin"] : span["b_end"]] == " ".join(rare)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_nothing_is_found_in_words_that_are_shuffled(seed: int) -> None:
    chance = random.Random(seed)
    texts = planted([word(10_000 + n) for n in range(40)], many=8)
    assert spans(texts)
    shuffled = [text.split() for text in texts]
    for text in shuffled:
        chance.shuffle(text)
    assert spans([" ".join(text) for text in shuffled]) == []


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(1, 5)))
@example({1, 2, 3, 4, 5})
def test_how_documents_are_divided_and_which_engine_runs_changes_nothing(ends: set[int]) -> None:
    texts = planted([word(10_000 + n) for n in range(12)], many=6)
    assert spans(texts, tuple(sorted(ends)), TWO) == spans(texts)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(5)))
def test_which_document_is_the_earlier_changes_sides_and_nothing_else(order: list[int]) -> None:
    texts = planted([word(10_000 + n) for n in range(12)], many=5)
    ends = {
        frozenset(((span["a_document"], span["a_begin"]), (span["b_document"], span["b_begin"])))
        for span in spans(texts)
    }
    moved = {
        frozenset(
            ((order[int(span["a_document"])], span["a_begin"]), (order[int(span["b_document"])], span["b_begin"]))
        )
        for span in spans([texts[n] for n in order])
    }
    assert moved == ends


def test_documents_of_one_series_are_not_compared() -> None:
    texts = planted([word(10_000 + n) for n in range(12)])
    documents = partial(in_tables, texts, ())
    known = known_of(documents, np.array([0, 1, 2, 1], np.int32), 10_000, ONE)
    assert [row for table in found(documents, known, ONE) for row in table.to_pylist()] == []


@pytest.mark.parametrize("texts", [[], [""], ["", "", ""], ["one"], ["a b c d e f g h", ""]])
def test_where_there_is_little_there_is_nothing(texts: list[str]) -> None:
    assert spans(texts) == []


def test_words_that_many_chains_have_around_them_are_fetched_once() -> None:
    texts = planted([word(10_000 + n) for n in range(12)], many=12)
    documents = partial(in_tables, texts, (3, 7))
    known = known_of(documents, np.arange(len(texts), dtype=np.int32), sum(map(len, texts)), ONE)
    matched = ONE.group(partial(matches, known=known), ONE.map(partial(seeds, known=known), documents()))
    sides = ONE.group(partial(chains, known=known), matched)
    cut = ONE.group(partial(windows, known=known), chain(map(whole, documents()), sides))
    rows = sorted((row for table in cut for row in table.to_pylist()), key=lambda row: int(row["first"]))
    stretches = [row for row in rows if row["side"] < 0]
    assert all(one["end"] <= other["first"] for one, other in pairwise(stretches))
    asked = [row for row in rows if row["side"] >= 0]
    assert len(asked) >= 2 * 15, "each two of the six documents that have the words"
    for row in asked:
        (around,) = [one for one in stretches if one["first"] <= row["first"] and row["end"] <= one["end"]]
        assert around["document"] == row["document"]
        first = texts[row["document"]][row["offset"] :].split()[0]
        assert around["text"].split()[row["first"] - around["first"]] == first


def test_a_match_tells_its_two_places_by_those_of_their_blocks() -> None:
    text = words(3, 60_000)
    texts = [" ".join(text[at : at + 500]) for at in range(0, len(text), 500)] * 3
    documents = partial(in_tables, texts, (100, 200))
    known = known_of(documents, np.arange(len(texts), dtype=np.int32), sum(map(len, texts)), ONE)
    assert known.blocks == 1, "so little text is in one block"
    known = replace(known)
    vars(known)["blocks"] = 7
    taken = np.concatenate([tokens(table["text"]).words for table in documents()])
    many = 0
    for table in ONE.group(partial(matches, known=known), ONE.map(partial(seeds, known=known), documents())):
        for bucket, match in zip(table["bucket"].to_pylist(), table["match"].to_pylist(), strict=True):
            a, b = places_of(np.uint64(match), *origins_of(bucket, known))
            earlier, later = (int(np.searchsorted(known.firsts, one, side="right")) - 1 for one in (a, b))
            assert known.block[earlier] * 7 + known.block[later] == bucket
            assert a < b
            assert taken[a] == taken[b]
            many += 1
    assert many > 100_000


def test_a_kernel_can_be_sent_to_another_process() -> None:
    known = Corpus(
        np.array([0, 3]),
        np.zeros(1, np.int32),
        np.ones(1 << 20, np.uint32),
        np.ones(1 << 16, np.uint32),
        3,
        np.ones(1, bool),
    )
    kernel = pickle.loads(pickle.dumps(partial(seeds, known=known)))
    assert kernel(table_of(["one two three"], 0)).equals(seeds(table_of(["one two three"], 0), known=known))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Congreſs", "congrefs", True),
        ("labour", "labor", True),
        ("organise", "organize", True),
        ("travelled", "traveled", True),
        ("Émile", "EMILE", True),
        ("upon", "vpon", True),
        ("1924", "1942", False),
        ("100", "1000", False),
        ("harbour", "market", False),
    ],
)
def test_words_are_the_same_by_the_shapes_of_their_letters(one: str, other: str, same: bool) -> None:
    first, second = tokens(pa.chunked_array([pa.array([one, other], pa.large_string())])).words
    assert (first == second) is np.bool_(same)


def test_what_is_compiled_is_kept_only_where_that_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**wanted: bool) -> object:
        if wanted.get("cache"):
            raise RuntimeError("no locator available")
        return lambda function: function

    monkeypatch.setattr(compiled.numba, "njit", refused)
    assert compiled.compiled(len) is len


@given(st.text("abcehlnstu1", min_size=1, max_size=12), st.text("abcehlnstu1", min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_words_differ_by_twice_the_distance_of_their_shapes_at_least(one: str, other: str) -> None:
    letters = np.array([*map(ord, one), *map(ord, other)], np.uint16)
    forms, row = np.zeros(64, np.uint64), np.zeros(70, np.int64)
    mark(letters, 0, len(one), shapes(), forms)
    least = 2 * shapes_apart(forms, len(one), letters, len(one), len(other), shapes())
    apart = distance(letters, 0, len(one), len(one), len(other), shapes(), 1000, row)
    unmark(letters, 0, len(one), shapes(), forms)
    assert least <= apart
    assert (least == 0) == (shaped(one) == shaped(other))
    assert not forms.any()


def shaped(word: str) -> list[int]:
    return [int(shapes()[ord(letter)]) & 63 for letter in word]


@given(st.lists(st.tuples(st.integers(7, 399), st.integers(5, 399)), max_size=60))
@settings(max_examples=100, deadline=None)
def test_only_matches_that_another_is_near_go_into_chains(pairs: list[tuple[int, int]]) -> None:
    firsts, guide = np.array([0, 100, 200, 300, 400]), np.zeros(9, np.int32)
    a, b = (np.array([one[side] for one in sorted(pairs)], np.int64) for side in range(2))
    kinds = (np.int64, np.int64, np.uint8, np.int32, np.int32)
    found = [np.empty(len(a), kind) for kind in kinds]
    match = ((a - 7).astype(np.uint64) << np.uint64(28) | (b - 5).astype(np.uint64)) << np.uint64(8)
    many = maybe_near(match, 7, 5, firsts, guide, np.zeros(16, np.uint8), *found)
    order = np.lexsort((found[1][:many], found[0][:many], found[4][:many], found[3][:many]))
    found = [one[:many][order] for one in found]
    kept = near(*found)
    assert sorted(zip(found[0][:kept].tolist(), found[1][:kept].tolist(), strict=True)) == [
        one for at, one in enumerate(sorted(pairs))
        if any(
            one[0] // 100 == other[0] // 100 and one[1] // 100 == other[1] // 100 and abs(one[0] - other[0]) <= GAP
            for number, other in enumerate(sorted(pairs)) if number != at
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("many", "bits"), [(1 << 10, 11.5), (1 << 20, 21.5), (1 << 24, 27.5), (1 << 28, 33.5)])
def test_a_seed_tells_a_bit_more_for_each_doubling_and_among_many_words_half_a_bit_beyond_that(
    many: int, bits: float
) -> None:
    nothing = np.empty(0, np.uint32)
    assert Corpus(np.array([0]), nothing, nothing, nothing, many, nothing).telling == bits


def test_seeds_agree_in_their_keys_where_they_have_the_same_words_and_nowhere_else() -> None:
    text = " ".join(words(5, 40_000))
    documents = table_of([text], 0)
    known = known_of(lambda: iter([documents]), np.zeros(1, np.int32), len(text), ONE)
    found, low = tokens(documents["text"]).words.tolist(), int(key_bit(known))
    of_key: dict[tuple[int, int], tuple[int, ...]] = {}
    made = seeds(documents, known=known)
    for bucket, seed in zip(made["bucket"].to_pylist(), made["seed"].to_pylist(), strict=True):
        place = seed % (1 << low) >> PLACE
        has = tuple(found[place + 1 + at] for at in range(REACH) if seed >> at & 1)
        assert of_key.setdefault((bucket, seed >> low), (found[place], *has)) == (found[place], *has)
    assert len(of_key) == len(set(of_key.values())) > 100_000


BITS = st.sampled_from([0.5, 2.0, 4.0, 10.0])


@given(st.lists(st.tuples(BITS, BITS), min_size=2, max_size=12), st.sampled_from([5.0, 9.5, 10.5, 13.0]))
@example([(4.0, 2.0)] * 12, 9.5)
@example([(0.5, 0.5)] * 4 + [(10.0, 10.0)], 10.5)
@settings(max_examples=200)
def test_no_word_begins_more_seeds_than_there_is_room_for(told: list[tuple[float, float]], telling: float) -> None:
    alone = np.array([one for one, _ in told], np.float32)
    after = np.minimum(alone, np.array([other for _, other in told], np.float32))
    text, firsts = np.arange(len(told), dtype=np.uint32), np.array([0, len(told)], np.int64)
    keys, lows = np.empty(16 * len(told), np.uint64), np.empty(16 * len(told), np.uint32)
    count = sown(text, firsts, alone, after, np.float32(telling), keys, lows)
    begun = np.bincount(lows[:count] >> PLACE, minlength=1)
    assert begun.max() <= MOST_OF_A_WORD
    if told == [(0.5, 0.5)] * 4 + [(10.0, 10.0)]:
        assert begun[0] == MOST_OF_A_WORD
