"""The JSON Lines contract: the fields of each kind of record, and what stands in them."""

from __future__ import annotations

import json

import pytest

from onrecord.dossier.records import KINDS, record_of, records
from onrecord.model.dossier import Dossier
from onrecord.model.fault import EntryNotFound, NameUnknown
from onrecord.model.tables import TABLES

from .affair import affair

CONTRACT = {
    "documents": "id title authors translator written delivered published edition_published published_in publisher "
    "volume issue pages place series transcriber licence modified captured language camp file",
    "dates": "id document start end text type edtf earliest latest timex readings parts rule passage status maker",
    "statements": "id document start end text speaker addressee audience occasion composed said published reached "
    "holds outlet reporter quoted mode polarity about confidence rule status maker cue source content",
    "events": "id document start end text label when earliest latest place agents status maker",
    "agents": "id name kind names mentions",
    "citations": "id document start end text work author published pages resolves_to may_mean",
    "reuses": "id formula status maker earlier later similarity",
    "findings": "id inquiry verdict claim grounds premises rebuttals unreviewed parameters figures",
    "passages": "document number kind page start end text",
    "presuppositions": "id document start end text statement of rule confidence status maker",
    "formulas": "id text uses first last bits commonplace",
    "judgements": "id entry decision by at why withdrawn",
    "issues": "code says document start end file line",
}


@pytest.fixture
def dossier() -> Dossier:
    return affair()


@pytest.mark.parametrize("kind", CONTRACT)
def test_every_record_of_a_kind_has_the_fields_of_the_contract(dossier: Dossier, kind: str) -> None:
    for record in records(dossier, kind):
        assert set(CONTRACT[kind].split()) <= set(record)
        json.dumps(record)


def test_the_affair_has_a_record_of_the_kinds_that_matter(dossier: Dossier) -> None:
    for kind in ("documents", "passages", "dates", "statements", "events", "agents", "findings", "issues"):
        assert next(records(dossier, kind), None) is not None, kind


def test_a_record_stands_on_the_words_it_names(dossier: Dossier) -> None:
    for kind in ("dates", "statements", "events", "citations"):
        for record in records(dossier, kind):
            if record["document"] is not None:
                start, end = record["start"], record["end"]
                assert isinstance(start, int)
                assert isinstance(end, int)
                assert dossier.register.text(str(record["document"]), start, end) == record["text"]


def test_there_is_a_kind_for_each_table_of_the_brief() -> None:
    assert len(KINDS) == len(CONTRACT) + 1 + len(TABLES) - 3


def test_one_thing_is_shown_by_its_id_and_what_is_unknown_is_refused(dossier: Dossier) -> None:
    for kind in ("documents", "statements", "findings"):
        for record in records(dossier, kind):
            assert record_of(dossier, str(record["id"])) == record
    with pytest.raises(EntryNotFound):
        record_of(dossier, "nothing")
    with pytest.raises(NameUnknown, match="statements"):
        records(dossier, "statement")
