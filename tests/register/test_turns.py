"""Who speaks in a record where two parts end alike."""

from __future__ import annotations

import onrecord

TALK = """The Secretary: I want to see a draft.

The Deputy Secretary: There is none.

The Secretary: Why is there none?

The Deputy Secretary: Nobody has written it.
"""


def test_each_part_is_itself() -> None:
    turns = [one for one in onrecord.read(TALK).statements if one.rule == "turn"]
    assert [one.speaker for one in turns] == ["the Secretary", "the Deputy Secretary"] * 2


HEARING = """The CHAIRMAN. The committee will come to order. Mr. Lund, when did you first hear of the cable?

Mr. LUND. I heard of it on the Friday.

Senator EIDEM. And did you write to the ministry?

Mr. LUND. I did not. I spoke to the harbour master Dr. Holm.

The CHAIRMAN. We will adjourn until Tuesday.
"""


def test_a_title_and_a_name_with_a_full_stop_open_a_turn_as_parliaments_print_it() -> None:
    turns = [one for one in onrecord.read(HEARING).statements if one.rule == "turn"]
    assert [one.speaker for one in turns] == ["the Chairman", "Lund", "Eidem", "Lund", "the Chairman"]
    assert turns[1].addressee == "the Chairman"


def test_the_full_stop_of_a_label_is_no_part_of_whose_turn_it_is() -> None:
    talk = "The President.—Let us begin.\n\nMr. Lund.—I am ready.\n\nThe President.—Then speak.\n"
    speakers = {one.speaker for one in onrecord.read(talk).statements if one.rule == "turn"}
    assert speakers == {"the President", "Lund"}


def test_side_heads_with_a_full_stop_are_nobodys_turns() -> None:
    report = "The Army. It is small.\n\nThe Navy. Its ships are old.\n\nThe Treasury. It is empty.\n\nPensions. None.\n"
    assert not [one for one in onrecord.read(report).statements if one.rule == "turn"]
