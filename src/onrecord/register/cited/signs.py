"""The signs that a paper is the one meant, each with its size; what they weigh is in `weights`."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum, log

from .clue import Clue
from .owners import Owner
from .paper import Paper, Party, days_in, kinds_in
from .shelf import Shelf

_LETTERS = frozenset(("letter", "message", "note", "aide-memoire", "statement"))
"""The kinds of paper that a telegram may carry."""

_TALKS = frozenset(("conversation",))
"""What a telegram of the day after may report."""

_LATE = 60
"""How many days after a day papers may tell of it."""


_SUBJECT = frozenset(("words of the title", "words", "words at the mark"))
"""The signs of shared words that tell papers of one day apart."""


def signs(clue: Clue, paper: Paper, shelf: Shelf) -> dict[str, float]:
    """What speaks for the paper, and against it."""
    found: dict[str, float] = {}
    for name, size in (
        *_by_number(clue, paper, shelf),
        *_by_day(clue, paper),
        *_by_rivals(clue, paper, shelf),
        *_by_kind(clue, paper, shelf),
        *_by_hand(clue, paper, shelf),
        *_by_words(clue, paper, shelf),
        *_by_time(clue, paper, shelf),
    ):
        found[name] = found.get(name, 0.0) + size
    return found


def _by_number(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    digits = {one for _, one in paper.numbers}
    for place, number in enumerate(clue.numbers):
        if number.digits not in digits:
            continue
        where = "nearest" if place == 0 else "near" if place < clue.after else "earlier"
        yield f"number {where}", 1.0
        if len(number.digits) > 2:
            yield "number long", min(len(number.digits), 5) - 2.0
        return
    if any(number.digits in paper.cites for number in clue.numbers):
        yield "names the number", 1.0
    if clue.after and digits:
        yield "number differs", 1.0
    elif clue.after:
        yield "no number", 1.0


def _by_day(clue: Clue, paper: Paper) -> Iterator[tuple[str, float]]:
    if paper.day is None:
        return
    if clue.days.near:
        first = clue.days.days[0]
        how = "of the paper" if clue.days.tight else "in the sentence"
        if paper.day == first:
            yield f"day {how}", 1.0
            if clue.kinds and clue.kinds[0] & paper.kinds:
                yield "day and kind", 1.0
        elif paper.day in clue.days.days[: clue.days.near]:
            yield "day near", 1.0
        else:
            side = "past the day" if paper.day > first else "short of the day"
            yield f"{side} {how}", log(1 + min(abs(paper.day - first), 60))
            if abs(paper.day - first) == 1:
                yield "day beside", 1.0
            if paper.day - first in (1, 2) and clue.kinds and clue.kinds[0] & _TALKS - paper.kinds:
                yield "talk the day before", 1.0
        if 0 < paper.day - first <= _LATE and first in days_in(paper.told, paper.against):
            yield "day in its words", 1.0
    for begins, ends in clue.days.months[:1]:
        if begins <= paper.day <= ends:
            yield "month", log(400 / (ends - begins + 2)) if ends - begins < 398 else 0.0


def _by_rivals(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    """What other papers of the day named say of one that is of another day, or not of the kind named."""
    if paper.day is None or not clue.days.near:
        return
    first = clue.days.days[0]
    kind = clue.kinds[0] if clue.kinds else frozenset[str]()
    rivals = [one for one in shelf.by_day.get(first, ()) if one.id != clue.citing.id]
    of_kind = any(kind & one.kinds for one in rivals)
    if paper.day == first:
        if of_kind and not kind & paper.kinds:
            yield "another of the day has the kind", 1.0
        return
    yield ("another has day and kind" if of_kind else "another has the day" if rivals else "none has the day"), 1.0
    if of_kind and 0 < paper.day - first <= _LATE and first in days_in(paper.told, paper.against):
        yield "tells of the day, another has it", 1.0


def _by_kind(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    if not clue.kinds:
        return
    first = clue.kinds[0]
    if first & paper.kinds:
        yield "kind", 1.0
        yield "kind seldom", shelf.rarity_of_kinds(first & paper.kinds)
    else:
        if first & kinds_in(paper.told):
            yield "kind in its words", 1.0
        if paper.kinds:
            yield "kind differs", 1.0
        if first & _LETTERS and paper.carries:
            yield "carried", 1.0
    others = frozenset(one for kind in clue.kinds[1:3] for one in kind) - first
    if others & paper.kinds:
        yield "kind, another", shelf.rarity_of_kinds(others & paper.kinds)


def _by_hand(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    fits = _owner_fits(clue, paper)
    if fits is not None:
        yield ("owner" if fits else "owner differs"), 1.0
    if any(_from(place, paper, shelf) for place in clue.places):
        yield "place", 1.0
    if clue.owner in (Owner.WRITER, Owner.READER) and paper.place and clue.citing.place:
        here = paper.place == clue.citing.place
        yield ("side" if here is (clue.owner is Owner.WRITER) else "side differs"), 1.0
    yield from _by_ends(clue, paper, shelf)
    citing = clue.citing
    posts, others = shelf.posts[citing.id], shelf.posts[paper.id]
    places = clue.names & shelf.places.keys()
    if paper.place in places:
        yield "place in the sentence", 1.0
    elif any(others & shelf.places[place] for place in places):
        yield "post in the sentence", 1.0
    if posts and others:
        yield ("same post" if posts & others else "other post"), 1.0
    if _same(paper.sender, citing.receiver) and _same(paper.receiver, citing.sender):
        yield "ends turned", 1.0


def _by_ends(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    """The names and offices of who wrote to whom, in the sentence and in the paper."""
    writer, reader = clue.citing.sender, clue.citing.receiver
    for name, shared in (
        ("sender named", clue.by & paper.sender.roles if paper.sender else ()),
        ("receiver named", clue.to & paper.receiver.roles if paper.receiver else ()),
        ("sender in the sentence", clue.names & paper.sender.names if paper.sender else ()),
        ("writer in its words", writer.names & paper.names if writer else ()),
        ("reader in its words", reader.names & paper.names if reader else ()),
    ):
        told = fsum(shelf.rarity(word) for word in shared)
        if told:
            yield name, min(told, 8.0) / 4


def _owner_fits(clue: Clue, paper: Paper) -> bool | None:
    """Whether the paper comes from whom the sentence says; None where either is not known."""
    citing = clue.citing
    if clue.owner is None or paper.sender is None:
        return None
    if clue.owner is Owner.HEAD_OFFICE:
        return paper.sender.head_office
    if clue.owner is Owner.POST:
        post = next((one for one in (citing.sender, citing.receiver) if one and not one.head_office), None)
        return None if post is None else paper.sender.fits(post) and not paper.sender.head_office
    whose = citing.sender if clue.owner is Owner.WRITER else citing.receiver
    if whose is None:
        return None
    return whose.fits(paper.sender)


def _from(place: str, paper: Paper, shelf: Shelf) -> bool:
    """Whether the paper was written there: the place itself, or the post that writes from it."""
    if place == paper.place:
        return True
    posts = shelf.places.get(place, frozenset())
    return bool(
        paper.sender and not paper.sender.head_office and (posts & paper.sender.names or place in paper.sender.names)
    )


def _same(one: Party | None, other: Party | None) -> bool:
    return one is not None and other is not None and one.fits(other)


def _by_words(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    citing = clue.citing
    whole = fsum(shelf.rarity(word) for word in clue.words)
    of_the_day = clue.days.near > 0 and paper.day == clue.days.days[0]
    told = fsum(shelf.rarity(word) for word in clue.words & paper.words)
    if told:
        yield "share of the words", told / (whole + 4.0)
    for name, shared in (
        ("words of the title", clue.words & paper.titled),
        ("words", (clue.words & paper.words) - paper.titled),
        ("words wider", (clue.wider & paper.words) - clue.words),
        ("names", clue.names & paper.names),
        ("words at the mark", clue.last & paper.words),
        ("names wider", (clue.wider_names & paper.names) - clue.names),
        ("words of both", citing.words & paper.words),
    ):
        told = fsum(shelf.rarity(word) for word in shared)
        if told:
            yield name, min(told, 24.0) / 4
            if of_the_day and name in _SUBJECT:
                yield "words, of the day", min(told, 24.0) / 4


def _by_time(clue: Clue, paper: Paper, shelf: Shelf) -> Iterator[tuple[str, float]]:
    citing = clue.citing
    if paper.day is not None and citing.day is not None:
        ago = citing.day - paper.day
        order = shelf.rank(citing) - shelf.rank(paper)
        side = "before" if order >= 0 else "after"
        yield f"days {side}", log(1 + abs(ago))
        yield f"papers {side}", log(1 + abs(order))
        if side == "after":
            yield "after", 1.0
    if paper.kept == citing.kept:
        apart = shelf.stands[citing.id] - shelf.stands[paper.id]
        yield f"shelf {'before' if apart > 0 else 'after'}", log(1 + abs(apart))
        if abs(apart) == 1:
            yield f"beside {'before' if apart > 0 else 'after'}", 1.0
    if paper.cites & {digits for _, digits in citing.numbers}:
        yield "cites it back", 1.0
