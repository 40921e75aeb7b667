from __future__ import annotations

import pytest
from hypothesis import given, settings

from onrecord.model.entry import Entry, Quantity
from onrecord.model.entry import Maker as By
from onrecord.model.fault import CaseDamaged
from onrecord.model.finding import Finding
from onrecord.store.codec import decoded_entry, decoded_finding, encoded

from . import values


@given(values.entries())
@settings(max_examples=300, deadline=None)
def test_every_kind_of_entry_comes_back_as_it_was(entry: Entry):
    back = decoded_entry(entry.kind, encoded(entry))
    assert back == entry
    assert type(back) is type(entry)


@given(values.findings())
@settings(max_examples=200, deadline=None)
def test_every_finding_comes_back_as_it_was(finding: Finding):
    assert decoded_finding(encoded(finding)) == finding


def test_a_figure_without_bound_comes_back_as_it_was():
    grown = Quantity(id="q", maker=By("R"), of="men", value=(100.0, float("inf")))
    assert decoded_entry("quantity", encoded(grown)) == grown


@pytest.mark.parametrize(("kind", "body"), [("date", "{"), ("date", "{}"), ("oath", "{}")])
def test_what_cannot_be_read_back_says_so(kind: str, body: str):
    with pytest.raises(CaseDamaged, match="stored"):
        decoded_entry(kind, body)
