"""Writes the manual's reference, ``docs/reference/``, from the code: commands, plug-ins, public names, values, faults.

python tools/reference.py            writes the pages
python tools/reference.py --check    writes nothing; ends with 1 and names the pages that are not up to date
"""

from __future__ import annotations

import dataclasses
import enum
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
WIDTH = 96
"""Columns of the commands' help."""

MADE = "<!-- made by tools/reference.py: change the code, then run it again -->\n\n"


def pages() -> Mapping[str, str]:
    """The text of each page of the reference, by its file name."""
    return {
        "commands.md": MADE + "\n".join(commands()),
        "plugins.md": MADE + "\n".join(plugins()),
        "records.md": MADE + "\n".join(records()),
        "api.md": MADE + "\n".join(public_names()),
        "values.md": MADE + "\n".join(values()),
        "faults.md": MADE + "\n".join(faults()),
    }


def commands() -> Iterator[str]:
    """Each command with the help that it prints."""
    import click

    yield "# Commands\n"
    yield "What `onrecord COMMAND --help` prints. The [how-to](../cli.md) shows them at work.\n"
    door = import_module("onrecord.cli").onrecord
    with click.Context(door, info_name="onrecord", terminal_width=WIDTH, **door.context_settings) as top:
        yield from one_command(door, top)
        for name in door.list_commands(top):
            command = door.get_command(top, name)
            with click.Context(command, info_name=name, parent=top, terminal_width=WIDTH) as context:
                yield f"## onrecord {name}\n"
                yield from one_command(command, context)


def one_command(command: Any, context: Any) -> Iterator[str]:
    """The help of one command, as it stands in the terminal."""
    help = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"```text\n{help}\n```\n"


def plugins() -> Iterator[str]:
    """Each plug-in with its docstring and its options, contract by contract."""
    registry = import_module("onrecord.plugins")
    yield "# Plug-ins\n"
    yield "The plug-ins that come with Onrecord. [Adding one](../extending.md) takes one file.\n"
    for contract in get_args(registry.Contract):
        yield f"## {'Inquiries' if contract == 'inquiry' else f'{contract.capitalize()}s'}\n"
        for plugin in registry.plugins(contract).values():
            yield f"### {plugin.name}\n\n{plugin.help}\n"
            yield from facts(plugin)


def facts(plugin: Any) -> Iterator[str]:
    """What a plug-in's decorator and signature say of it."""
    lines = [f"Version {plugin.version}."]
    if plugin.suffixes:
        lines.append("Suffixes: " + ", ".join(f"`{suffix}`" for suffix in plugin.suffixes) + ".")
    if plugin.needs:
        lines.append("Runs after: " + ", ".join(plugin.needs) + ".")
    yield " ".join(lines) + "\n"
    if plugin.options:
        yield table(("option", "default"), ((f"`{name}`", f"`{value!r}`") for name, value in plugin.options.items()))
    if plugin.verdicts:
        rows = ((f"`{one.word}`", one.in_words, one.condition) for one in plugin.verdicts.values())
        yield table(("verdict", "in words", "condition"), rows)


def records() -> Iterator[str]:
    """Each kind of record of the JSON Lines with its fields."""
    yield "# Records\n"
    yield (
        "The fields of the JSON Lines that `onrecord show CASE KIND --json` prints, in their order, and of the hits of "
        "`onrecord find`. The [how-to](../cli.md#the-json-lines) says what they mean. Fields are added, never renamed. "
        "For a table of the brief, keys that are empty are left out.\n"
    )
    rows = ((f"`{kind}`", " ".join(f"`{field}`" for field in fields)) for kind, fields in record_fields().items())
    yield table(("kind", "fields"), rows)


