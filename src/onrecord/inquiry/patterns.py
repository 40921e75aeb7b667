"""Does a sequence, a gesture and then an act, recur, and more often than chance would have it?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from ..model.entry import Event, Pattern
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
        "recurs", "Recurs", "At most 5 in 100 surrogates, which keep how the acts cluster, have as many followed, the "
        "windows tried counted; and the range of the rate ratio lies above 1.", Tone.NO,
    ),
    Verdict(
        "no-more-than-chance", "No more than chance", "Surrogates that keep how the acts cluster have as many followed "
        "more often than 5 times in 100, or the range of the rate ratio reaches down to 1.", Tone.YES,
    ),
    Verdict(
        "refused", "No rate", "The list was chosen by its outcome, has fewer than five first acts, or names no time in "
        "which they were looked for; or too many windows were tried. The counts are told, and no rate.", Tone.OPEN,
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


@inquiry("patterns", verdicts=VERDICTS)
def patterns(register: Register, *, surrogates: int = 9999, level: float = 0.05, least: int = 5) -> Iterator[Finding]:
    """Count how often the first step of each pattern was followed by the others within their time, each act once, and
    hold the count against chance.

    Reads: patterns, with the time in which they were looked for and how the list was chosen; statements and events with
    their topics, modes and parts. Cites: for, each act that was followed, and what followed; against, each that was
    not; as context, each last act that nothing went before. Limits: `surrogates` is how many moved series the count is
    held against, `level` the share of them that may have as many, `least` how few first acts are too few. Patterns that
    differ in their windows alone are counted as that many attempts. See the manual, *patterns*.
    """
    every = list(register.entries(Pattern))
    tried = Counter(map(_template, every))
    for pattern in every:
        if pattern.steps:
            yield _finding(register, pattern, tried[_template(pattern)], surrogates, level, least)


def _template(pattern: Pattern) -> str:
    """What identifies the steps, their windows aside."""
    steps = [{key: value for key, value in json.loads(step).items() if key != "within"} for step in pattern.steps]
    return sha256(json.dumps(steps, sort_keys=True).encode()).hexdigest()[:10]


def _finding(register: Register, pattern: Pattern, tried: int, surrogates: int, level: float, least: int) -> Finding:
    found = episodes(register, pattern)
    why = _refusal(pattern, len(found.acts[0]), least)
    figured = None if why else _chance(found, pattern, surrogates)
    if figured is not None and figured.least_p * tried > level:
        why, figured = f"{tried} windows were tried, too many for so few surrogates", None
    verdict = "refused" if figured is None else _verdict(figured, tried, level)
    counted = [pattern, *(act.entry for act in dict.fromkeys(act for acts in found.acts for act in acts))]
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
        unlooked=() if pattern.chosen else ("Nobody has said how the acts were chosen.",),
        overturns=("Acts of the first kind that are not on record, and that nothing followed.",),
        premises=tuple(Standing(premise, "fewer acts are counted") for premise in premises_of(counted)),
        entries=tuple(entry.id for entry in counted),
        figures=_figures(found, figured, tried),
    )


def _refusal(pattern: Pattern, count: int, least: int) -> str:
    """Why no rate is told; empty where one is."""
    observed = pattern.observed
    if pattern.chosen == "by outcome":
        return "the list was chosen by its outcome"
    if observed is None or observed.earliest is None or observed.latest is None:
        return "no time is named in which they were looked for"
    if len(pattern.steps) < 2:
        return "there is no second step that could follow"
    return f"fewer than {least} are too few for a rate" if count < max(least, 1) else ""


def _chance(found: Episodes, pattern: Pattern, surrogates: int) -> Chance | None:
    observed = pattern.observed
    if observed is None or observed.earliest is None or observed.latest is None:
        return None
    return chance(found, observed.earliest, observed.latest, surrogates=surrogates)


def _verdict(figured: Chance, tried: int, level: float) -> str:
    above = figured.ratio is None or figured.ratio[0] > 1
    return "recurs" if figured.p[1] * tried <= level and above else "no-more-than-chance"


def _claim(pattern: Pattern, found: Episodes, verdict: str, why: str) -> str:
    surely, possibly = found.counts
    followed = str(surely) if surely == possibly else f"{surely} to {possibly}"
    counted = f"{pattern.label}: of {len(found.acts[0])} first acts {followed} were followed in time"
    match verdict:
        case "recurs":
            return f"{counted}, more than chance would have it."
        case "refused":
            return f"{counted}; {why}."
        case _:
            return f"{counted}, which is not shown to be more than chance would have it."


def _grounds(found: Episodes) -> Iterator[Ground]:
    followed = found.followed(surely=False)
    surely = found.followed(surely=True)
    taken = [set[int]() for _ in found.steps]
    for first, then in sorted(followed.items()):
        yield from _words(found.acts[0][first], Stance.FOR, "" if first in surely else ", perhaps")
        for at, place in enumerate(then, 1):
            taken[at].add(place)
            yield from _words(found.acts[at][place], Stance.FOR, "")
    for first, act in enumerate(found.acts[0]):
        if first not in followed:
            yield from _words(act, Stance.AGAINST, ", followed by nothing")
    for place, act in enumerate(found.acts[-1]):
        if len(found.acts) > 1 and place not in taken[-1]:
            yield from _words(act, Stance.CONTEXT, ", which explains no further one")


def _words(act: Act, stance: Stance, more: str) -> Iterator[Ground]:
    entry = act.entry
    when = entry.when if isinstance(entry, Event) else entry.uttered
    return words_of(entry, stance, f"{date_in_words(when)}{more}")


def _figures(found: Episodes, figured: Chance | None, tried: int) -> dict[str, Figure]:
    surely, possibly = found.counts
    last = len(found.acts[-1])
    p = None if figured is None else tuple(min(one * tried, 1.0) for one in figured.p)
    return {
        "antecedents": len(found.acts[0]),
        "followed": surely if surely == possibly else (surely, possibly),
        "preceded": round(possibly / last, 2) if last and len(found.acts) > 1 else None,
        "rate_ratio": figured.ratio if figured else None,
        "p": None if p is None else p[0] if p[0] == p[1] else (p[0], p[1]),
        "tried": tried,
    }
