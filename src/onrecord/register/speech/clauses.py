"""Speech reported in the grammar of a sentence: he said that; she promised to; it was proclaimed that.

What stretch of the sentence was said, the frames of the table of cues tell; here it is tied to its cue and source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model.entry import Mode
from ...model.reading import Sentence, Token
from ..names.words import listed
from .cues import Cue, cues, is_speech, nouns
from .frames import FINITE, FRAMES, Found
from .phrases import OPENINGS, phrase_at
from .reported import Reported, made
from .tree import SUBJECTS, Tree, is_verb

_EMPTY = listed("there one this that what you")
_SELF = frozenset(("i", "we"))


def reported_in(sentence: Sentence, text: str, *, spoken: Callable[[int], bool]) -> Iterator[Reported]:
    """The speech that one sentence reports; `spoken` tells of a place whether the quotations have had it."""
    table, reporting = cues(), nouns()
    tree: Tree | None = None
    for place, token in enumerate(sentence.tokens):
        word = token.lemma
        if word in OPENINGS or word in table or word in reporting:
            if spoken(token.start):
                continue
            tree = tree or Tree(sentence)
            one = _at(tree, place, text)
            if one is not None:
                yield one


def _at(tree: Tree, place: int, text: str) -> Reported | None:
    token = tree.tokens[place]
    cue = cues().get(token.lemma)
    if cue is not None and is_verb(token) and token.dep not in ("amod", "aux", "auxpass", "compound"):
        return _passive(tree, place, cue, text) if tree.is_passive(place) else _active(tree, place, cue, text)
    return phrase_at(tree, place, text)


def _active(tree: Tree, verb: int, cue: Cue, text: str) -> Reported | None:
    if _is_question(tree, verb):
        return None
    if tree.tokens[verb].dep == "xcomp" and tree.tokens[tree.tokens[verb].head].lemma in _LEFT_UNSAID:
        return None
    inverted = _inverted(tree, verb)
    if inverted is not None:
        return _inserted(tree, verb, cue, inverted, text)
    subject = tree.subject(verb)
    if subject is not None and tree.tokens[subject].lemma in ("you", "one", "nobody", "none", "'s", "’s", "us"):
        return None
    if subject is not None and tree.tokens[subject].lemma in _EMPTY and tree.tokens[subject].tag != "WDT":
        subject = None
    if subject is not None and tree.tokens[subject].lemma in _SELF and not _says_so(tree.tokens[verb], cue):
        return None
    for frame, stretch in FRAMES.items():
        if not cue.takes(frame):
            continue
        found = stretch(tree, verb)
        if found is None:
            continue
        if subject is None and (frame != "that" or tree.child(verb, *SUBJECTS) is None):
            return None
        if subject is not None and found[0] <= subject <= found[1]:
            return None
        if subject is not None and not _may_be_said(tree, verb, subject, frame):
            return None
        return made(tree, verb, subject, [found], text, mode=cue.frames[frame], rule=f"{frame}-clause")
    return _inserted(tree, verb, cue, subject, text)


_LEFT_UNSAID = listed(
    """refuse refuses refused refusing decline declines declined declining fail fails failed failing forget forgets
    forgot omit omits omitted hesitate hesitated"""
)
"""Verbs before an infinitive that tells what was not said: refused to say whether."""

_WEAK = frozenset(("object", "of", "as", "called", "for"))
"""Frames in which a verb tells of speech only where somebody who can speak has done what it says."""
_UNDONE = listed("should would could may might will shall can must to 'd ’d 'll ’ll")


def _may_be_said(tree: Tree, verb: int, subject: int, frame: str) -> bool:
    """Whether the subject can speak; in the weaker frames also whether it did, and is not only to do so."""
    noun = tree.antecedent(subject) if tree.tokens[subject].tag == "WDT" else None
    able = tree.speaks(subject if noun is None else noun)
    if frame not in _WEAK:
        return able is not False
    undone = any(
        tree.tokens[other].dep == "aux" and tree.tokens[other].lemma in _UNDONE for other in tree.children[verb]
    )
    relative = tree.tokens[subject].tag in ("WDT", "WP", "PRP", "DT")
    return not undone and (able is True or (able is None and relative))


def _is_question(tree: Tree, verb: int) -> bool:
    """Whether the sentence only asks whether it was said: Did he say that?"""
    if not tree.tokens[-1].text.startswith("?") or tree.tokens[verb].dep != "ROOT":
        return False
    subject = tree.child(verb, *SUBJECTS)
    return subject is not None and any(
        other < subject and tree.tokens[other].dep == "aux" for other in tree.children[verb]
    )


def _says_so(verb: Token, cue: Cue) -> bool:
    """Whether the author who says "I" tells what he said, and not what he thinks as he writes."""
    return cue.takes("quote") and cue.takes("that") and verb.tag in ("VBD", "VBN") and verb.lemma != "thought"


def _inserted(tree: Tree, verb: int, cue: Cue, subject: int | None, text: str) -> Reported | None:
    """The quay, she said, was closed. The quay was closed, she said. As she said, the quay was closed."""
    if subject is None or not cue.takes("that") or tree.tokens[verb].tag not in FINITE:
        return None
    first, last = _cue_phrase(tree, verb, subject)
    tokens = tree.tokens
    before = first > 0 and tokens[first - 1].text in (",", "–", "—", "-", ";", "?", "!", "”", '"')
    after = last + 1 >= len(tokens) or tokens[last + 1].text in (",", ".", "–", "—", ";", "”", '"', "!", "?")
    if not after or (first and not before):
        return None
    as_said = tokens[first].lemma == "as"
    if tokens[min(verb + 1, len(tokens) - 1)].lemma in ("so", "enough", "yes", "no"):
        return None
    if not first and not as_said:
        return None
    if any(first <= own <= last for own in tree.children[verb] if tokens[own].dep in _COMPLEMENTS):
        return None
    if any(tokens[other].dep == "prep" and tokens[other].lemma in _DIRECTIONS for other in tree.children[verb]):
        return None
    begins = max((place + 1 for place in range(first) if tokens[place].text in (":", ";")), default=0)
    begins = max(begins, tree.dateline + 1)
    if begins >= first and not as_said:
        return None
    pieces = [(begins, first - 1), (last + 1, len(tokens) - 1)]
    if last + 2 < len(tokens) and begins < first and tokens[last + 2].tag in ("WP", "WDT", "VBG"):
        pieces.pop()  # who was there; adding that: of the speaker, and not what was said
    if not any(token.tag in FINITE for start, end in pieces for token in tokens[start : end + 1]):
        return None
    if tokens[verb].dep in ("relcl", "acl", "conj") and not as_said:
        return None
    return made(
        tree,
        verb,
        subject,
        pieces,
        text,
        mode=cue.frames.get("that", cue.frames.get("quote", Mode.ASSERTION)),
        rule="inserted",
    )


def _inverted(tree: Tree, verb: int) -> int | None:
    """The subject behind the verb of words that are thrown in: the contrast, said Lund and others, was clear."""
    tokens = tree.tokens
    if verb < 2 or tokens[verb - 1].text not in (",", "”", '"') or not is_speech(tokens[verb].lemma):
        return None
    if tokens[verb].tag not in ("VBD", "VBZ") or tree.child(verb, "mark") is not None:
        return None
    last = verb
    while last + 1 < len(tokens) and tokens[last + 1].text not in (",", ".", ";", ":") and last - verb < 9:
        last += 1
    nouns = [place for place in range(verb + 1, last + 1) if tokens[place].tag in ("NN", "NNS", "NNP", "NNPS", "PRP")]
    nominal = all(
        tokens[place].tag[:2] in _NOMINAL or tokens[place].lemma == "of" for place in range(verb + 1, last + 1)
    )
    ends = last + 1 < len(tokens) and tokens[last + 1].text in (",", ".")
    if not nouns or not nominal or not ends:
        return None
    return next((place for place in nouns if tokens[place].dep != "compound"), nouns[0])


_COMPLEMENTS = frozenset(("dobj", "ccomp", "xcomp", "acomp", "oprd", "attr"))
_DIRECTIONS = frozenset(("into", "against", "out", "off", "up", "down", "toward", "towards"))
_NOMINAL = frozenset(("NN", "PR", "DT", "JJ", "CD", "PO", "CC"))


def _cue_phrase(tree: Tree, verb: int, subject: int) -> tuple[int, int]:
    """The tokens of the cue's own clause: subject, verb and what stands between stops around them."""
    tokens = tree.tokens
    first = min(verb, tree.phrase(subject)[0])
    last = max(verb, tree.phrase(subject)[1])
    while last + 1 < len(tokens) and tokens[last + 1].text not in (
        ",",
        ".",
        ";",
        ":",
        "–",
        "—",
        "”",
        '"',
        "!",
        "?",
        "“",
    ):
        last += 1
    while first and tokens[first - 1].text not in (",", ";", ":", "–", "—", "”", '"', "!", "?", "“", "."):
        if not tree.governs(verb, first - 1):
            break
        first -= 1
    return first, last


