"""Who is reported to have said, written, thought, denied, promised or found what, to whom, when?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.entry import Confidence, Mention, Mode, Quoted, Statement, TimeExpression
from ...model.reading import Reading
from ...model.text import Anchor
from ...plugins import extractor
from ..names.cast import Cast
from ..speech.circumstances import circumstances
from ..speech.clauses import reported_in
from ..speech.occasions import Occasion, occasions
from ..speech.quotations import Quotation, quotations
from ..speech.quoting import Line, reported_by_quotation
from ..speech.reported import Reported
from ..speech.speakers import Speaker, Speakers

_INVENTED = re.compile(
    r"\b(?:as if|as though|as much as) to (?:say|declare|announce)\b|\b(?:found|finds|thought|deemed) it "
    r"(?:necessary|needful|convenient|expedient|advisable) to (?:say|declare|tell|announce)\b|\b(?:would|might|could) "
    r"(?:have )?(?:say|said|reply|replied|answer|answered|tell|told)\b|\bin effect,? (?:said|says|saying)\b"
)
"""Words that put a speech into somebody's mouth."""


@extractor("statements", version=1, needs=("dates", "mentions"))
def statements(reading: Reading) -> Iterator[Statement]:
    """Yield what the document reports to have been said, written, thought, denied, promised or found.

    Read are quotations with a cue before, within or after them, clauses that depend on a verb or noun of saying,
    ``according to``, and the other constructions of the table of cues. The speaker is the fullest name that the
    document has for the source; a pronoun is resolved only where the rule is sure. `said`, `published`, the occasion
    and the paper come from the cue's own sentence, from a parenthesis behind the words, or from the occasion told of
    just before. The document's own date is never taken for the day on which something was said.
    """
    dates = reading.entries(TimeExpression)
    cast = Cast(reading.entries(Mention), reading.names, _others(reading))
    quoted = quotations(reading.document)
    told = list(occasions(reading.sentences, cast, dates))
    speakers = Speakers(reading.document.text, cast, reading.document.head, told)
    ids: set[str] = set()
    for reported in _reported(reading, quoted):
        made = _statement(reading, reported, speakers.speaker(reported), cast, dates, told, quoted)
        if made.id not in ids:
            ids.add(made.id)
            yield made


def _others(reading: Reading) -> list[str]:
    """Names of persons that the text may shorten: its authors', and those of the brief."""
    return [*reading.document.head.authors, *(name.name for name in reading.names if name.kind == "person")]


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
    return sorted([*direct, *clauses], key=lambda one: (one.start, one.end))


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
) -> Statement:
    text, head = reading.document.text, reading.document.head
    around = circumstances(reported, speaker.name, text, cast, dates, told)
    mode = _mode(reported, text)
    anchors = tuple(reading.anchor(*span) for span in reported.content)
    return Statement(
        maker=reading.maker,
        anchors=(_extent(reading, reported),),
        rule=reported.rule,
        confidence=Confidence.HIGH if reported.sure and speaker.sure and not reported.negated else Confidence.LOW,
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
        polarity=mode is not Mode.DENIAL and not reported.negated,
        cue=tuple(reading.anchor(*span) for span in reported.cue),
        source=(reading.anchor(*reported.source),) if reported.source else (),
        content=anchors,
    )


def _extent(reading: Reading, reported: Reported) -> Anchor:
    return reading.anchor(reported.start, reported.end)


def _mode(reported: Reported, text: str) -> Mode:
    """The cue's mode, unless the speech is put into somebody's mouth."""
    sentence = reported.sentence
    verb = sentence.tokens[reported.verb]
    around = _INVENTED.search(text, max(sentence.start, verb.start - 60), min(sentence.end, verb.end + 20))
    if around and around.start() <= verb.start < around.end():
        return Mode.HYPOTHETICAL
    return reported.mode


def _quoted(reported: Reported, quoted: Sequence[Quotation]) -> Quoted:
    """Directly where all of the content stands in quotation marks, mixed where some does."""
    if reported.direct:
        return Quoted.DIRECTLY
    inside = [one for one in quoted if one.start >= reported.start - 1 and one.end <= reported.end + 2]
    if not inside:
        return Quoted.INDIRECTLY
    covered = sum(min(one.end, reported.end) - max(one.start, reported.start) for one in inside)
    return Quoted.DIRECTLY if covered >= reported.end - reported.start - 4 else Quoted.MIXED
