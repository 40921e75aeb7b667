"""The process in which files are imported that may break their reader: it is lost with the file, and nothing else."""

from __future__ import annotations

import pickle
import signal
import struct
import sys
import time
from typing import BinaryIO

from ..model.fault import FileRefused
from ..model.file import File
from ..model.text import Document, Source
from .intake import documents_in

MEMORY = 900_000_000
"""Bytes of memory that the import of one file may take."""

_LENGTH = struct.Struct(">Q")
_SECONDS = 120
_BYTES_A_SECOND = 200_000

Frame = Document | FileRefused | None
"""What comes back for a file: its documents one by one, a refusal, and None at the end."""


def allowance(size: int) -> int:
    """Seconds of processor time that the import of a file of that size may take."""
    return _SECONDS + size // _BYTES_A_SECOND


def send(stream: BinaryIO, value: tuple[File, Source] | Frame) -> None:
    """Write a value with its length before it."""
    if isinstance(value, FileRefused):
        packed = pickle.dumps((value.code, str(value)), pickle.HIGHEST_PROTOCOL)
    else:
        packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def received(stream: BinaryIO) -> object:
    """The next value; `EOFError` where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    packed = stream.read(length)
    if len(packed) < length:
        raise EOFError
    return pickle.loads(packed)


def main() -> None:
    """Import the files that come in, until no more come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            task = received(tasks)
        except EOFError:
            return
        assert isinstance(task, tuple)
        _work(answers, *task)


def _work(answers: BinaryIO, file: File, source: Source) -> None:
    _bound(len(file.content))
    try:
        for document in documents_in(file, source):
            send(answers, document)
    except FileRefused as refused:
        send(answers, refused)
    send(answers, None)


def _bound(size: int) -> None:
    """Let the system end this process when it takes more than its share; where it cannot, the clock of the other side
    remains."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + allowance(size), hard))
