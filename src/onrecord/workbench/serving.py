"""The workbench's door: a port on this machine, a token that nobody can guess, a server until it is stopped."""

from __future__ import annotations

import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from threading import current_thread, main_thread

import uvicorn

from ..case import Case
from .application import workbench
from .starting import memory_settled


def serve(
    path: Path,
    *,
    port: int = 0,
    by: str = "",
    browse: bool = False,
    page: str = "index.html",
    announce: Callable[[str], None] = print,
) -> None:
    """Open the case in the workbench until the server is stopped; `announce` is told its address.

    `page` is the one that it is opened on; `port` 0 takes any that is free; `by` is the name under which is judged, by
    default the user's.
    """
    token = token_urlsafe(24)
    with Case.open(path) as case, socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()
        port = listening.getsockname()[1]
        hosts = frozenset((f"127.0.0.1:{port}", f"localhost:{port}"))
        application = workbench(case, token=token, hosts=hosts, by=by)
        address = f"http://127.0.0.1:{port}/{token}/{page}"
        announce(address)
        if browse:
            webbrowser.open(address)
        config = uvicorn.Config(application, log_level="warning", access_log=False, server_header=False, lifespan="off")
        server = uvicorn.Server(config)
        with _hangup_ends(server), memory_settled():
            server.run(sockets=[listening])


@contextmanager
def _hangup_ends(server: uvicorn.Server) -> Iterator[None]:
    """Let the server end on a hangup as it does when asked to: an exception raised wherever it is at would be lost in
    the answering of a request. Where hangups are ignored (``nohup``) they stay ignored."""
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None or current_thread() is not main_thread() or signal.getsignal(hangup) is signal.SIG_IGN:
        yield
        return
    before = signal.signal(hangup, lambda _, frame: server.handle_exit(signal.SIGTERM, frame))
    try:
        yield
    finally:
        signal.signal(hangup, before)
