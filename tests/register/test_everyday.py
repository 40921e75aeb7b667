"""Sentences such as people type first, each with what must be read in it: a table to be read line by line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

import onrecord
from onrecord.model.entry import Mention, Statement
from onrecord.model.register import MemoryRegister

DATED = "1931-03-10"
"""The day of every text here."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A text, and of one statement in it: who says to whom what, when, in which mode, quoted how. `on` is the day of
    saying; `written` that of writing; `printed` paper and day; `by` who reports it."""

    text: str
    by_whom: str
    words: str
    to: str = ""
    mode: str = "assertion"
    quoted: str = "indirectly"
    on: str = ""
    written: str = ""
    printed: str = ""
    through: tuple[str, ...] = ()
    sure: bool | None = None
    denied: bool = False


@cache
def read(text: str) -> MemoryRegister:
    return onrecord.read(text, dated=DATED)


def said(text: str, by_whom: str, words: str, **told: object) -> Line:
    return Line(text=text, by_whom=by_whom, words=words, **told)  # type: ignore[arg-type]


def quoted(text: str, by_whom: str, words: str, **told: object) -> Line:
    return said(text, by_whom, words, **{"quoted": "directly", **told})


PLAIN = [
    said(
        "On 2 March 1931 the Minister of Works, Halvdan Aasen, said that no decision had been taken.",
        "Halvdan Aasen",
        "that no decision had been taken",
        on="1931-03-02",
    ),
    said(
        "On 2 March 1931 the Minister of Works, Halvdan Aasen, said that no decision had been taken (Coastal Gazette, "
        "4 March 1931).",
        "Halvdan Aasen",
        "that no decision had been taken",
        on="1931-03-02",
        printed="Coastal Gazette 1931-03-04",
    ),
    said(
        "The harbour master, Captain Sivert Holm, declared on Monday that the ice was out.",
        "Sivert Holm",
        "that the ice was out",
        on="1931-03-09",
    ),
    said("Ingrid Lund, the editor, wrote that the quay was closed.", "Ingrid Lund", "that the quay was closed"),
    said("Yesterday Mrs Lund said she would come.", "Lund", "she would come", on="1931-03-09"),
    said("The yard is open, says Berg.", "Berg", "The yard is open"),
    said("As Berg said, the yard is open.", "Berg", "the yard is open"),
    said("According to the police, the cable was cut on 9 March.", "the police", "the cable was cut on 9 March"),
    said("The cable was cut on 9 March, according to Sergeant Falk.", "Falk", "The cable was cut on 9 March"),
    said(
        "Halvdan Aasen said that honest contractors had nothing to fear, but saboteurs would find no mercy.",
        "Halvdan Aasen",
        "that honest contractors had nothing to fear, but saboteurs would find no mercy",
    ),
    said(
        "He said that honest contractors had nothing to fear, but saboteurs would find no mercy.",
        "",
        "that honest contractors had nothing to fear, but saboteurs would find no mercy",
        sure=False,
    ),
    said(
        "Berg said that he was tired and that he would go home.", "Berg", "that he was tired and that he would go home"
    ),
    said("Berg said that he was tired, but the men laughed.", "Berg", "that he was tired"),
    said("Lund explained why the quay was closed.", "Lund", "why the quay was closed"),
    said("Lund wondered whether the quay was closed.", "Lund", "whether the quay was closed"),
    said("The commission found that the papers were forged.", "The commission", "that the papers were forged"),
    said("Nobody believed Lund's claim that the quay was closed.", "Lund", "that the quay was closed"),
    said("Aasen made it clear that the yard would be closed.", "Aasen", "that the yard would be closed"),
]

MODES = [
    said("Mr Berg denied that he had seen anyone.", "Berg", "that he had seen anyone", mode="denial", denied=True),
    said("Mr Berg denied having seen anyone.", "Berg", "having seen anyone", mode="denial", denied=True),
    said("Berg did not say that the cable was cut.", "Berg", "that the cable was cut", denied=True, sure=False),
    said(
        "Aasen promised to open the tenders before 1 April.",
        "Aasen",
        "to open the tenders before 1 April",
        mode="promise",
    ),
    said(
        "Aasen promised the men that the hall would stay.",
        "Aasen",
        "that the hall would stay",
        mode="promise",
        to="the men",
    ),
    said("Brandt threatened to close the yard.", "Brandt", "to close the yard", mode="threat"),
    said("The union demanded that the tenders be opened.", "The union", "that the tenders be opened", mode="demand"),
    said("Torgersen ordered the men to wait.", "Torgersen", "the men to wait", mode="demand"),
    said(
        "Torgersen predicted that saboteurs would be found.",
        "Torgersen",
        "that saboteurs would be found",
        mode="prediction",
    ),
    said("Sand admitted that he had held the axe.", "Sand", "that he had held the axe", mode="avowal"),
    said("Kvist testified that he had seen a boat.", "Kvist", "that he had seen a boat", mode="testimony"),
    quoted('"I deny it," said Berg.', "Berg", '"I deny it,"', mode="denial", denied=True),
    quoted(
        '"I will tell you. I foretell that there will be saboteurs," said Torgersen.',
        "Torgersen",
        '"I will tell you. I foretell that there will be saboteurs,"',
        mode="prediction",
    ),
]

IMAGINED = [
    quoted(
        'Had he said "I knew it", nobody would have believed him.', "", '"I knew it"', mode="hypothetical", sure=False
    ),
    said("He would have said that it was late.", "", "that it was late", mode="hypothetical", sure=False),
    said("Aasen could have denied that he knew of it.", "Aasen", "that he knew of it", mode="hypothetical"),
    said(
        "If Berg had said that the cable was cut, the yard would have been closed.",
        "Berg",
        "that the cable was cut",
        mode="hypothetical",
    ),
    quoted('Aasen looked round as if to say, "Who is there?"', "Aasen", '"Who is there?"', mode="hypothetical"),
    quoted('I can hear Aasen saying: "It was the ice."', "Aasen", '"It was the ice."', mode="hypothetical"),
]

QUOTATIONS = [
    quoted(
        'Aasen replied: "I promise to open the tenders before 1 April." Later Foreman Berg wrote to Mr Aasen.',
        "Aasen",
        '"I promise to open the tenders before 1 April."',
        mode="promise",
    ),
    quoted('"We shall see," the foreman is reported to have answered.', "the foreman", '"We shall see,"', sure=False),
    quoted(
        '"We shall see," Berg told the Minister on Monday.',
        "Berg",
        '"We shall see,"',
        to="the Minister",
        on="1931-03-09",
    ),
    quoted('Berg asked: "Who cut it?" Holm did not answer.', "Berg", '"Who cut it?"'),
    quoted('"Who cut it?" asked Berg. "Nobody," answered Holm.', "Holm", '"Nobody,"'),
    quoted("“It was the ice,” said Holm, and went out.", "Holm", "“It was the ice,”"),
    quoted('In the words of Captain Holm, "the sea has not changed."', "Holm", '"the sea has not changed."'),
    said("In the words of Captain Holm, the sea had not changed.", "Holm", "the sea had not changed"),
    quoted('Holm called the report "a piece of fiction".', "Holm", '"a piece of fiction"'),
    said(
        'Holm said that the report was "a piece of fiction" and nothing else.',
        "Holm",
        'that the report was "a piece of fiction" and nothing else',
        quoted="mixed",
    ),
    quoted('Holm: "The sea has not changed."', "Holm", '"The sea has not changed."'),
    quoted('Aasen was brief. "No decision has been taken," he said.', "Aasen", '"No decision has been taken,"'),
    quoted(
        'The Minister, asked about it, shrugged: "No decision has been taken."',
        "The Minister",
        '"No decision has been taken."',
    ),
    quoted(
        '"No decision has been taken," the Minister of Works, Halvdan Aasen, told this paper yesterday.',
        "Halvdan Aasen",
        '"No decision has been taken,"',
        to="this paper",
        on="1931-03-09",
    ),
]

PASSIVE_AND_CHAINS = [
    said("Aasen was told by Berg that the cable had been cut.", "Berg", "that the cable had been cut", to="Aasen"),
    said("Aasen was told that the cable had been cut.", "", "that the cable had been cut", to="Aasen", sure=False),
    said(
        "It was announced on 6 March that the yard would be closed.",
        "",
        "that the yard would be closed",
        on="1931-03-06",
        sure=False,
    ),
    said(
        "It was announced by the Ministry that the yard would be closed.",
        "the Ministry",
        "that the yard would be closed",
    ),
    said("Asked whether the yard was open, Torgersen said that he did not know.", "Torgersen", "that he did not know"),
    said(
        "Asked whether the yard was open, Torgersen said that he did not know.",
        "",
        "whether the yard was open",
        to="Torgersen",
        sure=False,
    ),
    said(
        "The Gazette reported yesterday that Holm had told the Ministry of the cable.",
        "The Gazette",
        "that Holm had told the Ministry of the cable",
        on="1931-03-09",
        printed="The Gazette 1931-03-09",
    ),
    said(
        "The Gazette reported yesterday that Holm had told the Ministry of the cable.",
        "Holm",
        "the cable",
        to="the Ministry",
        through=("The Gazette",),
    ),
    said(
        "Lund writes that Berg told Holm that the cable was cut.",
        "Berg",
        "that the cable was cut",
        to="Holm",
        through=("Lund",),
    ),
    said(
        "Berg is said to have told the police that a boat had been seen.",
        "Berg",
        "that a boat had been seen",
        to="the police",
        sure=False,
    ),
    said("The Coastal Gazette writes that the yard will be closed.", "Coastal Gazette", "that the yard will be closed"),
]

LETTERS_AND_PAPERS = [
    said(
        "Holm wrote to the Ministry on 3 March that the cable was whole.",
        "Holm",
        "that the cable was whole",
        to="the Ministry",
        written="1931-03-03",
    ),
    said(
        "Ostrander telegraphed to Brandt that the loss would be covered.",
        "Ostrander",
        "that the loss would be covered",
        to="Brandt",
    ),
    said(
        "In a letter of 3 March Holm asked the Ministry to send a diver.",
        "Holm",
        "the Ministry to send a diver",
        mode="demand",
        written="1931-03-03",
    ),
    said(
        "In his speech of 18 February Aasen said that the mole would be finished.",
        "Aasen",
        "that the mole would be finished",
        on="1931-02-18",
    ),
    said("The chairman said that the fund was empty.", "The chairman", "that the fund was empty"),
    said(
        "The secretary reported that there were 3,114 crowns in the fund.",
        "The secretary",
        "that there were 3,114 crowns in the fund",
    ),
    said("Brother Moe proposed that the hall be kept open.", "Moe", "that the hall be kept open", mode="demand"),
    said(
        "The Ministry announces that the tenders will be opened on 1 April.",
        "The Ministry",
        "that the tenders will be opened on 1 April",
    ),
]

DESPATCHES = [
    said(
        "In response, Lund denied this statement and Berger replied: “I said that we will not support you.”",
        "Berger",
        "“I said that we will not support you.”",
        quoted="directly",
        sure=True,
    ),
    said(
        "On 2 March the Embassy in Bangkok reported that the Government had agreed to the plan.",
        "the Embassy in Bangkok",
        "that the Government had agreed to the plan",
        on="1931-03-02",
        sure=True,
    ),
    said(
        "The note came late.\n\n3 Telegram 2123 from Rome reported that Italy would withdraw.",
        "Telegram 2123 from Rome",
        "that Italy would withdraw",
    ),
    said(
        "Holm and Pineau agreed with the paper. Mr. Pineau spoke first. Pineau said that France accepts the draft.",
        "Pineau",
        "that France accepts the draft",
        sure=True,
    ),
    said(
        "No person in authority has thought that they should go.",
        "No person in authority",
        "that they should go",
        sure=False,
    ),
    said(
        "There was Mr. Lund, Deputy Assistant Secretary for Affairs. The Under Secretary remarked that foreign aid is "
        "not his direct responsibility.",
        "The Under Secretary",
        "that foreign aid is not his direct responsibility",
    ),
    said("I said that the quay was closed.", "", "that the quay was closed", sure=False),
]


EVERYDAY = [*PLAIN, *MODES, *IMAGINED, *QUOTATIONS, *PASSIVE_AND_CHAINS, *LETTERS_AND_PAPERS, *DESPATCHES]


def found(line: Line) -> Statement:
    statements = read(line.text).statements
    fitting = [one for one in statements if " ".join(part.exact for part in one.content) == line.words]
    assert fitting, [(one.speaker, [part.exact for part in one.content]) for one in statements]
    return fitting[0]


@pytest.mark.parametrize("line", EVERYDAY, ids=lambda line: f"{line.text[:60]}|{line.words[:12]}")
def test_an_everyday_sentence_is_read_as_a_reader_would(line: Line) -> None:
    one = found(line)
    assert (one.speaker, one.addressee) == (line.by_whom, line.to)
    assert (one.mode, one.quoted, one.polarity) == (line.mode, line.quoted, not line.denied)
    assert (one.said.edtf if one.said else "") == line.on
    assert (one.composed.edtf if one.composed else "") == line.written
    if line.printed:
        assert f"{one.outlet} {one.published.edtf if one.published else ''}" == line.printed
    assert one.reporter == line.through
    if line.sure is not None:
        assert (one.confidence == "high") is line.sure


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    text = 'Aasen said: "The mole will be finished.\n\n"It will be finished before the ice." Nobody spoke.'
    (one,) = read(text).statements
    assert (one.speaker, len(one.content), one.quoted) == ("Aasen", 2, "directly")


def test_two_quotations_with_one_cue_are_one_statement() -> None:
    (one,) = read('"The mole," said Aasen, "will be finished. We have the money."').statements
    assert [part.exact for part in one.content] == ['"The mole,"', '"will be finished. We have the money."']


INTERVIEW = """Q. Who cut the cable, Mr Berg?

