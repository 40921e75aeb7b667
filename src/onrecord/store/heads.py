"""The head of a document as read, and as corrected by the layers above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..model.fault import EntryNotFound
from ..model.text import Head, Publication
from . import changes
from .codec import decoded, encoded
from .schema import document, head_layer

LAYERS = ("sidecar", "log", "brief")
"""Who corrects a head, the last one wins: the user's sidecar file, the log of judgements, the brief."""

_FIELDS = frozenset(field.name for field in fields(Head))
_PUBLICATION = frozenset(field.name for field in fields(Publication))


def correct(connection: Connection, id: str, layer: str, corrections: Mapping[str, object]) -> None:
    """Put one layer's corrections in the place of those it made before; none takes the layer away.

    `corrections` maps a head's field to its new value; for `published_in` a mapping or a `Publication`, whose fields
    that are given replace those below. `ValueError` for a field that a head does not have.
    """
    if layer not in LAYERS:
        raise ValueError(f"no layer {layer!r} of a head; there are: {', '.join(LAYERS)}")
    row = connection.execute(select(document.c.number, document.c.head_read).where(document.c.id == id)).first()
    if row is None:
        raise EntryNotFound(f"no document {id!r} in the case")
    bare = encoded(dict(corrections))
    corrected(row.head_read, [bare])
    connection.execute(delete(head_layer).where(head_layer.c.document == row.number, head_layer.c.layer == layer))
    if corrections:
        connection.execute(insert(head_layer), {"document": row.number, "layer": layer, "fields": bare})
    now = columns_of(connection, row.number, row.head_read)
    connection.execute(update(document).where(document.c.number == row.number).values(**now))
    changes.note(connection, [changes.HEADS])


def corrected(read: str, layers: list[str]) -> Head:
    """The head with the layers laid over it, lowest first; all are JSON."""
    bare: dict[str, Any] = decoded(read, dict)
    for layer in layers:
        fields_given: dict[str, Any] = decoded(layer, dict)
        unknown = set(fields_given) - _FIELDS
        if unknown:
            raise ValueError(f"a head has no field {', '.join(sorted(unknown))}; it has {', '.join(sorted(_FIELDS))}")
        published_in = fields_given.pop("published_in", None)
        bare.update(fields_given)
        if published_in is not None:
            if not isinstance(published_in, dict) or not set(published_in) <= _PUBLICATION:
                raise ValueError(f"published_in has the fields {', '.join(sorted(_PUBLICATION))}")
            bare["published_in"] = {**bare.get("published_in", {}), **published_in}
    try:
        return msgspec.convert(bare, Head)
    except msgspec.ValidationError as fault:
        raise ValueError(f"a head cannot be corrected so: {fault}") from fault


def corrections_of(connection: Connection, layer: str) -> dict[str, dict[str, object]]:
    """What a layer corrects: fields of the head by the document's id."""
    wanted = select(document.c.id, head_layer.c.fields).join(document, document.c.number == head_layer.c.document)
    corrections: dict[str, dict[str, object]] = {}
    for row in connection.execute(wanted.where(head_layer.c.layer == layer).order_by(document.c.id)):
        head = corrected("{}", [row.fields])
        corrections[row.id] = {name: getattr(head, name) for name in decoded(row.fields, dict)}
    return corrections


def columns_of(connection: Connection, number: int, read: str) -> dict[str, object]:
    """The columns of a document that derive from its corrected head."""
    given = connection.execute(
        select(head_layer.c.layer, head_layer.c.fields).where(head_layer.c.document == number)
    ).all()
    by_layer = {row.layer: row.fields for row in given}
    head = corrected(read, [by_layer[layer] for layer in LAYERS if layer in by_layer])
    return derived(head, encoded(head))


def derived(head: Head, bare: str) -> dict[str, object]:
    """What the tables keep of a head (and as JSON) to find documents by. Title, author and outlet are kept in
    small letters."""
    dated = head.dated
    return {
        "head": bare,
        "title": head.title.casefold(),
        "author": "\n".join(head.authors).casefold(),
        "outlet": head.published_in.name.casefold(),
        "language": head.language,
        "dated": dated is not None,
        "earliest": dated.earliest if dated else None,
        "latest": dated.latest if dated else None,
    }
