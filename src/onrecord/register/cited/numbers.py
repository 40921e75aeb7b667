"""Numbers of papers: as a paper bears its own, and as a sentence names another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..names.words import listed

_GENERIC = listed(
    """no nos number numbers telegram telegrams tel tels cable cables deptel deptels embtel embtels reftel reftels
    ourtel mytel urtel yourtel contel legtel despatch despatches dispatch embdes embdesp embdesps message messages dept
    department departments embassy state your our my his her their ur and or re ref to of the in reference repeated
    sent also see from"""
)
"""Words before a number that are not the name of a series."""

_NUMBER = re.compile(
    r"(?<![\w.$£€:,-])(?:(?P<series>[A-Z][A-Za-z]{0,12})(?:[’']s)?(?:[ -]|\s+(?:telegrams?|tel|cables?)\s+))?"
    r"(?:Nos?\.?\s*)?(?P<digits>\d{1,7}(?:[-/]\d{1,4})*)(?P<zulu>Z)?"
    r"(?![\w%]|[.,:]\d|\s*(?:percent|per cent|million|billion))"
)
_OWN = re.compile(
    r"\s*(?:TELEGRAM\s.*?)?(?:(?P<series>[A-Z][A-Za-z]{0,12})[ -])?(?:No\.?\s*)?"
    r"(?P<digits>\d{1,7}(?:[-/]\d{1,4})*)(?P<zulu>Z)?(?=[.:;,\s]|/[A-Z]|$)[.:;,/]?"
)
_LEAD = re.compile(
    r"(?:\b(?i:Nos?\.?|numbers?|numbered|your|our|my|his|ur|(?:dept|department|embassy|state|legation|consulate)(?:[’']s)?|"
    r"\w*tels?|tele?grams?|cables?|messages?|d[ei]spatch(?:es)?|\w+des|airgrams?|circulars?|instructions?)"
    r"|\b[A-Z]{2,8}|Action|(?<=[a-z,(;:] )[A-Z][a-zé]+(?:[’']s)?|^[A-Z][a-zé]+)[ -]*\(?$"
)
_PART = re.compile(
    r"\b(?:para(?:graph)?s?|pars?|points?|enclosures?|recommendations?|tabs?|parts?|sections?|pages?|pp?|articles?|"
    r"chapters?|items?|annex|appendix|sub|subpara|numbered paragraphs?|step|phase|option|attachment|morning|"
    r"evening|night|on|the|at)"
    r"\.?\s*\(?$",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"\b(?:repeated|rptd|reptd|rpt|info(?:rmation)?|sent)\b[^\d()\[\];]*(?:\w[^\d()\[\];]*\d+,[^\d()\[\];]*)*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:,|and|or|through|-|\s)+\s*$")
_YEAR = re.compile(r"1[89]\d\d")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-"})


class Number(NamedTuple):
    """A number with the name of its series, which is empty for a plain one; where it stands in the words."""

    series: str
    digits: str
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Series and digits without the place."""
        return self.series, self.digits


def even(words: str) -> str:
    """The words with one kind of dash, none longer or shorter than before."""
    return words.translate(_DASHES)


def named(words: str, apart: Sequence[tuple[int, int]] = ()) -> Iterator[Number]:
    """The numbers of papers that a sentence names, in its order; `apart` are stretches that are dates.

    A number is a paper's where a word of papers, a series or another such number stands before it, or where it has
    three digits or more. Those under which it was repeated to others, and those of its parts, are not.
    """
    plain = even(words)
    last = -99
    for found in _NUMBER.finditer(plain):
        start, end = found.span("digits")
        if any(begins < end and start < ends for begins, ends in apart):
            continue
        before = plain[max(0, start - 40) : start]
        if _PART.search(before) or _REPEATED.search(before):
            continue
        lead = _LEAD.search(before) or (start - last < 25 and _LISTED.search(plain[max(last, 0) : start]))
        if not lead and (len(found["digits"]) < 3 or _YEAR.fullmatch(found["digits"])):
            continue
        last = end
        yield Number(_series(found), found["digits"], start, end)


def own(title: str, opening: str) -> frozenset[tuple[str, str]]:
    """The numbers that a paper bears: in its title, and at the head of its first lines."""
    found = {one.key for one in named(title) if one.series or len(one.digits) > 4}
    for line in even(opening).splitlines()[:4]:
        at = 0
        for _ in range(3):
            number = _OWN.match(line, at)
            if number is None or (number["series"] or "").lower() in _GENERIC:
                break
            found.add((_series(number), number["digits"]))
            at = number.end()
    return frozenset(found)


def cites(opening: str, bears: frozenset[tuple[str, str]]) -> frozenset[str]:
    """The numbers that the first words of a paper name besides its own."""
    mine = {digits for _, digits in bears}
    return frozenset(one.digits for one in named(opening) if one.digits not in mine and len(one.digits) > 1)


def _series(found: re.Match[str]) -> str:
    series = (found["series"] or "").casefold()
    return "" if series in _GENERIC else series
