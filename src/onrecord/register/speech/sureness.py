"""How sure is a statement? Decided by how it stands there, in three coarse classes.

High is what grammar leaves little room for: a closed quotation with a verb of saying and its subject beside it; a
clause of a verb of saying or thinking, with its own subject that is a name or somebody who can speak; a question that
was asked; an object of some words behind a verb that says how it was said; a view or statement with its owner; a signed
quotation. Medium is what has a further reading: words within another's words, a subject that is supplied from afar, a
fragment in marks, what was only heard, what is supposed with "if", words that the parse has cut short. Low is what a
person has to look at: a speaker left open, a cue that is negated, only possible or hearsay, what nobody said.
"""

from __future__ import annotations

import re

from ...model.entry import Confidence
from ..names.words import listed
from .cues import cues, is_speech
from .frames import FINITE
from .reported import Reported
from .speakers import Speaker
from .tree import Tree

_UNDONE = frozenset(
    ("will", "would", "could", "should", "might", "may", "must", "shall", "can", "to", "'d", "’d", "'ll")
)
_FIRM = ("quote-signed", "quote-colon")
_CLAUSES = ("that-clause", "inf-clause", "whom-clause", "ing-clause", "noun-clause", "inserted", "according")
_THOUGHTS = listed(
    """believe believes believed think thinks thought feel feels felt hope hopes hoped fear fears feared doubt doubts
    doubted suppose supposed suspect suspects suspected understood realized realised agree agrees
    agreed wonder wonders wondered"""
)
"""Verbs of thought behind which a finite clause is what is thought, with or without "that"."""
_OBJECTS = listed(
    """emphasize emphasizes emphasized emphasise emphasises emphasised stress stresses stressed reiterate reiterates
    reiterated urge urges urged recommend recommends recommended propose proposes proposed demand demands demanded
    request requests requested condemn condemns condemned denounce denounces denounced deplore deplores deplored
    reject rejects rejected deny denies denied criticize criticizes criticized criticise criticised praise praises
    praised note notes noted mention mentions mentioned question questions questioned announce announces announced
    outline outlines outlined explain explains explained describe describes described acknowledge acknowledges
    acknowledged recall recalls recalled oppose opposes opposed advocate advocates advocated"""
)
"""Verbs of which an object of some words is as good as a clause: emphasized the need for help."""
_INSERTED = re.compile(
    r",\s+(?:however|moreover|furthermore|nevertheless|nonetheless|therefore|also|too|though|then|in turn|in addition|"
    r"on the other hand|for (?:his|her|its) part)\s*,",
)
"""What may stand between commas before a clause."""
_PAST = ("VBD", "VBN")
_WHO = ("WP", "WDT")
_WEAK = listed("hear hears heard learn learns learned see sees saw seen require requires required")
"""Verbs of what somebody else said or showed, or of what no words were needed for: he heard that."""
_AFTER = re.compile(r"\s+(?P<word>[A-Za-z]+)")
_JOINTS = listed(
    """and but or nor as if when where while because since so that who which whom than though although unless until
    before after in at on by with for to of from during about under within through without upon into whereas following
    according despite adding saying"""
)
"""Words at which something may begin that is not part of what was said."""
_GOES_ON = re.compile(
    r"[”\"’'»]{0,2}(?:\s*:|,?\s+(?:because|so|when|unless|including)\b|(?<=\w)\s(?=[A-Z]))",
)
"""What is part of a clause though it was cut off before it: a list, a reason, a condition, the rest of a name."""
_ASIDE = re.compile(
    r",\s+(?:which|who|whose|where|although|though|(?:[a-z]+ly\s+)?"
    r"(?!(?:including|excluding|according|during|concerning|regarding|following|depending|being)\b)[a-z]{2,}ing)\b[^,]*$"
)
"""What ends a clause and may be the reporter's own: said that he backed the bill, which failed; leaving it at that."""
_AND = re.compile(r"\s+and\s")
_TO = re.compile(r"\s+(?:to|of)\b")
_TRAILS = re.compile(r",\s+[a-z]+ing\b")
_ASKING = listed("ask asks asked inquire inquires inquired enquire enquired wonder wonders wondered")
_QUESTIONS = ("what ", "who ", "whom ", "when ", "where ", "why ", "how ", "which ", "if ")
_NOUNS = listed(
    """statement statements view opinion observation observations recommendation assertion assertions argument arguments
    assurance assurances claim claims contention suggestion complaint assessment conviction warning promise hope
    belief"""
)
"""Nouns whose clause is what their owner said or thinks: Lund's view that."""
_NOBODY = re.compile(r"(?:no|neither)\s", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-z]\.")
"""What counts a paragraph and speaks nowhere: c. Noted the report."""
_LONG = 60
"""Words of a sentence in which a cue thrown in may part it wrongly."""

_LONGEST_NAME = 10
"""Words of a speaker beyond which a clause has been taken for one."""
_NEAR = 40
"""Characters between a verb of saying and its clause: told the men of the yard that."""

