"""What stretch of a sentence is what was said? One function for each frame of the table of cues."""

from __future__ import annotations

from collections.abc import Callable

from ..names.words import listed
from .cues import cues, is_speech
from .tree import SUBJECTS, Tree

Found = tuple[int, int] | None
"""First and last token of a content."""

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of finite verbs."""


def _clause(tree: Tree, verb: int) -> Found:
    """that S, whether S, how S, S."""
    for other in tree.children[verb]:
        token = tree.tokens[other]
        if other > verb and token.dep == "ccomp" and (_finite(tree, other) or _is_mistaken_noun(tree, verb, other)):
            first, last = _own_part(tree, other)
            last = _without_joint(tree, _goes_on(tree, verb, last))
            return _without_time(tree, other, first), _with_further(tree, last)
        if other > verb and token.dep in ("xcomp", "dobj", "advcl") and tree.child(other, "mark") is not None:
            mark = tree.child(other, "mark")
            if mark is not None and tree.tokens[mark].lemma in ("that", "whether") and mark > verb:
                return tree.span(other)
    return None


def _is_mistaken_noun(tree: Tree, verb: int, clause: int) -> bool:
    """Whether a clause behind a verb of saying has its verb taken for a noun: said his words "amount to a threat"."""
    if not is_speech(tree.tokens[verb].lemma) or tree.tokens[verb].tag not in FINITE:
        return False
    first, last = tree.span(clause)
    lead = tree.tokens[verb + 1].lemma == "that"
    return tree.tokens[clause].tag in ("NN", "NNS") and first == verb + 1 and last - first > 3 + lead


def _own_part(tree: Tree, clause: int) -> tuple[int, int]:
    """The clause up to a semicolon, and up to a further verb of saying that the same speaker goes on with."""
    first, last = tree.span(clause)
    for other in tree.children[clause]:
        token = tree.tokens[other]
        further = cues().get(token.lemma)
        goes_on = token.dep == "conj" and token.tag in ("VBD", "VBZ", "VBP") and tree.child(other, *SUBJECTS) is None
        if goes_on and further and further.takes("that") and tree.child(other, "ccomp") is not None:
            last = min(last, max(clause, other - 2))
    for place in range(clause + 1, last):
        if tree.goes_on_outside(place) is not None:
            last = place - 1
            while last > clause and (not tree.tokens[last].text[-1].isalnum() or tree.tokens[last].lemma in _JOINING):
                last -= 1
            break
    for place in range(clause, last):
        if tree.tokens[place].text == ";" and tree.tokens[place + 1].lemma not in ("that", "and", "or"):
            return first, place - 1
    return first, last


def _with_further(tree: Tree, last: int) -> int:
    """The last word of the clauses that go on with "that" behind a semicolon: that the fund was empty; and that ..."""
    tokens = tree.tokens
    while last + 3 < len(tokens) and tokens[last + 1].text in (";", ","):
        joint = tokens[last + 2].lemma in ("and", "but", "or")
        if tokens[last + 2 + joint].lemma != "that" or tokens[last + 2 + joint].tag != "IN":
            break
        if tokens[last + 1].text == "," and not joint:
            break
        last += 3 + joint
        while last + 1 < len(tokens) and tokens[last + 1].text not in (";", "”", '"'):
            last += 1
        while not tokens[last].text[-1].isalnum():
            last -= 1
    return last


def _without_time(tree: Tree, clause: int, first: int) -> int:
    """Where the clause begins if a time that belongs to the cue stands before it: said on Friday he would come."""
    subject = tree.child(clause, *SUBJECTS)
    if subject is None:
        return first
    begins = tree.span(subject)[0]
    before = tree.tokens[first:begins]
    dated = any(one.entity in ("DATE", "TIME") for one in before)
    timely = all(one.entity in ("DATE", "TIME") or one.lemma in ("on", "in", "at", "late", "early") for one in before)
    return begins if dated and timely else first


def _without_joint(tree: Tree, last: int) -> int:
    """The last word of the clause, without an "and" that only leads on to what is not part of it."""
    while tree.tokens[last].lemma in ("and", "but", "or", ",", "–", "—", "―"):
        last -= 1
    return last


_JOINING = frozenset(("and", "but", "also", "then", "or", "before", "after", "while"))
_MOODS = listed("would should could might must will shall can may 'll ’ll 'd ’d")


def _goes_on(tree: Tree, verb: int, last: int) -> int:
    """Where the content ends if clauses that the parser joined to the cue go on with it: what the same speaker says
    will or would be, or had been, with a subject of its own."""
    for other in tree.children[verb]:
        if other < last or tree.tokens[other].dep != "conj" or tree.child(other, *SUBJECTS) is None:
            continue
        first, end = tree.span(other)
        between = tree.tokens[last + 1 : first]
        mood = [tree.tokens[one] for one in tree.children[other] if tree.tokens[one].dep in ("aux", "auxpass")]
        backwards = any(one.lemma in _MOODS or one.lemma == "had" for one in mood)
        backwards = backwards or any(one.text in ("“", '"', "``") for one in tree.tokens[first : end + 1])
        joined = all(one.text == "," or one.lemma in ("and", "but", "or", "that", "nor") for one in between)
        if not backwards or not joined or tree.child(other, "ccomp") is not None:
            break
        last = end
        while not tree.tokens[last].text[-1].isalnum():
            last -= 1
    return last


def _finite(tree: Tree, verb: int) -> bool:
    """Whether the clause has a finite verb, and is no infinitive or small clause."""
    parts = [verb, *(other for other in tree.children[verb] if tree.tokens[other].dep in ("aux", "auxpass"))]
    if any(tree.tokens[other].tag in FINITE for other in parts):
        return True
    return tree.tokens[verb].tag.startswith("VB") and tree.child(verb, *SUBJECTS) is not None and not _to(tree, verb)


def _to(tree: Tree, verb: int) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(tree.tokens[other].dep == "aux" and tree.tokens[other].lemma == "to" for other in tree.children[verb])


def _infinitive(tree: Tree, verb: int) -> Found:
    for other in tree.children[verb]:
        infinitive = other > verb and tree.tokens[other].dep in ("xcomp", "ccomp") and _to(tree, other)
        if infinitive and tree.child(verb, "dobj") is None and tree.child(other, *SUBJECTS) is None:
            return tree.span(other)
    return None


def _gerund(tree: Tree, verb: int) -> Found:
    """denied having seen anyone."""
    for other in tree.children[verb]:
        parts = [other, *(one for one in tree.children[other] if tree.tokens[one].dep in ("aux", "auxpass"))]
        if other == verb + 1 or min(parts) == verb + 1:
            token = tree.tokens[min(parts)]
            if token.tag == "VBG" and tree.tokens[other].dep in ("xcomp", "ccomp", "dobj"):
                return tree.span(other)
    return None


def _whom(tree: Tree, verb: int) -> Found:
    """urged the crew to wait."""
    for other in tree.children[verb]:
        if other > verb and tree.tokens[other].dep in ("xcomp", "ccomp", "advcl") and _to(tree, other):
            told = next(
                (
                    one
                    for one in tree.children[verb]
                    if one > verb and tree.tokens[one].dep in ("dobj", "prep", "dative")
                ),
                None,
            )
            inner = tree.child(other, *SUBJECTS)
            if inner is not None:
                return tree.span(other)
            if told is not None and verb < told < other:
                return min(told, tree.span(told)[0]), tree.span(other)[1]
    return None


def _as(tree: Tree, verb: int) -> Found:
    """described it as a farce: all from the object to the end of the phrase with as."""
    for other in tree.children[verb]:
        token = tree.tokens[other]
        if other > verb and token.lemma == "as" and token.dep in ("prep", "mark"):
            first = tree.child(verb, "dobj")
            last = tree.span(other)[1]
            return (min(tree.span(first)[0], other) if first is not None else other), last
    return None


def _called(tree: Tree, verb: int) -> Found:
    named = tree.child(verb, "oprd")
    thing = tree.child(verb, "dobj", "nsubj")
    if named is not None and named > verb:
        first = tree.span(thing)[0] if thing is not None and thing > verb else tree.span(named)[0]
        return min(first, tree.span(named)[0]), tree.span(named)[1]
    told = tree.child(verb, "dobj")
    beside = tree.child(told, "appos") if told is not None and told > verb else None
    if told is not None and beside is not None and tree.tokens[tree.span(beside)[0] - 1].text in ("“", '"', "‘", "''"):
        return tree.span(told)[0], tree.span(beside)[1]
    inner = tree.child(verb, "ccomp")
    return tree.span(inner) if inner is not None and inner > verb else None


_ACCUSING = listed(
    """accuse accuses accused accusing convict convicted suspect suspects suspected remind reminded
    tell tells told telling inform informs informed informing notify notified warn warns warned assure assured"""
)


def _of(tree: Tree, verb: int) -> Found:
    """accused him of theft, wherever the parser hung the preposition."""
    accused = tree.child(verb, "dobj")
    beneath = tree.children[accused] if accused is not None and tree.tokens[verb].lemma in _ACCUSING else []
    for other in (*tree.children[verb], *beneath):
        if other > verb and tree.tokens[other].lemma in ("of", "about", "against", "with", "on", "upon"):
            inner = tree.child(other, "pcomp", "pobj")
            part_of_name = other in beneath and inner is not None and tree.tokens[inner].tag in ("NNP", "NNPS")
            if inner is not None and tree.tokens[inner].entity not in ("DATE", "TIME") and not part_of_name:
                return tree.span(inner)
    return None


def _for(tree: Tree, verb: int) -> Found:
    for other in tree.children[verb]:
        if other > verb and tree.tokens[other].lemma == "for":
            inner = tree.child(other, "pcomp", "pobj")
            if inner is not None:
                return tree.span(inner)
    return None


def _object(tree: Tree, verb: int) -> Found:
    thing = tree.child(verb, "dobj")
    if thing is None or thing < verb or tree.tokens[thing].tag in ("PRP", "WP", "WDT", "DT", "IN"):
        return None
    first, last = tree.span(thing)
    for other in tree.children[verb]:
        if other == last + 1 and tree.tokens[other].dep == "prep" and tree.tokens[other].lemma in ("for", "over", "as"):
            last = tree.span(other)[1]  # praised her for waiting
    return first, last


FRAMES: dict[str, Callable[[Tree, int], Found]] = {
    "that": _clause,
    "whom": _whom,
    "inf": _infinitive,
    "ing": _gerund,
    "as": _as,
    "called": _called,
    "for": _for,
    "of": _of,
    "object": _object,
}
