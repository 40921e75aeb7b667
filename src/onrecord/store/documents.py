"""Documents: their text in passages, each stretch of it stored once, and its index of words.

The text of a document is its passages, each after its gap, and the tail behind the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain, islice, starmap
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from ..model.fault import EntryNotFound, Issue
from ..model.passages import misplaced, rows_of
from ..model.text import Document, Head, Passage, PassageKind
from ..model.words import has_breaks, joined
from . import rows, sqlite_index
from .codec import decoded, decoded_many, encoded
from .heads import columns_of, derived
from .schema import LAST_NUMBER, NUMBER_BITS, document, passage, work


class ReadingState(NamedTuple):
    """A document's id, the digests of its text with its head and of its text alone, its length in characters, and the
    key of its last reading."""

    document: str
    digest: str
    text: str
    length: int
    done: str | None


def refuse_unfit(made: Document) -> None:
    """`ValueError` where a document cannot be kept: it has no id, or its passages are not in order."""
    if not made.id:
        raise ValueError("a document without an id cannot be kept; give it one")
    if len(made.passages) > LAST_NUMBER:
        raise ValueError(f"{made.id} has more than {LAST_NUMBER} passages; divide the file")
    number = misplaced(made.passages, len(made.text))
    if number is not None:
        raise ValueError(f"passage {number} of {made.id} is out of order, overlaps, is empty or lies outside")


def put(connection: Connection, many: Sequence[Document], numbers: Mapping[str, int]) -> list[int]:
    """Take documents in, each in the place of the one of the same id, whose number is given; their numbers. The
    passages wait to be put in the index of words."""
    last = connection.execute(_LAST_GIVEN).scalar() or 0
    placed: list[tuple[int, Document]] = []
    new: list[dict[str, Any]] = []
    for made in many:
        number = numbers.get(made.id)
        if number is None:
            last = number = last + 1
            new.append(_row_of(number, made))
        else:
            _replace(connection, number, made)
        placed.append((number, made))
    rows.put(connection, _PUT_DOCUMENT, (tuple(map(row.__getitem__, _COLUMNS)) for row in new))
    rows.put(connection, _PUT_PASSAGE, chain.from_iterable(starmap(_rows, placed)))
    return [number for number, _ in placed]


_LAST_GIVEN = select(func.max(document.c.number))
_COLUMNS = tuple(column.name for column in document.columns)
_PUT_DOCUMENT = insert(document)
_PUT_PASSAGE = insert(passage)


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of the documents that there are."""
    numbers: dict[str, int] = {}
    left = iter(ids)
    while some := list(islice(left, _ASKED)):
        numbers.update((row.id, row.number) for row in connection.execute(_NUMBERS, {"ids": some}))
    return numbers


_ASKED = 500
_NUMBERS = select(document.c.id, document.c.number).where(document.c.id.in_(bindparam("ids", expanding=True)))


def _row_of(number: int, made: Document) -> dict[str, Any]:
    """The row of a document whose head nobody has corrected yet."""
    head = encoded(made.head)
    return {
        "number": number,
        "id": made.id,
        "source": made.source or None,
        "file": made.file,
        "within": made.within,
        "witness_of": made.witness_of,
        "digest": sha256(made.text.encode()).hexdigest(),
        "length": len(made.text),
        "tail": made.text[made.passages[-1].end if made.passages else 0 :],
        "head_read": head,
        "issues": encoded(made.issues),
        **derived(made.head, head),
    }


def _replace(connection: Connection, number: int, made: Document) -> None:
    remove_passages(connection, number)
    connection.execute(delete(work).where(work.c.stage == "read", work.c.subject == made.id))
    row = _row_of(number, made)
    row.update(columns_of(connection, number, row["head_read"]))
    connection.execute(update(document).where(document.c.number == number).values(**row))


def _rows(number: int, made: Document) -> Iterator[tuple[object, ...]]:
    """The rows of a document's passages, in the order of the columns. Their kinds are told as `str` has it, which is
    quicker by far than the `value` of an enumeration."""
    text, end = made.text, 0
    origin, divided = number << NUMBER_BITS, has_breaks(text)
    for count, kind, start, stop, page in rows_of(made.passages):
        said = text[start:stop]
        whole = joined(said) if divided else None
        yield origin | count, number, str.__str__(kind), page, start, stop, text[end:start], said, whole
        end = stop


def remove_passages(connection: Connection, number: int) -> None:
    """Take a document's passages out of the index and the table."""
    sqlite_index.unindex_document(connection, number)
    connection.execute(delete(passage).where(passage.c.document == number))


def _row(connection: Connection, id: str) -> Any:
    found = connection.execute(select(document).where(document.c.id == id)).first()
    if found is None:
        raise EntryNotFound(f"no document {id!r} in the case")
    return found


def document_of(connection: Connection, id: str) -> Document:
    """The whole document, head corrected; `EntryNotFound` where there is none."""
    row = _row(connection, id)
    parts, passages = [], []
    of_document = select(passage).where(passage.c.document == row.number).order_by(passage.c.place)
    for one in connection.execute(of_document):
        parts += [one.gap, one.text]
        passages.append(passage_from(one))
    parts.append(row.tail)
    return Document(
        id=row.id,
        source=row.source or "",
        file=row.file,
        within=row.within,
        head=decoded(row.head, Head),
        text="".join(parts),
        passages=tuple(passages),
        issues=decoded_many(row.issues, Issue),
        witness_of=row.witness_of,
    )


