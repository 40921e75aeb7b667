"""Who wrote to whom, read from the words of a heading: ``From A to B``."""

from __future__ import annotations

import re

_ABOUT_TO = re.compile(
    r"\b(?:assistant|deputy|representatives?|mission|ambassador|adviser|advisor|counselor|delegation|observer"
    r"|attaché|envoy"
    r"|delegate|liaison|legation|aide|consultant|addressed|annex|supplement|report|reply|according)$",
    re.IGNORECASE,
)
_TO = re.compile(r",?\s+to\s+(?=the\b|all\b|certain\b|his\b|her\b|[A-ZÀ-Ž“\[])")
_BRACKETED = re.compile(r"\(\s*([^()]+?)\s*\)")
_TWO = re.compile(
    r"^(?P<one>(?:[A-ZÀ-Ž][\w.’'-]*,? ){2,4})and (?P<other>(?:[A-ZÀ-Ž][\w.’'-]*,? ?){2,4})(?= of (?:the|his|her)\b|,|$)"
)
_NOT_A_NAME = re.compile(r"\b(?:[Aa]cting|[Aa]nnex|[Nn]o|[Ee]xtracts?|[Dd]raft|not|on|for|in)\b|\d|^[A-Z]{2,}$")
_OF = re.compile(r"^(?P<name>(?:[A-ZÀ-Ž][\w.’'-]*,? ){2,4}?(?:(?:Jr|Sr)\.,? |I{2,3},? )?)of (?:the|his|her)\b")
OFFICE = re.compile(
    r"\b(?:secretary|ambassador|embassy|department|director|chairman|minister|mission|consul(?:ate)?|chief"
    r"|president|chargé"
    r"|delegation|representative|assistant|office|officer|station|legation|commander|committee|board|council|counselor"
    r"|agency|staff|operation|headquarters|commissioner|deputy|bureau|division|attorney|administrator|executive|post)(?:e?s)?\b",
    re.IGNORECASE,
)


def divided(words: str, *, surely: bool) -> tuple[str, str]:
    """Sender and addressee of ``A to B``, parted at the *to* that is no part of an office.

    *Assistant to the President* holds one that is. The second is empty where there is no such word; where there
    `surely` is an addressee, the last *to* will do.
    """
    places = [match for match in _TO.finditer(words) if _depth(words[: match.start()]) == 0]
    if not places:
        return words, ""
    closed = [match for match in places if words[: match.start()].rstrip().endswith(")")]
    plain = [match for match in places if not _ABOUT_TO.search(words[: match.start()])]
    chosen = closed or plain or (places[-1:] if surely else [])
    return (words[: chosen[0].start()], words[chosen[0].end() :]) if chosen else (words, "")


def named(words: str) -> tuple[str, ...]:
    """The people or bodies that a party's words name: names in brackets after an office, else the words themselves."""
    words = words.strip(" ,.;:")
    names = tuple(name for name in _BRACKETED.findall(words) if not _NOT_A_NAME.search(name))
    if names:
        return tuple(dict.fromkeys(names))
    words = re.sub(r"^(?:the|mr\.|mrs\.|miss)\s+", "", _BRACKETED.sub("", words).strip(" ,"), flags=re.IGNORECASE)
    two = _TWO.match(words)
    if two and not OFFICE.search(two[0]):
        return two["one"].strip(" ,"), two["other"].strip(" ,")
    belongs = _OF.match(words)
    if belongs and not OFFICE.search(belongs["name"]):
        words = belongs["name"].strip(" ,")
    head, _, office = words.partition(", ")
    if office and not OFFICE.search(head) and (OFFICE.search(office) or office[:4] in ("the ", "at P")) and " " in head:
        words = head
    return (words.strip(" ,"),) if words.strip(" ,") else ()


def _depth(words: str) -> int:
    return words.count("(") + words.count("[") - words.count(")") - words.count("]")
