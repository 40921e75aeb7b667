"""Passages that documents share are found, and families of them, and nothing where chance would do."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dating import Dating
from onrecord.model.entry import Formula, Maker, Nature, Reuse, Witness
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.register.linkers.reuses import reuses
from onrecord.register.reuse.carried import by_itself
from onrecord.register.reuse.families import Span
from onrecord.register.reuse.words import folded

SEVERAL = {one: one for one in "abc012345"}

SAYING = "the harbour belongs to those who work in it and to no other owner"


def filler(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ter", "sun", "dra", "pel", "vo", "nis", "gar", "tu", "ben"]
    return " ".join("".join(chance.choices(syllables, k=chance.randint(2, 3))) for _ in range(words))


def written(id: str, text: str, year: int, kind: PassageKind = PassageKind.PARAGRAPH) -> Document:
    head = Head(written=Dating.day(year, 1, 1))
    return Document(id=id, head=head, text=text, passages=(Passage(1, kind, 0, len(text)),))


def found(*documents: Document) -> tuple[list[Formula], list[Reuse]]:
    entries = list(reuses(MemoryRegister(documents)))
    return [one for one in entries if isinstance(one, Formula)], [one for one in entries if isinstance(one, Reuse)]


def test_a_shared_wording_is_found_with_its_exact_ends_and_the_earlier_first() -> None:
    late = written("a", f"{filler(1)} {SAYING} {filler(2)}", 1931)
    early = written("b", f"{filler(3)} {SAYING} {filler(4)}", 1924)
    ((formula,), (reuse,)) = found(late, early)
    assert [anchor.exact for anchor in reuse.anchors] == [SAYING, SAYING]
    assert [anchor.document for anchor in reuse.anchors] == ["a", "b"]
    assert (formula.text, formula.anchors[0].document, reuse.formula) == (SAYING, "b", formula.id)
    assert reuse.similarity == 1.0


def test_an_edited_wording_is_still_one_reuse_with_its_similarity() -> None:
    edited = SAYING.replace("belongs to", "belonged, as we said, to").replace("and to no", "and no")
    _, (reuse,) = found(written("a", f"{filler(1)} {SAYING}", 1924), written("b", f"{edited} {filler(2)}", 1931))
    assert reuse.anchors[0].exact == edited
    assert 0.5 < reuse.similarity < 1.0


def test_three_uses_are_one_family_in_date_order() -> None:
    uses = [written(name, f"{filler(n)} {SAYING} {filler(n + 10)}", 1930 + n) for n, name in enumerate("cab")]
    (formula,), pairs = found(*uses)
    assert [anchor.document for anchor in formula.anchors] == ["c", "a", "b"]
    assert len(pairs) == 3


def test_texts_of_chance_share_nothing() -> None:
    assert found(*(written(f"d{n}", filler(n, 2000), 1900 + n) for n in range(6))) == ([], [])


def test_a_licence_that_two_documents_carry_is_no_reuse() -> None:
    licences = [written(name, SAYING, 1931, PassageKind.BACK) for name in "ab"]
    assert found(*licences) == ([], [])


def test_two_witnesses_of_one_text_are_not_compared() -> None:
    first = written("a", f"{filler(1)} {SAYING}", 1931)
    second = Document(id="a@2", head=first.head, text=first.text, passages=first.passages, witness_of="a")
    assert found(first, second) == ([], [])


def test_a_saying_within_a_text_that_was_reprinted_whole_is_a_family_of_its_own() -> None:
    article = f"{filler(1, 80)} {SAYING} {filler(2, 80)}"
    documents = (written("a", article, 1930), written("b", article, 1931), written("c", f"{filler(3)} {SAYING}", 1932))
    formulas, _ = found(*documents)
    assert sorted(len(formula.anchors) for formula in formulas) == [2, 3]
    assert SAYING in [formula.text for formula in formulas]


def test_a_saying_that_came_along_with_the_article_it_stands_in_is_no_use_of_its_own() -> None:
    article = f"{filler(1, 80)} {SAYING} {filler(2, 80)}"
    first, second = written("a", f"{filler(3)} {SAYING} {filler(4)}", 1920), written("b", article, 1930)
    formulas, pairs = found(first, second, written("c", f"{filler(5)} {article} {filler(6)}", 1940))
    assert [[anchor.document for anchor in one.anchors] for one in formulas] == [["b", "c"], ["a", "b"]]
    assert len(pairs) == 2


def test_a_saying_that_was_put_into_an_article_taken_over_is_a_use_of_its_own() -> None:
    begin, end = filler(1, 80), filler(2, 80)
    first, second = written("a", f"{filler(3)} {SAYING} {filler(4)}", 1920), written("b", f"{begin} {end}", 1930)
    _, pairs = found(first, second, written("c", f"{begin} {SAYING} {end}", 1940))
    assert ("c", "a") in [(one.anchors[0].document, one.anchors[1].document) for one in pairs]


def test_what_was_taken_over_from_several_at_the_same_length_came_along_with_none() -> None:
    spans = [Span(one, 0, 90, two, 0, 90, 50.0, 1.0, 15) for one, two in (("a", "b"), ("a", "c"), ("b", "c"))]
    assert by_itself(spans, SEVERAL) == spans


def test_what_two_parts_of_one_work_may_share_came_along_though_the_parts_were_not_compared() -> None:
    page, phrase = Span("b", 0, 900, "c", 0, 900, 500.0, 1.0, 150), Span("a", 0, 40, "c", 300, 340, 45.0, 1.0, 8)
    assert by_itself([page, phrase], SEVERAL) == [page, phrase]
    assert by_itself([page, phrase], {"a": "work", "b": "work", "c": "c"}) == [page]


@given(
    st.lists(st.tuples(*[st.integers(0, 5)] * 2, *[st.integers(0, 60)] * 2, *[st.integers(1, 60)] * 2), max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_longest_into_a_document_came_along_with_none_whatever_their_order(
    rows: list[tuple[int, ...]], chance: random.Random
) -> None:
    spans = [
        Span(str(min(a, b)), at, at + many, str(max(a, b)), there, there + more, 50.0, 1.0, 9)
        for a, b, at, there, many, more in rows
        if a != b
    ]
    kept = by_itself(spans, SEVERAL)
    for document in {one.later for one in spans}:
        longest = max((one for one in spans if one.later == document), key=lambda one: one.later_end - one.later_start)
        assert longest in kept
    mixed = chance.sample(spans, len(spans))
    assert sorted(map(repr, by_itself(mixed, SEVERAL))) == sorted(map(repr, kept))


def test_two_documents_that_a_person_calls_witnesses_of_one_text_are_not_compared() -> None:
    documents = [written(name, f"{filler(1)} {SAYING}", 1931) for name in "ab"]
    said = Witness(id="w", maker=Maker("A. Reader"), witness="b", of="a")
    assert list(reuses(MemoryRegister(documents, [said]))) == []


def test_spelling_case_and_accents_are_folded() -> None:
    assert folded("Labour") == folded("labor")
    assert folded("Organisation’s") == folded("organizations")
    assert folded("Émile") == "emile"
    assert folded("our") == "our"


@given(st.permutations(range(4)))
def test_the_order_in_which_documents_come_does_not_matter(order: list[int]) -> None:
    documents = [written(f"d{n}", f"{filler(n, 60)} {SAYING} {filler(n + 10, 60)}", 1930 + n) for n in range(4)]
    assert found(*(documents[n] for n in order)) == found(*documents)


def test_a_long_s_a_scan_and_a_clause_that_moved_are_still_the_same_words() -> None:
    scanned = "the harbovr belongs to thofe who work in it and to no otlier owner"
    moved = "and to no other owner, the harbour belongs to those who work in it"
    for copy in (scanned, moved):
        early, late = written("b", f"{filler(3)} {SAYING} {filler(4)}", 1924), written("a", f"{filler(1)} {copy}", 1931)
        _, (reuse,) = found(late, early)
        assert reuse.anchors[0].exact in copy
        assert len(reuse.anchors[0].exact) > len(copy) / 2


def test_a_text_beyond_ascii_keeps_its_places() -> None:
    saying = "über den Hafen entscheidet nur, wer täglich an Bord der Fähre geht, nicht der Händler"
    _, (reuse,) = found(
        written("a", f"äöü€ {filler(1)} {saying}", 1931), written("b", f"ß😀 {saying} {filler(2)}", 1924)
    )
    assert [anchor.exact for anchor in reuse.anchors] == [saying, saying]


def test_what_one_author_repeats_is_a_refrain() -> None:
    heads = [Head(written=Dating.day(1930 + n, 1, 1), authors=("Ingrid Lund",)) for n in range(2)]
    texts = [f"{filler(n)} {SAYING} {filler(n + 10)}" for n in range(2)]
    ((formula,), _) = found(
        *(
            Document(id=str(n), head=head, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),))
            for n, (head, text) in enumerate(zip(heads, texts, strict=True))
        )
    )
    assert formula.nature is Nature.REFRAIN


def test_what_opens_every_document_is_boilerplate() -> None:
    ((formula,), _) = found(*(written(str(n), f"{SAYING} {filler(n, 900)}", 1930 + n) for n in range(4)))
    assert formula.nature is Nature.BOILERPLATE


@pytest.mark.parametrize(("before", "named"), [("As Ingrid Lund wrote:", True), ("As everybody knows:", False)])
def test_a_reuse_is_named_where_the_author_of_its_source_stands_beside_it(before: str, named: bool) -> None:
    text = f"{filler(1)} {SAYING}"
    head = Head(written=Dating.day(1924, 1, 1), authors=("Ingrid Lund",))
    early = Document(id="b", head=head, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),))
    _, (reuse,) = found(early, written("a", f"{filler(2)} {before} {SAYING}", 1931))
    assert reuse.named is named
    assert formula_nature(early, reuse) is Nature.BORROWING


def formula_nature(early: Document, reuse: Reuse) -> Nature:
    formulas, _ = found(early, written("a", f"{filler(2)} {reuse.anchors[0].exact}", 1931))
    return formulas[0].nature
