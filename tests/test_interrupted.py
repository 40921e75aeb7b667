"""A build that is broken off at any moment leaves a sound case, and the next one ends where it would have ended."""

from __future__ import annotations

import json
import os
import pty
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.dossier.records import KINDS
from onrecord.store.migrations import MIGRATIONS

from .archive import archive

KILLED_IN = ("", *["add"] * 4, *["read"] * 6, *["link"] * 3, *["inquire"] * 3)
"""The stages in which the builds of one case are killed, one after the other."""

KILLS = 50
STAGES = ("", "add", "read", "link", "inquire")
"""What the progress of a build says, in order; nothing before its first word."""

Records = dict[str, list[str]]


@dataclass
class Build:
    """A real build in a process of its own, its progress watched through a terminal."""

    process: subprocess.Popen[bytes]
    terminal: int
    said: str = ""
    seen: dict[str, float] = field(default_factory=dict)
    """When each stage was first heard of."""

    def watch(self, stage: str, delay: float) -> bool:
        """Go on until so many seconds after the stage, or a later one, has begun; False where the build ended first."""
        begins = STAGES.index(stage)
        while True:
            reached = min((self.seen[one] for one in STAGES[begins:] if one in self.seen), default=None)
            left = 0.5 if reached is None else reached + delay - time.monotonic()
            if left <= 0:
                return True
            if not self._listen(left):
                return False

    def to_its_end(self) -> int:
        """The exit status."""
        while self._listen(1):
            pass
        assert "Traceback" not in self.said, self.said
        return self.process.wait()

    def workers(self) -> list[int]:
        """The processes that it has started."""
        told = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(line) for line in told.stdout.split()]

    def _listen(self, seconds: float) -> bool:
        """Hear what is said meanwhile; False at the end."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            words = os.read(self.terminal, 4096).decode(errors="replace")
        except OSError:  # so a terminal ends on Linux
            return False
        self.said += words
        for stage in STAGES[1:]:
            if f"{stage}: " in words:
                self.seen.setdefault(stage, time.monotonic())
        return bool(words)


@contextmanager
def build(case: Path) -> Iterator[Build]:
    home = case.parent
    words = ["build", str(case), str(home / "documents"), "--brief", str(home / "brief.toml")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *words], stdout=subprocess.DEVNULL, stderr=inner, env=environment
    )
    os.close(inner)
    try:
        yield Build(process, outer, seen={"": time.monotonic()})
    finally:
        process.kill()
        process.wait()
        os.close(outer)


def records(case: Path) -> Records:
    """Everything that ``show`` tells of the case."""
    with Case.open(case, write=False) as opened:
        return {kind: [json.dumps(one, ensure_ascii=False) for one in opened.records(kind)] for kind in KINDS}


def is_sound(case: Path) -> bool:
    if not case.exists():
        return True
    with Case.open(case) as opened:
        return list(opened.check()) == []


def gone(pids: list[int]) -> Callable[[], bool]:
    def all_gone() -> bool:
        told = subprocess.run(
            ["ps", "-o", "stat=", "-p", ",".join(map(str, pids))], capture_output=True, text=True, check=False
        )
        return all(state.startswith("Z") for state in told.stdout.split())

    return all_gone if pids else lambda: True


def comes_true(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not (met := condition()) and time.monotonic() < until:
        time.sleep(0.02)
    return met


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("archive")
    archive(made / "documents", documents=32, paragraphs=8)
    return made


@pytest.fixture(scope="module")
def undisturbed(home: Path) -> tuple[Records, dict[str, float]]:
    """What an uninterrupted build gives, and the seconds that each of its stages takes."""
    case = home / "undisturbed.onrecord"
    with build(case) as whole:
        assert whole.to_its_end() == 1, whole.said  # one file is empty
        ended = time.monotonic()
    assert list(whole.seen) == list(STAGES), whole.said
    begun = [whole.seen[stage] for stage in STAGES]
    lasted = {stage: end - begin for stage, begin, end in zip(STAGES, begun, [*begun[1:], ended], strict=True)}
    return records(case), lasted


def test_the_archive_is_worth_the_trouble(undisturbed: tuple[Records, dict[str, float]]) -> None:
    held, lasted = undisturbed
    assert all(held[kind] for kind in ("documents", "passages", "statements", "reuses", "findings", "issues"))
    assert len({Path(json.loads(one)["file"]).suffix for one in held["documents"]}) >= 7
    assert sum(lasted.values()) > 5


def test_killed_at_fifty_points_a_build_ends_as_an_undisturbed_one(
    home: Path, undisturbed: tuple[Records, dict[str, float]]
) -> None:
    expected, lasted = undisturbed
    chance = random.Random(1936)
    kills = cases = 0
    case = home / f"killed-{cases}.onrecord"
    while kills < KILLS:
        stage = KILLED_IN[kills % len(KILLED_IN)]
        with build(case) as broken:
            if broken.watch(stage, chance.random() * lasted[stage]):
                workers = broken.workers()
                broken.process.kill()
                if broken.process.wait() == -signal.SIGKILL:
                    kills += 1
                    assert comes_true(gone(workers)), f"kill {kills}: its workers go on"
                    assert is_sound(case), f"kill {kills}, after {list(broken.seen)}"
                    continue
            assert broken.to_its_end() == 1, broken.said
        assert records(case) == expected, f"after {kills} kills"
        cases += 1
        case = home / f"killed-{cases}.onrecord"
    with build(case) as resumed:
        assert resumed.to_its_end() == 1, resumed.said
    assert records(case) == expected


@pytest.mark.parametrize(
    ("stage", "delay"), [("add", 0), ("add", 0.1), ("read", 0), ("read", 0.1), ("link", 0), ("inquire", 0)]
)
def test_an_interrupted_build_says_how_to_go_on(home: Path, stage: str, delay: float) -> None:
    case = home / f"interrupted-{stage}-{delay}.onrecord"
    with build(case) as broken:
        assert broken.watch(stage, delay)
        broken.process.send_signal(signal.SIGINT)
        assert broken.to_its_end() == 130
    assert "the same command goes on from there" in broken.said
    assert "Traceback" not in broken.said
    assert is_sound(case)
    assert not case.with_name(case.name + "-wal").exists()


def test_a_case_of_a_newer_onrecord_is_refused_in_a_sentence(tmp_path: Path) -> None:
    case = tmp_path / "newer.onrecord"
    Case.create(case).close()
    newer = sqlite3.connect(case)
    with newer:
        newer.execute("INSERT INTO migration VALUES (?, 'what is not thought of yet', '9.1')", (len(MIGRATIONS) + 1,))
    newer.close()
    before = case.read_bytes()
    (tmp_path / "letter.txt").write_text("Varnsund, 14 March 1931. Nobody said so.")
    for words in (["show", case, "documents"], ["build", case, tmp_path / "letter.txt"], ["check", case]):
        told = subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, words)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 2
        assert told.stderr.startswith("onrecord: the case was written by Onrecord 9.1")
        assert "open it with Onrecord 9.1 or later" in told.stderr
        assert told.stdout == ""
    assert case.read_bytes() == before
