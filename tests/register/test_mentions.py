import pytest

from onrecord.model.entry import Mention
from onrecord.model.reading import Name
from onrecord.model.text import Passage, PassageKind
from onrecord.register import read_text
from onrecord.register.names.words import words_of


def named(text: str, *names: Name, headings: int = 0) -> dict[str, str]:
    passages, start = [], 0
    for number, words in enumerate(text.split("\n\n"), 1):
        kind = PassageKind.HEADING if number <= headings else PassageKind.PARAGRAPH
        passages.append(Passage(number, kind, start, start + len(words)))
        start += len(words) + 2
    register = read_text(text, names=names, passages=passages)
    return {one.anchors[0].exact: one.of for one in register.entries(Mention)}


@pytest.mark.parametrize(
    ("text", "exact", "kind"),
    [
        ("Last week Comrade Hansen spoke in the hall.", "Comrade Hansen", "person"),
        ("The letter came from Mr Aasen yesterday.", "Mr Aasen", "person"),
        ("It was read to the Commission of Inquiry in May.", "Commission of Inquiry", "body"),
        ("He says so in the Giornale d'ltalia of Monday.", "Giornale d'ltalia", "outlet"),
        ("He reads the Manchester Guardian every day.", "Manchester Guardian", "outlet"),
        ("She lived in Norway for years.", "Norway", "place"),
    ],
)
def test_what_is_named_is_told_for_what_it_is(text: str, exact: str, kind: str) -> None:
    assert named(text).get(exact) == kind


def test_marks_of_possession_are_cut() -> None:
    assert "Ingrid Lund" in named("Ingrid Lund's letter was lost.")


def test_the_briefs_names_win() -> None:
    text = "The Hulda sailed to Le Temps with Ingrid Lund."
    found = named(text, Name("Hulda", "hulda", "body"), Name("Le Temps", "temps", "place"))
    assert (found["Hulda"], found["Le Temps"]) == ("body", "place")


def test_a_name_of_the_brief_is_met_however_it_is_spaced() -> None:
    names = [Name("Halvdan  Aasen", "agent-aasen", "person")]
    (found,) = read_text("It was Halvdan\nAasen who said so.", names=names).entries(Mention)
    assert (found.name, found.agent) == ("Halvdan Aasen", "agent-aasen")


def test_a_name_of_the_brief_that_means_two_names_neither() -> None:
    names = Name("Lund", "i", "person"), Name("Lund", "k", "person")
    register = read_text("Lund denied it.", names=names)
    assert [(one.name, one.agent) for one in register.entries(Mention)] == [("Lund", "")]


def test_a_heading_is_never_a_person_of_its_own() -> None:
    text = "Ingrid Lund 19380309 Harbour Article\n\nAasen Explained\n\nKarl Aasen denied that the quay was closed."
    assert set(named(text, headings=1)) == {"Karl Aasen"}


def test_a_person_named_once_in_full_is_known_again() -> None:
    found = named("Vyacheslav Molotov spoke. Nobody had expected Molotov. The reply was made by Molotov in May.")
    assert found.get("Molotov") == "person"
    assert found.get("Vyacheslav Molotov") == "person"


@pytest.mark.parametrize(
    "text",
    [
        "Thaw in the air. They say the thaw will come.",
        "5 April. Easter. First sail.",
        "The Mayor was there. Mayor and council left.",
        "BERG FOUND THE CABLE CUT STOP HOLM ASKS WHO KNEW STOP MEN AWAIT ORDERS STOP",
    ],
)
def test_a_common_word_with_a_capital_is_nobodys_name(text: str) -> None:
    assert not set(named(text)) & {"Thaw", "Easter", "Mayor", "ASKS", "MEN", "STOP", "AWAIT"}


def test_a_forename_with_a_name_behind_it_is_a_person() -> None:
    named = read_text("The tide was low. Nobody saw Sivert Quillfeather at the quay.").entries(Mention)
    assert [(one.name, one.of) for one in named] == [("Sivert Quillfeather", "person")]


