"""The labels of the blocks that archives of historical texts print above and below a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_SPELLINGS = {
    "source": "sources?|taken from|text from",
    "published": "first published|first publication|first printed|originally published|original publication"
    "|published|publication|publication date|appeared in",
    "publisher": "publisher",
    "written": "written|composed|drafted|dictated|date written|date of writing",
    "delivered": "delivered|spoken|speech delivered|date delivered|broadcast",
    "translator": "translated(?: by)?|translation|translators?",
    "transcriber": r"transcri(?:bed|ption|ber)s?(?:[ /&,-]+(?:and |by|editing|html|xhtml|mark"
    r"(?:ed|-)?[ -]?up|proofing|proofed))*"
    r"|(?:x?html|mark-?up|digiti[sz]ed|typed|scanned)(?:[ /]+(?:and |by|editing|mark-?up|version))*",
    "online": "online version|online edition|this version|on-line version",
    "proofed": r"proof(?:ed|read|reading|reader)?(?:[ /&]+(?:and |by|corrected|checked))*|corrected(?: by)?|checked by",
    "licence": "copyright(?: status)?|copyleft|public domain|licen[cs]e|rights",
    "modified": r"(?:page |this page (?:was )?)?last (?:updated|modified|changed|revised)(?: on)?|updated(?: on)?",
    "author": "authors?",
    "title": "title",
    "editor": "edited(?: by)?|editors?",
}
SPELLINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {meaning: re.compile(spelling, re.IGNORECASE) for meaning, spelling in _SPELLINGS.items()}
)

_ANY = "|".join(_SPELLINGS.values())
LABEL = re.compile(rf"\s*\*?(?P<label>{_ANY})\s*:\s*(?P<value>.*)$", re.IGNORECASE | re.DOTALL)
"""A line that begins with a label and a colon."""

BARE = re.compile(
    r"\s*(?P<label>last (?:updated|modified)(?: on)?|copyright|transcribed by"
    r"|translated by)\s+(?=[©\dA-Z])(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A line that begins with one of the few labels that go without a colon."""
_BARE_BEGINS = tuple("lctLCT")

RUN_IN = re.compile(
    rf"(?<=[.;)\w’])(?<!first)(?<!originally)(?<!html)(?<!last)(?<!page)(?<!date) +(?="
    rf"(?:{_ANY.replace('|updated(?: on)?', '')}):\s)",
    re.IGNORECASE,
)
"""A white space before a further label in the same line; an importer may have joined the lines of a block."""


def meaning_of(label: str) -> str:
    """What a label says of the value after it: ``written``, ``source``, ``licence``..."""
    return next(meaning for meaning, spelling in SPELLINGS.items() if spelling.fullmatch(label.strip()))


def labelled(words: str) -> tuple[str, str] | None:
    """The meaning of a line's label and the words after it; None where the line has no label."""
    match = LABEL.match(words) if ":" in words else None
    if match is None and words.lstrip()[:1] in _BARE_BEGINS:
        match = BARE.match(words)
    return (meaning_of(match["label"]), match["value"].strip()) if match else None
