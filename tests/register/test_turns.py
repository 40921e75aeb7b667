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
