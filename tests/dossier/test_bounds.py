"""The page of an event or statement says how narrowly everything on record bounds when it was, and what does."""

from __future__ import annotations

from lxml import html

from onrecord.dossier import page
from onrecord.inquiry import bounded
from onrecord.model.dossier import Dossier
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Entry, Event, Maker, Order
from onrecord.model.register import MemoryRegister

HAND = Maker("Ida")


def event(id: str, when: str) -> Event:
    return Event(id=id, maker=HAND, name=f"the {id}", when=parse_edtf(when) if when else None)


def order(first: str, then: str, gap: str = "") -> Order:
    return Order(id=f"{first}-{then}", maker=HAND, first=first, then=then, gap=gap)


def told(*entries: Entry, of: str) -> str:
    register = MemoryRegister(entries=entries)
    dossier = Dossier(title="A", question="", register=register, bounded=bounded)
    tree = html.fromstring(page(dossier, f"entry/{of}.html"))
    (heading,) = tree.xpath("//h2[starts-with(., 'When')]")
    told = [" ".join(" ".join(one.itertext()).split()) for one in heading.itersiblings()]
    return " / ".join(told).split(" / The words")[0]


def test_what_an_order_leaves_of_a_date_is_told_with_what_sets_it() -> None:
    fire, arrest = event("fire", "1931-03"), event("arrest", "1931-03-20")
    said = told(fire, arrest, order("fire", "arrest", "P9D"), of="fire")
    assert said.startswith("Its own date March 1931 The record leaves between 1 and 12 March 1931 Not earlier, by")
    assert "Not later, by the arrest , fire-arrest" in said
    assert "Nothing else" not in said


def test_what_nothing_else_narrows_says_so() -> None:
    said = told(event("fire", "1931-03"), of="fire")
    assert said.startswith("Its own date March 1931 The record leaves March 1931 / Nothing else on record narrows it.")


def test_of_what_has_no_date_the_order_alone_tells() -> None:
    said = told(event("fire", ""), event("arrest", "1931-03-20"), order("fire", "arrest"), of="fire")
    assert "Its own date undated The record leaves not after 20 March 1931" in said
    assert "Not later, by" in said


def test_where_the_record_contradicts_itself_no_bound_is_told() -> None:
    entries = (event("fire", "1931-03-21"), event("arrest", "1931-03-20"), order("fire", "arrest"))
    said = told(*entries, of="fire")
    assert said.startswith("The record contradicts itself here")
    assert "the arrest" in said
