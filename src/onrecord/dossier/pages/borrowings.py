"""Who borrows from whom: each passage taken over counted once, for who has it and who it is nearest to.

Commonplaces are left out, and what one says again in one's own words is shown apart, on the diagonal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import ClassVar, NamedTuple

from ...model.register import Register
from ...model.takings import Takings, Wording, takings_of
from ..phrases import counted, shortened
from ..voices import Voice, Voices
from .address import Address
from .pictures import BROAD, SLIM, Picture, Sheet
from .view import Link, View, place_of

_MOST, _ROWS, _OPENED = 48, 60, 3
"""Names that a picture has room for; pairs that the table lists; wordings that a pair opens."""
_FEW = 12
"""Names that a narrow picture has room for."""
_WRITTEN_ON = 12.0
_LARGE, _ROOM, _LABEL, _SHORT, _TOP = 46.0, 26.0, 178.0, 128.0, 24.0


@dataclass(slots=True)
class Borrowing:
    """What one has from another: how many passages, of how many words, and the wordings, the longest first."""

    taker: str
    source: str
    passages: int = 0
    words: int = 0
    formulas: Counter[str] = field(default_factory=Counter)

    @property
    def place(self) -> str:
        """Where the pair stands in the table."""
        return place_of(f"{self.taker} from {self.source}")

    @property
    def own(self) -> bool:
        """Whether both are one."""
        return self.taker == self.source

    @property
    def says(self) -> str:
        """The pair in a sentence."""
        passages, words = counted(self.passages, "passage"), counted(self.words, "word")
        joint = "again in their own words" if self.own else f"from {self.source}"
        return f"{self.taker}, {joint}: {passages}, {words}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A pair on the picture: the more words, the larger; `count` is printed where there is room, `place` is its row."""

    x: float
    y: float
    r: float
    pair: Borrowing
    count: str
    place: str

    @property
    def baseline(self) -> float:
        """Where its count is written: on it, or above it where it is too small for that."""
        return round(self.y + 4 if self.r >= _WRITTEN_ON else self.y - self.r - 2, 1)


@dataclass(frozen=True, slots=True)
class Name:
    """A name on both axes, by its number."""

    number: int
    words: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The pairs on one sheet: takers down the side, sources along the top, both in the order of their dates."""

    drawn: ClassVar[str] = "matrix"
    title: str
    description: str
    sheet: Sheet
    people: bool
    names: tuple[Name, ...]
    dots: tuple[Dot, ...]
    cell: float
    left: float
    top: float
    side: float
    height: float


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in the table, with the wordings that it is made of."""

    pair: Borrowing
    formulas: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowingsPage:
    """Who borrows from whom, by speakers and by camps."""

    template: ClassVar[str] = "borrowings.html"
    under: ClassVar[str] = "formulas"
    title: ClassVar[str] = "Who borrows from whom"
    picture: Picture | None
    camps: Picture | None
    rows: tuple[PairRow, ...]
    more: int
    passages: int
    left_out: int


def borrowings_page(view: View, _address: Address) -> BorrowingsPage:
    """The map of the borrowings, kept until a judgement or anything else changes what it is made of."""
    register = view.register
    out = register.kept("takings", takings_of).concerned(register.not_counting())
    return register.kept(f"borrowings without {' '.join(sorted(out))}", lambda over: _page(over, out))


def _page(register: Register, out: frozenset[str]) -> BorrowingsPage:
    takings = register.kept("takings", takings_of)
    formulas = {id: one for id, one in takings.formulas.items() if id not in out}
    common = {id for id, one in formulas.items() if one.commonplace}
    taken = _taken(register, takings, out, common)
    speakers = _pairs(taken, lambda voice: voice.name)
    camps = _pairs([one for one in taken if one.taker != one.source], lambda voice: voice.camp)
    rows = sorted(speakers, key=lambda one: (one.own, -one.words, one.taker, one.source))
    order = _order(taken)
    return BorrowingsPage(
        picture=_picture("Between speakers", speakers, [voice.name for voice in order], rows[:_ROWS]),
        camps=_picture("Between camps", camps, [voice.camp for voice in order], ()),
        rows=tuple(_row(one, formulas) for one in rows[:_ROWS]),
        more=max(len(rows) - _ROWS, 0),
        passages=len(taken),
        left_out=len(common),
    )


class _Taken(NamedTuple):
    """A passage taken over: by whom, from whom, how many words, of which wording; where the documents of both stand in
    the order of dates."""

    taker: Voice
    source: Voice
    words: int
    formula: str
    taken_in: int
    stood_in: int


def _taken(register: Register, takings: Takings, out: frozenset[str], common: set[str]) -> list[_Taken]:
    """Each later passage once, with the one that it is most like; of several as like the latest."""
    nearest = [one for one in takings.nearest(out) if one.formula not in common]
    order = {document: place for place, document in enumerate(register.documents())}
    speakers = {place: takings.speaker(place, out) for one in nearest for place in (one.later, one.earlier)}
    voices = Voices(register)
    voices.learn_all()
    voices.learn_named(filter(None, speakers.values()))
    voice = {place: voices.of_words(place.document, speaker) for place, speaker in speakers.items()}
    return [
        _Taken(
            voice[one.later],
            voice[one.earlier],
            one.words,
            one.formula,
            order[one.later.document],
            order[one.earlier.document],
        )
        for one in nearest
    ]


