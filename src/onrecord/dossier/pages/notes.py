"""The notes in the margin: each explains one mark, who made it by which rule, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...model.entry import (
    Agent,
    Citation,
    Entry,
    Event,
    Formula,
    Mention,
    Mode,
    Presupposition,
    Quoted,
    Reuse,
    Statement,
    TimeExpression,
)
from ...model.finding import Finding, Ground
from ...model.judgement import Status
from ...model.text import Anchor
from ...model.wording import date_in_words
from ..phrases import counted, initial, shortened
from .address import Address
from .facts import date_fact, made, standing
from .forms import amending
from .transmission import told_of_use
from .view import Chip, Link, View, place_of

_MODES = {
    Mode.AVOWAL: "avowal",
    Mode.PREPARED: "prepared statement",
    Mode.HYPOTHETICAL: "invented or hypothetical words",
}
_QUOTED = {Quoted.DIRECTLY: "quoted directly", Quoted.INDIRECTLY: "quoted indirectly", Quoted.MIXED: "quoted in part"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the margin says of one mark.

    `lead` is its first line, the first link in bold; `lines` what follows; `made` its maker and rule; `status` and
    `standing` where it stands; `entry` what accepting or rejecting it is about, `to` its own page, `amends` where it is
    amended. A note that is
    `folded` shows its first line until it is opened.
    """

    place: str
    kind: str
    lead: tuple[Link, ...]
    lines: tuple[tuple[Link, ...], ...] = ()
    made: str = ""
    status: str = ""
    standing: str = ""
    entry: str = ""
    to: Address | None = None
    amends: Address | None = None
    folded: bool = True
    chip: Chip | None = None
    words: Link | None = None
    """The words themselves, for where the note stands away from them."""


def note_on(view: View, entry: Entry) -> Note:
    """The margin note of an entry."""
    lead, lines = _told(view, entry)
    state = standing(view, entry)
    remark = ((Link(entry.note),),) if entry.note else ()
    return Note(
        place=place_of(entry.id),
        kind=entry.kind,
        lead=lead,
        lines=(*(line for line in lines if line), *remark),
        made=made(entry),
        status=state.status,
        standing=state.words,
        entry=entry.id,
        to=view.own_page(entry),
        amends=amending(view, entry),
        folded=not isinstance(entry, Statement) or state.status in (Status.REJECTED, Status.SUPERSEDED),
    )


def note_on_use(view: View, formula: Formula, here: Anchor) -> Note:
    """The margin note of a wording at one of its places: where it comes from and where it went."""
    lead, lines = told_of_use(view, formula, here)
    return replace(note_on(view, formula), lead=lead, lines=lines)


def note_with_words(view: View, entry: Entry) -> Note:
    """The note of an entry as it stands away from the words, with the words themselves."""
    words = Link(shortened(entry.label, 300), view.address_of_entry(entry))
    return replace(note_on(view, entry), words=words if isinstance(entry, Statement) else None)


def note_on_finding(view: View, finding: Finding, ground: Ground) -> Note:
    """The margin note of a finding at the words of one of its grounds; folded where the finding settles nothing."""
    assert ground.anchor
    says = f"{initial(ground.stance.value)}: {ground.says}" if ground.says else f"Its words {ground.stance.value} it."
    chip, to = view.chip(finding), Address("finding", finding.id)
    claim = Link(shortened(finding.claim, 120), to)
    return Note(
        place=place_of(f"{finding.id}.{ground.stance}.{ground.anchor.start}-{ground.anchor.end}"),
        kind="finding",
        lead=(claim,) if chip.strong else (Link(initial(chip.words)), Link(f": {shortened(finding.claim, 60)}")),
        lines=((Link(says),),) if chip.strong else ((claim,), (Link(says),)),
        folded=not chip.strong,
        chip=chip,
    )


def folded(note: Note) -> Note:
    """The note as one line, which says of a statement what it does; it opens where one goes to it."""
    manner = note.lines[0][0].words.split(".")[0] if note.kind == "statement" and note.lines else ""
    told = (Link(f" · {manner[:1].lower()}{manner[1:]}"),) if manner else ()
    return replace(note, folded=True, lead=(*note.lead, *told))


Lines = tuple[tuple[Link, ...], ...]


