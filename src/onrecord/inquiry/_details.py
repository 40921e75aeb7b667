"""Which details of a thing the words of a statement name: a topic's terms; an event's act, agents, place and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.channels import Thing
from ..model.dating import Dating, reach
from ..model.entry import AgentKind, Event, Place, Statement, TimeExpression, Topic
from ..model.fault import EntryNotFound
from ..model.function_words import FUNCTION_WORDS
from ..model.instant import DAY
from ..model.register import Register
from ..model.terms import matcher
from ..model.words import folded, vocabulary, words_of

_LONGEST = 366 * DAY
"""A time that is named more loosely than by a year tells nothing of the day."""
_WHOLE = 4
_ENDING = 3
"""A word of five letters and more stands for its other forms: its first four, or all but its last three."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that a statement names: what it is of the thing, in which words, and how other texts name it: by all of
    some words, by any of some names, or by a time."""

    what: str
    named: str
    every: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    when: tuple[float, float] | None = None
    span: float = 0


def details_of(register: Register, thing: Thing, statement: Statement) -> Sequence[Detail]:
    """The details of a topic or event that stand in the statement's words."""
    words = " ".join(anchor.exact for anchor in statement.content or statement.anchors)
    if isinstance(thing, Topic):
        return (Detail("terms", ", ".join(thing.terms), either=thing.terms),) if thing.terms else ()
    return (
        *_act(register, thing, words),
        *_who_and_where(register, thing, statement, words),
        *_date(register, thing, statement),
    )


def _act(register: Register, event: Event, words: str) -> Iterator[Detail]:
    """The words by which the event is called, names left out, as far as they stand there in any form."""
    names = [name for part in event.agents for name in _names_of_agent(register, part.agent)]
    proper = set[str]().union(*map(vocabulary, (*names, *_names_of_place(register, event.place))))
    telling = (word for word in dict.fromkeys(folded(event.name).split()) if word.isalpha())
    called = [_form(word) for word in telling if word not in FUNCTION_WORDS and word not in proper]
    forms = [(form, place) for form in called if (place := _where(form, words)) is not None]
    if forms:
        named = " … ".join(words[start:end] for _, (start, end) in forms)
        yield Detail("act", named, every=tuple(form for form, _ in forms))


def _form(word: str) -> str:
    return f"{word[: max(_WHOLE, len(word) - _ENDING)]}*" if len(word) > _WHOLE else word


def _where(form: str, words: str) -> tuple[int, int] | None:
    """Where the word stands first in any of its forms."""
    for word, start, end in words_of(words):
        if word.startswith(form[:-1]) if form.endswith("*") else word == form:
            return start, end
    return None


def _who_and_where(register: Register, event: Event, statement: Statement, words: str) -> Iterator[Detail]:
    speaker = register.agent(statement.speaker)
    own = {statement.speaker, speaker.id if speaker else ""}
    for part in event.agents:
        if part.agent not in own:
            yield from _named(part.role, _names_of_agent(register, part.agent), words)
    yield from _named("place", _names_of_place(register, event.place), words)


def _named(what: str, names: Iterable[str], words: str) -> Iterator[Detail]:
    quoted = tuple(f'"{name}"' for name in dict.fromkeys(names) if name)
    found = matcher(quoted).search(words) if quoted else None
    if found:
        yield Detail(what, found[0], either=quoted)


def _names_of_agent(register: Register, id: str) -> Sequence[str]:
    """An agent's names, a person's last one among them."""
    agent = register.agent(id)
    if agent is None:
        return (id,)
    last = agent.name.split()[-1:] if agent.is_a is AgentKind.PERSON else []
    return (agent.name, *agent.also, *last)


def _names_of_place(register: Register, id: str) -> Sequence[str]:
    if not id:
        return ()
    try:
        place = register.entry(id)
    except EntryNotFound:
        return (id,)
    return (place.name, *place.also) if isinstance(place, Place) else (id,)


def _date(register: Register, event: Event, statement: Statement) -> Iterator[Detail]:
    """The time named in the words that the event falls in, the narrowest."""
    if event.when is None:
        return
    named = [
        one
        for anchor in statement.content or statement.anchors
        for one in register.touching(TimeExpression, anchor.document, anchor.start, anchor.end)
        if register.status(one.id).counts and names_day(one.when, reach(event.when), _LONGEST)
    ]
    if named:
        one = min(named, key=lambda one: (_width(one.when), one.id))
        yield Detail("date", one.label, when=reach(event.when), span=_width(one.when))


def names_day(when: Dating, day: tuple[float, float], widest: float) -> bool:
    """Whether a time meets the span, and is no wider than was said."""
    low, high = reach(when)
    return _width(when) <= widest and low <= day[1] and high >= day[0]


def _width(when: Dating) -> float:
    low, high = reach(when)
    return high - low
