"""Memory is looked through seldom for a while, and then as often as before."""

from __future__ import annotations

import gc

import pytest

from onrecord.model.memory import searched_seldom


def test_the_search_is_as_frequent_as_before_when_the_while_is_over_however_it_ends() -> None:
    before = gc.get_threshold()
    with searched_seldom():
        within = gc.get_threshold()
        with pytest.raises(KeyError):
            _fail_within()
        assert gc.get_threshold() == within > before
    assert gc.get_threshold() == before


def _fail_within() -> None:
    with searched_seldom():
        raise KeyError
