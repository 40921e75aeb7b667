"""Who speaks of a thing before they could have known of it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from ..model.channels import Channels
from ..model.dating import reach
from ..model.entry import Access, Disclosure, Entry, Event, Inference, Order, Same, Statement, Topic
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Tone, Verdict
from ..model.instant import DAY, iso_day
from ..model.register import Register
from ..model.wording import date_in_words, day_in_words
from ..plugins import inquiry
from ._grounds import attacks, in_words, standing, words_of
from ._knowledge import premises_of
from ._specificity import Specific, Specificity
from ._speech import NOT_KNOWLEDGE, Speech
from ._spoken import speeches
from ._written import Presupposed, WrittenAfter, written_after

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
    "Somebody else said it, who could have known.",
    "The thing itself, or its disclosure, is earlier than it is dated.",
    "A channel that is not on record told the speaker.",
    "The thing meant is another one of the same name, or one that recurs.",
    "The words are a prediction, a plan or a guess.",
)
LIMITS = "An interpolated copy dates the copyist, not the speaker; only channels on record are counted."
FEW_BITS = 5.0
CITED = 20
"""How many others who spoke of a thing as early a finding cites, the first first."""


@inquiry("foreknowledge", verdicts=VERDICTS, version=5)
def foreknowledge(register: Register) -> Iterator[Finding]:
    """Hold each statement about a topic or event against the earliest day on which its speaker could have known of it.

    Reads: statements; topics and events with their dates; disclosures, channels and inferences; the order of things.
    What a machine takes statements to speak of is proposed by a linker, and the finding says so until a person has
    accepted it.
    Cites: the words of the statement; the passage of the disclosure; as context, who else spoke of it as early.
    Limits: only channels on record are counted; a later copy dates the copyist. See the manual, *foreknowledge*.
    """
    channels, specificity = Channels(register), Specificity(register)
    for spoken in speeches(register, channels):
        early = _in_time(one for one in spoken if one.verdict in ("impossible", "unexplained"))
        for speech in spoken:
            if speech.verdict:
                yield _finding(speech, early, specificity)
    for written in written_after(register, channels):
        yield _written_after(register, written)


def _finding(speech: Speech, early: list[Statement], specificity: Specificity) -> Finding:
    entries, statement, thing = speech.entries, speech.statement, speech.thing
    specific = None if speech.verdict == "possible" else specificity.of(thing, statement, _first(speech))
    others = [other for other in early[: CITED + 1] if other is not statement][:CITED]
    return Finding(
        inquiry="foreknowledge",
        verdict=speech.verdict,
        claim=_claim(speech),
        grounds=(
            *words_of(statement, Stance.FOR, f"said {date_in_words(speech.uttered)}"),
            *([Ground(Stance.FOR, speech.dateline, statement.id, "dates it")] if speech.dateline else ()),
            *(ground for one in entries[1:] for ground in words_of(one, _stance(one), _says(speech.register, one))),
            *attacks(speech.register, entries),
            *(ground for other in others for ground in words_of(other, Stance.CONTEXT, "speaks of it as early")),
        ),
        asked=(statement.id, thing.id),
        warrant=WARRANT,
        rebuttals=(*_rebuttals(speech, specific), *REBUTTALS),
        limits=LIMITS,
        unlooked=(*_unconfirmed(speech), *_uncited(len(early) - (statement in early) - len(others))),
        overturns=tuple(_overturns(speech)),
        premises=tuple(_standings(speech)),
        entries=tuple(entry.id for entry in entries),
        figures=_figures(speech, specific),
    )


def _in_time(spoken: Iterable[Speech]) -> list[Statement]:
    """The statements of some speeches, the first first."""
    return [one.statement for one in sorted(spoken, key=lambda one: (*reach(one.uttered), one.statement.id))]


def _unconfirmed(speech: Speech) -> Iterator[str]:
    if not speech.confirmed:
        yield f"Nobody has confirmed that the words are about {_named(speech.thing)}."


def _uncited(more: int) -> Iterator[str]:
    if more > 0:
        yield f"{more:,} more who spoke of it as early {'is' if more == 1 else 'are'} counted and not cited."


def _rebuttals(speech: Speech, specific: Specific | None) -> Iterator[str]:
    """The innocent readings that this statement has beside those that every one has."""
    if specific and specific.bits < FEW_BITS and isinstance(speech.thing, Topic):
        yield f"The term is a general one: {specific.bits} bits."
    elif specific and specific.bits < FEW_BITS:
        yield f"What the words name of it is general, and a guess could have it: {specific.bits} bits."
    if speech.added:
        yield f"The words do not stand in {speech.added}, another witness of the text: they may have been put in later."
    if speech.denies:
        yield "What is denied may have been asked about, or rumoured: who denies a rumour need know nothing."
    head = speech.register.head_of(speech.statement.document) if speech.statement.document else None
    later = [one for one in (head.edition_published, head.modified) if one] if head else []
    if speech.uttered and any(speech.uttered.surely_before(one) for one in later):
        yield f"The text at hand is of {' and '.join(date_in_words(one) for one in later)}: it may have been changed."


def _overturns(speech: Speech) -> Iterator[str]:
    label, speaker = _named(speech.thing), speech.statement.speaker
    who = in_words(speech.register, speaker) if speaker else "them"
    yield f"A disclosure of {label} to {who} before these words were said."
    for entry in speech.tied.entries if speech.tied and speech.verdict in ("impossible", "unexplained") else ():
        if isinstance(entry, (Order, Same)):
            yield f"Another reading of the {'order' if isinstance(entry, Order) else 'identity'} “{entry.label}”."


def _standings(speech: Speech) -> Iterator[Standing]:
    for premise in premises_of(speech.entries):
        yield standing(premise, speech.verdict, speech.without(premise), VERDICTS)


def _claim(speech: Speech) -> str:
    agent = speech.register.agent(speech.statement.speaker)
    speaker = agent.name if agent else speech.statement.speaker or "Somebody"
    spoken, known = f"{speaker} speaks of {_named(speech.thing)} ({date_in_words(speech.uttered)})", speech.known
    by_order = speech.tied is not None and not _by_dates(speech)
    match speech.verdict:
        case "impossible" if by_order:
            return f"{spoken}, which by the order on record can only have come later."
        case "impossible":
            return f"{spoken}, which nobody could know of before {_words(speech.knowledge.possible_from)}."
        case "unexplained" if by_order:
            return f"{spoken}; by the order on record no channel that is known can have told them in time."
        case "unexplained":
            before = f"before {_words(known.earliest)}" if known else "at all"
            return f"{spoken}; the record knows of no way in which it could have reached them {before}."
        case "depends-on-dates" if speech.added:
            return f"{spoken}; the words do not stand in another witness of the text, {speech.added}."
        case "depends-on-dates" if known is not None and not by_order:
            return f"{spoken}; they could have known only if it was said on or after {_words(known.earliest)}."
        case "depends-on-dates":
            return f"{spoken}; for some of the possible days they could have known, for others not."
        case _ if speech.statement.mode in NOT_KNOWLEDGE:
            return f"{spoken} in words that claim no knowledge of it ({speech.statement.mode})."
        case _ if speech.plans:
            return f"{spoken}, which was theirs to decide."
        case _ if speech.denies:
            return f"{spoken} and denies it; what is denied need not have happened."
        case _:
            return f"{spoken} and could have known of it."


def _by_dates(speech: Speech) -> bool:
    """Whether the dates alone give the verdict, without the order of things."""
    uttered, known = speech.uttered, speech.known
    if uttered is None or uttered.latest is None:
        return True
    match speech.verdict:
        case "impossible":
            return uttered.latest < speech.knowledge.possible_from
        case "unexplained":
            return known is None or uttered.latest < known.earliest
        case _:
            return known is not None and (uttered.earliest or -inf) < known.earliest <= uttered.latest


def _words(instant: float) -> str:
    return day_in_words(int(instant))


def _day(instant: float) -> str:
    return iso_day(int(instant))


def _first(speech: Speech) -> float:
    """When the speaker could first have known; where nothing on record told them, when anybody could."""
    return speech.known.earliest if speech.known else speech.knowledge.possible_from


def _figures(speech: Speech, specific: Specific | None) -> dict[str, Figure]:
    first = _first(speech)
    latest = speech.uttered.latest if speech.uttered else None
    return {
        "earliest_known": None if first == -inf else _day(first),
        "earliest_possible": None if speech.knowledge.possible_from == -inf else _day(speech.knowledge.possible_from),
        "days_before": None if first == -inf or latest is None else int(first) // DAY - latest // DAY,
        **({} if speech.verdict == "possible" else {"bits": specific.bits if specific else None}),
        **({"details": specific.rows} if specific else {}),
        **({"in_position": speech.in_position} if _asks_who(speech) else {}),
    }


def _asks_who(speech: Speech) -> bool:
    """Whether it matters who else could have told: where the speaker could not have known, and only few could."""
    return speech.verdict == "unexplained" and speech.in_position is not None


def _stance(entry: Entry) -> Stance:
    return Stance.CONTEXT if isinstance(entry, Topic) else Stance.FOR


def _says(register: Register, entry: Entry) -> str:
    match entry:
        case Event():
            return f"dates it {date_in_words(entry.when)}" if entry.when else "what is spoken of"
        case Topic():
            return "what is spoken of"
        case Disclosure():
            to = " and ".join(in_words(register, one) for one in entry.to if one != "public")
            return f"how it could become known{f' to {to}' if to else ''}"
        case Access():
            return f"a channel of {in_words(register, entry.agent)}"
        case Inference():
            return "from what it could be inferred"
        case Order():
            return "the order of the two"
        case _:
            return "how it could become known"


def _written_after(register: Register, written: WrittenAfter) -> Finding:
    latest, document = written.latest, written.document
    dated = register.head_of(document).dated
    return Finding(
        inquiry="foreknowledge",
        verdict="written-after",
        claim=_written_claim(latest),
        grounds=(
            Ground(Stance.CONTEXT, None, document, f"dated {date_in_words(dated)}" if dated else "undated"),
            *words_of(latest.statement, Stance.FOR, "speaks of it"),
            *words_of(latest.thing, Stance.FOR, _says(register, latest.thing)),
            *attacks(register, (latest.statement, latest.thing)),
        ),
        asked=(document,),
        warrant=WARRANT,
        rebuttals=(REBUTTALS[0], "The passage was put into an earlier text.", *REBUTTALS[3:6]),
        limits=LIMITS,
        premises=tuple(
            Standing(one, _written_without(written.without(one)))
            for one in premises_of((latest.statement, latest.thing))
        ),
        entries=(latest.statement.id, latest.thing.id),
        figures={
            "earliest_known": _day(latest.first),
            "earliest_possible": None if latest.anybody == -inf else _day(latest.anybody),
            "presupposed": tuple(dict.fromkeys(one.thing.id for one in written.presupposed)),
        },
    )


def _written_claim(latest: Presupposed) -> str:
    if latest.first > latest.anybody:
        reached = f"which on this record reached nobody who could have told its author before {_words(latest.first)}"
        return f"{latest.document} speaks of {_named(latest.thing)}, {reached}."
    spoken = f"{latest.document} speaks of {_named(latest.thing)}"
    return f"{spoken} and cannot have been written before {_words(latest.first)}."


def _named(thing: Entry) -> str:
    """A topic by its label, an event by its label in marks: that is often a sentence of its own."""
    return f"“{thing.label}”" if isinstance(thing, Event) else thing.label


def _written_without(latest: Presupposed | None) -> str:
    return f"written after {_words(latest.first)}" if latest else "nothing follows"
