"""The commands, one function each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..model.fault import Issue, OnrecordError
from ..model.search import Query
from .printing import WIDTH, Progress, print_records, print_whole

if TYPE_CHECKING:
    from ..case import Case

DONE, DONE_IN_PART, NOT_DONE = 0, 1, 2
INTERRUPTED = 130

CASE = click.argument("case", type=click.Path(path_type=Path, readable=False))
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines and nothing else.")
BRIEF = click.option(
    "--brief", type=click.Path(path_type=Path, dir_okay=False), help="The hand-written part of the case, brief.toml."
)
ENGINE = click.option(
    "--engine",
    default="local",
    metavar="local|spark|MASTER",
    help="Where heavy work runs: on this machine, on a Spark on this machine, or on the Spark at a master's address.",
)

_WORDINGS = 30
"""So many wordings are printed of a bundled case that is opened on them."""


class _Group(click.Group):
    """Commands in the order of work, and faults of use as one sentence with exit status 2."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except OnrecordError as fault:
            click.echo(f"onrecord: {fault}", err=True)
            context.exit(NOT_DONE)
        except KeyboardInterrupt:
            click.echo("onrecord: interrupted; what is done is kept, and the same command goes on from there", err=True)
            context.exit(INTERRUPTED)
        except BrokenPipeError:
            sys.stderr.close()
            context.exit(DONE)
        except OSError as fault:
            what = f"{fault.filename} cannot be used" if fault.filename else "a file cannot be used"
            click.echo(
                f"onrecord: {what} ({fault.strerror or fault}); check the path and the leave to use it", err=True
            )
            context.exit(NOT_DONE)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def onrecord() -> None:
    """Put what was said on the record, and then put the record to the test."""


@contextmanager
def _opened(path: Path, *, write: bool = False) -> Iterator[Case]:
    from ..case import Case

    with Case.open(path, write=write) as case:
        yield case


def _reporting(work: Callable[..., Iterable[Issue]]) -> Callable[..., None]:
    """A command whose work gives the Issues of what could not be taken in: prints them, and exits 1 if there are."""

    @wraps(work)
    def command(*arguments: Any, as_json: bool, **options: Any) -> None:
        issues = list(work(*arguments, as_json=as_json, **options))
        from ..case import issue_record

        if as_json:
            print_records(map(issue_record, issues), as_json=True)
        else:
            _tell(issues)
        raise SystemExit(DONE_IN_PART if issues else DONE)

    return command


def _tell(issues: Iterable[Issue]) -> None:
    """Print issues as sentences, each with its place and its code."""
    for issue in issues:
        where = f"{issue.file}:{issue.line}: " if issue.line else f"{issue.file}: " if issue.file else ""
        click.echo(f"{where}{issue.says} [{issue.code}]", err=True)


@onrecord.command()
@click.argument("name", default="harbour", metavar="[harbour|sotu]")
@click.option("--no-serve", is_flag=True, help="Only build, and tell where the case lies and what was found.")
@click.option("--port", default=0, help="The port of the workbench; by default any that is free.")
@click.option("--case", "path", type=click.Path(path_type=Path), help="Where to build it; by default ./NAME.onrecord.")
def demo(name: str, no_serve: bool, port: int, path: Path | None) -> None:
    """Build a bundled case and open the workbench on it: the invented Harbour affair, or the messages on the state of
    the Union, where the package sotu is installed."""
    from ..bundled import OPENED_ON, bundled
    from ..case import Case

    path = path or Path(f"{name}.onrecord")
    documents, brief = bundled(name, path.parent)
    with Case.open_or_create(path) as case, Progress() as progress:
        issues = case.build([documents], brief=brief, progress=progress)
        records = list(_wordings(case) if OPENED_ON[name].startswith("formulas") else _findings(case))
        told = case.summary()
    _tell(issues)
    click.echo(f"{path.resolve()}: {told}")
    print_records(records, as_json=False)
    if not no_serve:
        _serve(path, port, browse=True, page=OPENED_ON[name])


def _findings(case: Case) -> Iterator[Mapping[str, object]]:
    for one in case.records("findings"):
        yield {"id": one["id"], "verdict": one["verdict"], "claim": one["claim"]}


