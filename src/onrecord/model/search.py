"""What is asked of the full text, and what is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: the words as typed (``AND OR NOT``, ``"a phrase"``, ``NEAR(a b, 5)``, ``begin*``), and filters.

    `since` and `until` are EDTF; `kind` is a kind of passage or of entry, empty for all.
    """

    words: str
    since: str = ""
    until: str = ""
    author: str = ""
    outlet: str = ""
    document: str = ""
    kind: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage or an entry in which the words stand. `marks` are spans of characters within `text`; `start` is where
    `text` begins in the document. For an entry `kind` is its kind and `entry` its id."""

    document: str | None
    passage: int | None
    start: int | None
    end: int | None
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    kind: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The hits of one page and how many there are in all (None where counting them would cost too much);
    `by_date` says that they come in date order because a word is too common to be ranked."""

    found: tuple[Hit, ...] = ()
    total: int | None = None
    by_date: bool = False
