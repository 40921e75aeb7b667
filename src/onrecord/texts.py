"""Texts without a case: one that is read, several whose shared passages are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .model.dating import Dating
from .model.entry import Reuse
from .model.file import File
from .model.reading import Name
from .model.register import MemoryRegister
from .model.slug import slug
from .model.text import Document, Head, Source


def find_reuses(documents: Iterable[Document]) -> Iterator[Reuse]:
    """The passages that documents share, the earlier first; `Document.text` is enough, its passages and date help."""
    from .register.reuse.among import reuses_among

    return reuses_among(documents)


def read(
    text: str,
    *,
    dated: Dating | str | None = None,
    author: str = "",
    agents: Sequence[str | Sequence[str]] = (),
    quotations: Sequence[tuple[int, int]] | None = None,
) -> MemoryRegister:
    """Read one text with no case at all: its head, dates, statements, events, agents and citations.

    `dated` is the day of the text and `author` who says I in it, whatever it says itself; `agents` are those
    that are known, each by its name or by all its names, the chief one first; `quotations` are spans that are given as
    quotations, whose speakers are asked.
    """
    from .library.composing import document_of_text
    from .register import read_text
    from .timex import dating

    document = document_of_text(File(name="text", content=b""), Source(digest="", name="text"), text, Head())
    head = replace(document.head, authors=(author,)) if author else document.head
    known = [[agent] if isinstance(agent, str) else agent for agent in agents]
    names = [Name(name, f"agent-{slug(of[0])}", "person") for of in known for name in of]
    on = dating(dated) if isinstance(dated, str) else dated
    return read_text(text, dated=on, names=names, quotations=quotations, head=head, passages=document.passages)
