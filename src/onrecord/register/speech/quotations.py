"""Where does a quotation begin and end?

Double marks, straight or typographic, and guillemets; single typographic marks where a text has no double ones. A
quotation that goes on in the next paragraph is opened there anew without having been closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.text import Document, Passage, PassageKind

_MARK = re.compile(r"[“”„\"«»]|''|``")
_SINGLE = re.compile(r"(?<!\w)‘|(?<=[.,!?;:\w…])’(?!\w)")
_OPENERS = "“„«‘`"
_MARKS = "“”„\"«»‘’'`"
_CLOSERS = "”»’"
_STRAIGHT = ('"', "''", "``")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: `spans` are its stretches, one for each paragraph it runs through; `closed` whether a
    closing mark ends it."""

    spans: tuple[tuple[int, int], ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where its first mark stands."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last mark ends."""
        return self.spans[-1][1]


def quotations(document: Document) -> list[Quotation]:
    """The quotations of the text, in order; those that run on over paragraphs are joined."""
    text = document.text
    passages = list(document.written_by_author())
    pattern = _MARK if _MARK.search(text) else _SINGLE
    found: list[Quotation] = []
    running: Quotation | None = None
    for passage in passages:
        if passage.kind is PassageKind.HEADING:
            running = None
        marked = list(_in_passage(text, passage, pattern))
        if running and marked and _goes_on(text, running, passage.start, marked[0].start):
            found[-1] = marked[0] = Quotation(running.spans + marked[0].spans, marked[0].closed)
            found.extend(marked[1:])
        else:
            found.extend(marked)
        running = found[-1] if marked and not marked[-1].closed and passage.kind is not PassageKind.HEADING else None
    return found


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a quotation with its marks, where they stand just outside it."""
    if start and text[start - 1] in _MARKS and text[start] not in _MARKS:
        start -= 1
    if end < len(text) and text[end] in _MARKS and (text[end - 1] not in _MARKS or end - start < 2):
        end += 1
    return start, end


def _goes_on(text: str, running: Quotation, start: int, mark: int) -> bool:
    """Whether a passage opens the quotation anew that the one before left open: at its beginning, by the same mark."""
    return not text[start:mark].strip() and (text[mark] == '"') == (text[running.start] == '"')


def _in_passage(text: str, passage: Passage, pattern: re.Pattern[str]) -> Iterator[Quotation]:
    """The quotations of one passage; one that is never closed runs to its end. Marks of the other kind inside a
    quotation that its own kind closes are quoted themselves."""
    opened: int | None = None
    marks = list(pattern.finditer(text, passage.start, passage.end))
    for number, mark in enumerate(marks):
        place = mark.start()
        if opened is None:
            if _opens(text, place, mark.end(), passage):
                opened = place
        elif _is_nested(text, opened, marks[number:], passage):
            continue
        elif _closes(text, mark, passage):
            yield Quotation(((opened, mark.end()),))
            opened = None
        elif _only_opens(text, place, passage) and mark[0] in ('"', "“", "''", "``"):
            opened = place  # the one before was never closed: a misprint
    if opened is not None and passage.end - opened > 1:
        end = opened + len(text[opened : passage.end].rstrip())
        yield Quotation(((opened, end),), closed=False)


def _is_nested(text: str, opened: int, marks: list[re.Match[str]], passage: Passage) -> bool:
    """Whether the first of the marks belongs to a quotation inside the one that is open."""
    straight = text[opened] in "\"'`"
    if (marks[0][0] in _STRAIGHT) == straight:
        return False
    return any((mark[0] in _STRAIGHT) == straight and _closes(text, mark, passage) for mark in marks[1:])


def _closes(text: str, mark: re.Match[str], passage: Passage) -> bool:
    """Whether the mark can close a quotation; an opening one does where no word but a stop stands beside it."""
    if mark[0] in _CLOSERS:
        return True
    if mark[0] == "“":
        after = text[mark.end() : mark.end() + 1] if mark.end() < passage.end else ""
        return (not after or after.isspace()) and text[mark.start() - 1] in ".,!?…"
    return mark[0] in ('"', "''") and not _only_opens(text, mark.start(), passage)


def _opens(text: str, place: int, end: int, passage: Passage) -> bool:
    """Whether the mark can open a quotation: something follows it at once; a closing mark only by misprint, at the
    beginning of a passage."""
    if text[place] in _CLOSERS:
        return place == passage.start and text[place] == "”" and text[end : end + 1].isupper()
    after = text[end : end + 1] if end < passage.end else ""
    return bool(after) and not after.isspace()


def _only_opens(text: str, place: int, passage: Passage) -> bool:
    """Whether the mark cannot be a closing one: white space before it, a word after it."""
    before = text[place - 1] if place > passage.start else " "
    after = text[place + 1 : place + 3].lstrip("'`")[:1] if place + 1 < passage.end else " "
    return (before.isspace() or before in "([—–") and (after.isalnum() or after in _OPENERS + "'…")
