"""How a wording stands in a text: in marks, denied, quoted; and so what a use of it is."""

from __future__ import annotations

import re
from enum import StrEnum

from ..model.entry import Mode, Quoted
from ..model.register import Register
from ..model.text import Anchor
from ._uses import SPOKEN, Use

_OPENING = re.compile(r"[\"“‘«„‹'][\s(\[]*$")
_CLOSING = re.compile(r"^[\s.,;:!?…)\]]{0,3}[\"”’»“›']")
_NEGATION = re.compile(
    r"\b(?:not(?! (?:only|merely|just|least))|never|"
    r"no|cannot|nor|neither|false|untrue|den(?:y|ies|ied|ying))\b|n['’]t\b",
    re.IGNORECASE,
)
_REACH = 60
"""Characters before the words within which a negation in their sentence denies them."""


class Manner(StrEnum):
    """What a use of a wording is, beside an earlier one."""

    COINAGE = "first use"
    REPETITION = "repetition"
    ADOPTION = "adoption"
    QUOTATION = "quotation"
    SCARE_QUOTES = "scare quotes"
    DENIAL = "denial"


def manner_of(use: Use, source: Use, *, named: bool) -> Manner:
    """What a use is beside the one that it may come from; `named`: whether its text names where it comes from.

    What is denied is a denial, whoever says it; a report of the earlier speaker's words, or marks round the words with
    that speaker named, a quotation; marks round the words alone scare quotes; else the same speaker repeats them, and
    another adopts them.
    """
    if is_denied(use):
        return Manner.DENIAL
    marked = in_marks(use)
    if _reports(use, source) or (marked and named):
        return Manner.QUOTATION
    if use.is_by(source):
        return Manner.REPETITION
    return Manner.SCARE_QUOTES if marked else Manner.ADOPTION


def in_marks(use: Use) -> bool:
    """Whether the words, and hardly more, stand in quotation marks that are not those round a speaker's own words."""
    sentence, anchor = use.sentence, use.anchor
    before = sentence.exact[: max(anchor.start - sentence.start, 0)] or anchor.prefix
    after = sentence.exact[anchor.end - sentence.start :] or anchor.suffix
    if not (_OPENING.search(before) and _CLOSING.search(after)):
        return False
    statement = use.statement
    own = statement is not None and statement.quoted is Quoted.DIRECTLY
    return not (own and any(_is_all_of(anchor, part) for part in (statement.content if statement else ())))


def _is_all_of(anchor: Anchor, part: Anchor) -> bool:
    return abs(part.start - anchor.start) <= 2 and abs(part.end - anchor.end) <= 3


def is_denied(use: Use) -> bool:
    """Whether the words are denied where they stand: by a negation before them in their sentence, or as a person has
    recorded it."""
    statement = use.statement
    if statement is not None and statement.maker.person and statement.mode is Mode.DENIAL and not statement.polarity:
        return _is_all_of(use.anchor, statement.anchors[0]) if statement.anchors else False
    before = use.sentence.exact[: max(use.anchor.start - use.sentence.start, 0)][-_REACH:]
    return bool(_NEGATION.search(re.split(r"[:;.!?]", before)[-1]))


def _reports(use: Use, source: Use) -> bool:
    """Whether the use is a report of the earlier speaker's words in another's text."""
    statement = use.statement
    if statement is None or not use.is_by(source) or not source.speaker or use.document == source.document:
        return False
    head = use.register.head_of(use.document)
    return head.genre not in SPOKEN and statement.said is None and bool(head.authors) and _author(use) != use.speaker


def _author(use: Use) -> str:
    return Use(use.register, use.anchor).speaker


def names(register: Register, words: str, ids: frozenset[str]) -> bool:
    """Whether some words name one of these agents."""
    for id in ids:
        agent = register.agent(id)
        for name in (agent.name, *agent.also) if agent else (id,):
            last = name.split()[-1] if name.split() else ""
            if len(last) > 2 and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", words):
                return True
    return False
