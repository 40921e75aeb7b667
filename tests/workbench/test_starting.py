"""What the workbench does to memory while it runs."""

from __future__ import annotations

import gc

from onrecord.workbench.starting import memory_settled


def test_the_search_for_what_can_be_forgotten_is_as_it_was_when_the_workbench_has_ended() -> None:
    before = gc.get_threshold()
    with memory_settled():
        assert gc.get_threshold() > before
        assert gc.get_freeze_count() > 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
