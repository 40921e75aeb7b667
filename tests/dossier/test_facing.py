"""Words and deed stand face to face; patterns are drawn as strips, forecasts as dots where there are enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from onrecord.dossier import page, publish
from onrecord.dossier.pages.facing import days_between
from onrecord.model.dossier import Dossier
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import (
    Agent,
    Bearing,
    Entry,
    Event,
    Forecast,
    Maker,
    Mode,
    Part,
    Pattern,
    Statement,
)
from onrecord.model.finding import Finding, Ground, Stance, Tone, Verdict
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Passage, PassageKind

TEXT = "The hall shall stay, said Aasen. The hall was closed on 4 February. It will rain before Easter. It rained."
DOCUMENT = Document(id="paper", text=TEXT, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(TEXT)),))
IDA = Maker("Ida")
VERDICTS = {
    "deeds": {"broken": Verdict("broken", "Broken", "An act came after the words.", Tone.NO)},
    "predictions": {
        "came": Verdict("came", "It came", "It came.", Tone.YES),
        "overdue": Verdict("overdue", "Overdue", "Nobody has said.", Tone.OPEN),
        "skill": Verdict("skill", "Better than the base rate", "So it is.", Tone.YES),
    },
}


SIZES = """all => all.map(one => {
  const drawn = one.getScreenCTM();
  return parseFloat(getComputedStyle(one).fontSize) * Math.hypot(drawn.a, drawn.b);
})"""
"""The sizes of type as it is seen, turned or not."""


def words(exact: str) -> tuple[Anchor, ...]:
    return (Anchor.quoting("paper", TEXT, exact),)


AASEN = Agent(id="aasen", maker=IDA, name="Halvdan Aasen")
PROMISE = Statement(
    id="promise",
    maker=IDA,
    anchors=words("The hall shall stay"),
    speaker="aasen",
    audience="the dockers",
    mode=Mode.PROMISE,
    said=parse_edtf("1929-01-05"),
    due=parse_edtf("1929-12"),
    condition="as long as he is chairman",
)
CLOSED = Event(
    id="closed",
    maker=IDA,
    name="The hall is closed",
    anchors=words("The hall was closed"),
    when=parse_edtf("1929-02-04"),
    agents=(Part("aasen"),),
)
BREAKS = Bearing(id="breaks", maker=IDA, event="closed", on="promise", how="breaks", note="the same hall")
RAIN = Statement(
    id="rain", maker=IDA, anchors=words("It will rain"), speaker="aasen", mode=Mode.PREDICTION, said=parse_edtf("1930")
)


def found(inquiry: str, verdict: str, asked: tuple[str, ...], *entries: Entry, **figures: object) -> Finding:
    return Finding(
        id=f"f-{asked[-1]}",
        inquiry=inquiry,
        verdict=verdict,
        claim=f"{inquiry}: {asked[-1]}",
        grounds=tuple(Ground(Stance.FOR, one.anchor, one.id) for one in entries),
        asked=asked,
        entries=tuple(one.id for one in entries),
        figures=figures,
    )


def dossier(findings: list[Finding], *entries: Entry) -> Dossier:
    register = MemoryRegister([DOCUMENT], [AASEN, *entries])
    return Dossier(title="T", question="", register=register, findings=findings, verdicts=VERDICTS)


def tree(held: Dossier, address: str) -> html.HtmlElement:
    return html.fromstring(page(held, address))


def broken() -> Dossier:
    finding = found("deeds", "broken", ("promise",), PROMISE, CLOSED, BREAKS)
    return dossier([finding], PROMISE, CLOSED, BREAKS)


def test_a_promise_stands_face_to_face_with_the_deed_that_broke_it() -> None:
    said, done = tree(broken(), "finding/f-promise.html").xpath("//section[@class='facing']/div")
    assert said.xpath(".//blockquote/text()") == ["“The hall shall stay”"]
    facts = dict(zip(said.xpath(".//dt/text()"), (one.text_content() for one in said.xpath(".//dd")), strict=True))
    assert facts == {
        "who": "Halvdan Aasen",
        "when": "5 January 1929",
        "before": "the dockers",
        "as": "promise",
        "due": "December 1929",
        "if": "as long as he is chairman",
    }
    assert done.xpath(".//blockquote/text()") == ["“The hall was closed”"]
    assert "it breaks the words, says Ida; the same hall" in done.text_content()


def test_it_is_told_how_far_apart_they_are_and_what_faces_is_not_quoted_twice() -> None:
    shown = tree(broken(), "finding/f-promise.html")
    assert shown.xpath("//p[@class='apart']/text()") == ["The deed came 30 days after the words."]
    assert shown.xpath("//div[@class='grounds']//blockquote/text()") == []


def test_what_nothing_keeps_or_breaks_faces_that_sentence() -> None:
    held = dossier([found("deeds", "pending", ("promise",), PROMISE)], PROMISE)
    _, done = tree(held, "finding/f-promise.html").xpath("//section[@class='facing']/div")
    assert done.xpath("string(p)") == (
        "No act on record that a person has matched keeps or breaks it by December 1929."
    )


def test_two_statements_of_one_speaker_stand_with_those_who_heard_them() -> None:
    denied = replace(PROMISE, id="denied", polarity=False, audience="the merchants", said=parse_edtf("1929-01"))
    held = dossier([found("deeds", "two-audiences", ("promise", "denied"), PROMISE, denied)], PROMISE, denied)
    shown = tree(held, "finding/f-denied.html")
    assert shown.xpath("//section[@class='facing']//h2/text()") == ["Affirmed", "Denied"]
    heard = shown.xpath("//section[@class='facing']//div[dt='before']/dd/text()")
    assert heard == ["the dockers", "the merchants"]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("1931-03-02", "1931-03-02", "It came on the day of the words."),
        ("1931-03-02", "1931-03-01", "It came 1 day before the words."),
        ("1931-03-02", "1931-03", "It came between 1 day before the words and 29 days after."),
        ("1931-03-02", "1931-04", "It came 30 to 59 days after the words."),
        ("1931-03-02", "1931-02", "It came 2 to 29 days before the words."),
        ("1931-03-02", "../1931", ""),
    ],
)
def test_days_between_two_dates_are_a_range_where_the_dates_leave_one(one: str, other: str, told: str) -> None:
    assert days_between(parse_edtf(one), parse_edtf(other), "the words", "it") == told


def test_words_and_deeds_are_listed_speaker_by_speaker() -> None:
    shown = tree(broken(), "deeds.html")
    assert shown.xpath("//main//h2/a/text()") == ["Halvdan Aasen"]
    assert " ".join(" ".join(shown.xpath("//table[@class='rows deeds']/tbody//text()")).split()) == (
        "“ The hall shall stay ” 5 January 1929 · promise · due December 1929 Broken The hall is closed 4 February 1929"
    )
    assert shown.xpath("//table[@class='rows deeds']//a/@href")[0] == "finding/f-promise.html"


def test_above_the_list_an_arc_joins_each_words_with_their_deed() -> None:
    drawn = tree(broken(), "deeds.html").xpath("//div[@class='broad']/svg")[0]
    assert len(drawn.xpath(".//path[contains(@class, 'arc')]")) == 1
    assert drawn.xpath(".//text[contains(@class, 'arc')]/text()") == ["Broken"]


def forecasts() -> Dossier:
    came = Forecast(
        id="came", maker=IDA, statement="rain", outcome="came", anchors=words("It rained"), due=parse_edtf("1930-04")
    )
    late = Forecast(id="late", maker=IDA, statement="rain", due=parse_edtf("1931-04"))
    findings = [
        found("predictions", "came", ("came", "rain"), RAIN, came, probability=(0.6, 0.6), brier=(0.04, 0.16)),
        found("predictions", "overdue", ("late", "rain"), RAIN, late),
    ]
    findings = [replace(one, id=f"f-{one.asked[0]}") for one in findings]
    return dossier(findings, RAIN, came, late)


def test_a_forecast_stands_face_to_face_with_the_words_for_what_came() -> None:
    shown = tree(forecasts(), "finding/f-came.html")
    assert shown.xpath("//section[@class='facing']//blockquote/text()") == ["“It will rain”", "“It rained”"]
    late = tree(forecasts(), "finding/f-late.html")
    assert "Nobody has said yet what came." in late.xpath("string(//section[@class='facing'])")


def test_what_is_overdue_is_listed_first_and_of_few_there_is_no_curve() -> None:
    shown = tree(forecasts(), "predictions.html")
    assert shown.xpath("//main//h2/text()") == ["Overdue", "How well they foretold", "The others"]
    assert "under 20 of one forecaster there is a list and no curve" in shown.text_content()
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in shown.xpath("//tbody/tr")]
    assert rows == [
        ["“It will rain”", "Halvdan Aasen", "1930", "April 1931", "Overdue", "", "", ""],
        ["“It will rain”", "Halvdan Aasen", "1930", "April 1930", "It came", "“It rained”", "0.6", "0.04 to 0.16"],
    ]


@pytest.mark.parametrize(
    ("missed", "told"),
    [(0.0, "in time"), (4.0, "4 late"), (-2.0, "2 early"), ((-9.0, -2.0), "2 to 9 early"), ((-1.0, 3.0), "-1 to 3")],
)
def test_of_a_time_foretold_the_list_has_the_days_by_which_it_missed_and_the_score(
    missed: float | tuple[float, float], told: str
) -> None:
    timed = Forecast(id="timed", maker=IDA, statement="rain", outcome="came", when=parse_edtf("1931-04/1931-05"))
    one = found("predictions", "came", ("timed", "rain"), RAIN, timed, missed_days=missed, interval_score=(60.0, 80.0))
    shown = tree(dossier([replace(one, id="f-timed")], RAIN, timed), "predictions.html")
    assert shown.xpath("//thead//th/text()")[-1] == "In days"
    assert shown.xpath("//tbody/tr/td[last()]/text()") == [f"{told}; score 60 to 80"]
    facts = tree(dossier([replace(one, id="f-timed")], RAIN, timed), "finding/f-timed.html")
    assert "time named" in facts.xpath("string(//section[@class='facing'])")


def test_what_a_table_counts_is_counted_on_the_page() -> None:
    cells = [
        Forecast(id=f"c{n}", maker=IDA, statement="rain", outcome=outcome, times=times, under=under)
        for n, (outcome, times, under) in enumerate(
            [("came", 1200, ("before",)), ("failed", 803, ("before",)), ("void", 7, ("before",)), ("came", 5, ())]
        )
    ]
    record = found("predictions", "skill", tuple(one.id for one in cells), RAIN, *cells, scored=2003, brier=0.12)
    shown = tree(dossier([record], RAIN, *cells), "predictions.html")
    assert "2,015 forecasts, 2,003 scored" in " ".join(shown.text_content().split())
    assert dict(zip(shown.xpath("//dl//dt/text()"), shown.xpath("//dl//dd/text()"), strict=True))["scored"] == "2,003"


def skilled() -> Dossier:
    dots = ((0.1, 0.08, 0.02, 0.2, 40), (0.5, 0.55, 0.4, 0.7, 30), (0.9, 0.85, 0.7, 0.95, 20))
    record = found(
        "predictions", "skill", ("aasen",), RAIN, calibration=dots, brier=0.12, base_rate=0.4, skill=(0.1, 0.4)
    )
    return dossier([replace(record, id="f-record")], RAIN)


def test_a_record_of_enough_forecasts_is_drawn_as_dots_with_their_counts() -> None:
    shown = tree(skilled(), "finding/f-record.html")
    drawn = shown.xpath("//div[@class='broad']/svg")[0]
    places = [(float(dot.get("cx")), float(dot.get("cy")), float(dot.get("r"))) for dot in drawn.xpath(".//circle")]
    assert [x for x, _, _ in places] == sorted(x for x, _, _ in places)
    assert [y for _, y, _ in places] == sorted((y for _, y, _ in places), reverse=True)
    assert [radius for _, _, radius in places] == sorted((radius for _, _, radius in places), reverse=True)
    assert drawn.xpath(".//text[@class='clear']/text()") == ["40", "30", "20"]
    assert [row.xpath("string(td[2])") for row in shown.xpath("//figcaption//tbody/tr")] == ["40", "30", "20"]


def test_the_count_of_forecasts_made_as_certain_stands_within_the_picture() -> None:
    sure = found("predictions", "skill", ("aasen",), RAIN, calibration=((1.0, 0.9, 0.8, 0.95, 12_345),))
    shown = tree(dossier([replace(sure, id="f-sure")], RAIN), "finding/f-sure.html")
    for drawn in shown.xpath("//figure//svg"):
        (dot,), (count,) = drawn.xpath(".//circle"), drawn.xpath(".//text[@class='clear']")
        assert count.get("text-anchor") == "end"
        assert float(count.get("x")) < float(dot.get("cx")) - float(dot.get("r"))


def test_the_score_stands_beside_that_of_the_base_rate_and_of_no_change() -> None:
    shown = tree(skilled(), "predictions.html")
    scores = dict(
        zip(shown.xpath("//dl[contains(@class, 'scores')]//dt/text()"), shown.xpath("//dd/text()"), strict=True)
    )
    assert scores["Brier score (0 best, 1 worst)"] == "0.12"
    assert scores["Brier score of the base rate"] == "0.24"
    assert scores["Brier score of no change"] == "0.4"
    assert shown.xpath("//figure//a[@download]/@href") == ["finding/f-record.svg"]


def pattern(**figures: object) -> Dossier:
    acts = [
        Event(id=f"{kind}{n}", maker=IDA, name=f"{kind} {n}", when=parse_edtf(when))
        for kind, n, when in (
            ("hand", 1, "1926-05-17"),
            ("gate", 1, "1926-08-31"),
            ("hand", 2, "1930-05-01"),
            ("hand", 3, "1931-03"),
            ("gate", 3, "1931-04-16"),
        )
    ]
    steps = ('{"event": {"about": "peace"}}', '{"event": {"about": "war"}, "within": "P180D"}')
    asked = Pattern(id="asked", maker=IDA, name="A hand, then a gate", steps=steps)
    one, gate, two, three, last = acts
    grounds = (
        *(Ground(Stance.FOR, None, act.id) for act in (one, gate, three, last)),
        Ground(Stance.AGAINST, None, two.id),
    )
    finding = replace(found("patterns", "refused", ("asked",), asked, *acts, **figures), grounds=grounds)
    return dossier([finding], asked, *acts)


@pytest.mark.parametrize(
    "figures",
    [{}, {"episodes": (("hand1", "gate1"), ("hand3", "gate3")), "unfollowed": ("hand2",), "unpreceded": ()}],
)
def test_each_first_act_has_a_strip_with_the_days_to_what_followed_or_a_dashed_one(figures: dict[str, Any]) -> None:
    shown = tree(pattern(**figures), "finding/f-asked.html")
    rows = [[cell.text_content() for cell in row] for row in shown.xpath("//figcaption//tbody/tr")]
    assert rows == [
        ["17 May 1926: hand 1", "31 August 1926: gate 1", "106 days"],
        ["1 May 1930: hand 2", "nothing", ""],
        ["March 1931: hand 3", "16 April 1931: gate 3", "16 to 46 days"],
    ]
    drawn = shown.xpath("//div[@class='broad']/svg")[0]
    assert len(drawn.xpath(".//line[@class='strip']")) == 2
    assert len(drawn.xpath(".//line[@class='strip none']")) == 1
    assert "nothing" in drawn.xpath(".//text/text()")


def test_what_chance_gives_is_drawn_below_with_what_is_on_record() -> None:
    chance = ((0, 5000), (1, 3000), (2, 1500), (4, 499))
    drawn = tree(pattern(surrogates_followed=chance), "finding/f-asked.html").xpath("//div[@class='broad']/svg")[0]
    heights = [float(one.get("height")) for one in drawn.xpath(".//rect[@class='pillar']")]
    assert heights == sorted(heights, reverse=True)
    assert len(heights) == 4
    assert "on record: 2" in drawn.xpath(".//text/text()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1600])
def test_these_pages_pass_in_a_browser(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    chance = ((0, 5000), (1, 3000), (2, 1500), (4, 499))
    shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    for n, held in enumerate((broken(), forecasts(), skilled(), pattern(surrogates_followed=chance))):
        publish(held, tmp_path / f"{n}")
        pages = [one for one in (tmp_path / f"{n}").rglob("*.html") if one.parent.name == "finding"]
        for path in (*pages, tmp_path / f"{n}" / "deeds.html", tmp_path / f"{n}" / "predictions.html"):
            shown.goto(path.as_uri())
            assert axe.Axe().run(shown).response["violations"] == [], path
            assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
            sizes = shown.eval_on_selector_all(f"figure .{'slim' if width < 700 else 'broad'} svg text", SIZES)
            assert min(sizes, default=12) > 11, path
    shown.close()