def record_fields() -> Mapping[str, list[str]]:
    """The fields of each kind of record, as the writers give them for a dossier with one thing of each kind."""
    writers = import_module("onrecord.dossier.records")
    tables = import_module("onrecord.model.tables")
    search = import_module("onrecord.model.search")
    dossier, fields = one_of_each(), {}
    for kind in writers.KINDS:
        record = next(iter(writers.records(dossier, kind)))
        fields[kind] = list(record)
        table = tables.TABLES.get(str(record.get("id")))
        if table is not None and "cite" in record:
            fields[kind] = ["id", *table.keys, *(key for key in tables.COMMON if key != "id"), "status", "maker"]
    hit = search.Hit(document=None, passage=None, start=None, end=None, text="")
    return fields | {"hits": list(writers.hit_record(hit))}


def one_of_each() -> Any:
    """A dossier with one thing of each kind; the id of an entry is its kind."""
    model = {name: import_module(f"onrecord.model.{name}") for name in ("dossier", "entry", "fault", "finding")}
    text, judgement = import_module("onrecord.model.text"), import_module("onrecord.model.judgement")
    register = import_module("onrecord.model.register")
    entry, finding = model["entry"], model["finding"]
    passage = text.Passage(number=1, kind=text.PassageKind.PARAGRAPH, start=0, end=5)
    document = text.Document(id="document", text="Words", passages=(passage,))
    anchor = text.Anchor.at("document", "Words", 0, 5)
    entries = []
    for kind, type in entry.KINDS.items():
        given = {field.name: example(str(field.type)) for field in dataclasses.fields(type) if must_be_given(field)}
        anchors = (anchor, anchor) if kind == "reuse" else (anchor,)
        entries.append(type(**given | {"id": kind, "maker": entry.Maker("person"), "anchors": anchors}))
    ground = finding.Ground(finding.Stance.FOR, anchor)
    return model["dossier"].Dossier(
        title="",
        question="",
        register=register.MemoryRegister([document], entries),
        findings=(finding.Finding(inquiry="", verdict="", claim="", grounds=(ground,)),),
        issues=(model["fault"].Issue(code="", says=""),),
        judgements=(judgement.Judgement(number=1, entry="", decision=judgement.Decision.ACCEPT),),
    )


def must_be_given(field: dataclasses.Field[Any]) -> bool:
    """Whether a field has no default."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def example(type: str) -> Any:
    """Something of a field's type."""
    if type == "Dating":
        return import_module("onrecord.model.edtf").parse_edtf("1931")
    return ("x",) if type.startswith("tuple") else "x"


def public_names() -> Iterator[str]:
    """Each name of the package's root, with its signature, its docstring, and the methods of a class."""
    onrecord = import_module("onrecord")
    yield "# Python API\n"
    yield "The public names of `onrecord`. The [how-to](../api.md) shows them at work.\n"
    for name in onrecord.__all__:
        yield from explained(f"onrecord.{name}", getattr(onrecord, name), "##")


def values() -> Iterator[str]:
    """Each public type of the model with its fields."""
    yield "# Values\n"
    yield "The types that every part of Onrecord speaks in, module by module. All are frozen.\n"
    for module in model_modules():
        types = list(defined_in(module))
        if not types or module.__name__.endswith(".fault"):
            continue
        yield f"## {module.__name__}\n\n{first_sentence(module)}\n"
        for one in types:
            yield from explained(one.__name__, one, "###")


def faults() -> Iterator[str]:
    """The tree of exceptions, and the Issue."""
    module = import_module("onrecord.model.fault")
    yield "# Faults\n"
    yield "Faults in use are raised; faults in data are collected as [issues](../issues.md).\n"
    yield table(
        ("exception", "raised when"),
        ((f"`{one.__name__}`", first_sentence(one)) for one in defined_in(module) if issubclass(one, Exception)),
    )
    yield from explained("Issue", module.Issue, "##")


def model_modules() -> Iterator[Any]:
    """The modules of the model, in alphabetical order."""
    home = import_module("onrecord.model")
    for found in sorted(iter_modules(home.__path__), key=lambda found: found.name):
        yield import_module(f"onrecord.model.{found.name}")


def defined_in(module: Any) -> Iterator[type]:
    """The public classes that the module itself defines, in the order of its text."""
    for name, one in vars(module).items():
        if inspect.isclass(one) and one.__module__ == module.__name__ and not name.startswith("_"):
            yield one