def _wordings(case: Case) -> Iterator[Mapping[str, object]]:
    """The wordings that tell most of those that one takes over from another."""
    between = (one for one in case.records("formulas") if isinstance(who := one["speakers"], list) and len(who) > 1)
    for one in islice(between, _WORDINGS):
        who, words = one["speakers"], str(one["text"])
        told = ", ".join(who[:3]) if isinstance(who, list) else ""
        yield {"id": one["id"], "dated": one["first"], "speaker": told, "text": words[:WIDTH]}


@onrecord.command()
@CASE
@PATHS
@BRIEF
@ENGINE
@JSON
@_reporting
def build(case: Path, paths: tuple[Path, ...], brief: Path | None, engine: str, as_json: bool) -> Iterable[Issue]:
    """Add documents, read them and inquire, in one go."""
    from ..case import Case

    with Case.open_or_create(case, of=paths) as opened, Progress(False if as_json else None) as progress:
        opened.work_on(engine)
        issues = opened.build(paths, brief=brief, progress=progress)
        if not as_json:
            click.echo(opened.summary())
    return issues


@onrecord.command()
@CASE
@PATHS
@click.option(
    "--again",
    is_flag=True,
    help="Make the canonical texts anew, and list the anchors whose words have moved or are gone.",
)
@JSON
@_reporting
def add(case: Path, paths: tuple[Path, ...], again: bool, as_json: bool) -> Iterable[Issue]:
    """Add documents: files, folders, archives."""
    from ..case import Case

    with Case.open_or_create(case, of=paths) as opened, Progress(False if as_json else None) as progress:
        return opened.add(paths, again=again, progress=progress)


@onrecord.command()
@CASE
@BRIEF
@ENGINE
@JSON
@_reporting
def read(case: Path, brief: Path | None, engine: str, as_json: bool) -> Iterable[Issue]:
    """Read the documents into the register; only what is new is read."""
    with _opened(case, write=True) as opened, Progress(False if as_json else None) as progress:
        opened.work_on(engine)
        return opened.read(brief=brief, progress=progress)


@onrecord.command()
@CASE
@click.argument("inquiries", nargs=-1)
@click.option("--set", "options", multiple=True, metavar="NAME=VALUE", help="An option of the inquiry that is named.")
@JSON
def inquire(case: Path, inquiries: tuple[str, ...], options: tuple[str, ...], as_json: bool) -> None:
    """Put the register to the test; all inquiries, or those named."""
    with _opened(case, write=True) as opened, Progress(False if as_json else None) as progress:
        broken = opened.inquire(inquiries, options=dict(map(_option, options)), progress=progress)
        wanted = set(inquiries)
        print_records((one for one in opened.records("findings") if not wanted or one["inquiry"] in wanted), as_json)
    _tell(broken)
    raise SystemExit(DONE_IN_PART if broken else DONE)


def _option(written: str) -> tuple[str, str]:
    name, mark, value = written.partition("=")
    if not mark:
        raise click.BadParameter(f"{written!r} should be NAME=VALUE")
    return name.replace("-", "_"), value


@onrecord.command()
@CASE
@click.argument("query")
@click.option("--since", default="", help="Only what is dated at or after this (EDTF).")
@click.option("--until", default="", help="Only what is dated at or before this (EDTF).")
@click.option("--author", default="", help="Only documents of this author.")
@click.option("--outlet", default="", help="Only documents published in this.")
@click.option("--document", default="", help="Only this document.")
@click.option("--kind", default="", help="Only this kind of passage or entry.")
@click.option("--limit", default=20, show_default=True, help="How many hits to print.")
@JSON
def find(case: Path, query: str, as_json: bool, **filters: Any) -> None:
    """Search the text and the register: words, "a phrase", AND OR NOT, NEAR(a b, 5), begin*."""
    with _opened(case) as opened:
        _say_if_none(print_records(opened.find(Query(words=query, **filters)), as_json), "nothing found", as_json)


def _say_if_none(count: int, says: str, as_json: bool) -> None:
    if not count and not as_json:
        click.echo(says, err=True)


@onrecord.command()
@CASE
@click.argument("what", metavar="KIND|ID")
@JSON
def show(case: Path, what: str, as_json: bool) -> None:
    """Show a kind of thing, one line each (documents, passages, dates, statements, events, agents, citations, reuses,
    formulas, findings, issues, judgements, or a table of the brief), or one thing by its id."""
    with _opened(case) as opened:
        if opened.is_kind(what):
            _say_if_none(print_records(opened.records(what), as_json), f"no {what}", as_json)
        elif as_json:
            print_records([opened.record_of(what)], as_json=True)
        else:
            print_whole(opened.record_of(what))


