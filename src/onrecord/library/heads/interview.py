"""The labels over a record of an interview: ``Interviewer: Ebba Lund``, ``Date: 2 March 1931``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dates import date_of
from .sign import NAMED, Page, Sign, Taken

_LABEL = re.compile(
    r"(?P<label>interviewers?|interviewed by|interviewees?|respondent|narrator|(?:date|day)(?: of (?:the )?interview)?"
    r"|place(?: of (?:the )?interview)?|location)\s*:\s*(?P<value>\S.{0,120})$",
    re.IGNORECASE,
)


def interview(page: Page, taken: Taken) -> Iterator[Sign]:
    """A head with a label for who put the questions; its day is that of the talk."""
    found = [(line, match) for line in page.head if line.number not in taken and (match := _LABEL.match(line.words))]
    if not any(match["label"].lower().startswith("interviewe") for _, match in found):
        return
    for line, match in found:
        label, value, lines = match["label"].lower(), match["value"].strip(" ."), (line.number,)
        yield Sign("interview: head", lines, "genre", "interview", NAMED)
        if label.startswith(("interviewer", "interviewed")):
            yield Sign("interview: head", lines, "authors", tuple(re.split(r"; | and | & ", value)), NAMED)
        elif label.startswith(("date", "day")):
            yield Sign("interview: head", lines, "delivered", date_of(value), NAMED)
        elif label.startswith(("place", "location")):
            yield Sign("interview: head", lines, "place", value, NAMED)
