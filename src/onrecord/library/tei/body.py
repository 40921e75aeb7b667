"""The blocks of a TEI text: front, body and back, headings, paragraphs, notes, pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model.text import PassageKind
from ..blocks import Block
from ..markup import Element, local

_PARAGRAPHS = frozenset(
    (
        *("p", "ab", "head", "item", "row", "opener", "closer", "dateline", "salute", "signed", "byline"),
        *("docauthor", "titlepart", "doctitle", "docdate", "docimprint", "stage", "trailer", "imprimatur", "lg"),
        *("postscript", "epigraph", "argument", "titlepage"),
    )
)
_HOLDERS = frozenset(
    (
        *("div", "div0", "div1", "div2", "div3", "div4", "div5", "list", "sp", "table", "figure", "text", "body"),
        *("front", "back", "group", "floatingtext", "quote", "cit", "listbibl", "bibl", "speaker"),
    )
)
_FURNITURE = frozenset(
    (
        *("teiheader", "fw", "facsimile", "sourcedoc", "standoff", "figdesc", "graphic", "corr", "reg", "expan"),
        *("gap", "desc"),
    )
)
_BREAKS = frozenset(("lb", "cb", "milestone", "cell", "l"))


def blocks_of(root: Element) -> Iterator[Block]:
    """The blocks of a TEI element, or of the root of any other XML."""
    text = next((child for child in root if local(child) == "text"), None)
    walk = _Walk(foreign=text is None and local(root) not in ("tei", "tei.2"))
    walk.element(root if text is None else text, PassageKind.PARAGRAPH)
    walk.close(PassageKind.PARAGRAPH)
    return iter(walk.blocks)


@dataclass(slots=True)
class _Walk:
    foreign: bool
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    page: str | None = None
    page_at_start: str | None = None

    def close(self, kind: PassageKind) -> None:
        text = "".join(self.words)
        self.words.clear()
        if text.strip():
            self.blocks.append(Block(kind=kind, text=text, page=self.page_at_start))
        self.blocks.extend(self.notes)
        self.notes.clear()

    def say(self, text: str | None) -> None:
        if text:
            if not any(word.strip() for word in self.words):
                self.page_at_start = self.page
            self.words.append(text)

    def element(self, element: Element, kind: PassageKind) -> None:
        name = local(element)
        if not name or (name in _FURNITURE and not self.foreign):
            return
        if name == "pb":
            self.page = element.get("n") or self.page
            self.say(" ")
        elif name == "note" and not self.foreign:
            self._note(element, kind)
        elif name in _BREAKS and not self.foreign:
            self.say(" ")
            self._children(element, kind)
            self.say(" ")
        elif self._bounded(element, name):
            kind = _kind(name, kind)
            self.close(kind)
            self._children(element, kind)
            if name == "speaker":
                self.say(" ")
            else:
                self.close(kind)
        else:
            self._children(element, kind)

    def _bounded(self, element: Element, name: str) -> bool:
        if self.foreign:
            parent = element.getparent()
            return parent is None or not _mixed(parent)
        if name == "p" and _after_speaker(element):
            return False
        if name in ("quote", "cit", "bibl"):
            parent = element.getparent()
            alone = parent is not None and local(parent) in _HOLDERS
            return alone or any(local(child) in _PARAGRAPHS for child in element)
        return name in _PARAGRAPHS or name in _HOLDERS

    def _children(self, element: Element, kind: PassageKind) -> None:
        self.say(element.text)
        for child in element:
            self.element(child, kind)
            self.say(child.tail)

    def _note(self, element: Element, kind: PassageKind) -> None:
        inner = _Walk(foreign=False, page=self.page)
        inner._children(element, PassageKind.NOTE)
        inner.close(PassageKind.NOTE)
        number = element.get("n")
        editors = element.get("resp") or element.get("type") in ("editorial", "editor")
        note = kind if not kind.authors else PassageKind.BACK if editors else PassageKind.NOTE
        for block in inner.blocks:
            text = f"{number} {block.text}" if number else block.text
            self.notes.append(Block(kind=note, text=text, page=block.page))
            number = None


def _kind(name: str, kind: PassageKind) -> PassageKind:
    if name in ("front", "titlepage"):
        return PassageKind.FRONT
    if name == "back":
        return PassageKind.BACK
    if name == "head" and kind.authors:
        return PassageKind.HEADING
    return PassageKind.PARAGRAPH if kind is PassageKind.HEADING else kind


def _mixed(element: Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _after_speaker(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and local(before) == "speaker"
