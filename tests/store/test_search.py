from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model.dating import Dating
from onrecord.model.entry import Agent, Event, Maker, Statement, TimeExpression
from onrecord.model.fault import QueryNotUnderstood
from onrecord.model.search import Hits, Query
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind, Publication
from onrecord.store import Store, search

NOTE = "Berg kept silent about the fire."


def letter(id: str, text: str, written: Dating | None, author: str = "", outlet: str = "") -> Document:
    head = Head(authors=(author,), written=written, published_in=Publication(name=outlet))
    half = text.index(" ") if " " in text else len(text)
    passages = [Passage(1, PassageKind.HEADING, 0, half)]
    passages += [Passage(2, PassageKind.PARAGRAPH, half + 1, len(text))] if half < len(text) else []
    return Document(id=id, head=head, text=text, passages=tuple(passages))


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "a.onrecord") as opened:
        opened.put_document(letter("late", "Fire once fire twice", Dating.day(1936, 3, 1), "Émile Lund", "Le Temps"))
        opened.put_document(letter("early", "Report of a fire among many other things", Dating.day(1934, 5, 6), "Berg"))
        opened.put_document(letter("undated", "Fire!", None))
        yield opened


def places(hits: Hits) -> list[tuple[str | None, int | None]]:
    return [(hit.document, hit.passage) for hit in hits.found]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"since": "1935"}, {"late"}),
        ({"until": "1935"}, {"early"}),
        ({"since": "1934-05-06", "until": "1934-05-06"}, {"early"}),
        ({"since": "1934-05-07", "until": "1936-02"}, set()),
        ({"author": "ÉMILE"}, {"late"}),
        ({"outlet": "temps"}, {"late"}),
        ({"document": "undated"}, {"undated"}),
        ({"author": "berg", "outlet": "temps"}, set()),
        ({"kind": "heading"}, {"late", "undated"}),
        ({"kind": "paragraph"}, {"late", "early"}),
        ({"kind": "event"}, set()),
    ],
)
def test_filters_leave_the_documents_they_say(store: Store, filters: dict[str, str], found: set[str]):
    hits = store.search(Query(words="fire", **filters))
    assert {document for document, _ in places(hits)} == found
    assert hits.total == len(hits.found)


@pytest.mark.parametrize(
    "filters", [{"since": "yesterday"}, {"kind": "oath"}, {"document": "no"}, {"until": "1936/.."}]
)
def test_a_filter_that_cannot_be_read_is_refused(store: Store, filters: dict[str, str]):
    with pytest.raises(QueryNotUnderstood):
        store.search(Query(words="fire", **filters))


def test_hits_come_best_first_and_page_by_page(store: Store):
    whole = places(store.search(Query(words="fire")))
    assert len(whole) == 4
    assert whole[-1] == ("early", 2)
    pages = [places(store.search(Query(words="fire", limit=1, offset=at))) for at in range(5)]
    assert [one for page in pages for one in page] == whole
    assert store.search(Query(words="fire", limit=1)).total == 4


@pytest.mark.parametrize("words", ["fire", "fir*", "fire OR nothing", "NEAR(fire fire, 3) OR fire"])
@pytest.mark.parametrize("probes", [0, 300])
def test_what_is_too_common_to_rank_comes_by_date(
    store: Store, monkeypatch: pytest.MonkeyPatch, words: str, probes: int
):
    monkeypatch.setattr(search, "FEW", 1)
    monkeypatch.setattr(search, "_PROBES", probes)
    hits = store.search(Query(words=words))
    assert hits.by_date
    assert hits.total is None
    assert places(hits) == [("early", 2), ("late", 1), ("late", 2), ("undated", 1)]
    assert places(store.search(Query(words=words, offset=1, limit=2))) == [("late", 1), ("late", 2)]
    assert places(store.search(Query(words=words, since="1935"))) == [("late", 1), ("late", 2)]


def test_entries_of_a_kind_that_are_too_common_come_by_date(store: Store, monkeypatch: pytest.MonkeyPatch):
    made = []
    for id in ("late", "early"):
        text = store.document(id).text
        at = text.lower().rindex("fire")
        made.append(TimeExpression(maker=Maker("m", 1), anchors=(Anchor.at(id, text, at, at + 4),), when=Dating()))
    store.replace_entries("read", "late", "k", made)
    assert store.search(Query(words="fire")).total == 4
    assert store.search(Query(words="fire", kind="date")).total == 2
    monkeypatch.setattr(search, "FEW", 1)
    hits = store.search(Query(words="fire", kind="date"))
    assert hits.by_date
    assert [hit.document for hit in hits.found] == ["early", "late"]
    assert [hit.text[start:end] for hit in hits.found for start, end in hit.marks] == ["fire", "fire"]


def test_entries_are_found_by_label_names_and_note_until_they_are_replaced(store: Store):
    made = [
        Agent(id="berg", maker=Maker("Ida"), name="Anna Berg", also=("the Widow",)),
        Event(id="burning", maker=Maker("Ida"), name="The burning of the pier", note="as the Widow told"),
        Statement(id="silence", maker=Maker("Ida"), speaker="Berg", says="She said nothing"),
    ]
    store.replace_entries("brief", "brief", "k", made)
    assert {hit.entry for hit in store.search(Query(words="widow")).found} == {"berg", "burning"}
    assert {hit.entry for hit in store.search(Query(words="berg")).found} == {"berg", "silence"}
    assert {hit.entry for hit in store.search(Query(words="widow", kind="event")).found} == {"burning"}
    store.replace_entries("brief", "brief", "k2", made[:1])
    assert {hit.entry for hit in store.search(Query(words="widow OR nothing")).found} == {"berg"}
    assert list(store.check()) == []


def test_a_document_put_again_is_found_by_its_new_words_only(store: Store):
    store.put_document(letter("late", "Smoke over water", Dating.day(1936, 3, 1)))
    assert {document for document, _ in places(store.search(Query(words="fire")))} == {"early", "undated"}
    assert {document for document, _ in places(store.search(Query(words="smoke")))} == {"late"}
    assert list(store.check()) == []


def test_within_a_transaction_what_was_just_put_is_found_and_what_it_replaced_is_not(store: Store):
    with store.transaction():
        store.put_document(letter("new", "Smoke over the harbour", None))
        assert places(store.search(Query(words="smoke"))) == [("new", 1)]
        store.put_document(letter("new", "Embers over the harbour", None))
        store.put_document(letter("new", "Ashes over the harbour", None))
        store.put_document(letter("late", "Ashes once", None))
    assert [hit.document for hit in store.search(Query(words="ashes")).found] == ["late", "new"]
    assert not store.search(Query(words="smoke OR embers OR twice")).found
    assert list(store.check()) == []


def test_what_a_failed_transaction_put_is_not_found_after_it(store: Store):
    def fails() -> None:
        with store.transaction():
            store.put_document(letter("new", "Smoke over the harbour", None))
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    store.put_document(letter("other", "Embers over the harbour", None))
    assert not store.search(Query(words="smoke")).found
    assert [hit.document for hit in store.search(Query(words="embers")).found] == ["other"]
    assert list(store.check()) == []


def test_documents_put_in_any_order_of_their_numbers_are_indexed(store: Store):
    with store.transaction():
        for id in ("undated", "new", "late", "newer", "early"):
            store.put_document(letter(id, f"Ashes of {id}", None))
    found = {hit.document for hit in store.search(Query(words="ashes")).found}
    assert found == {"undated", "new", "late", "newer", "early"}
    assert list(store.check()) == []
