"""Findings in; workbench, static site and exports out.

What draws pages is imported when a page is asked for: a line of figures or a table of records needs none of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from ..model.dossier import Dossier, Live
from ..model.fault import EntryNotFound
from ..model.progress import Progress, silent
from .summary import summary

__all__ = ["page", "publish", "summary"]


def page(dossier: Dossier, address: str, *, live: Live | None = None, **asked: str) -> str:
    """The page at an address (``document/letter.html``) as HTML, its picture alone as SVG (``finding/x.svg``), or one
    of the files that pages lean on.

    `live` where it can be acted on; `asked` are the filters of a list, the words of a search. `EntryNotFound` where
    there is no such page.
    """
    from .pages import page_at
    from .pages.address import address_of
    from .pages.pictures import picture_of
    from .pages.render import ASSETS, asset, drawn, rendered
    from .pages.view import View

    if address in ASSETS:
        return asset(address)
    where = address_of(address)
    view = View(dossier, live, asked)
    found = page_at(view, where)
    if where.form == "html":
        return rendered(found, where, view)
    picture = picture_of(found)
    if picture is None:
        raise EntryNotFound(f"there is nothing to draw at {where.path!r}")
    return drawn(picture, view)


def publish(
    dossier: Dossier,
    folder: Path,
    *,
    withhold: Collection[str] = (),
    pseudonyms: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> None:
    """Write the case as a static site that needs no server: what is withheld is in none of its files.

    `withhold` are ids of documents; `pseudonyms` give a name to an agent's id or name, which then stands for every
    form of that agent's name in every text.
    """
    from .site import write_site
    from .withheld import publishable

    write_site(publishable(dossier, withhold, pseudonyms or {}), folder, progress)
