"""What joins documents: every linker in its turn, run again only when what it reads has changed."""

from __future__ import annotations

from hashlib import sha256

from ..model.entry import Entry, Same
from ..model.fault import Issue, LinkRefused
from ..model.judgement import Decision
from ..model.progress import Progress, silent
from ..plugins import in_order
from ..store import Store
from .judging import apply_judgements

_JOINING = (Decision.SAME_AS, Decision.DISTINCT, Decision.RECORD, Decision.SUPERSEDE, Decision.WITHDRAW)


def link(store: Store, *, progress: Progress = silent) -> None:
    """Run the linkers whose register has changed since. What one needs is in the register when it runs."""
    linkers = in_order("linker")
    digest = _digest(store)
    ran = False
    for number, plugin in enumerate(linkers):
        key = sha256(f"{digest} {plugin.name} {plugin.version} {plugin.needs}".encode()).hexdigest()
        if store.done("link", plugin.name) == key:
            continue
        progress("link", number, len(linkers), plugin.name)
        apart = store.distinct_pairs()
        made, refused = list[Entry](), list[Issue]()
        try:
            made = [one for one in plugin.function(store.register) if not _joins(one, apart)]
        except LinkRefused as fault:
            refused = [Issue(code=fault.code, says=str(fault))]
        with store.transaction():
            store.replace_entries("link", plugin.name, key, made)
            store.replace_issues("link", plugin.name, refused)
        ran = True
    if ran:
        apply_judgements(store)
    if linkers:
        progress("link", len(linkers), len(linkers), "")


def _joins(made: Entry, apart: set[frozenset[str]]) -> bool:
    """Whether the entry says that two are the same which a person holds to be distinct."""
    return isinstance(made, Same) and any(pair <= set(made.these) for pair in apart)


def _digest(store: Store) -> str:
    """What the linkers' register depends on: what was read of each document, the brief, and those lines of the log
    that join, part or remove what they join."""
    told = sha256()
    for state in store.reading_states():
        told.update(f"{state.document} {state.digest} {state.done};".encode("utf-8", "surrogatepass"))
    told.update(store.about().get("brief", "").encode("utf-8", "surrogatepass"))
    for line in store.judgements():
        if line.decision in _JOINING or line.entry.startswith(("mention-", "agent-", "citation-")):
            told.update(f"{line.number} {line.withdrawn};".encode())
    return told.hexdigest()
