"""Who speaks a quotation? The cue stands before it, after it, or between its parts.

The words around a quotation are read in a line, since marks and stops of the quoted words lead a parser astray; the
parser is asked only for the subject of the cue that was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...model.entry import Mode
from ..names.words import listed
from .apart import Apart
from .cues import NEGATIONS, OCCASIONS, Cue, cues, nouns
from .fragments import is_fragment
from .line import Line
from .manners import speaks_in_a_manner
from .phrases import owner
from .quotations import Quotation
from .reported import Reported, Span, cue_span
from .sources import by_tree, inverted, left_of, of_sentence
from .tree import Tree, is_verb


def cue_of(line: Line, quotation: Quotation) -> Reported | None:
    """What the rules find around one quotation."""
    worded = _in_words_of(line, quotation) if line.before(quotation.start)[-1:] else None
    if worded is not None and line.text[worded.cue[-1][1] : quotation.start].strip() in (",", ":", ""):
        return worded
    rules = _LED if _is_led_up_to(line, quotation) or _stands_apart(line, quotation) else _RULES
    return next((found for rule in rules if (found := rule(line, quotation))), None)


def _is_led_up_to(line: Line, quotation: Quotation) -> bool:
    """Whether a colon stands right before a quotation."""
    before = line.before(quotation.start)
    return len(before) > 1 and line.token(before[-1]).text == ":"


def _stands_apart(line: Line, quotation: Quotation) -> bool:
    """Whether a quotation is led up to, and ends its sentence: what follows it is a sentence of its own."""
    inside = line.text[quotation.start + 1 : quotation.end - 1].rstrip() if quotation.closed else ""
    before, after = line.before(quotation.start), line.after(quotation.end)
    if not inside or inside[-1] not in ".!?…" or not before or not after:
        return False
    return line.token(before[-1]).text in (":", ",") and line.token(after[0]).text[0].isupper()


def reported_by_quotation(line: Line, quotations: Sequence[Quotation]) -> list[Reported]:
    """The quotations whose cue is found; a quotation that goes on with the one before is joined to it."""
    made: list[Reported] = []
    earlier: Quotation | None = None
    apart = Apart(line, quotations)
    for quotation in quotations:
        if is_fragment(line, quotation):
            worded = _in_words_of(line, quotation)
            if worded is not None:
                made.append(worded)
            continue
        one = cue_of(line, quotation)
        last = made[-1] if made else None
        if last is not None and earlier is not None and earlier.spans[-1] in last.content:
            if one is None and (_goes_on(line, earlier, quotation, last) or apart.goes_on(earlier, quotation, last)):
                made[-1] = replace(last, content=last.content + quotation.spans)
                earlier = quotation
                continue
            if _is_inserted(line, earlier, quotation) and not _has_own_cue(one, last, earlier, quotation):
                cue = last.cue + (one.cue if one and one.cue != last.cue else ())
                made[-1] = replace(last, content=last.content + quotation.spans, cue=cue)
                earlier = quotation
                continue
        earlier = quotation
        if one is not None:
            made.append(one)
    return made


def _signed(line: Line, quotation: Quotation) -> Reported | None:
    """ "words" — the name of who said them, at the end of a paragraph."""
    places = line.after(quotation.end)
    if len(places) < 2 or len(places) > 8 or line.token(places[0]).text not in ("―", "—", "–", "-", "--"):
        return None
    names = [line.token(place) for place in places[1:]]
    following = places[-1] + 1
    ends = following >= len(line.flat) or line.passage(following) != line.passage(places[-1])
    ends = ends or line.token(following).text == "." or "\n" in line.text[names[-1].end : line.token(following).start]
    if not names[0].text[0].isupper() or not ends:
        return None
    source = names[0].start, names[-1].end
    return _reported(line, places[0], source, quotation, Mode.ASSERTION, "quote-signed", sure=True)


def _cue_after(line: Line, quotation: Quotation) -> Reported | None:
    text = line.text
    inside = text[quotation.start + 1 : quotation.end - 1].rstrip(" ’'”") if quotation.closed else ""
    places = line.after(quotation.end)
    if not inside or not places:
        return None
    first = line.token(places[0])
    open_ended = inside[-1] in ",?!—–-…" or first.text in (",", "—", "–") or first.text[0].islower()
    if not open_ended and not (inside[-1] == "." and len(places) < 8 and first.lemma not in ("and", "but", "then")):
        return None
    words = [place for place in places if line.token(place).text not in (",", "—", "–", "--")]
    hearsay = False
    for step, place in enumerate(words[:12]):
        token = line.token(place)
        cue = _cue_at(line, place)
        if _is_hearsay(line, place):
            hearsay = True
            continue
        if cue is None or not cue.takes("quote") or token.tag in ("NN", "NNS", "NNP", "JJ"):
            if token.tag in ("VBD", "VBZ") and token.lemma not in ("was", "is", "had", "has", "were"):
                return None
            continue
        if step and line.token(words[step - 1]).lemma == "to":
            continue
        passive = _is_passive(line, place)
        if passive and step and line.token(words[step - 1]).lemma in ("when", "if", "once"):
            return None
        governed = by_tree(line, place)
        whole = governed is not None and governed[0] == line.token(words[0]).start
        source = inverted(line, words[step + 1 :]) if step == 0 else None
        source = source or (governed if whole or passive else left_of(line, words[:step]) or governed)
        if (inside[-1] == "." and len(words) - step > 3) or _has_own_clause(line, place, quotation):
            return None
        near = step < 4 or (source is not None and source[0] == line.token(words[0]).start)
        found = _reported(line, place, source, quotation, cue.frames["quote"], "quote-cue-after", sure=near)
        return replace(_with_lead(line, quotation, found), hearsay=hearsay)
    return None


def _cue_at(line: Line, place: int) -> Cue | None:
    """What the word reports: by itself, or with "back" behind it: shot back."""
    token = line.token(place)
    back = token.lemma in _BACK and place + 1 < len(line.flat) and line.token(place + 1).text == "back"
    return cues().get("retort" if back else token.lemma)


_BACK = listed("shoot shoots shot fire fires fired hit hits snap snaps snapped bite bites bit")


def _has_own_clause(line: Line, place: int, quotation: Quotation) -> bool:
    """Whether the verb behind a quotation within a sentence reports a clause of its own: on "Today," she said she
    would."""
    if not line.before(quotation.start):
        return False
    number, inner = line.flat[place]
    tree = Tree(line.sentences[number])
    clause = tree.child(inner, "ccomp")
    return clause is not None and clause > inner and not line.quoted[tree.tokens[clause].start]


def _with_lead(line: Line, quotation: Quotation, found: Reported) -> Reported:
    """The words with those of their sentence before the marks: With so many locks, "there is no one key," he said."""
    before = line.before(quotation.start)
    inside = line.text[quotation.start + 1 : quotation.start + 2]
    if not before or not inside.islower() or line.token(before[-1]).text == ":":
        return found
    start = line.token(before[0]).start
    number, _ = line.flat[before[0]]
    if start != line.sentences[number].start or any(line.token(place).lemma in cues() for place in before):
        return found
    first, *rest = found.content
    return replace(found, content=((start, first[1]), *rest), direct=False)


def _is_passive(line: Line, place: int) -> bool:
    """Whether the verb tells what was done to its subject: was asked; when asked."""
    number, inner = line.flat[place]
    return Tree(line.sentences[number]).is_passive(inner)


def _is_hearsay(line: Line, place: int) -> bool:
    """Whether the word only tells that somebody is said to have done what the infinitive behind it says."""
    number, inner = line.flat[place]
    return Tree(line.sentences[number]).is_hearsay(inner)


def _cue_before(line: Line, quotation: Quotation) -> Reported | None:
    places = line.before(quotation.start)
    if not places:
        return None
    last = line.token(places[-1])
    if last.text == ":" and (found := _in_a_manner(line, places, quotation) or _after_dash(line, places, quotation)):
        return found
    leads = last.text in (",", ":", "—", "–", "-", "--", "as") or last.lemma in cues()
    leads = leads or (last.text == "that" and last.tag == "IN")
    if not leads:
        return None
    for place in reversed(places):
        token = line.token(place)
        cue = _cue_at(line, place)
        asked = token.tag == "VBN" and token.dep == "advcl" and last.text == ":"  # asked, he was brief: the answer
        if cue is None or asked or token.tag in ("NN", "NNS", "NNP") or not is_verb(token):
            continue
        frame = "as" if last.text == "as" else "quote"
        if not cue.takes(frame):
            if frame == "quote" and not (cue.takes("that") and last.text in (":", ",", "that")):
                continue
            frame = "that" if frame == "quote" else frame
        if frame not in cue.frames:
            continue
        source = by_tree(line, place)
        if source is None and token.tag == "VBG":
            source = of_sentence(line, place)
        elif source is None and not _is_passive(line, place):
            source = left_of(line, [one for one in places if one < place])
            source = source or inverted(line, [one for one in places if one > place])
        return _reported(line, place, source, quotation, cue.frames[frame], "quote-cue-before", sure=last.text != "as")
    if last.text == ":":
        return _turn(line, places, quotation)
    return None


def _in_a_manner(line: Line, places: Sequence[int], quotation: Quotation) -> Reported | None:
    """He was brief: "words"."""
    verb = speaks_in_a_manner(line, places)
    source = None if verb is None else by_tree(line, verb)
    if verb is None or source is None:
        return None
    return _reported(line, verb, source, quotation, Mode.ASSERTION, "quote-cue-before", sure=True)


def _after_dash(line: Line, places: list[int], quotation: Quotation) -> Reported | None:
    """QUAY OPEN - Anders Berg: "words"."""
    dashes = [number for number, place in enumerate(places) if line.token(place).text in ("-", "–", "—", "--")]
    return _turn(line, places[dashes[-1] + 1 :], quotation) if dashes else None


def _turn(line: Line, places: list[int], quotation: Quotation) -> Reported | None:
    """NAME: "words"."""
    words = places[:-1]
    if not words or len(words) > 5 or not line.token(words[0]).text[0].isupper():
        return None
    if not all(line.token(place).tag in ("NNP", "NNPS", ".", "DT", "NN", "NNS", "CC") for place in words):
        return None
    source = line.token(words[0]).start, line.token(words[-1]).end
    return _reported(line, places[-1], source, quotation, Mode.ASSERTION, "quote-colon", sure=True)


def _noun_before(line: Line, quotation: Quotation) -> Reported | None:
    """the advice of the old man, "..."; in an expression of the paper, "..."."""
    places = line.before(quotation.start)
    for place in reversed(places[-14:]):
        token = line.token(place)
        said = (token.lemma in nouns() and token.lemma not in _IN_MIND) or token.lemma in OCCASIONS
        if not said or not token.tag.startswith("NN"):
            continue
        number, inner = line.flat[place]
        source = owner(Tree(line.sentences[number]), inner)
        if source is None or source[1] > quotation.start:
            return None
        mode = nouns().get(token.lemma, Mode.ASSERTION)
        return _reported(line, place, source, quotation, mode, "quote-noun", sure=False)
    return None


_IN_MIND = listed(
    "idea ideas thought thoughts notion notions impression view views belief fear fears hope feeling theory"
)
_WORDING = listed("""expression expressions phrase phrases words word term terms formula language""")


def _in_words_of(line: Line, quotation: Quotation) -> Reported | None:
    """in an expression of the paper, the representatives of "..."; to use the old man's phrase, a "..."."""
    places = line.before(quotation.start)
    for step, place in enumerate(places[1:], start=1):
        if line.token(place).lemma not in _WORDING:
            continue
        leads = [line.token(one).lemma for one in places[max(0, step - 5) : step]]
        number, inner = line.flat[place]
        source = owner(Tree(line.sentences[number]), inner)
        if source is not None and ("in" in leads or "use" in leads) and source[1] < quotation.start:
            return _reported(line, place, source, quotation, Mode.ASSERTION, "quote-words-of", sure=False)
    return None


