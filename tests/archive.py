"""An invented archive on disk, in several formats and as large as is asked for: what a build takes some time over."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document as Word
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

BRIEF = """[case]
title = "The archive of the affair"

[[agent]]
id = "aasen"
name = "Minister Aasen"
also = ["Aasen"]

[[topic]]
id = "sabotage"
label = "the sabotage"
terms = ["saboteur*"]

[[disclosure]]
of = "sabotage"
when = "1931-06-13"
cite = "notice: The cable was found cut on 9 June 1931."
"""

_PEOPLE = ("Minister Aasen", "Captain Holm", "Foreman Berg", "Ebba Lind", "Consul Ruud", "Judge Marta Dahl")
_SAYINGS = (
    "that saboteurs would find no mercy",
    "that no decision had been taken on the harbour",
    "that the pump house had burned on its own",
    "that he had seen nobody near the cable",
    "that the Gazette had printed a forgery",
)
_MONTHS = ("January", "February", "March", "April", "May", "June")
_SYLLABLES = ("var", "nes", "tor", "lin", "ask", "eld", "bru", "hav", "sund", "mor", "gard", "vik")
_FORMULA = "The harbour belongs to those who work in it, and to nobody who merely owns it."


def archive(folder: Path, *, documents: int, paragraphs: int = 12) -> None:
    """Write so many documents of so many paragraphs each, the same at every call: text, Markdown, HTML, PDF, Word,
    e-mail, JSON Lines and a zip, with a sidecar in the folder and a brief beside it."""
    folder.mkdir(parents=True)
    (folder.parent / "brief.toml").write_text(BRIEF, encoding="utf-8")
    (folder / "notice.txt").write_text("13 June 1931\n\nThe cable was found cut on 9 June 1931.\n", encoding="utf-8")
    (folder / "metadata.csv").write_text("file,title,authors\nnotice.txt,Notice,Coastal Gazette\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    chance = random.Random(1931)
    lines, packed = [], io.BytesIO()
    with zipfile.ZipFile(packed, "w") as members:
        for number in range(documents):
            day = f"1931-{1 + number % 6:02}-{1 + number % 28:02}"
            text = list(_paragraphs(chance, paragraphs))
            match number % 8:
                case 0 | 1:
                    _write(folder, f"letter-{number}.txt", "\n\n".join((_day(day), *text)))
                case 2:
                    _write(folder, f"minutes-{number}.md", f"---\nwritten: {day}\n---\n" + "\n\n".join(text))
                case 3:
                    body = "".join(f"<p>{one}</p>" for one in text)
                    head = f'<title>Page {number}</title><meta name="date" content="{day}">'
                    _write(folder, f"page-{number}.html", f"<html><head>{head}</head><body>{body}</body></html>")
                case 4:
                    _word(folder / f"report-{number}.docx", text)
                case 5:
                    mail = f"From: Ebba Lind <ebba@example.org>\nDate: {_day(day)} 12:00:00 +0000\nSubject: Note\n\n"
                    _write(folder, f"mail-{number}.eml", mail + "\n\n".join(text))
                case 6:
                    lines.append(json.dumps({"id": f"wire-{number}", "date": day, "text": "\n\n".join(text)}))
                case _:
                    members.writestr(f"note-{number}.txt", "\n\n".join((_day(day), *text)))
    _write(folder, "wires.jsonl", "\n".join(lines))
    (folder / "notes.zip").write_bytes(packed.getvalue())
    _pdf(folder / "paper.pdf", list(_paragraphs(chance, paragraphs)))


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _paragraphs(chance: random.Random, count: int) -> Iterator[str]:
    for number in range(count):
        told = [f"The {_made_up(chance)} {_made_up(chance)} and the {_made_up(chance)} were seen." for _ in range(4)]
        if number % 3 == 0:
            when, who, whom = f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} 1931", *chance.sample(_PEOPLE, 2)
            told.append(f"On {when} {who} in {_made_up(chance)} told {whom} {chance.choice(_SAYINGS)}.")
        elif number % 3 == 1:
            told.append(f'"The {_made_up(chance)} has to be {_made_up(chance)}," said {chance.choice(_PEOPLE)}.')
        yield " ".join((*told, _FORMULA) if chance.random() < 0.05 else told)


def _made_up(chance: random.Random) -> str:
    """A word that hardly anybody else uses."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(4))


def _word(path: Path, paragraphs: list[str]) -> None:
    made = Word()
    for one in paragraphs:
        made.add_paragraph(one)
    made.save(str(path))


def _pdf(path: Path, paragraphs: list[str]) -> None:
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(str(path), invariant=True).build([Paragraph(one, style) for one in paragraphs])