def explained(name: str, one: Any, mark: str) -> Iterator[str]:
    """A heading, the signature of a function, the docstring, and what belongs to a class."""
    yield f"{mark} {name}\n"
    if not inspect.isclass(one):
        if callable(one):
            yield f"```python\n{name.removeprefix('onrecord.')}{signature(one)}\n```\n"
        yield (inspect.getdoc(one) or "") + "\n"
        return
    yield (inspect.getdoc(one) or "") + "\n"
    if issubclass(one, enum.Enum):
        yield table(("member", "value"), ((f"`{member.name}`", f"`{member.value!r}`") for member in one))
    elif dataclasses.is_dataclass(one):
        rows = ((f"`{field.name}`", f"`{annotation(field.type)}`", default_of(field)) for field in own_fields(one))
        above = [base.__name__ for base in one.__mro__[1:] if dataclasses.is_dataclass(base)]
        if above:
            yield f"Besides the fields of `{above[0]}`:\n"
        yield table(("field", "type", "default"), rows)
    yield from methods(one)


def methods(one: type) -> Iterator[str]:
    """The public methods and properties that a class itself defines."""
    rows = []
    for name, member in vars(one).items():
        plain = getattr(member, "__func__", member)
        if name.startswith("_") or not (inspect.isfunction(plain) or isinstance(member, property)):
            continue
        shown = name if isinstance(member, property) else f"{name}{signature(plain)}"
        rows.append((f"`{shown}`", first_sentence(member)))
    if rows:
        yield table(("method", "gives"), rows)


def signature(one: Any) -> str:
    """The signature as it stands in the code, without `self` and `cls`; ``(...)`` where the code has none."""
    try:
        whole = inspect.signature(one)
    except (TypeError, ValueError):
        return "(...)"
    words, starred = [], False
    for parameter in whole.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            words.append("*")
        starred = starred or parameter.kind in (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_POSITIONAL)
        words.append(written(parameter))
    gives = whole.return_annotation
    return f"({', '.join(words)})" + ("" if gives is whole.empty else f" -> {annotation(gives)}")


def written(parameter: inspect.Parameter) -> str:
    """A parameter as one writes it."""
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    typed = "" if parameter.annotation is parameter.empty else f": {annotation(parameter.annotation)}"
    given = "" if parameter.default is parameter.empty else f" = {default(parameter.default)}"
    return f"{stars}{parameter.name}{typed}{given}"


def annotation(one: Any) -> str:
    """A type as it stands in the code."""
    return one if isinstance(one, str) else getattr(one, "__name__", str(one))


def default(one: Any) -> str:
    """A default as one writes it; ``...`` where it has no short form."""
    if isinstance(one, enum.Enum):
        return f"{type(one).__name__}.{one.name}"
    plain = one is None or isinstance(one, bool | int | float | str | tuple | frozenset)
    return repr(one) if plain else "..."


def default_of(field: dataclasses.Field[Any]) -> str:
    """The default of a field: empty where one must be given."""
    if field.default is not dataclasses.MISSING:
        return f"`{default(field.default)}`"
    if field.default_factory is not dataclasses.MISSING:
        return f"`{annotation(field.default_factory)}()`"
    return ""


def own_fields(one: type) -> list[dataclasses.Field[Any]]:
    """The fields that a dataclass adds to those of its bases."""
    bases = [base for base in one.__mro__[1:] if dataclasses.is_dataclass(base)]
    taken = {field.name for base in bases for field in dataclasses.fields(base)}
    return [field for field in dataclasses.fields(one) if field.name not in taken]


def first_sentence(one: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(one) or "").split("\n\n")[0].split())


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def main(words: list[str]) -> int:
    """Write the pages, or check them."""
    sys.path.insert(0, str(ROOT / "src"))
    made = pages()
    if words == ["--check"]:
        old = [name for name, text in made.items() if read(FOLDER / name) != text]
        for name in old:
            print(f"docs/reference/{name} is not up to date: run python tools/reference.py", file=sys.stderr)
        return bool(old)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def read(path: Path) -> str | None:
    """The page as it stands; None where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
