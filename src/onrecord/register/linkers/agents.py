"""Which names in all the documents mean the same person, body or paper?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model.entry import Agent, AgentKind, Confidence, Entry, Maker, Mention, Same, machine_id
from ...model.judgement import Status
from ...model.listing import Wanted
from ...model.register import Register
from ...model.text import Anchor
from ...plugins import linker
from ..names.cast import Cast, compatible
from ..names.words import mended, untitled

_MAKER = Maker("agents", 2)
_PERSON = AgentKind.PERSON
_MISPRINT = re.compile(r"(?<=[a-z])(?<!Mc)(?<!Mac)I(?=[a-z])")
"""A capital I within a name where a poor print had an l: HaIvdan."""


@dataclass(slots=True)
class _Group:
    """Mentions that mean one agent: their names, fullest first once grouped, and where they stand."""

    kind: str
    names: dict[str, int] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name; of those equally full the one that stands oftenest."""
        return max(self.names, key=lambda name: (len(name.split()), _initials(name), self.names[name], name))


def _initials(name: str) -> int:
    """Letters in the forenames, so that a forename counts for more than its initial."""
    return sum(len(word.strip(".")) for word in name.split()[:-1])


@linker("agents", version=_MAKER.version or 1)
def agents(register: Register) -> Iterator[Entry]:
    """Group the names of all documents into agents.

    Within a document a bare surname is the one fuller name that ends with it. Across documents persons are one where
    surname and forenames agree, an initial standing for the forename it begins; a bare surname joins the only person
    of that surname in the case, and stays apart where there are several. Bodies and papers are one where their names
    are the same, misprints mended. Agents of the brief are not made again: a name that fits one of them and no other
    is proposed to be the same.
    """
    judged = Wanted(statuses=frozenset({Status.ACCEPTED}))
    known = [agent for agent in register.listed(Agent, judged) if agent.maker.person]
    groups = _grouped(register)
    for group in sorted(groups, key=lambda group: (group.kind, group.name)):
        made = _agent(group)
        yield made
        fitting = [agent for agent in known if _means(agent, group)]
        if len(fitting) == 1:
            yield _same(made, fitting[0].id)


def _grouped(register: Register) -> list[_Group]:
    by_name: dict[tuple[str, str], _Group] = {}
    there: Counter[str] = Counter()
    documents = list(register.documents())
    heads = register.heads_of(documents)
    for document in documents:
        everything = list(register.entries(Mention, document=document))
        there.update(one.name.casefold() for one in everything if one.of == "place")
        mentions = [one for one in everything if not one.agent and one.of != "place"]
        cast = Cast(mentions, others=heads[document].authors)
        for mention, named in zip(sorted(mentions, key=lambda one: one.anchors[0].start), cast.named, strict=True):
            full = mended(named.full) if named.of != _PERSON else _MISPRINT.sub("l", named.full)
            group = by_name.setdefault((named.of, full.casefold()), _Group(named.of))
            group.names[full] = group.names.get(full, 0) + 1
            group.names.setdefault(untitled(mention.name), 0)
            first = mention.anchors[0]
            group.anchors.append(Anchor(first.document, first.start, first.end, first.exact))
    persons = [group for group in by_name.values() if group.kind == _PERSON and not _is_place(group, there)]
    others = [group for group in by_name.values() if group.kind != _PERSON]
    return [*_joined(persons), *others]


def _is_place(group: _Group, there: Counter[str]) -> bool:
    """Whether a name of one word means a place oftener than a person in the case."""
    return " " not in group.name and there[group.name.casefold()] > len(group.anchors)


def _joined(persons: Sequence[_Group]) -> list[_Group]:
    """Persons of all documents joined by surname and forenames."""
    by_surname: dict[str, list[_Group]] = {}
    for group in persons:
        by_surname.setdefault(group.name.split()[-1].casefold(), []).append(group)
    joined: list[_Group] = []
    for _, namesakes in sorted(by_surname.items()):
        full = sorted((one for one in namesakes if " " in one.name), key=lambda one: (-len(one.name), one.name))
        kept: list[_Group] = []
        for group in full:
            fitting = [other for other in kept if _all_fit(other, group)]
            if len(fitting) == 1:
                _take(fitting[0], group)
            else:
                kept.append(group)
        for bare in (one for one in namesakes if " " not in one.name):
            if len(kept) == 1:
                _take(kept[0], bare)
            else:
                joined.append(bare)
        joined.extend(kept)
    return joined


def _all_fit(one: _Group, other: _Group) -> bool:
    return all(compatible(name, alias) for name in one.names if " " in name for alias in other.names if " " in alias)


def _take(one: _Group, other: _Group) -> None:
    for name, count in other.names.items():
        one.names[name] = one.names.get(name, 0) + count
    one.anchors.extend(other.anchors)


def _agent(group: _Group) -> Agent:
    name = group.name
    first = group.anchors[0]
    return Agent(
        id=machine_id("agent", "", 0, 0, f"{_MAKER.name}:{group.kind}:{name.casefold()}"),
        maker=_MAKER,
        anchors=tuple(group.anchors) or (first,),
        name=name,
        is_a=AgentKind(group.kind),
        also=tuple(sorted(alias for alias in group.names if alias != name)),
        rule="names",
        confidence=Confidence.LOW if " " not in name and group.kind == _PERSON else Confidence.HIGH,
    )


def _means(agent: Agent, group: _Group) -> bool:
    """Whether a name of the brief's agent fits the group."""
    names = (agent.name, *agent.also)
    if group.kind == _PERSON and agent.is_a is AgentKind.PERSON:
        return any(compatible(untitled(name), group.name) for name in names if name)
    return any(name.casefold() == alias.casefold() for name in names for alias in group.names)


def _same(made: Agent, known: str) -> Same:
    first = made.anchors[0]
    return Same(
        id=machine_id("same", first.document, first.start, first.end, f"{_MAKER.name}:{made.id}:{known}"),
        maker=_MAKER,
        anchors=(first,),
        these=(known, made.id),
        rule="name-of-the-brief",
        confidence=Confidence.HIGH,
    )
