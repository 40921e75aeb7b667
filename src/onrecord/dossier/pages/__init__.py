"""Which page stands at which address. The workbench and the static site draw the same pages from the same values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ...model.fault import EntryNotFound
from .address import OF_ALL_AS_WELL, OF_SOMETHING, Address
from .borrowings import borrowings_page
from .case import case_page
from .deeds import deeds_page
from .desk import add_page, fault_page, head_page, help_page, record_page, working_page
from .entry import entry_page
from .explanations import explanations_page
from .finding import finding_page
from .findings import findings_page
from .formula import formula_page
from .formulas import formulas_page
from .frame import Page
from .issues import issues_page
from .knowledge import knowledge_page
from .library import library_page
from .log import log_page
from .people import people_page, person_page
from .predictions import predictions_page
from .reading import reading_page
from .search import search_page
from .tables import table_page
from .time import time_page
from .view import View

PageOf = Callable[[View, Address], Page]

PAGES: Mapping[str, PageOf] = MappingProxyType(
    {
        "add": add_page,
        "borrowings": borrowings_page,
        "deeds": deeds_page,
        "document": reading_page,
        "entry": entry_page,
        "explanations": explanations_page,
        "fault": fault_page,
        "finding": finding_page,
        "findings": findings_page,
        "formula": formula_page,
        "formulas": formulas_page,
        "head": head_page,
        "help": help_page,
        "index": case_page,
        "issues": issues_page,
        "knowledge": knowledge_page,
        "library": library_page,
        "log": log_page,
        "people": people_page,
        "person": person_page,
        "predictions": predictions_page,
        "record": record_page,
        "register": table_page,
        "search": search_page,
        "time": time_page,
        "working": working_page,
    }
)
"""The function that makes each page, by the first word of its address."""

DESK = ("add", "fault", "head", "record", "working")
"""The pages that stand only where something can be done on them: in the workbench."""


def page_at(view: View, address: Address) -> Page:
    """The page at an address; `EntryNotFound` where there is none."""
    make = PAGES.get(address.page)
    named = bool(address.of) == (address.page in OF_SOMETHING) or address.page in OF_ALL_AS_WELL
    if make is None or not named or (address.page in DESK and view.live is None):
        raise EntryNotFound(f"there is no page {address.path!r} in this case")
    return make(view, address)
