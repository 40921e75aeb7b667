"""Which paper is meant: the resolver by itself, and the linker in a case of a few letters and telegrams."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Citation
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Document, Head, Passage, PassageKind
from onrecord.register import read_text
from onrecord.register.cited import Fit, Meant, Paper, clue_of, meant, meant_together, paper_of, shelf_of
from onrecord.register.cited.named_days import named_days
from onrecord.register.cited.numbers import named, own
from onrecord.register.cited.owners import Owner, owner_of
from onrecord.register.cited.paper import days_in
from onrecord.register.cited.signs import signs
from onrecord.register.cited.weights import ANOTHER
from onrecord.register.linkers.targets import targets

EMBASSY, MINISTRY = "Embassy in Norland", "Department of State"


def telegram(id: str, day: int, number: int, about: str, *, home: bool = False, month: int = 3) -> tuple[Head, str]:
    ends = (MINISTRY, EMBASSY) if home else (EMBASSY, MINISTRY)
    head = Head(
        title=f"Telegram From the {ends[0]} to the {ends[1]}",
        authors=ends[:1],
        addressees=ends[1:],
        place="Washington" if home else "Havn",
        written=Dating.day(1956, month, day),
    )
    return head, f"{number}. {about}"


def letter(day: int, sender: str, receiver: str, about: str, month: int = 3) -> tuple[Head, str]:
    title = f"Letter From {sender} to {receiver}"
    written = Dating.day(1956, month, day)
    return Head(title=title, authors=(sender,), addressees=(receiver,), place="Havn", written=written), f"Dear: {about}"


PAPERS = {
    "t41": telegram("t41", 1, 41, "Herring fleet leaves harbour on Monday."),
    "t57": telegram("t57", 6, 57, "Pilots have gone on strike at the northern quay."),
    "h57": telegram("h57", 6, 57, "You should protest against the tariff on timber.", home=True),
    "t63": telegram("t63", 6, 63, "The Foreign Minister spoke of the fishing limit."),
    "l1": letter(6, "Prime Minister Dahl", "President Marr", "I have thought about the fishing limit."),
    "l2": letter(20, "President Marr", "Prime Minister Dahl", "Thank you for what you wrote."),
    "t80": telegram("t80", 20, 80, "Strike of the pilots is over."),
    "t99": telegram("t99", 25, 99, "Dahl will come in May."),
}


@cache
def papers() -> dict[str, Paper]:
    return {id: paper_of(id, head, opening) for id, (head, opening) in PAPERS.items()}


def resolved(citing: str, words: str) -> tuple[str, bool]:
    found = meant(clue_of(words, papers()[citing], PAPERS[citing][0].dated), shelf_of(papers().values()))
    return found.fits[0].id, found.sure


@pytest.mark.parametrize(
    ("citing", "words", "target"),
    [
        ("t99", "The pilots went on strike as told in Embtel 57.", "t57"),
        ("t99", "We protested as you had asked in Deptel 57.", "h57"),
        ("t99", "I refer to my telegram No. 63 of March 6.", "t63"),
        ("l2", "Thank you for your letter of March 6.", "l1"),
        ("l2", "Thank you for your letter of the 6th instant.", "l1"),
        ("t99", "As told in Embassy telegram 41 March 1, the fleet left.", "t41"),
        ("h57", "Your 41 on the herring fleet has come.", "t41"),
    ],
)
def test_a_reference_means_the_paper_of_its_number_day_kind_and_owner(citing: str, words: str, target: str) -> None:
    assert resolved(citing, words) == (target, True)


def confidence(citing: str, words: str) -> str:
    return meant(clue_of(words, papers()[citing], PAPERS[citing][0].dated), shelf_of(papers().values())).confidence


def test_a_paper_is_high_that_is_likely_and_bears_the_day_or_the_number_named() -> None:
    assert confidence("t99", "I refer to my telegram No. 63 of March 6.") == "high"


def test_a_likely_paper_that_bears_neither_day_nor_number_is_low() -> None:
    bare = Meant((Fit("t57", 0.99, ("kind", "words of the title")),), sure=True)
    its_own = replace(bare, fits=(replace(bare.fits[0], signs=("day in the sentence",)),))
    assert (bare.confidence, its_own.confidence) == ("low", "high")


def test_a_paper_that_another_may_rival_is_medium_and_one_that_cannot_be_given_low() -> None:
    rivalled = Meant((Fit("t57", 0.7, ("number nearest",)),), sure=True)
    assert (rivalled.confidence, replace(rivalled, sure=False).confidence) == ("medium", "low")


def test_of_two_papers_with_nothing_to_tell_them_apart_neither_is_given() -> None:
    same = letter(6, "Prime Minister Dahl", "President Marr", "I have thought about the fishing limit.")
    both = [*papers().values(), paper_of("l1b", *same)]
    found = meant(clue_of("Thank you for your letter of March 6.", papers()["l2"], None), shelf_of(both))
    assert {one.id for one in found.fits[:2]} == {"l1", "l1b"}
    assert not found.sure


def test_a_letter_may_be_meant_that_a_telegram_carries() -> None:
    carrier = telegram("c", 20, 81, "Please deliver the following message to the Prime Minister: Thank you.", home=True)
    other = telegram("o", 20, 82, "Your views on the tariff are asked for by the Foreign Minister.", home=True)
    shelf = shelf_of([*papers().values(), paper_of("c", *carrier), paper_of("o", *other)])
    clue = clue_of("He has the message of March 20.", papers()["t99"], None)
    fits = [one.id for one in meant(clue, shelf, most=20).fits]
    assert fits.index("c") < fits.index("o")


def test_where_the_paper_that_is_meant_is_not_on_the_shelf_no_other_is_sure() -> None:
    for citing, words, target in (
        ("t99", "I refer to my telegram No. 63 of March 6.", "t63"),
        ("t99", "The fleet left as told in Embtel 41.", "t41"),
        ("t99", "I thank you for the despatch of March 1.", "t41"),
    ):
        shelf = shelf_of(paper for id, paper in papers().items() if id != target)
        assert not meant(clue_of(words, papers()[citing], PAPERS[citing][0].dated), shelf).sure


def together(*references: str) -> list[Meant]:
    more = paper_of("l3", *letter(5, "Prime Minister Dahl", "President Marr", "The pilots ask for more."))
    clues = [clue_of(words, papers()["l2"], PAPERS["l2"][0].dated) for words in references]
    return list(meant_together(clues, shelf_of([papers()["l1"], papers()["l2"], more])))


def test_two_references_of_a_document_in_different_words_mean_two_papers() -> None:
    letter, note = "Thank you for your letter of March 6.", "You sent a note on the fishing limit."
    assert [one.fits[0].id for one in (*together(letter), *together(note))] == ["l1", "l1"]
    both = together(letter, note)
    assert [one.fits[0].id for one in both] == ["l1", "l3"]
    assert [ANOTHER in one.fits[0].signs for one in both] == [False, True]
    assert together(note, letter) == both[::-1]


def test_a_paper_that_is_referred_to_twice_in_like_words_is_meant_twice() -> None:
    words = ("Thank you for your letter of March 6.", "I agree with your letter on the fishing limit.")
    assert together(*words) == [*together(words[0]), *together(words[1])]


def test_who_writes_from_a_place_stands_with_its_post() -> None:
    more = [paper_of(f"d{day}", *letter(day, "Prime Minister Dahl", "President Marr", "More.")) for day in (2, 3, 4)]
    shelf = shelf_of([*papers().values(), *more])
    assert "norland" in shelf.posts["l1"]
    assert "norland" not in shelf_of([papers()["l1"], *more]).posts["l1"]


def test_a_paper_that_refers_is_never_what_it_refers_to() -> None:
    found = meant(clue_of("See telegram 57.", papers()["t57"], None), shelf_of(papers().values()), most=20)
    assert "t57" not in [one.id for one in found.fits]


def test_the_order_in_which_papers_are_given_changes_nothing() -> None:
    clue = clue_of("Thank you for your letter of March 6.", papers()["l2"], None)
    assert meant(clue, shelf_of(papers().values())) == meant(clue, shelf_of(reversed(list(papers().values()))))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Embtels 51, and 56.", [("", "51"), ("", "56")]),
        ("Cairo 1665, repeated Paris 443, London 20", [("cairo", "1665")]),
        ("NSC 5820/1 (paragraph 39)", [("nsc", "5820/1")]),
        ("your 513 was read at 10 by 12 men", [("", "513")]),
        ("JCSM–264–59 of the Chiefs", [("jcsm", "264-59")]),
        ("the 1956 budget of $4,500 rose by 12 percent", []),
    ],
)
def test_the_numbers_of_papers_are_told_from_other_numbers(words: str, numbers: Sequence[tuple[str, str]]) -> None:
    assert [one.key for one in named(words)] == list(numbers)


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        ("533. Eyes only for the Ambassador.", ("", "533")),
        ("Secto 8. Meeting at the ministry opened.", ("secto", "8")),
        ("259261/Todel 1359. For the delegation.", ("", "259261")),
        ("No. 413\nSUBJECT\nThe harbour", ("", "413")),
        ("confidential\n724. Embtel 723. I saw Razvi.", ("", "724")),
    ],
)
def test_a_paper_bears_the_number_at_its_head(opening: str, number: tuple[str, str]) -> None:
    assert number in own("Telegram", opening)
    assert ("", "723") not in own("Telegram", opening)


def test_a_number_before_a_day_is_no_year() -> None:
    (day, *_) = named_days("Embtel 1165 September 22", 0, 0, None, Dating.day(1956, 10, 1)).days
    assert day == (Dating.day(1956, 9, 22).earliest or 0) // 1440


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("The Minister calls on me again on December 6", (1955, 12, 5), (1955, 12, 6)),
        ("You will recall that at your meeting with the Minister on March 15", (1956, 3, 22), (1956, 3, 15)),
        ("in his letter of January 20", (1956, 1, 5), (1955, 1, 20)),
        ("the debate of August 3, 1955, and after", (1956, 7, 30), (1955, 8, 3)),
        ("set forth in Deptel 1390 to Havn May 24", (1956, 6, 19), (1956, 5, 24)),
        ("Reference Embtels 1665 and 1666, February 23", (1956, 3, 1), (1956, 2, 23)),
    ],
)
def test_a_day_without_a_year_is_of_the_year_in_which_it_is_near(
    words: str, today: tuple[int, int, int], day: tuple[int, int, int]
) -> None:
    against = Dating.day(*today)
    (found, *_) = named_days(words, 0, 0, (against.earliest or 0) // 1440, against).days
    assert found == (Dating.day(*day).earliest or 0) // 1440


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thank you for your letter of March 6 [8],[2]", 8),
        ("Thank you for your letter of February 29 [March 2].", 2),
        ("Thank you for your letter of March 6[2] and", 6),
        ("Thank you for your letter of March 6 [2] and", 6),
        ("You are to report on it by March 20.", 20),
    ],
)
def test_a_day_that_is_put_right_in_a_bracket_and_one_that_is_a_term_are_days(words: str, day: int) -> None:
    march = (Dating.day(1956, 3, 1).earliest or 0) // 1440 - 1
    assert clue_of(words, papers()["l2"], PAPERS["l2"][0].dated).days.days == (march + day,)


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("Dahl received me on the 14th for an hour", {14}),
        ("I called on Dahl 14th; he had come on the 12th", {12, 14}),
        ("the 19th century, the 14th Session, the 20th of May 1950", set()),
    ],
)
def test_a_paper_tells_of_days_without_their_month(told: str, days: set[int]) -> None:
    march = (Dating.day(1956, 3, 1).earliest or 0) // 1440 - 1
    found = days_in(told, Dating.day(1956, 3, 20))
    assert {day - march for day in found if march < day <= march + 20} == days


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Thank you for your letter", Owner.READER),
        ("as I said in my letter", Owner.WRITER),
        ("I advised you on", Owner.WRITER),
        ("as you told me on", Owner.READER),
        ("set forth in Deptel 411", Owner.HEAD_OFFICE),
        ("reported in Embtel 51", Owner.POST),
        ("the letter of Dahl", None),
    ],
)
def test_whose_paper_it_is_said_to_be_is_read(words: str, owner: Owner | None) -> None:
    assert owner_of(words) is owner


def case_of(*given: tuple[str, Head, str]) -> MemoryRegister:
    documents = [
        Document(id=id, head=head, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),))
        for id, head, text in given
    ]
    cited = [
        replace(one, id="", anchors=tuple(replace(anchor, document=id) for anchor in one.anchors))
        for id, head, text in given
        for one in read_text(text, head=head).citations
    ]
    return MemoryRegister(documents, cited)


def test_the_linker_resolves_a_telegram_by_its_number_and_says_what_speaks_for_it() -> None:
    *rest, citing = ((id, head, text) for id, (head, text) in PAPERS.items())
    told = (citing[0], citing[1], "99. The pilots went on strike as told in Embtel 57.")
    (one,) = targets(case_of(*rest, told))
    assert (one.resolves_to, one.may_mean, one.rule) == ("t57", (), "signs")
    assert "number nearest" in one.note
    assert one.confidence == "high"


def test_what_tells_of_a_day_is_weighed_against_the_papers_of_that_day() -> None:
    head = Head(title="Memorandum for the File", place="Havn", written=Dating.day(1956, 3, 9))
    memo = paper_of("m", head, "The letter of March 6 on the fishing limit was discussed.")
    clue = clue_of("Thank you for your letter of March 6.", papers()["l2"], PAPERS["l2"][0].dated)
    expected = {
        ("l1", "t57"): {"another has day and kind", "tells of the day, another has it"},
        ("t57",): {"another has the day"},
        (): {"none has the day"},
    }
    for others, told in expected.items():
        shelf = shelf_of([papers()["l2"], memo, *(papers()[id] for id in others)])
        assert {sign for sign in signs(clue, memo, shelf) if "has" in sign.split()} == told
    shelf = shelf_of([papers()["l2"], memo, papers()["l1"], papers()["t57"]])
    assert "another of the day has the kind" in signs(clue, papers()["t57"], shelf)
    assert "another of the day has the kind" not in signs(clue, papers()["l1"], shelf)


def test_the_linker_lists_what_an_ambiguous_citation_may_mean() -> None:
    twin = ("l1b", *letter(6, "Prime Minister Dahl", "President Marr", "I have thought about the fishing limit."))
    papers = [(id, head, text) for id, (head, text) in PAPERS.items() if id != "l2"]
    told = ("l2", PAPERS["l2"][0], "Thank you for your letter of March 6.")
    (one,) = targets(case_of(*papers, twin, told))
    assert one.resolves_to == ""
    assert set(one.may_mean[:2]) == {"l1", "l1b"}


def test_the_linker_gives_no_paper_of_another_day_or_number() -> None:
    papers = [(id, head, text) for id, (head, text) in PAPERS.items() if id != "t99"]
    told = (
        "t99",
        PAPERS["t99"][0],
        "The harbour was closed, as told in Embtel 11 and in my letter of January 9, 1950.",
    )
    assert list(targets(case_of(*papers, told))) == []


def test_a_citation_that_may_mean_several_keeps_the_words_it_was_read_from() -> None:
    cited: Citation
    twin = ("l1b", *letter(6, "Prime Minister Dahl", "President Marr", "I have thought about the fishing limit."))
    papers = [(id, head, text) for id, (head, text) in PAPERS.items() if id != "l2"]
    (cited,) = targets(case_of(*papers, twin, ("l2", PAPERS["l2"][0], "Thank you for your letter of March 6.")))
    assert cited.anchors[0].exact == "letter of March 6"
