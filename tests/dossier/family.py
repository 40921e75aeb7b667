"""A wording that goes from hand to hand: five documents of three camps, one of them of an uncertain date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model.dating import Dating
from onrecord.model.dossier import Dossier
from onrecord.model.entry import Agent, Entry, Formula, Maker, Reuse
from onrecord.model.instant import first_minute, last_minute
from onrecord.model.register import MemoryRegister
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind

MAKER = Maker("reuses", 2)

FIRST = "The harbour belongs to those who work in it and to no other owner"
PAPERS = {
    "ames-1901": ("Ada Ames", Dating.day(1901, 3, 1), FIRST),
    "bell-1910": ("Ben Bell", Dating.day(1910, 5, 2), FIRST.replace("work in", "live by")),
    "cole-191x": (
        "Cora Cole",
        Dating.within(first_minute(1909, 1, 1), last_minute(1912), text="about 1910"),
        "“The harbour belongs to all those who live by it”",
    ),
    "dunn-1920": ("Dan Dunn", Dating.day(1920, 7, 3), FIRST),
    "ames-1921": ("Ada Ames", Dating.day(1921, 1, 9), FIRST.replace("no other owner", "nobody else")),
}
Papers = Mapping[str, tuple[str, Dating | None, str]]
CAMPS = {"Ada Ames": "dockers", "Ben Bell": "owners", "Cora Cole": "", "Dan Dunn": "dockers"}


def documents(papers: Papers) -> list[Document]:
    """Each paper as a document of one passage."""
    return [
        Document(
            id=id,
            file=f"{id}.txt",
            head=Head(title=f"Speech of {who}", authors=(who,), delivered=when),
            text=f"Friends! {words}. Go home.",
            passages=[Passage(1, PassageKind.PARAGRAPH, 0, len(words) + 19)],
        )
        for id, (who, when, words) in papers.items()
    ]


def anchor(id: str, papers: Papers) -> Anchor:
    """The wording where it stands in a paper."""
    return Anchor.quoting(id, f"Friends! {papers[id][2]}. Go home.", papers[id][2])


def formula(ids: Sequence[str], papers: Papers, **fields: object) -> Formula:
    """The wording of some papers."""
    given: dict[str, object] = {"id": "formula-1", "text": papers[ids[0]][2], "bits": 60.0} | fields
    return Formula(maker=MAKER, anchors=tuple(anchor(id, papers) for id in ids), **given)  # type: ignore[arg-type]


def case(entries: Iterable[Entry], papers: Papers) -> Dossier:
    """The papers with what was read in them."""
    agents = [
        Agent(id=name.split()[1].lower(), maker=Maker("Ida"), name=name, camp=camp) for name, camp in CAMPS.items()
    ]
    return Dossier(title="The harbour", question="", register=MemoryRegister(documents(papers), (*entries, *agents)))


def family(**fields: object) -> Dossier:
    """All five with the one wording, and the reuses that join them."""
    ids = ["ames-1901", "cole-191x", "bell-1910", "dunn-1920", "ames-1921"]
    one = formula(ids, PAPERS, **fields)
    pairs = (("bell-1910", "ames-1901", 0.8), ("dunn-1920", "ames-1901", 1.0), ("dunn-1920", "bell-1910", 0.8))
    pairs += (("ames-1921", "dunn-1920", 0.9), ("ames-1921", "ames-1901", 0.9))
    reuses = [
        Reuse(
            id=f"reuse-{number}",
            maker=MAKER,
            anchors=(anchor(later, PAPERS), anchor(earlier, PAPERS)),
            similarity=alike,
            formula=one.id,
        )
        for number, (later, earlier, alike) in enumerate(pairs)
    ]
    return case((one, *reuses), PAPERS)
