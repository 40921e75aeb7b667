import re
from functools import cache

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Mode, Quoted, Statement
from onrecord.model.reading import Name
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Head
from onrecord.register import read_text

HEAD = Head(authors=("Nils Vik",), written=Dating.day(1936, 6, 9))


@cache
def read(text: str, genre: str = "") -> MemoryRegister:
    return read_text(text, head=Head(authors=HEAD.authors, written=HEAD.written, genre=genre))


def only(text: str) -> Statement:
    (one,) = read(text).statements
    return one


def with_words(text: str, words: str) -> Statement:
    (one,) = (one for one in read(text).statements if any(words in part.exact for part in one.content))
    return one


def content(one: Statement) -> list[str]:
    return [part.exact for part in one.content]


INTERVIEWS = """On March 1, 1936, Aasen gave a long interview to Edith Lund. One point of it went unnoticed: the new
contracts, said Aasen, were meant for everyone, but wreckers would not be spared. The same threat was made by Halvdan
Moe in an interview given to the director of Le Temps, Garnier. "The present crew," said the head of the yard, "is
making certain measures taken in the past unnecessary. However," added Moe, following Aasen, "the yard must remain
strong against wreckers" (Le Temps, March 24, 1936)."""


def test_the_occasion_told_of_before_gives_addressee_and_day() -> None:
    one = with_words(INTERVIEWS, "wreckers would not be spared")
    assert (one.speaker, one.addressee, one.occasion) == ("Aasen", "Edith Lund", "interview")
    assert one.said is not None
    assert one.said.edtf == "1936-03-01"
    assert one.quoted is Quoted.INDIRECTLY
    assert content(one)[0] == "the new\ncontracts"


def test_a_quotation_broken_by_its_cues_is_one_statement() -> None:
    one = with_words(INTERVIEWS, "The present crew")
    assert len(one.content) == 3
    assert [part.exact for part in one.cue] == ["said", "added"] or len(one.cue) == 3
    assert one.quoted is Quoted.DIRECTLY


def test_a_part_in_life_is_who_gave_the_interview_just_told_of() -> None:
    one = with_words(INTERVIEWS, "The present crew")
    assert (one.speaker, one.addressee) == ("Halvdan Moe", "Garnier")


def test_a_parenthesis_behind_the_words_gives_paper_and_day() -> None:
    one = with_words(INTERVIEWS, "The present crew")
    assert one.outlet == "Le Temps"
    assert one.published is not None
    assert one.published.edtf == "1936-03-24"
    assert one.said is None


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Aasen's press proclaimed, “The yard has shown its face.”", "Aasen's press", "“The yard has shown its face.”"),
        ("“The quay is closed,” said Ingrid Lund.", "Ingrid Lund", "“The quay is closed,”"),
        ("“The quay is closed,” Ingrid Lund said.", "Ingrid Lund", "“The quay is closed,”"),
        ("Ingrid Lund: “The quay is closed.”", "Ingrid Lund", "“The quay is closed.”"),
        ("“The quay is closed.” — Ingrid Lund", "Ingrid Lund", "“The quay is closed.”"),
        ("It is well to follow the advice of old Holm, “Not to row, but wait.”", "Holm", "“Not to row, but wait.”"),
        ("According to Ingrid Lund, the quay had been closed.", "Ingrid Lund", "the quay had been closed"),
        ("The quay, Ingrid Lund wrote, had been closed.", "Ingrid Lund", "had been closed"),
        ("Ingrid Lund denied that the quay was closed.", "Ingrid Lund", "that the quay was closed"),
        ("Too many people explained it as “the hatred of Moe.”", "Too many people", "“the hatred of Moe.”"),
        ("Ingrid Lund described the trial as a farce.", "Ingrid Lund", "the trial as a farce"),
        ("Ingrid Lund accused the minister of theft.", "Ingrid Lund", "theft"),
        ("Ingrid Lund's claim that the quay was closed was believed.", "Ingrid Lund", "that the quay was closed"),
    ],
)
def test_who_said_what(text: str, speaker: str, words: str) -> None:
    one = with_words(text, words.strip("“”"))
    assert one.speaker == speaker
    assert words in content(one)


def test_what_editors_quote_from_a_paper_is_the_papers() -> None:
    text = "The dockers became, in an expression of Le Temps, the keepers of “fair-weather friends.”"
    assert with_words(text, "fair-weather").speaker == "Le Temps"


