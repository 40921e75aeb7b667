"""What stands round every page: the title of the case, the way to other pages, search, and turning a list's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from .address import Address
from .view import ROWS_A_PAGE, Link

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("index", "Case"),
    ("library", "Library"),
    ("register", "Register"),
    ("people", "People"),
    ("time", "Time"),
    ("findings", "Findings"),
    ("formulas", "Formulas"),
    ("explanations", "Explanations"),
)
"""The pages named at the head of every page, in this order."""


@runtime_checkable
class Page(Protocol):
    """What stands on one page: a frozen value, drawn by the template that it names, under a heading of its own."""

    template: ClassVar[str]
    under: ClassVar[str]
    """The page of the navigation that it belongs to."""

    @property
    def title(self) -> str:
        """What the page is called."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """The pages of a list: which one this is, of how many, and where the next and the one before are."""

    number: int
    of: int
    before: Address | None
    after: Address | None

    @property
    def needed(self) -> bool:
        """Whether there is more than one."""
        return self.of > 1


def turn(address: Address, total: int, size: int = ROWS_A_PAGE) -> Turn:
    """Where an address stands in a list of so many rows."""
    pages = max(1, -(-total // size))
    number = min(address.number, pages)
    before = address.turned(number - 1) if number > 1 else None
    after = address.turned(number + 1) if number < pages else None
    return Turn(number, pages, before, after)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a filter can have."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that narrows a list; with choices it is one of them, else it is typed."""

    name: str
    label: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""


def choices(chosen: str, *pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """The choices of a filter, ``all`` first."""
    return tuple(Choice(value, words, value == chosen) for value, words in (("", "all"), *pairs))


def navigation(under: str) -> tuple[tuple[Link, bool], ...]:
    """The links at the head of a page, and which of them is the present one."""
    return tuple((Link(words, Address(page)), page == under) for page, words in NAVIGATION)
