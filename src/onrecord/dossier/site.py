"""The static site: every page of a case as a file, fit to be opened from a folder without any server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..model.dossier import Dossier
from ..model.entry import KINDS, Agent, Formula
from ..model.fault import OnrecordError
from ..model.progress import Progress
from ..model.register import Register
from .pages import page_at
from .pages.address import Address
from .pages.frame import Page, Turn
from .pages.knowledge import known_things
from .pages.pictures import picture_of
from .pages.render import ASSETS, asset, drawn, rendered
from .pages.time import stretches
from .pages.view import View, passage_address
from .phrases import plural

INDEX = "search-index.js"
LARGEST_INDEX = 4_000_000
"""Characters of text up to which a site carries its own search index."""

_LIST = "site-files.txt"
_SINGLE = (
    "index", "library", "register", "people", "time", "findings", "deeds", "predictions",
    "formulas", "borrowings", "explanations", "issues", "search", "log", "help",
)  # fmt: skip
_WITHOUT_PICTURES = ("document", "entry", "person", "register")
_ALWAYS = ("statements", "events", "dates")


def write_site(dossier: Dossier, folder: Path, progress: Progress) -> None:
    """Write all pages into a folder that is empty, or that holds an earlier site, whose files are taken away first.

    `OnrecordError` where the folder holds anything else: nothing of a user's is ever overwritten.
    """
    _clear(folder)
    written: list[str] = []

    def write(path: str, text: str) -> None:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n", errors="replace")
        written.append(path)
        progress("publish", len(written), None, path)

    try:
        for name in ASSETS:
            write(name, asset(name))
        write(INDEX, _index(dossier))
        for address in _addresses(dossier):
            for each, text in _all_pages(dossier, address):
                write(each.path, text)
    finally:
        (folder / _LIST).write_text("".join(f"{path}\n" for path in (*written, _LIST)), encoding="utf-8")
    progress("publish", len(written), len(written), "")


def pictures(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """The path and the text of every picture that stands on a page of the case."""
    for address in _addresses(dossier):
        if address.page not in _WITHOUT_PICTURES:
            for here, page, view in _turned(dossier, address):
                if picture := picture_of(page):
                    yield here.taken.path, drawn(picture, view)


def _clear(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise OnrecordError(f"{folder} is a file; name a folder to publish into")
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        return
    if not (folder / _LIST).is_file():
        raise OnrecordError(
            f"{folder} is not empty and holds no site that Onrecord wrote; name an empty folder to publish into"
        )
    root = folder.resolve()
    for line in (folder / _LIST).read_text(encoding="utf-8").splitlines():
        path = (folder / line).resolve()
        if path.is_file() and path.is_relative_to(root):
            path.unlink()


def _addresses(dossier: Dossier) -> Iterator[Address]:
    """Every page that has an address of its own; of a list only its first page."""
    register = dossier.register
    yield from (Address(page) for page in _SINGLE)
    for kind in KINDS.values():
        if plural(kind.kind) in _ALWAYS or register.count(kind):
            yield Address("register", plural(kind.kind))
    yield from stretches(View(dossier))
    yield from (Address("document", id) for id in register.documents())
    yield from (Address("finding", finding.id) for finding in dossier.findings)
    yield from (Address("person", agent.id) for agent in register.entries(Agent, counting=False))
    yield from (Address("knowledge", id) for id in known_things(dossier))
    yield from (Address("formula", one.id) for one in register.entries(Formula, counting=False))
    for kind in KINDS.values():
        yield from (Address("entry", one.id) for one in register.entries(kind, counting=False) if one.maker.person)


def _all_pages(dossier: Dossier, address: Address) -> Iterator[tuple[Address, str]]:
    """The page at an address with its picture and, where it is a list, those that follow."""
    for here, page, view in _turned(dossier, address):
        yield here, rendered(page, here, view)
        if picture := picture_of(page):
            yield here.taken, drawn(picture, view)


def _turned(dossier: Dossier, address: Address) -> Iterator[tuple[Address, Page, View]]:
    """What stands at an address and, where it is a list, on the pages that follow."""
    number, of = 1, 1
    while number <= of:
        here = address.turned(number)
        view = View(dossier)
        page = page_at(view, here)
        turn = getattr(page, "turn", None)
        of = turn.of if isinstance(turn, Turn) else 1
        yield here, page, view
        number += 1


def _index(dossier: Dossier) -> str:
    """The passages as a classic script that leaves them in a variable; null where they are too many to carry along."""
    rows, size, view = [], 0, View(dossier)
    for document, number, words in _passages(dossier.register):
        size += len(words)
        if size > LARGEST_INDEX:
            return "var onrecordIndex = null;\n"
        where = f"{view.document_in_words(document)}, §{number}"
        rows.append([str(passage_address(document, number)), where, words])
    return f"var onrecordIndex = {json.dumps(rows, ensure_ascii=True)};\n"


def _passages(register: Register) -> Iterator[tuple[str, int, str]]:
    for document in register.documents():
        for passage in register.passages(document):
            yield document, passage.number, register.text(document, passage.start, passage.end)
