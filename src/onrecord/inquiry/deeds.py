"""Which acts keep, break or belie which words; where does one speaker contradict himself?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from ..model.channels import Channels
from ..model.dating import Dating, reach
from ..model.entry import Bearing, Coverage, Entry, Event, Premise, Statement
from ..model.finding import Figure, Finding, Stance, Standing, Tone, Verdict
from ..model.instant import DAY, iso_day
from ..model.knowledge import Knowledge, Known
from ..model.register import Register
from ..model.wording import date_in_words
from ..plugins import inquiry
from ._acts import BINDING, Act, Occasion, denies, occasions
from ._agents import who
from ._contradictions import Contradiction, contradictions
from ._grounds import attacks, in_words, quoted, standing, words_of
from ._knowledge import premises_of

VERDICTS = (
    Verdict(
        "kept", "Kept", "An act that a person matched came surely after the words and by the day that was named; or "
        "what was never to be done was not, in a record declared complete.", Tone.YES,
    ),
    Verdict(
        "broken", "Broken", "An act that a person matched as a breach came surely after the words; or what was to be "
        "done was done too late, or not at all in a record declared complete.", Tone.NO,
    ),
    Verdict(
        "depends-on-dates", "Depends on the dates", "For some of the possible days the act keeps or belies the words, "
        "for others not.", Tone.OPEN,
    ),
    Verdict(
        "no-fulfilment-on-record", "No fulfilment on record", "The time is up within the record, and no act on record "
        "keeps the words; the record is not declared complete.", Tone.OPEN,
    ),
    Verdict(
        "no-breach-on-record", "No breach on record", "The time is up within the record, and no act on record breaks "
        "the words; the record is not declared complete.", Tone.YES,
    ),
    Verdict(
        "pending", "Not due", "No day was named, it lies beyond the record, or a condition is not on record as met.",
        Tone.OPEN, strong=False,
    ),
    Verdict(
        "belied", "Belied", "An act that a person matched was done by the time of the words, or what was denied was "
        "surely under way.", Tone.NO,
    ),
    Verdict(
        "announced-change", "Announced change", "One speaker affirmed and denied the same, and the one statement draws "
        "on the other.", Tone.YES,
    ),
    Verdict(
        "silent-change", "Silent change", "One speaker affirmed and denied the same, and neither statement draws on "
        "the other.", Tone.NO,
    ),
    Verdict(
        "two-audiences", "Two audiences", "One speaker affirmed and denied the same within some days, before hearers "
        "of whom none is named for both.", Tone.NO,
    ),
)  # fmt: skip

WARRANT = "Words that bind are held against what was done after them, words that deny against what was done by then."
REBUTTALS = {
    "kept": (
        "The act had another reason, and would have been done without the words.",
        "The words announced what had been decided already, and bound nobody.",
    ),
    "broken": (
        "The words were bound to a condition that they do not name.",
        "The act was that of an office, and the words were a person's.",
        "The act is not the one that the words meant.",
    ),
    "belied": (
        "The act is not the one that the words deny.",
        "The words deny the purpose of the act, or the name given to it, and not that it was done.",
        "The speaker had not been told of the act.",
    ),
    "silent-change": (
        "The two statements are not about the same.",
        "The change was announced in words that are not on record.",
    ),
    "two-audiences": ("The two statements are not about the same.", "Both were reported, and neither was kept secret."),
}
MISSING = (
    "An act that is not on record decides it.",
    "An act on record decides it, and nobody has matched it with the words.",
)
_NAMED = 5
"""How many acts are named that nobody has matched."""
LIMITS = (
    "Only what a person has recorded or accepted is held against acts, and only acts that a person has matched; the "
    "silence of a record tells something where it is declared complete, and only there."
)


@inquiry("deeds", verdicts=VERDICTS, version=3)
def deeds(register: Register, *, audience_days: int = 30) -> Iterator[Finding]:
    """Hold promises, threats, demands, denials and avowals against the acts that keep, break or belie them; and one
    speaker's statements against each other.

    Reads: statements that a person has recorded or accepted, with `due`, `within`, `condition`, `scope` and polarity;
    bearings of events on them; coverage. Two statements of one speaker with opposite polarity about one thing are a
    change, or were meant for two audiences where at most `audience_days` lie between them and no hearer is named for
    both.
    Cites: the words, the act, and what matches them; the declared coverage where the verdict hangs on it.
    Limits: whether an act is the one that was promised is a person's judgement. A succession in time is no
    contradiction. See the manual, *deeds*.
    """
    channels: Channels | None = None
    for occasion in occasions(register):
        if occasion.verdict == "belied" and channels is None:
            channels = Channels(register)
        if occasion.verdict:
            yield _of_occasion(register, occasion, _known(channels, occasion))
    for one in contradictions(register):
        yield _of_contradiction(register, one, one.verdict(audience_days))


def _known(channels: Channels | None, occasion: Occasion) -> Known | None:
    """The channel by which who denied could surely know of the act before the words; None where none is on record."""
    if channels is None or occasion.verdict != "belied":
        return None
    known = Knowledge(channels, occasion.decisive[0].event).of(occasion.statement.speaker)
    return known if known and known.latest <= reach(occasion.statement.uttered)[0] else None


def _of_occasion(register: Register, occasion: Occasion, known: Known | None) -> Finding:
    verdict, entries, statement = occasion.verdict, occasion.entries, occasion.statement
    decisive = {entry.id for act in occasion.decisive for entry in act.entries}
    told = tuple(entry for entry in known.chain if entry not in entries) if known else ()
    return Finding(
        inquiry="deeds",
        verdict=verdict,
        claim=_claim(register, occasion),
        grounds=(
            *words_of(statement, Stance.FOR, f"said {date_in_words(statement.uttered)}".rstrip()),
            *(ground for entry in entries[1:] for ground in words_of(entry, _stance(entry, decisive), _says(entry))),
            *(ground for entry in told for ground in words_of(entry, Stance.CONTEXT, "could tell the speaker of it")),
            *attacks(register, (*entries, *told)),
        ),
        asked=(statement.id,),
        warrant=WARRANT,
        rebuttals=(*_in_part(occasion), *_of_another(register, occasion), *_readings(verdict, known)),
        limits=LIMITS,
        unlooked=tuple(_unlooked(occasion)),
        overturns=_overturns(occasion),
        premises=tuple(_standings(occasion)),
        entries=tuple(entry.id for entry in (*entries, *told)),
        figures=_figures(occasion, known),
    )


def _unlooked(occasion: Occasion) -> Iterator[str]:
    if not occasion.statement.maker.person:
        yield "The words were read by machine and accepted by a person."
    if occasion.unmatched:
        named = [f"{one.label} ({date_in_words(one.when) or 'undated'})" for one in occasion.unmatched]
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        yield f"Nobody has said how these bear on the words: {'; '.join(named[:_NAMED])}{more}."


def _readings(verdict: str, known: Known | None) -> tuple[str, ...]:
    """The innocent readings of a verdict. That a speaker had not been told of an act is none where a channel on record
    could surely tell him."""
    readings = REBUTTALS.get(verdict, MISSING)
    return readings[:-1] if verdict == "belied" and known else readings


def _of_another(register: Register, occasion: Occasion) -> tuple[str, ...]:
    """That the act was somebody else's, where the record names who did it and it was not the speaker."""
    if not occasion.decisive or not occasion.statement.speaker:
        return ()
    speaker = who(register, occasion.statement.speaker)
    actors = [part.agent for part in occasion.decisive[0].event.agents if part.role in ("actor", "decider")]
    if not actors or speaker in [who(register, one) for one in actors]:
        return ()
    names = ", ".join(in_words(register, one) for one in actors)
    return (f"The act was that of {names}, and the words were those of {in_words(register, speaker)}.",)


