"""Who speaks in a conversation? For quotations that are given, each is asked, whatever its cue.

The rules, the surest first: a cue with a name; a cue with a pronoun or none, but another quotation of the paragraph has
a speaker; who acts in the paragraph's own words; whose turn it is, where two speak in turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.entry import AgentKind
from ...model.text import Document
from ..names.cast import MEN, WOMEN, Cast, Named
from .line import Line
from .quotations import Quotation
from .quoting import cue_of
from .reported import Reported, Span

_PRONOUNS = {"he": MEN, "she": WOMEN}
_NEAR = 900
"""Characters before a quotation in which the person a pronoun means is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A quotation that was asked about: who speaks, by which rule, with the cue if there is one."""

    quotation: Quotation
    speaker: str
    rule: str
    sure: bool
    reported: Reported | None = None


def utterances(document: Document, line: Line, quotations: Sequence[Quotation], cast: Cast) -> list[Utterance]:
    """The speaker of each quotation, in their order."""
    talk = _Talk(document, line, cast)
    found: list[Utterance] = []
    for _, together in _by_passage(document, quotations):
        found.extend(talk.paragraph(together))
    return found


def _by_passage(document: Document, quotations: Sequence[Quotation]) -> Iterator[tuple[int, list[Quotation]]]:
    """The quotations of each passage."""
    waiting = list(quotations)
    for passage in document.passages:
        together = []
        while waiting and waiting[0].start < passage.end:
            together.append(waiting.pop(0))
        if together:
            yield passage.number, together
    if waiting:
        yield 0, waiting


class _Talk:
    """The conversation as far as it has been read: who spoke in the paragraphs before."""

    def __init__(self, document: Document, line: Line, cast: Cast) -> None:
        self._document = document
        self._line = line
        self._cast = cast
        self._genders = _genders(line, cast)
        self._known = any(one.known for one in cast.named)
        self._turns: list[tuple[int, str]] = []

    def paragraph(self, quotations: Sequence[Quotation]) -> Iterator[Utterance]:
        """The utterances of one paragraph: one speaker, unless several cues name several."""
        cued = [(quotation, cue_of(self._line, quotation)) for quotation in quotations]
        named = [self._by_cue(quotation, reported) for quotation, reported in cued]
        shared = next((one for one in named if one), "") or self._acting(quotations) or self._in_turn(quotations)
        for (quotation, reported), speaker in zip(cued, named, strict=True):
            rule = "dialogue-cue" if speaker else "dialogue-turn"
            sure = bool(speaker) and self._is_name(reported)
            yield Utterance(
                quotation=quotation,
                speaker=speaker or shared,
                rule=rule,
                sure=sure,
                reported=reported if speaker else None,
            )
        spoken = next((one for one in reversed(named) if one), "") or shared
        self._turns.append((quotations[-1].end, spoken))

    def _is_name(self, reported: Reported | None) -> bool:
        source = reported.source if reported else None
        return source is not None and bool(self._cast.within(*source))

    def _by_cue(self, quotation: Quotation, reported: Reported | None) -> str:
        if reported is None or reported.source is None:
            return ""
        words = " ".join(self._document.text[slice(*reported.source)].split())
        if words.lower() in ("i", "we"):
            return self._document.head.authors[0] if self._document.head.authors else words
        if words.lower() in _PRONOUNS:
            return self._meant(_PRONOUNS[words.lower()], reported.source, quotation)
        named = self._last_named(*reported.source)
        return named.full if named else words if words.lower() not in ("they", "it", "you", "who") else ""

    def _last_named(self, start: int, end: int) -> Named | None:
        people = [one for one in self._cast.within(start, end) if one.of != "place"]
        return people[-1] if people else None

    def _meant(self, gender: str, source: Span, quotation: Quotation) -> str:
        """Whom the pronoun means: the last person named outside quotations who fits, rather not the one who has just
        spoken."""
        before = [one for one in self._people(source[0] - _NEAR, source[0]) if self._fits(one.full, gender)]
        since = self._turns[-1][0] if self._turns else 0
        here = [one for one in before if one.start > since]
        if here:
            return here[-1].full
        last = self._turns[-1][1] if self._turns else ""
        earlier = [
            speaker for _, speaker in reversed(self._turns[-6:]) if self._fits(speaker, gender) and speaker != last
        ]
        others = [one.full for one in reversed(before) if one.full != last]
        return next(iter([*earlier[:1], *others[:1], *([last] if last and self._fits(last, gender) else [])]), "")

    def _people(self, start: int, end: int) -> list[Named]:
        within = self._cast.within(max(0, start), end)
        people = [one for one in within if one.of == AgentKind.PERSON and not self._line.quoted[one.start]]
        return [one for one in people if one.known] if self._known else people

    def _fits(self, name: str, gender: str) -> bool:
        return bool(name) and self._genders.get(name, gender) == gender

    def _acting(self, quotations: Sequence[Quotation]) -> str:
        """Who is named first in the paragraph's own words."""
        text = self._document.text
        start = text.rfind("\n\n", 0, quotations[0].start) + 1
        end = text.find("\n\n", quotations[-1].end)
        people = self._people(start, end if end > 0 else len(text))
        return people[0].full if people else ""

    def _in_turn(self, quotations: Sequence[Quotation]) -> str:
        """Whose turn it is: who spoke before the last, or the person named last who has not just spoken."""
        if not self._turns:
            people = self._people(quotations[0].start - _NEAR, quotations[0].start)
            return people[-1].full if people else ""
        end, last = self._turns[-1]
        between = self._people(end, quotations[0].start)
        if between and between[-1].full != last:
            return between[-1].full
        others = [speaker for _, speaker in reversed(self._turns[-8:-1]) if speaker and speaker != last]
        if others:
            return others[0]
        silent = [one.full for one in self._people(end - _NEAR, end) if one.full != last]
        return silent[-1] if silent else last


def _genders(line: Line, cast: Cast) -> dict[str, str]:
    """The pronoun that follows each person's name oftenest within a few words, where no title tells."""
    counts: dict[str, Counter[str]] = {}
    for named in cast.named:
        if named.of != AgentKind.PERSON or line.quoted[named.start]:
            continue
        place = line.first_from(named.end)
        for other in range(place, min(place + 14, len(line.flat))):
            word = line.token(other).lemma
            if word in ("he", "his", "him", "himself"):
                counts.setdefault(named.full, Counter())[MEN] += 1
                break
            if word in ("she", "her", "hers", "herself"):
                counts.setdefault(named.full, Counter())[WOMEN] += 1
                break
    told = {name: count.most_common(1)[0][0] for name, count in counts.items() if count[MEN] != count[WOMEN]}
    return told | {named.full: cast.gender(named.full) for named in cast.named if cast.gender(named.full)}
