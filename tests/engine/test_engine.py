import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine import Crew
from onrecord.engine.buckets import Buckets
from onrecord.engine.local import LocalEngine
from onrecord.engine.packing import packed, unpacked
from onrecord.model.fault import DiskFull, WorkerLost

from .kernels import (
    dies_at_thirteen,
    doubled,
    inverse,
    left,
    odd,
    pieces,
    printed,
    rows,
    slept_for,
    summed,
    taken_for_nought,
    whole,
)


def numbers(tables: Iterator[pa.Table]) -> list[int]:
    return [number for table in tables for number in table["number"].to_pylist()]


def same(tables: Iterator[pa.Table]) -> bytes:
    """The rows of some tables as bytes, however they are divided into tables."""
    given = [table for table in tables if len(table)]
    return packed(pa.concat_tables(given)) if given else b""


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
@pytest.mark.parametrize("lost", [None, taken_for_nought])
def test_results_come_in_the_order_of_the_tables(workers: int, lost: object) -> None:
    tables = (rows(number, number + 1) for number in range(20))
    found = numbers(LocalEngine(workers=workers).map(doubled, tables, lost=lost))
    assert found == [2 * one for number in range(20) for one in (number, number + 1)]


@pytest.mark.parametrize("workers", [0, 2])
def test_no_tables_give_no_results(workers: int) -> None:
    engine = LocalEngine(workers=workers)
    assert list(engine.map(doubled, [])) == []
    assert list(engine.map(doubled, [], lost=taken_for_nought)) == []
    assert list(engine.group(summed, [])) == []
    assert list(engine.group(summed, [rows()])) == []


@pytest.mark.parametrize("lost", [None, taken_for_nought])
def test_only_a_few_tables_are_in_flight(lost: object) -> None:
    drawn = []

    def tables() -> Iterator[pa.Table]:
        for number in count():
            drawn.append(number)
            yield rows(number)

    results = LocalEngine(workers=2).map(doubled, tables(), lost=lost)
    assert numbers(islice(results, 3)) == [0, 2, 4]
    results.close()  # type: ignore[attr-defined]
    assert len(drawn) <= 8


@pytest.mark.parametrize("workers", [0, 1, 2])
@pytest.mark.parametrize("lost", [None, taken_for_nought])
def test_what_the_kernel_raises_is_raised_here(workers: int, lost: object) -> None:
    with pytest.raises(ZeroDivisionError):
        list(LocalEngine(workers=workers).map(inverse, [rows(1), rows(0), rows(2)], lost=lost))
    with pytest.raises(ZeroDivisionError):
        list(LocalEngine(workers=workers).group(inverse, [rows(1), rows(0), rows(2)]))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_row_on_which_the_process_dies_is_lost_and_no_other(workers: int) -> None:
    tables = [rows(11, 12), rows(13, 14, 15), rows(16)]
    found = numbers(LocalEngine(workers=workers).map(dies_at_thirteen, tables, lost=taken_for_nought))
    assert found == [22, 24, 0, 28, 30, 32]


def test_a_kernel_in_processes_may_print() -> None:
    assert numbers(LocalEngine(workers=2).map(printed, [rows(3)], lost=taken_for_nought)) == [3]


@given(
    st.lists(st.lists(st.integers(-1000, 1000), max_size=30), max_size=6),
    st.integers(1, 40),
    st.sampled_from([0, 1, 300, 5000, 1 << 20]),
    st.integers(0, 3),
)
def test_the_results_depend_on_neither_workers_nor_memory_nor_tables(
    lists: list[list[int]], buckets: int, memory: int, workers: int
) -> None:
    asked = LocalEngine(workers=workers, memory=memory)
    plain = LocalEngine(workers=0)
    together = [rows(*(number for numbers in lists for number in numbers), buckets=buckets)]
    apart = [rows(*numbers, buckets=buckets) for numbers in lists]
    assert same(asked.map(odd, apart)) == same(plain.map(odd, together))
    assert same(asked.group(summed, apart)) == same(plain.group(summed, together))
    assert same(asked.group(whole, asked.map(doubled, apart))) == same(plain.group(whole, plain.map(doubled, together)))


@given(st.lists(st.integers(-(2**62), 2**62), max_size=30), st.sampled_from([0, 200, 1 << 20]))
def test_buckets_come_in_ascending_order_whatever_their_numbers(numbers: list[int], memory: int) -> None:
    tables = [pa.table({"key": [number]}) for number in numbers] + [pa.table({"key": pa.array(numbers, pa.int64())})]
    found = [
        table["key"].to_pylist() for table in LocalEngine(workers=2, memory=memory).group(_as_is, tables, by="key")
    ]
    assert found == [[number] * numbers.count(number) * 2 for number in sorted(set(numbers))]


def _as_is(table: pa.Table) -> pa.Table:
    return table


