"""Hypothesis strategies for the values of the model: any that can be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from onrecord.model.dating import Dating
from onrecord.model.entry import KINDS, Entry, Maker
from onrecord.model.finding import Finding, Ground, Stance
from onrecord.model.text import Anchor

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(("null", "true", "1"))
instants = st.none() | st.integers(-(2**40), 2**40)
numbers = st.floats(allow_nan=False, allow_infinity=False)
makers = st.builds(Maker, texts, st.none() | st.integers(1, 9))
anchors = st.builds(Anchor, texts, st.integers(0, 9), st.integers(10, 99), texts, texts, texts)


@st.composite
def datings(draw: st.DrawFn, depth: int = 1) -> Dating:
    """Any dating, of parts and readings too."""
    low, high = sorted((draw(st.integers(-(2**40), 2**40)), draw(st.integers(-(2**40), 2**40))))
    within = Dating.within(draw(st.sampled_from((low, None))), draw(st.sampled_from((high, None))), text=draw(texts))
    if not depth:
        return within
    parts = tuple(draw(st.lists(datings(depth=0), max_size=2)))
    return Dating(text=draw(texts), edtf=draw(st.none() | texts), begins_not_before=low, parts=parts)


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    known = {str: texts, Dating: datings(), Anchor: anchors, Maker: makers, float: numbers, bool: st.booleans()}
    if hint in known:
        return known[hint]
    if hint is int:
        return st.integers(-(2**53), 2**53)
    if hint is type(None):
        return st.none()
    if get_origin(hint) in (UnionType, Union):
        return st.one_of([of_type(one) for one in get_args(hint)])
    if get_origin(hint) is tuple:
        first, *rest = get_args(hint)
        if rest == [...]:
            return st.lists(of_type(first), max_size=2).map(tuple)
        return st.tuples(*(of_type(one) for one in (first, *rest)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return built(hint)


def built(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Values of a frozen type, each field given or left at its default."""
    hints = get_type_hints(kind)
    needed, left = {}, {}
    for field in fields(kind):
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        (left if has_default else needed)[field.name] = of_type(hints[field.name])
    return st.fixed_dictionaries(needed, optional=left).map(lambda given: kind(**given))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of any kind, made by a person or by a machine."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    hints = get_type_hints(KINDS[kind])
    given = {
        field.name: draw(of_type(hints[field.name]))
        for field in fields(KINDS[kind])
        if (field.default is MISSING and field.default_factory is MISSING) or draw(st.booleans())
    }
    given["anchors"] = tuple(draw(st.lists(anchors, min_size=1, max_size=2)))
    return KINDS[kind](**given)


figures: st.SearchStrategy[Mapping[str, Any]] = st.dictionaries(
    texts,
    numbers
    | st.sampled_from((float("inf"), float("-inf")))
    | st.integers(-(2**53), 2**53)
    | texts
    | st.none()
    | st.tuples(numbers, numbers | st.just(float("inf")))
    | st.lists(texts, min_size=1).map(tuple)
    | st.lists(st.lists(texts, min_size=1).map(tuple), min_size=1).map(tuple),
    max_size=3,
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Any finding."""
    grounds = st.builds(Ground, st.sampled_from(Stance), anchors, st.none() | texts, texts)
    hints = get_type_hints(Finding)
    rest = {
        field.name: draw(of_type(hints[field.name]))
        for field in fields(Finding)
        if field.name not in ("grounds", "figures", "parameters")
    }
    return Finding(
        grounds=tuple(draw(st.lists(grounds, min_size=1, max_size=3))),
        figures=draw(figures),
        parameters=draw(figures),
        **rest,
    )