A. I do not know. Nobody told me.

Q. You were there?

A. I was at home.
"""


def test_questions_and_answers_are_turns() -> None:
    turns = [one for one in read(INTERVIEW).statements if one.rule == "turn"]
    assert [one.content[0].exact for one in turns][2:] == ["You were there?", "I was at home."]


@pytest.mark.parametrize(
    "text",
    [
        "Did Aasen say that the tenders were open?",
        "It is time to ask what it means.",
        "Let the reader cut this out.",
        "The tide was low and the quay was empty.",
        "Berg spoke of it.",
    ],
)
def test_what_nobody_is_told_to_have_said_is_no_statement(text: str) -> None:
    assert read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "work", "published", "pages"),
    [
        ("The tide was low, as one could read (Coastal Gazette, 4 March 1931).", "Coastal Gazette", "1931-03-04", ""),
        ("The tide was low (Varnsund Posten, 4 March 1931, p. 3).", "Varnsund Posten", "1931-03-04", "3"),
        ("The tide was low (see The Bollard Weekly, March 4, 1931).", "Bollard Weekly", "1931-03-04", ""),
        ("He said so (Le Temps, March 24, 1936).", "Le Temps", "1936-03-24", ""),
    ],
)
def test_a_paper_and_its_day_in_a_parenthesis_is_a_citation(text: str, work: str, published: str, pages: str) -> None:
    (one,) = read(text).citations
    assert one.published is not None
    assert (one.work, one.published.edtf, one.pages) == (work, published, pages)


def test_a_place_and_a_day_in_a_parenthesis_is_no_citation() -> None:
    assert read("The tide was low (London, 4 March 1931).").citations == ()


@pytest.mark.parametrize("text", ["Later Aasen came.", "Mr Aasen said it was late.", "Old Halvdan Aasen was there."])
def test_a_surname_that_fits_one_known_agent_is_that_agent(text: str) -> None:
    register = onrecord.read(text, agents=["Minister Aasen", "Foreman Berg"])
    (mention,) = register.entries(Mention)
    (agent,) = (one for one in register.agents if one.name == "Minister Aasen")
    assert mention.agent == agent.id
    assert agent.anchors == mention.anchors
    assert {one.speaker for one in register.statements} <= {"Minister Aasen"}


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Berg said that it was late.", ["Anders Berg", "A. Berg"]),
        ("Karl Aasen came. Aasen said that it was late.", ["Halvdan Aasen"]),
        ("Mr Aasen came. Mrs Aasen said that it was late.", ["Halvdan Aasen"]),
        ("Mrs Aasen said that it was late.", ["Mr Aasen"]),
    ],
)
def test_a_surname_that_may_be_anothers_is_no_known_agent(text: str, agents: list[str]) -> None:
    assert not [one for one in onrecord.read(text, agents=agents).entries(Mention) if one.agent]


def test_a_day_inside_a_promise_lies_ahead() -> None:
    (one,) = read('Aasen replied: "I promise to open the tenders before 1 April." Nobody spoke.').statements
    assert one.holds is not None
    assert one.holds.edtf == "[..1931-03-31]"
