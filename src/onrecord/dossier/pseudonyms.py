"""Every form of an agent's name, found in any text, and the pseudonym put in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..model.entry import Agent, AgentKind, Mention
from ..model.fault import EntryNotFound, OnrecordError
from ..model.register import Register
from ..model.slug import slug

_HYPHEN = r"(?:[-\u00ad\u2010]\s+|\u00ad)?"
"""A name may be broken at the end of a line; the hyphen stays in the text."""
_SHORTEST, _LONG = 3, 5
"""A name as long as the second is also replaced where a longer word begins with it: ``Aasenites``."""


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Patterns of names with the pseudonym of each, the longest names first, and the ids that change with them."""

    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    ids: dict[str, str] = field(default_factory=dict)

    def told(self, words: str) -> str:
        """The words with every name replaced."""
        return self.moved(words)[0]

    def moved(self, text: str) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
        """The text with every name replaced, and for each the place where it stood and stands now."""
        found = sorted(
            (
                (match.start(), match.end(), pseudonym)
                for pattern, pseudonym in self.patterns
                for match in pattern.finditer(text)
            ),
            key=lambda one: (one[0], -one[1]),
        )
        made: list[str] = []
        moved: list[tuple[int, int, int, int]] = []
        at = length = 0
        for start, end, pseudonym in found:
            if start < at:
                continue
            made += [text[at:start], pseudonym]
            length += start - at
            moved.append((start, end, length, length + len(pseudonym)))
            length += len(pseudonym)
            at = end
        return "".join((*made, text[at:])), tuple(moved)

    def id(self, id: str) -> str:
        """The id with every name in it replaced; two ids never become one."""
        if id in self.ids:
            return self.ids[id]
        spelled = self.told(id.replace("-", " ").replace("_", " "))
        told = self.told(id) if spelled == id.replace("-", " ").replace("_", " ") else slug(spelled)
        if told == id:
            return id
        taken, made, number = set(self.ids.values()), told, 1
        while made in taken:
            number += 1
            made = f"{told}-{number}"
        self.ids[id] = made
        return made


def pseudonyms_for(register: Register, wanted: Mapping[str, str]) -> Pseudonyms:
    """The pseudonyms of some agents, named by id or name; `EntryNotFound` where one is no agent of the case."""
    forms: dict[str, str] = {}
    ids: dict[str, str] = {}
    for name, pseudonym in wanted.items():
        if not pseudonym.strip():
            raise OnrecordError(f"the pseudonym of {name!r} is empty; give it a name")
        agent = register.agent(name)
        if agent is None:
            raise EntryNotFound(f"no agent {name!r} in the case to give a pseudonym to")
        for form in _forms(register, agent):
            forms[form] = pseudonym
        ids[agent.id] = f"agent-{slug(pseudonym)}"
    ordered = sorted(forms.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return Pseudonyms(tuple((_pattern(form), pseudonym) for form, pseudonym in ordered), ids)


def _forms(register: Register, agent: Agent) -> Iterator[str]:
    """All names of the agent and of those that are the same, the words of every mention, and of a person the last
    part of each name alone. Better one name too many replaced than one too few."""
    every = (register.entry(id) for id in register.same_as(agent.id))
    meant = [one for one in every if isinstance(one, Agent)]
    ids = {one.id for one in meant}
    names = {name for one in meant for name in (one.name, *one.also)}
    names |= {" ".join(anchor.exact.split()) for one in meant for anchor in one.anchors}
    for mention in register.entries(Mention, counting=False):
        if mention.agent in ids or mention.name in names:
            names |= {mention.name, *(" ".join(anchor.exact.split()) for anchor in mention.anchors)}
    if any(one.is_a is AgentKind.PERSON for one in meant):
        names |= {_last(name) for name in names}
    names |= {slug(name).replace("-", " ") for name in names}
    yield from sorted(name for name in names if len(name) >= _SHORTEST)


def _last(name: str) -> str:
    """The family name, in either order: ``Nils Aasen`` and ``Aasen, Nils``."""
    part = name.split(",")[0] if "," in name else name.rsplit(" ", 1)[-1]
    part = re.sub(r"['’]s$", "", part).strip(".,;:!?\"“”’'()")
    return part if part[:1].isupper() else ""


def _pattern(form: str) -> re.Pattern[str]:
    """The name whatever the case of its letters, its white space, its hyphens at the end of a line, or the way in
    which its accents are encoded."""
    spellings = dict.fromkeys((unicodedata.normalize("NFC", form), unicodedata.normalize("NFD", form), form))
    alternatives = "|".join(_spelled(one) for one in spellings)
    after = "" if len(form) >= _LONG else r"(?:s|'s|’s)?(?![^\W_])"
    return re.compile(rf"(?<![^\W_])(?:{alternatives}){after}", re.IGNORECASE)


def _spelled(form: str) -> str:
    return r"[\s_-]+".join(_HYPHEN.join(map(re.escape, word)) for word in form.split())