def _standings(occasion: Occasion) -> Iterator[Standing]:
    for premise in premises_of(occasion.entries):
        without = replace(occasion, without=frozenset((premise,))).verdict
        yield standing(premise, occasion.verdict, without, VERDICTS)


def _claim(register: Register, occasion: Occasion) -> str:
    statement, acts = occasion.statement, occasion.decisive
    speaker, said = in_words(register, statement.speaker), date_in_words(statement.uttered) or "undated"
    bound = f"{quoted(statement)} ({speaker}, {said})"
    act = f"{acts[0].event.label} ({date_in_words(acts[0].event.when) or 'undated'})" if acts else ""
    match occasion.verdict:
        case "kept":
            return (
                f"{bound} was kept: {act}." if act else f"{bound} was kept: the record is complete and has no breach."
            )
        case "broken":
            return (
                f"{bound} was broken: {act}." if act else f"{bound} was not done: the record is complete, and silent."
            )
        case "belied":
            return f"{bound} was belied: {act}."
        case "depends-on-dates":
            done = "kept" if statement.mode in BINDING else "belied"
            return f"{bound} was {done}, or was not, as the dates may be: {act}."
        case "pending":
            return f"{bound} is not due on this record."
        case "no-breach-on-record":
            return f"{bound} was broken by nothing on record."
        case _:
            return f"{bound} was kept by nothing on record."


