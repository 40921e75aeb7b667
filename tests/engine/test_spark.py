"""The same bytes from a real Spark as from this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from onrecord.engine.local import LocalEngine
from onrecord.engine.packing import packed
from onrecord.model.entry import KINDS, Entry
from onrecord.model.text import Document, Passage, PassageKind
from onrecord.register import read
from onrecord.register.reuse.finder import find, table_of
from onrecord.store import Store

from .kernels import dies_at_thirteen, doubled, inverse, odd, rows, summed, taken_for_nought, whole

spark = pytest.importorskip("onrecord.engine.spark", reason="pyspark is not installed (make test does that)")

LOCAL = LocalEngine(workers=2, memory=2000)


@pytest.fixture(scope="module")
def engine(java: str) -> Iterator[object]:
    """A Spark on this machine, begun once: it takes some seconds."""
    running = spark.SparkEngine("local[2]")
    yield running
    running.session.stop()


def tables(*sizes: int) -> Iterator[pa.Table]:
    first = 0
    for size in sizes:
        yield rows(*range(first, first + size))
        first += size


def same(tables: Iterator[pa.Table]) -> bytes:
    return packed(pa.concat_tables(list(tables)))


@pytest.mark.parametrize("sizes", [(60,), (20, 1, 0, 39), (5,) * 12])
def test_spark_gives_the_bytes_that_this_machine_gives(engine: object, sizes: tuple[int, ...]) -> None:
    assert same(engine.map(doubled, tables(*sizes))) == same(LOCAL.map(doubled, tables(*sizes)))
    assert same(engine.group(summed, tables(*sizes))) == same(LOCAL.group(summed, tables(*sizes)))


def test_what_one_operation_gives_the_next_takes_in_the_cluster(engine: object) -> None:
    def chained(on: object) -> Iterator[pa.Table]:
        sums = on.group(summed, on.group(whole, on.map(doubled, on.map(odd, tables(9, 31))), by="number"))
        return on.map(_counted, sums)

    assert same(chained(engine)) == same(chained(LOCAL))


def _counted(table: pa.Table) -> pa.Table:
    return table.select(["bucket", "count"])


def test_the_results_of_a_grouping_come_in_order_as_those_of_this_machine(engine: object) -> None:
    grouped = [table["number"][0].as_py() for table in engine.group(whole, tables(40, 40), by="number")]
    assert grouped == list(range(80))


def test_nothing_gives_nothing(engine: object) -> None:
    assert list(engine.map(doubled, [])) == []
    assert list(engine.group(summed, [])) == []


def test_a_row_on_which_a_process_dies_is_lost_and_no_other(engine: object) -> None:
    given = [rows(11, 12), rows(13, 14, 15), rows(16)]
    found = engine.map(dies_at_thirteen, given, lost=taken_for_nought)
    assert same(found) == same(LOCAL.map(dies_at_thirteen, given, lost=taken_for_nought))


def test_what_a_kernel_raises_is_told(engine: object) -> None:
    with pytest.raises(Exception, match="ZeroDivisionError"):
        list(engine.map(inverse, [rows(1), rows(0)]))


def test_results_are_awaited_a_round_at_a_time(engine: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "ROUND", 1)
    drawn = []

    def endless() -> Iterator[pa.Table]:
        while True:
            drawn.append(0)
            yield rows(len(drawn))

    given = engine.map(doubled, endless())
    assert [table["number"][0].as_py() for table in islice(given, 2)] == [2, 4]
    assert len(drawn) == 2


def test_a_data_frame_is_taken_in_without_passing_through_here(engine: object) -> None:
    frame = engine.session.range(0, 1000, numPartitions=3).withColumnRenamed("id", "number")
    given = engine.map(_halved, engine.spread(frame))
    assert [number for table in given for number in table["number"].to_pylist()] == [n // 2 for n in range(1000)]


def _halved(table: pa.Table) -> pa.Table:
    return pa.table({"number": [number // 2 for number in table["number"].to_pylist()]})


def test_the_finder_of_reuse_gives_the_same_bytes_on_spark(engine: object) -> None:
    chance = Random(1931)
    words = [f"{a}{b}{c}" for a in ("bar", "cor", "dun", "fel", "gim") for b in "aeiou" for c in ("d", "lm", "p", "rg")]
    sayings = [" ".join(chance.choices(words, k=length)) for length in (9, 14, 20)]
    texts = [
        ". ".join([" ".join(chance.choices(words, k=chance.randint(20, 90))), *chance.sample(sayings, 2)])
        for _ in range(24)
    ]

    def documents() -> Iterator[pa.Table]:
        yield table_of(texts[:10], 0)
        yield table_of(texts[10:], 10)

    def found_on(on: object) -> pa.Table:
        return find(documents, np.arange(24), sum(map(len, texts)), on)

    here = found_on(LOCAL)
    assert len(here) > 100
    assert packed(found_on(engine)) == packed(here)


def filled(path: Path) -> Store:
    store = Store.create(path)
    for number in range(6):
        text = f"“The quay is closed,” said Ingrid Lund on {number + 1} March 1936. Mr Aasen denied it."
        passage = Passage(1, PassageKind.PARAGRAPH, 0, len(text))
        store.put_document(Document(id=f"letter-{number}", text=text, passages=(passage,)))
    return store


def test_reading_runs_on_spark_and_reads_the_same(engine: object, tmp_path: Path) -> None:
    def entries(store: Store) -> list[Entry]:
        return [one for kind in KINDS.values() for one in store.register.entries(kind, counting=False)]

    with filled(tmp_path / "a.onrecord") as here, filled(tmp_path / "b.onrecord") as there:
        assert read(there, engine=engine) == read(here)
        assert entries(there) == entries(here)
        assert len(entries(here)) > 18


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux lists its sockets in /proc")
def test_a_spark_on_this_machine_speaks_to_this_machine_only(engine: object) -> None:
    list(engine.group(whole, tables(10)))
    found = _addresses(_processes("java"))
    assert found
    assert all(address.is_loopback for address in found), found


def _processes(name: str) -> set[int]:
    """Those of a name that this process has begun, with all that they have begun."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
    listed = [line.split(maxsplit=2) for line in told.splitlines()]
    parents = {int(child): int(parent) for child, parent, _ in listed}
    named = {int(child) for child, _, command in listed if command == name}
    mine = _family_of({os.getpid()}, parents)
    return _family_of(named & mine, parents)


