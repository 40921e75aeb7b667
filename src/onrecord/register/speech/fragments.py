"""Do marks enclose a saying of its own, or only some words of the sentence around them?"""

from __future__ import annotations

from ...model.reading import Token
from ..names.words import listed
from .cues import cues
from .line import Line
from .quotations import Quotation

_PRONOUNS = listed("he she they it i we who")


def is_fragment(line: Line, quotation: Quotation) -> bool:
    """Whether the marks only set off some words of the sentence around them."""
    text = line.text
    inside = text[quotation.start + 1 : quotation.end - 1].strip()
    if not any(character.isalpha() for character in inside):
        return True
    before = line.before(quotation.start)
    if not before:
        after = text[quotation.end : quotation.end + 2]
        return len(inside.split()) < 4 and inside[-1] not in ",.!?…—" and after[:1] not in ",."
    last = line.token(before[-1])
    if last.text == "-" or (len(before) > 1 and line.token(before[-2]).text in ("-", "so")):
        return True
    if last.text in (",", ":", "—", "–", "-", "--") or (last.text == "that" and last.tag == "IN"):
        return False
    if last.lemma in ("as", "say") or _takes_words(last, inside):
        return False
    if last.lemma in _PRONOUNS and len(inside.split()) > 3:
        return False
    return not (inside[0].isupper() and len(inside.split()) > 3)


def _takes_words(verb: Token, inside: str) -> bool:
    """Whether the verb right before the marks reports them: said "a farce"; but not: went "mad"."""
    cue = cues().get(verb.lemma)
    return cue is not None and (cue.takes("that") or cue.takes("called") or not inside[0].islower())
