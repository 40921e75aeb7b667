"""Does a sequence, a gesture and then an act, recur, and more often than chance would have it?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from ..model.dating import Dating
from ..model.entry import Entry, Event, Pattern
from ..model.finding import Figure, Finding, Ground, Stance, Standing, Tone, Verdict
from ..model.register import Register
from ..model.wording import date_in_words
from ..plugins import inquiry
from ._chance import Chance, chance
from ._episodes import Act, Episodes, episodes
from ._grounds import attacks, words_of
from ._knowledge import premises_of

VERDICTS = (
    Verdict(
        "recurs", "Recurs", "At most 5 in 100 surrogates, which keep how the acts cluster and are put through every "
        "window that was tried, do as well; and the range of the rate ratio lies above 1.", Tone.NO,
    ),
    Verdict(
        "no-more-than-chance", "No more than chance", "Such surrogates do as well more often than 5 times in 100, or "
        "the range of the rate ratio reaches down to 1.", Tone.YES,
    ),
    Verdict(
        "refused", "No rate", "The list was chosen by its outcome, has fewer than five first acts, or names no time in "
        "which they were looked for; the template has no two steps, or was changed after it was frozen; or the "
        "surrogates are too few to tell. The counts are told, and no rate.", Tone.OPEN,
    ),
)  # fmt: skip

WARRANT = (
    "A sequence is a pattern if it is found more often than the two kinds of acts meet when moved against each other."
)
REBUTTALS = (
    "A third thing brings both about.",
    "Acts of both kinds come in campaigns, and the campaigns met.",
    "The first acts were told for what they are by somebody who knew what followed.",
)
LIMITS = "What is on record is counted; an act that nobody wrote down, or nobody has recorded, is in neither list."


@inquiry("patterns", verdicts=VERDICTS, version=2)
def patterns(register: Register, *, surrogates: int = 9999, level: float = 0.05, least: int = 5) -> Iterator[Finding]:
    """Count how often the first step of each pattern was followed by the others within their time, each act once, and
    hold the count against chance.

    Reads: patterns, with the time in which they were looked for and how the list was chosen; statements and events with
    their topics, modes and parts. Cites: for, each act that was followed, and what followed; against, each that was
    not; as context, each last act that nothing went before. Limits: `surrogates` is how many moved series the count is
    held against, `level` the share of them that may do as well, `least` how few first acts are too few. Patterns that
    differ in their windows alone are one scan, and chance may choose among them too. See the manual, *patterns*.
    """
    scans: dict[str, list[Pattern]] = {}
    for pattern in register.entries(Pattern):
        scans.setdefault(_scan(pattern), []).append(pattern)
    for scan in scans.values():
        found = {pattern.id: episodes(register, pattern) for pattern in scan}
        why = {pattern.id: _refusal(pattern, found[pattern.id], least) for pattern in scan}
        figured = _figured(register, [one for one in scan if not why[one.id]], found, surrogates)
        for pattern in scan:
            told = figured.get(pattern.id)
            if told is not None and told.least_p > level:
                why[pattern.id], told = f"{surrogates} surrogates are too few to tell", None
            yield _finding(register, pattern, found[pattern.id], told, why[pattern.id], len(scan), level)


def _scan(pattern: Pattern) -> str:
    """What patterns have in common that differ in their windows alone."""
    steps = [{key: value for key, value in json.loads(step).items() if key != "within"} for step in pattern.steps]
    seen = pattern.observed.edtf or str(pattern.observed) if pattern.observed else ""
    told = json.dumps([steps, seen, pattern.chosen == "by outcome"], sort_keys=True)
    return sha256(told.encode()).hexdigest()[:10]


def _refusal(pattern: Pattern, found: Episodes, least: int) -> str:
    """Why no rate is told; empty where one is."""
    if len(pattern.steps) < 2:
        return "there is no second step that could follow" if pattern.steps else "no step is named"
    if pattern.chosen == "by outcome":
        return "the list was chosen by its outcome"
    if _observed(pattern) is None:
        return "no time is named in which they were looked for"
    if pattern.frozen and pattern.frozen != pattern.template:
        return f"the template was changed after it was frozen: it is {pattern.template} and was {pattern.frozen}"
    return f"fewer than {least} are too few for a rate" if len(found.acts[0]) < max(least, 1) else ""


def _observed(pattern: Pattern) -> tuple[int, int] | None:
    seen = pattern.observed
    return None if seen is None or seen.earliest is None or seen.latest is None else (seen.earliest, seen.latest)


def _figured(
    register: Register, scan: list[Pattern], found: Mapping[str, Episodes], surrogates: int
) -> Mapping[str, Chance]:
    """What chance does in the windows of a scan, by pattern."""
    seen = _observed(scan[0]) if scan else None
    if seen is None:
        return {}
    told = chance(register, [found[one.id] for one in scan], *seen, surrogates=surrogates)
    return {one.id: each for one, each in zip(scan, told, strict=True)}


def _finding(
    register: Register, pattern: Pattern, found: Episodes, figured: Chance | None, why: str, tried: int, level: float
) -> Finding:
    verdict = "refused" if figured is None else _verdict(figured, level)
    acts: tuple[Entry, ...] = tuple(dict.fromkeys(act.entry for acts in found.acts for act in acts))
    counted = (pattern, *acts)
    return Finding(
        inquiry="patterns",
        verdict=verdict,
        claim=_claim(pattern, found, verdict, why),
        grounds=(
            *words_of(pattern, Stance.CONTEXT, "what was looked for"),
            *_grounds(found),
            *attacks(register, counted),
        ),
        asked=(pattern.id,),
        warrant=WARRANT,
        rebuttals=REBUTTALS,
        limits=LIMITS,
        unlooked=tuple(_unlooked(pattern, figured)),
        overturns=("Acts of the first kind that are not on record, and that nothing followed.",),
        premises=tuple(Standing(premise, "fewer acts are counted") for premise in premises_of(counted)),
        entries=tuple(entry.id for entry in counted),
        figures=_figures(pattern, found, figured, tried),
    )


def _verdict(figured: Chance, level: float) -> str:
    above = figured.ratio is None or figured.ratio[0] > 1
    return "recurs" if figured.p[1] <= level and above else "no-more-than-chance"


def _claim(pattern: Pattern, found: Episodes, verdict: str, why: str) -> str:
    surely, possibly = found.counts
    followed = str(surely) if surely == possibly else f"{surely} to {possibly}"
    counted = f"{pattern.label}: of {len(found.first)} first acts {followed} were followed in time"
    match verdict:
        case "recurs":
            return f"{counted}, more than chance would have it."
        case "refused":
            return f"{counted}; {why}."
        case _:
            return f"{counted}, which is not shown to be more than chance would have it."


def _unlooked(pattern: Pattern, figured: Chance | None) -> Iterator[str]:
    if not pattern.chosen:
        yield "Nobody has said how the acts were chosen."
    if not pattern.frozen:
        yield "Nobody froze the template before it was run; it may have been cut to what it is tested on."
    elif not _is_new(pattern.observed, pattern.frozen_on):
        yield "Acts from before the template was frozen are among those it is tested on, and may have suggested it."
    if figured is not None and not figured.together:
        yield "The record contradicts itself about the uncertain dates; each was drawn by itself."


def _is_new(observed: Dating | None, frozen_on: Dating | None) -> bool:
    """Whether what was observed came after the template was frozen."""
    return bool(observed and frozen_on and frozen_on.surely_before(observed))


def _grounds(found: Episodes) -> Iterator[Ground]:
    surely = found.followed(surely=True)
    for first, *then in found.chains:
        yield from _words(found.acts[0][first], Stance.FOR, "" if first in surely else ", perhaps")
        for at, place in enumerate(then, 1):
            yield from _words(found.acts[at][place], Stance.FOR, "")
    for act in found.unfollowed:
        yield from _words(act, Stance.AGAINST, ", followed by nothing")
    for act in found.unpreceded:
        yield from _words(act, Stance.CONTEXT, ", which explains no further one")


def _words(act: Act, stance: Stance, more: str) -> Iterator[Ground]:
    entry = act.entry
    when = entry.when if isinstance(entry, Event) else entry.uttered
    return words_of(entry, stance, f"{date_in_words(when)}{more}")


def _figures(pattern: Pattern, found: Episodes, figured: Chance | None, tried: int) -> dict[str, Figure]:
    surely, possibly = found.counts
    last = len(found.acts[-1]) if len(found.acts) > 1 else 0
    return {
        "antecedents": len(found.first),
        "followed": surely if surely == possibly else (surely, possibly),
        "preceded": round(possibly / last, 2) if last else None,
        "rate_ratio": figured.ratio if figured else None,
        "p": None if figured is None else figured.p[0] if figured.p[0] == figured.p[1] else figured.p,
        "expected": figured.expected if figured else None,
        "tried": tried,
        "template": pattern.template,
        "frozen_on": pattern.frozen_on.edtf if pattern.frozen and pattern.frozen_on else None,
        "episodes": tuple(
            tuple(found.acts[at][place].entry.id for at, place in enumerate(chain)) for chain in found.chains
        ),
        "unfollowed": tuple(act.entry.id for act in found.unfollowed),
        "unpreceded": tuple(act.entry.id for act in found.unpreceded),
        "surrogates_followed": figured.surrogates if figured else None,
    }
