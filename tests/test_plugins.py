"""The registry: names are taken once, an unknown one is answered, and what is needed comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord import plugins
from onrecord.model.entry import Entry
from onrecord.model.fault import NameTaken, NameUnknown, OnrecordError
from onrecord.model.reading import Reading
from onrecord.plugins import extractor, in_order, plugin


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is forgotten after it."""
    plugins.plugins("extractor")
    monkeypatch.setattr(plugins, "_plugins", dict(plugins._plugins))


def of(module: str) -> Callable[[Reading], Iterator[Entry]]:
    """An extractor that finds nothing, as if it stood in that module."""

    def nothing(reading: Reading) -> Iterator[Entry]:
        return iter(())

    nothing.__module__ = module
    return nothing


def test_a_name_that_is_taken_is_refused_with_both_modules() -> None:
    extractor("oaths", version=1)(of("one"))
    with pytest.raises(NameTaken, match=r"'oaths' of two .* one of one"):
        extractor("oaths", version=1)(of("two"))


def test_a_module_may_be_read_twice() -> None:
    extractor("oaths", version=1)(of("one"))
    extractor("oaths", version=2)(of("one"))
    assert plugin("extractor", "oaths").version == 2


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(NameUnknown, match=r"no extractor 'oathes'; there are: .*dates"):
        plugin("extractor", "oathes")


def test_what_a_plugin_needs_comes_before_it_whatever_it_is_called() -> None:
    extractor("a", version=1, needs=("z",))(of("one"))
    extractor("z", version=1)(of("one"))
    names = [one.name for one in in_order("extractor")]
    assert names.index("z") < names.index("a")
    assert sorted(names) == list(plugins.plugins("extractor"))


def test_plugins_that_need_each_other_are_refused() -> None:
    extractor("a", version=1, needs=("z",))(of("one"))
    extractor("z", version=1, needs=("a",))(of("one"))
    with pytest.raises(OnrecordError, match="a -> z -> a"):
        in_order("extractor")
