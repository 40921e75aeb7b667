"""How sure is a statement? Decided by how it stands there, in three coarse classes.

High is what grammar leaves little room for: a closed quotation with a verb of saying and its subject beside it, a
clause with "that" or "whether", and any clause or infinitive of a verb of saying, whose subject is a name or somebody
who can speak; a signed quotation. Medium is what has a further reading: a thought without "that", words within
another's words, a subject that is supplied from afar, a fragment in marks, an object as content, an author
who is not named. Low is what a person
has to look at: a speaker left open, a cue that is negated, only supposed or hearsay, what nobody said.
"""

from __future__ import annotations

import re

from ...model.entry import Confidence
from .cues import cues, is_speech
from .frames import FINITE
from .reported import Reported
from .speakers import Speaker
from .tree import Tree
from .voices import can_speak

_UNDONE = frozenset(
    ("will", "would", "could", "should", "might", "may", "must", "shall", "can", "to", "'d", "’d", "'ll")
)
_FIRM = ("quote-signed", "quote-colon")
_CLAUSES = ("that-clause", "inf-clause", "whom-clause", "ing-clause", "noun-clause", "inserted", "according")
_NOBODY = re.compile(r"(?:no|neither)\s", re.IGNORECASE)
_LONG = 60
"""Words of a sentence in which a cue thrown in may part it wrongly."""

_NEAR = 40
"""Characters between a verb of saying and its clause: told the men of the yard that."""

_FEWEST = 4
"""Words from which a quotation is a saying of its own and not a fragment."""


def confidence(reported: Reported, speaker: Speaker, text: str, *, nested: bool) -> Confidence:
    """The class of a statement; `nested` whether it is told within what another says."""
    if reported.negated or reported.hearsay or not speaker.sure or reported.source is None:
        return Confidence.LOW
    if _NOBODY.match(text, *reported.source):
        return Confidence.LOW
    if nested or reported.rule.startswith("passive") or not _is_done(reported):
        return Confidence.MEDIUM if _is_done(reported) else Confidence.LOW
    if reported.direct:
        firm = reported.rule in _FIRM or _is_plain_quotation(reported, text)
    else:
        firm = reported.rule in _CLAUSES and _is_plain_clause(reported, text)
    return Confidence.HIGH if firm and speaker.name else Confidence.MEDIUM


def _is_done(reported: Reported) -> bool:
    """Whether the cue tells what was said, and not what may or shall be."""
    tree = Tree(reported.sentence)
    beside = [tree.tokens[other] for other in tree.children[reported.verb]]
    return not any(token.dep == "aux" and token.lemma in _UNDONE for token in beside)


def _is_plain_quotation(reported: Reported, text: str) -> bool:
    """Whether a quotation of some words stands beside a verb that quotes, behind it only with a comma or colon."""
    if not reported.sure:
        return False
    cue = cues().get(reported.sentence.tokens[reported.verb].lemma)
    if cue is None or not cue.takes("quote"):
        return False
    words = text[slice(*reported.content[0])]
    if reported.rule == "quote-cue-after":
        return len(words.split()) > 1
    led = text[max(0, reported.content[0][0] - 9) : reported.content[0][0]].rstrip()[-1:] in (",", ":")
    return led and words[1:2].isupper() and len(words.split()) >= _FEWEST and words.rstrip("”\"»’'")[-1:] in ".?!…"


def _is_plain_clause(reported: Reported, text: str) -> bool:
    """Whether a verb of saying has its own subject, which can speak, and one stretch of words that it governs."""
    tree = Tree(reported.sentence)
    if not reported.sure or any(text[start:end].count('"') % 2 for start, end in reported.content):
        return False
    if reported.rule == "according":
        return len(reported.content) == 1
    verb = tree.tokens[reported.verb]
    told = is_speech(verb.lemma) or text[slice(*reported.content[0])].lower().startswith(("that ", "whether "))
    if not told or not (verb.tag in FINITE or verb.tag in ("VBN", "VBG")):
        return False
    if reported.rule == "inserted":
        return verb.tag in ("VBD", "VBZ", "VBP") and len(tree.tokens) < _LONG
    start = reported.content[0][0]
    between = text[reported.cue[-1][1] : start]
    first = next((token for token in tree.tokens if token.start >= start), verb)
    if "," in between or len(between) > _NEAR or first.tag[:2] in ("MD", "VB", "WP"):
        return False
    return _has_sure_subject(tree, reported.verb)


def _has_sure_subject(tree: Tree, verb: int) -> bool:
    """Whether the verb has a subject that can speak, its own or that of the verb it is coordinated with or trails."""
    token = tree.tokens[verb]
    own = tree.child(verb, "nsubj")
    if own is None and token.head < verb:
        above = tree.tokens[token.head]
        joined = token.dep == "conj" and token.tag == above.tag and token.tag in FINITE
        trails = token.tag == "VBG" and token.dep == "advcl" and tree.tokens[verb - 1].text == ","
        own = tree.child(token.head, "nsubj") if joined or trails else None
    return own is not None and own < verb and can_speak(tree.tokens[own]) is True
