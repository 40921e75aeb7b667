"""The tables of a case, said once for every database.

A passage is known by its *place*: the number of its document in the upper bits, its own number in the lower 24. Places
of one document are therefore one unbroken range, in the order of the text, in the table and in the index of words.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

NUMBER_BITS = 24
"""Bits of a place that hold the passage's number."""

LAST_NUMBER = (1 << NUMBER_BITS) - 1
"""The highest number that a passage can have, and the mask that takes it out of a place: 16,777,215."""

schema = MetaData()

about = Table("about", schema, Column("name", Text, primary_key=True), Column("text", Text, nullable=False))

migration = Table(
    "migration",
    schema,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("software", Text, nullable=False),
)

file = Table(
    "file",
    schema,
    Column("name", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
    Column("documents", Text, nullable=False),
    Column("issues", Text, nullable=False),
)

source = Table(
    "source",
    schema,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("importer", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("received", Text, nullable=False),
)

source_chunk = Table(
    "source_chunk",
    schema,
    Column("source", Text, ForeignKey("source.digest", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

document = Table(
    "document",
    schema,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text, ForeignKey("source.digest", deferrable=True, initially="DEFERRED")),
    Column("file", Text, nullable=False),
    Column("within", Text, nullable=False),
    Column("witness_of", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("tail", Text, nullable=False),
    Column("head_read", Text, nullable=False),
    Column("head", Text, nullable=False),
    Column("issues", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("earliest", BigInteger),
    Column("latest", BigInteger),
    Index("document_source", "source"),
    Index("document_order", "earliest", "id"),
)

head_layer = Table(
    "head_layer",
    schema,
    Column("document", Integer, ForeignKey("document.number", ondelete="CASCADE"), primary_key=True),
    Column("layer", Text, primary_key=True),
    Column("fields", Text, nullable=False),
)

passage = Table(
    "passage",
    schema,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("document.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("page", Text),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("gap", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("joined", Text),
    Index("passage_start", "document", "start"),
)

parse = Table("parse", schema, Column("key", Text, primary_key=True), Column("content", LargeBinary, nullable=False))

work = Table(
    "work",
    schema,
    Column("stage", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("key", Text, nullable=False),
)

working = Table(
    "working",
    schema,
    Column("of", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

entry = Table(
    "entry",
    schema,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("document", Integer, ForeignKey("document.number")),
    Column("start", BigInteger),
    Column("end", BigInteger),
    Column("maker", Text, nullable=False),
    Column("version", Integer),
    Column("person", Boolean, nullable=False),
    Column("stage", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("earliest", BigInteger),
    Column("latest", BigInteger),
    Column("moment", BigInteger, nullable=False),
    Column("moment_end", BigInteger),
    Column("stands_in", Text, nullable=False, server_default=""),
    Column("is_a", Text),
    Column("anchors", Integer),
    Column("own_words", Boolean, nullable=False),
    Column("label", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("entry_place", "document", "kind", "start"),
    Index("entry_work", "stage", "subject"),
)
Index(
    "entry_in_place",
    entry.c.kind,
    entry.c.person.desc(),
    entry.c.stands_in,
    entry.c.start,
    entry.c.end,
    entry.c.id,
    entry.c.maker,
    entry.c.is_a,
)
Index(
    "entry_in_time",
    entry.c.kind,
    entry.c.moment,
    entry.c.moment_end,
    entry.c.person.desc(),
    entry.c.stands_in,
    entry.c.start,
    entry.c.end,
    entry.c.id,
    entry.c.earliest,
    entry.c.latest,
)
"""The two orders in which entries are listed, each with what a list is narrowed by, so that the millionth entry of one
is found without reading those before it."""

UNDATED = 2**63 - 1
"""The moment of an entry that has no date, so that it comes last."""

entry_anchor = Table(
    "entry_anchor",
    schema,
    Column("entry", Integer, ForeignKey("entry.number", ondelete="CASCADE"), nullable=False),
    Column("document", Integer, ForeignKey("document.number"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("number", Integer),
    Column("body", Text),
    Index("entry_anchor_place", "document", "start"),
    Index("entry_anchor_entry", "entry"),
)
"""The further anchors of entries that stand on several stretches of text; the first is in the entry's own row. The body
is here only of those that are too many for the entry's own body, with their number in its order."""

entry_name = Table(
    "entry_name",
    schema,
    Column("entry", Integer, ForeignKey("entry.number", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Index("entry_name_name", "name", "kind", "entry"),
    Index("entry_name_entry", "entry"),
)
"""The agents that an entry names, by id or name, with the kind of the entry."""

issue = Table(
    "issue",
    schema,
    Column("number", Integer, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("document", Text),
    Column("body", Text, nullable=False),
    Index("issue_work", "stage", "subject"),
)

judgement = Table(
    "judgement",
    schema,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("entry", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("others", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("judged", Text, nullable=False),
    Index("judgement_entry", "entry"),
)

carried = Table(
    "carried",
    schema,
    Column("judgement", Integer, ForeignKey("judgement.number"), primary_key=True, autoincrement=False),
    Column("entry", Text, nullable=False),
)

status = Table("status", schema, Column("entry", Text, primary_key=True), Column("status", Text, nullable=False))

finding = Table(
    "finding",
    schema,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("inquiry", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("finding_inquiry", "inquiry"),
)

withdrawal = Table(
    "withdrawal",
    schema,
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("purged", Boolean, nullable=False),
)