def _told(view: View, entry: Entry) -> tuple[tuple[Link, ...], Lines]:
    match entry:
        case Statement():
            return _of_statement(view, entry)
        case TimeExpression():
            leans = f"resolved against {entry.leans_on}" if entry.leans_on else ""
            lead = (Link(shortened(entry.label, 60)), Link(f": {date_in_words(entry.when) or 'no date'}"))
            return lead, _lines(date_fact(entry.when), leans)
        case Event():
            where = Link(f" in {view.called(entry.place)}") if entry.place else Link("")
            who = tuple(view.agent_link(part.agent) for part in entry.agents)
            return (Link(entry.name), Link(_after(date_in_words(entry.when))), where), (_row(who),)
        case Citation():
            resolved = _meant(view, entry)
            named = ", ".join(filter(None, (entry.author, date_in_words(entry.published), entry.number, entry.pages)))
            return (Link(entry.work or entry.label), Link(_after(named))), (resolved,)
        case Agent():
            also = f"also {', '.join(entry.also)}" if entry.also else ""
            return (Link(entry.name, Address("person", entry.id)), Link(f" · {entry.is_a}")), _lines(also, entry.camp)
        case Mention():
            link = view.agent_link(entry.agent or entry.name)
            return (Link(link.words, link.to), Link(f" · {entry.of}")), ()
        case Presupposition():
            how = "spoken of as known" if entry.rule == "definite" else "by its words"
            return (Link("Speaks of "), view.entry_link(entry.of)), _lines(f"{how}; not before a person says so")
        case Reuse():
            return _of_reuse(view, entry)
        case Formula():
            uses = counted(view.count_anchors(entry), "use")
            first = Link(view.cited(entry.anchors[0]), view.address_of_words(entry.anchors[0]))
            return (Link("A formula."), Link(f" “{shortened(entry.text, 60)}”, {uses}, first in "), first), ()
        case _:
            return (Link(shortened(entry.label), view.own_page(entry)), Link(f" · {entry.kind}")), ()


def _of_statement(view: View, entry: Statement) -> tuple[tuple[Link, ...], Lines]:
    who = view.agent_link(entry.speaker) if entry.speaker else Link("Speaker unknown")
    to = (Link(" to "), view.agent_link(entry.addressee)) if entry.addressee else ()
    when = Link(_after(date_in_words(entry.uttered)))
    how = _QUOTED.get(entry.quoted, "") if entry.quoted else ""
    manner = initial(", ".join(filter(None, (_MODES.get(entry.mode, entry.mode.value), how))))
    denies = "" if entry.polarity else " It denies what it is about."
    published = date_in_words(entry.published)
    outlet = view.called(entry.outlet) if entry.outlet else ""
    printed = f"Published {' '.join(filter(None, (published, f'in {outlet}' if outlet else '')))}." if published else ""
    about = tuple(view.entry_link(id) for id in (*entry.about, *entry.presupposes))
    through = tuple(view.agent_link(name) for name in entry.reporter)
    told = " ".join(filter(None, (f"{manner}.{denies}", printed)))
    return (who, *to, when), (
        (
            Link(told),
            *((Link(" Reported by "), *_row(through), Link(".")) if through else ()),
            *((Link(" About "), *_row(about), Link(".")) if about else ()),
        ),
    )


def _of_reuse(view: View, entry: Reuse) -> tuple[tuple[Link, ...], Lines]:
    if len(entry.anchors) < 2:
        return (Link("Taken over"),), ()
    later, earlier = entry.anchors[:2]
    share = f"{entry.similarity:.0%} of the words are the same"
    links = _lines(share)
    return (Link("Taken over"), Link(" from "), _place(view, earlier), Link(" in "), _place(view, later)), links


def _place(view: View, anchor: Anchor) -> Link:
    return Link(view.cited(anchor), view.address_of_words(anchor))


def _meant(view: View, cited: Citation) -> tuple[Link, ...]:
    """What a citation means, or may mean: each document by its name and its day."""
    if cited.resolves_to:
        return (view.entry_link(cited.resolves_to),)
    if not cited.may_mean:
        return (Link("not in the library"),)
    documents = tuple(view.entry_link(id, view.document_in_words(id)) for id in cited.may_mean)
    return (Link("may mean "), *_row(documents, "; "))


def _row(links: tuple[Link, ...], between: str = ", ") -> tuple[Link, ...]:
    """Links with commas, or other marks, between them."""
    return tuple(one for place, link in enumerate(links) for one in ((Link(between), link) if place else (link,)))


def _lines(*lines: str) -> Lines:
    return tuple((Link(line),) for line in lines if line)


def _after(words: str) -> str:
    return f", {words}" if words else ""