def _pairs(taken: Sequence[_Taken], named: Callable[[Voice], str]) -> list[Borrowing]:
    pairs: dict[tuple[str, str], Borrowing] = {}
    for one in taken:
        taker, source = named(one.taker), named(one.source)
        if not taker or not source:
            continue
        pair = pairs.setdefault((taker, source), Borrowing(taker, source))
        pair.passages += 1
        pair.words += one.words
        pair.formulas[one.formula] += one.words
    return list(pairs.values())


def _order(taken: Sequence[_Taken]) -> list[Voice]:
    """Those who take or are taken from, in the order of the first documents in which they do or are."""
    first: dict[Voice, int] = {}
    for one in taken:
        for voice, place in ((one.taker, one.taken_in), (one.source, one.stood_in)):
            first[voice] = min(place, first.get(voice, place))
    return sorted(first, key=lambda voice: (first[voice], voice.name))


def _picture(
    title: str, pairs: Sequence[Borrowing], names: Sequence[str], listed: Sequence[Borrowing]
) -> Picture | None:
    """The pairs in both widths; None where there are fewer than two names. `listed` are those that the page lists."""
    if len({name for pair in pairs for name in (pair.taker, pair.source)}) < 2:
        return None
    people = bool(listed)
    broad, slim = (_matrix(title, pairs, names, sheet, listed) for sheet in (BROAD, SLIM))
    more = (len(broad.names) > _FEW and f" A narrow page has only the {_FEW} with the most words.") or ""
    own = (
        "Rings on the diagonal, no larger than the rest: their own words again."
        if people
        else ("The figures are those of the passages; on the diagonal what one has from another of the same camp.")
    )
    largest = sorted(pairs, key=lambda one: -one.words)[:_ROWS]
    return Picture(
        broad=broad,
        slim=slim,
        caption="Down the side who takes, along the top, under the same numbers, from whom; the larger the more words. "
        + own
        + more,
        heads=("Who takes", "From whom", "Passages", "Words"),
        rows=tuple((one.taker, one.source, f"{one.passages:,}", f"{one.words:,}") for one in largest),
    )


def _matrix(
    title: str, pairs: Sequence[Borrowing], names: Sequence[str], sheet: Sheet, listed: Sequence[Borrowing]
) -> Matrix:
    """The pairs on a sheet. Where there are too many names for it, those with the most words are kept."""
    weight: Counter[str] = Counter()
    for pair in pairs:
        weight[pair.taker] += pair.words
        weight[pair.source] += pair.words
    kept = {name for name, _ in weight.most_common(_MOST if sheet is BROAD else _FEW)}
    number = {name: place for place, name in enumerate(name for name in dict.fromkeys(names) if name in kept)}
    label = _LABEL if sheet is BROAD else _SHORT
    cell = round(min((sheet.width - label - 4) / len(number), _LARGE), 1)
    drawn = [pair for pair in pairs if pair.taker in number and pair.source in number]
    others = [pair for pair in drawn if not pair.own or not listed] or drawn
    most = max((pair.words for pair in others), default=1)
    places = {pair.place for pair in listed}
    top = max(others, key=lambda one: one.words, default=None)
    return Matrix(
        title=title,
        description=f"{counted(len(number), 'name')}, takers down the side, sources along the top."
        + (f" Most: {top.says}." if top else ""),
        sheet=sheet,
        people=bool(listed),
        names=tuple(Name(at + 1, shortened(name, int(label / 7.4)), cell * (at + 0.5)) for name, at in number.items()),
        dots=tuple(
            _dot(
                pair,
                (label + cell * (number[pair.source] + 0.5), _TOP + cell * (number[pair.taker] + 0.5)),
                most,
                cell,
                places,
            )
            for pair in sorted(drawn, key=lambda one: -one.words)
        ),
        cell=cell,
        left=label,
        top=_TOP,
        side=cell * len(number),
        height=_TOP + cell * len(number) + 6,
    )


def _dot(pair: Borrowing, middle: tuple[float, float], most: int, cell: float, places: set[str]) -> Dot:
    radius = max(min(sqrt(pair.words / most), 1.0) * (cell / 2 - 1), 1.2)
    x, y = middle
    count = f"{pair.passages:,}" if cell >= _ROOM and not places else ""
    return Dot(round(x, 1), round(y, 1), round(radius, 1), pair, count, pair.place if pair.place in places else "")


def _row(pair: Borrowing, formulas: Mapping[str, Wording]) -> PairRow:
    longest = [id for id, _ in pair.formulas.most_common(_OPENED) if id in formulas]
    links = tuple(Link(f"“{shortened(formulas[id].text, 70)}”", Address("formula", id)) for id in longest)
    return PairRow(pair, links, max(len(pair.formulas) - len(links), 0))
