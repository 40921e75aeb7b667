"""Findings in; workbench, static site and exports out."""

from __future__ import annotations

from ..model.dossier import Dossier, Live
from .pages import page_at
from .pages.address import address_of
from .pages.render import ASSETS, asset, rendered
from .pages.view import View


def page(dossier: Dossier, address: str, *, live: Live | None = None, **filters: str) -> str:
    """The page at an address (``document/letter.html``) as HTML, or one of the files that pages lean on.

    `live` where it can be acted on; `filters` are what was asked of it. `EntryNotFound` where there is no such page.
    """
    if address in ASSETS:
        return asset(address)
    where = address_of(address)
    view = View(dossier, live, filters)
    return rendered(page_at(view, where), where, view)