@pytest.mark.parametrize("memory", [0, 1 << 20])
def test_a_bucket_is_given_in_one_piece(memory: int) -> None:
    engine = LocalEngine(memory=memory)
    assert {table["pieces"][0].as_py() for table in engine.group(pieces, [rows(*range(40)), rows(*range(60))])} == {1}


@pytest.mark.parametrize("column", [pa.array(["a", "b"]), pa.array([1, None]), pa.array([0.5, 1.5])])
def test_rows_are_gathered_by_integers_only(column: pa.Array) -> None:
    with pytest.raises(TypeError, match="integers without nulls"):
        list(LocalEngine().group(_as_is, [pa.table({"bucket": column})]))


def test_memory_holds_no_more_than_its_budget_and_the_disk_keeps_nothing(tmp_path: Path) -> None:
    table = pa.table({"bucket": pa.array(range(1000), pa.int64())})
    before = pa.total_allocated_bytes()
    with Buckets("bucket", memory=100_000, folder=tmp_path) as buckets:
        for _ in range(200):
            buckets.add(table.take(pa.array(range(999, -1, -1))))
            assert pa.total_allocated_bytes() - before < 400_000
        assert not list(tmp_path.iterdir())
        assert [len(buckets.take(number)) for number in buckets.numbers()] == [200] * 1000


def test_small_buckets_are_read_back_from_disk_whole_and_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    tables = [pa.table({"bucket": [5, 3, 5, 900], "at": [4 * one + n for n in range(4)]}) for one in range(100)]
    with Buckets("bucket", memory=1000, folder=tmp_path) as buckets:
        for table in tables:
            buckets.add(table)
        found = {number: buckets.take(number)["at"].to_pylist() for number in buckets.numbers()}
    whole = [at for table in tables for at in table["at"].to_pylist()]
    assert found == {3: whole[1::4], 5: [at for at in whole if at % 2 == 0], 900: whole[3::4]}


SPILLING = """
import sys, pyarrow as pa
from pathlib import Path
from onrecord.engine.local import LocalEngine
from engine.kernels import rows, slept
engine = LocalEngine(workers=2, memory=0, folder=Path(sys.argv[1]))
for table in engine.group(slept, (rows(*range(1000), buckets=500) for _ in range(9))):
    print("going", flush=True)
"""


@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_isleft_on_disk_however_the_process_ends(tmp_path: Path, with_signal: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SPILLING, str(tmp_path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        assert process.stdout.readline() == b"going\n"
        process.send_signal(with_signal)
        assert process.wait(timeout=20)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from onrecord.engine.local import LocalEngine\n"
        "from onrecord.model.fault import DiskFull; from engine.kernels import rows, whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try: list(LocalEngine(memory=0, folder=Path(sys.argv[1])).group(whole, [rows(*range(1000))] * 2))\n"
        "except DiskFull as fault: print(fault)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("there is no room for 0 MB of temporary files in ")
    assert "name another folder in TMPDIR" in told.stdout
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match=r"nothing can be written .*No such file"):
        list(LocalEngine(memory=0, folder=tmp_path / "none").group(whole, [rows(1), rows(2)]))


@given(st.lists(st.integers(-(2**62), 2**62)), st.integers(0, 5), st.integers(0, 5))
def test_a_table_survives_its_packing_and_a_slice_takes_only_its_own_rows(
    numbers: list[int], begin: int, length: int
) -> None:
    table = pa.concat_tables([rows(*numbers), rows(*numbers)])
    assert unpacked(packed(table)).equals(table)
    part = table.slice(begin, length)
    assert packed(part) == packed(unpacked(packed(part)))
    assert len(packed(part)) < 1500 + 40 * length


def test_a_worker_that_dies_is_reported() -> None:
    with Crew[int, int](left, 2) as crew, pytest.raises(WorkerLost, match="worker process"):
        list(crew.map([3]))


def test_the_results_of_a_batch_are_given_as_they_are_made() -> None:
    with Crew[int, int](count, 1) as crew:
        assert list(islice(crew.ask(3), 10)) == list(range(3, 13))


def test_a_batch_that_takes_too_long_is_lost_and_the_next_one_is_not() -> None:
    with Crew(slept_for, 1) as crew:
        with pytest.raises(WorkerLost):
            list(crew.ask(600, seconds=0.5))
        assert list(crew.ask(0, seconds=60)) == [0]


KILLED = """
from onrecord.engine.local import LocalEngine
from engine.kernels import rows, slept
list(LocalEngine(workers=2).map(slept, (rows(number) for number in range(500)), lost=slept))
"""


def test_the_workers_of_a_killed_process_end() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", KILLED], env=environment) as parent:
        children = _wait_for(lambda: _children(parent.pid))
        parent.kill()
    _wait_for(lambda: not any(_alive(child) for child in children))


def _children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    found = [int(line) for line in told.stdout.split()]
    return found if len(found) >= 2 else []


def _alive(pid: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


def _wait_for(condition):  # type: ignore[no-untyped-def]
    for _ in range(200):
        if met := condition():
            return met
        time.sleep(0.05)
    raise AssertionError("waited in vain")
