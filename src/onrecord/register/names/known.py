"""Which agent known beforehand does a name mean that is none of its own: a surname, a title and a surname?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model.entry import AgentKind
from ...model.reading import Name
from .cast import MEN, WOMEN, compatible
from .words import MENS_TITLES, WOMENS_TITLES, untitled


@dataclass(frozen=True, slots=True)
class Spelled:
    """A person's name as it stands: the words without titles, and the gender that a title tells, if one does."""

    name: str
    gender: str = ""

    @property
    def surname(self) -> str:
        """The last word, in small letters."""
        return self.name.split()[-1].casefold()


def spelled(words: str) -> Spelled | None:
    """The name in words with their titles; None where no name is left."""
    titles = {word.rstrip(".").lower() for word in words.split()[:-1]}
    gender = WOMEN if titles & WOMENS_TITLES else MEN if titles & MENS_TITLES else ""
    name = untitled(words)
    return Spelled(name, gender) if name else None


class Known:
    """The persons known beforehand, by their surnames."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._agents: dict[str, dict[str, list[Spelled]]] = {}
        for name in names:
            one = spelled(name.name) if name.kind == AgentKind.PERSON else None
            if one is not None and one.name[0].isupper() and len(one.surname) > 1:
                self._agents.setdefault(one.surname, {}).setdefault(name.id, []).append(one)

    @property
    def surnames(self) -> frozenset[str]:
        """Their surnames in small letters."""
        return frozenset(self._agents)

    def meant(self, written: Sequence[Spelled]) -> Mapping[Spelled, str]:
        """For each of a text's names the id of the agent that it means, where it fits exactly one.

        A fuller name must agree in its forenames. A bare surname means nobody where the text has a namesake of that
        agent, and a title must not tell another gender; where the text has a Mr and a Mrs of that surname, only the
        title tells which of them is the agent.
        """
        found: dict[Spelled, str] = {}
        for one in dict.fromkeys(written):
            namesakes = [other for other in dict.fromkeys(written) if other.surname == one.surname]
            fitting = [id for id in self._agents.get(one.surname, ()) if self._fits(id, one, namesakes)]
            if len(fitting) == 1:
                found[one] = fitting[0]
        return found

    def _fits(self, id: str, one: Spelled, namesakes: Sequence[Spelled]) -> bool:
        names = self._agents[one.surname][id]
        gender = next((name.gender for name in names if name.gender), "")
        if not all(compatible(one.name, name.name) for name in names):
            return False
        if one.gender and gender and one.gender != gender:
            return False
        if len({other.gender for other in namesakes if other.gender}) > 1 and not (gender and one.gender):
            return False
        if " " in one.name and any(" " in name.name for name in names):
            return True
        fuller = [other.name for other in namesakes if " " in other.name]
        return all(compatible(left, right) for left in fuller for right in (*fuller, *(name.name for name in names)))
