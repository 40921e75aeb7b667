"""Which ids mean the same, by all that is said of two or more of them."""

from __future__ import annotations

from collections.abc import Iterable

from .entry import Same


def clusters(sames: Iterable[Same]) -> dict[str, frozenset[str]]:
    """For each id that is said to be the same as another, all the ids of its cluster (union-find)."""
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent.setdefault(id, id) != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for same in sames:
        for other in same.these[1:]:
            low, high = sorted((root(same.these[0]), root(other)))
            parent[high] = low
    members: dict[str, set[str]] = {}
    for id in list(parent):
        members.setdefault(root(id), set()).add(id)
    return {id: frozenset(members[root(id)]) for id in parent}
