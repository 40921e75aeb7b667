"""Does the text look ahead from where it stands? A day named without its year is then the next one, not the last.

What stands before the day in its own sentence tells: *will*, *shall*, *promise to*, *due*, *must ... by* look ahead
from the moment of writing; *would*, *was to*, *promised to* from a moment told of, which may lie on either side of it.
"""

from __future__ import annotations

import re
from enum import Enum

_REACH = 160
"""Characters before a day in which its sentence is looked through."""


class Outlook(Enum):
    """Where a day without a year lies: behind the moment of writing, ahead of it, or near it."""

    BACK = "back"
    AHEAD = "ahead"
    NEAR = "near"


_MEANS = r"(?:promise|pledge|vow|undertake|plan|intend|hope|propose|expect|mean|agree|want|offer|aim)"
_MEANT = (
    r"(?:promised|pledged|vowed|undertook|undertaken|planned|intended|hoped|proposed|expected|meant|agreed|wanted|offered"
    r"|decided|resolved|aimed|ordered|told|asked|urged|requested|bound)"
)
_AHEAD = re.compile(
    rf"\b(?:will|shall|won['’]t|shan['’]t|{_MEANS}s?\s+to|going\s+to|(?:is|are|am|be)\s+(?:(?:also|now|not|still|then)\s+)?(?:due|to|about\s+to)"
    rf"|(?:is|are|am)\s+(?:{_MEANT}\s+to|scheduled|set|slated|planned|expected)|please|ending|expires?|expiring|(?:scheduled|slated|set|due)\s+(?:for|to))\b|['’]ll\b|"
    r"\b(?:must|should|ought\s+to|may|can|cannot|need\s+to|let\s+us)\b(?=[^.;]*\b(?:by|before|until|till|from)\s+(?:the\s+)?$)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"\b(?:would|{_MEANT}\s+(?:\w+\s+){{0,3}}to|(?:was|were)\s+(?:(?:also|now|not|still|then)\s+)?(?:due|to|about\s+to|going\s+to))\b|['’]d\s+be\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|did|had|has|have\s+been|said|wrote|told|came|went|gave|took|made|saw|found|since|ago|as|which|who"
    r"|whom|what|that\s+\w+ed|because|although|when|dated|of\s+(?:the\s+)?)\b|(?<!be )(?<!been )(?<!being )(?<!have )"
    r"(?<!get )\b(?!need|proceed|exceed|succeed|feed|speed|bleed)\w{2,}ed\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[.!?;:]\s|\n\s*\n|[“”\"«»()]")
_ENDED = re.compile(r"[.!?][\"”)]?\s|\n")
_ON = re.compile(r"\b(?:would|will|(?<!s )(?<!year )(?<!month )(?<!week )(?<!day )later)\b")
_DASHES = re.compile(r"—|\s(?:–|--?)\s")
_FOLLOWS = re.compile(
    r"[^.!?;:“”\"()]{0,60}?\b(?P<mood>will|shall|would|is\s+to|are\s+to|was\s+to|were\s+to)\b", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|[\s,])(?:(?:on|by|before|after|in|from|until|that|and|but)\s+)*(?:the\s+)?$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:end|beginning|middle|start|course|close|first|last|week|half|evening|morning|night)\s+of\s+$", re.I
)


def outlook(text: str, start: int, end: int) -> Outlook:
    """Whether the day that stands there lies ahead, by the words of its own sentence."""
    before = text[max(0, start - _REACH) : start]
    parted = list(_PARTED.finditer(before))
    clause = before[parted[-1].end() :] if parted else before
    for pattern, found in ((_AHEAD, Outlook.AHEAD), (_NEAR, Outlook.NEAR)):
        signals = list(pattern.finditer(clause))
        if signals and not _turns_back(clause[signals[-1].end() :]):
            return found
    if len(clause) < 40 and _OPENS.fullmatch(clause[-20:] if len(clause) > 20 else clause):
        follows = _FOLLOWS.match(text, end, min(len(text), end + 90))
        if follows and not _PAST.search(text, end, follows.start("mood")):
            return (
                Outlook.AHEAD if follows["mood"].lower().split()[0] in ("will", "shall", "is", "are") else Outlook.NEAR
            )
    return Outlook.BACK


def between_dashes(text: str, start: int, end: int) -> bool:
    """Whether what stands there is put in between two dashes of its sentence, as in a parenthesis."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    ended = [found.end() for found in _ENDED.finditer(before)]
    ends = _ENDED.search(after)
    opened = len(_DASHES.findall(before, ended[-1] if ended else 0)) % 2 == 1
    return opened and bool(_DASHES.search(after, 0, ends.start() if ends else len(after)))


def looks_on(text: str, start: int) -> bool:
    """Whether a sentence that tells of one moment looks from it to the date that stands there: he would die in 1946."""
    before = text[max(0, start - _REACH) : start]
    ended = [found.end() for found in _ENDED.finditer(before)]
    return bool(_ON.search(before, ended[-1] if ended else 0))


def _turns_back(words: str) -> bool:
    """Whether something past stands between the signal and the day: we shall not forget what happened on 9 March."""
    if _BOUND.search(words):
        words = _BOUND.sub("", words)
    return bool(_PAST.search(words)) or bool(re.search(r"\bof\s+(?:the\s+)?$", words, re.IGNORECASE))
