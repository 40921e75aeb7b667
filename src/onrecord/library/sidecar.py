"""What a user's own list says of the documents beside it: ``metadata.csv``, or CSL-JSON as Zotero exports it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePosixPath

from ..model.fault import Issue
from ..model.file import File
from ..model.text import Head, Publication
from .decoding import decoded, guess_told
from .fields import misunderstood, read_fields

CSV = "metadata.csv"
_NAMED = ("document", "file", "filename", "file_name", "path", "id")
_LETTERS = re.compile(r"[\W_]+")
_UNPUBLISHED = frozenset({"manuscript", "personal_communication", "letter", "hearing", "document"})
_SPOKEN = frozenset({"speech", "interview", "broadcast", "performance"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a sidecar: the names by which it may mean a document, its title, and the fields it gives."""

    names: tuple[str, ...]
    title: str
    fields: Mapping[str, object]
    file: str
    line: int | None

    def means(self, *, id: str, file: str, within: str, title: str) -> bool:
        """Whether the row is about the document: by its id, the path or name of its file, with or without its ending,
        or, where it names no file, by its title."""
        paths = {id, *_spellings(file), *(_spellings(within) if within else ())}
        if any(name in paths for name in self.names):
            return True
        return bool(self.title) and not self.line and _letters(self.title) == _letters(title)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar read: its rows, and what could not be understood in it."""

    rows: Sequence[Row] = ()
    issues: tuple[Issue, ...] = ()


def is_sidecar(file: File) -> bool:
    """Whether the file lists what is said of others: ``metadata.csv``, or a CSL-JSON list."""
    name = file.name.rsplit("/", 1)[-1].lower()
    if name == CSV:
        return True
    return name.endswith(".json") and file.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" and bool(_csl(file))


def sidecar(file: File) -> Sidecar:
    """The rows of a sidecar."""
    return _from_csv(file) if file.name.lower().endswith(".csv") else _from_csl(file)


def _from_csv(file: File) -> Sidecar:
    read = decoded(file.content)
    lines = csv.DictReader(io.StringIO(read.text), dialect=_dialect(read.text))
    rows: list[Row] = []
    issues = list(guess_told(read, file.name))
    unknown: dict[str, None] = {}
    for line in lines:
        given = {(key or "").strip().lower(): value for key, value in line.items() if isinstance(value, str) and value}
        names = tuple(given[name].strip() for name in _NAMED if given.get(name, "").strip())
        if not given:
            continue
        head = read_fields({key: value for key, value in given.items() if key not in _NAMED})
        unknown.update(dict.fromkeys(head.unknown))
        issues += misunderstood(head, file.name, lines.line_num)
        title = head.head.title
        rows.append(Row(names=names, title=title, fields=_given(head.head), file=file.name, line=lines.line_num))
    if unknown:
        says = f"{file.name} has columns that mean nothing here and were not read: {', '.join(unknown)}"
        issues.append(Issue(code="fields-not-read", says=says, file=file.name))
    return Sidecar(rows, tuple(issues))


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.split("\n", 1)[0]

    class Told(csv.excel):
        delimiter = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","

    return Told


def _csl(file: File) -> list[Mapping[str, object]]:
    try:
        listed = json.loads(file.content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return []
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    return [entry for entry in entries if ("type" in entry and "title" in entry) or "issued" in entry]


def _from_csl(file: File) -> Sidecar:
    rows: list[Row] = []
    issues: list[Issue] = []
    for entry in _csl(file):
        head = read_fields(_plain(entry))
        issues += misunderstood(head, file.name)
        rows.append(
            Row(
                names=tuple(_names(entry)),
                title=str(entry.get("title", "")),
                fields=_given(head.head),
                file=file.name,
                line=None,
            )
        )
    return Sidecar(rows, tuple(issues))


def _plain(entry: Mapping[str, object]) -> dict[str, object]:
    """The fields of a CSL entry under the names of the JSON contract."""
    kind, issued, first = str(entry.get("type", "")), _csl_date(entry, "issued"), _csl_date(entry, "original-date")
    plain: dict[str, object] = {
        "title": entry.get("title"),
        "authors": _csl_people(entry, "author"),
        "translator": "; ".join(_csl_people(entry, "translator")),
        "addressees": _csl_people(entry, "recipient"),
        "delivered": _csl_date(entry, "event-date"),
        "captured": _csl_date(entry, "accessed"),
        "published_in": entry.get("container-title"),
        "place": entry.get("publisher-place"),
        "series": entry.get("collection-title"),
        "pages": entry.get("page"),
        "licence": entry.get("license"),
        **{name: entry.get(name) for name in ("publisher", "volume", "issue", "language", "genre")},
    }
    meaning = "written" if kind in _UNPUBLISHED else "delivered" if kind in _SPOKEN else "published"
    if first:
        plain |= {meaning: first, "edition_published": issued}
    elif not plain.get(meaning):
        plain[meaning] = issued
    return {name: value for name, value in plain.items() if value}


def _csl_people(entry: Mapping[str, object], role: str) -> list[str]:
    people = entry.get(role)
    return [
        str(one.get("literal") or " ".join(str(one[part]) for part in ("given", "family") if one.get(part)))
        for one in (people if isinstance(people, list) else ())
        if isinstance(one, dict)
    ]


def _csl_date(entry: Mapping[str, object], name: str) -> str:
    date = entry.get(name)
    if not isinstance(date, dict):
        return str(date or "")
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        ends = ["-".join(f"{int(part):02}" for part in end if str(part).isdigit()) for end in parts[:2]]
        return "/".join(end for end in ends if end)
    return str(date.get("raw") or date.get("literal") or "")


def _names(entry: Mapping[str, object]) -> Iterator[str]:
    """The id, and every file name that the entry speaks of."""
    yield str(entry.get("id", ""))
    attachments = entry.get("attachments")
    spoken = [entry.get("file"), entry.get("note")]
    for one in attachments if isinstance(attachments, list) else ():
        spoken += [one.get(key) for key in ("path", "filename", "title")] if isinstance(one, dict) else [one]
    for words in spoken:
        for part in re.split(r"[\n;]|(?<=\.\w{3}):|file:\s*", str(words or "")):
            if part.strip():
                yield part.strip()
                yield part.strip().replace("\\", "/").rsplit("/", 1)[-1]


def _given(head: Head) -> dict[str, object]:
    """The fields of the head that say anything."""
    given = {each.name: value for each in fields(head) if (value := getattr(head, each.name))}
    published = given.pop("published_in")
    parts = {each.name: value for each in fields(Publication) if (value := getattr(published, each.name))}
    return {**given, "published_in": parts} if parts else given


def _spellings(path: str) -> Iterable[str]:
    pure = PurePosixPath(path)
    return (path, pure.name, pure.stem, pure.with_suffix("").as_posix()) if pure.name else (path,)


def _letters(words: str) -> str:
    return _LETTERS.sub("", words).casefold()