def _reported(
    line: Line, place: int, source: Span | None, quotation: Quotation, mode: Mode, rule: str, *, sure: bool
) -> Reported:
    number, inner = line.flat[place]
    sentence = line.sentences[number]
    tokens = sentence.tokens
    negated = any(token.lemma in NEGATIONS and token.head == inner and not line.quoted[token.start] for token in tokens)
    return Reported(
        rule=rule,
        sentence=sentence,
        verb=inner,
        content=quotation.spans,
        cue=(cue_span(sentence, inner),),
        source=source,
        mode=mode,
        direct=True,
        negated=negated,
        sure=sure and source is not None,
    )


def _goes_on(line: Line, earlier: Quotation, quotation: Quotation, last: Reported) -> bool:
    """Whether nothing but the cue already used stands between this quotation and the one before it."""
    between = line.text[earlier.end : quotation.start]
    if not between.strip(" ."):
        return True
    if "\n" in between or len(between) > LONGEST_CUE:
        return False
    between = between.strip()
    used = last.cue[-1]
    return (
        earlier.end <= used[0]
        and used[1] <= quotation.start
        and between[-1:] in (".", ",", ";", "”", '"')
        and not any(_ends_sentence(stop) for stop in _STOP.finditer(between))
    )


LONGEST_CUE = 320
"""Characters of the words between two quotations that may be one cue with what describes the speaker."""
_STOP = re.compile(r"(?P<word>\S+)[.!?]\s+(?=[A-Z“\"])")


