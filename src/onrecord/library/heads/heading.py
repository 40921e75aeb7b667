"""The heading of a paper in an edition of papers: its kind, its sender and its addressee."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .parties import OFFICE, divided

_NUMBER = r"(?:(?:No\. ?)?\d{1,4}[a-z]?\.? ?|No\. \d+ ?)?(?:Copy of an? )?"
_PAPER = (
    r"(?:(?:[A-Z][\w’'/–-]* ){0,3}(?:Telegram|Cablegram|Cable|Letter|Memorand(?:um|a)|Message|Note|Des?patch"
    r"|Airgram|Instructions?"
    r"|Report|Paper|Directive|Aide-[Mm]émoire|Minute|Diary Entry|Notes|Backchannel|Summary|Record|Address"
    r"|Remarks|Statement|Speech"
    r"|Intelligence Note|Draft|Minutes|Estimate|Conversation|Transcript|Circular|Study|Editorial Note"
    r"|Proclamation)\b)"
)
_FROM = re.compile(rf"^{_NUMBER}(?P<paper>{_PAPER}[^()]*?) (?:From|from|FROM) (?P<parties>.+)$")
_BY = re.compile(
    rf"^{_NUMBER}(?P<paper>{_PAPER}[^()]*?),? (?:[Bb]y|[Pp]repared [Bb]y) (?P<parties>(?:the |Mr\. |Dr\. )?[A-ZÀ-Ž].+)$"
)
_PERSONAL = (
    r"(?:Mr|Mrs|Dr|M|Gen|Col|Sen)\. |(?:Sir|Lord|Prince|Count|Baron|Señor|President|Prime Minister|Premier"
    r"|Emperor|King|Queen"
    r"|General|Colonel|Captain|Admiral|Marshal|Senator|Governor|Chancellor|Secretary|Ambassador|Professor"
    r"|Monsieur|Foreign Minister"
    r"|Foreign Secretary|Under Secretary|Vice President|Assistant Secretary|Minister|Commissar|Comrade|Chairman) "
)
_TITLED = re.compile(rf"(?:the )?(?:{_PERSONAL})", re.IGNORECASE)
_OFFICE_TO = re.compile(
    rf"^{_NUMBER}(?P<parties>(?=[A-ZÀ-Ž])(?:(?:Mr|Mrs|Dr|Jr|Lt|Col|Gen"
    rf"|[A-Z])\.|[^.;:])*? to .{{2,300}})$"
)
_RUNNING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|which|who|that|says?|said|reports(?= that)|told|we|you"
    r"|they|it|goes)\b|[;?]"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]|“[^”]*”|\"[^\"]*\"")
_AT = re.compile(r" (?:on|at|before|during|concerning|regarding|in) (?=the|[A-Z“])")
_TO_ALONE = re.compile(
    rf"^{_NUMBER}(?P<paper>{_PAPER}) (?:[Tt]o|TO|[Ff]or) (?P<to>(?:the |President |Secretary )?[A-ZÀ-Ž].+)$"
)
_ANY_PAPER = re.compile(rf"^{_NUMBER}{_PAPER}(?: .{{0,400}})?$")
_PAPER_TO = re.compile(r".*? (?:to|for) (?P<to>(?:the )?[A-ZÀ-Ž].*)$")
_TALK = re.compile(r"\b(?:conversations?|discussions?|minutes|meeting|transcript)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\b(?:speech|address|remarks|statement|proclamation|article|study)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading read: the kind of paper as printed, and the words that name its parties, empty where it names none."""

    paper: str
    sender: str = ""
    addressee: str = ""


def heading_of(words: str) -> Heading | None:
    """The heading that a line is; None where it is none."""
    if words.endswith((":", "?", "!")) or _RUNNING.search(_BRACKETS.sub("", words)):
        return None
    for read in (_from_to, _by, _office_to, _to_alone):
        heading = read(words)
        if heading is not None:
            return heading
    return Heading(words) if _ANY_PAPER.match(words) else None


def _from_to(words: str) -> Heading | None:
    parties = _FROM.match(words)
    if parties is None:
        return None
    if _TALK.search(parties["paper"]):
        return Heading(parties["paper"])
    sender, addressee = divided(parties["parties"], surely=True)
    if not addressee and not OFFICE.search(sender) and "(" not in sender:
        return None  # a title that is no letter's: Notes From the Underground
    return Heading(parties["paper"], sender, addressee)


def _office_to(words: str) -> Heading | None:
    """``The Minister in Norland (Brandt) to the Secretary``: no paper is named, and both parties hold an office."""
    parties = _OFFICE_TO.match(words)
    if parties is None:
        return None
    sender, addressee = divided(parties["parties"], surely=True)
    known = [side for side in (sender, addressee) if OFFICE.search(side) or "(" in side or _TITLED.match(side)]
    return Heading("", sender, addressee) if len(known) == 2 else None


def _by(words: str) -> Heading | None:
    parties = _BY.match(words)
    if parties is None:
        return None
    paper = parties["paper"]
    if _TALK.search(paper):
        return Heading(paper, parties["parties"].partition(",")[0])
    sender, addressee = divided(parties["parties"], surely=False)
    to = _PAPER_TO.match(paper)
    return Heading(paper, sender if "(" in sender else _AT.split(sender)[0], addressee or (to["to"] if to else ""))


def _to_alone(words: str) -> Heading | None:
    parties = _TO_ALONE.match(words)
    if parties is None or _SPEECH.search(parties["paper"]):
        return None
    return Heading(parties["paper"], "", parties["to"])


def genre_of(heading: Heading) -> str:
    """The kind of document that the paper is: ``telegram``, ``letter``, ``report``, or empty."""
    paper = heading.paper.lower()
    if re.search(r"\b(?:telegram|cable|cablegram|airgram|backchannel)\b", paper):
        return "telegram"
    if re.search(r"\b(?:letter|note|message|des?patch|circular)\b", paper) or not paper:
        return "letter"
    if paper.startswith("minutes"):
        return "minutes"
    return "report" if re.search(r"\b(?:report|memorand\w+|minutes|estimate|summary|paper)\b", paper) else ""
