"""Who speaks of a thing before they could have known of it?"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, log2

from ..model.entry import Entry, Event, Statement, Topic
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Tone, Verdict
from ..model.instant import DAY, iso_day
from ..model.register import Register
from ..model.wording import date_in_words, day_in_words
from ..plugins import inquiry
from ._grounds import attacks, standing, words_of
from ._knowledge import premises_of
from ._speech import Speech, speeches
from ._written import Latest, written_after

VERDICTS = (
    Verdict(
        "impossible", "Before it existed", "The latest day of the statement precedes the first at which anyone could "
        "have known: the thing had not happened, was not decided, did not exist.", Tone.NO,
    ),
    Verdict(
        "unexplained", "No channel on record", "The statement's latest day precedes the first on which the thing could "
        "have reached the speaker through any channel on record; a channel not on record remains possible.", Tone.NO,
    ),
    Verdict(
        "depends-on-dates", "Depends on the dates", "For some of the possible days the thing could have reached the "
        "speaker, for others not.", Tone.OPEN,
    ),
    Verdict(
        "possible", "Could have known", "A channel on record could have told the speaker by any day on which the "
        "statement can have been made; or the statement is a prediction, a plan, or made up.", Tone.YES, strong=False,
    ),
    Verdict(
        "written-after", "Written after", "What the document speaks of could not be known before this day.", Tone.OPEN,
    ),
)  # fmt: skip

WARRANT = "Nobody can speak of a thing before it has reached them."
REBUTTALS = (
    "The words are general and fit by chance.",
    "The statement was made, or changed, later than the date it bears.",
    "A channel that is not on record told the speaker.",
    "The thing meant is another one of the same name.",
    "The words are a prediction, a plan or a guess.",
)
LIMITS = "An interpolated copy dates the copyist, not the speaker; only channels on record are counted."
FEW_BITS = 5.0
BASE = 20
"""How many documents dated before the disclosure there must be, before a specificity is figured."""


@inquiry("foreknowledge", verdicts=VERDICTS)
def foreknowledge(register: Register) -> Iterator[Finding]:
    """Hold each statement about a topic or event against the earliest day on which its speaker could have known of it.

    Reads: statements; topics and events with their dates; disclosures and access. A statement that a machine read is
    taken to be about a topic when its words contain one of the topic's terms, and the finding says so.
    Cites: the words of the statement; the passage of the disclosure; as context, who else spoke of it as early.
    Limits: only channels on record are counted; a later copy dates the copyist. See the manual, *foreknowledge*.
    """
    for spoken in speeches(register):
        early = [one.statement for one in spoken if one.verdict in ("impossible", "unexplained")]
        for speech in spoken:
            if speech.verdict:
                yield _finding(speech, early)
    for latest in written_after(register):
        yield _written_after(register, latest)


def _finding(speech: Speech, early: list[Statement]) -> Finding:
    entries, statement, thing = speech.entries, speech.statement, speech.thing
    figures = _figures(speech)
    bits = figures["bits"]
    few = (f"The term is a general one: {bits} bits.",) if isinstance(bits, float) and bits < FEW_BITS else ()
    others = (other for other in early if other is not statement)
    return Finding(
        inquiry="foreknowledge",
        verdict=speech.verdict,
        claim=_claim(speech),
        grounds=(
            *words_of(statement, Stance.FOR, f"said {date_in_words(speech.uttered)}"),
            *([Ground(Stance.FOR, speech.dateline, statement.id, "dates it")] if speech.dateline else ()),
            *(ground for entry in entries[1:] for ground in words_of(entry, _stance(entry), _says(entry))),
            *attacks(speech.register, entries),
            *(ground for other in others for ground in words_of(other, Stance.CONTEXT, "speaks of it as early")),
        ),
        asked=(statement.id, thing.id),
        warrant=WARRANT,
        rebuttals=(*few, *REBUTTALS),
        limits=LIMITS,
        unlooked=() if speech.confirmed else (f"Nobody has confirmed that the words are about {thing.label}.",),
        overturns=(f"A disclosure of {thing.label} to {statement.speaker or 'them'} before these words were said.",),
        premises=tuple(_standings(speech)),
        entries=tuple(entry.id for entry in entries),
        figures=figures,
    )


def _standings(speech: Speech) -> Iterator[Standing]:
    for premise in premises_of(speech.entries):
        yield standing(premise, speech.verdict, speech.without(premise), VERDICTS)


def _claim(speech: Speech) -> str:
    agent = speech.register.agent(speech.statement.speaker)
    speaker = agent.name if agent else speech.statement.speaker or "Somebody"
    spoken, known = f"{speaker} speaks of {speech.thing.label} ({date_in_words(speech.uttered)})", speech.known
    match speech.verdict:
        case "impossible":
            return f"{spoken}, which nobody could know of before {_words(speech.knowledge.possible_from)}."
        case "unexplained":
            before = f"before {_words(known.earliest)}" if known else "at all"
            return f"{spoken}; the record knows of no way in which it could have reached them {before}."
        case "depends-on-dates" if known is not None:
            return f"{spoken}; they could have known only if it was said on or after {_words(known.earliest)}."
        case _:
            return f"{spoken} and could have known of it."


def _words(instant: float) -> str:
    return day_in_words(int(instant))


def _day(instant: float) -> str:
    return iso_day(int(instant))


def _figures(speech: Speech) -> dict[str, Figure]:
    first = speech.known.earliest if speech.known else speech.knowledge.possible_from
    latest = speech.uttered.latest if speech.uttered else None
    return {
        "earliest_known": None if first == -inf else _day(first),
        "days_before": None if first == -inf or latest is None else int(first) // DAY - latest // DAY,
        "bits": _bits(speech.register, speech.thing, first),
    }


def _bits(register: Register, thing: Topic | Event, disclosed: float) -> float | None:
    """The information of a topic's terms: how rarely documents dated before the disclosure speak of it."""
    if not isinstance(thing, Topic) or not thing.terms:
        return None
    earlier = {
        document
        for document in register.documents()
        if (dated := register.head_of(document).dated) and dated.latest is not None and dated.latest < disclosed
    }
    if len(earlier) < BASE:
        return None
    speaking = {document for document, _ in register.containing(thing.terms)} & earlier
    return round(-log2((len(speaking) + 0.5) / (len(earlier) + 1)), 1)


def _stance(entry: Entry) -> Stance:
    return Stance.CONTEXT if isinstance(entry, Topic) else Stance.FOR


def _says(entry: Entry) -> str:
    match entry:
        case Event():
            return f"dates it {date_in_words(entry.when)}" if entry.when else "what is spoken of"
        case Topic():
            return "what is spoken of"
        case _:
            return "how it could become known"


def _written_after(register: Register, latest: Latest) -> Finding:
    document, statement, thing = latest.document, latest.statement, latest.thing
    dated = register.head_of(document).dated
    return Finding(
        inquiry="foreknowledge",
        verdict="written-after",
        claim=f"{document} speaks of {thing.label} and cannot have been written before {_words(latest.first)}.",
        grounds=(
            Ground(Stance.CONTEXT, None, document, f"dated {date_in_words(dated)}" if dated else "undated"),
            *words_of(statement, Stance.FOR, "speaks of it"),
            *words_of(thing, Stance.FOR, _says(thing)),
        ),
        asked=(document,),
        warrant=WARRANT,
        rebuttals=REBUTTALS[:2],
        limits=LIMITS,
        premises=tuple(Standing(one, "nothing follows") for one in premises_of((statement, thing))),
        entries=(statement.id, thing.id),
        figures={"earliest_known": _day(latest.first)},
    )
