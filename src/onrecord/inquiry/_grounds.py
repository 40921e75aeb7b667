"""What a finding stands on, and what follows without a premise: the same for every inquiry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.entry import Entry, Premise, Statement
from ..model.fault import EntryNotFound
from ..model.finding import Ground, Stance, Standing, Verdict
from ..model.register import Register
from ._knowledge import premises_of


def words_of(entry: Entry, stance: Stance, says: str) -> Iterator[Ground]:
    """The words that an entry stands on; a person's entry without words by itself."""
    anchors = entry.content or entry.anchors if isinstance(entry, Statement) else entry.anchors
    for anchor in anchors:
        yield Ground(stance, anchor, entry.id, says)
    if not anchors and entry.maker.person:
        yield Ground(stance, None, entry.id, says)


def attacks(register: Register, entries: Iterable[Entry]) -> Iterator[Ground]:
    """The premises that the entries stand under, and what attacks them."""
    wanted = premises_of(entries)
    for premise in register.entries(Premise):
        if premise.id in wanted:
            yield from words_of(premise, Stance.FOR, "taken for granted")
            yield from against(premise)


def against(premise: Premise) -> Iterator[Ground]:
    """What attacks a premise."""
    for anchor in premise.attacked_by:
        yield Ground(Stance.AGAINST, anchor, premise.id, "attacks the premise")


def standing(premise: str, verdict: str, without: str, verdicts: Iterable[Verdict]) -> Standing:
    """A premise, and what follows when it is taken away."""
    if without == verdict:
        return Standing(premise, "the same follows")
    in_words = {one.word: one.in_words.lower() for one in verdicts}
    return Standing(premise, in_words.get(without, "nothing follows"))


def in_words(register: Register, id: str) -> str:
    """The name of an agent, or the label of another entry; the id where it is neither."""
    agent = register.agent(id)
    if agent is not None:
        return agent.name
    try:
        return register.entry(id).label or id
    except EntryNotFound:
        return id or "somebody"


def quoted(statement: Statement, words: int = 12) -> str:
    """The first words of a statement, in quotation marks; a person's own short name for it as it is."""
    if statement.says:
        return statement.says
    if not statement.anchors:
        return "Something said"
    said = statement.label.strip("\"“”„'‘’ ").split()
    return f"“{' '.join(said[:words])}{' …' if len(said) > words else ''}”"