def test_a_forename_alone_is_the_one_person_who_bears_it() -> None:
    text = 'Bill Gorton came in. The tide was low.\n\n"It is late," Bill said.\n\n"It is," old Bill said.'
    assert [one.speaker for one in read_text(text).statements] == ["Bill Gorton", "Bill Gorton"]


def test_a_forename_that_two_bear_is_neither() -> None:
    text = 'Bill Gorton and Bill Harker came in. The tide was low.\n\n"It is late," Bill said.'
    assert [one.speaker for one in read_text(text).statements] == ["Bill"]


def test_an_article_of_a_given_name_may_be_small() -> None:
    register = read_text("Nobody saw the President.", names=[Name("The President", "a-1", "person")])
    assert [one.agent for one in register.entries(Mention)] == ["a-1"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The tide was low. Nobody had read the novel “Anna Petersen” in the town.", []),
        ("The tide was low. Nobody had met “Anna Petersen” before Anna Petersen came.", ["Anna Petersen"] * 2),
    ],
)
def test_a_title_of_a_work_in_marks_is_nobody(text: str, people: list[str]) -> None:
    assert [one.name for one in read_text(text).entries(Mention) if one.of == "person"] == people


def test_a_mention_is_high_with_a_forename_or_title_and_low_as_one_word() -> None:
    told = read_text("The tide was low. Mr Lund saw Karl Aasen at the quay, and Berg saw nobody.").entries(Mention)
    assert {one.name: str(one.confidence) for one in told if one.of == "person"} == {
        "Lund": "high",
        "Karl Aasen": "high",
        "Berg": "low",
    }


def sureness(text: str) -> list[tuple[str, str]]:
    """The persons' names in the order of the text, after an opening that names nobody."""
    told = read_text(f"The tide was low in the harbour. {text}").entries(Mention)
    return [(one.anchors[0].exact, str(one.confidence)) for one in told if one.of == "person"]


def test_a_surname_is_high_where_a_title_or_forename_tells_who_bears_it() -> None:
    assert sureness("Mr Sandberg came to the quay. At noon Sandberg went home.")[1] == ("Sandberg", "high")
    assert sureness("Karl Sandberg came to the quay. At noon Sandberg went home.")[1] == ("Sandberg", "high")


def test_a_surname_is_high_where_it_says_something_twice() -> None:
    once = "At noon Sandberg said that the quay was closed."
    assert sureness(once) == [("Sandberg", "low")]
    assert sureness(f"{once} Then Sandberg said that the ice was out.") == [("Sandberg", "high")] * 2


def test_what_says_something_twice_and_has_troops_is_nobody_for_certain() -> None:
    text = "At noon Sandberg said that the quay was closed. Then Sandberg said that Sandberg troops had come."
    assert "high" not in dict(sureness(text)).values()


@pytest.mark.parametrize("name", ["Deputy Executive Secretary", "General Principles", "Norse Govt", "Norse Amb"])
def test_an_office_or_a_word_cut_short_is_nobodys_name(name: str) -> None:
    assert sureness(f"He had told the {name} of the quay.") == []


def test_a_title_that_is_cut_short_is_a_title() -> None:
    assert ("Amb Sandberg", "high") in sureness("He had told Amb Sandberg of the quay.")


def test_an_office_before_a_name_is_no_part_of_it() -> None:
    assert words_of("Secretary of State Dulles") == ["Dulles"]
    assert words_of("Duke of Alba") == ["Alba"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Secretary of State", "Secretary of State"),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs"),
        ("Ambassador in Iran", "Ambassador in Iran"),
        ("Secretary of State Lund", "Lund"),
        ("Minister of Works, Lund", "Lund"),
        ("Dr. King", "King"),
        ("Commissioner of Pensions", "Commissioner of Pensions"),
        ("Governor of Kansas", "Governor of Kansas"),
    ],
)
def test_an_office_that_names_nobody_stays_whole(name: str, bare: str) -> None:
    assert " ".join(words_of(name)) == bare
