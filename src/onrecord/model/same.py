"""Which ids mean the same, or hang together, by all that is said of two or more of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .entry import Same


def roots(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each id that stands in a group, the least id that it is joined to, over however many groups (union-find)."""
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent.setdefault(id, id) != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for first, *others in groups:
        low = root(first)
        for other in others:
            low, high = sorted((low, root(other)))
            parent[high] = low
    return {id: root(id) for id in list(parent)}


def clusters(sames: Iterable[Same]) -> dict[str, frozenset[str]]:
    """For each id that is said to be the same as another, all the ids of its cluster."""
    root_of = roots(same.these for same in sames if len(same.these) > 1)
    members: dict[str, set[str]] = {}
    for id, root in root_of.items():
        members.setdefault(root, set()).add(id)
    return {id: frozenset(members[root]) for id, root in root_of.items()}
