"""What is told of a wording's drift: the verdict, its figures, and first of all the dated lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.entry import Entry
from ..model.finding import Figure, Finding, Ground, Stance
from ..model.wording import date_in_words
from ._drift import LEVEL, Collocate
from ._meaning import LEAST_CONTROLS, MOST, Meaning
from ._sentences import line_of
from ._uses import Use

LINES = 40
"""How many lines are shown."""
WORDS = 25
"""Words on either side in a line."""
SHOWN = 15
"""How many collocates of a sort are told."""

WARRANT = (
    "A wording that comes to stand among other words, by more than texts that change places do and more than words of "
    "like frequency, is used otherwise."
)
REBUTTALS = (
    "The matters spoken of have changed, and not what the words mean.",
    "The texts of the periods differ in kind, in speakers, or in how well they were read by machine.",
    "The periods were chosen by who had seen what came of it.",
)
LIMITS = (
    "What stands around a word is counted, and what it means is not; words in their printed forms, without grammar. A "
    "drift that is not found is no constancy, where few uses could not have shown it."
)


def drift_found(thing: Entry, asked: tuple[str, ...], meaning: Meaning) -> Finding:
    """The finding on the drift of a wording's meaning."""
    uses = [use for use, _ in meaning.divided.numbered]
    told = {use.statement.id for use in uses if use.statement is not None}
    return Finding(
        inquiry="formulas",
        verdict=meaning.verdict,
        claim=_claim(thing, meaning),
        grounds=tuple(_lines(thing, meaning)),
        asked=asked,
        warrant=WARRANT,
        rebuttals=REBUTTALS,
        limits=LIMITS,
        unlooked=tuple(_unlooked(meaning)),
        overturns=("The same test on texts of one kind, or with periods fixed by events beforehand.",),
        entries=tuple(dict.fromkeys((thing.id, *sorted(told)))),
        figures=_figures(meaning),
    )


def _claim(thing: Entry, meaning: Meaning) -> str:
    counts = [len(some) for some in meaning.divided.periods]
    periods = ", ".join(
        f"{count} {'use' if count == 1 else 'uses'} ({label})"
        for count, label in zip(counts, meaning.divided.labels, strict=True)
    )
    match meaning.verdict:
        case "drifted":
            return f"{thing.label} stands among other words than before, by more than chance: {periods}."
        case "no-sign":
            beyond = " beyond what words as frequent do" if meaning.shift.p <= LEVEL else ""
            return f"{thing.label} shows no sign of standing among other words than before{beyond}: {periods}."
        case _:
            why = meaning.refusal or (
                "a change of half the uses would have been found less than every second time"
                if len(meaning.controls) >= LEAST_CONTROLS
                else "there are no words of like frequency to hold it against"
            )
            told = periods or "no dated use"
            return f"Too little to tell whether {thing.label} has come to mean something else: {told}; {why}."


