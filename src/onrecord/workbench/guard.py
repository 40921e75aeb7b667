"""Who may ask: only this machine, only with the token, only from the workbench's own pages.

The token is the first part of every address, so a page that does not know it can neither read nor write anything. The
host is checked because a name that resolves to this machine may be anybody's (DNS rebinding); the origin of what
writes because a browser sends forms for other sites too. Pages may load nothing but the workbench's own style and
script.
"""

from __future__ import annotations

from collections.abc import Mapping
from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_UPLOAD = 256 * 2**20
LARGEST_FORM = 2**20
"""Bytes that an upload, and any other form, may have."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """An ASGI application before another that lets through only what has a right to be there."""

    def __init__(self, inner: ASGIApp, *, token: str, hosts: frozenset[str]) -> None:
        self._inner = inner
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        token, _, path = scope["path"].lstrip("/").partition("/")
        refused = self._refused(scope["method"], headers, token)
        largest = LARGEST_UPLOAD if path == "add" else LARGEST_FORM
        if refused is None and int(headers.get("content-length") or 0) > largest:
            way_out = "Add larger files in a terminal: onrecord add CASE FILE"
            refused = PlainTextResponse(f"That is more than {largest // 2**20} MB at once. {way_out}", 413)
        sending = _with_headers(send)
        if refused is not None:
            await refused(scope, receive, sending)
            return
        inner = {**scope, "path": f"/{path}", "raw_path": None, "root_path": ""}
        await self._inner(inner, _at_most(largest, receive), sending)

    def _refused(self, method: str, headers: Headers, token: str) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("The workbench answers only to the address that it printed when it began.", 421)
        if not compare_digest(token.encode(), self._token.encode()):
            says = "Nothing is to be seen here without the whole address that onrecord printed when it began."
            return PlainTextResponse(says, 404)
        if method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only reading and sending forms.", 405, {"allow": "GET, HEAD, POST"})
        if method == "POST" and not _from_here(headers, host):
            return PlainTextResponse("A form is taken only from the workbench's own pages.", 403)
        return None


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a form comes from the workbench's own pages.

    Pages that send no referrer have the origin ``null``; browsers then say by themselves whether the site is the same,
    in a header that no page can write.
    """
    origin = headers.get("origin", "null")
    if origin != "null":
        return origin == f"http://{host}"
    return headers.get("sec-fetch-site") == "same-origin"


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


def _at_most(largest: int, receive: Receive) -> Receive:
    """What is received, broken off where it is more than was announced and allowed."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > largest else message

    return receiving