_FEWEST = 4
"""Words from which a quotation is a saying of its own and not a fragment."""


def confidence(reported: Reported, speaker: Speaker, text: str, *, nested: bool) -> Confidence:
    """The class of a statement; `nested` whether it is told within what another says."""
    if reported.negated or reported.hearsay or not speaker.sure or reported.source is None:
        return Confidence.LOW
    if _NOBODY.match(text, *reported.source) or _LETTER.fullmatch(text, *reported.source):
        return Confidence.LOW
    if _is_supposed(reported):
        return Confidence.MEDIUM
    if nested or reported.rule.startswith("passive") or not _is_done(reported):
        return Confidence.MEDIUM if _is_done(reported) else Confidence.LOW
    if reported.direct:
        firm = reported.rule in _FIRM or _is_plain_quotation(reported, text)
    elif reported.rule == "object-clause":
        firm = _is_plain_object(reported, text)
    elif reported.rule == "noun-clause":
        firm = _is_plain_noun(reported, text)
    else:
        firm = reported.rule in _CLAUSES and _is_plain_clause(reported, text)
    firm = firm and 0 < len(speaker.name.split()) <= _LONGEST_NAME
    return Confidence.HIGH if firm else Confidence.MEDIUM


def _is_done(reported: Reported) -> bool:
    """Whether the cue tells what was said, and not what may or shall be."""
    tree = Tree(reported.sentence)
    beside = [tree.tokens[other] for other in tree.children[reported.verb]]
    return not any(token.dep == "aux" and token.lemma in _UNDONE for token in beside)


def _is_supposed(reported: Reported) -> bool:
    """Whether the cue stands in a clause with "if": if he mentions the loan."""
    tree = Tree(reported.sentence)
    mark = tree.child(reported.verb, "mark")
    return mark is not None and tree.tokens[mark].lemma in ("if", "unless", "lest")


def _is_plain_quotation(reported: Reported, text: str) -> bool:
    """Whether a quotation of some words stands beside a verb that quotes, behind it only with a comma or colon."""
    if not reported.sure:
        return False
    cue = cues().get(reported.sentence.tokens[reported.verb].lemma)
    if cue is None or not cue.takes("quote"):
        return False
    start, end = reported.content[0]
    words = text[start:end]
    if reported.rule == "quote-cue-after":
        return len(words.split()) > 1 and "\n" not in text[end : reported.cue[-1][0]].rstrip()
    if not _is_led_up_to_by_its_cue(reported, text):
        return False
    before = text[max(0, start - 9) : start].rstrip()
    led = (before[-1:] in (",", ":") and words[1:2].isupper()) or before[-5:] == " that"
    return led and len(words.split()) >= _FEWEST and words.rstrip("”\"»’'")[-1:] in ".?!…"


def _is_led_up_to_by_its_cue(reported: Reported, text: str) -> bool:
    """Whether a verb before a quotation is told of somebody by itself or trails its clause, *Lund rose, asking: "..."*,
    and has no other clause between it and the words."""
    verb, start = reported.sentence.tokens[reported.verb], reported.cue[-1][0]
    named = any(
        token.tag.startswith(("NN", "PRP", "W", "CD"))
        for token in reported.sentence.tokens
        if reported.source and reported.source[0] <= token.start < reported.source[1]
    )
    trails = verb.tag != "VBG" or text[:start].rstrip()[-1:] == ","
    between = " ".join(text[reported.cue[-1][1] : reported.content[0][0]].split())
    return named and trails and not (between.endswith(" that") and len(between) > _NEAR)


def _is_plain_clause(reported: Reported, text: str) -> bool:
    """Whether a verb of saying has its own subject, which can speak, and one stretch of words that it governs."""
    tree = Tree(reported.sentence)
    if not reported.sure or any(
        text[start:end].count('"') % 2 or "''" in text[start:end] for start, end in reported.content
    ):
        return False
    if reported.rule == "according":
        return len(reported.content) == 1
    verb = tree.tokens[reported.verb]
    words = text[slice(*reported.content[0])].lower()
    asked = verb.lemma in _ASKING and words.startswith(_QUESTIONS)
    told = is_speech(verb.lemma) or verb.lemma in _THOUGHTS or words.startswith(("that ", "whether ")) or asked
    if not told or verb.lemma in _WEAK or not (verb.tag in FINITE or verb.tag in ("VBN", "VBG")):
        return False
    bare = verb.tag == "VBN" and tree.child(reported.verb, "aux") is None and verb.dep in ("acl", "pcomp")
    if bare or not _is_whole(reported, text):
        return False
    if reported.rule == "inserted":
        return verb.tag in ("VBD", "VBZ", "VBP") and len(tree.tokens) < _LONG
    start = reported.content[0][0]
    between = _INSERTED.sub("", " ".join(text[reported.cue[-1][1] : start].split()))
    first = next((token for token in tree.tokens if token.start >= start), verb)
    if "," in between or len(between) > _NEAR or (first.tag[:2] in ("MD", "VB", "WP") and not asked):
        return False
    return _has_sure_subject(tree, reported.verb)


