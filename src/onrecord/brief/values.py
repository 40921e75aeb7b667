"""From the value of a key, as TOML gives it, to the value of a field."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields

from ..model.dating import Dating, Quantile, reach
from ..model.duration import least_and_most
from ..model.entry import Mode, Part, Rating
from ..model.tables import Holds, Key
from ..model.text import Publication
from ..timex import dating

Names = Callable[[str, tuple[str, ...]], str]
"""Gives the id that a name in a brief means, among entries of some kinds; raises `ValueError` where there is none."""


def value_of(key: Key, given: object, names: Names) -> object:
    """The value of the field; `ValueError` says what is wrong with what was given."""
    match key.holds:
        case Holds.TEXT | Holds.END:
            return _text(given)
        case Holds.TEXTS:
            return tuple(_text(one) for one in _many(given))
        case Holds.CHOICE:
            return _choice(given, key.of)
        case Holds.DATE:
            return date_of(given)
        case Holds.DATES:
            return tuple(date_of(one) for one in _many(given))
        case Holds.NUMBER:
            return int(_number(given))
        case Holds.FLAG:
            return _flag(given)
        case Holds.POLARITY:
            return given is True or (given is not False and _choice(given, ("positive", "negative")) == "positive")
        case Holds.RANGE:
            return _range(given)
        case Holds.SHARE:
            return _share(given)
        case Holds.ID:
            return names(_text(given), key.of)
        case Holds.IDS:
            return tuple(names(_text(one), key.of) for one in _many(given))
        case Holds.PARTS:
            return tuple(_part(one, names) for one in _many(given))
        case Holds.RATINGS:
            return tuple(rating for one in _many(given) for rating in _ratings(one, names))
        case Holds.QUANTILES:
            return _quantiles(given)
        case Holds.STEPS:
            return tuple(json.dumps(_step(one, names), ensure_ascii=False, sort_keys=True) for one in _many(given))
        case Holds.DURATION:
            return _duration(given, loosely=key.field == "gap")
        case Holds.PUBLICATION:
            return _publication(given)
        case Holds.CITATIONS:
            raise TypeError("citations are read where the documents are at hand")


def date_of(given: object) -> Dating:
    """EDTF, words as the date reader takes them, or TOML's own dates."""
    if isinstance(given, (datetime.date, datetime.datetime)):
        given = given.isoformat(timespec="minutes") if isinstance(given, datetime.datetime) else given.isoformat()
    words = _text(given)
    read = dating(words)
    if read is None:
        raise ValueError(
            f"{words!r} is not a date; write EDTF (1931-03-02, 1931-03/1931-05) or words (early March 1931)"
        )
    return read


def _text(given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError(f"{given!r} should be words in quotation marks")
    return given.strip()


def _many(given: object) -> Iterable[object]:
    return given if isinstance(given, list) else [given]


def _choice(given: object, choices: tuple[str, ...]) -> str:
    if given not in choices:
        raise ValueError(f"{given!r} should be one of {', '.join(choices)}")
    return next(choice for choice in choices if choice == given)


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise ValueError(f"{given!r} should be a number")
    return given


def _flag(given: object) -> bool:
    if not isinstance(given, bool):
        raise ValueError(f"{given!r} should be true or false")
    return given


def _range(given: object) -> tuple[float, float]:
    if not isinstance(given, list):
        return (_number(given), _number(given))
    if len(given) != 2 or _number(given[0]) > _number(given[1]):
        raise ValueError(f"{given!r} should be a number, or [low, high]")
    return (_number(given[0]), _number(given[1]))


def _table(given: object) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise ValueError(f"{given!r} should be a table in braces")
    return given


def _share(given: object) -> tuple[float, float]:
    low, high = _range(given)
    if low < 0 or high > 1:
        raise ValueError(f"{given!r} should lie between 0 and 1")
    return low, high


_STEPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "statement": {
        "topic": ("topic", "event"),
        "mode": (),
        "speaker": ("agent",),
        "audience": ("agent",),
        "addressee": ("agent",),
        "outlet": ("agent",),
    },
    "event": {
        "about": ("topic",),
        "place": ("place",),
        "actor": ("agent",),
        "target": ("agent",),
        "witness": ("agent",),
        "decider": ("agent",),
    },
}
"""What a step of a pattern asks of a statement or an event, and the kinds of entries that its values name."""


def _step(given: object, names: Names) -> Mapping[str, object]:
    """A step with the ids that its values mean; a word with a question mark is a variable, and stays."""
    table = dict(_table(given))
    within = table.pop("within", None)
    (kind, asked), *more = [*table.items()] or [("", None)]
    if kind not in _STEPS or more:
        raise ValueError(f"{given!r} should ask for one {' or one '.join(_STEPS)}, with `within` beside it")
    read: dict[str, object] = {kind: {key: _asked(kind, key, value, names) for key, value in _table(asked).items()}}
    if within is None:
        return read
    if (span := _duration(within)).startswith("=") or "/" in span:
        raise ValueError(f"{within!r} should be one duration, such as P6M")
    return {**read, "within": span}


def _asked(kind: str, key: str, given: object, names: Names) -> str:
    if key not in _STEPS[kind]:
        raise ValueError(f"a step cannot ask for the {key!r} of a {kind}; it can ask for {', '.join(_STEPS[kind])}")
    words = _text(given)
    if words.startswith("?"):
        return words
    return _choice(words, tuple(Mode)) if key == "mode" else names(words, _STEPS[kind][key])


def _duration(given: object, *, loosely: bool = False) -> str:
    """A duration as written; said `loosely` it may begin with ``~``, or be that alone."""
    words = _text(given)
    bare = words.removeprefix("~") if loosely else words
    if bare or words != "~":
        least_and_most(bare.removeprefix("="))
    return words


def _publication(given: object) -> Publication:
    if not isinstance(given, dict):
        return Publication(name=_text(given))
    known = [field.name for field in fields(Publication)]
    unknown = sorted(given.keys() - set(known))
    if unknown:
        raise ValueError(f"a publication has no {', '.join(unknown)}; it has {', '.join(known)}")
    return Publication(**{name: _text(words) for name, words in given.items()})


def _part(given: object, names: Names) -> Part:
    if isinstance(given, str):
        return Part(_named(given, names))
    table = _table(given)
    role = table.get("role", "actor")
    return Part(_named(_text(table.get("id")), names), _choice(role, ("actor", "target", "witness", "decider")))


def _named(agent: str, names: Names) -> str:
    return names(agent, ("agent",))


def _ratings(given: object, names: Names) -> Iterable[Rating]:
    table = dict(_table(given))
    rater = table.pop("rater", "")
    for explanation, how in table.items():
        yield Rating(names(explanation, ("explanation",)), _choice(how, ("CC", "C", "N", "I", "II", "NA")), str(rater))


def _quantiles(given: object) -> tuple[Quantile, ...]:
    quantiles = tuple(_quantile(one) for one in _many(given))
    days = [reach(one.by)[1] for one in quantiles]
    if days != sorted(days) or [one.share for one in quantiles] != sorted({one.share for one in quantiles}):
        raise ValueError(f"{given!r} should name a later day for each greater likelihood")
    return quantiles


def _quantile(given: object) -> Quantile:
    if not isinstance(given, list) or len(given) != 2 or not 0 < _number(given[0]) < 1:
        raise ValueError(f"{given!r} should be a number between 0 and 1 and a date")
    return Quantile(_number(given[0]), date_of(given[1]))
