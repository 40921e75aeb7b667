"""Whose paper is it said to be: the writer's, the reader's, the head office's or a post's?"""

from __future__ import annotations

import re
from enum import StrEnum


class Owner(StrEnum):
    """Whose paper it is said to be."""

    WRITER = "writer"
    READER = "reader"
    HEAD_OFFICE = "office"
    POST = "post"


_NUMBERED = r"(?=\s+(?:tele|cable|message|instruction|desp|\d))"
_OWNERS = re.compile(
    r"\b(?:(?P<reader>[Yy]ours?|[Uu]r(?=tel|\b)|[Yy]ou(?=\s+(?:\w+ly\s+)?(?:ha[vd]e?|will|would|were|are|may|recall|sent|wrote|told|said|made|"
    r"gave|\w+ed)\b))"
    r"|(?P<writer>[Mm]y|[Mm]ine|[Oo]urs?|I|[Ww]e|[Oo]ur(?=tel)|[Mm]y(?=tel))"
    r"|(?P<office>[Dd]epartment(?:al)?(?:[’']s)?|[Dd]ept(?:[’']s)?|Dep(?:circ)?tels?|State(?:[’']s)?(?=\s+\d)|"
    r"Todels?|Tedul|Tosec)"
    rf"|(?P<post>Emb(?:tels?|des\w*|airs?|offs?)|Emb(?:assy)?(?:[’']s)?{_NUMBERED}|Contels?|Congentels?|Legtels?))"
)


def owner_of(words: str) -> Owner | None:
    """The owner that is named last."""
    last = None
    for found in _OWNERS.finditer(words):
        last = found
    return Owner(last.lastgroup or "") if last else None