def _lines(thing: Entry, meaning: Meaning) -> Iterator[Ground]:
    """Dated lines: in a drift those with what enters and leaves, else lines spread over all uses."""
    shown = dict[Use, str]()
    if meaning.verdict == "drifted":
        for sort, some in (("entering", _entering(meaning)), ("leaving", _leaving(meaning))):
            for one in some[:5]:
                for use in meaning.uses_with(one.word)[:3]:
                    shown.setdefault(use, f", with “{one.word}”, {sort}")
    uses = [use for use, _ in meaning.divided.numbered] or []
    step = max(1, -(-len(uses) // max(LINES - len(shown), 1)))
    for use in uses[::step] if len(shown) < LINES else ():
        shown.setdefault(use, "")
    for use in sorted(shown, key=lambda use: (use.bounds, use.document, use.anchor.start)):
        by = f", {use.speaker_in_words}" if use.speaker else ""
        says = f"{date_in_words(use.dated) or 'undated'}{by}{shown[use]}"
        entry = use.statement.id if use.statement else thing.id
        yield Ground(Stance.FOR, line_of(use.register, use.anchor, WORDS), entry, says)
    if not shown:
        yield Ground(Stance.FOR, None, thing.id, "what was asked")


def _unlooked(meaning: Meaning) -> Iterator[str]:
    if meaning.divided.left_out:
        yield f"{meaning.divided.left_out} uses that have no date, or whose dates lie across a cut."
    if any(len(some) > MOST for some in meaning.divided.periods):
        yield f"Of a period with more than {MOST} uses, {MOST} that were drawn are looked at."


def _entering(meaning: Meaning) -> list[Collocate]:
    found = (one for one in meaning.collocates if one.q <= LEVEL and one.ratio > 0)
    return sorted(found, key=lambda one: (-one.likelihood, one.word))[:SHOWN]


def _leaving(meaning: Meaning) -> list[Collocate]:
    found = (one for one in meaning.collocates if one.q <= LEVEL and one.ratio < 0)
    return sorted(found, key=lambda one: (-one.likelihood, one.word))[:SHOWN]


def _staying(meaning: Meaning) -> list[Collocate]:
    found = (one for one in meaning.collocates if one.q > LEVEL and one.first and one.last)
    return sorted(found, key=lambda one: (-one.dice, one.word))[:SHOWN]


def _figures(meaning: Meaning) -> dict[str, Figure]:
    figures: dict[str, Figure] = {"periods": tuple(_periods(meaning))}
    if meaning.refusal:
        return figures
    tested = meaning.shift
    counts, edges = _histogram(meaning)
    return {
        **figures,
        "jsd": round(tested.divergence, 4),
        "permuted": round(tested.mean, 4),
        "effect": round(tested.effect, 4),
        "p": round(tested.p, 4),
        "control_share": round(meaning.control_share, 2),
        "power": None
        if meaning.verdict == "drifted" or len(meaning.controls) < LEAST_CONTROLS
        else round(meaning.power, 2),
        "entering": _rows(_entering(meaning)),
        "leaving": _rows(_leaving(meaning)),
        "staying": _rows(_staying(meaning)),
        "controls": tuple((word, f"{one.effect:.4f}") for word, one, _ in meaning.controls),
        "histogram": tuple(
            (f"{low:.4f}", f"{high:.4f}", str(count))
            for low, high, count in zip(edges, edges[1:], counts, strict=False)
        ),
        "frames": tuple(
            (one.name, f"{one.shift.divergence:.4f}", f"{one.shift.effect:.4f}", f"{one.shift.p:.4f}")
            for one in meaning.frames
        ),
        "frame_values": tuple(
            (one.name, value, str(first), str(last)) for one in meaning.frames for value, first, last in one.values
        ),
    }


def _periods(meaning: Meaning) -> Iterator[tuple[str, ...]]:
    for label, some in zip(meaning.divided.labels, meaning.divided.periods, strict=True):
        texts, speakers = {use.document for use in some}, {use.speaker for use in some if use.speaker}
        yield label, str(len(some)), str(len(texts)), str(len(speakers))


def _rows(some: Sequence[Collocate]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (one.word, str(one.first), str(one.last), f"{one.ratio:.2f}", f"{one.likelihood:.1f}", f"{one.q:.4f}",
         f"{one.dice:.1f}")
        for one in some
    )  # fmt: skip


def _histogram(meaning: Meaning, bars: int = 30) -> tuple[list[int], list[float]]:
    """How the permuted divergences fall into bars of one breadth, the one found among them."""
    values = [*meaning.shift.permuted.tolist(), meaning.shift.divergence]
    low, high = min(values), max(values)
    breadth = (high - low) / bars or 1.0
    counts = [0] * bars
    for value in values[:-1]:
        counts[min(int((value - low) / breadth), bars - 1)] += 1
    return counts, [low + number * breadth for number in range(bars + 1)]
