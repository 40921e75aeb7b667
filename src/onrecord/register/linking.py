"""What joins documents: every linker in its turn, run again only when what it reads has changed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ..engine import Engine
from ..model.entry import Entry, Same
from ..model.fault import Issue, LinkRefused
from ..model.judgement import Decision
from ..model.progress import Progress, silent
from ..model.register import Register
from ..plugins import Plugin, in_order
from ..store import Store
from .build import told
from .judging import apply_judgements
from .keeping import Keeping

_JOINING = (Decision.SAME_AS, Decision.DISTINCT, Decision.RECORD, Decision.SUPERSEDE, Decision.WITHDRAW)


def link(store: Store, *, retry: bool = True, progress: Progress = silent, engine: Engine | None = None) -> list[Issue]:
    """Run the linkers whose register has changed since, and with `retry` those that broke down; an Issue for each that
    does. What one needs is in the register when it runs. A linker that has an option `engine` is given the engine, and
    one that has an option `kept` its `Keeping`."""
    linkers = in_order("linker")
    digest = _digest(store)
    broken = list[Issue]()
    ran = False
    for number, plugin in enumerate(linkers):
        key = sha256(f"{digest} {plugin.name} {plugin.version} {plugin.needs}".encode()).hexdigest()
        tried = f"broken {key}"
        if store.done("link", plugin.name) in ((key,) if retry else (key, tried)):
            continue
        progress("link", number, len(linkers), plugin.name)
        apart, keeping = store.distinct_pairs(), Keeping(store, plugin.name)
        made, refused = list[Entry](), list[Issue]()
        try:
            made = [one for one in _made(plugin, store.register, engine, keeping) if not _joins(one, apart)]
        except LinkRefused as fault:
            refused = [Issue(code=fault.code, says=str(fault))]
        except Exception as fault:
            key, refused = tried, [_broken(plugin, fault)]
            broken += refused
        with store.transaction():
            store.replace_entries("link", plugin.name, key, made, standing=() if refused else keeping.left)
            store.replace_issues("link", plugin.name, refused)
            if not refused:
                keeping.settle()
        ran = True
    if ran:
        apply_judgements(store)
    if linkers:
        progress("link", len(linkers), len(linkers), "")
    return broken


def _made(plugin: Plugin[Any], register: Register, engine: Engine | None, keeping: Keeping) -> Iterator[Entry]:
    """What a linker finds; `TypeError` or `ValueError` where that is no entry of its own in these documents."""
    documents = set(register.documents())
    given = {"engine": engine, "kept": keeping}
    for one in plugin.function(register, **{name: given[name] for name in given if name in plugin.options}):
        if not isinstance(one, Entry) or one.maker.person:
            raise TypeError(f"it gave {one!r:.80}, which is no entry of a machine")
        if strange := {anchor.document for anchor in one.anchors} - documents:
            raise ValueError(f"its {one.kind} stands on {', '.join(sorted(strange))}, which is not in the case")
        yield one


def _broken(plugin: Plugin[Any], fault: Exception) -> Issue:
    return Issue(
        code="linker-broken",
        says=f"the linker {plugin.name} (version {plugin.version}) broke down ({told(fault)}); what it would have "
        "joined is missing: have the linker mended; the next build tries it again",
    )


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
