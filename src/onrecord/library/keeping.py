"""Keeping what was read of a file: which document it is, whether it was there before, what to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from ..model.entry import Entry
from ..model.fault import FileRefused, Issue
from ..model.judgement import Status
from ..model.moving import moved, stands
from ..model.text import Anchor, Document, Source
from ..store import FileState, Store
from .folder import Found
from .members import INSIDE
from .naming import Names
from .sidecars import Sidecars

if TYPE_CHECKING:
    from .anchoring import Located


@dataclass(slots=True)
class Kept:
    """What became of one file."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Former:
    """A document that the file gave before."""

    id: str
    within: str
    digest: str
    witness_of: str


class Stacks:
    """Where documents are put, each under its own id. `digests` are those of all files that the case has had, where
    they are known."""

    def __init__(self, store: Store, sidecars: Sidecars, *, again: bool, digests: frozenset[str] | None = None) -> None:
        self._store = store
        self._sidecars = sidecars
        self._again = again
        self._digests = digests
        self._names = Names(store.register.documents())
        self._states: Mapping[str, FileState] = {}
        self._given: list[tuple[str, Mapping[str, object]]] = []

    def meet(self, found: Iterable[Found]) -> None:
        """Look up how the files were when they were added before; to be done in the transaction that keeps them."""
        self._states = self._store.file_states_of(one.key for one in found)

    def lay_sidecars(self) -> None:
        """Correct the heads of what was kept by what the sidecars say of it; to be done in the same transaction, at its
        end, since each correction wants its document to be in the tables."""
        given, self._given = self._given, []
        for id, fields in given:
            self._store.correct_head(id, "sidecar", fields)

    def may_hold(self, digest: str) -> bool:
        """Whether `holds_already` has to be asked, which asks the store."""
        return not self._again and (self._digests is None or digest in self._digests)

    def holds_already(self, found: Found, digest: str) -> FileState | None:
        """The state of the file where its bytes are as they were: at the same place, or under the same name when the
        case or the folder was moved."""
        if self._again:
            return None
        state = self._store.file_state(found.key)
        if state is not None:
            return state if state.digest == digest else None
        moved = [id for id in self._store.documents_from(digest) if self._store.register.file_of(id) == found.name]
        if not moved:
            return None
        return FileState(name=found.key, size=found.size, mtime_ns=0, digest=digest, documents=tuple(moved))

    def keep_as_before(self, found: Found, state: FileState) -> Kept:
        """The file has only been touched or moved."""
        self._store.put_file(replace(state, name=found.key, size=found.size, mtime_ns=found.mtime_ns))
        return Kept(unchanged=list(state.documents), issues=list(state.issues))

    def keep_refused(self, found: Found, digest: str, issues: Sequence[Issue]) -> Kept:
        """The file gave nothing; what it gave before stays."""
        kept = Kept(issues=list(issues))
        former = self._states.get(found.key)
        self._close(found, digest, former.documents if former else (), kept)
        return kept

    def keep(
        self, found: Found, source: Source, content: bytes, documents: Iterator[Document], issues: Sequence[Issue]
    ) -> Kept:
        """Keep the documents of a file as they come; where its reader breaks off, those that came before."""
        kept = Kept(issues=list(issues))
        state = self._states.get(found.key)
        formers = [self._former(id) for id in state.documents] if state else []
        held: list[str] = []
        self._store.put_source(source, content)
        del content
        try:
            for document in documents:
                held.append(self._place(found, document, formers, kept))
        except FileRefused as refused:
            kept.issues.append(Issue(code=refused.code, says=str(refused), file=found.name))
        self._close(found, source.digest, tuple(held) or tuple(former.id for former in formers), kept)
        return kept

    def _close(self, found: Found, digest: str, documents: tuple[str, ...], kept: Kept) -> None:
        self._store.replace_issues("library", found.key, kept.issues)
        self._store.put_file(
            FileState(
                name=found.key,
                size=found.size,
                mtime_ns=found.mtime_ns,
                digest=digest,
                documents=documents,
                issues=tuple(kept.issues),
            )
        )

    def _former(self, id: str) -> _Former:
        document = self._store.document(id)
        return _Former(id, document.within, _digest(document.text), document.witness_of)

    def _place(self, found: Found, document: Document, formers: list[_Former], kept: Kept) -> str:
        former = self._same(document, formers)
        same_text = former is not None and former.digest == _digest(document.text)
        if former is not None and same_text and not self._again:
            kept.unchanged.append(former.id)
            return former.id
        if former is None:
            id, witness_of = self._new_id(found, document, kept), ""
            kept.new.append(id)
        elif self._again:
            id, witness_of = former.id, former.witness_of
            kept.changed.append(id)
            kept.issues += () if same_text else _followed(self._store, id, document.text)
        else:
            witness_of = former.witness_of or former.id
            id = self._names.witness(witness_of)
            kept.changed.append(id)
        own = tuple(replace(issue, document=issue.document or id) for issue in document.issues)
        self._store.put_document(replace(document, id=id, file=found.name, witness_of=witness_of, issues=own))
        kept.issues += own
        given = self._sidecars.fields_of(
            found.key, id=id, file=found.name, within=document.within, title=document.head.title
        )
        if given:
            self._given.append((id, given))
        return id

    def _same(self, document: Document, formers: list[_Former]) -> _Former | None:
        """The document that this one was when the file was read before: by the id it brings, its text, its place."""
        if not formers:
            return None
        if document.id:
            named = [one for one in formers if one.id == document.id or one.id.rsplit("@", 1)[0] == document.id]
            return named[-1] if named else None
        digest = _digest(document.text)
        alike = [one for one in formers if one.digest == digest and one.within == document.within]
        placed = [one for one in formers if one.within == document.within]
        chosen = alike or placed
        return chosen[-1] if chosen else None

    def _new_id(self, found: Found, document: Document, kept: Kept) -> str:
        if not document.id:
            path = f"{found.name}{INSIDE}{document.within}" if document.within else found.name
            return self._names.new(path)
        id = self._names.given(document.id)
        if id != document.id:
            says = (
                f"the id {document.id!r} is taken already; this document of {found.name} is called {id!r}: rename one"
            )
            kept.issues.append(Issue(code="id-taken", says=says, document=id, file=found.name))
        return id


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _followed(store: Store, id: str, text: str) -> list[Issue]:
    """What became of the words that persons' entries and accepted ones stand on, in the new text of their document.
    Those that were recorded by hand go with their words where there is no doubt about the place."""
    from .anchoring import located  # only a second reading needs it

    issues: list[Issue] = []
    for entry in store.register.entries(Entry, document=id, counting=False):
        if not entry.maker.person and store.register.status(entry.id) is not Status.ACCEPTED:
            continue
        lost = [anchor for anchor in entry.anchors if anchor.document == id and not stands(anchor, text)]
        now = moved(entry, id, text)
        follows = now is not None and now != entry and store.move_recorded(now)
        issues += [_fate(entry, anchor, located(text, anchor), follows=follows) for anchor in lost]
    return issues


def _fate(entry: Entry, anchor: Anchor, now: Located | None, *, follows: bool) -> Issue:
    words = anchor.exact if len(anchor.exact) <= 60 else anchor.exact[:57] + "..."
    if now is None:
        says = f"{entry.id} stood on {words!r}, which the new text of {anchor.document} no longer has; judge it again"
        return Issue(code="anchor-lost", says=says, document=anchor.document)
    several = now.rivals and not follows
    code, where = ("anchor-ambiguous", "in several places") if several else ("anchor-moved", "elsewhere")
    says = (
        f"{entry.id} stood on {words!r}, which now stands {where} in {anchor.document}"
        f"{', and was moved there' if follows else ''}; look whether it is still meant"
    )
    return Issue(code=code, says=says, document=anchor.document, start=now.anchor.start, end=now.anchor.end)
