"""Where was this wording first used, who took it up, what changed in it and in what it means?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ..model.entry import Ask, Entry, Formula, Reuse, Statement, Topic
from ..model.fault import EntryNotFound
from ..model.finding import Finding, Tone, Verdict
from ..model.register import Register
from ..model.text import Anchor
from ..model.tracing import FEWEST
from ..model.words import vocabulary
from ..plugins import inquiry
from ._corpus import authors
from ._descent import ADMITTED, Taken, Ties, first_of
from ._drifted import drift_found
from ._manners import Manner
from ._meaning import Meaning
from ._periods import divided
from ._told import commonplace_found, first_use_found, information, taken_over_found
from ._uses import Use, uses_asked

VERDICTS = (
    Verdict(
        "first-use", "First use", "The use, or each of the uses where dates overlap, than which no other on record can "
        "be earlier; in this corpus.", Tone.OPEN,
    ),
    Verdict(
        "taken-over", "Taken over", "Another speaker, or another text where speakers are not known, has the wording "
        "surely later than its first use.", Tone.OPEN,
    ),
    Verdict(
        "commonplace", "Commonplace", "The finder marks the formula so, or it has more than ten speakers, who are more "
        "than a tenth of the authors; and it has no more bits than chance gives in a corpus of a million words, 40.",
        Tone.YES, strong=False,
    ),
    Verdict(
        "drifted", "Drifted", "Permuted texts have their periods lie as far apart at most 5 times in 100, and at least "
        "95 in 100 of the words of like frequency drift less.", Tone.OPEN,
    ),
    Verdict(
        "no-sign", "No sign of drift", "Not so; and the test would have found at least every second time that half of "
        "the last period's uses had other surroundings.", Tone.YES, strong=False,
    ),
    Verdict(
        "too-few", "Too few to tell", "A period has fewer than fifty uses or fewer than four texts; fewer than five "
        "words are used as often; or the test would have found a change of half the uses less often.",
        Tone.OPEN, strong=False,
    ),
)  # fmt: skip

_SAME = 2
SPREAD = 0.1
MANY = 10


@dataclass(frozen=True)
class Family:
    """A wording that was asked for, or a formula, with its uses in the order of their dates."""

    register: Register
    thing: Entry
    uses: Sequence[Use]
    asked: tuple[str, ...]

    @cached_property
    def firsts(self) -> list[Use]:
        """The uses that can have been the first."""
        return first_of(self.uses)

    @cached_property
    def later(self) -> list[Taken]:
        """The uses in other texts that were surely later than every one that can have been the first, each with the one
        that it most likely comes from."""
        firsts = {use.document for use in self.firsts}
        ties = Ties(self.register)
        found = (
            ties.taken(use, self.uses[:number])
            for number, use in enumerate(self.uses)
            if use.document not in firsts and all(first.surely_before(use) for first in self.firsts)
        )
        return [one for one in found if one is not None]

    @property
    def is_a_word_or_two(self) -> bool:
        """Whether it is too short for anybody to have it from another."""
        return all(len(vocabulary(use.anchor.exact)) < FEWEST for use in self.firsts)

    @property
    def is_taken_over(self) -> bool:
        """Whether somebody else has it later."""
        return any(not one.use.is_by(first) for one in self.later for first in self.firsts)

    def is_commonplace(self, chance_bits: float) -> bool:
        """Whether it says nothing that it is had in common: many have it, and its words are few or common."""
        if information(self.thing, self.uses) > chance_bits:
            return False
        if isinstance(self.thing, Formula) and self.thing.commonplace:
            return True
        speakers = {use.speaker for use in self.uses if use.speaker}
        return len(speakers) > MANY and len(speakers) > SPREAD * authors(self.register)


@inquiry("formulas", verdicts=VERDICTS)
def formulas(
    register: Register,
    *,
    rest_days: int = 3650,
    families: int = 20,
    chance_bits: float = 40.0,
    periods: int = 2,
    cuts: str = "",
    least: int = 50,
    permutations: int = 9999,
) -> Iterator[Finding]:
    """Tell of a wording where it was first used, who took it up and from whom, what they changed in it, and whether it
    has drifted to stand among other words.

    Reads: what `[[ask]]` names: topics by their terms, formulas, statements by their words; unasked, the `families`
    formulas of most bits, and of these what a speaker of another camp surely took over as their own. Reworded uses are
    sought as `trace` seeks them. Cites: each use with its sentence. Where dates overlap, the first use is several; what
    witnesses of one text share counts once; words that only a later report or witness has may be as late as that.
    Drift is tested between `periods` of equal numbers of uses, or those cut at the dates of `cuts`, with so many
    `permutations`; fewer than `least` uses a period are too few.
    Limits: the earliest in this corpus need not be the earliest; `rest_days` without a use are a rest. See the manual,
    *formulas*.
    """
    asked = list[Anchor]()
    for ask in register.entries(Ask):
        for id in ask.about if ask.inquiry == "formulas" else ():
            family = _family(register, ask, id)
            if family is not None and family.uses:
                asked += (use.anchor for use in family.uses)
                yield from _answers(family, rest_days, chance_bits)
                uses = divided(family.uses, cuts, periods)
                yield drift_found(family.thing, family.asked, Meaning(register, uses, least, permutations))
    yield from _unasked(register, asked, families, rest_days)


def _family(register: Register, ask: Ask, id: str) -> Family | None:
    try:
        thing = register.entry(id)
    except EntryNotFound:
        return None
    if not isinstance(thing, (Topic, Formula, Statement)):
        return None
    return Family(register, thing, uses_asked(register, thing), (ask.id, thing.id))


def _answers(family: Family, rest_days: int, chance_bits: float) -> Iterator[Finding]:
    told = (family.register, family.thing, family.asked, family.uses)
    yield first_use_found(*told, family.firsts)
    if family.is_a_word_or_two:
        return
    if family.is_commonplace(chance_bits):
        yield commonplace_found(*told)
    elif family.is_taken_over:
        yield taken_over_found(*told, family.firsts, family.later, rest_days)


def _unasked(register: Register, asked: Sequence[Anchor], families: int, rest_days: int) -> Iterator[Finding]:
    """Of the formulas of most bits those that a speaker of another camp took over as their own, but for those of which
    two uses stand where a wording was found that was asked for: that has its answer."""
    answered: dict[str, list[Anchor]] = {}
    for anchor in asked:
        answered.setdefault(anchor.document, []).append(anchor)
    telling = sorted(
        (one for one in register.entries(Formula) if not one.commonplace), key=lambda one: (-one.bits, one.id)
    )
    for formula in telling[:families]:
        if _is_answered(formula, answered):
            continue
        family = Family(register, formula, uses_asked(register, formula), (formula.id,))
        camps = {use.camp for use in family.uses} - {""}
        if len(camps) > 1 and any(_crosses(one) and not _credits(one) for one in family.later):
            yield taken_over_found(register, formula, family.asked, family.uses, family.firsts, family.later, rest_days)


def _is_answered(formula: Formula, asked: Mapping[str, Sequence[Anchor]]) -> bool:
    had = (use for use in formula.anchors if any(map(use.overlaps, asked.get(use.document, ()))))
    return len(list(islice(had, _SAME))) == _SAME


def _crosses(one: Taken) -> bool:
    camps = (one.use.camp, one.source.camp)
    return all(camps) and camps[0] != camps[1] and one.manner is Manner.ADOPTION and one.how not in ADMITTED


def _credits(one: Taken) -> bool:
    """Whether a use stands, or lies in what stands, beside the name of its source, as a dispatch that is reprinted
    under the agency's name."""
    here = one.use.anchor
    found = one.use.register.touching(Reuse, here.document, here.start, here.end)
    return any(reuse.named and reuse.anchors[0].document == here.document for reuse in found)
