"""What the register holds: entries, each with its maker and the words it stands on.

A machine's entry always has an anchor; a person's may have none. Where an entry names another it does so by id; an
agent may also be named by any of its names. All are frozen; only judgements change what counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from .dating import Dating, Quantile
from .text import Anchor


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made an entry: an extractor or linker with its version, or a person (version None)."""

    name: str
    version: int | None = None

    @property
    def person(self) -> bool:
        """Whether a person made it."""
        return self.version is None

    def __str__(self) -> str:
        return self.name if self.person else f"{self.name}@{self.version}"


class Confidence(StrEnum):
    """How sure a machine is: of those marked high, some 95 in 100 are right on the development data; medium is what
    is read by a rule that errs oftener; low what a person has to look at before leaning on it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def machine_id(kind: str, document: str, start: int, end: int, maker: str) -> str:
    """The id of a machine's entry: the same words read by the same maker keep it, whatever the maker's version."""
    digest = sha256("\x1f".join((document, kind, str(start), str(end), maker)).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry has.

    `anchors`: the words it stands on, the chief ones first; `grade`: a person's grading of them; `under`: ids of the
    premises it stands under; `rule` and `confidence`: which rule of the maker read it and how sure it is.
    """

    kind: ClassVar[str] = ""

    id: str = ""
    maker: Maker
    anchors: tuple[Anchor, ...] = ()
    grade: str = ""
    under: tuple[str, ...] = ()
    note: str = ""
    rule: str = ""
    confidence: Confidence | None = None

    def __post_init__(self) -> None:
        if not self.maker.person and not self.anchors:
            raise ValueError(f"{self.maker} made an entry of kind {self.kind} without an anchor")
        if not self.id and not self.maker.person:
            first = self.anchors[0]
            made = machine_id(self.kind, first.document, first.start, first.end, self.maker.name)
            object.__setattr__(self, "id", made)

    @property
    def anchor(self) -> Anchor | None:
        """The chief words it stands on."""
        return self.anchors[0] if self.anchors else None

    @property
    def document(self) -> str | None:
        """The document of its chief words."""
        return self.anchors[0].document if self.anchors else None

    @property
    def label(self) -> str:
        """A short name to print."""
        return self.anchors[0].exact if self.anchors else self.id


class TimexType(StrEnum):
    """ISO-TimeML's types of time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Entry):
    """An expression of time in the text (ISO-TimeML TIMEX3). `timex` is its value there; `leans_on` the words or the
    head's field that it was resolved against."""

    kind: ClassVar[str] = "date"
    when: Dating
    type: TimexType = TimexType.DATE
    timex: str = ""
    passing: bool = False
    """Whether it stands in a parenthesis or note, and so does not carry the story's year."""
    leans_on: str = ""


class AgentKind(StrEnum):
    """What an agent is."""

    PERSON = "person"
    BODY = "body"
    OUTLET = "outlet"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Entry):
    """A name of an agent or place as it stands in a text. A linker groups mentions into agents."""

    kind: ClassVar[str] = "mention"
    name: str
    of: str = "person"
    """An `AgentKind`, or ``place``."""
    agent: str = ""
    """The id of a known agent, where a name of the brief was met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent(Entry):
    """A person, body, outlet or office (RiC: Agent). `anchors` are its mentions; `exists` when it was there."""

    kind: ClassVar[str] = "agent"
    name: str
    is_a: AgentKind = AgentKind.PERSON
    also: tuple[str, ...] = ()
    camp: str = ""
    exists: tuple[Dating, ...] = ()

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entry):
    """A place (RiC: Place); `exists` tells when it was there."""

    kind: ClassVar[str] = "place"
    name: str
    also: tuple[str, ...] = ()
    exists: tuple[Dating, ...] = ()

    @property
    def label(self) -> str:
        return self.name


class Mode(StrEnum):
    """What a statement does (speech act)."""

    ASSERTION = "assertion"
    DENIAL = "denial"
    PROMISE = "promise"
    THREAT = "threat"
    DEMAND = "demand"
    AVOWAL = "avowal"
    PREDICTION = "prediction"
    TESTIMONY = "testimony"
    HYPOTHETICAL = "hypothetical"
    PREPARED = "prepared"


class Quoted(StrEnum):
    """How a statement's words are given."""

    DIRECTLY = "directly"
    INDIRECTLY = "indirectly"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """A speech act: who said what to whom, when, and through whom it has come down (factoid of a statement).

    `anchors[0]` spans the content; `content`, `cue` and `source` are its exact parts. The clocks stay apart:
    `composed`, `said`, `published` (in `outlet`), `reached` (the addressee), and `holds`, the time its words are
    about. `reporter` is the chain through which it is reported, outermost first; `polarity` is False where the
    statement denies what it is about. `presupposes` and `about` are ids of topics or events; `draws_on` ids of
    statements, searches, documents or agents that it draws on.
    """

    kind: ClassVar[str] = "statement"
    speaker: str = ""
    addressee: str = ""
    audience: str = ""
    occasion: str = ""
    reporter: tuple[str, ...] = ()
    composed: Dating | None = None
    said: Dating | None = None
    published: Dating | None = None
    reached: Dating | None = None
    holds: Dating | None = None
    outlet: str = ""
    quoted: Quoted | None = None
    mode: Mode = Mode.ASSERTION
    polarity: bool = True
    about: tuple[str, ...] = ()
    presupposes: tuple[str, ...] = ()
    draws_on: tuple[str, ...] = ()
    due: Dating | None = None
    within: str = ""
    """How long after its condition, or after the words where there is none, what it binds to is to be done."""
    condition: str = ""
    scope: str = ""
    says: str = ""
    """A person's own short name for it."""
    cue: tuple[Anchor, ...] = ()
    source: tuple[Anchor, ...] = ()
    content: tuple[Anchor, ...] = ()

    @property
    def label(self) -> str:
        return self.says or (self.anchors[0].exact if self.anchors else self.id)

    @property
    def uttered(self) -> Dating | None:
        """When the speaker set the words down or spoke them: composed, else said, else published."""
        return self.composed or self.said or self.published


