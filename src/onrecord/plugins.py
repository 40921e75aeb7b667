"""The five contracts and the one registry behind them.

To extend Onrecord, write one file with one decorated function:

=========  ======================================================================================================
importer   ``@importer("tei", suffixes=(".xml",))``       ``def tei(file, source) -> Iterator[Document]``
extractor  ``@extractor("oaths", version=1, needs=(...))`` ``def oaths(reading) -> Iterator[Entry]``
linker     ``@linker("stemma", version=1)``               ``def stemma(register) -> Iterator[Entry]``
inquiry    ``@inquiry("silence", verdicts=(...))``        ``def silence(register, *, years=5) -> Iterator[Finding]``
exporter   ``@exporter("tei", suffix=".xml")``            ``def tei(dossier, folder) -> None``
=========  ======================================================================================================

Built-in files are found in their folder; foreign ones through the entry-point group ``onrecord``, whose entries name a
module to import. The function's docstring becomes its help, its keyword-only parameters its options.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Generic, Literal, TypeVar

from .model.dossier import Dossier
from .model.entry import Entry, Maker
from .model.fault import NameTaken, NameUnknown, OnrecordError
from .model.file import File
from .model.finding import Finding, Verdict
from .model.reading import Reading
from .model.register import Register
from .model.text import Document, Source

Contract = Literal["importer", "extractor", "linker", "inquiry", "exporter"]

Importer = Callable[[File, Source], Iterator[Document]]
Extractor = Callable[[Reading], Iterator[Entry]]
Linker = Callable[[Register], Iterator[Entry]]
Inquiry = Callable[..., Iterator[Finding]]
Exporter = Callable[[Dossier, Path], None]

F = TypeVar("F", bound=Callable[..., Any])

_HOMES: Mapping[Contract, str] = {
    "importer": "onrecord.library.importers",
    "extractor": "onrecord.register.extractors",
    "linker": "onrecord.register.linkers",
    "inquiry": "onrecord.inquiry",
    "exporter": "onrecord.dossier.exporters",
}


@dataclass(frozen=True, slots=True)
class Plugin(Generic[F]):
    """A registered function with what its decorator said of it."""

    contract: Contract
    name: str
    function: F
    version: int = 1
    needs: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)

    @property
    def help(self) -> str:
        """The docstring, indentation taken away."""
        return inspect.getdoc(self.function) or ""

    @property
    def options(self) -> Mapping[str, object]:
        """The keyword-only parameters with their defaults."""
        parameters = inspect.signature(self.function).parameters.values()
        return {one.name: one.default for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}

    @property
    def maker(self) -> Maker:
        """The name under which its entries stand."""
        return Maker(self.name, self.version)


_plugins: dict[tuple[Contract, str], Plugin[Any]] = {}


def _register(plugin: Plugin[F]) -> F:
    key = (plugin.contract, plugin.name)
    taken = _plugins.get(key)
    if taken is not None and taken.function.__module__ != plugin.function.__module__:
        raise NameTaken(
            f"{plugin.contract} {plugin.name!r} of {plugin.function.__module__} is already the name of one of "
            f"{taken.function.__module__}; give it another name"
        )
    _plugins[key] = plugin
    return plugin.function


def importer(
    name: str, *, suffixes: tuple[str, ...], media_types: tuple[str, ...] = (), version: int = 1
) -> Callable[[F], F]:
    """Register a reader of one file format. It raises `FileRefused` for a file that it cannot read."""
    return lambda function: _register(
        Plugin("importer", name, function, version, suffixes=suffixes, media_types=media_types)
    )


def extractor(name: str, *, version: int, needs: tuple[str, ...] = ()) -> Callable[[F], F]:
    """Register a reader of one kind of thing in one document; `needs` names extractors that run before it."""
    return lambda function: _register(Plugin("extractor", name, function, version, needs=needs))


def linker(name: str, *, version: int, needs: tuple[str, ...] = ()) -> Callable[[F], F]:
    """Register what joins documents; `needs` names linkers that run before it."""
    return lambda function: _register(Plugin("linker", name, function, version, needs=needs))


def inquiry(name: str, *, verdicts: Iterable[Verdict], version: int = 1) -> Callable[[F], F]:
    """Register a question put to the register; `verdicts` is the closed list of its words."""
    words = {verdict.word: verdict for verdict in verdicts}
    return lambda function: _register(Plugin("inquiry", name, function, version, verdicts=words))


def exporter(name: str, *, suffix: str, version: int = 1) -> Callable[[F], F]:
    """Register a form in which a dossier is written out."""
    return lambda function: _register(Plugin("exporter", name, function, version, suffixes=(suffix,)))


@cache
def _discover(contract: Contract) -> None:
    home = import_module(_HOMES[contract])
    for module in iter_modules(home.__path__):
        if not module.name.startswith("_"):
            import_module(f"{_HOMES[contract]}.{module.name}")
    _discover_foreign()


@cache
def _discover_foreign() -> None:
    for entry_point in entry_points(group="onrecord"):
        try:
            entry_point.load()
        except OnrecordError:
            raise
        except Exception as fault:
            raise OnrecordError(
                f"the plug-in {entry_point.name} ({entry_point.value}) cannot be loaded ({type(fault).__name__}: "
                f"{fault}); mend it, or uninstall its package"
            ) from fault


def plugins(contract: Contract) -> Mapping[str, Plugin[Any]]:
    """All plug-ins of a contract by name, in alphabetical order."""
    _discover(contract)
    return {name: _plugins[contract, name] for name in sorted(name for kind, name in _plugins if kind == contract)}


def plugin(contract: Contract, name: str) -> Plugin[Any]:
    """The plug-in of that name; `NameUnknown` lists those there are."""
    _discover(contract)
    if (contract, name) not in _plugins:
        raise NameUnknown(f"no {contract} {name!r}; there are: {', '.join(plugins(contract))}")
    return _plugins[contract, name]


def in_order(contract: Contract) -> list[Plugin[Any]]:
    """The plug-ins of a contract, each after those it needs, otherwise by name; `OnrecordError` where two need each
    other."""
    known, ordered = plugins(contract), dict[str, Plugin[Any]]()

    def place(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise OnrecordError(f"{contract}s need each other in a circle: {' -> '.join((*path, name))}")
        for needed in plugin(contract, name).needs:
            place(needed, (*path, name))
        ordered.setdefault(name, known[name])

    for name in known:
        place(name, ())
    return list(ordered.values())
