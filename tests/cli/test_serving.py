"""`onrecord open` in a process of its own: it ends in good order, and the case can be copied meanwhile."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import onrecord

from ..affair import folder


def run(*words: object) -> Result:
    return CliRunner().invoke(onrecord, [str(word) for word in words])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert run("build", tmp_path / "a.onrecord", folder(tmp_path)).exit_code == 0
    return tmp_path / "a.onrecord"


@contextmanager
def served(case: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process that serves the case, and the address of its first page."""
    around = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path), PYTHONUNBUFFERED="1")
    command = [sys.executable, "-m", "onrecord", "open", str(case), "--no-browser"]
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # what is ignored here would be ignored there
    with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGHUP, before)
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().split()[0]
        finally:
            process.kill()


def statements(case: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in run("show", case, "statements", "--json").stdout.splitlines()]


def accept(address: str, id: str) -> None:
    form = re.search(r'name="form" value="([^"]+)"', urlopen(address).read().decode())
    assert form
    root, origin = address.rsplit("/", 1)[0], "/".join(address.split("/")[:3])
    fields = {"form": form[1], "accept": id, "back": "index.html"}
    urlopen(Request(f"{root}/judge", urlencode(fields).encode(), {"Origin": origin})).read()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_workbench_that_is_asked_to_end_folds_its_case_into_one_file(case: Path, asked: signal.Signals) -> None:
    id = statements(case)[0]["id"]
    with served(case) as (process, address):
        accept(address, id)
        assert case.with_name(f"{case.name}-wal").exists()
        process.send_signal(asked)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said == "onrecord: interrupted; what is done is kept, and the same command goes on from there\n"
    assert [path.name for path in case.parent.glob("*.onrecord*")] == [case.name]
    assert next(one for one in statements(case) if one["id"] == id)["status"] == "accepted"


def test_the_workbench_does_not_wait_for_the_work_that_it_is_at(case: Path) -> None:
    said = "On 9 March 1931 the Minister said that the cable was cut, and Captain Holm denied that he had seen it.\n\n"
    with served(case) as (process, address):
        upload(address, "long.txt", said * 8000)
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
    assert process.returncode == 130
    assert [path.name for path in case.parent.glob("*.onrecord*")] == [case.name]
    assert run("check", case).exit_code == 0


def upload(address: str, name: str, text: str) -> None:
    root, origin = address.rsplit("/", 1)[0], "/".join(address.split("/")[:3])
    form = re.search(r'name="form" value="([^"]+)"', urlopen(address).read().decode())
    assert form
    parts = (f'name="form"\r\n\r\n{form[1]}', f'name="files"; filename="{name}"\r\n\r\n{text}')
    body = "".join(f"--part\r\nContent-Disposition: form-data; {part}\r\n" for part in parts) + "--part--\r\n"
    headers = {"Origin": origin, "Content-Type": "multipart/form-data; boundary=part"}
    urlopen(Request(f"{root}/add", body.encode(), headers)).read()


def test_a_case_is_copied_whole_while_the_workbench_has_it(case: Path) -> None:
    id = statements(case)[0]["id"]
    copied = case.with_name("copy.onrecord")
    with served(case) as (_, address):
        accept(address, id)
        result = run("copy", case, copied)
        assert (result.exit_code, result.stdout.strip()) == (0, str(copied))
        assert run("check", copied).exit_code == 0
        assert next(one for one in statements(copied) if one["id"] == id)["status"] == "accepted"
        assert [path.name for path in case.parent.glob("copy.onrecord*")] == [copied.name]
        urlopen(address).read()
        assert run("copy", case, copied).exit_code == 2  # nothing is overwritten
