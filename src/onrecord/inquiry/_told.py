"""What is told of a wording: its first use, its later ones each beside its source, or that it is a commonplace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.dating import Dating
from ..model.entry import Entry, Formula, Statement
from ..model.finding import Figure, Finding, Ground, Stance, Standing
from ..model.function_words import FUNCTION_WORDS
from ..model.instant import DAY
from ..model.register import Register
from ..model.variants import Change, aligned
from ..model.wording import date_in_words
from ..model.words import vocabulary
from ._corpus import coverages, rests, texts_of_the_year
from ._descent import Taken
from ._grounds import attacks, words_of
from ._knowledge import premises_of
from ._manners import in_marks
from ._uses import Use

WARRANT = "Whoever has a wording later than another can have it from there; the more words in one order, the likelier."
REBUTTALS = (
    "Both drew on a common source that is not in this corpus.",
    "It is a common phrase of the time.",
    "Earlier texts that had it are lost, or were not collected.",
)
LIMITS = (
    "Earliest in this corpus is not earliest of all. Likeness tells that wordings hang together, and dates which can "
    "have come from which; that one came from the other they do not tell."
)
CITED = 100
"""How many later uses are cited."""
_LONGEST = 80


def first_use_found(
    register: Register, thing: Entry, asked: tuple[str, ...], uses: Sequence[Use], firsts: Sequence[Use]
) -> Finding:
    """The finding on the first use of a wording."""
    declared = list(coverages(register, thing.id))
    entries = _entries(thing, firsts, declared)
    texts = texts_of_the_year(register, firsts[0])
    return Finding(
        inquiry="formulas",
        verdict="first-use",
        claim=_first_claim(register, firsts, texts),
        grounds=(
            *(Ground(Stance.FOR, use.sentence, _entry(use, thing), _where(use)) for use in firsts),
            *_forerunners(thing, uses, firsts),
            *(one for each in declared for one in words_of(each, Stance.CONTEXT, _declares(each.complete))),
            *attacks(register, entries),
        ),
        asked=asked,
        warrant="What is dated surely earlier than every other use on record was the first on record.",
        rebuttals=(*_doubts(firsts), *REBUTTALS),
        limits=LIMITS,
        unlooked=("Texts that are not in this corpus.",),
        overturns=("A text of an earlier date that has the wording.",),
        premises=tuple(Standing(premise, "nothing follows") for premise in premises_of(entries)),
        entries=tuple(one.id for one in entries),
        figures={
            "first_use": _edtf(firsts[0].dated) if len(firsts) == 1 else None,
            "first_documents": tuple(use.document for use in firsts),
            "texts_of_that_year": texts,
            **_counts(thing, uses),
        },
    )


def _forerunners(thing: Entry, uses: Sequence[Use], firsts: Sequence[Use]) -> Iterator[Ground]:
    """Earlier uses that are like the wording."""
    before = [use for use in uses if use.like and any(not first.surely_before(use) for first in firsts)]
    for use in before[:CITED]:
        yield Ground(Stance.AGAINST, use.sentence, _entry(use, thing), f"{_where(use)}: a like wording")


def _first_claim(register: Register, firsts: Sequence[Use], texts: int | None) -> str:
    words = _shown(firsts[0].anchor.exact)
    corpus = "" if texts is None else f"; the corpus has {'one text' if texts == 1 else f'{texts} texts'} of that time"
    if len(firsts) == 1:
        return f"The earliest “{words}” in this corpus is {_whose(firsts[0])}{corpus}."
    listed = "; ".join(map(_whose, firsts[:5])) + ("; ..." if len(firsts) > 5 else "")
    return f"The earliest “{words}” in this corpus is one of {len(firsts)}, by their dates: {listed}{corpus}."


def taken_over_found(
    register: Register,
    thing: Entry,
    asked: tuple[str, ...],
    uses: Sequence[Use],
    firsts: Sequence[Use],
    later: Sequence[Taken],
    rest_days: int,
) -> Finding:
    """The finding on what became of a wording after its first use."""
    ties = list({one.by.id: one.by for one in later if one.by is not None}.values())
    whole = [aligned(firsts[0].anchor.exact, one.use.anchor.exact).kept for one in later[:CITED]]
    entries = _entries(thing, [*firsts, *(one.use for one in later)], ties)
    others = [one.use for one in later if not any(one.use.is_by(first) for first in firsts)]
    rested = list(rests(register, uses, rest_days))
    return Finding(
        inquiry="formulas",
        verdict="taken-over",
        claim=_taken_claim(firsts, later, others),
        grounds=(
            *(Ground(Stance.CONTEXT, use.sentence, _entry(use, thing), _where(use)) for use in firsts),
            *(Ground(Stance.FOR, one.use.sentence, _entry(one.use, thing), _taken(one)) for one in later[:CITED]),
            *_further(thing, uses, firsts, later),
            *(ground for tie in ties for ground in words_of(tie, Stance.CONTEXT, "ties the later to the earlier")),
            *attacks(register, entries),
        ),
        asked=asked,
        warrant=WARRANT,
        rebuttals=(*_doubts([one.use for one in later]), *REBUTTALS),
        limits=LIMITS,
        unlooked=(f"{len(later) - CITED} more uses are counted and not cited.",) if len(later) > CITED else (),
        overturns=("A source that both have in common.", "An earlier use by one who is said to have taken it over."),
        premises=tuple(Standing(premise, "fewer uses are counted") for premise in premises_of(entries)),
        entries=tuple(one.id for one in entries),
        figures={
            "first_use": _edtf(firsts[0].dated) if len(firsts) == 1 else None,
            "last_use": _edtf(later[-1].use.dated),
            **_counts(thing, uses),
            "lag_days": _lag(firsts[0], others[0]) if others else None,
            "kept": _range([round(one, 2) for one in whole]),
            "rested": tuple((one.since, one.until, str(one.days), str(one.texts)) for one in rested),
            "taken": tuple(map(_row, later[:CITED], whole)),
        },
    )


def _taken_claim(firsts: Sequence[Use], later: Sequence[Taken], others: Sequence[Use]) -> str:
    first = "the first" if len(firsts) > 1 else _whose(firsts[0])
    count = len({one.use.document for one in later})
    texts = "one text" if count == 1 else f"{count} texts"
    speakers = dict.fromkeys(use.speaker_in_words for use in others if use.speaker)
    by = f", by {_listed(list(speakers))}" if speakers else ""
    return f"“{_shown(firsts[0].anchor.exact)}”, {first}, is found later in {texts}{by}."


def commonplace_found(register: Register, thing: Entry, asked: tuple[str, ...], uses: Sequence[Use]) -> Finding:
    """The finding that a wording is had by many."""
    entries = _entries(thing, (), ())
    return Finding(
        inquiry="formulas",
        verdict="commonplace",
        claim=f"“{_shown(uses[0].anchor.exact)}” is had by so many that it tells nothing of who had it from whom.",
        grounds=tuple(Ground(Stance.FOR, use.sentence, _entry(use, thing), _where(use)) for use in uses[:CITED]),
        asked=asked,
        warrant="What is spread over a tenth of a corpus, or no rarer than chance makes it, needs no source.",
        rebuttals=("It was coined in this corpus and became common through it.",),
        limits=LIMITS,
        overturns=("A rarer part of the wording that only some of them have.",),
        entries=tuple(one.id for one in entries),
        figures=_counts(thing, uses),
    )


def _entries(thing: Entry, uses: Sequence[Use], others: Sequence[Entry]) -> list[Entry]:
    said = [use.statement for use in uses if use.statement is not None]
    return list({one.id: one for one in (thing, *said, *others)}.values())


def _entry(use: Use, thing: Entry) -> str:
    return use.statement.id if use.statement else thing.id


def _where(use: Use) -> str:
    """When and by whom the words were used, and what makes that doubtful."""
    told = f"{date_in_words(use.dated) or 'undated'}{f', {use.speaker_in_words}' if use.speaker else ''}"
    if use.reported:
        told += ", in a later report"
    return f"{told}, not in {use.added}, another witness" if use.added else told


def _taken(one: Taken) -> str:
    """What became of the wording in one use, beside its source."""
    parts = [f"{_where(one.use)}: {one.manner}"]
    for change in (Change.LEFT_OUT, Change.PUT_IN):
        runs = [
            " ".join(one.variant.source_word(pair) or one.variant.variant_word(pair) for pair in pairs)
            for run, pairs in one.variant.runs
            if run is change
        ]
        if runs:
            parts.append(f"{change}: {_shown(' … '.join(runs), quote=True)}")
    changed = [
        f"“{one.variant.source_word(pair)}” to “{one.variant.variant_word(pair)}”"
        for pair in one.variant.pairs
        if pair.change is Change.CHANGED
    ]
    if changed:
        parts.append(f"changed: {', '.join(changed[:5])}")
    gained, lost = in_marks(one.use), in_marks(one.source)
    if gained != lost:
        parts.append("marks of quotation gained" if gained else "marks of quotation lost")
    return "; ".join((*parts, f"beside {_whose(one.source)}, {one.how}"))


def _further(thing: Entry, uses: Sequence[Use], firsts: Sequence[Use], later: Sequence[Taken]) -> Iterator[Ground]:
    """The uses that are neither the first nor surely later."""
    told = {use.anchor for use in (*firsts, *(one.use for one in later))}
    for use in uses:
        if use.anchor not in told:
            again = any(use.document == first.document for first in firsts)
            early = "a like wording, as early" if use.like else "perhaps as early"
            says = f"{_where(use)}: {'again in the same text' if again else early}"
            yield Ground(Stance.CONTEXT, use.sentence, _entry(use, thing), says)


def _doubts(uses: Sequence[Use]) -> Iterator[str]:
    """The innocent readings that the uses themselves suggest."""
    for use in uses:
        if use.added:
            yield f"The words of {use.document} do not stand in {use.added}, another witness: perhaps put in later."
        if use.reported:
            yield f"The words of {date_in_words(use.dated)} have come down in {use.document}, which is later, alone."
        if use.statement and isinstance(use.statement, Statement) and not use.dated:
            yield f"The words in {use.document} are undated, and may be the earliest."


def _counts(thing: Entry, uses: Sequence[Use]) -> dict[str, Figure]:
    return {
        "uses": len(uses),
        "documents": len({use.document for use in uses}),
        "speakers": len({use.speaker for use in uses if use.speaker}),
        "bits": round(information(thing, uses), 1),
    }


def information(thing: Entry, uses: Sequence[Use]) -> float:
    """The bits of a formula; of another wording those of its telling words, in how few places of the corpus they
    stand."""
    if isinstance(thing, Formula):
        return thing.bits
    use = next((one for one in uses if not one.like), uses[0])
    return sum(use.register.rarity(sorted(vocabulary(use.anchor.exact) - FUNCTION_WORDS)).values())


def _row(one: Taken, kept: float) -> tuple[str, ...]:
    use = one.use
    return (
        use.document, str(use.anchor.start), str(use.anchor.end), _edtf(use.dated) or "", use.speaker, one.manner.value,
        one.source.document, f"{kept:.2f}",
    )  # fmt: skip


def _lag(first: Use, then: Use) -> Figure:
    """Days from the one use to the other, as a range where the dates leave one; None where a date is open."""
    low, high, begins, ends = *first.bounds, *then.bounds
    if float("inf") in (high, ends) or -float("inf") in (low, begins):
        return None
    least, most = int(begins) // DAY - int(high) // DAY, int(ends) // DAY - int(low) // DAY
    return least if least == most else (least, most)


def _range(values: Sequence[float]) -> Figure:
    return values[0] if len(set(values)) == 1 else (min(values), max(values))


def _edtf(dated: Dating | None) -> str | None:
    return dated.edtf if dated else None


def _whose(use: Use) -> str:
    return f"{use.speaker_in_words or use.document}'s ({date_in_words(use.dated) or 'undated'})"


def _declares(complete: bool) -> str:
    return "declares the record complete" if complete else "tells how far the record goes"


def _listed(names: list[str]) -> str:
    shown = names[:5] + ([f"{len(names) - 5} others"] if len(names) > 5 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _shown(words: str, *, quote: bool = False) -> str:
    told = " ".join(words.split())
    if len(told) > _LONGEST:
        told = told[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{told}”" if quote else told
