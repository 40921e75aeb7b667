"""From the values of a page to its HTML: one environment, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from ..phrases import counted, initial, shortened
from .address import Address
from .frame import Page, navigation
from .pictures import Picture, wrapped
from .view import View, place_of

ASSETS: Mapping[str, str] = {
    "drawing.css": "text/css",
    "onrecord.css": "text/css",
    "onrecord.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""The files that every page leans on, beside the pages, with their media types."""

DONE: Mapping[str, str] = {
    "accept": "Accepted.",
    "reject": "Rejected.",
    "supersede": "Amended: your entry takes its place.",
    "same-as": "Joined: they count as one from the next inquiry on.",
    "distinct": "Told apart.",
    "stands": "Noted: the finding stands.",
    "does-not-stand": "Noted: the finding does not stand.",
    "record": "Recorded.",
    "correct": "The head is corrected.",
    "undo": "Taken back.",
    "add": "The files are in; what could not be read is listed in the library.",
}
"""What a page says after an action, by the word that the address carries."""


def rendered(page: Page, address: Address, view: View) -> str:
    """The page as HTML."""
    template = _environment().get_template(page.template)
    return template.render(
        page=page,
        address=address,
        root=address.root,
        dossier=view.dossier,
        live=view.live,
        asked=view.asked,
        navigation=navigation(page.under),
        done=DONE.get(view.live.done, "") if view.live else "",
        here=_here(address, view),
        alone=False,
    )


def drawn(picture: Picture, view: View) -> str:
    """The picture as an SVG file that needs nothing beside it: its style, its title and its caption are in it."""
    sheet = picture.broad.sheet
    template = _environment().get_template("drawing.svg")
    return template.render(
        drawing=picture.broad,
        style=_without_names(asset("drawing.css")),
        heading=wrapped(f"{view.dossier.title}: {picture.title}", sheet),
        caption=wrapped(picture.caption, sheet),
        alone=True,
        root="",
    )


def _without_names(style: str) -> str:
    """The style for paper, every colour put where it is named: programs that set type know no names."""
    named = dict(re.findall(r"(--[a-z]+): ([^;]+);", style.partition("@media")[0]))
    rules = "".join(rule for rule in style[style.index("svg text {") :].splitlines(True) if "[data-to]" not in rule)
    return re.sub(r"var\((--[a-z]+)\)", lambda found: named[found[1]].replace('"', "'"), rules)


def asset(name: str) -> str:
    """The text of a file that pages lean on."""
    return files(__package__).joinpath("static", name).read_text("utf-8")


def _here(address: Address, view: View) -> str:
    """The address with what was asked of it, for a form to lead back to; a notice is nothing to come back to."""
    if address.page in ("fault", "working"):
        return "index.html"
    asked = urlencode({name: value for name, value in view.asked.items() if value})
    return f"{address.path}?{asked}" if asked else address.path


@pass_context
def _href(context: Context, address: Address) -> str:
    return f"{context['root']}{address}"


@pass_context
def _turned(context: Context, address: Address) -> str:
    """Another page of the same list, asked for in the same way."""
    asked = urlencode({name: value for name, value in context["asked"].items() if value})
    return f"{context['root']}{address}{'?' + asked if asked else ''}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=select_autoescape(default=True, enabled_extensions=("html", "svg")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {
        "href": _href,
        "turned": _turned,
        "counted": counted,
        "shortened": shortened,
        "initial": initial,
        "place": place_of,
    }
    environment.filters |= filters
    for template in environment.list_templates():  # so that no page waits for its own
        environment.get_template(template)
    return environment
