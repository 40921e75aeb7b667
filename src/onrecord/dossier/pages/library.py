"""The library: the documents with their heads, and the files that could not be taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model.fault import Issue
from ...model.listing import Shelf
from ...model.wording import date_in_words
from .address import Address
from .frame import Filter, Turn, turn
from .heads import authors_of
from .view import ROWS_A_PAGE, Link, View, instants_asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A document in the list."""

    link: Link
    date: str
    authors: str
    outlet: str
    genre: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryPage:
    """The documents, and the files not taken in with the reason."""

    template: ClassVar[str] = "library.html"
    under: ClassVar[str] = "library"
    title: ClassVar[str] = "Library"
    books: tuple[Book, ...]
    total: int
    all: int
    turn: Turn
    filters: tuple[Filter, ...]
    refused: tuple[Issue, ...]


def library_page(view: View, address: Address) -> LibraryPage:
    """The list of documents in the order of their dates, a stretch of it at a time."""
    since, until = instants_asked(view)
    shelf = Shelf(
        title=view.wish("title"), author=view.wish("author"), outlet=view.wish("outlet"), since=since, until=until
    )
    total = view.register.count_documents(shelf)
    turning = turn(address, total)
    ids = view.register.shelved(shelf, offset=(turning.number - 1) * ROWS_A_PAGE, limit=ROWS_A_PAGE)
    return LibraryPage(
        books=tuple(_book(view, id) for id in ids),
        total=total,
        all=total if shelf == Shelf() else view.register.count_documents(),
        turn=turning,
        filters=(
            Filter("title", "Title", view.wish("title")),
            Filter("author", "Author", view.wish("author")),
            Filter("outlet", "Published in", view.wish("outlet")),
            Filter("since", "From", view.wish("since"), hint="1931-03"),
            Filter("until", "To", view.wish("until"), hint="1931-03"),
        ),
        refused=files_refused(view) if turning.number == 1 else (),
    )


def files_refused(view: View) -> tuple[Issue, ...]:
    """The issues of files of which no document was made."""
    return tuple(issue for issue in view.dossier.issues if issue.file and not issue.document and issue.line is None)


def _book(view: View, id: str) -> Book:
    head = view.register.head_of(id)
    return Book(
        link=Link(view.title(id), Address("document", id)),
        date=date_in_words(head.dated),
        authors=authors_of(head),
        outlet=head.published_in.name,
        genre=head.genre,
        id=id,
    )
