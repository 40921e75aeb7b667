"""The routes: pages are the dossier's; forms become judgements, entries by hand, corrections and new documents.

Every form works without JavaScript and leads back to the place it came from.
"""

from __future__ import annotations

import getpass
import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from secrets import compare_digest, token_urlsafe
from urllib.parse import urlencode, urlsplit

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ..model.dossier import Live
from ..model.entry import Event, Statement
from ..model.fault import CaseBusy, EntryNotFound, OnrecordError
from .desk import AtWork, Desk, OpenCase
from .guard import Guard
from .starting import warm_up
from .writing import WORDLESS, anchor_of, entry_amended, entry_written, head_corrected

Handler = Callable[[Request], Awaitable[Response]]

_ASSETS = {
    "drawing.css": "text/css",
    "onrecord.css": "text/css",
    "onrecord.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""What every page leans on: read once, since pages want it while the case is being worked on as well."""
_DECISIONS = ("accept", "reject", "same-as", "distinct", "stands", "does-not-stand")
_OURS = frozenset(("dossier", "address", "live", "done", "self"))
"""Names in a query that are never filters."""
_PLACE = re.compile(r"[A-Za-z0-9~._-]{1,160}")
_PAGE = re.compile(r"(?:[a-z]+/)?[^/:\\?#]+\.html")


def workbench(case: OpenCase, *, token: str, hosts: frozenset[str], by: str = "") -> Guard:
    """The web application over a case that is open, for those who know the token; `by` is who judges in it."""
    return Guard(_Workbench(case, by or getpass.getuser()).application(token), token=token, hosts=hosts)


class _Workbench:
    """The handlers over one case."""

    def __init__(self, case: OpenCase, by: str) -> None:
        self._live = Live(form=token_urlsafe(24), by=by)
        self._assets = {name: case.page(name) for name in _ASSETS}
        warm_up(case, self._live)
        self._desk = Desk(case, self._live)
        self._ready = False

    def application(self, token: str) -> Starlette:
        self._root = f"/{token}/"
        posts = {
            "/judge": self.judge,
            "/undo": self.undo,
            "/amend": self.amend,
            "/record": self.record,
            "/correct": self.correct,
            "/add": self.add,
        }
        return Starlette(
            routes=[
                Route("/", self._guarded(self.first)),
                *(Route(path, self._guarded(post), methods=["POST"]) for path, post in posts.items()),
                Route("/working.html", self._guarded(self.working)),
                Route("/{address:path}", self._guarded(self.page)),
            ]
        )

    def _guarded(self, handler: Handler) -> Handler:
        """The handler with every fault turned into a page that has a way out."""

        async def guarded(request: Request) -> Response:
            try:
                return await handler(request)
            except AtWork:
                asked = urlencode({"back": request.url.path.removeprefix("/")}) if request.method == "GET" else ""
                return self._to(f"working.html?{asked}")
            except EntryNotFound as fault:
                return await self._fault(request, "Not in this case", str(fault), 404)
            except CaseBusy as fault:
                return await self._fault(request, "The case is in use", str(fault), 409)
            except (OnrecordError, ValueError) as fault:
                return await self._fault(request, "That could not be done", str(fault), 400)
            except (ClientDisconnect, MultiPartException):
                return PlainTextResponse("That was broken off, or too large to be taken in the browser.", 413)
            except Exception:
                logging.getLogger(__name__).exception("%s %s failed", request.method, request.url.path)
                says = "Something in Onrecord failed. What you did was not saved; the terminal says more."
                return await self._fault(request, "That did not work", says, 500)

        return guarded

    async def first(self, _request: Request) -> Response:
        return self._to("index.html")

    async def page(self, request: Request) -> Response:
        address = request.path_params["address"]
        asked = {name: value[:4000] for name, value in request.query_params.items() if name not in _OURS}
        live = replace(self._live, done=request.query_params.get("done", ""))
        if address in _ASSETS:
            return Response(self._assets[address], media_type=_ASSETS[address])
        text = await self._ask(lambda case: case.page(address, live=live, **asked))
        if address.endswith(".svg"):  # to be kept, not shown: its style is in it, which no page here may have
            return Response(text, media_type="image/svg+xml", headers={"content-disposition": "attachment"})
        return HTMLResponse(text, background=None if self._ready else BackgroundTask(self._make_ready))

    def _make_ready(self) -> None:
        """Let the case hold what the first edit goes through, once there is somebody to edit; where the case is at work
        it does so by itself."""
        self._ready = True
        with suppress(AtWork):
            self._desk.ask(
                lambda case: [next(case.dossier.register.entries(kind), None) for kind in (Event, Statement)]
            )

    async def working(self, request: Request) -> Response:
        """What is being worked on; once it is done, back to where one was."""
        try:
            await self._ask(lambda _case: None, patience=0.05)
        except AtWork:
            return HTMLResponse(self._desk.notice)
        failed = self._desk.failure()
        if failed:
            return await self._fault(request, "That could not be done", failed, 400)
        return self._back(request.query_params.get("back", ""), request.query_params.get("done", ""))

    async def judge(self, request: Request) -> Response:
        form = await self._form(request)
        decision = next((one for one in _DECISIONS if one in form), "")
        entry, why = _text(form, decision), _text(form, "why")
        others = tuple(one for one in re.split(r"[\s;,]+", _text(form, "others")) if one)
        if not decision or not entry:
            raise EntryNotFound("the form names no entry to judge")
        if decision in ("same-as", "distinct") and not others:
            raise ValueError("name at least one other entry by its id")
        by = self._live.by
        await self._ask(lambda case: case.judge(entry, decision, others, why=why, by=by))
        return self._back(_text(form, "back"), decision, request.query_params.get("place", ""))

    async def undo(self, request: Request) -> Response:
        form = await self._form(request)
        await self._ask(lambda case: case.undo(by=self._live.by))
        return self._back(_text(form, "back"), "undo", request.query_params.get("place", ""))

    async def amend(self, request: Request) -> Response:
        form = await self._form(request)
        entry, why, typed = _text(form, "entry"), _text(form, "why"), _fields(form, "field.")
        by = self._live.by

        def amended(case: OpenCase) -> None:
            old = case.dossier.register.entry(entry)
            case.amend(old.id, entry_amended(case, old, typed, by), why=why, by=by)

        await self._ask(amended)
        return self._back(_text(form, "back"), "supersede")

    async def record(self, request: Request) -> Response:
        form = await self._form(request)
        kind, document = _text(form, "kind"), _text(form, "document")
        typed, number = _fields(form, f"{kind}."), _text(form, "passage")
        words, start, by = _text(form, "words", bare=True), _text(form, "start"), self._live.by
        if not number.isdecimal() and kind not in WORDLESS:
            raise ValueError("the form names no passage")

        def recorded(case: OpenCase) -> None:
            register = case.dossier.register
            anchor = anchor_of(register, document, int(number), words, start) if number.isdecimal() else None
            case.record(entry_written(case, kind, anchor, typed, by), by=by)

        await self._ask(recorded)
        return self._back(_text(form, "back"), "record")

    async def correct(self, request: Request) -> Response:
        form = await self._form(request)
        document, by = _text(form, "document"), self._live.by

        def corrected(case: OpenCase) -> None:
            fields = head_corrected(case, _fields(form, "was."), _fields(form, "field."))
            if fields:
                case.correct(document, fields, by=by)

        await self._ask(corrected)
        return self._back(_text(form, "back"), "correct")

    async def add(self, request: Request) -> Response:
        form = await self._form(request)
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        if not files:
            raise ValueError("choose at least one file to add")
        contents = [(_plain_name(one.filename or ""), await one.read()) for one in files]

        def added(case: OpenCase) -> None:
            for name, content in contents:
                case.add_upload(name, content)

        what = f"Adding and reading {', '.join(name for name, _ in contents[:5])}."
        await run_in_threadpool(self._desk.begin, what, added, self._live)
        return self._to("working.html?back=library.html&done=add")

    async def _ask(self, question: Callable[[OpenCase], object], *, patience: float = 3.0) -> str:
        answer = await run_in_threadpool(self._desk.ask, question, patience=patience)
        return answer if isinstance(answer, str) else ""

    async def _form(self, request: Request) -> FormData:
        """The form, if it carries the secret that only the workbench's own pages know."""
        form = await request.form(max_files=1000, max_fields=400)
        if not compare_digest(_text(form, "form").encode(), self._live.form.encode()):
            raise OnrecordError("this page is from an earlier session of the workbench: load it again and repeat that")
        return form

    async def _fault(self, request: Request, heading: str, says: str, status: int) -> Response:
        back = request.url.path.removeprefix("/") if request.method == "GET" else "index.html"
        asked = {"heading": heading, "says": says, "back": back if status != 404 else "index.html"}
        live = self._live
        try:
            text = await self._ask(lambda case: case.page("fault.html", live=live, **asked))
        except Exception:
            logging.getLogger(__name__).exception("the page of a fault could not be drawn")
            return PlainTextResponse(f"{heading}. {says}", status)
        return HTMLResponse(_rooted(text, self._root), status)

    def _back(self, back: str, done: str, place: str = "") -> Response:
        """To the page that a form came from, which then says what was done; to the first page where it names none."""
        parts = urlsplit(back)
        path = parts.path if not parts.scheme and not parts.netloc and _PAGE.fullmatch(parts.path) else "index.html"
        asked = [pair for pair in parts.query.split("&") if pair and not pair.startswith("done=")]
        asked += [urlencode({"done": done})] if done else []
        fragment = place if _PLACE.fullmatch(place) else parts.fragment if _PLACE.fullmatch(parts.fragment) else ""
        return self._to(f"{path}{'?' + '&'.join(asked) if asked else ''}{'#' + fragment if fragment else ''}")

    def _to(self, address: str) -> Response:
        return RedirectResponse(f"{self._root}{address}", 303)


def _rooted(text: str, root: str) -> str:
    """A page of the first level shown at any depth: its links lead from the root."""
    return re.sub(r'(href|src|action)="(?!#|/)', rf'\1="{root}', text)


def _text(form: FormData, name: str, *, bare: bool = False) -> str:
    value = form.get(name, "")
    words = value if isinstance(value, str) else ""
    return words if bare else words.strip()


def _fields(form: FormData, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): value
        for name, value in form.items()
        if name.startswith(prefix) and isinstance(value, str)
    }


def _plain_name(name: str) -> str:
    """The file's own name, whatever path a browser gives."""
    return re.split(r"[/\\]", name)[-1].strip().lstrip(".") or "file"
