"""The pages on which a person does something: record words, correct a head, add files; and what is said meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.dating import Dating
from ...model.fault import EntryNotFound
from ...model.text import Passage
from ..phrases import initial
from .address import Address
from .forms import RECORDED, Field, fields_of_kind
from .frame import Choice
from .reading import document_meant
from .view import Link, View, passage_address

_HEAD_DATES = ("written", "delivered", "published")
_HEAD_TEXTS = ("title", "authors", "written", "delivered", "published", "published_in", "language", "camp", "place")
_LABELS = {"delivered": "Said", "published_in": "Published in"}


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of one kind of entry."""

    kind: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A passage whose words are to be recorded as a statement, an event or a date."""

    template: ClassVar[str] = "record.html"
    under: ClassVar[str] = "library"
    title: ClassVar[str] = "Record words"
    document: str
    passage: Passage
    where: Link
    words: str
    exact: str
    start: str
    kinds: tuple[Choice, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPage:
    """A document's head, to be corrected."""

    template: ClassVar[str] = "head.html"
    under: ClassVar[str] = "library"
    title: ClassVar[str] = "Correct the head"
    document: str
    where: Link
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """Where files are added."""

    template: ClassVar[str] = "add.html"
    under: ClassVar[str] = "library"
    title: ClassVar[str] = "Add files"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """The keys, the marks, and what the words mean."""

    template: ClassVar[str] = "help.html"
    under: ClassVar[str] = ""
    title: ClassVar[str] = "Help"
    makers: tuple[tuple[str, str], ...]
    verdicts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """What is said where something failed or is still being worked on, and the way out."""

    template: ClassVar[str] = "notice.html"
    under: ClassVar[str] = ""
    title: str
    says: str
    back: str
    working: bool


def record_page(view: View, _address: Address) -> RecordPage:
    """The form for the words of one passage; `EntryNotFound` where the document has no such passage."""
    document = document_meant(view, view.wish("document"))
    number = int(view.wish("passage")) if view.wish("passage").isdecimal() else 0
    found = view.register.passages_between(document, number, number) if number else ()
    if not found:
        raise EntryNotFound(f"{document} has no passage {view.wish('passage')!r}")
    kind = view.wish("kind")
    address = passage_address(document, number)
    return RecordPage(
        document=document,
        passage=found[0],
        where=Link(f"{view.document_in_words(document)}, §{number}", address),
        words=view.register.text(document, found[0].start, found[0].end),
        exact=view.asked.get("words", ""),
        start=view.wish("start"),
        kinds=tuple(Choice(one.kind, one.kind, one.kind == kind) for one in RECORDED),
        parts=tuple(Part(one.kind, fields_of_kind(one)) for one in RECORDED),
    )


def head_page(view: View, address: Address) -> HeadPage:
    """The form for a document's head."""
    document = document_meant(view, address.of)
    head = view.register.head_of(document)
    values = {name: getattr(head, name) for name in _HEAD_TEXTS}
    values |= {"authors": "; ".join(head.authors), "published_in": head.published_in.name}
    return HeadPage(
        document=document,
        where=Link(view.title(document), Address("document", document)),
        fields=tuple(
            Field(
                name,
                _LABELS.get(name, initial(name)),
                _date(value) if name in _HEAD_DATES else value,
                hint="1931-03-02, or words: early March 1931" if name in _HEAD_DATES else _hint(name),
            )
            for name, value in values.items()
        ),
    )


def add_page(_view: View, _address: Address) -> AddPage:
    """The form by which files are added."""
    return AddPage()


def help_page(view: View, _address: Address) -> HelpPage:
    """The keys, the marks and the verdicts."""
    return HelpPage(
        makers=tuple(sorted(view.dossier.explains.items())),
        verdicts=tuple(
            (inquiry, tuple((verdict.in_words, verdict.condition) for verdict in verdicts.values()))
            for inquiry, verdicts in sorted(view.dossier.verdicts.items())
        ),
    )


def fault_page(view: View, _address: Address) -> NoticePage:
    """What failed, and the way out."""
    says = view.wish("says") or "There is no such page."
    return NoticePage(title=view.wish("heading") or "That did not work", says=says, back=_back(view), working=False)


def working_page(view: View, _address: Address) -> NoticePage:
    """What is being worked on."""
    says = view.wish("says") or "The case is being written to."
    return NoticePage(title="Working", says=says, back=_back(view), working=True)


def _back(view: View) -> str:
    """The address to go back to, if it is one of a page of the case."""
    back = view.wish("back")
    return back if back and ":" not in back and not back.startswith(("/", "\\", "..")) else "index.html"


def _date(dating: Dating | None) -> str:
    return (dating.edtf or dating.text) if dating else ""


def _hint(name: str) -> str:
    return "several, parted by semicolons" if name == "authors" else ""