def _is_whole(reported: Reported, text: str) -> bool:
    """Whether what was said ends where something else begins, and closes the brackets that it opens."""
    words = text[reported.start : reported.end]
    after = _AFTER.match(text, reported.end)
    goes_on = after is not None and after["word"].islower() and after["word"] not in _JOINTS
    goes_on = goes_on or bool(_GOES_ON.match(text, reported.end)) or bool(_ASIDE.search(words))
    if reported.rule == "object-clause":  # advocated rules to end the practice
        goes_on = goes_on or bool(_TO.match(text, reported.end))
    elif reported.rule == "inf-clause":  # agreed to wait and see
        goes_on = goes_on or bool(_AND.match(text, reported.end))
    elif reported.rule == "inserted":  # the yard was open, he said, leaving room
        goes_on = goes_on or bool(_TRAILS.match(text, max(end for _, end in (*reported.cue, *reported.content))))
    return not goes_on and words.count("(") == words.count(")") and words.count("[") == words.count("]")


def _is_plain_object(reported: Reported, text: str) -> bool:
    """Whether a verb that says how something was said has its own subject and an object of some words beside it."""
    tree = Tree(reported.sentence)
    verb = tree.tokens[reported.verb]
    start, end = reported.content[0]
    near = not text[reported.cue[-1][1] : start].strip()
    several = len(text[start:end].split()) >= _FEWEST and not re.match(
        r"(?:it|this|that|these|those|his|her)\b", text[start:end]
    )
    return (
        verb.lemma in _OBJECTS
        and verb.tag in FINITE
        and _is_whole(reported, text)
        and near
        and several
        and _has_sure_subject(tree, reported.verb)
    )


def _is_plain_noun(reported: Reported, text: str) -> bool:
    """Whether a noun of saying has its owner, who can speak, beside it, or is what somebody gave voice to."""
    tree = Tree(reported.sentence)
    noun = tree.tokens[reported.verb]
    words = text[slice(*reported.content[0])].lstrip('“"')
    if noun.lemma not in _NOUNS or not words.startswith("that ") or reported.content[0][0] - noun.end > 2:
        return False
    owner = tree.child(reported.verb, "poss")
    if owner is not None:
        return tree.tokens[owner].tag != "PRP$" and tree.speaks(owner) is True
    given = tree.tokens[noun.head]
    return noun.dep == "dobj" and given.tag in ("VBD", "VBZ", "VBN") and _has_sure_subject(tree, noun.head)


def _has_sure_subject(tree: Tree, verb: int) -> bool:
    """Whether the verb has a subject that can speak, its own or that of the verb that it belongs to."""
    own, before = tree.child(verb, "nsubj"), True
    if own is None:
        own = _of_those_before(tree, verb)
    if own is None:
        own, before = _of_the_one_behind(tree, verb), False
    if own is None or (before and own > verb):
        return False
    return (tree.tokens[own].tag not in _WHO or tree.child(verb, "ccomp") is not None) and tree.speaks(own) is True


def _of_those_before(tree: Tree, verb: int) -> int | None:
    """The subject of the verb that a verb trails (he rose, saying) or is coordinated with, over others of the past (he
    did not argue, but rose and said)."""
    token = tree.tokens[verb]
    if token.tag == "VBG":
        trails = token.dep == "advcl" and token.head < verb and tree.tokens[verb - 1].text == ","
        return tree.child(token.head, "nsubj") if trails else None
    while token.dep == "conj" and token.head < verb:
        verb, above = token.head, tree.tokens[token.head]
        past = token.tag in _PAST and (above.tag in _PAST or _did(tree, verb))
        if not past and not (token.tag == above.tag and token.tag in FINITE):
            return None
        own = tree.child(verb, "nsubj")
        if own is not None:
            return own
        token = above
    return None


def _did(tree: Tree, verb: int) -> bool:
    """Whether "did" makes a verb one of the past: he did not argue."""
    auxiliary = tree.child(verb, "aux")
    return auxiliary is not None and tree.tokens[auxiliary].lemma == "did"


def _of_the_one_behind(tree: Tree, verb: int) -> int | None:
    """The subject of the sentence that a participle opens, behind a comma: Noting that it was open, Lund asked."""
    token = tree.tokens[verb]
    led = verb == 1 and tree.tokens[0].dep in ("prep", "mark")
    above = tree.tokens[token.head].head if token.dep == "pcomp" else token.head
    own = tree.child(above, "nsubj")
    if token.tag != "VBG" or token.dep not in ("advcl", "pcomp") or (verb and not led) or own is None:
        return None
    first = min((other for other in range(verb, own) if tree.tokens[other].head == own), default=own)
    return own if verb < first and tree.tokens[first - 1].text == "," else None