def _passive(tree: Tree, verb: int, cue: Cue, text: str) -> Reported | None:
    """It was proclaimed that; was described by her as; had been proved by the commission, namely that."""
    agent = tree.child(verb, "agent")
    source = tree.child(agent, "pobj") if agent is not None else None
    for frame in ("that", "as", "of", "called", "inf"):
        found = FRAMES[frame](tree, verb) if cue.takes(frame) else None
        if found is None and frame == "that" and source is not None:
            found = _namely(tree, verb)
        if found is not None and (source is None or not found[0] <= source <= found[1]):
            if source is None and frame in ("called", "of", "as"):
                return None
            mode = cue.frames.get(frame, Mode.ASSERTION)  # 'rejected by her, namely that' takes no clause by itself
            return made(tree, verb, source, [found], text, mode=mode, rule=f"passive-{frame}")
    subject = tree.child(verb, "nsubjpass")
    if source is None or subject is None or not cue.takes("object") or tree.tokens[subject].tag in ("PRP", "WDT", "WP"):
        return None
    return made(tree, verb, source, [tree.span(subject)], text, mode=cue.frames["object"], rule="passive-object")


def _namely(tree: Tree, verb: int) -> Found:
    """What follows "namely" in the same sentence."""
    for place in range(verb, len(tree.tokens) - 1):
        if tree.tokens[place].lemma == "namely":
            return place + 1, len(tree.tokens) - 1
    return None
