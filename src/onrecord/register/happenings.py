"""Which words of a sentence tell of the happening that a date hangs on? A noun, or a verb in the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.entry import Part
from .names.cast import Cast
from .names.words import listed
from .speech.cues import says_who
from .speech.tree import Tree

_SUFFERED = listed(
    """murder assassination killing arrest execution shooting death trial expulsion exile deportation banishment
    imprisonment detention sentencing conviction dismissal removal kidnapping abduction purge liquidation massacre
    poisoning suicide funeral burial birth"""
)
"""Nouns of happenings in which who is named behind "of" suffers them."""

_HAPPENED = _SUFFERED | listed(
    """uprising revolution revolt rebellion mutiny strike riot demonstration coup war invasion attack bombing raid
    battle siege occupation explosion fire sinking wreck accident collapse crash flood earthquake famine epidemic
    election referendum conference congress meeting session plenum summit treaty pact agreement armistice ceasefire
    surrender signing ratification resignation appointment visit arrival departure return escape founding foundation
    dissolution opening closing banquet search seizure confiscation split merger vote defeat victory wedding"""
)
_TAKING_PLACE = listed(
    """held took taken occurred happened began begun started broke broken opened ended followed ensued erupted"""
)
"""Verbs that only say that what their subject names came about: a meeting was held; the strike broke out."""

_STATES = listed(
    """was were been had did became become seemed remained knew known believed thought wanted wished needed owned lived
    felt hoped expected consisted contained included belonged meant existed stood lay depended required represented
    preferred liked controlled dated addressed attached enclosed"""
)
"""Verbs of what lasts, which no day makes a happening."""

_NOTHING_YET = listed(
    """such any no every each another possible proposed scheduled planned future forthcoming next eventual prospective
    projected early further"""
)
"""Words before a noun of what has not come about, or is not any one happening: a scheduled meeting; any such vote."""

_COMPLEMENTS = listed("dobj attr oprd prt agent dative prep")
_BEFORE_A_DAY = listed("on in of at during from to by since until till the a an about around early late mid for ,")
_NONE = frozenset(("no", "neither", "few", "such", "any"))
_RELATIVE = frozenset(("who", "whom"))
_NOBODY = listed("it there this that which what i you he she they we him her them me us one these those")
"""Subjects that tell of themselves who or what is meant too little to make an event by themselves."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What a date dates: its head word, the stretches of tokens that tell it, who took part, the rule that found it."""

    tree: Tree
    head: int
    stretches: tuple[tuple[int, int], ...]
    agents: tuple[Part, ...]
    rule: str


def happening(tree: Tree, date: int, cast: Cast) -> Happening | None:
    """What the date whose first token is given hangs on: a noun of what happens, or else a verb in the past."""
    return _by_noun(tree, date, cast) or _by_verb(tree, date, cast)


def _above(tree: Tree, place: int) -> Iterator[int]:
    """The words that the word hangs on, the nearest first; not beyond a clause of its own."""
    for _ in range(8):
        head = tree.tokens[place].head
        if head == place:
            return
        yield head
        if tree.tokens[head].tag.startswith("VB") and tree.tokens[head].dep not in ("auxpass", "aux"):
            return
        place = head


def _names_happening(tree: Tree, place: int) -> bool:
    token = tree.tokens[place]
    return token.tag.startswith("NN") and not _HAPPENED.isdisjoint((token.lemma, _singular(token.lemma)))


def _singular(word: str) -> str:
    return word[:-2] if word.endswith(("shes", "ches", "sses", "xes")) else word.removesuffix("s")


def _by_noun(tree: Tree, date: int, cast: Cast) -> Happening | None:
    """The noun of a happening that the date hangs on, that shares its verb's clause as "after the murder of X", or of
    which the verb only says that it came about."""
    for place in _above(tree, date):
        if _names_happening(tree, place):
            return _nominal(tree, place, cast)
        if tree.tokens[place].tag.startswith("VB"):
            beside = [
                other
                for prep in tree.children[place]
                if tree.tokens[prep].dep == "prep" and tree.tokens[prep].lemma in ("after", "before", "since", "at")
                for other in tree.children[prep]
                if _names_happening(tree, other) and abs(other - date) < 15
            ]
            subject = tree.child(place, "nsubj", "nsubjpass")
            if subject is not None and _names_happening(tree, subject) and tree.tokens[place].lemma in _TAKING_PLACE:
                return _nominal(tree, subject, cast) if _is_fact(tree, place) else None
            return _nominal(tree, beside[0], cast) if beside else None
    return None


def _nominal(tree: Tree, noun: int, cast: Cast) -> Happening | None:
    first, last = tree.phrase(noun)
    for other in tree.children[noun]:
        if (
            tree.tokens[other].dep == "prep"
            and tree.tokens[other].lemma in ("on", "in", "during", "at")
            and other > noun
        ):
            last = min(last, other - 1)
    if (first == last and tree.tokens[noun].dep == "ROOT") or _has_not_come(tree, noun):
        return None
    agents = []
    for other in tree.children[noun]:
        lemma = tree.tokens[other].lemma
        inner = tree.child(other, "pobj") if lemma in ("of", "by", "between") else other
        if inner is None or (lemma not in ("of", "by", "between") and tree.tokens[other].dep not in ("poss", "nmod")):
            continue
        suffers = _singular(tree.tokens[noun].lemma) in _SUFFERED and lemma != "by"
        agents += _parts(tree, inner, cast, "target" if suffers else "actor")
    if not agents and not _is_told_apart(tree, noun, first, last):
        return None
    return Happening(tree, noun, ((first, last),), tuple(dict.fromkeys(agents)), "noun")


