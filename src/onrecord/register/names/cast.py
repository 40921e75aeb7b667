"""Which names of one text mean the same person or body: the fullest name for each, and who was named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...model.entry import AgentKind, Mention
from ...model.reading import Name
from .forenames import MENS_NAMES, WOMENS_NAMES
from .words import MENS_TITLES, WOMENS_TITLES, bare, mended, untitled, words_of

WOMEN, MEN = "she", "he"
"""The pronouns by which genders are told here."""


def compatible(one: str, other: str) -> bool:
    """Whether two names of persons can mean the same: one surname, and no forenames that differ.

    An initial fits the forename that it begins; a name of one word fits any that ends with it.
    """
    first, second = one.replace(".", ". ").split(), other.replace(".", ". ").split()
    if not first or not second or _plain(first[-1]) != _plain(second[-1]):
        return False
    return all(_fits(left, right) for left, right in zip(first[:-1], second[:-1], strict=False))


def _fits(one: str, other: str) -> bool:
    left, right = _plain(one), _plain(other)
    short = min(len(left), len(right))
    return left == right or (short == 1 and left[:1] == right[:1])


def _plain(word: str) -> str:
    return word.strip(".,’'").casefold()


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its place with the fullest name of whom it means."""

    start: int
    end: int
    full: str
    of: str
    known: bool = False
    """Whether it is a name of the brief."""


class Cast:
    """The agents named in one text, in the order of their names' places."""

    def __init__(self, mentions: Iterable[Mention], known: Sequence[Name] = (), others: Sequence[str] = ()) -> None:
        ordered = sorted(mentions, key=lambda mention: mention.anchors[0].start)
        self._main = _main_names(known)
        self._known = frozenset(self._main.values())
        persons = [mention.name for mention in ordered if mention.of == AgentKind.PERSON]
        self._clusters = _clusters([*others, *persons])
        given = [name for name in known if name.kind == AgentKind.PERSON]
        self._wider = _clusters([*others, *persons, *(name.name for name in given)]) if given else self._clusters
        self._ids = _ids(given)
        self._listed = _listed(given, self._main)
        self._forenames = _forenames(self._wider)
        self._genders: dict[str, str] = {}
        self._fullest_of: dict[tuple[str, str], str] = {}
        self.named = tuple(self._named(mention) for mention in ordered)
        self._starts = [named.start for named in self.named]

    def _named(self, mention: Mention) -> Named:
        full = self._main.get(mention.agent) or self._fullest_of.get((mention.name, mention.of))
        if full is None:
            full = self._fullest(mention.name, mention.of, self._clusters)
            self._fullest_of[mention.name, mention.of] = full
        anchor = mention.anchors[0]
        titles = {word.rstrip(".").lower() for word in anchor.exact.split()}
        if gender := WOMEN if titles & WOMENS_TITLES else MEN if titles & MENS_TITLES else "":
            self._genders.setdefault(full, gender)
        return Named(anchor.start, anchor.end, full, mention.of, bool(mention.agent) or full in self._known)

    def full(self, name: str, of: str = AgentKind.PERSON) -> str:
        """The fullest name, in the text or known beforehand, of whom the name means; the name itself where several
        could be meant."""
        return self._fullest(name, of, self._wider)

    def _fullest(self, name: str, of: str, clusters: Mapping[str, Sequence[Sequence[str]]]) -> str:
        if of == AgentKind.OUTLET:
            return mended(name)
        if of != AgentKind.PERSON:
            return bare(name)
        plain = _of_person(name)
        namesakes = clusters.get(_plain(plain.split()[-1]) if plain else "", ())
        fitting = [cluster for cluster in namesakes if any(compatible(plain, other) for other in cluster)]
        if len(fitting) == 1 and len({id for other in fitting[0] for id in self._ids.get(other, ())}) < 2:
            plain = max(fitting[0], key=lambda other: (len(other.split()), len(other)))
        bearers = self._forenames.get(_plain(plain), frozenset()) if len(namesakes) < 2 else frozenset()
        return next(iter(bearers)) if len(bearers) == 1 else plain

    def listed(self, words: str) -> str:
        """Who is listed beforehand by these very words, whatever their capitals: the policeman; empty where nobody."""
        return self._listed.get(words.casefold(), "")

    def gender(self, full: str) -> str:
        """The pronoun that fits, where a title or else a forename tells it."""
        first = full.split()[0].casefold() if " " in full else ""
        told = MEN if first in MENS_NAMES else WOMEN if first in WOMENS_NAMES else ""
        return self._genders.get(full, told)

    def within(self, start: int, end: int) -> Sequence[Named]:
        """The names in a stretch of the text."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return [named for named in self.named[first:last] if named.end <= end]

    def last_before(self, place: int, since: int, *, of: str = AgentKind.PERSON) -> Named | None:
        """The last agent of the kind named between two places."""
        for named in reversed(self.within(since, place)):
            if named.of == of:
                return named
        return None


_EPITHETS = frozenset(("old", "young", "poor", "little", "dear", "big"))


@lru_cache(maxsize=1 << 14)
def _of_person(name: str) -> str:
    """The name without titles and without what only describes its bearer: old Mike."""
    words = words_of(name)
    while len(words) > 1 and words[0].casefold() in _EPITHETS:
        words = words[1:]
    return " ".join(words)


def _forenames(clusters: Mapping[str, Sequence[Sequence[str]]]) -> Mapping[str, frozenset[str]]:
    """The fullest names of those who bear a forename."""
    bearers: dict[str, set[str]] = {}
    for groups in clusters.values():
        for group in groups:
            fullest = max(group, key=lambda name: (len(name.split()), len(name)))
            for first in {_plain(name.split()[0]) for name in group if " " in name}:
                if len(first) > 1:
                    bearers.setdefault(first, set()).add(fullest)
    return {first: frozenset(names) for first, names in bearers.items()}


def _listed(known: Sequence[Name], main: Mapping[str, str]) -> Mapping[str, str]:
    """The chief name of whom each name known beforehand means alone, by the name without its capitals."""
    bearers: dict[str, set[str]] = {}
    for name in known:
        bearers.setdefault(name.name.casefold(), set()).add(main.get(name.id, name.name))
    return {name: next(iter(meant)) for name, meant in bearers.items() if len(meant) == 1}


def _ids(known: Sequence[Name]) -> Mapping[str, frozenset[str]]:
    """The agents of each name known beforehand."""
    ids: dict[str, frozenset[str]] = {}
    for name in known:
        plain = untitled(name.name)
        ids[plain] = ids.get(plain, frozenset()) | {name.id}
    return ids


def _main_names(known: Sequence[Name]) -> dict[str, str]:
    main: dict[str, str] = {}
    for name in known:
        main.setdefault(name.id, name.name)
    return main


def _clusters(names: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """By surname, the groups of compatible fuller names; a bare surname alone makes a group of itself."""
    fuller: dict[str, list[list[str]]] = {}
    lone: dict[str, str] = {}
    for name in dict.fromkeys(map(_of_person, names)):
        words = name.split()
        if not words:
            continue
        if len(words) == 1:
            lone.setdefault(_plain(name), name)
            continue
        groups = fuller.setdefault(_plain(words[-1]), [])
        fitting = [group for group in groups if all(compatible(name, other) for other in group)]
        if fitting:
            fitting[0].append(name)
        else:
            groups.append([name])
    found = {surname: tuple(map(tuple, groups)) for surname, groups in fuller.items()}
    return {surname: ((name,),) for surname, name in lone.items() if surname not in found} | found
