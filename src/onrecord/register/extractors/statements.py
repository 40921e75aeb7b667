"""Who is reported to have said, written, thought, denied, promised or found what, to whom, when?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model.entry import Confidence, Mention, Mode, Quoted, Statement, TimeExpression
from ...model.reading import Reading
from ...model.text import Anchor
from ...plugins import extractor
from ..names.cast import Cast
from ..speech.apart import following
from ..speech.circumstances import circumstances, without_source
from ..speech.clauses import reported_in
from ..speech.dialogue import Utterance, utterances
from ..speech.headlines import Headline, headlines
from ..speech.holding import SURE, Hold
from ..speech.line import Line
from ..speech.modes import mode_of
from ..speech.nested import nestings, without_own_thoughts
from ..speech.occasions import Occasion, occasions
from ..speech.quotations import Quotation, quotations, with_marks
from ..speech.quoting import reported_by_quotation
from ..speech.reported import Reported
from ..speech.speakers import Speaker, Speakers
from ..speech.sureness import confidence
from ..speech.turns import Turn, turns

_HIGH = {Hold.FIRM: 0.9, Hold.FAIR: SURE}
"""How likely the speaker of a turn must be to be high, by what holds it; what nothing holds never is."""
_MEDIUM = 0.7


@extractor("statements", version=10, needs=("dates", "mentions"))
def statements(reading: Reading) -> Iterator[Statement]:
    """Yield what the document reports to have been said, written, thought, denied, promised or found.

    Read are quotations with a cue before, within or after them, clauses that depend on a verb or noun of saying,
    ``according to``, and the other constructions of the table of cues. The speaker is the fullest name that the
    document has for the source; a pronoun is resolved only where the rule is sure. `said`, `published`, the occasion
    and the paper come from the cue's own sentence, from a parenthesis behind the words, or from the occasion told of
    just before. The document's own date is never taken for the day on which something was said.
    """
    dates = reading.entries(TimeExpression)
    cast = Cast(reading.entries(Mention), reading.names, reading.document.head.authors)
    if reading.quotations is not None:
        yield from _given(reading, cast, dates)
        return
    quoted = quotations(reading.document)
    told = list(occasions(reading.sentences, cast, dates))
    spoken = turns(reading.document, cast, dates)
    voices = {turn.passage: turn.speaker for turn in spoken}
    speakers = Speakers(reading.document.text, cast, reading.document.head, told, voices)
    made = [_turn(reading, turn) for turn in spoken]
    made += [] if spoken else [_headline(reading, one) for one in headlines(reading.document, cast)]
    everything = _reported(reading, quoted)
    for reported, nested in zip(everything, nestings(everything), strict=True):
        reported = without_source(reported, reading.document.text, cast)
        one = _statement(reading, reported, speakers.speaker(reported), cast, dates, told, quoted, nested)
        voice = voices.get(reported.sentence.passage, "")
        within = voice and voice != one.speaker
        made.append(replace(one, reporter=(*reading.document.head.authors[:1], voice)) if within else one)
    yield from _with_chains({one.id: one for one in sorted(made, key=lambda one: one.anchors[0].start)}.values())


def _with_chains(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, each that is told within another's words with that other's speaker among its reporters."""
    around: list[Statement] = []
    for one in sorted(statements, key=lambda one: (one.anchors[0].start, -one.anchors[0].end)):
        around = [other for other in around if other.anchors[0].end > one.anchors[0].start]
        told = one.cue[0].start if one.cue else one.anchors[0].start
        by = [
            other.speaker
            for other in around
            if any(part.start <= told < part.end for part in other.content) and other.rule != "turn"
        ]
        chain = [name for name in by if name and name != one.speaker and name not in one.reporter]
        yield replace(one, reporter=(*one.reporter, *dict.fromkeys(chain)))
        around.append(one)


def _given(reading: Reading, cast: Cast, dates: Sequence[TimeExpression]) -> Iterator[Statement]:
    """One statement for each quotation that was given, whoever speaks it."""
    asked = sorted(reading.quotations or ())
    given = [Quotation((with_marks(reading.document.text, *span),)) for span in asked]
    line = Line(reading.document, reading.sentences, given)
    for span, one in zip(asked, utterances(reading.document, line, given, cast), strict=True):
        content = reading.anchor(*span)
        reported = one.reported
        yield Statement(
            maker=reading.maker,
            anchors=(content,),
            rule=one.rule,
            confidence=_of_utterance(one),
            speaker=one.speaker,
            addressee=circumstances(reported, one.speaker, line.text, cast, dates, ()).addressee if reported else "",
            reporter=reading.document.head.authors[:1],
            quoted=Quoted.DIRECTLY,
            mode=reported.mode if reported else Mode.ASSERTION,
            cue=tuple(reading.anchor(*span) for span in reported.cue) if reported else (),
            source=(reading.anchor(*reported.source),) if reported and reported.source else (),
            content=(content,),
        )