def _stance(entry: Entry, decisive: set[str]) -> Stance:
    if entry.id in decisive or isinstance(entry, (Coverage, Premise)):
        return Stance.FOR
    return Stance.AGAINST if isinstance(entry, Event) else Stance.CONTEXT


def _says(entry: Entry) -> str:
    match entry:
        case Event():
            return f"done {date_in_words(entry.when)}" if entry.when else "what was done"
        case Bearing():
            how = "fulfils it in part" if entry.how == "in part" else f"{entry.how} it"
            return f"{how}; {entry.note}" if entry.note else how
        case Coverage():
            return "declares the record complete"
        case _:
            return "taken for granted"


def _in_part(occasion: Occasion) -> tuple[str, ...]:
    some = [act.event.label for act in occasion.acts if act.how == "in part"]
    return (f"It was done in part: {', '.join(some)}.",) if some else ()


def _overturns(occasion: Occasion) -> tuple[str, ...]:
    match occasion.verdict:
        case "kept" | "no-breach-on-record":
            return ("An act after these words that breaks them.",)
        case "belied":
            return ("That the act was another one, or came later.",)
        case "broken" if any(act.how == "breaks" for act in occasion.decisive):
            return ("That the act was another one, or came before the words.",)
        case "depends-on-dates":
            return ("A narrower date of the words or of the act.",)
        case _:
            return ("An act after these words, and in time, that keeps them.",)


def _figures(occasion: Occasion, known: Known | None) -> dict[str, Figure]:
    when = _when(occasion.decisive)
    return {
        "due": _due(occasion),
        "outcome_at": when.edtf if when else None,
        "lag_days": _lag(occasion.statement.uttered, when),
        "known_from": iso_day(int(known.latest)) if known and known.latest > -inf else None,
    }


def _due(occasion: Occasion) -> Figure:
    named, (first, last) = occasion.statement.due, occasion.due
    if not occasion.statement.within:
        return named.edtf if named else None
    if first == inf or last == inf:
        return None
    low, high = iso_day(int(first)), iso_day(int(last))
    return low if low == high else f"[{low}..{high}]"


def _lag(said: Dating | None, done: Dating | None) -> Figure:
    """Days from the words to the act, as a range where the dates leave one."""
    if not said or not done or None in (said.earliest, said.latest, done.earliest, done.latest):
        return None
    least = (done.earliest or 0) // DAY - (said.latest or 0) // DAY
    most = (done.latest or 0) // DAY - (said.earliest or 0) // DAY
    return least if least == most else (least, most)


def _when(acts: tuple[Act, ...]) -> Dating | None:
    return acts[0].event.when if acts else None


def _of_contradiction(register: Register, one: Contradiction, verdict: str) -> Finding:
    first, second = one.in_order or (one.denied, one.affirmed)
    entries: tuple[Statement, ...] = (first, second)
    speaker, thing = in_words(register, first.speaker), in_words(register, one.about)
    said = {False: "affirms", True: "denies"}
    told = {
        "announced-change": "and draws on what was said before",
        "silent-change": "and says nothing of a change",
        "two-audiences": "before other hearers",
    }
    return Finding(
        inquiry="deeds",
        verdict=verdict,
        claim=(
            f"{speaker} {said[denies(first)]} {thing} ({date_in_words(first.uttered) or 'undated'}) and "
            f"{said[denies(second)]} it ({date_in_words(second.uttered) or 'undated'}), {told[verdict]}."
        ),
        grounds=(
            *(ground for each in entries for ground in words_of(each, Stance.FOR, said[denies(each)])),
            *attacks(register, entries),
        ),
        asked=(first.id, second.id),
        warrant="One speaker who affirms and denies the same has changed, or speaks to each as each would hear it.",
        rebuttals=REBUTTALS.get(verdict, ("The two statements are not about the same.",)),
        limits=LIMITS,
        overturns=("Words between the two in which the change is announced, or that tell the two things apart.",),
        premises=tuple(Standing(premise, "nothing follows") for premise in premises_of(entries)),
        entries=tuple(each.id for each in entries),
    )
