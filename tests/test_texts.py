"""A text read with no case, and passages that some texts share: what Python users start with."""

from __future__ import annotations

import onrecord
from onrecord.model.entry import Mention, Mode

TEXT = """Varnsund, 5 March 1931

On 2 March 1931 Halvdan Aasen said that no decision had been taken.
The week before, Foreman Berg had told the harbour master that the cable was whole.
"""


def test_a_text_is_read_into_a_register_with_its_head() -> None:
    register = onrecord.read(TEXT)
    assert register.head.written is not None
    assert register.head.written.edtf == "1931-03-05"
    assert "1931-03-02" in [date.when.edtf for date in register.dates]
    assert "no decision had been taken" in " ".join(one.anchors[0].exact for one in register.statements)


def test_names_that_are_known_are_agents_of_the_register_with_their_mentions() -> None:
    (berg,) = [one for one in onrecord.read(TEXT, agents=["Foreman Berg"]).agents if one.id == "agent-foreman-berg"]
    assert [anchor.exact for anchor in berg.anchors] == ["Foreman Berg"]


def test_an_agent_that_is_known_by_several_names_is_one_under_the_first_of_them() -> None:
    register = onrecord.read(TEXT, agents=[("Halvdan Aasen", "Aasen"), ("Nils Berg", "Foreman Berg")])
    assert [(one.id, one.name) for one in register.agents if one.id == "agent-nils-berg"] == [
        ("agent-nils-berg", "Nils Berg")
    ]
    assert "agent-nils-berg" in {one.agent for one in register.entries(Mention)}


def test_an_author_who_is_given_is_the_one_who_says_i() -> None:
    (statement,) = onrecord.read('"I saw nobody near the cable," I said.', author="Ebba Lind").statements
    assert statement.speaker == "Ebba Lind"


def test_relative_dates_lean_on_the_day_that_is_given() -> None:
    (date,) = onrecord.read("It happened yesterday.", dated="1931-03-05").dates
    assert date.when.edtf == "1931-03-04"


def test_spans_that_are_given_as_quotations_are_asked_for_their_speakers() -> None:
    text = "Aasen promised this: we shall open the tenders in public."
    span = (text.index("we shall"), len(text))
    (statement,) = onrecord.read(text, quotations=[span]).statements
    assert (statement.anchors[0].start, statement.anchors[0].end) == span
    assert statement.speaker == "Aasen"
    assert statement.mode is Mode.PROMISE


def test_passages_that_texts_share_are_found_without_a_case() -> None:
    saying = "the harbour belongs to those who work in it and to no other owner"
    texts = {"a": f"He said that {saying}, and sat down.", "b": f"We are told that {saying} today."}
    (reuse,) = onrecord.find_reuses(onrecord.Document(id=id, text=text) for id, text in texts.items())
    assert saying in reuse.anchors[0].exact