def test_a_finding_in_the_passive_has_its_finder_and_year() -> None:
    text = (
        "They underlined what had already been proved in 1927 by the Commission of Inquiry headed by Karl Dahl – "
        "namely that the papers were forged and that Lund was innocent."
    )
    one = with_words(text, "the papers were forged")
    assert one.speaker == "Commission of Inquiry"
    assert one.said is not None
    assert one.said.edtf == "1927"
    assert content(one)[0].endswith("innocent")


def test_the_author_who_says_i_is_the_speaker_and_nobody_reports_him() -> None:
    one = with_words("More than once I said to my friends, “Something is brewing.”", "brewing")
    assert (one.speaker, one.addressee, one.reporter) == ("Nils Vik", "my friends", ())


def test_what_is_my_opinion_the_author_says() -> None:
    one = with_words("It is my opinion that the cable was cut from the quay.", "the cable was cut")
    assert (one.speaker, one.reporter) == ("Nils Vik", ())


def test_what_is_their_opinion_is_said_by_nobody_who_is_named() -> None:
    assert with_words("It was their opinion that the cable was cut.", "the cable was cut").speaker == ""


def test_who_reports_is_the_documents_author() -> None:
    assert only("Ingrid Lund denied that the quay was closed.").reporter == ("Nils Vik",)


def test_a_speech_put_into_a_mouth_is_hypothetical() -> None:
    text = "Aasen himself, on the eve of the lock-out, found it necessary to say to the men, “I do this for your good.”"
    one = with_words(text, "for your good")
    assert (one.speaker, one.addressee, one.mode, one.quoted) == (
        "Aasen", "the men", Mode.HYPOTHETICAL, Quoted.DIRECTLY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Lund promised that the quay would be opened.", Mode.PROMISE),
        ("Lund threatened to close the quay.", Mode.THREAT),
        ("Lund demanded that the quay be closed.", Mode.DEMAND),
        ("Lund urged the crew to wait.", Mode.DEMAND),
        ("Lund confessed that he had closed the quay.", Mode.AVOWAL),
        ("Lund predicted that the quay would sink.", Mode.PREDICTION),
        ("Lund testified that the quay was closed.", Mode.TESTIMONY),
        ("Lund said that the quay was closed.", Mode.ASSERTION),
        ("“I promise you that the quay will be opened,” said Lund.", Mode.PROMISE),
    ],
)
def test_the_mode_is_the_cues(text: str, mode: Mode) -> None:
    assert only(text).mode is mode


def test_a_denial_and_a_negated_cue_deny() -> None:
    assert not only("Ingrid Lund denied that the quay was closed.").polarity
    assert not only("Ingrid Lund never said that the quay was closed.").polarity
    assert only("Ingrid Lund said that the quay was closed.").polarity


def test_a_surname_is_the_fullest_name_of_the_document() -> None:
    text = "Ingrid Lund came late. Mrs Lund said that the quay was closed."
    assert only(text).speaker == "Ingrid Lund"


def test_a_pronoun_is_resolved_where_only_one_can_be_meant() -> None:
    assert with_words("Aasen was right when he wrote that the quay was closed.", "closed").speaker == "Aasen"


def test_a_pronoun_that_may_mean_two_is_left_open_with_a_suggestion() -> None:
    one = with_words("Halvdan Aasen met Karl Moe. Later he said that the quay was closed.", "closed")
    assert one.speaker == ""
    assert "perhaps" in one.note


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = "“The quay is closed,” said Ingrid Lund. “We are sorry.”\n\n“And we shall open it.\n\n“Soon,” said Karl Moe."
    first, second = read(text).statements
    assert (first.speaker, content(first)) == ("Ingrid Lund", ["“The quay is closed,”", "“We are sorry.”"])
    assert (second.speaker, len(second.content)) == ("Karl Moe", 2)


def test_some_words_in_marks_make_a_statement_mixed() -> None:
    assert only("Ingrid Lund said that the quay was “closed for good” last year.").quoted is Quoted.MIXED


def test_a_day_that_only_bounds_the_saying_is_not_its_day() -> None:
    one = with_words("Even before the fire of October 1917, all the dockers had predicted that it would burn.", "burn")
    assert one.said is None