def _family_of(pids: set[int], parents: dict[int, int]) -> set[int]:
    family = set(pids)
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _addresses(pids: set[int]) -> set[IPv4Address | IPv6Address]:
    """The addresses at which the processes have sockets, and those they are connected to."""
    links = [link for pid in pids for link in Path(f"/proc/{pid}/fd").glob("*")]
    sockets = {str(link.readlink()) for link in links if link.is_symlink()}
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if f"socket:[{fields[9]}]" in sockets:
                found |= {_address(end) for end in fields[1:3] if not end.endswith(":0000")}
    return found


def _address(end: str) -> IPv4Address | IPv6Address:
    """As the kernel prints it: in hexadecimal, each four bytes turned round."""
    raw = bytes.fromhex(end.partition(":")[0])
    address = ip_address(b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4)))
    return getattr(address, "ipv4_mapped", None) or address


def test_without_java_it_is_told_in_a_sentence(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    for name in ("bash", "dirname", "env"):
        (tmp_path / name).symlink_to(shutil.which(name) or bash)
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("JAVA_HOME", None)
    script = (
        "from onrecord.engine.choosing import engine_named\nfrom onrecord.model.fault import EngineNotFound\n"
        "try: engine_named('spark').session\nexcept EngineNotFound as fault: print(fault)"
    )
    told = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert "it needs a Java runtime" in told.stdout, told.stderr
