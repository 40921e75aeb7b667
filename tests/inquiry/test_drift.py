"""Has a word come to stand among other words? On small corpora of which it is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import comb, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.inquiry import inquire
from onrecord.inquiry._drift import collocates, false_shares, power, seeded, shift
from onrecord.model.dating import Dating
from onrecord.model.finding import Finding
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.plugins import plugin

from .affairs import register_of

ASK = """
[[topic]]
id = "mole"
label = "the mole"
terms = ["mole"]

[[ask]]
id = "ask"
inquiry = "formulas"
about = ["mole"]
"""
SEA = ["wave", "stone", "harbour", "lamp", "crane", "tide", "boat", "rope"]
SPY = ["agent", "secret", "letter", "capital", "night", "cipher", "trust", "police"]
TOWN = ["street", "bell", "market", "mayor", "bread", "school", "winter", "council"]
OTHERS = ["bridge", "mill", "farm", "ferry", "chapel", "tower", "well", "road"] * 3


def text(number: int, year: int, among: Sequence[str], *, uses: int = 8, town: Sequence[str] = TOWN) -> Document:
    """A text in which *mole* stands in some paragraphs, among words of one sort, and other words in others, among those
    of the town."""
    chance, paragraphs = random.Random(number), []
    for _ in range(uses):
        paragraphs.append(" ".join([*chance.choices(among, k=5), "mole", *chance.choices([*among, *town[:2]], k=5)]))
        for word in OTHERS[:8]:
            paragraphs.append(" ".join([*chance.choices(town, k=5), word, *chance.choices(town, k=5)]))
    passages, start = [], 0
    for count, words in enumerate(paragraphs, 1):
        passages.append(Passage(count, PassageKind.PARAGRAPH, start, start + len(words)))
        start += len(words) + 2
    head = Head(written=Dating.day(year, 1 + number % 12, 1), authors=(f"Speaker {number % 5}",))
    return Document(id=f"t{number}", head=head, text="\n\n".join(paragraphs), passages=tuple(passages))


def corpus(before: Sequence[str], after: Sequence[str], *, uses: int = 8) -> list[Document]:
    first = [text(number, 1920 + number, before, uses=uses) for number in range(10)]
    return [*first, *(text(10 + number, 1940 + number, after, uses=uses) for number in range(10))]


def drift(*documents: Document, **options: int | str) -> Finding:
    register = register_of(ASK, *documents)
    found = inquire(register, plugin("inquiry", "formulas"), options={"permutations": 499, **options})
    (one,) = (one for one in found if one.verdict in ("drifted", "no-sign", "too-few"))
    return one


def rows(finding: Finding, figure: str) -> list[str]:
    found = finding.figures[figure]
    assert isinstance(found, tuple)
    return [str(row[0]) for row in found if isinstance(row, tuple)]


def test_a_word_that_comes_to_stand_among_others_has_drifted() -> None:
    found = drift(*corpus(SEA, SPY))
    assert found.verdict == "drifted"
    assert set(rows(found, "entering")) == set(SPY)
    assert set(rows(found, "leaving")) == set(SEA)
    assert found.figures["control_share"] == 1.0
    assert found.figures["p"] == pytest.approx(0.002)
    assert any("”, entering" in ground.says for ground in found.grounds)


def test_a_word_that_stands_among_the_same_shows_no_sign_of_drift() -> None:
    found = drift(*corpus(SEA, SEA))
    assert found.verdict == "no-sign"
    share = found.figures["power"]
    assert isinstance(share, float)
    assert share >= 0.5
    assert rows(found, "entering") == rows(found, "leaving") == []
    assert set(rows(found, "staying")) >= set(SEA)


def test_where_all_words_drift_as_far_no_drift_of_one_is_told() -> None:
    town = [f"new{word}" for word in TOWN]
    later = [text(10 + number, 1940 + number, town, town=town) for number in range(10)]
    found = drift(*(text(number, 1920 + number, TOWN) for number in range(10)), *later)
    assert found.figures["p"] == pytest.approx(0.002)
    assert found.verdict != "drifted"


def test_under_fifty_uses_a_period_it_is_too_few_and_the_lines_are_shown() -> None:
    found = drift(*corpus(SEA, SPY, uses=4))
    assert found.verdict == "too-few"
    assert "fewer than 50 are too few to tell" in found.claim
    assert set(found.figures) == {"periods"}
    assert len(found.grounds) > 20


def test_in_two_texts_a_period_counting_tells_nothing_however_many_the_uses() -> None:
    texts = [text(number, 1920 + 5 * number, SEA if number < 2 else SPY, uses=60) for number in range(4)]
    found = drift(*texts)
    assert (found.verdict, "fewer than 4 texts" in found.claim) == ("too-few", True)


def test_the_periods_are_cut_where_it_is_said_and_what_lies_across_is_left_out() -> None:
    across = text(30, 1935, SEA)
    wide = Document(
        id="wide", head=Head(written=Dating.within(Dating.day(1930, 1, 1).earliest, Dating.day(1950, 1, 1).latest)),
        text=across.text, passages=across.passages,
    )  # fmt: skip
    found = drift(*corpus(SEA, SPY), wide, cuts="1940")
    assert found.figures["periods"] == (("1920 to 1929", "80", "10", "5"), ("1940 to 1949", "80", "10", "5"))
    assert found.unlooked == ("8 uses that have no date, or whose dates lie across a cut.",)


def test_frames_tell_who_says_it() -> None:
    found = drift(*corpus(SEA, SPY))
    frames = found.figures["frames"]
    assert isinstance(frames, tuple)
    assert [row[0] for row in frames if isinstance(row, tuple)] == ["who"]


@given(st.integers(0, 2**32), st.integers(2, 6), st.integers(2, 6))
def test_the_divergence_lies_between_nothing_and_one_bit(seed: int, texts: int, words: int) -> None:
    draws = np.random.default_rng(seed)
    counts = draws.integers(0, 9, (2 * texts, words)).astype(np.float32)
    tested = shift(counts, np.repeat([0, 1], texts), seeded(b"one"), 19)
    assert -1e-4 <= tested.divergence <= 1
    assert 0 < tested.p <= 1


def test_texts_that_share_no_word_lie_as_far_apart_as_smoothing_lets_them() -> None:
    counts = np.array([[900, 0], [900, 0], [900, 0], [0, 900], [0, 900], [0, 900]], np.float32)
    tested = shift(counts, np.array([0, 0, 0, 1, 1, 1]), seeded(b"one"), 999)
    assert 0.9 < tested.divergence < 1
    assert tested.p == pytest.approx(2 / comb(6, 3), abs=0.05)


def test_without_a_change_one_in_twenty_is_found_and_hardly_more() -> None:
    draws, found = np.random.default_rng(1931), 0
    for trial in range(100):
        rates = draws.gamma(1.0, 2.0, (1, 60)) * draws.gamma(2.0, 0.5, (24, 60))
        counts = draws.poisson(rates).astype(np.float32)
        found += shift(counts, np.repeat([0, 1], 12), seeded(str(trial).encode()), 99).p <= 0.05
    assert found <= 11


def test_power_grows_with_the_uses() -> None:
    draws = np.random.default_rng(1931)
    profile, other = np.repeat([0.5, 0.1], 20), np.repeat([0.1, 0.5], 20)

    def found(texts: int, uses: int) -> float:
        own = (draws.random((texts * uses, 40)) < profile).astype(np.float32)
        others = (draws.random((200, 40)) < other).astype(np.float32)
        of, periods = np.repeat(np.arange(texts), uses), np.repeat([0, 1], texts // 2)
        return power(own, of, periods, others, seeded(b"power"), trials=20, permutations=99)

    assert found(6, 1) < 0.6 < found(20, 5)


def test_the_likelihood_of_a_collocate_is_dunnings() -> None:
    (one,) = collocates(["word"], np.array([10]), np.array([30]), (100, 100), (np.array([20]), np.array([30])))
    by_hand = 2 * (10 * log(10 / 20) + 30 * log(30 / 20) + 90 * log(90 / 80) + 70 * log(70 / 80))
    assert one.likelihood == pytest.approx(by_hand)
    assert one.ratio == pytest.approx(np.log2(30.5 / 10.5))
    assert one.dice == pytest.approx(14 + np.log2(2 * 30 / 130))


def test_the_share_of_false_finds_is_benjaminis_and_hochbergs() -> None:
    assert false_shares([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