def test_the_documents_own_day_is_never_the_day_of_saying() -> None:
    assert only("Ingrid Lund said that the quay was closed.").said is None


def test_a_name_of_the_brief_wins() -> None:
    text = "Lund said that the quay was closed."
    names = [Name("Ingrid Lund", "lund", "person"), Name("Lund", "lund", "person")]
    (one,) = read_text(text, head=HEAD, names=names).statements
    assert one.speaker == "Ingrid Lund"


TRIAL = """Second sitting: Monday, 14 September 1931

The foreman Anders Berg is sworn.

MR EIDEM: You know the mole?

BERG: I have stood on it for two winters.

Q. When did you find the cable?

A. On the ninth. I told nobody that it was cut.

Cross-examined by Johanne Brun.

Q. Whom did you tell?

A. Nobody."""


def test_turns_of_a_trial_have_speaker_addressee_and_day() -> None:
    turns = [one for one in read(TRIAL, "trial").statements if one.rule == "turn"]
    assert [(one.speaker, one.addressee) for one in turns] == [
        ("Eidem", "Anders Berg"),
        ("Anders Berg", "Eidem"),
        ("Eidem", "Anders Berg"),
        ("Anders Berg", "Eidem"),
        ("Johanne Brun", "Anders Berg"),
        ("Anders Berg", "Johanne Brun"),
    ]
    assert [one.mode for one in turns[:2]] == [Mode.ASSERTION, Mode.TESTIMONY]
    assert {one.said.edtf for one in turns if one.said} == {"1931-09-14"}


def test_who_says_i_in_a_turn_is_its_speaker() -> None:
    inner = next(one for one in read(TRIAL, "trial").statements if one.rule != "turn")
    assert (inner.speaker, content(inner)) == ("Anders Berg", ["that it was cut"])


TALK = """Mr Holm looked up. "Who is there?"

"I am," said Mrs Lund.

"You?"

"Yes," she said, and sat down. "I have come for the key.\""""


def test_quotations_that_are_given_are_each_asked() -> None:
    spans = [found.span() for found in re.finditer(r'"[^"]*"', TALK)]
    found = read_text(TALK, quotations=spans).statements
    assert [(one.anchors[0].start, one.anchors[0].end) for one in found] == spans
    assert [one.speaker for one in found] == ["Holm", "Lund", "Holm", "Lund", "Lund"]
    assert [bool(one.cue) for one in found] == [False, True, False, True, False]


def test_quotations_may_be_given_without_their_marks() -> None:
    spans = [(found.start() + 1, found.end() - 1) for found in re.finditer(r'"[^"]*"', TALK)]
    found = read_text(TALK, quotations=spans).statements
    assert [(one.anchors[0].start, one.anchors[0].end) for one in found] == spans
    assert [one.speaker for one in found] == ["Holm", "Lund", "Holm", "Lund", "Lund"]


def test_where_quotations_are_given_nothing_else_is_a_statement() -> None:
    assert read_text("Lund said that the quay was closed.", quotations=[]).statements == ()


def test_two_colons_make_no_record_of_turns() -> None:
    assert not [one for one in read("NOTE: The quay is closed.\n\nPRICE: two crowns.").statements if one.rule == "turn"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Fifth Wharf” was closed.",
        "I think that the quay should be opened.",
        "The quay was closed in May, and nobody was there.",
        "",
    ],
)
def test_what_reports_nobodys_words_is_no_statement(text: str) -> None:
    assert read(text).statements == ()


def test_every_statement_has_a_rule_a_confidence_and_its_words() -> None:
    for text in (INTERVIEWS, TRIAL):
        for one in read(text).statements:
            assert one.rule
            assert one.confidence
            assert all(text[part.start : part.end] == part.exact for part in (*one.content, *one.cue, *one.source))


def test_what_a_verb_takes_no_clause_for_may_be_told_by_namely() -> None:
    one = only("The plan was rejected by the commission, namely that the harbour would close.")
    assert (content(one), one.speaker, one.mode) == (["that the harbour would close"], "the commission", Mode.ASSERTION)


def test_who_is_asked_is_not_told_the_answer_but_gives_it() -> None:
    for answers in ("was brief", "replied"):
        text = f"Asked about the works, Mr Aasen {answers}: “No decision has been taken.”"
        (answer,) = read_text(text).statements
        assert (answer.speaker, answer.addressee) == ("Aasen", "")
