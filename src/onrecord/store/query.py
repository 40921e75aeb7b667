"""What a search asks, read from the words as a user types them.

::

    terror confession         both words                 terror AND confession
    terror OR plot            either                     terror NOT plot, NOT plot terror
    "act of terror"           the words side by side     terror*     any word that begins so
    NEAR(kirov plot, 5)       with at most 5 words between them; 10 where no number is given

AND, OR, NOT and NEAR are operators in capitals only. NOT binds closest, then AND (or nothing at all), then OR.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.fault import QueryNotUnderstood
from ..model.words import folded, words_of

DISTANCE = 10
"""How many words NEAR lets stand between, where it is not said."""

_LONGEST = 4000
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Words:
    """Words side by side, one or several; with `begins` the last is only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand near each other, with at most `distance` words between them."""

    parts: tuple[Words, ...]
    distance: int = DISTANCE


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts, and none of those in `but`."""

    parts: tuple[Asked, ...]
    but: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Any one of the parts."""

    parts: tuple[Asked, ...]


Asked = Words | Near | Every | Either


@dataclass(frozen=True, slots=True)
class _Not:
    part: _Read


_Read = Asked | _Not


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    text: str
    at: int


_SIGNS = re.compile(
    r"""(?P<phrase>["“”„«»](?P<within>[^"“”„«»]*)["“”„«»](?P<star>\*?))
    |(?P<quote>["“”„«»])
    |(?P<near>NEAR\s*\()
    |(?P<open>\()|(?P<close>\))|(?P<comma>,)
    |(?P<word>[^\s"“”„«»(),]+)
    |(?P<space>\s+)""",
    re.VERBOSE,
)


def _signs(typed: str) -> list[_Sign]:
    signs = []
    for found in _SIGNS.finditer(typed):
        kind, at = found.lastgroup or "", found.start()
        if found["phrase"] is not None:
            signs.append(_Sign("begin" if found["star"] else "phrase", found["within"], at))
        elif found["quote"] is not None:
            raise QueryNotUnderstood(
                f"the quotation mark at character {at + 1} has no partner: close it or leave it out"
            )
        elif kind == "word":
            signs.append(_word(found[0], at))
        elif kind != "space":
            signs.append(_Sign(kind, found[0], at))
    return signs


def _word(text: str, at: int) -> _Sign:
    if text in ("AND", "OR", "NOT"):
        return _Sign(text, text, at)
    if text.startswith("*"):
        raise QueryNotUnderstood(f"{text!r} at character {at + 1}: the * stands behind the beginning of a word")
    return _Sign("begin" if text.endswith("*") else "phrase", text.rstrip("*"), at)


def asked(typed: str) -> Asked:
    """What is asked by the words typed; `QueryNotUnderstood` tells what could not be read, and where."""
    if len(typed) > _LONGEST:
        raise QueryNotUnderstood(f"a search has at most {_LONGEST} characters; this one has {len(typed)}")
    reader = _Reader(_signs(typed))
    read = reader.either(0)
    if reader.left:
        sign = reader.next()
        raise QueryNotUnderstood(f"the {sign.text!r} at character {sign.at + 1} has no partner: take it out")
    if read is None:
        raise QueryNotUnderstood("nothing to search for: give a word")
    return _positive(read)


def _positive(read: _Read) -> Asked:
    if isinstance(read, _Not):
        raise QueryNotUnderstood("NOT takes away from what is found: give a word beside it that is to be there")
    return read


class _Reader:
    """Reads signs from left to right."""

    def __init__(self, signs: Sequence[_Sign]) -> None:
        self._signs = signs
        self._at = 0

    @property
    def left(self) -> bool:
        return self._at < len(self._signs)

    def _sees(self, *kinds: str) -> bool:
        return self.left and self._signs[self._at].kind in kinds

    def next(self) -> _Sign:
        self._at += 1
        return self._signs[self._at - 1]

    def either(self, depth: int) -> _Read | None:
        parts = [self.every(depth)]
        while self._sees("OR"):
            sign = self.next()
            parts.append(self.every(depth))
            if parts[-2] is None or parts[-1] is None:
                raise _joins_nothing(sign)
        whole = [_positive(part) if len(parts) > 1 else part for part in parts if part is not None]
        if len(whole) > 1:
            return Either(tuple(_positive(part) for part in whole))
        return whole[0] if whole else None

    def every(self, depth: int) -> _Read | None:
        parts: list[_Read] = []
        while self.left and not self._sees("OR", "close"):
            if self._sees("AND"):
                sign = self.next()
                following = None if not parts or not self.left or self._sees("AND", "OR", "close") else self._one(depth)
                if following is None:
                    raise _joins_nothing(sign)
                parts.append(following)
            elif self._sees("comma"):
                self.next()
            else:
                part = self._one(depth)
                parts += [part] if part is not None else []
        return _all(parts)

    def _one(self, depth: int) -> _Read | None:
        sign = self.next()
        if sign.kind == "NOT":
            if not self.left or self._sees("AND", "OR", "close"):
                raise _joins_nothing(sign)
            part = self._one(depth)
            if part is None:
                raise _joins_nothing(sign)
            return part.part if isinstance(part, _Not) else _Not(part)
        if sign.kind == "open":
            return self._parenthesis(sign, depth)
        if sign.kind == "near":
            return self._near(sign)
        words = tuple(sign.text[start:end] for _, start, end in words_of(sign.text))
        return Words(words, sign.kind == "begin") if words else None

    def _parenthesis(self, sign: _Sign, depth: int) -> _Read | None:
        if depth >= _DEEPEST:
            raise QueryNotUnderstood(f"more than {_DEEPEST} parentheses within each other")
        within = self.either(depth + 1)
        if not self._sees("close"):
            raise QueryNotUnderstood(f"the parenthesis at character {sign.at + 1} is never closed")
        self.next()
        return within

    def _near(self, sign: _Sign) -> _Read | None:
        parts: list[Words] = []
        distance = DISTANCE
        while self._sees("phrase", "begin"):
            part = self._one(0)
            parts += [part] if isinstance(part, Words) else []
        if self._sees("comma"):
            self.next()
            number = self.next().text if self._sees("phrase") else ""
            if not number.isdecimal() or len(number) > 6:
                raise QueryNotUnderstood(f"NEAR at character {sign.at + 1} wants a number of words behind the comma")
            distance = int(number)
        if not self._sees("close"):
            raise QueryNotUnderstood(
                f"NEAR at character {sign.at + 1} is read as NEAR(word word, 5): words and phrases"
            )
        self.next()
        if len(parts) < 2:
            return parts[0] if parts else None
        return Near(tuple(parts), distance)


def _joins_nothing(sign: _Sign) -> QueryNotUnderstood:
    return QueryNotUnderstood(
        f"{sign.text} at character {sign.at + 1} joins nothing; to search for the word write {sign.text.lower()!r}"
    )


def _all(parts: list[_Read]) -> _Read | None:
    there = tuple(part for part in parts if not isinstance(part, _Not))
    away = tuple(part.part for part in parts if isinstance(part, _Not))
    if not there:
        if not away:
            return None
        return _Not(_joined_any(away))
    if len(there) == 1 and not away:
        return there[0]
    return Every(there, tuple(_positive(part) for part in away))


def _joined_any(parts: tuple[_Read, ...]) -> Asked:
    whole = tuple(_positive(part) for part in parts)
    return whole[0] if len(whole) == 1 else Either(whole)


def terms_read(terms: Sequence[str]) -> Asked | None:
    """What the terms of a topic ask: any of them, each a word, ``word*``, or words in quotation marks."""
    parts = []
    for term in terms:
        bare = term.strip().strip('"')
        words = tuple(bare[start:end] for _, start, end in words_of(bare))
        if words:
            parts.append(Words(words, bare.endswith("*")))
    return Either(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


def leaves(node: Asked) -> list[Words | Near]:
    """What is to be there, without what is to be away."""
    if isinstance(node, Words | Near):
        return [node]
    return [leaf for part in node.parts for leaf in leaves(part)]


def folded_words(leaf: Words) -> tuple[str, ...]:
    """The words as the index has them."""
    return tuple(folded(word) for word in leaf.words)


def has_beginnings(node: Asked) -> bool:
    """Whether the beginning of a word is asked for, anywhere."""
    if isinstance(node, Words):
        return node.begins
    parts = (*node.parts, *node.but) if isinstance(node, Every) else node.parts
    return any(has_beginnings(part) for part in parts)
