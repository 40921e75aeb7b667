"""Who speaks of a thing before they could have known of it?"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, log2

from ..model.entry import Ask, Entry, Event, Mode, Premise, Statement, Topic
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Tone, Verdict
from ..model.instant import DAY, iso_day
from ..model.register import Register
from ..model.terms import matcher
from ..plugins import inquiry
from ._knowledge import Knowledge, Known, premises_of

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
NOT_KNOWLEDGE = (Mode.PREDICTION, Mode.HYPOTHETICAL, Mode.PREPARED)
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
    things: list[Topic | Event] = [*register.entries(Topic), *register.entries(Event)]
    for thing in things:
        knowledge = Knowledge(register, thing)
        if knowledge.disclosures or knowledge.possible_from > -inf:
            yield from _about(register, thing, knowledge)
    yield from _written_after(register)


def _about(register: Register, thing: Topic | Event, knowledge: Knowledge) -> Iterator[Finding]:
    spoken = list(_statements(register, thing))
    judged = [(statement, _verdict(statement, knowledge)) for statement in spoken]
    early = [statement for statement, verdict in judged if verdict in ("impossible", "unexplained")]
    for statement, verdict in judged:
        if verdict:
            yield _finding(register, thing, knowledge, statement, verdict, early)


def _statements(register: Register, thing: Topic | Event) -> Iterator[Statement]:
    terms = matcher(thing.terms) if isinstance(thing, Topic) and thing.terms else None
    for statement in register.entries(Statement):
        named = thing.id in (*statement.about, *statement.presupposes)
        told = isinstance(thing, Event) and statement.id in thing.told_in
        spoken = terms and statement.maker.person is False and any(terms.search(one.exact) for one in statement.content)
        if named or told or (spoken and not statement.about):
            yield statement


def _verdict(statement: Statement, knowledge: Knowledge) -> str:
    uttered = statement.uttered
    if uttered is None or uttered.latest is None:
        return ""
    earliest, latest = -inf if uttered.earliest is None else uttered.earliest, uttered.latest
    verdict = _of_times(earliest, latest, knowledge, knowledge.of(statement.speaker))
    if verdict and (statement.mode in NOT_KNOWLEDGE or knowledge.decided_by(statement.speaker)):
        return "possible"
    return verdict


def _of_times(earliest: float, latest: float, knowledge: Knowledge, known: Known | None) -> str:
    if latest < knowledge.possible_from:
        return "impossible"
    if not knowledge.disclosures:
        return "possible" if known and earliest >= known.latest else ""
    if known is None or latest < known.earliest:
        return "unexplained"
    return "depends-on-dates" if earliest < known.latest else "possible"


def _finding(
    register: Register,
    thing: Topic | Event,
    knowledge: Knowledge,
    statement: Statement,
    verdict: str,
    early: list[Statement],
) -> Finding:
    known = knowledge.of(statement.speaker)
    chain = known.chain if known else ()
    told = dict.fromkeys((thing, *chain, *knowledge.disclosures))
    entries: tuple[Entry, ...] = (statement, *told)
    confirmed = thing.id in (*statement.about, *statement.presupposes)
    figures = _figures(register, thing, statement, knowledge, known)
    bits = figures["bits"]
    few = (f"The term is a general one: {bits} bits.",) if isinstance(bits, float) and bits < FEW_BITS else ()
    return Finding(
        inquiry="foreknowledge",
        verdict=verdict,
        claim=_claim(register, thing, statement, verdict, knowledge, known),
        grounds=(
            *_grounds(statement, Stance.FOR, f"said {statement.uttered}"),
            *(ground for entry in entries[1:] for ground in _grounds(entry, Stance.FOR, _says(entry))),
            *_premises(register, entries),
            *(ground for other in early if other is not statement
              for ground in _grounds(other, Stance.CONTEXT, "speaks of it before its disclosure too")),
        ),
        asked=(statement.id, thing.id),
        warrant=WARRANT,
        rebuttals=(*few, *REBUTTALS),
        limits=LIMITS,
        unlooked=() if confirmed else (f"Nobody has confirmed that the words are about {thing.label}.",),
        overturns=(f"A disclosure of {thing.label} to {statement.speaker or 'them'} before {statement.uttered}.",),
        premises=tuple(_standings(register, thing, statement, verdict, entries)),
        entries=tuple(entry.id for entry in entries),
        figures=figures,
    )  # fmt: skip


def _premises(register: Register, entries: tuple[Entry, ...]) -> Iterator[Ground]:
    wanted = premises_of(entries)
    for premise in register.entries(Premise):
        if premise.id in wanted:
            yield from _grounds(premise, Stance.FOR, "taken for granted")
            for anchor in premise.attacked_by:
                yield Ground(Stance.AGAINST, anchor, premise.id, "attacks the premise")


def _standings(
    register: Register, thing: Topic | Event, statement: Statement, verdict: str, entries: tuple[Entry, ...]
) -> Iterator[Standing]:
    for premise in premises_of(entries):
        if premise in statement.under or premise in thing.under:
            yield Standing(premise, "nothing follows")
            continue
        without = _verdict(statement, Knowledge(register, thing, frozenset((premise,))))
        in_words = {one.word: one.in_words.lower() for one in VERDICTS}
        yield Standing(premise, "the same follows" if without == verdict else in_words.get(without, "nothing follows"))


def _claim(
    register: Register,
    thing: Topic | Event,
    statement: Statement,
    verdict: str,
    knowledge: Knowledge,
    known: Known | None,
) -> str:
    agent = register.agent(statement.speaker)
    speaker = agent.name if agent else statement.speaker or "Somebody"
    spoken = f"{speaker} speaks of {thing.label} ({statement.uttered})"
    match verdict:
        case "impossible":
            return f"{spoken}, which nobody could know of before {_day(knowledge.possible_from)}."
        case "unexplained":
            before = f"before {_day(known.earliest)}" if known else "at all"
            return f"{spoken}; the record knows of no way in which it could have reached them {before}."
        case "depends-on-dates" if known is not None:
            return f"{spoken}; they could have known only if it was said on or after {_day(known.earliest)}."
        case _:
            return f"{spoken} and could have known of it."


def _day(instant: float) -> str:
    return iso_day(int(instant))


def _figures(
    register: Register, thing: Topic | Event, statement: Statement, knowledge: Knowledge, known: Known | None
) -> dict[str, Figure]:
    first = known.earliest if known else knowledge.possible_from
    latest = statement.uttered.latest if statement.uttered else None
    before = None if first == -inf or latest is None else (int(first) // DAY - latest // DAY)
    return {
        "earliest_known": None if first == -inf else _day(first),
        "days_before": before,
        "bits": _bits(register, thing, first),
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


def _grounds(entry: Entry, stance: Stance, says: str) -> Iterator[Ground]:
    anchors = entry.content or entry.anchors if isinstance(entry, Statement) else entry.anchors
    for anchor in anchors:
        yield Ground(stance, anchor, entry.id, says)
    if not anchors and entry.maker.person:
        yield Ground(stance, None, entry.id, says)


def _says(entry: Entry) -> str:
    match entry:
        case Event():
            return f"dates it {entry.when}" if entry.when else "what is spoken of"
        case Topic():
            return "what is spoken of"
        case _:
            return "how it could become known"


def _written_after(register: Register) -> Iterator[Finding]:
    """Each document that is dated before what it presupposes could be known, and each that was asked about."""
    presupposing = [one for one in register.entries(Statement) if one.presupposes and one.document]
    asked = {id for ask in register.entries(Ask) if ask.inquiry == "foreknowledge" for id in ask.about}
    for document in sorted({str(one.document) for one in presupposing}):
        known = [
            (first, statement, thing)
            for statement in presupposing
            if statement.document == document
            for thing in map(register.entry, statement.presupposes)
            if isinstance(thing, (Topic, Event)) and (first := _first_known(register, thing, statement)) > -inf
        ]
        if not known:
            continue
        first, statement, thing = max(known, key=lambda one: (one[0], one[1].id))
        dated = register.head_of(document).dated
        if document in asked or (dated and dated.latest is not None and dated.latest < first):
            yield Finding(
                inquiry="foreknowledge",
                verdict="written-after",
                claim=f"{document} speaks of {thing.label} and cannot have been written before {_day(first)}.",
                grounds=(
                    Ground(Stance.CONTEXT, None, document, f"dated {dated}" if dated else "undated"),
                    *_grounds(statement, Stance.FOR, "speaks of it"),
                    *_grounds(thing, Stance.FOR, _says(thing)),
                ),
                asked=(document,),
                warrant=WARRANT,
                rebuttals=REBUTTALS[:2],
                limits=LIMITS,
                premises=tuple(Standing(one, "nothing follows") for one in premises_of((statement, thing))),
                entries=(statement.id, thing.id),
                figures={"earliest_known": _day(first)},
            )


def _first_known(register: Register, thing: Topic | Event, statement: Statement) -> float:
    knowledge = Knowledge(register, thing)
    known = knowledge.of(statement.speaker)
    return known.earliest if known else knowledge.possible_from
