"""The hand-written part of a case: ``brief.toml`` to entries and questions, and back."""

from .entries import Entries, corrections, read_entries
from .tables import Brief, Row, parse_brief, text_of
from .writing import write_brief

__all__ = ["Brief", "Entries", "Row", "corrections", "parse_brief", "read_entries", "text_of", "write_brief"]
