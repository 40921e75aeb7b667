"""What joins documents: every linker in its turn, run again only when what it reads has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..engine import Engine
from ..model.entry import Entry, Same
from ..model.fault import Issue, LinkRefused
from ..model.progress import Progress, silent
from ..model.register import Register
from ..plugins import Plugin, in_order
from ..store import AskedRegister, Store, with_answers
from .build import told
from .judging import apply_judgements
from .keeping import Keeping

_BROKEN = "broken "
"""How the key of a linker begins that broke down."""


def link(store: Store, *, retry: bool = True, progress: Progress = silent, engine: Engine | None = None) -> list[Issue]:
    """Run the linkers whose register has changed since, and with `retry` those that broke down; an Issue for each that
    does. What one needs is in the register when it runs. A linker that has an option `engine` is given the engine, and
    one that has an option `kept` its `Keeping`."""
    linkers = in_order("linker")
    broken = list[Issue]()
    asked: dict[str, tuple[str, AskedRegister]] = {}
    for number, plugin in enumerate(linkers):
        key = f"{plugin.name} {plugin.version} {plugin.needs}"
        if store.still("link", plugin.name, key) or (not retry and store.still("link", plugin.name, _BROKEN + key)):
            continue
        progress("link", number, len(linkers), plugin.name)
        register, keeping = store.asked_register(), Keeping(store, plugin.name)
        if "kept" in plugin.options:
            register.ask_for_documents()  # what it keeps stands for what it asked for before
        made, refused = list[Entry](), list[Issue]()
        try:
            made = [one for one in _made(plugin, register, engine, keeping) if not _joins(one, register)]
        except LinkRefused as fault:
            refused = [Issue(code=fault.code, says=str(fault))]
        except Exception as fault:
            key, refused = _BROKEN + key, [_broken(plugin, fault)]
            broken += refused
        with store.transaction():
            store.replace_entries("link", plugin.name, "", made, standing=() if refused else keeping.left)
            store.replace_issues("link", plugin.name, refused)
            if not refused:
                keeping.settle()
        asked[plugin.name] = key, register
    if asked:
        apply_judgements(store)
        with store.transaction():
            for name, (key, register) in asked.items():
                store.record("link", name, with_answers(key, register.answers()))
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


def _joins(made: Entry, register: AskedRegister) -> bool:
    """Whether the entry says that two are the same which a person holds to be distinct."""
    return isinstance(made, Same) and any(pair <= set(made.these) for pair in register.held_distinct())
