"""The kinds of paper: by which words a title names them, and by which a sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator

_KINDS: tuple[tuple[str, str, str], ...] = (
    # kind, words of a title, words of a sentence
    (
        "telegram",
        r"telegram|cablegram",
        r"tele?grams?|cables?|cabled|telegraphed|wires?|\w*tels?|reftels?|messages?",
    ),
    ("despatch", r"desp?atch|dispatch", r"d[ei]spatch(?:es)?|\w*desps?|\w+des"),
    ("airgram", r"airgram", r"airgrams?|\w+airs?|A-\d+|CA-?\d+"),
    ("circular", r"circular|certain (?:diplomatic )?(?:posts|missions)", r"circ(?:ular)?s?|circtels?|CA-?\d+"),
    ("instruction", r"instruction", r"instructions?|instructed"),
    ("letter", r"letter", r"letters?|wrote|writing|written|correspondence|reply|replied|answer"),
    ("message", r"message|oral", r"messages?|letters?|reply|communications?"),
    ("note", r"\bnote\b", r"\bnotes?\b|reply|démarche"),
    ("aide-memoire", r"aide[- ]m[eé]moire", r"aides?[- ]m[eé]moires?"),
    (
        "conversation",
        r"conversation|conference|meeting|minutes|discussion|telephone|talk|notes|summary record|actions",
        r"conversations?|talks?|talked|met|meetings?|mtgs?|saw|seen|spoke|told|called|call|discuss(?:ed|ions?)|"
        r"discussing|conferences?|minutes|dinner|lunch(?:eon)?|interview|memcons?|sessions?|visit(?:ed)?|convs?",
    ),
    (
        "council",
        r"national security council|\bNSC\b|memorandum of discussion|council meeting",
        r"national security council|\bNSC\b|council(?:’s|'s)?",
    ),
    ("memorandum", r"memorandum|memo\b", r"memorand(?:um|a)|memos?"),
    ("report", r"report|study|survey", r"reports?|reported|reporting|study|survey"),
    ("estimate", r"estimate", r"estimates?|S?NIEs?|SNIE"),
    (
        "paper",
        r"paper|draft|plan|outline|program|proposal|list|statement of policy",
        r"papers?|drafts?|plan|enclosures?",
    ),
    ("decision", r"action memorandum|decision memorandum|directive", r"NSAMs?|NSDMs?|NSSMs?|directives?|decisions?"),
    ("statement", r"statement|address|speech|remarks|announcement|declaration|communiqu|resolution|press",
     r"statements?|speech|address|remarks|announce(?:d|ment)|declaration|communiqu[eé]|resolution|press|proclamation"),
    ("agreement", r"agreement|treaty|protocol|exchange of notes", r"agreements?|treaty|protocol"),
    ("editorial note", r"editorial note", r"(?!)"),
)  # fmt: skip

_TITLES = tuple((kind, re.compile(rf"(?:{title})", re.IGNORECASE)) for kind, title, _ in _KINDS)
_SENTENCES = re.compile(
    "|".join(rf"(?P<k{place}>\b(?:{words})(?!\w))" for place, (_, _, words) in enumerate(_KINDS)), re.IGNORECASE
)
_ONE_BY_ONE = tuple((kind, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for kind, _, words in _KINDS)

_BEFORE_DAY = re.compile(
    rf"(?:\b(?:{'|'.join(words for _, _, words in _KINDS)})(?!\w)(?:\s+(?:to|from|with)(?:\s+[\w.-]+){{1,3}})?"
    r"|\d[\w/-]*|\byours)"
    r",?\s*(?:\(\s*)?(?:of|dated|on|for)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def of_title(title: str) -> frozenset[str]:
    """The kinds that a title names: ``Memorandum of Conversation`` is both."""
    return frozenset(kind for kind, named in _TITLES if named.search(title))


def of_sentence(words: str) -> Iterator[frozenset[str]]:
    """The kinds that each word of a sentence may mean, the last word first."""
    for found in reversed(list(_SENTENCES.finditer(words))):
        yield frozenset(kind for kind, named in _ONE_BY_ONE if named.fullmatch(found[0]))


def stands_before(words: str) -> bool:
    """Whether the words end in a kind of paper, or a number, as a day of it follows: ``letter of``, ``Embtel 92,``."""
    return bool(_BEFORE_DAY.search(words[-60:]))
