"""On what occasion was it said? An interview given to somebody, a speech, a letter; with its day and its paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.dating import Dating
from ...model.entry import AgentKind, TimeExpression, TimexType
from ...model.reading import Sentence
from ..names.cast import Cast, Named
from ..names.words import listed
from .cues import OCCASIONS
from .tree import Tree

_GIVING = listed(
    """give gives gave given giving grant grants granted deliver delivered delivers make makes made send sent sends
    write wrote written writes address addressed publish published hold held issue issued"""
)
_TO = frozenset(("to", "with", "before", "for"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What was spoken in: its noun, who spoke, to whom, in which paper, when; where its sentence stands."""

    kind: str
    passage: int
    start: int
    end: int
    speaker: str = ""
    addressee: str = ""
    outlet: str = ""
    when: Dating | None = None


def occasions(sentences: Sequence[Sentence], cast: Cast, dates: Sequence[TimeExpression]) -> Iterator[Occasion]:
    """The occasions of which a giver or a receiver is named."""
    for sentence in sentences:
        for place, token in enumerate(sentence.tokens):
            if token.lemma in OCCASIONS and token.tag.startswith("NN"):
                found = _occasion(Tree(sentence), place, cast, dates)
                if found.speaker and (found.addressee or found.when or found.outlet):
                    yield found


def _occasion(tree: Tree, noun: int, cast: Cast, dates: Sequence[TimeExpression]) -> Occasion:
    tokens, sentence = tree.tokens, tree.sentence
    giver, receiver = _giver(tree, noun), _receiver(tree, noun)
    named = cast.within(sentence.start, sentence.end)
    outlet = next((one.full for one in named if one.of == AgentKind.OUTLET and one.start > tokens[noun].start), "")
    return Occasion(
        kind=tokens[noun].lemma,
        passage=sentence.passage,
        start=sentence.start,
        end=sentence.end,
        speaker=_agent_in(tree, giver, cast),
        addressee=_agent_in(tree, receiver, cast),
        outlet=outlet,
        when=day_in(dates, sentence.start, sentence.end),
    )


def _giver(tree: Tree, noun: int) -> int | None:
    """Whose the occasion is: Stalin gave an interview; made by Molotov in an interview; Lund's speech."""
    if (owner := tree.child(noun, "poss")) is not None:
        return owner
    head = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj":
        head = tree.tokens[head].head
        if tree.tokens[head].dep == "pobj" and tree.tokens[tree.tokens[head].head].dep == "agent":
            return head
    agent = tree.child(head, "agent")
    if agent is not None:
        return tree.child(agent, "pobj")
    if tree.tokens[head].lemma in _GIVING or tree.tokens[noun].dep == "pobj":
        return tree.subject(head)
    return None


def _receiver(tree: Tree, noun: int) -> int | None:
    """To whom: to or with somebody, hung on the noun, on "given", or on the verb of giving."""
    verbs = [noun, *(one for one in tree.children[noun] if tree.tokens[one].lemma in _GIVING)]
    if tree.tokens[noun].dep == "dobj" and tree.tokens[tree.tokens[noun].head].lemma in _GIVING:
        verbs.append(tree.tokens[noun].head)
    for verb in verbs:
        for other in tree.children[verb]:
            if other > noun and tree.tokens[other].lemma in _TO:
                return tree.child(other, "pobj")
            if tree.tokens[other].dep == "dative":
                return tree.child(other, "pobj") or other
    return None


def _agent_in(tree: Tree, noun: int | None, cast: Cast) -> str:
    """The agent that a noun phrase names; a person stands before the paper he works for."""
    if noun is None:
        return ""
    first, last = tree.span(noun)
    named: list[Named] = [one for one in cast.within(*tree.characters(first, last)) if one.of != "place"]
    for kinds in ((AgentKind.PERSON,), (AgentKind.BODY, AgentKind.OFFICE, AgentKind.OUTLET)):
        for one in named:
            if one.of in kinds:
                return one.full
    return ""


def day_in(dates: Sequence[TimeExpression], start: int, end: int) -> Dating | None:
    """The first date or time told in a stretch of the text; no duration and no habit."""
    for date in dates:
        anchor = date.anchors[0]
        within = start <= anchor.start and anchor.end <= end
        if within and date.type in (TimexType.DATE, TimexType.TIME) and date.when.bounded:
            return date.when
    return None