def _ends_sentence(stop: re.Match[str]) -> bool:
    """Whether a stop ends a sentence, and is none of an abbreviation: Rep. Lund; D.-N.C."""
    word = stop["word"]
    return not ("." in word or (len(word) < 5 and word[0].isupper()))


def _has_own_cue(one: Reported | None, last: Reported, earlier: Quotation, quotation: Quotation) -> bool:
    """Whether a second verb of saying between two quotations leads up to the second: sings, before asking."""
    if one is None or not one.cue or one.cue == last.cue or one.source is None:
        return False
    return last.cue[-1][1] <= one.cue[0][0] < quotation.start and one.rule == "quote-cue-before"


def _is_inserted(line: Line, earlier: Quotation, quotation: Quotation) -> bool:
    """Whether the words between two quotations only interrupt one sentence: "The quay," he said, "was closed."."""
    between = line.text[earlier.end : quotation.start]
    opened = line.text[earlier.start + 1 : earlier.end - 1].rstrip()
    follows = line.text[quotation.start + 1 : quotation.start + 2]
    return (
        opened[-1:] in ",—–"
        and between.rstrip()[-1:] in (",", "—", "–")
        and "\n\n" not in between
        and len(between) < 160
        and (follows.islower() or follows == "I")
    )


_RULES = (_cue_after, _cue_before, _signed, _noun_before)
"""How a quotation's cue is looked for, the surest way first."""

_LED = (_cue_before, _cue_after, _signed, _noun_before)
"""The same for a quotation that a colon or comma leads up to and after which a new sentence begins."""
