"""Wordings and their uses as pages: the strip, the variants, who from whom, the margin, the borrowings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dossier.family import FIRST, PAPERS, anchor, case, family, formula

from onrecord.dossier import page
from onrecord.dossier.pages.address import Address
from onrecord.dossier.pages.borrowings import Matrix, borrowings_page
from onrecord.dossier.pages.collation import differences, pieces, synopsis
from onrecord.dossier.pages.descent import MOST, Descent, descent_picture, hangings
from onrecord.dossier.pages.formula import formula_page
from onrecord.dossier.pages.formulas import formulas_page
from onrecord.dossier.pages.notes import note_on_use
from onrecord.dossier.pages.pictures import BROAD, SLIM
from onrecord.dossier.pages.strip import strip, strip_picture
from onrecord.dossier.pages.uses import Use, uses_of
from onrecord.dossier.pages.view import View
from onrecord.model.dating import Dating
from onrecord.model.dossier import Dossier
from onrecord.model.entry import Formula
from onrecord.model.fault import EntryNotFound
from onrecord.model.variants import aligned


def wording(dossier: Dossier) -> Formula:
    (one,) = dossier.register.entries(Formula)
    return one


def uses(dossier: Dossier | None = None) -> tuple[Use, ...]:
    dossier = dossier or family()
    return uses_of(View(dossier), wording(dossier))


def test_each_use_hangs_on_the_most_alike_of_those_before_it() -> None:
    hung = {one.use.anchor.document: one for one in hangings(uses())}
    sources = {id: one.source.anchor.document if one.source else None for id, one in hung.items()}
    assert sources == {
        "ames-1901": None,
        "cole-191x": "ames-1901",
        "bell-1910": "ames-1901",
        "dunn-1920": "ames-1901",
        "ames-1921": "dunn-1920",
    }
    assert hung["dunn-1920"].variant is not None
    assert hung["dunn-1920"].variant.likeness == 1


def test_of_sources_that_are_equally_alike_the_latest_is_taken() -> None:
    papers = PAPERS | {"bell-1910": ("Ben Bell", Dating.day(1910, 5, 2), FIRST)}
    dossier = case([formula(["ames-1901", "bell-1910", "dunn-1920"], papers)], papers)
    last = hangings(uses(dossier))[-1]
    assert last.source is not None
    assert last.source.anchor.document == "bell-1910"


def test_between_uses_whose_dates_overlap_there_is_no_direction() -> None:
    papers = PAPERS | {"cole-191x": (*PAPERS["cole-191x"][:2], PAPERS["bell-1910"][2])}
    dossier = case([formula(["cole-191x", "bell-1910"], papers)], papers)
    hung = hangings(uses(dossier))
    assert [one.sure for one in hung] == [False, False]
    picture = descent_picture(hung)
    assert picture is not None
    drawn = picture.broad
    assert isinstance(drawn, Descent)
    assert [branch.sure for branch in drawn.branches] == [False]
    assert "2 and 1" in drawn.description


def test_a_wording_of_too_many_uses_has_no_tree_but_each_stands_beside_the_first() -> None:
    papers = {f"p-{n}": ("Ada Ames", Dating.day(1901, 1, 1 + n % 28), FIRST) for n in range(MOST + 1)}
    many = uses(case([formula(list(papers), papers)], papers))
    hung = hangings(many)
    assert descent_picture(hung) is None
    assert {one.source.number for one in hung if one.source} == {1}
    assert hangings(many, slice(5, 8)) == hung[5:8]


def test_the_first_use_is_a_set_where_dates_overlap() -> None:
    assert [use.anchor.document for use in uses() if use.first] == ["ames-1901"]
    papers = {id: PAPERS[id] for id in ("cole-191x", "bell-1910", "dunn-1920")}
    both = uses(case([formula(list(papers), papers)], papers))
    assert [use.anchor.document for use in both if use.first] == ["cole-191x", "bell-1910"]


def test_the_strip_has_a_lane_for_each_voice_and_a_stretch_for_an_uncertain_date() -> None:
    drawn = strip(uses(), BROAD)
    assert [lane.name for lane in drawn.lanes] == ["Ada Ames", "Cora Cole", "Ben Bell", "Dan Dunn"]
    assert [lane.camp for lane in drawn.lanes] == ["dockers", "", "owners", "dockers"]
    points = {spot.use.anchor.document: spot.point for spot in drawn.spots}
    assert points == {id: id != "cole-191x" for id in PAPERS}
    for sheet in (BROAD, SLIM):
        spots = strip(uses(), sheet).spots
        assert all(0 <= spot.left <= spot.left + spot.width <= sheet.width for spot in spots)


def test_of_very_many_voices_those_of_one_camp_share_a_lane() -> None:
    some = uses()
    many = [
        replace(some[0], number=n, voice=replace(some[0].voice, name=f"Voice {n}", camp="ab"[n % 2])) for n in range(30)
    ]
    assert [lane.name for lane in strip(many, BROAD).lanes] == ["a", "b"]
    assert strip_picture([replace(some[0], when=None)]) is None


def test_a_variant_is_printed_with_all_its_words_and_what_it_left_out() -> None:
    beside = aligned("We shall not yield the old mole, ever.", "We shall never yield, friends, the mole.")
    runs = pieces(beside)
    kept = "".join(run.words for run in runs if run.change != "left out")
    assert kept == "We shall never yield, friends, the mole."
    assert [run.words for run in runs if run.change == "left out"]
    assert [run.words for run in runs if run.change == "changed"] == ["never"]
    assert differences(aligned("one two", "one two")) == "word for word"


def test_a_long_stretch_that_was_kept_is_shown_by_its_ends() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    runs = pieces(aligned(words, words.replace("word399", "end")))
    assert [run.more for run in runs if run.more] == [399 - 28]


def test_in_the_synopsis_columns_are_cut_where_a_variant_differs() -> None:
    drawn = synopsis(uses())
    assert drawn is not None
    assert [[use.anchor.document for use in row.uses] for row in drawn.rows] == [
        ["ames-1901", "dunn-1920"], ["cole-191x"], ["bell-1910"], ["ames-1921"],
    ]  # fmt: skip
    assert len({len(row.cells) for row in drawn.rows}) == 1
    assert " ".join(cell.words for cell in drawn.rows[0].cells if cell.words) == FIRST
    assert "all" in [cell.words for cell in drawn.rows[1].cells if cell.change == "put in"]
    assert synopsis(uses()[:1]) is None


def test_the_page_names_the_first_use_with_the_coverage_of_its_year() -> None:
    told = formula_page(View(family()), Address("formula", "formula-1"))
    assert told.first.startswith("First on this record: Ada Ames (1 March 1901). The record has 1 document of 1901")
    text = page(family(), "formula/formula-1.html")
    assert "A suggestion, not a finding" in text
    assert 'href="../document/bell-1910.html#formula-1"' in text


def test_of_a_commonplace_it_is_said_that_likeness_tells_little() -> None:
    assert formula_page(View(family(commonplace=True)), Address("formula", "formula-1")).commonplace
    assert "two having it tells little" in page(family(commonplace=True), "formula/formula-1.html")
    assert "two having it tells little" not in page(family(), "formula/formula-1.html")


def test_a_wording_that_is_not_there_has_no_page() -> None:
    for id in ("formula-2", "bell"):
        with pytest.raises(EntryNotFound):
            page(family(), f"formula/{id}.html")


def listed(dossier: Dossier, **asked: str) -> list[str]:
    found = formulas_page(View(dossier, asked=asked), Address("formulas"))
    return [one.link.to.of for one in found.families if one.link.to]


def test_wordings_are_listed_by_their_bits_and_commonplaces_last() -> None:
    some = [
        formula(["ames-1901", "bell-1910"], PAPERS, id="few", bits=20.0),
        formula(["ames-1901", "dunn-1920", "bell-1910"], PAPERS, id="common", bits=99.0, commonplace=True),
        formula(["ames-1901", "ames-1921"], PAPERS, id="own", bits=50.0),
    ]
    dossier = case(some, PAPERS)
    assert listed(dossier) == ["own", "few", "common"]
    assert listed(dossier, between="speakers") == ["few"]
    assert listed(dossier, between="own") == ["own"]
    assert listed(dossier, between="common") == ["common"]
    assert listed(dossier, words="NOBODY") == []
    assert page(dossier, "formulas.html").count("Commonplace<") == 1


def margin(dossier: Dossier, id: str) -> tuple[str, str, list[str]]:
    note = note_on_use(View(dossier), wording(dossier), anchor(id, PAPERS))
    links = [str(link.to) for line in (note.lead, *note.lines) for link in line if link.to]
    lines = " / ".join("".join(link.words for link in line) for line in note.lines)
    return "".join(link.words for link in note.lead), lines, links


def test_the_margin_says_where_a_passage_comes_from_and_where_it_went() -> None:
    lead, lines, links = margin(family(), "bell-1910")
    assert lead == "Taken over from Speech of Ada Ames, 1 March 1901, §1"
    assert "2 left out and 2 put in; 86% of the words alike" in lines
    assert "Later in Speech of Dan Dunn, 3 July 1920, §1; Speech of Ada Ames, 9 January 1921, §1" in lines
    assert "document/ames-1901.html#formula-1" in links
    assert "document/dunn-1920.html#formula-1" in links
    assert "formula/formula-1.html#use-bell-1910-9" in links


def test_the_margin_says_that_a_passage_stands_first_here() -> None:
    lead, lines, _ = margin(family(), "ames-1901")
    assert lead == "First here on this record"
    assert lines.startswith("Later in Speech of Cora Cole")


def test_the_margin_leads_from_a_commonplace_to_its_page_alone() -> None:
    lead, lines, links = margin(family(commonplace=True), "bell-1910")
    assert lead.startswith("A commonplace: “The harbour belongs")
    assert lines == "First in Speech of Ada Ames, 1 March 1901, §1 / Its page"
    assert links == ["document/ames-1901.html#formula-1", "formula/formula-1.html"]


def test_each_passage_taken_over_is_counted_once_for_its_nearest_source() -> None:
    told = borrowings_page(View(family()), Address("borrowings"))
    pairs = {(row.pair.taker, row.pair.source): row.pair.passages for row in told.rows}
    assert pairs == {("Ben Bell", "Ada Ames"): 1, ("Dan Dunn", "Ada Ames"): 1, ("Ada Ames", "Dan Dunn"): 1}
    assert told.passages == 3
    assert told.camps is not None
    assert isinstance(told.camps.broad, Matrix)
    assert {(dot.pair.taker, dot.pair.source): dot.count for dot in told.camps.broad.dots} == {
        ("owners", "dockers"): "1",
        ("dockers", "dockers"): "2",
    }


def test_commonplaces_are_no_borrowings() -> None:
    told = borrowings_page(View(family(commonplace=True)), Address("borrowings"))
    assert (told.rows, told.left_out) == ((), 1)
    assert "Nobody is found to have taken over" in page(family(commonplace=True), "borrowings.html")