def _of_utterance(one: Utterance) -> Confidence:
    """By how likely the speaker is and what tells it; who is only described, and perhaps named elsewhere, is never
    high."""
    if one.named and one.hold in _HIGH and one.chance >= _HIGH[one.hold]:
        return Confidence.HIGH
    return Confidence.MEDIUM if one.chance >= _MEDIUM else Confidence.LOW


def _turn(reading: Reading, turn: Turn) -> Statement:
    """A turn of an interview or trial as a statement."""
    content = reading.anchor(*turn.words)
    court = reading.document.head.genre == "trial"
    return Statement(
        maker=reading.maker,
        anchors=(content,),
        rule="turn",
        confidence=Confidence.HIGH if turn.speaker else Confidence.LOW,
        speaker=turn.speaker,
        addressee=turn.addressee,
        occasion=reading.document.head.genre if reading.document.head.genre in ("trial", "interview") else "",
        said=turn.said,
        quoted=Quoted.DIRECTLY,
        mode=Mode.TESTIMONY if turn.answer and court else Mode.ASSERTION,
        source=(reading.anchor(*turn.label),),
        content=(content,),
    )


def _headline(reading: Reading, headline: Headline) -> Statement:
    """What a heading says somebody says."""
    content = reading.anchor(*headline.words)
    return Statement(
        maker=reading.maker,
        anchors=(content,),
        rule="headline",
        confidence=Confidence.MEDIUM,
        speaker=headline.speaker,
        reporter=reading.document.head.authors[:1],
        quoted=Quoted.INDIRECTLY,
        source=(reading.anchor(*headline.name),),
        content=(content,),
    )


def _reported(reading: Reading, quoted: Sequence[Quotation]) -> list[Reported]:
    """All reported speech in the order of the text; what is quoted is not read again as a clause."""
    text = reading.document.text
    line = Line(reading.document, reading.sentences, quoted)
    direct = reported_by_quotation(line, quoted)
    cues = {place for one in direct for start, end in one.cue for place in range(start, end)}

    def spoken(place: int) -> bool:
        return place in cues or bool(line.quoted[place])

    clauses = [
        _whole(one, quoted) for sentence in reading.sentences for one in reported_in(sentence, text, spoken=spoken)
    ]
    said = {place for one in direct for start, end in one.content for place in range(start, end)}
    clauses = [one for one in clauses if sum(place in said for place in range(*one.content[0])) * 2 < _length(one)]
    told = following(text, quoted, [*direct, *clauses])
    return sorted(without_own_thoughts(text, told), key=lambda one: (one.start, one.end))


def _length(reported: Reported) -> int:
    return reported.content[0][1] - reported.content[0][0]


def _whole(reported: Reported, quoted: Sequence[Quotation]) -> Reported:
    """The clause with a quotation that it begins taken to its end."""
    start, end = reported.content[-1]
    for quotation in quoted:
        if start <= quotation.start < end < quotation.end and len(quotation.spans) == 1:
            return replace(reported, content=(*reported.content[:-1], (start, quotation.end)))
    return reported


def _statement(
    reading: Reading,
    reported: Reported,
    speaker: Speaker,
    cast: Cast,
    dates: Sequence[TimeExpression],
    told: Sequence[Occasion],
    quoted: Sequence[Quotation],
    nested: bool,
) -> Statement:
    text, head = reading.document.text, reading.document.head
    around = circumstances(reported, speaker.name, text, cast, dates, told)
    mode = mode_of(reported, text)
    anchors = tuple(reading.anchor(*span) for span in reported.content)
    return Statement(
        maker=reading.maker,
        anchors=(_extent(reading, reported),),
        rule=reported.rule,
        confidence=confidence(reported, speaker, text, nested=nested),
        note=f"the speaker is perhaps {speaker.perhaps}" if speaker.perhaps and not speaker.sure else "",
        speaker=speaker.name,
        addressee=around.addressee,
        occasion=around.occasion,
        reporter=() if speaker.author else head.authors[:1],
        composed=around.composed,
        said=around.said,
        published=around.published,
        holds=around.holds,
        outlet=around.outlet,
        quoted=_quoted(reported, quoted),
        mode=mode,
        polarity=mode is not Mode.DENIAL and (reported.mode is Mode.DENIAL or not reported.negated),
        cue=tuple(reading.anchor(*span) for span in reported.cue),
        source=(reading.anchor(*reported.source),) if reported.source else (),
        content=anchors,
    )


def _extent(reading: Reading, reported: Reported) -> Anchor:
    return reading.anchor(reported.start, reported.end)


def _quoted(reported: Reported, quoted: Sequence[Quotation]) -> Quoted:
    """Directly where all of the content stands in quotation marks, mixed where some does."""
    if reported.direct:
        return Quoted.DIRECTLY
    inside = [one for one in quoted if one.start >= reported.start - 1 and one.end <= reported.end + 2]
    if not inside:
        return Quoted.INDIRECTLY
    covered = sum(min(one.end, reported.end) - max(one.start, reported.start) for one in inside)
    return Quoted.DIRECTLY if covered >= reported.end - reported.start - 4 else Quoted.MIXED
