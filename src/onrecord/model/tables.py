"""The tables of a brief: which key of which table is which field of which entry, and how an entry is written as one.

The brief reads by this table and writes by it; so do the records of the command line, so that a key has one name
everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum, auto
from types import MappingProxyType

from . import entry as entries
from .dating import Dating, Quantile
from .entry import Entry, Part, Rating
from .text import Anchor, Publication


class Holds(Enum):
    """What the value of a key is."""

    TEXT = auto()
    TEXTS = auto()
    CHOICE = auto()
    DATE = auto()
    DATES = auto()
    NUMBER = auto()
    FLAG = auto()
    POLARITY = auto()
    """``positive`` or ``negative``; true and false are taken too."""
    RANGE = auto()
    SHARE = auto()
    """A number, or ``[low, high]``."""
    ID = auto()
    IDS = auto()
    END = auto()
    """An id, or an end of one: ``ID.begins``, ``ID.ends``."""
    CITATIONS = auto()
    PARTS = auto()
    """Ids, or tables of ``id`` and ``role``."""
    RATINGS = auto()
    QUANTILES = auto()
    """Pairs of a number and a date: ``[[0.1, "1931-05"], [0.9, "1932"]]``."""
    STEPS = auto()
    DURATION = auto()
    """ISO 8601, or a range of two; after ``=`` an exact one."""
    PUBLICATION = auto()
    """A name, or a table of the fields of a publication."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: the field it fills and what it holds; `of` the choices, or the kinds of entry it may name."""

    field: str
    holds: Holds
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the brief and the type of entry that each of its rows makes; `labelled` by which key."""

    kind: type[Entry]
    keys: Mapping[str, Key]
    labelled: str = ""


def _keys(**keys: Key) -> Mapping[str, Key]:
    return MappingProxyType({name.rstrip("_"): key for name, key in keys.items()})


def _text(field: str) -> Key:
    return Key(field, Holds.TEXT)


def _date(field: str) -> Key:
    return Key(field, Holds.DATE)


def _id(field: str, *kinds: str) -> Key:
    return Key(field, Holds.ID, kinds)


def _ids(field: str, *kinds: str) -> Key:
    return Key(field, Holds.IDS, kinds)


_NAMES = Key("also", Holds.TEXTS)
_EXISTS = Key("exists", Holds.DATES)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "agent": Table(
            entries.Agent,
            _keys(
                name=_text("name"),
                kind=Key("is_a", Holds.CHOICE, tuple(entries.AgentKind)),
                also=_NAMES,
                camp=_text("camp"),
                exists=_EXISTS,
            ),
            "name",
        ),
        "place": Table(entries.Place, _keys(name=_text("name"), also=_NAMES, exists=_EXISTS), "name"),
        "same": Table(entries.Same, _keys(these=_ids("these"))),
        "topic": Table(
            entries.Topic,
            _keys(label=_text("name"), terms=Key("terms", Holds.TEXTS), since=_date("since")),
            "label",
        ),
        "event": Table(
            entries.Event,
            _keys(
                label=_text("name"),
                when=_date("when"),
                place=_text("place"),
                agents=Key("agents", Holds.PARTS),
                decided=_date("decided"),
                about=_ids("about", "topic"),
                told_in=_ids("told_in", "statement"),
            ),
            "label",
        ),
        "statement": Table(
            entries.Statement,
            _keys(
                speaker=_text("speaker"),
                addressee=_text("addressee"),
                audience=_text("audience"),
                occasion=_text("occasion"),
                reporter=Key("reporter", Holds.TEXTS),
                composed=_date("composed"),
                said=_date("said"),
                published=_date("published"),
                reached=_date("reached"),
                holds=_date("holds"),
                outlet=_text("outlet"),
                quoted=Key("quoted", Holds.CHOICE, tuple(entries.Quoted)),
                mode=Key("mode", Holds.CHOICE, tuple(entries.Mode)),
                polarity=Key("polarity", Holds.POLARITY),
                about=_ids("about", "topic", "event"),
                presupposes=_ids("presupposes", "topic", "event"),
                from_=_ids("draws_on"),
                due=_date("due"),
                within=Key("within", Holds.DURATION),
                condition=_text("condition"),
                scope=_text("scope"),
                label=_text("says"),
            ),
            "label",
        ),
        "claim": Table(
            entries.Claim,
            _keys(says=_text("says"), made_in=_ids("made_in", "statement"), denied_in=_ids("denied_in", "statement")),
            "says",
        ),
        "order": Table(
            entries.Order,
            _keys(first=Key("first", Holds.END), then=Key("then", Holds.END), gap=Key("gap", Holds.DURATION)),
        ),
        "disclosure": Table(
            entries.Disclosure,
            _keys(
                of=_id("of", "topic", "event"),
                when=_date("when"),
                by=_text("by"),
                to=Key("to", Holds.TEXTS),
                through=_text("through"),
            ),
        ),
        "access": Table(
            entries.Access,
            _keys(
                agent=_text("agent"),
                to=_text("to"),
                delay=Key("delay", Holds.DURATION),
                from_=_date("since"),
                until=_date("until"),
            ),
        ),
        "inference": Table(
            entries.Inference,
            _keys(from_=_ids("given", "topic", "event"), then=_id("then", "topic", "event")),
        ),
        "premise": Table(
            entries.Premise,
            _keys(says=_text("says"), attacked_by=Key("attacked_by", Holds.CITATIONS)),
            "says",
        ),
        "coverage": Table(
            entries.Coverage,
            _keys(of=_text("of"), during=_date("during"), complete=Key("complete", Holds.FLAG)),
        ),
        "bearing": Table(
            entries.Bearing,
            _keys(
                event=_id("event", "event"),
                on=_id("on", "statement"),
                how=Key("how", Holds.CHOICE, ("keeps", "breaks", "belies", "in part")),
            ),
        ),
        "pattern": Table(
            entries.Pattern,
            _keys(
                label=_text("name"),
                steps=Key("steps", Holds.STEPS),
                observed=_date("observed"),
                chosen=Key("chosen", Holds.CHOICE, ("complete", "by outcome")),
                frozen=_text("frozen"),
                frozen_on=_date("frozen_on"),
            ),
            "label",
        ),
        "forecast": Table(
            entries.Forecast,
            _keys(
                statement=_id("statement", "statement"),
                due=_date("due"),
                when=_date("when"),
                quantiles=Key("quantiles", Holds.QUANTILES),
                probability=Key("probability", Holds.SHARE),
                outcome=Key("outcome", Holds.CHOICE, ("came", "failed", "open", "void")),
                rate=Key("rate", Holds.RANGE),
                times=Key("times", Holds.NUMBER),
            ),
        ),
        "explanation": Table(entries.Explanation, _keys(label=_text("name"), by=Key("by", Holds.TEXTS)), "label"),
        "evidence": Table(
            entries.Evidence,
            _keys(label=_text("name"), kind=_text("of"), root=_text("root"), ratings=Key("ratings", Holds.RATINGS)),
            "label",
        ),
        "search": Table(
            entries.Search,
            _keys(
                for_=_text("sought"),
                in_=_text("holdings"),
                by=_text("by"),
                when=_date("when"),
                aid=_text("aid"),
                coverage=_text("coverage"),
                found=Key("found", Holds.NUMBER),
                expected=Key("expected", Holds.FLAG),
                made=Key("made", Holds.SHARE),
                survived=Key("survived", Holds.SHARE),
                held=Key("held", Holds.SHARE),
                found_if_there=Key("found_if_there", Holds.SHARE),
            ),
            "for",
        ),
        "quantity": Table(
            entries.Quantity,
            _keys(
                of=_text("of"),
                value=Key("value", Holds.RANGE),
                unit=_text("unit"),
                at=_date("at"),
                place=_text("place"),
                equals=_text("equals"),
            ),
            "of",
        ),
        "witness": Table(entries.Witness, _keys(document=_text("witness"), of=_text("of"))),
        "ask": Table(entries.Ask, _keys(inquiry=_text("inquiry"), about=_ids("about"))),
    }
)
"""Every table of a brief that makes entries, by name. ``[case]`` and ``[[document]]`` make none."""

HEAD: Mapping[str, Key] = _keys(
    title=_text("title"),
    authors=Key("authors", Holds.TEXTS),
    addressees=Key("addressees", Holds.TEXTS),
    translator=_text("translator"),
    transcriber=_text("transcriber"),
    written=_date("written"),
    delivered=_date("delivered"),
    published=_date("published"),
    edition_published=_date("edition_published"),
    modified=_date("modified"),
    captured=_date("captured"),
    published_in=Key("published_in", Holds.PUBLICATION),
    place=_text("place"),
    series=_text("series"),
    licence=_text("licence"),
    archive=_text("archive"),
    language=_text("language"),
    camp=_text("camp"),
    genre=_text("genre"),
)
"""The keys by which ``[[document]]`` corrects a head: its fields, under their own names."""

COMMON: Mapping[str, Key] = _keys(
    id=_text("id"),
    cite=Key("anchors", Holds.CITATIONS),
    grade=_text("grade"),
    under=_ids("under", "premise"),
    note=_text("note"),
)
"""The keys that any table may carry."""


def row(entry: Entry) -> dict[str, object]:
    """The entry as the row of its table, in the brief's keys; what is empty is left out."""
    table = TABLES[entry.kind]
    keys = {"id": COMMON["id"], **table.keys, **{key: COMMON[key] for key in ("cite", "grade", "under", "note")}}
    written = {name: _value(key, getattr(entry, key.field)) for name, key in keys.items()}
    return {name: value for name, value in written.items() if value not in ("", None, [], {})}


