"""A workbench that runs: the affair or an empty case, served to a browser on this machine."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import pytest
import uvicorn
from workbench.desk_case import DeskCase

from onrecord.workbench import workbench


@dataclass
class Running:
    """A workbench at an address, and the case on it."""

    case: DeskCase
    root: str

    def at(self, page: str) -> str:
        return f"{self.root}{page}"


def run(case: DeskCase) -> Iterator[Running]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        application = workbench(case, token="tok", hosts=frozenset({f"127.0.0.1:{port}"}), by="Ida")
        server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Running(case, f"http://127.0.0.1:{port}/tok/")
        server.should_exit = True
        thread.join(5)


@pytest.fixture
def running() -> Iterator[Running]:
    yield from run(DeskCase())


@pytest.fixture(scope="module")
def full() -> Iterator[Running]:
    yield from run(DeskCase())


@pytest.fixture(scope="module")
def empty() -> Iterator[Running]:
    yield from run(DeskCase(empty=True))
