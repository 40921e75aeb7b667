from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model.fault import QueryNotUnderstood
from onrecord.model.search import Query
from onrecord.model.text import Document, Passage, PassageKind
from onrecord.store import Store
from onrecord.store.query import Asked, Either, Every, Near, Words, asked


def said(*words: str) -> Words:
    return Words(words)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("fire", said("fire")),
        ("fire harbour", Every((said("fire"), said("harbour")))),
        ("fire AND harbour", Every((said("fire"), said("harbour")))),
        ("fire OR harbour pier", Either((said("fire"), Every((said("harbour"), said("pier")))))),
        ("(fire OR harbour) pier", Every((Either((said("fire"), said("harbour"))), said("pier")))),
        ("NOT pier fire", Every((said("fire"),), (said("pier"),))),
        ("fire NOT (pier OR dock)", Every((said("fire"),), (Either((said("pier"), said("dock"))),))),
        ("fire NOT NOT pier", Every((said("fire"), said("pier")))),
        ('"act of terror"', said("act", "of", "terror")),
        ("„act of terror“", said("act", "of", "terror")),
        ("terror*", Words(("terror",), begins=True)),
        ('"act of terr"*', Words(("act", "of", "terr"), begins=True)),
        ("NEAR(fire harbour, 5)", Near((said("fire"), said("harbour")), 5)),
        ('NEAR(fire "the harbour")', Near((said("fire"), said("the", "harbour")), 10)),
        ("NEAR(fire)", said("fire")),
        ("near and not", Every((said("near"), said("and"), said("not")))),
        ("don't", said("don", "t")),
        ("U.S.", said("U", "S")),
        ("fire -- , harbour", Every((said("fire"), said("harbour")))),
        ("text:fire", said("text", "fire")),
        ("^fire {x}", Every((said("fire"), said("x")))),
    ],
)
def test_a_query_is_read_as_the_manual_says(typed: str, read: Asked):
    assert asked(typed) == read


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('fire "harbour', "quotation mark at character 6 has no partner"),
        ("fire AND", "AND at character 6 joins nothing"),
        ("OR fire", "OR at character 1 joins nothing"),
        ("fire OR OR pier", "joins nothing"),
        ("fire AND OR pier", "AND at character 6 joins nothing"),
        ("fire NOT", "NOT at character 6 joins nothing"),
        ("(fire", "parenthesis at character 1 is never closed"),
        ("fire)", r"'\)' at character 5 has no partner"),
        ("NOT fire", "NOT takes away from what is found"),
        ("fire OR NOT pier", "NOT takes away from what is found"),
        ("*fire", "the \\* stands behind"),
        ("", "nothing to search for"),
        ("...", "nothing to search for"),
        ("NEAR(fire harbour, soon)", "wants a number"),
        ("NEAR(fire (harbour))", "is read as NEAR"),
        ("NEAR(fire harbour", "is read as NEAR"),
        ("(" * 50 + "fire" + ")" * 50, "more than 40 parentheses"),
        ("fire " * 1000, "at most 4000 characters"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(typed: str, says: str):
    with pytest.raises(QueryNotUnderstood, match=says):
        asked(typed)


TEXTS = (
    "The harbour burned and the fire spread to the pier.",
    "A fire in the café of the harbour; nobody saw the pier burn.",
    "The inter- national commission met at the pier, and de- nied the fire.",
    "THE PIER. The Pier! naïve façade of an act of terror",
    "terror terrorism terrorist act",
    "of the of the of",
)
PLAIN = ("the", "fire", "pier", "harbour", "cafe", "naïve", "act", "of", "terror", "international", "inter", "denied")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    passages, start = [], 0
    for number, text in enumerate(TEXTS, 1):
        passages.append(Passage(number, PassageKind.PARAGRAPH, start, start + len(text)))
        start += len(text) + 2
    folder: Path = tmp_path_factory.mktemp("query")
    with Store.create(folder / "a.onrecord") as opened:
        opened.put_document(Document(id="a", text="\n\n".join(TEXTS), passages=tuple(passages)))
        yield opened


PHRASES = (("of", "the"), ("the", "pier"), ("act", "of", "terror"), ("international", "commission"))
words = st.sampled_from(PLAIN).map(lambda word: Words((word,)))
terms = st.one_of(
    words,
    st.sampled_from(("te", "terr", "nat", "inter", "c", "p")).map(lambda word: Words((word,), begins=True)),
    st.sampled_from((("of", "the"), ("the", "pier"), ("act", "of", "terror"), ("international", "commission"))).map(
        Words
    ),
    st.builds(
        Near,
        st.lists(st.sampled_from(PLAIN).map(lambda word: Words((word,))), min_size=2, max_size=2, unique=True).map(
            tuple
        ),
        st.integers(0, 8),
    ),
)
trees = st.recursive(
    terms,
    lambda node: st.one_of(
        st.lists(node, min_size=2, max_size=3).map(lambda parts: Either(tuple(parts))),
        st.builds(Every, st.lists(node, min_size=2, max_size=3).map(tuple), st.lists(node, max_size=2).map(tuple)),
    ),
    max_leaves=5,
)


def typed(node: Asked) -> str:
    """The query as a user would type it."""
    if isinstance(node, Words):
        return '"' + " ".join(node.words) + '"' + "*" * node.begins
    if isinstance(node, Near):
        return f"NEAR({' '.join(map(typed, node.parts))}, {node.distance})"
    if isinstance(node, Either):
        return "(" + " OR ".join(map(typed, node.parts)) + ")"
    return "(" + " ".join([*map(typed, node.parts), *("NOT " + typed(part) for part in node.but)]) + ")"


def plain(text: str) -> list[list[str]]:
    """The words of a text by an independent reading, as they stand and with line-end hyphens joined."""
    bare = text.lower().replace("é", "e").replace("ï", "i").replace("ç", "c")
    return [re.findall(r"[a-z]+", bare), re.findall(r"[a-z]+", bare.replace("- ", ""))]


def places(words: list[str], leaf: Words) -> list[tuple[int, int]]:
    sought = [word.replace("ï", "i") for word in leaf.words]
    found = []
    for at in range(len(words) - len(sought) + 1):
        here = words[at : at + len(sought)]
        if here[:-1] == sought[:-1] and (here[-1].startswith(sought[-1]) if leaf.begins else here[-1] == sought[-1]):
            found.append((at, at + len(sought) - 1))
    return found


def stands(node: Asked, text: str) -> bool:
    """Whether the text has what is asked: the truth that the index is held against."""
    if isinstance(node, Words):
        return any(places(words, node) for words in plain(text))
    if isinstance(node, Near):
        one, other = node.parts
        return any(
            max(a[0], b[0]) - min(a[1], b[1]) - 1 <= node.distance
            for words in plain(text)
            for a in places(words, one)
            for b in places(words, other)
        )
    if isinstance(node, Either):
        return any(stands(part, text) for part in node.parts)
    return all(stands(part, text) for part in node.parts) and not any(stands(part, text) for part in node.but)


@given(trees)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_finds_just_the_passages_in_which_it_stands(store: Store, node: Asked):
    hits = store.search(Query(words=typed(node), kind="passage", limit=50))
    assert {hit.passage for hit in hits.found} == {n for n, text in enumerate(TEXTS, 1) if stands(node, text)}
    assert hits.total == len(hits.found)
    for hit in hits.found:
        assert hit.marks or isinstance(node, Every)
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.marks)


@given(st.text(max_size=30) | st.text("\"*()^:-+{}ANDORNEAR fire,'", max_size=30))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_searched_or_refused_with_a_sentence(store: Store, words: str):
    try:
        asked(words)
    except QueryNotUnderstood:
        with pytest.raises(QueryNotUnderstood, match=r".{20}"):
            store.search(Query(words=words))
    else:
        store.search(Query(words=words))