@dataclass(frozen=True, slots=True)
class Part:
    """An agent's part in an event."""

    agent: str
    role: str = "actor"
    """``actor``, ``target``, ``witness`` or ``decider``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """Something that happened (CIDOC CRM E5); each source's version of it is an entry of its own.

    `decided` is when it was decided, for what was planned; `told_in` are ids of statements that tell of it.
    """

    kind: ClassVar[str] = "event"
    name: str
    when: Dating | None = None
    place: str = ""
    agents: tuple[Part, ...] = ()
    decided: Dating | None = None
    about: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Entry):
    """A document's reference to another (CiTO cites): as printed, and what of it could be read.

    `work` is the title of the paper, book or document cited with misprints mended; `resolves_to` a document's id,
    `may_mean` the ids of those that it may mean, the likeliest first, where no one of them can be given.
    """

    kind: ClassVar[str] = "citation"
    work: str = ""
    author: str = ""
    published: Dating | None = None
    pages: str = ""
    number: str = ""
    resolves_to: str = ""
    may_mean: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Same(Entry):
    """That several ids mean one and the same, as an entry of its own, so that a premise can remove it."""

    kind: ClassVar[str] = "same"
    these: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entry):
    """A thing spoken of, with the search terms that name it; `since` is when it can first have existed."""

    kind: ClassVar[str] = "topic"
    name: str
    terms: tuple[str, ...] = ()
    since: Dating | None = None

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Entry):
    """A proposition that statements make or deny."""

    kind: ClassVar[str] = "claim"
    says: str
    made_in: tuple[str, ...] = ()
    denied_in: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.says


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Entry):
    """That one thing came before another, by so much (TimeML TLINK). `first` and `then` are ids, or an end of one:
    ``ID.begins``, ``ID.ends``. `gap` is a duration or a range of two (ISO 8601), exact where it begins with ``=``."""

    kind: ClassVar[str] = "order"
    first: str
    then: str
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Entry):
    """When a topic or event first became known, to whom, by whom, through what. No `to` means the public."""

    kind: ClassVar[str] = "disclosure"
    of: str
    when: Dating | None = None
    by: str = ""
    to: tuple[str, ...] = ()
    through: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Entry):
    """An agent's channel to another agent, an outlet or a document; `delay` is a duration or a range of two."""

    kind: ClassVar[str] = "access"
    agent: str
    to: str
    delay: str = ""
    since: Dating | None = None
    until: Dating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presupposition(Entry):
    """That a statement speaks of a topic or event (`of`), on the strength of its words: the proposal of a machine, for
    a person to accept or reject. `rule` tells whether by a term of the topic or as of something known."""

    kind: ClassVar[str] = "presupposition"
    statement: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference(Entry):
    """That whoever knows all of some topics and events (`given`) can know another (`then`): a plan that tells of its
    carrying out, a list in which the one missing name is the tenth."""

    kind: ClassVar[str] = "inference"
    given: tuple[str, ...]
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise(Entry):
    """A named assumption under which other entries stand; `attacked_by` is what speaks against it."""

    kind: ClassVar[str] = "premise"
    says: str
    attacked_by: tuple[Anchor, ...] = ()

    @property
    def label(self) -> str:
        return self.says


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Entry):
    """How complete the record is for a topic, a kind of act or some holdings in a period."""

    kind: ClassVar[str] = "coverage"
    of: str
    during: Dating | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing(Entry):
    """How an act bears on a statement: keeps, breaks, belies it, or in part."""

    kind: ClassVar[str] = "bearing"
    event: str
    on: str
    how: str

    @property
    def label(self) -> str:
        return f"{self.event} {self.how} {self.on}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Entry):
    """A template of steps with shared variables and windows (episode). `steps` are JSON texts, one a step; `frozen` is
    the template as it was when somebody bound himself to it, on the day `frozen_on`."""

    kind: ClassVar[str] = "pattern"
    name: str
    steps: tuple[str, ...] = ()
    observed: Dating | None = None
    chosen: str = ""
    frozen: str = ""
    frozen_on: Dating | None = None

    @property
    def template(self) -> str:
        """What identifies the steps with their windows: ten hex digits of SHA-256."""
        return sha256("\x1f".join(self.steps).encode()).hexdigest()[:10]

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Entry):
    """A prediction, its due date, what it was given and what came. `when` is the time in which it was to come, and
    `quantiles` the days by which it was to have come with a likelihood each, the first first; `rate` is how often in a
    year such a thing comes anyhow; `times` how many forecasts alike the entry stands for, as a table counts them."""

    kind: ClassVar[str] = "forecast"
    statement: str
    due: Dating | None = None
    when: Dating | None = None
    quantiles: tuple[Quantile, ...] = ()
    probability: tuple[float, float] | None = None
    outcome: str = "open"
    rate: tuple[float, float] | None = None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Entry):
    """A competing account of what happened."""

    kind: ClassVar[str] = "explanation"
    name: str
    by: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Rating:
    """How consistent a piece of evidence is with an explanation, by one rater: CC, C, N, I, II or NA (ACH)."""

    explanation: str
    how: str
    rater: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Entry):
    """An item that bears on the explanations. `of` is ``assumption`` where it is one; `root` what it goes back to."""

    kind: ClassVar[str] = "evidence"
    name: str
    of: str = ""
    root: str = ""
    ratings: tuple[Rating, ...] = ()

    @property
    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Entry):
    """What was looked for, in which holdings, by whom, when, with what aid and coverage, and how much was found.

    `made`, `survived`, `held` and `found_if_there` are ranges of probability: that a record was made, has survived,
    is held there, and would have been found by this search.
    """

    kind: ClassVar[str] = "search"
    sought: str
    holdings: str = ""
    by: str = ""
    when: Dating | None = None
    aid: str = ""
    coverage: str = ""
    found: int = 0
    expected: bool | None = None
    made: tuple[float, float] | None = None
    survived: tuple[float, float] | None = None
    held: tuple[float, float] | None = None
    found_if_there: tuple[float, float] | None = None

    @property
    def label(self) -> str:
        return f"search for {self.sought}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Entry):
    """A figure with its unit, what it counts, and when and where; `equals` what it should be, in ids and numbers."""

    kind: ClassVar[str] = "quantity"
    of: str
    value: tuple[float, float] | None = None
    unit: str = ""
    at: Dating | None = None
    place: str = ""
    equals: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness(Entry):
    """That two documents are captures, editions or translations of one text."""

    kind: ClassVar[str] = "witness"
    witness: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Entry):
    """A question put to an inquiry beside those it asks by itself."""

    kind: ClassVar[str] = "ask"
    inquiry: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse(Entry):
    """Two aligned passages, the earlier first: ``anchors[0]`` is the later, ``anchors[1]`` the earlier use.

    `similarity` is the share of the words aligned that are equal, from 0 to 1; `formula` the family's id; `named` tells
    whether the later one names its source beside the words: the earlier's author or title.
    """

    kind: ClassVar[str] = "reuse"
    similarity: float = 1.0
    formula: str = ""
    named: bool = False


class Nature(StrEnum):
    """What a formula is: wording that one took over from another, an author's own refrain, or boilerplate that opens
    or closes documents of several."""

    BORROWING = "borrowing"
    REFRAIN = "refrain"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Entry):
    """A family of reuses of one wording: ``anchors`` are its uses in date order; `bits` its words' information."""

    kind: ClassVar[str] = "formula"
    text: str
    bits: float = 0.0
    commonplace: bool = False
    nature: Nature = Nature.BORROWING

    @property
    def label(self) -> str:
        return self.text


KINDS: dict[str, type[Entry]] = {
    kind.kind: kind
    for kind in (
        Access, Agent, Ask, Bearing, Citation, Claim, Coverage, Disclosure, Event, Evidence, Explanation, Forecast,
        Formula, Inference, Mention, Order, Pattern, Place, Premise, Presupposition, Quantity, Reuse, Same, Search,
        Statement, TimeExpression, Topic, Witness,
    )
}  # fmt: skip
"""Every kind of entry by its name, in alphabetical order of the types."""
