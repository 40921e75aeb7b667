"""The text of a brief taken apart: its tables with their places, before any document is looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ..model.dating import Dating, bounds
from ..model.edtf import write_edtf
from ..model.fault import BriefNotUnderstood, Issue, OnrecordError
from ..model.reading import Name
from ..model.slug import slug
from ..model.tables import COMMON, HEAD, TABLES, Table
from .lines import Place, places
from .values import date_of

CASE_KEYS = ("title", "question", "record", "by")
DOCUMENT_KEYS = ("document", *HEAD, "note")


@dataclass(frozen=True, slots=True)
class Row:
    """One table of the brief: its name, its id, what was given for each key, and where it stands."""

    table: str
    id: str
    given: Mapping[str, object]
    place: Place

    @property
    def of(self) -> Table:
        """What the table is."""
        return TABLES[self.table]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as written: the case's own table, corrections of heads, rows that make entries, and its faults."""

    text: str = ""
    file: str = "brief.toml"
    case: Mapping[str, object] = field(default_factory=dict)
    documents: tuple[tuple[Mapping[str, object], Place], ...] = ()
    rows: tuple[Row, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def by(self) -> str:
        """In whose name its entries stand."""
        return str(self.case.get("by") or "brief")

    def about(self) -> dict[str, str]:
        """What the brief says of the case itself; its span as EDTF, empty where it is no date."""
        told = {key: str(self.case[key]) for key in ("title", "question") if key in self.case}
        span = _span(self.case)
        return {**told, "record": (write_edtf(span) or bounds(span)) if span else ""}

    def names(self) -> Iterator[Name]:
        """The names that reading should know: of agents and places, each with its id and kind."""
        for row in self.rows:
            if row.table in ("agent", "place"):
                kind = "place" if row.table == "place" else str(row.given.get("kind", "person"))
                for name in (row.given.get("name"), *_listed(row.given.get("also"))):
                    if isinstance(name, str) and name.strip():
                        yield Name(name.strip(), row.id, kind)

    def issue(self, code: str, says: str, place: Place, key: str = "", words: str = "") -> Issue:
        """A fault at a place of this brief."""
        return Issue(code=code, says=says, file=self.file, line=place.line_of(key, words) if key else place.header)


def text_of(path: Path) -> str:
    """The text of a brief on disk; `OnrecordError` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise OnrecordError(f"the brief {path} is not written in UTF-8; save it in that encoding") from fault
    except OSError as fault:
        raise OnrecordError(f"the brief {path} cannot be read ({fault.strerror}); check the path") from fault


def parse_brief(text: str, *, file: str = "brief.toml") -> Brief:
    """The tables of a brief; `BriefNotUnderstood` where it is not TOML."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BriefNotUnderstood(f"{file} is not TOML: {fault}") from fault
    where = places(text)
    case = written.pop("case", {})
    brief = Brief(text, file, case if isinstance(case, dict) else {})
    issues = list(_unknown_keys(brief, "case", brief.case, CASE_KEYS, where.get("case", [Place(1)])[0]))
    if "record" in brief.case and _span(brief.case) is None:
        says = f"record: {brief.case['record']!r} is no span of time; write EDTF, such as 1931-01/1931-12"
        issues.append(brief.issue("brief-value-not-read", says, where.get("case", [Place(1)])[0], "record"))
    if not isinstance(case, dict):
        issues.append(brief.issue("brief-table-unknown", "'case' is no table: write it as [case]", Place(1)))
    documents: list[tuple[Mapping[str, object], Place]] = []
    rows: list[Row] = []
    taken: dict[str, Place] = {}
    for name, tables in written.items():
        here = where.get(name, [])
        for number, given in enumerate(tables if isinstance(tables, list) else [tables]):
            place = here[number] if number < len(here) else Place(1)
            if name == "document" and isinstance(given, dict):
                documents.append((given, place))
                issues += _unknown_keys(brief, name, given, DOCUMENT_KEYS, place)
            elif not isinstance(given, dict):
                issues.append(_no_table(brief, name, place))
            elif name not in TABLES:
                issues.append(_unknown_table(brief, name, place))
            else:
                row = Row(name, _id(name, given, number), given, place)
                issues += _unknown_keys(brief, name, given, (*TABLES[name].keys, *COMMON), place)
                if row.id in taken:
                    says = (
                        f"the id {row.id!r} is taken by the table of line {taken[row.id].header}; give this one another"
                    )
                    issues.append(brief.issue("brief-id-taken", says, place, "id"))
                else:
                    taken[row.id] = place
                    rows.append(row)
    return Brief(text, file, brief.case, tuple(documents), tuple(rows), tuple(issues))


def _span(case: Mapping[str, object]) -> Dating | None:
    try:
        return date_of(case["record"]) if "record" in case else None
    except ValueError:  # told as an issue of the brief
        return None


def _id(table: str, given: Mapping[str, object], number: int) -> str:
    own = given.get("id")
    if isinstance(own, str) and own.strip():
        return own.strip()
    label = given.get(TABLES[table].labelled)
    return f"{table}-{slug(label)}" if isinstance(label, str) else f"{table}-{number + 1}"


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()


def _unknown_keys(
    brief: Brief, table: str, given: Mapping[str, object], known: Iterable[str], place: Place
) -> Iterator[Issue]:
    for key in given:
        if key not in known:
            near = get_close_matches(key, list(known), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}"
            yield brief.issue("brief-key-unknown", f"[[{table}]] has no key {key!r}{hint}", place, key)


def _no_table(brief: Brief, name: str, place: Place) -> Issue:
    return brief.issue("brief-table-unknown", f"{name!r} is no table: write it as [[{name}]], its keys below", place)


def _unknown_table(brief: Brief, name: str, place: Place) -> Issue:
    known = ["case", "document", *TABLES]
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean [[{near[0]}]]?" if near else f"; there are {', '.join(known)}"
    return brief.issue("brief-table-unknown", f"a brief has no table [[{name}]]{hint}", place)
