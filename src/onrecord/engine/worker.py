"""A worker process: receives a function, then batches, and answers each with what the function gives or raises.

Each message is a pickle with its length before it (eight bytes). Standard output is the pipe; what the function
prints goes to standard error instead.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Iterator
from queue import Queue
from threading import Thread
from typing import IO, Any

GIVEN, RAISED, DONE = "given", "raised", "done"
"""The kinds of answer: a result, a fault, and that there are no more results."""


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(content).to_bytes(8, "big"))
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message; `EOFError` where the other side has gone."""
    length = pipe.read(8)
    if len(length) < 8:
        raise EOFError
    size = int.from_bytes(length, "big")
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return pickle.loads(content)


def _answers(function: Any, batch: object) -> Iterator[tuple[str, object]]:
    try:
        for given in function(batch):
            yield GIVEN, given
    except Exception as fault:
        fault.add_note("in a worker process:\n" + traceback.format_exc())
        yield RAISED, fault
    else:
        yield DONE, None


def _heard(pipe: IO[bytes], messages: Queue[Any]) -> None:
    """Take in messages until the pipe ends, and then end the process, whatever it is doing: nobody waits for it."""
    try:
        while True:
            messages.put(receive(pipe))
    except EOFError:
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def main() -> None:
    """Work until the pipe ends."""
    outward = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    messages: Queue[Any] = Queue()
    Thread(target=_heard, args=(sys.stdin.buffer, messages), daemon=True).start()
    function = messages.get()
    try:
        while True:
            for answer in _answers(function, messages.get()):
                send(outward, answer)
    except BrokenPipeError:
        return
