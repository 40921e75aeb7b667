"""How narrowly the record bounds when one event or statement was, and on whose strength."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.dossier import Bounded
from ..model.register import Register
from ._network import ORIGIN, Network
from ._points import USUAL, begins, ends, named_by
from ._timeline import network


def bounded(register: Register, id: str) -> Bounded | None:
    """The bounds that everything on record leaves; None for what stands in no order of time.

    Approximate dates are widened as the chronology does by default. Where the record contradicts itself in what hangs
    together with the thing, nothing bounds it, and the entries that cannot all hold are named.
    """
    whole = register.kept("network of times", lambda over: network(over, USUAL))
    first, last = begins(id), ends(id)
    if first not in whole.points:
        return None
    part = whole.around([first, last])
    conflict = part.conflict()
    if conflict is not None:
        return Bounded(contradicting=_named(conflict.groups))
    early, late = part.between(ORIGIN, first), part.between(ORIGIN, last)
    return Bounded(
        earliest=early[0][0] if early else None,
        latest=late[-1][1] if late else None,
        early_by=_setting(part, first, ORIGIN),
        late_by=_setting(part, ORIGIN, last),
    )


def _setting(part: Network, first: str, then: str) -> tuple[str, ...]:
    return _named(part.why(first, then))


def _named(groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(named_by, groups)))
