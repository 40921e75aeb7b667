"""Which documents have to be read, and what becomes of it: incremental, on all cores, one transaction a batch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from ..engine import Engine, cores
from ..model.dating import Dating
from ..model.entry import Agent, AgentKind, Entry, Maker, Mention
from ..model.fault import Issue
from ..model.progress import Progress, silent
from ..model.reading import Name
from ..model.register import MemoryRegister
from ..model.text import Document, Head, Passage, PassageKind
from ..plugins import in_order, plugins
from ..store import ReadingState, Store
from .build import LONGEST, Read, entries_of
from .encoding import FORMAT, MODEL, parse_key

FEW = 240_000
"""Characters below which one process reads sooner than several, each of which must load the pipeline first."""

BATCH = 60_000
"""Characters of the documents read at a time, so that their passages fill the pipeline's batches."""


UNBROKEN = 200
"""Characters of a line from which a text is not broken into lines of a page: each of its lines is a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reading did: documents read, of them parsed anew; entries made; an Issue for all that broke down."""

    documents: int = 0
    parsed: int = 0
    entries: int = 0
    broken: tuple[Issue, ...] = ()


def read(
    store: Store,
    names: Sequence[Name] = (),
    *,
    retry: bool = True,
    progress: Progress = silent,
    workers: int | None = None,
    engine: Engine | None = None,
) -> Report:
    """Read every document that is new, or that would be read otherwise now: with another head, other names, or newer
    extractors; with `retry` also those on which something broke down. Whatever was read before an interruption is kept.

    It runs on the engine that is given, else on this machine, in as many processes as it is worth.
    """
    reader = _reader(names)
    keys = {state.document: _key(state.digest, reader) for state in store.reading_states()}
    pending = [state for state in store.reading_states() if _waits(state, keys[state.document], retry)]
    if not pending:
        return Report()
    from ..engine.local import LocalEngine  # brings Arrow, of which nothing is needed where nothing is new
    from .tables import read_table, reads_in, to_read, unread_table

    together = _together(store, [state.document for state in pending])
    batches = (to_read(some, [store.parse(parse_key(one)) for one in some]) for some in together)
    engine = engine or LocalEngine(workers=_workers(pending, workers))
    done = parsed = entries = 0
    broken = list[Issue]()
    progress("read", 0, len(pending), "")
    for table in engine.map(partial(read_table, tuple(names)), batches, lost=unread_table):
        read_together = reads_in(table)
        with store.transaction():
            for one in read_together:
                _keep(store, one, keys[one.document])
        done += len(read_together)
        parsed += sum(one.parse is not None for one in read_together)
        entries += sum(len(one.entries) for one in read_together)
        broken += [issue for one in read_together if not one.whole for issue in one.issues]
        progress("read", done, len(pending), read_together[-1].document)
    return Report(documents=done, parsed=parsed, entries=entries, broken=tuple(broken))


def _waits(state: ReadingState, key: str, retry: bool) -> bool:
    """Whether the document has to be read."""
    tried = (state.done or "").startswith(f"{_BROKEN}{key} ")
    return retry if tried else state.done != key


def _workers(pending: Sequence[ReadingState], wanted: int | None) -> int:
    """How many processes read; none beside this one where there is little, unless one has been lost on it before."""
    characters = sum(min(state.length, LONGEST) for state in pending)
    several = wanted or cores()
    if any((state.done or "").startswith(_BROKEN) for state in pending):
        return several
    return several if several > 1 and characters > FEW else 0


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


def _together(store: Store, ids: Iterable[str]) -> Iterator[list[Document]]:
    """The documents, as many at a time as are read together."""
    documents: list[Document] = []
    size = 0
    for id in ids:
        document = store.document(id)
        documents.append(document)
        size += len(document.text)
        if size >= BATCH:
            yield documents
            documents, size = [], 0
    if documents:
        yield documents


_BROKEN = "broken "
"""What the key of a reading begins with where something broke down, so that it never counts as done."""


def _keep(store: Store, read: Read, key: str) -> None:
    if read.parse is not None:
        store.put_parse(read.parse_key, read.parse)
    if not read.whole:
        key = f"{_BROKEN}{key} {_key(key, ' '.join(issue.says for issue in read.issues))}"
    store.replace_entries("read", read.document, key, read.entries)
    store.replace_issues("read", read.document, read.issues)


def _paragraphs(text: str) -> Iterator[Passage]:
    """The stretches of a bare text between blank lines; of a text that is not broken into lines, its lines."""
    unbroken = any(found.end() - found.start() > UNBROKEN for found in re.finditer(r".+", text))
    pattern = r"\S(?:.*\S)?" if unbroken else r"\S(?:.*\S)?(?:\n(?![^\S\n]*\n).*\S)*"
    for number, found in enumerate(re.finditer(pattern, text), 1):
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