def reading_states(connection: Connection) -> Iterator[ReadingState]:
    """What of each document tells whether it has to be read anew, in the order of their ids."""
    wanted = select(document.c.id, document.c.digest, document.c.head, document.c.length, work.c.key).outerjoin(
        work, (work.c.subject == document.c.id) & (work.c.stage == "read")
    )
    for row in connection.execution_options(yield_per=1000).execute(wanted.order_by(document.c.id)):
        digest = sha256(f"{row.digest} {row.head}".encode()).hexdigest()
        yield ReadingState(row.id, digest, row.digest, row.length, row.key)


OF_PASSAGE = (passage.c.place, passage.c.kind, passage.c.start, passage.c.end, passage.c.page)
"""What a passage is made of."""


def passage_from(row: Any) -> Passage:
    """The passage of a row."""
    return Passage(row.place & LAST_NUMBER, PassageKind(row.kind), row.start, row.end, row.page)


def passages_of(connection: Connection, id: str, first: int = 1, last: int = LAST_NUMBER) -> Iterator[Passage]:
    """The document's passages in the order of the text, from the first to the last number asked for."""
    origin = number_of(connection, id) << NUMBER_BITS
    wanted = select(*OF_PASSAGE)
    here = passage.c.place.between(origin + max(first, 1), origin + min(last, LAST_NUMBER))
    streamed = connection.execution_options(yield_per=1000)
    for row in streamed.execute(wanted.where(here).order_by(passage.c.place)):
        yield passage_from(row)


def with_texts(connection: Connection, places: Sequence[int]) -> Iterator[tuple[str, Passage, str]]:
    """The passages at these places, in their order, with their documents' ids and their texts."""
    wanted = select(*OF_PASSAGE, passage.c.text, document.c.id).join(document, document.c.number == passage.c.document)
    found = {row.place: row for row in connection.execute(wanted.where(passage.c.place.in_(places)))}
    for place in places:
        yield found[place].id, passage_from(found[place]), found[place].text


def count_passages(connection: Connection, id: str) -> int:
    """How many passages the document has."""
    origin = number_of(connection, id) << NUMBER_BITS
    here = passage.c.place.between(origin + 1, origin + LAST_NUMBER)
    last = connection.execute(select(func.max(passage.c.place)).where(here)).scalar()
    return 0 if last is None else int(last) & LAST_NUMBER


def passage_at(connection: Connection, id: str, start: int) -> Passage | None:
    """The last passage that begins at the character or before it."""
    row = connection.execute(_AT, {"id": id, "start": start}).first()
    if row is None:
        number_of(connection, id)
    return passage_from(row) if row else None


def text_of(connection: Connection, id: str, start: int, end: int) -> str:
    """The characters of a document's text from `start` to `end`, cut as Python cuts."""
    row = connection.execute(_LENGTH, {"id": id}).first()
    if row is None:
        raise EntryNotFound(f"no document {id!r} in the case")
    start, end, _ = slice(start, end).indices(row.length)
    if start >= end:
        return ""
    parts: list[str] = []
    origin = at = -1
    for one in connection.execute(_STRETCH, {"number": row.number, "start": start, "end": end}):
        if origin < 0:
            origin = at = one.start - len(one.gap)
        parts += [one.gap, one.text]
        at = one.start + len(one.text)
    if at < end:
        origin = row.length - len(row.tail) if origin < 0 else origin
        parts.append(row.tail)
    return "".join(parts)[start - origin : end - origin]


_LENGTH = select(document.c.number, document.c.length, document.c.tail).where(document.c.id == bindparam("id"))
_NUMBER = select(document.c.number).where(document.c.id == bindparam("id"))
_AT = (
    select(*OF_PASSAGE)
    .where(passage.c.document == _NUMBER.scalar_subquery(), passage.c.start <= bindparam("start"))
    .order_by(passage.c.start.desc())
    .limit(1)
)
_HERE = passage.c.document == bindparam("number")
_FIRST = select(func.max(passage.c.start)).where(_HERE, passage.c.start <= bindparam("start")).scalar_subquery()
_LAST = select(func.min(passage.c.start)).where(_HERE, passage.c.start >= bindparam("end")).scalar_subquery()
_STRETCH = (
    select(passage.c.start, passage.c.gap, passage.c.text)
    .where(_HERE, passage.c.start.between(func.coalesce(_FIRST, 0), func.coalesce(_LAST, bindparam("end"))))
    .order_by(passage.c.start)
)
"""The passages of a stretch of text, from the last that begins at its start or before it to the first that begins at
its end or after it."""


def number_of(connection: Connection, id: str) -> int:
    """The number under which the tables keep the document; `EntryNotFound` where there is none."""
    number = connection.execute(_NUMBER, {"id": id}).scalar()
    if number is None:
        raise EntryNotFound(f"no document {id!r} in the case")
    return int(number)


def known(connection: Connection, id: str) -> bool:
    """Whether there is such a document."""
    return connection.execute(select(document.c.number).where(document.c.id == id)).first() is not None
