from functools import cache

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Citation, Event, Part
from onrecord.model.text import Head
from onrecord.register import read_text

HEAD = Head(authors=("Nils Vik",), written=Dating.day(1938, 6, 9))


@cache
def events(text: str) -> tuple[Event, ...]:
    return tuple(read_text(text, head=HEAD).events)


@cache
def citations(text: str) -> tuple[Citation, ...]:
    return tuple(read_text(text, head=HEAD).citations)


@pytest.mark.parametrize(
    ("text", "name", "when", "agents"),
    [
        (
            "But after the sudden murder of Kirov, with the help of the police, on December 1, 1934, all was quiet.",
            "sudden murder of Kirov",
            "1934-12-01",
            (Part("Kirov", "target"),),
        ),
        (
            "Karl Moe was arrested on 19 March 1931 by Sergeant Falk.",
            "Karl Moe was arrested",
            "1931-03-19",
            (Part("Karl Moe", "target"), Part("Falk", "actor")),
        ),
        (
            "On March 1, 1936, Aasen gave an interview to Edith Lund.",
            "Aasen gave an interview to Edith Lund",
            "1936-03-01",
            (Part("Aasen", "actor"),),
        ),
        (
            "A meeting was held between Holm and Aasen on 5 May 1931.",
            "A meeting was held between Holm and Aasen",
            "1931-05-05",
            (Part("Holm", "actor"), Part("Aasen", "actor")),
        ),
        (
            "Norway claimed the island and occupied it in June 1931.",
            "Norway occupied it",
            "1931-06",
            (Part("Norway", "actor"),),
        ),
        ("The Harbour Strike broke out on 5 May 1931.", "Harbour Strike", "1931-05-05", ()),
        ("The Moscow trials of August 1936 were public.", "Moscow trials", "1936-08", ()),
        ("On 5 May 1931 the dockers occupied the quay.", "the dockers occupied the quay", "1931-05-05", ()),
        (
            "12 Mr. Holm wrote a long letter of 3 May 1931 to Ingrid Moe.",
            "Mr. Holm wrote a long letter",
            "1931-05-03",
            (Part("Holm", "actor"),),
        ),
    ],
)
def test_a_dated_happening_has_name_day_and_agents(text: str, name: str, when: str, agents: tuple[Part, ...]) -> None:
    (one,) = events(text)
    assert one.name.startswith(name)
    assert one.when is not None
    assert one.when.edtf == when
    assert set(agents) <= set(one.agents)


def test_an_event_that_shares_its_subject_is_anchored_where_it_is_told() -> None:
    (one,) = events("Norway claimed the island and occupied it in June 1931.")
    assert one.anchors[0].exact == "occupied it"


def test_an_event_told_of_whom_a_pronoun_stands_for_names_them() -> None:
    (one,) = events("The men who cut the cable on 5 May 1931 were never found.")
    assert one.name == "The men cut the cable"


def test_a_happening_has_the_place_named_beside_it() -> None:
    (one,) = events("Karl Moe was arrested in Oslo on 19 March 1931.")
    assert one.place == "Oslo"


@pytest.mark.parametrize(
    "text",
    [
        "Karl Moe was arrested.",
        "Karl Moe was not arrested on 19 March 1931.",
        "Karl Moe would have been arrested on 19 March 1931.",
        "Lund said that Karl Moe had been arrested on 19 March 1931.",
        "In 1931 it was cold.",
        "There will be a conference in May 1938.",
        "Such an agreement was proposed on 5 May 1931.",
        "On 5 May 1931 no docker left the quay.",
        "Moe spoke of a possible strike in May 1931.",
        "Nils Vik owned the quay in 1931.",
    ],
    ids=[
        "undated",
        "denied",
        "supposed",
        "only said",
        "nobody",
        "foretold",
        "any such",
        "nobody did",
        "possible",
        "a state",
    ],
)
def test_what_is_undated_denied_supposed_or_only_said_is_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "exact", "work", "published"),
    [
        ("He denied it (Le Temps, March 24, 1936).", "Le Temps, March 24, 1936", "Le Temps", "1936-03-24"),
        (
            "See the Manchester Guardian of 3 March 1936, p. 4.",
            "Manchester Guardian of 3 March 1936, p. 4",
            "Manchester Guardian",
            "1936-03-03",
        ),
        ("Karl Moe proved this in his Grey Book (Oslo, 1936).", "Grey Book (Oslo, 1936)", "Grey Book", "1936"),
        ("He quotes Aasen's letter of March 6, 1936 at length.", "letter of March 6, 1936", "letter", "1936-03-06"),
        (
            "Your telegram No. 1352 of March 6, 1936 has come.",
            "telegram No. 1352 of March 6, 1936",
            "telegram",
            "1936-03-06",
        ),
    ],
)
def test_a_citation_has_its_words_its_work_and_its_day(text: str, exact: str, work: str, published: str) -> None:
    (one,) = citations(text)
    assert one.anchors[0].exact == exact
    assert one.work == work
    assert one.published is not None
    assert one.published.edtf == published


def test_number_pages_and_owner_are_read() -> None:
    (numbered,) = citations("Your telegram No. 1352 of March 6, 1936 has come.")
    (paged,) = citations("See the Manchester Guardian of 3 March 1936, p. 4.")
    (owned,) = citations("He quotes Aasen's letter of March 6, 1936 at length.")
    (his,) = citations("Karl Moe proved this in his Grey Book (Oslo, 1936).")
    assert (numbered.number, paged.pages, owned.author, his.author) == ("1352", "4", "Aasen", "Karl Moe")


def test_a_misprinted_paper_keeps_its_words_and_is_mended_in_its_name() -> None:
    (one,) = citations("So it was printed (Giornale d'ltalia, March 24, 1936).")
    assert one.anchors[0].exact == "Giornale d'ltalia, March 24, 1936"
    assert one.work == "Giornale d'Italia"


def test_an_interview_given_to_a_paper_is_a_citation_without_a_day() -> None:
    (one,) = citations("He said so in an interview given to the director of Le Temps.")
    assert (one.anchors[0].exact, one.work) == ("interview given to the director of Le Temps", "Le Temps")
    assert one.published is None


def test_a_place_and_a_year_alone_are_no_citation() -> None:
    assert citations("He lived in Oslo (1936) and in Paris.") == ()
