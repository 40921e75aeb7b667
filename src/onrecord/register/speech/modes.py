"""What does a statement do? It asserts, denies, promises; or it was never made, and somebody only imagines it."""

from __future__ import annotations

import re

from ...model.entry import Mode
from ..names.words import listed
from .reported import Reported
from .tree import SUBJECTS, Tree

_INVENTED = re.compile(
    r"\b(?:as if|as though|as much as) (?:to (?:say|declare|announce|ask|reply|answer)|(?:\w+ ){1,2}(?:were|was) "
    r"(?:saying|asking))\b|\b(?:found|finds|thought|deemed) it "
    r"(?:necessary|needful|convenient|expedient|advisable) to (?:say|declare|tell|announce)\b|\b(?:would|might|could) "
    r"(?:have )?(?:say|said|reply|replied|answer|answered|tell|told)\b|\bin effect,? (?:said|says|saying)\b|"
    r"\b(?:seem|seems|seemed|appear|appears|appeared) to (?:say|be saying|ask|be asking)\b|"
    r"\b(?:imagine|imagines|imagined|imagining) (?:\w+ ){1,3}(?:saying|say|asking|replying)\b|"
    r"\b(?:can|could) (?:almost |already |just )?hear (?:\w+ ){1,3}(?:saying|say|asking|ask)\b"
)
"""Words that put a speech into somebody's mouth."""

_PERFORMS = re.compile(
    r"(?:^|[.!?;:–—][\"”’]?\s+)[\W_]*(?:(?:And|But|So|Now|Then|For)\s+)?(?:I|[Ww]e)\s+(?:(?:do|can|hereby|now|solemnly|must|categorically)\s+){0,2}(?:"
    r"(?P<promise>promise|pledge|vow|swear|undertake|guarantee|give\b[^.,;]{0,30}\bword)|(?P<denial>deny|reject)|"
    r"(?P<avowal>confess|admit|plead guilty)|(?P<demand>demand|insist|call upon|call on|order)|"
    r"(?P<prediction>predict|foretell|prophesy)|(?P<threat>warn))\b"
)
"""A sentence of a quotation that opens with what it does: I promise."""

_UNREAL = listed("would could might should 'd ’d")
_OPEN = _UNREAL | listed("will shall must can may 'll ’ll")


def mode_of(reported: Reported, text: str) -> Mode:
    """The cue's mode, unless the speech is put into somebody's mouth, or says by itself what it does; who does not
    deny a thing makes no denial."""
    if _is_invented(reported, text) or is_unreal(Tree(reported.sentence), reported.verb):
        return Mode.HYPOTHETICAL
    for start, end in reported.content if reported.direct else ():
        own = _PERFORMS.search(text[start:end])
        if own:
            return next(mode for mode in Mode if own.groupdict().get(mode.value))
    return Mode.ASSERTION if reported.negated and reported.mode is Mode.DENIAL else reported.mode


def _is_invented(reported: Reported, text: str) -> bool:
    sentence = reported.sentence
    verb = sentence.tokens[reported.verb]
    around = _INVENTED.search(text, max(sentence.start, verb.start - 60), min(sentence.end, verb.end + 20))
    return bool(around and around.start() <= verb.start < around.end())


def is_unreal(tree: Tree, verb: int) -> bool:
    """Whether the verb tells what did not happen, or only might: would have denied; had he denied; if he denied, it
    would."""
    tokens = tree.tokens
    beside = [other for other in tree.children[verb] if tokens[other].dep in ("aux", "auxpass") and other < verb]
    words = {tokens[other].lemma for other in beside}
    if words & _UNREAL and words & {"have", "’ve", "'ve"}:
        return True
    subject = tree.child(verb, *SUBJECTS)
    if subject is not None and any(other < subject for other in beside):
        first = beside[0]
        opens = (
            first == 0 or not tokens[first - 1].text[-1].isalnum() or tokens[first - 1].lemma in ("and", "but", "or")
        )
        asked = tokens[-1].text.startswith("?")
        return opens and not asked and tokens[first].lemma in ("had", "should", "were")
    mark = tree.child(verb, "mark")
    if mark is None or tokens[mark].lemma not in ("if", "unless") or tokens[verb].dep != "advcl":
        return False
    above = tree.children[tokens[verb].head]
    return any(tokens[other].dep == "aux" and tokens[other].lemma in _OPEN for other in above)
