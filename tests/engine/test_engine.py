import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from operator import neg, truediv

import pytest

from onrecord.engine import Crew, map_batches
from onrecord.model.fault import WorkerLost


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(map_batches(neg, range(20), workers=workers)) == [-number for number in range(20)]


def test_no_batches_give_no_results() -> None:
    assert list(map_batches(neg, [], workers=2)) == []


def test_only_a_few_batches_are_in_flight() -> None:
    drawn = []

    def batches() -> Iterator[int]:
        for number in count():
            drawn.append(number)
            yield number

    results = map_batches(neg, batches(), workers=2)
    assert list(islice(results, 3)) == [0, -1, -2]
    results.close()  # type: ignore[attr-defined]
    assert len(drawn) <= 8


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_function_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(map_batches(_inverse, [1, 0, 2], workers=workers))


def _inverse(number: int) -> float:
    return truediv(1, number)


def test_a_worker_that_dies_is_reported() -> None:
    with pytest.raises(WorkerLost, match="worker process"):
        list(map_batches(os._exit, [3], workers=2))


def test_the_results_of_a_batch_are_given_as_they_are_made() -> None:
    with Crew[int, int](count, 1) as crew:
        assert list(islice(crew.ask(3), 10)) == list(range(3, 13))


def test_a_batch_that_takes_too_long_is_lost_and_the_next_one_is_not() -> None:
    with Crew(_slept, 1) as crew:
        with pytest.raises(WorkerLost):
            list(crew.ask(600, seconds=0.5))
        assert list(crew.ask(0, seconds=60)) == [0]


def _slept(seconds: float) -> Iterator[float]:
    time.sleep(seconds)
    yield seconds


def test_a_worker_may_print() -> None:
    assert list(map_batches(print, ["printed by a worker"], workers=2)) == [None]


def test_the_workers_of_a_killed_process_end() -> None:
    script = (
        "from onrecord.engine import map_batches; import time; list(map_batches(time.sleep, [0.2] * 500, workers=2))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as parent:
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