def head_row(document: str, corrected: Mapping[str, object]) -> dict[str, object]:
    """Corrected fields of a document's head as a row of ``[[document]]``; what was cleared is the empty text."""
    return {"document": document, **{name: _written(value) or "" for name, value in corrected.items()}}


def _value(key: Key, held: object) -> object:
    if key.holds is Holds.POLARITY:
        return "positive" if held else "negative"
    return _written(held)


def citation(anchor: Anchor) -> str:
    """``DOCUMENT: exact words``, as a brief cites them, white space evened."""
    return f"{anchor.document}: {' '.join(anchor.exact.split())}"


def _written(value: object) -> object:
    match value:
        case Dating():
            return value.edtf or value.text
        case Anchor():
            return citation(value)
        case Publication():
            given = {one.name: getattr(value, one.name) for one in fields(value) if getattr(value, one.name)}
            return value.name if given.keys() <= {"name"} else given
        case Part():
            return value.agent if value.role == "actor" else {"id": value.agent, "role": value.role}
        case Rating():
            return {**({"rater": value.rater} if value.rater else {}), value.explanation: value.how}
        case Quantile():
            return [value.share, _written(value.by)]
        case (float() | int() as low, float() | int() as high) if low == high:
            return low
        case tuple() if value and all(isinstance(one, Rating) for one in value):
            return _ratings(value)
        case tuple():
            return [json.loads(one) if _is_step(one) else _written(one) for one in value]
        case _:
            return value


def _is_step(value: object) -> bool:
    return isinstance(value, str) and value.startswith("{")


def _ratings(ratings: tuple[Rating, ...]) -> object:
    raters: dict[str, dict[str, object]] = {}
    for rating in ratings:
        named: dict[str, object] = {"rater": rating.rater} if rating.rater else {}
        raters.setdefault(rating.rater, named)[rating.explanation] = rating.how
    return raters[""] if set(raters) == {""} else list(raters.values())
