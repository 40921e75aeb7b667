"""One statement held against what its speaker could have known of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..model.channels import PUBLIC, Thing
from ..model.dating import Dating, reach
from ..model.entry import Entry, Event, Mode, Statement
from ..model.knowledge import Knowledge, Known
from ..model.register import Register
from ..model.text import Anchor
from ._ties import Tied, Ties

NOT_KNOWLEDGE = (Mode.PREDICTION, Mode.HYPOTHETICAL, Mode.PREPARED)
"""Modes that claim no knowledge."""

_HEAD = 4000
"""Characters at a document's beginning in which its date is looked for."""


@dataclass(frozen=True)
class Speech:
    """A statement about a topic or event. `proposal` is the machine's entry that says so where the statement itself
    does not; `added` is the other witness of the text in which its words do not stand."""

    register: Register
    statement: Statement
    knowledge: Knowledge
    ties: Ties
    proposal: Entry | None = None
    added: str = ""
    without_premise: str = ""

    @property
    def thing(self) -> Thing:
        """What it speaks of."""
        return self.knowledge.thing

    @cached_property
    def uttered(self) -> Dating | None:
        """When the words were said; where nothing tells, by the date of the document that reports them."""
        statement = self.statement
        if statement.uttered is not None or statement.document is None:
            return statement.uttered
        dated = self.register.head_of(statement.document).dated
        return Dating.within(None, dated.latest, text=f"by {dated}") if dated else None

    @cached_property
    def dateline(self) -> Anchor | None:
        """The words in which the document gives the date that the statement has from it; None where there are none."""
        document, uttered = self.statement.document, self.uttered
        dated = self.register.head_of(document).dated if document else None
        if not document or not dated or not uttered or not dated.text:
            return None
        if (dated.earliest, dated.latest) != (uttered.earliest, uttered.latest) and self.statement.uttered:
            return None
        head = self.register.text(document, 0, _HEAD)
        return Anchor.quoting(document, head, dated.text) if dated.text in head else None

    @cached_property
    def known(self) -> Known | None:
        """From when on the speaker could have known, through what is on record."""
        return self.knowledge.of(self.statement.speaker)

    @cached_property
    def tied(self) -> Tied | None:
        """What the order of things on record says of it, where any order bears on it."""
        return self.ties.of(self.statement, self.uttered, self.knowledge, self.without_premise)

    @property
    def confirmed(self) -> bool:
        """Whether a person's word says that the statement is about the thing, or has accepted that it is."""
        if self.thing.id in (*self.statement.about, *self.statement.presupposes) or self.proposal is None:
            return True
        return self.register.status(self.proposal.id).value == "accepted"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the verdict rests on: the statement, the thing, the chain that told the speaker, all disclosures, and
        what else the order of things brings in."""
        chain = self.known.chain if self.known else ()
        proposal = (self.proposal,) if self.proposal else ()
        orders = self.tied.entries if self.tied and self.verdict in ("impossible", "unexplained") else ()
        every = (self.statement, self.thing, *proposal, *chain, *self.knowledge.disclosures, *orders)
        return tuple(dict.fromkeys(every))

    @cached_property
    def verdict(self) -> str:
        """The verdict's word; empty where nothing can be said."""
        uttered = self.uttered
        if uttered is None or uttered.latest is None:
            return ""
        verdict = self._of_times(*reach(uttered))
        if verdict == "depends-on-dates" and self.statement.uttered is None:
            return ""
        if verdict and self._claims_no_knowledge(verdict):
            return "possible"
        if self.added and verdict in ("impossible", "unexplained"):
            return "depends-on-dates"
        return verdict

    @property
    def denies(self) -> bool:
        """Whether it denies the thing, and does not presuppose it."""
        statement = self.statement
        known = self.thing.id in statement.presupposes or (
            self.proposal is not None and self.proposal.rule == "definite"
        )
        return (statement.mode is Mode.DENIAL or not statement.polarity) and not known

    def _claims_no_knowledge(self, verdict: str) -> bool:
        """Whether the words foretell, suppose, were prepared, tell a plan that the speaker had decided on, or deny what
        had not happened yet."""
        return self.statement.mode in NOT_KNOWLEDGE or (verdict == "impossible" and self.denies) or self.plans

    @property
    def plans(self) -> bool:
        """Whether the speaker had decided the thing."""
        decided = self.thing.decided if isinstance(self.thing, Event) else None
        undecided = decided is not None and self.uttered is not None and self.uttered.surely_before(decided)
        return self.knowledge.decided_by(self.statement.speaker) and not undecided

    def _of_times(self, earliest: float, latest: float) -> str:
        tied = self.tied
        if latest < self.knowledge.possible_from or (tied and tied.impossible):
            return "impossible"
        known = self.known
        if not self.knowledge.on_record:
            return "possible" if known and earliest >= known.latest else ""
        if known is None or latest < known.earliest or (tied and not tied.reached):
            return "unexplained"
        if tied:
            return "possible" if tied.surely else "depends-on-dates"
        return "depends-on-dates" if earliest < known.latest else "possible"

    @cached_property
    def in_position(self) -> tuple[str, ...] | None:
        """Who, beside the speaker, could have known by the last day on which the words can have been said, through
        channels on record; None where the public could, and anybody can have told them."""
        latest = reach(self.uttered)[1]
        knowing = {agent: known for agent, known in self.knowledge.knowing().items() if known.earliest <= latest}
        if PUBLIC in knowing:
            return None
        speaker = self.knowledge.channels.who(self.statement.speaker)
        return tuple(agent for agent in knowing if agent != speaker)

    def without(self, premise: str) -> str:
        """The verdict's word with a premise taken away, and all that stands under it."""
        if premise in self.statement.under or premise in self.thing.under:
            return ""
        fewer = Knowledge(self.knowledge.channels, self.thing, frozenset((premise,)))
        return Speech(
            self.register, self.statement, fewer, self.ties, self.proposal, self.added, without_premise=premise
        ).verdict
