"""Lists are read from the indexes that hold their order: nothing is sorted, and no rows are read but those shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Select

from onrecord.model.judgement import Status
from onrecord.model.listing import Wanted
from onrecord.store import Store, listing


def plan(tmp_path: Path, wanted: Select[tuple[object, ...]]) -> list[str]:
    """How SQLite goes about it, in its words."""
    with Store.create(tmp_path / "a.onrecord") as store:
        connection = store._connection
        asked = wanted.compile(connection.engine, compile_kwargs={"literal_binds": True})
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]


def of_list(tmp_path: Path, kinds: list[str], wanted: Wanted) -> list[str]:
    """The steps by which it is told what stands in a stretch of a list."""
    narrowed = listing.conditions(kinds, wanted)
    steps = plan(tmp_path, listing.stretch(kinds, wanted, narrowed, few=False, offset=5000, limit=50))
    return steps[: next(place for place, step in enumerate(steps) if step.startswith("SCAN "))]


LISTS = [
    Wanted(),
    Wanted(document="letter"),
    Wanted(maker="Ida"),
    Wanted(is_a="body"),
    Wanted(since=5),
    Wanted(statuses=frozenset({Status.PROPOSED})),
    Wanted(statuses=listing.COUNTING),
]


@pytest.mark.parametrize("wanted", LISTS)
def test_a_list_in_order_of_place_is_read_from_its_index(tmp_path: Path, wanted: Wanted) -> None:
    steps = of_list(tmp_path, ["statement"], wanted)
    assert any("COVERING INDEX entry_in_place (kind=?" in step for step in steps)
    assert not any("TEMP B-TREE" in step or "SCAN entry" in step for step in steps)


@pytest.mark.parametrize("wanted", [one for one in LISTS if not one.document])
@pytest.mark.parametrize("kinds", [["statement"], ["statement", "event"]])
def test_a_list_in_order_of_time_is_read_from_its_index(tmp_path: Path, kinds: list[str], wanted: Wanted) -> None:
    narrowed = {name: getattr(wanted, name) for name in ("maker", "is_a", "since", "statuses")}
    steps = of_list(tmp_path, kinds, Wanted(**narrowed, by_date=True))
    assert sum("COVERING INDEX entry_in_time (kind=?" in step for step in steps) == len(kinds)
    assert not any("TEMP B-TREE" in step or "SCAN entry" in step for step in steps)


@pytest.mark.parametrize("kinds", [["mention"], ["mention", "statement"]])
def test_the_entries_of_a_document_are_found_without_going_through_others(tmp_path: Path, kinds: list[str]) -> None:
    steps = plan(tmp_path, listing.whole(kinds, listing.counting(), listing.in_document("letter")))
    assert "entry_in_place (kind=? AND person=? AND stands_in=?)" in steps[0]


def test_what_was_judged_is_counted_from_the_judgements(tmp_path: Path) -> None:
    assert plan(tmp_path, listing.judged(["statement"]))[0].startswith("SCAN status")


@pytest.mark.parametrize("wanted", LISTS)
def test_what_does_not_count_is_counted_from_the_judgements(tmp_path: Path, wanted: Wanted) -> None:
    steps = plan(tmp_path, listing.counted_out(["statement"], *listing.conditions(["statement"], wanted)))
    assert steps[0] == "SEARCH entry USING INDEX sqlite_autoindex_entry_1 (id=?)"


def test_an_agent_is_found_by_its_name_alone(tmp_path: Path) -> None:
    steps = plan(tmp_path, listing.AGENT.params(name="Aasen"))
    assert "entry_name_name (name=? AND kind=?)" in steps[0]


def test_times_are_tallied_along_the_index_that_has_them_in_order(tmp_path: Path) -> None:
    closed, _ = listing.tallied("statement", [])
    steps = plan(tmp_path, closed)
    assert ["COVERING INDEX entry_in_time (kind=?" in step for step in steps] == [True]


def test_what_lies_inside_a_stretch_is_sought_from_where_the_stretch_begins(tmp_path: Path) -> None:
    narrowed = listing.conditions(["statement"], Wanted(since=5, until=9, inside=True, by_date=True))
    steps = plan(tmp_path, listing.counted(["statement"], *narrowed))
    assert "COVERING INDEX entry_in_time (kind=? AND moment>? AND moment<?)" in steps[0]


def test_what_stands_in_a_stretch_of_a_document_is_found_there_and_not_among_all_of_its_kind(tmp_path: Path) -> None:
    wanted = listing.touching(("statement",), closed=True).params(within=1, start=5, end=9)
    steps = plan(tmp_path, wanted)
    assert not [step for step in steps if "entry_in_place" in step or step.startswith("SCAN ")]
    assert any("entry_place (document=?" in step for step in steps)
