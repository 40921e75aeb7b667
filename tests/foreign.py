"""Plug-ins of somebody else: a package that is found by its entry point, here and in worker processes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord import plugins

Install = Callable[[str, str], None]


@contextmanager
def installing(site: Path) -> Iterator[Install]:
    """A function that installs a module of plug-ins, given its name and its text, in the place of one of that name.
    All are gone at the end."""
    site.mkdir(exist_ok=True)
    own = dict(plugins._plugins)
    installed: set[str] = set()

    def install(name: str, text: str) -> None:
        (site / f"{name}.py").write_text(text, encoding="utf-8")
        distribution = site / f"{name}-1.0.dist-info"
        distribution.mkdir(exist_ok=True)
        (distribution / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (distribution / "entry_points.txt").write_text(f"[onrecord]\n{name} = {name}\n")
        installed.add(name)
        _forget(installed)
        plugins._plugins.clear()
        plugins._plugins.update(own)

    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(site)
        patch.setattr(sys, "dont_write_bytecode", True)
        for contract in plugins._HOMES:
            plugins.plugins(contract)  # what is Onrecord's own is known from here on
        own.update(plugins._plugins)
        patch.setattr(plugins, "_plugins", dict(own))
        yield install
    _forget(installed)


def _forget(modules: set[str]) -> None:
    for name in modules:
        sys.modules.pop(name, None)
    importlib.invalidate_caches()
    plugins._discover.cache_clear()
    plugins._discover_foreign.cache_clear()