@onrecord.command("open")
@CASE
@click.option("--port", default=0, help="The port; by default any that is free.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def open_(case: Path, port: int, no_browser: bool) -> None:
    """Open the workbench on a case, on this machine only."""
    with _opened(case):
        pass
    _serve(case, port, browse=not no_browser)


def _serve(path: Path, port: int, *, browse: bool, page: str = "index.html") -> None:
    from ..workbench import serve

    serve(
        path, port=port, browse=browse, page=page, announce=lambda address: click.echo(f"{address}  (stop with Ctrl+C)")
    )


@onrecord.command()
@CASE
@click.argument("words")
@JSON
def trace(case: Path, words: str, as_json: bool) -> None:
    """Find every use of a wording, verbatim or reworded, in date order."""
    with _opened(case) as opened:
        _say_if_none(print_records(opened.trace(words), as_json), "no use found", as_json)


@onrecord.command()
@CASE
@click.argument("id")
@click.argument("decision", type=click.Choice(
    ("accept", "reject", "same-as", "distinct", "supersede", "stands", "does-not-stand")))  # fmt: skip
@click.argument("others", nargs=-1)
@click.option("--why", default="", help="The reason, kept with the judgement.")
@click.option("--as", "by", default="", help="In whose name; by default yours on this machine.")
@JSON
def judge(case: Path, id: str, decision: str, others: tuple[str, ...], why: str, by: str, as_json: bool) -> None:
    """Judge an entry or a finding: ID accept, ID same-as OTHER..., ID stands."""
    with _opened(case, write=True) as opened:
        print_records([opened.judge(id, decision, others, why=why, by=by)], as_json)


@onrecord.command()
@CASE
@click.option("--as", "by", default="", help="In whose name; by default yours on this machine.")
@JSON
def undo(case: Path, by: str, as_json: bool) -> None:
    """Withdraw the latest judgement that is not withdrawn."""
    with _opened(case, write=True) as opened:
        print_records([opened.undo(by=by)], as_json)


@onrecord.command()
@CASE
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--withhold", multiple=True, metavar="DOCUMENT", help="Leave a document out of every file.")
@click.option("--pseudonym", multiple=True, metavar="ID=NAME", help="Put a name in the place of an agent's names.")
def publish(case: Path, folder: Path, withhold: tuple[str, ...], pseudonym: tuple[str, ...]) -> None:
    """Write the case as a static site that opens from its folder."""
    with _opened(case) as opened, Progress() as progress:
        opened.publish(folder, withhold=withhold, pseudonyms=dict(map(_pseudonym, pseudonym)), progress=progress)
    click.echo(f"{folder / 'index.html'}")


def _pseudonym(written: str) -> tuple[str, str]:
    id, mark, name = written.partition("=")
    if not mark or not name.strip():
        raise click.BadParameter(f"{written!r} should be ID=NAME")
    return id, name.strip()


@onrecord.command()
@CASE
@click.argument("format")
@click.argument("out", type=click.Path(path_type=Path))
def export(case: Path, format: str, out: Path) -> None:
    """Write the case in another form: csv, parquet, jsonl, csl-json, svg, w3c, passim, or one of a plug-in's."""
    with _opened(case) as opened:
        opened.export(format, out)
    click.echo(f"{out}")


@onrecord.command()
@CASE
@JSON
@_reporting
def check(case: Path, as_json: bool) -> Iterable[Issue]:
    """Check that nothing is damaged: digests, anchors, index, log."""
    with _opened(case) as opened:
        issues = list(opened.check())
    if not issues and not as_json:
        click.echo("sound: digests, texts, anchors, index and log agree")
    return issues


@onrecord.command()
@CASE
def brief(case: Path) -> None:
    """Write out the hand-written part of the case, with what was recorded in the workbench, as one brief.toml."""
    with _opened(case) as opened:
        click.echo(opened.brief(), nl=False)


@onrecord.command()
@CASE
@click.argument("out", type=click.Path(path_type=Path))
def copy(case: Path, out: Path) -> None:
    """Copy a case, also while it is open."""
    with _opened(case) as opened:
        opened.copy(out)
    click.echo(f"{out}")


@onrecord.command()
@CASE
@click.argument("document")
def withdraw(case: Path, document: str) -> None:
    """Take a document out of the case, with all that was read in it."""
    with _opened(case, write=True) as opened:
        opened.withdraw(document)
    click.echo(f"withdrawn: {document}")