def _has_not_come(tree: Tree, noun: int) -> bool:
    """Whether the noun is of what is only proposed, expected, denied or not any one happening."""
    if any(tree.tokens[other].lemma in _NOTHING_YET for other in tree.children[noun] if other < noun):
        return True
    verb = next((place for place in _above(tree, noun) if tree.tokens[place].tag.startswith("VB")), None)
    while verb is not None:
        if _is_open(tree, verb):
            return True
        verb = tree.tokens[verb].head if tree.tokens[verb].dep == "xcomp" else None
    return False


def _is_told_apart(tree: Tree, noun: int, first: int, last: int) -> bool:
    """Whether the phrase says which happening it is: it names something, says of what it is, or is definite."""
    if any(tree.tokens[place].tag in ("NNP", "NNPS") for place in range(first, last + 1)):
        return True
    if any(tree.tokens[other].dep == "prep" and other > noun and other <= last for other in tree.children[noun]):
        return True
    return tree.tokens[first].lemma in ("the", "this", "that") and first < last


def _is_open(tree: Tree, verb: int) -> bool:
    """Whether the verb is denied, supposed or foretold."""
    return any(
        tree.tokens[other].dep == "neg"
        or tree.tokens[other].tag == "MD"
        or tree.tokens[other].lemma in ("if", "whether", "unless")
        for other in tree.children[verb]
    )


def _by_verb(tree: Tree, date: int, cast: Cast) -> Happening | None:
    """The verb in the past that the date hangs on, with its subject and object."""
    verb = next((place for place in _above(tree, date) if tree.tokens[place].tag.startswith("VB")), None)
    if verb is None or not _is_fact(tree, verb):
        return None
    subject, own = _subject(tree, verb)
    if subject is None or any(tree.tokens[other].lemma in _NONE for other in tree.children[subject]):
        return None
    passive = tree.child(verb, "auxpass") is not None
    agents = _parts(tree, subject, cast, "target" if passive else "actor", places=True)
    thing = tree.child(verb, "dobj", "attr", "oprd")
    if thing is not None:
        agents += _parts(tree, thing, cast, "target")
    between = next((one for one in tree.children[verb] if tree.tokens[one].lemma == "between"), None)
    by = between if _names_happening(tree, subject) and between is not None else tree.child(verb, "agent")
    giver = tree.child(by, "pobj") if by is not None else None
    if giver is not None:
        agents += _parts(tree, giver, cast, "actor", places=True)
    vague = tree.tokens[subject].lemma in _NOBODY
    if not agents and (vague or tree.speaks(subject) is not True):
        return None
    if says_who(tree.tokens[verb].lemma) and thing is None and not passive:
        return None
    first, last = tree.phrase(subject)
    begin, end = min([verb, *(one for one in tree.children[verb] if _helps(tree, one))]), _end(tree, verb, date)
    stretches = ((min(first, verb), end),) if own and first <= verb else ((first, last), (begin, end))
    return Happening(tree, verb, stretches, tuple(dict.fromkeys(agents)), "verb")


def _subject(tree: Tree, verb: int) -> tuple[int | None, bool]:
    """Who does what the verb says, or whom it is done to, and whether the sentence has it as the verb's own: its
    subject, whom a relative pronoun stands for, or the subject of the verb that it is coordinated with."""
    place = verb
    while True:
        subject = tree.child(place, "nsubj", "nsubjpass")
        if subject is not None or tree.tokens[place].dep != "conj":
            break
        above = tree.tokens[place].head
        if above >= place or not tree.tokens[above].tag.startswith("VB"):
            break
        place = above
    if subject is None:
        return None, False
    word = tree.tokens[subject].lemma
    if word in _RELATIVE:
        return tree.antecedent(subject), False
    return (None, False) if word in ("it", "there", "this", "that", "which", "what") else (subject, place == verb)


def _end(tree: Tree, verb: int, date: int) -> int:
    """The last token of what the verb says, without the date: a complement that leads to the date ends before it."""
    last, before = verb, date - 1
    while before > verb and tree.tokens[before].lemma in _BEFORE_A_DAY:
        before -= 1
    for other in tree.children[verb]:
        if other < verb or tree.tokens[other].dep not in _COMPLEMENTS:
            continue
        if not tree.governs(other, date):
            last = max(last, tree.span(other, without=("relcl", "acl"))[1])
        elif other <= before:
            last = max(last, before)
    while last > verb and not tree.tokens[last].text[-1].isalnum():
        last -= 1
    return last


def _is_fact(tree: Tree, verb: int) -> bool:
    """Whether the verb tells what happened: in the past, not denied, not supposed, not a verb that reports speech."""
    token = tree.tokens[verb]
    if token.lemma in _STATES or token.tag not in ("VBD", "VBN") or _is_open(tree, verb):
        return False
    if says_who(token.lemma) and tree.child(verb, "ccomp", "xcomp") is not None:
        return False
    helping = [tree.tokens[other] for other in tree.children[verb] if _helps(tree, other)]
    if helping and all(
        one.tag in ("VBP", "VBZ", "VB", "VBG", "TO") and one.lemma not in ("have", "has", "'ve", "’ve")
        for one in helping
    ):
        return False
    above = tree.tokens[verb].head
    return not (token.dep == "ccomp" and says_who(tree.tokens[above].lemma))


def _helps(tree: Tree, place: int) -> bool:
    return tree.tokens[place].dep in ("aux", "auxpass")


def _parts(tree: Tree, noun: int, cast: Cast, role: str, *, places: bool = False) -> list[Part]:
    """Who is named in the phrase, each with the role; `places` whether a place can act there: Norway signed."""
    first, last = tree.span(noun, without=("relcl", "acl", "prep", "agent"))
    named = cast.within(*tree.characters(first, last))
    return [Part(one.full, role) for one in named if places or one.of != "place"]
