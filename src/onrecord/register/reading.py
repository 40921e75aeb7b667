"""Which documents have to be read, and what becomes of it: incremental, on all cores, one transaction a batch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from ..engine import cores, map_batches
from ..model.dating import Dating
from ..model.entry import Agent, AgentKind, Entry, Maker, Mention
from ..model.progress import Progress, silent
from ..model.reading import Name
from ..model.register import MemoryRegister
from ..model.text import Document, Head, Passage, PassageKind
from ..plugins import in_order, plugins
from ..store import Store
from .build import LONGEST, Batch, Read, entries_of, read_batch
from .encoding import FORMAT, MODEL, parse_key

FEW = 240_000
"""Characters below which one process reads sooner than several, each of which must load the pipeline first."""

BATCH = 60_000
"""Characters of the documents read at a time, so that their passages fill the pipeline's batches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reading did: documents read, of them parsed anew; entries made."""

    documents: int = 0
    parsed: int = 0
    entries: int = 0


def read(
    store: Store, names: Sequence[Name] = (), *, progress: Progress = silent, workers: int | None = None
) -> Report:
    """Read every document that is new, or that would be read otherwise now: with another head, other names, or newer
    extractors. Whatever was read before an interruption is kept."""
    reader = _reader(names)
    pending = [state for state in store.reading_states() if state.done != _key(state.digest, reader)]
    if not pending:
        return Report()
    characters = sum(min(state.length, LONGEST) for state in pending)
    several = (workers or cores()) if characters > FEW else 1
    keys = {state.document: _key(state.digest, reader) for state in pending}
    done = parsed = entries = 0
    progress("read", 0, len(pending), "")
    for read_together in map_batches(read_batch, _batches(store, list(keys), tuple(names)), workers=several):
        with store.transaction():
            for one in read_together:
                _keep(store, one, keys[one.document])
        done += len(read_together)
        parsed += sum(one.parse is not None for one in read_together)
        entries += sum(len(one.entries) for one in read_together)
        progress("read", done, len(pending), read_together[-1].document)
    return Report(documents=done, parsed=parsed, entries=entries)


def _reader(names: Sequence[Name]) -> str:
    """What a reading depends on beside the document: the model, every extractor's version, the names."""
    told = sha256(f"{MODEL} {FORMAT}".encode())
    for name, plugin in plugins("extractor").items():
        told.update(f"{name} {plugin.version} {plugin.needs};".encode())
    for known in names:
        told.update(f"{known.name}\x1f{known.id}\x1f{known.kind};".encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def _key(digest: str, reader: str) -> str:
    return sha256(f"{digest} {reader}".encode()).hexdigest()


def _batches(store: Store, ids: Iterable[str], names: tuple[Name, ...]) -> Iterator[Batch]:
    """The documents in batches of some size, each with its parse where there is one."""
    documents: list[Document] = []
    size = 0
    for id in ids:
        document = store.document(id)
        documents.append(document)
        size += len(document.text)
        if size >= BATCH:
            yield _batch(store, documents, names)
            documents, size = [], 0
    if documents:
        yield _batch(store, documents, names)


def _batch(store: Store, documents: Sequence[Document], names: tuple[Name, ...]) -> Batch:
    return Batch(tuple(documents), tuple(store.parse(parse_key(document)) for document in documents), names)


def _keep(store: Store, read: Read, key: str) -> None:
    if read.parse is not None:
        store.put_parse(read.parse_key, read.parse)
    store.replace_entries("read", read.document, key, read.entries)
    store.replace_issues("read", read.document, read.issues)


def _paragraphs(text: str) -> Iterator[Passage]:
    """The stretches of a bare text between blank lines."""
    for number, found in enumerate(re.finditer(r"\S(?:.*\S)?(?:\n(?![^\S\n]*\n).*\S)*", text), 1):
        yield Passage(number, PassageKind.PARAGRAPH, *found.span())


def _given(names: Sequence[Name], read: Sequence[Entry]) -> Iterator[Agent]:
    """The agents that are known beforehand, each by the first of its names, with their mentions."""
    mentions = [one for one in read if isinstance(one, Mention)]
    chief = {known.id: known for known in reversed(names)}
    for known in chief.values():
        if known.kind != "place":
            anchors = tuple(anchor for one in mentions if one.agent == known.id for anchor in one.anchors)
            kind = AgentKind(known.kind)
            yield Agent(id=known.id, maker=Maker("given"), name=known.name, is_a=kind, anchors=anchors)


def read_text(
    text: str,
    *,
    dated: Dating | None = None,
    names: Sequence[Name] = (),
    quotations: Sequence[tuple[int, int]] | None = None,
    head: Head | None = None,
    passages: Sequence[Passage] | None = None,
) -> MemoryRegister:
    """Read one text with no case: a register of what it says.

    `head` and `passages` are those an importer has read; without them the whole text is the author's, in paragraphs.
    `dated` is the day that the text's relative dates lean on, and wins over the head's.
    """
    from .parse import parses

    known = head or Head()
    document = Document(
        id="text",
        head=replace(known, written=dated) if dated is not None else known,
        text=text,
        passages=tuple(passages) if passages is not None else tuple(_paragraphs(text)),
    )
    (parse,) = parses([document])
    read = list(entries_of(document, parse, names, quotations))
    register = MemoryRegister([document], [*read, *_given(names, read)])
    for linker in in_order("linker"):
        register = MemoryRegister([document], [*register.entries(Entry), *linker.function(register)])
    return register
