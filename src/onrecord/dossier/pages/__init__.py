"""Which page stands at which address. The workbench and the static site draw the same pages from the same values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...model.fault import EntryNotFound
from .address import OF_SOMETHING, Address
from .case import case_page
from .finding import finding_page
from .findings import findings_page
from .frame import Page
from .library import library_page
from .reading import reading_page
from .view import View

PageOf = Callable[[View, Address], Page]

PAGES: Mapping[str, PageOf] = {
    "document": reading_page,
    "finding": finding_page,
    "findings": findings_page,
    "index": case_page,
    "library": library_page,
}
"""The function that makes each page, by the first word of its address."""


def page_at(view: View, address: Address) -> Page:
    """The page at an address; `EntryNotFound` where there is none."""
    make = PAGES.get(address.page)
    if make is None or (address.page in OF_SOMETHING) != bool(address.of):
        raise EntryNotFound(f"there is no page {address.path!r} in this case")
    return make(view, address)
