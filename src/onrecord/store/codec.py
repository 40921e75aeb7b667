"""Values to JSON and back: the frozen types of the model as they lie in the tables.

Fields that have their default are left out, so that a body stays short and a field added later reads as its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from math import isfinite
from typing import Any, TypeVar, get_type_hints

import msgspec

from ..model.entry import KINDS, Entry
from ..model.fault import CaseDamaged
from ..model.finding import Figure, Finding

T = TypeVar("T")

_encoder = msgspec.json.Encoder()


_ABSENT = object()
_PLAIN = (str, int, float)

_NOT_FINITE = ("inf", "-inf", "nan")
"""How JSON, which has no such numbers, is given them; they are read where a number is wanted."""


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a type with their defaults, `_ABSENT` where there is none."""

    def default_of(field: Any) -> object:
        if field.default_factory is not MISSING:
            return field.default_factory()
        return _ABSENT if field.default is MISSING else field.default

    return tuple((field.name, default_of(field)) for field in fields(kind))


def _bare(value: Any) -> object:
    """The value as dictionaries and lists, defaults left out."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if value is None or isinstance(value, _PLAIN):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        bare = {}
        for name, default in _defaults(type(value)):
            held = getattr(value, name)
            if held is not default and held != default:
                bare[name] = held if type(held) is str else _bare(held)
        return bare
    if isinstance(value, tuple | list):
        return [_bare(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items()}
    return value


def encoded(value: object) -> str:
    """The value as JSON."""
    return _encoder.encode(_bare(value)).decode()


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, strict=False)


def decoded(body: str | bytes, kind: type[T]) -> T:
    """The value of that type; `CaseDamaged` where the JSON is none."""
    try:
        of_kind: Any = kind
        value: T = _decoder(of_kind).decode(body)
    except (msgspec.DecodeError, ValueError) as fault:
        raise CaseDamaged(f"a stored {_name(kind)} cannot be read: {fault}; restore the case from a copy") from fault
    return value


def _name(kind: Any) -> str:
    return str(getattr(kind, "__name__", kind))


def decoded_many(body: str, kind: type[T]) -> tuple[T, ...]:
    """Several values of one type."""
    many: tuple[T, ...] = decoded(body, tuple[kind, ...])  # type: ignore[valid-type]
    return many


def decoded_entry(kind: str, body: str) -> Entry:
    """The entry of that kind."""
    if kind not in KINDS:
        raise CaseDamaged(f"a stored entry is of kind {kind!r}, which this Onrecord does not know; use the newer one")
    return decoded(body, KINDS[kind])


def decoded_finding(body: str) -> Finding:
    """A finding; its figures have a union of tuples for their type, which is told apart here."""
    bare: dict[str, Any] = decoded(body, dict)
    known: dict[str, Any] = {
        name: {key: _figure(one) for key, one in bare.pop(name, {}).items()} for name in ("figures", "parameters")
    }
    try:
        known |= {name: msgspec.convert(held, _finding_types()[name]) for name, held in bare.items()}
        return Finding(**known)
    except (msgspec.ValidationError, KeyError, TypeError, ValueError) as fault:
        raise CaseDamaged(f"a stored finding cannot be read: {fault}; restore the case from a copy") from fault


@cache
def _finding_types() -> Mapping[str, Any]:
    return get_type_hints(Finding)


def _figure(bare: Any) -> Figure:
    figure: Figure = _tupled(bare)
    return figure


def _tupled(bare: Any) -> Any:
    if isinstance(bare, list):
        is_range = any(isinstance(one, float | int) for one in bare)
        return tuple(float(one) if is_range else _tupled(one) for one in bare)
    return float(bare) if bare in _NOT_FINITE else bare
