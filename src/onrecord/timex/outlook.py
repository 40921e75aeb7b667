"""Does the text look ahead from where it stands? A day named without its year is then the next one, not the last.

What stands before the day in its own sentence tells: *will*, *shall*, *promise to*, *due*, *must ... by*, *ahead of*
look ahead from the moment of writing, and so do the verbs of what is arranged where no past one stands beside them
(*the visit begins Friday*); *would*, *was to*, *promised to* look from a moment told of, which may lie on either side
of it. A day that stands before a noun (*the 8 November vote*) tells nothing: it may lie some months ahead.
"""

from __future__ import annotations

import re
from enum import Enum

_REACH = 160
"""Characters before a day in which its sentence is looked through."""


class Outlook(Enum):
    """Where a day without a year lies: behind the moment of writing, ahead of it, or near it; `TOWARDS` and `OPEN`:
    ahead where that is a matter of months, a weekday ahead (towards) or behind (open)."""

    BACK = "back"
    AHEAD = "ahead"
    NEAR = "near"
    TOWARDS = "towards"
    OPEN = "open"


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
_ARRANGED = (
    r"(?:appear|arrive|begin|close|conclude|convene|depart|end|gather|head|hold|kick|launch|leave|meet|open|reopen"
    r"|resume|return|speak|start|travel|visit|wrap)s"
    r"|which\s+votes|testifies|debuts|comes\s+to|goes\s+to|goes\s+on|takes\s+(?:place|office|effect)|gets\s+under\s+way"
)
_COMING = re.compile(
    rf"(?<!the )(?<!no )(?<!of )(?<!his )(?<!her )(?<!its )(?<!\d )\b(?:{_ARRANGED}"
    r"|(?:is|are|am|be)\s+(?:also\s+|now\s+)?(?:meeting|holding|speaking|heading|travell?ing|leaving|arriving"
    r"|returning|visiting|planning|opening|starting|beginning|going|taking\s+place))\b"
    r"|[a-z]s\s+(?:open|close|begin|start|end|meet|resume|gather|vote|leave|arrive|return|(?:go|head)\s+to\s+the\s+polls)\s"
    r"(?:(?:at|on|in|here|again)\b[^,;]{0,25})?$"
    r"|\b(?:is|are|has\s+until|have\s+until|starting|beginning)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""The present tense for what is arranged: the visit begins, the ministers are meeting, the vote is on."""
_TOWARDS = re.compile(
    r"\b(?:ahead\s+of|heading\s+into|going\s+into|leading\s+up\s+to|run-?up\s+to|in\s+time\s+for"
    r"|prepar(?:e|es|ing|ations)\s+for|await(?:s|ing)?|between\s+now\s+and|now\s+until|from\s+now)\b"
    r"[^,;]{0,40}$",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whoever)\b([^,;]{0,60})$", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:was|were|did|had|been|said|told|wrote|came|went|gave|took|made|saw|found|won|lost|led|met|held|began|left|spoke|ran"
    r"|fell|rose|became|sent|brought|got|kept|put|set|fled|knew|grew|drew|withdrew|threw|flew|broke|chose|drove|shook"
    r"|stood|sold|thought|fought|bought|caught|sought|felt|dealt|built|spent|struck|sank|heard|laid|paid|shot|quit|bore"
    r"|swore|rang|sang|taught|undertook|overthrew)\b|\b(?!need|proceed|exceed|succeed|feed|speed|bleed)\w{2,}ed\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\b(?:said|told\s+\S+|announced|added|reported|wrote|noted|confirmed)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|this|that|its|his|her|their|our|your|my)|['’]s|s['’])\s+(?:[a-z-]+\s+)?$")
_OF = re.compile(r"\b(?:of|since)\s+(?:the\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_OWNED = re.compile(r"(?:['’]s|s['’])\s$")
_NOUN = re.compile(
    r"\s(?!(?:at|by|for|from|in|of|on|to|until|with|and|or|but|as|was|were|is|are|had|has|when|after)\b)[a-z]{3,}"
)
_PARTED = re.compile(r"[.!?;:]\s|\n\s*\n|[“”\"«»()]")
_ENDED = re.compile(r"[.!?][\"”)]?\s|\n")
_ON = re.compile(r"\b(?:would|will|(?<!s )(?<!year )(?<!month )(?<!week )(?<!day )later)\b")
_DASHES = re.compile(r"—|\s(?:–|--?)\s")
_FOLLOWS = re.compile(
    r"[^.!?;:“”\"()]{0,60}?\b(?P<mood>will|shall|would|is\s+to|are\s+to|was\s+to|were\s+to)\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:^|[\s,])(?:(?:on|by|before|after|in|from|until|that|and|but|while|whether|if|when)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
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
    if _TOWARDS.search(clause) and not _HAD.search(clause):
        return Outlook.TOWARDS
    if _arranged(clause):
        return Outlook.AHEAD
    before_noun = _DETERMINED.search(clause) and _NOUN.match(text, end)
    return Outlook.OPEN if before_noun or _tells_nothing(text, end, clause) else Outlook.BACK


def _tells_nothing(text: str, end: int, clause: str) -> bool:
    """Whether no past verb stands on either side of a day, or between *if* and it, and it is not the day of a thing
    (the letter of 1 April)."""
    condition = _IF.search(clause)
    if condition:
        return not _TOLD.search(condition[1])
    parted = _PARTED.search(text, end, end + 80)
    after = text[end : parted.start() if parted else end + 80]
    stands_alone = not _WORD.search(clause) and not _WORD.search(after)
    return not (stands_alone or _OF.search(clause) or _TOLD.search(clause) or _TOLD.search(after))


def _arranged(clause: str) -> bool:
    """Whether the words before a day say that something is to take place, and nothing of what has taken place."""
    signals = list(_COMING.finditer(clause))
    if not signals or _turns_back(clause[signals[-1].end() :]):
        return False
    return not _TOLD.search(_REPORTS.sub("", clause))


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


def names_a_thing(text: str, start: int) -> bool:
    """Whether a year behind a name says which thing of his is meant: Gore's 2000 campaign."""
    return bool(_OWNED.search(text, max(0, start - 4), start))


def _turns_back(words: str) -> bool:
    """Whether something past stands between the signal and the day: we shall not forget what happened on 9 March."""
    if _BOUND.search(words):
        words = _BOUND.sub("", words)
    return bool(_PAST.search(words)) or bool(re.search(r"\bof\s+(?:the\s+)?$", words, re.IGNORECASE))
