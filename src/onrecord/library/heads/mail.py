"""Heads of e-mail, memoranda and telegrams: ``From:``, ``To:``, ``Date:``, ``Subject:``, a label to each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.text import PassageKind

from .dates import dates_in
from .labels import labelled
from .sign import LIKELY, PLACED, Line, Page, Sign, Taken

_LABEL = re.compile(
    r"(?P<label>from|fm|to|memorandum (?:for|to)|for|cc|bcc|copies to|through|via|date(?: ?(?:and|,"
    r"|&) ?time)?(?:,? ?& place)?|sent|dated?"
    r"|subj(?:ect)?|re|reply-to|message-id|participants?|place|time|refs?|present)\s*(?:[:;](?P<value>.*)|$)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?P<label>[Mm]emorandum (?:for|to)|MEMORANDUM (?:FOR|TO)|FM|TO) (?P<value>[A-Z].+)$")
_ADDRESS = re.compile(r"\s*[<(\[][^<>()\[\]]*@[^<>()\[\]]*[>)\]]|\s*\[mailto:[^\]]*\]")
_FIELDS = {
    "from": "authors",
    "fm": "authors",
    "to": "addressees",
    "memorandum for": "addressees",
    "memorandum to": "addressees",
}
_INITIALS = re.compile(r"\s*\[[^\]]*\]$")


def mail(page: Page, taken: Taken) -> Iterator[Sign]:
    """Two or more of these labels in one head."""
    found = [(line, match) for line in page.head if line.number not in taken and (match := _match(line.words))]
    labels = {match["label"].lower() for _, match in found}
    if len(labels) < 2 or not labels & {"from", "fm", "to", "subject", "subj", "memorandum for", "participants"}:
        return
    for line, match in found:
        value, lines = _value(page, line, match["value"])
        yield Sign("mail: head", lines)
        yield from _signs(match["label"].lower(), value, lines)
    if {"from", "subject"} <= labels and any("@" in line.words for line, _ in found):
        yield Sign("mail: head", (), "genre", "letter", LIKELY)


def _match(words: str) -> re.Match[str] | None:
    if len(words) > 400 or labelled(words):
        return None
    return _LABEL.match(words) or _PLAIN.match(words)


def _value(page: Page, line: Line, value: str | None) -> tuple[str, tuple[int, ...]]:
    """The words after the label, or those of the next line where it stands alone."""
    if (value or "").strip():
        return (value or "").strip(), (line.number,)
    following = page.head[line.number + 1 : line.number + 2]
    if not following or _match(following[0].words):
        return "", (line.number,)
    return following[0].words, (line.number, following[0].number)


def _signs(label: str, value: str, lines: tuple[int, ...]) -> Iterator[Sign]:
    rule = f"mail: {label}"
    if label in _FIELDS and value:
        names = tuple(name for part in value.split(";") if (name := _name(part)))
        yield Sign(rule, lines, _FIELDS[label], names, LIKELY + 10)
    elif label.startswith(("date", "sent")):
        yield from (Sign(rule, lines, "written", day.dating, PLACED - 5) for day in dates_in(value)[:1])
    elif label in ("subject", "subj") and value:
        yield Sign(rule, lines, "title", value, LIKELY + 10, PassageKind.HEADING)


def _name(part: str) -> str:
    name = _INITIALS.sub("", _ADDRESS.sub("", part)).strip(" \"',.")
    return name or part.strip(" <>[]")
