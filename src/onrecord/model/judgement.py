"""What people decide about entries and findings: one append-only log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What people do to a register, all of it through the log.

    `STANDS` and `DOES_NOT_STAND` are about findings; `RECORD` makes a person's entry and `CORRECT` corrects a
    document's head (`judged` holds the entry, or the fields corrected, as JSON); `WITHDRAW` takes an earlier line back.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    SUPERSEDE = "supersede"
    SAME_AS = "same-as"
    DISTINCT = "distinct"
    STANDS = "stands"
    DOES_NOT_STAND = "does-not-stand"
    RECORD = "record"
    CORRECT = "correct"
    WITHDRAW = "withdraw"

    def refusal(self, *, finding: bool, others: Sequence[str]) -> str:
        """Why a person cannot say this of a finding, or of an entry, with these others; empty where it can be said."""
        of_findings = self in (Decision.STANDS, Decision.DOES_NOT_STAND)
        if finding and not of_findings:
            return "a finding is judged with 'stands' or 'does-not-stand'"
        if of_findings and not finding:
            return f"{self.value!r} is said of findings; an entry is judged with 'accept' or 'reject'"
        if self in (Decision.SAME_AS, Decision.DISTINCT, Decision.SUPERSEDE) and not others:
            return f"{self.value!r} wants at least one other entry; give its id"
        return ""

    @property
    def status(self) -> Status | None:
        """Where it puts the entry it is about; None where it says nothing of that."""
        match self:
            case Decision.ACCEPT:
                return Status.ACCEPTED
            case Decision.REJECT:
                return Status.REJECTED
            case Decision.SUPERSEDE:
                return Status.SUPERSEDED
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided what about which entry or finding, when and why (CRMinf: belief adoption).

    `number` is its place in the log, from 1; `others` are the entries it is the same as, distinct from, or superseded
    by, or for a withdrawal the number of the judgement withdrawn; `at` is ISO 8601 in UTC; `judged` is a full copy
    (JSON) of what was judged, so that the judgement can be carried over to a new reading; `carried` says that it was.
    """

    number: int
    entry: str
    decision: Decision
    others: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    why: str = ""
    judged: str = ""
    withdrawn: bool = False
    carried: str = ""
    """The id the entry has now, where a new reading gave it another."""


class Status(StrEnum):
    """Where an entry stands after the judgements on it. Rejected and superseded ones reach no inquiry."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"

    @property
    def counts(self) -> bool:
        """Whether inquiries take the entry."""
        return self in (Status.PROPOSED, Status.ACCEPTED)
