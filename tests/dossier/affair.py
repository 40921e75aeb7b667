"""A small invented affair: five documents, what was read in them, what a person recorded, and three findings.

The texts hold what a page must survive: markup, overlapping readings, characters beyond the basic plane, long words.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.dating import Dating
from onrecord.model.dossier import Dossier
from onrecord.model.entry import (
    Agent,
    AgentKind,
    Citation,
    Confidence,
    Disclosure,
    Entry,
    Event,
    Evidence,
    Explanation,
    Formula,
    Maker,
    Mention,
    Mode,
    Part,
    Place,
    Premise,
    Quoted,
    Rating,
    Reuse,
    Search,
    Statement,
    TimeExpression,
    Topic,
)
from onrecord.model.fault import Issue
from onrecord.model.finding import Finding, Ground, Stance, Standing, Tone, Verdict
from onrecord.model.instant import first_minute, last_minute
from onrecord.model.judgement import Decision, Judgement, Status
from onrecord.model.register import MemoryRegister
from onrecord.model.search import Hit, Hits, Query
from onrecord.model.text import Anchor, Document, Head, Passage, PassageKind, Publication

IDA = Maker("Ida")
DATES, AGENTS, SPOKEN, EVENTS, CITED = (
    Maker(name, 1) for name in ("dates", "agents", "statements", "events", "citations")
)

INTERVIEW = [
    (PassageKind.FRONT, "COASTAL GAZETTE, Wednesday 4 March 1931"),
    (PassageKind.HEADING, "No decision has been taken"),
    (
        PassageKind.PARAGRAPH,
        "The Minister received us on Monday. Asked about the works, Mr Aasen was brief: “No decision has been taken. "
        "The harbour belongs to those who work in it.” He added that honest contractors had nothing to fear, but "
        "saboteurs would find no mercy.",
    ),
    (
        PassageKind.PARAGRAPH,
        "We asked who the saboteurs were. The Minister smiled 𝔞nd spoke of the weather & of <b>fish</b>. It must be "
        "said that until this week nobody in the town had heard the word.",
    ),
    (
        PassageKind.PARAGRAPH,
        "The communiqué of 15 January (Official Journal, No. 3) had promised that the tenders would be opened in "
        "public before the thaw.",
    ),
    (PassageKind.NOTE, "1. See the Harbour Act of 1924, <script>alert('no')</script>."),
    (PassageKind.BACK, "Transcribed from the print edition by L. Lund. Last changed 12 May 2018."),
]
DEPOSITION = [
    (PassageKind.HEADING, "Deposition of the foreman Berg"),
    (
        PassageKind.PARAGRAPH,
        "On the morning of the ninth I was the first to see the cable. Before me no one knew. I told the harbour "
        "master, who telephoned the Ministry on the twelfth or the thirteenth.",
    ),
    (PassageKind.PARAGRAPH, "I have read this over and Halvard Berg signs it."),
]
SPEECH = [
    (
        PassageKind.PARAGRAPH,
        "In the autumn of 1924 the Minister told the dockers: The harbour belongs to those who work in it, and to no "
        "other owner.",
    )
]
LOG = [
    (PassageKind.PARAGRAPH, "Police log of the harbour district."),
    (PassageKind.PARAGRAPH, "28.II. Anonymous letter received; passed upstairs."),
]
MEMOIR = [
    (PassageKind.HEADING, "What I remember of the Donaudampfschifffahrtsgesellschaftskapitänswitwenverein"),
    (PassageKind.PARAGRAPH, "Aasen knew nothing; so he told me in 1938, and nobody asked further."),
]


def document(id: str, head: Head, parts: list[tuple[PassageKind, str]], file: str) -> Document:
    """A document of passages parted by blank lines."""
    passages, at = [], 0
    for number, (kind, words) in enumerate(parts, 1):
        passages.append(Passage(number, kind, at, at + len(words), "1" if number == 3 else None))
        at += len(words) + 2
    return Document(id=id, file=file, head=head, text="\n\n".join(words for _, words in parts), passages=passages)


def documents() -> tuple[Document, ...]:
    """The five documents, in the order of their dates."""
    gazette = Publication(name="Coastal Gazette", volume="IX", issue="63", pages="1", place="Havn")
    return (
        document(
            "speech",
            Head(title="To the dockers", authors=("Nils Aasen",), written=autumn(), genre="speech"),
            SPEECH,
            "papers/speech.txt",
        ),
        document(
            "gazette-1931",
            Head(
                title="“No decision has been taken”",
                authors=("E. Lund",),
                delivered=Dating.day(1931, 3, 2, text="Monday"),
                published=Dating.day(1931, 3, 4),
                captured=Dating.day(2019, 6, 1),
                published_in=gazette,
                genre="interview",
                licence="may be copied with attribution",
                language="en",
                camp="harbour board",
            ),
            INTERVIEW,
            "papers/gazette-1931-03-04.html",
        ),
        document("police-log", Head(title="Police log", written=march(), genre="report"), LOG, "papers/log.txt"),
        document(
            "deposition",
            Head(title="Deposition of Berg", authors=("Halvard Berg",), written=Dating.day(1931, 5, 20)),
            DEPOSITION,
            "trial/berg.pdf",
        ),
        document("memoir", Head(title="What I remember", authors=("Kaptein Vold",)), MEMOIR, "memoir.epub"),
    )


def autumn() -> Dating:
    """The autumn of 1924."""
    return Dating.within(first_minute(1924, 9, 1), last_minute(1924, 11), text="autumn 1924", edtf="1924-23")


def march() -> Dating:
    """Some day of March 1931."""
    return Dating.within(first_minute(1931, 3, 1), last_minute(1931, 3), text="March 1931", edtf="1931-03")


TEXTS = {one.id: one.text for one in documents()}


def words(id: str, exact: str) -> tuple[Anchor, ...]:
    """The anchor of the first place where the words stand in a document."""
    return (Anchor.quoting(id, TEXTS[id], exact),)


def read_by_machine() -> Iterator[Entry]:
    """What extractors and linkers made."""
    for exact, when in (
        ("Monday", Dating.day(1931, 3, 2, text="Monday")),
        ("this week", Dating.within(first_minute(1931, 3, 2), last_minute(1931, 3, 8), text="this week")),
        ("15 January", Dating.day(1931, 1, 15, text="15 January")),
        ("before the thaw", Dating.within(None, last_minute(1931, 4), text="before the thaw", edtf="../1931-04")),
    ):
        yield TimeExpression(
            maker=DATES,
            anchors=words("gazette-1931", exact),
            when=when,
            timex=when.edtf or "",
            rule="weekday" if exact == "Monday" else "phrase",
            confidence=Confidence.HIGH,
            leans_on="head.published",
        )
    two = Dating(
        text="12th or 13th",
        edtf="[1931-03-12,1931-03-13]",
        begins_not_before=first_minute(1931, 3, 12),
        begins_not_after=last_minute(1931, 3, 13),
        ends_not_before=first_minute(1931, 3, 12),
        ends_not_after=last_minute(1931, 3, 13),
        readings=(Dating.day(1931, 3, 12), Dating.day(1931, 3, 13)),
    )
    yield TimeExpression(maker=DATES, anchors=words("deposition", "the twelfth or the thirteenth"), when=two)
    yield Mention(maker=AGENTS, anchors=words("deposition", "Halvard Berg"), name="Halvard Berg")
    yield Mention(maker=AGENTS, anchors=words("gazette-1931", "Mr Aasen"), name="Mr Aasen", agent="aasen")
    said = Dating.day(1931, 3, 2)
    quotation = "“No decision has been taken. The harbour belongs to those who work in it.”"
    yield Statement(
        maker=SPOKEN,
        anchors=words("gazette-1931", quotation),
        content=words("gazette-1931", quotation),
        cue=words("gazette-1931", "was brief"),
        source=words("gazette-1931", "Mr Aasen"),
        speaker="Mr Aasen",
        addressee="Coastal Gazette",
        said=said,
        published=Dating.day(1931, 3, 4),
        outlet="Coastal Gazette",
        quoted=Quoted.DIRECTLY,
        mode=Mode.DENIAL,
        polarity=False,
        rule="cue before, colon",
        confidence=Confidence.HIGH,
    )
    yield saboteurs()
    yield Statement(
        maker=SPOKEN,
        anchors=words("speech", "The harbour belongs to those who work in it, and to no other owner"),
        speaker="aasen",
        addressee="the dockers",
        said=autumn(),
        quoted=Quoted.DIRECTLY,
        rule="cue before, colon",
        confidence=Confidence.LOW,
    )
    yield Statement(
        maker=SPOKEN, anchors=words("memoir", "Aasen knew nothing"), speaker="Kaptein Vold", mode=Mode.TESTIMONY
    )
    yield Event(
        maker=EVENTS,
        anchors=words("deposition", "telephoned the Ministry on the twelfth or the thirteenth"),
        name="The harbour master telephones the Ministry",
        when=two,
        agents=(Part("harbour-master"), Part("ministry", "target")),
    )
    yield Citation(
        maker=CITED,
        anchors=words("gazette-1931", "Official Journal, No. 3"),
        work="Official Journal",
        number="No. 3",
        published=Dating.day(1931, 1, 15),
    )
    formula = words("speech", "The harbour belongs to those who work in it")
    later = words("gazette-1931", "The harbour belongs to those who work in it")
    yield Reuse(id="reuse-1", maker=Maker("reuse", 1), anchors=later + formula, similarity=1.0, formula="formula-1")
    yield Formula(
        id="formula-1",
        maker=Maker("reuse", 1),
        anchors=formula + later,
        text="the harbour belongs to those who work in it",
        bits=41.0,
    )


def saboteurs() -> Statement:
    """The statement that the finding is about."""
    return Statement(
        maker=SPOKEN,
        anchors=words("gazette-1931", "honest contractors had nothing to fear, but saboteurs would find no mercy"),
        speaker="aasen",
        addressee="Coastal Gazette",
        said=Dating.day(1931, 3, 2),
        published=Dating.day(1931, 3, 4),
        quoted=Quoted.INDIRECTLY,
        mode=Mode.THREAT,
        about=("sabotage",),
        rule="cue before, that",
        confidence=Confidence.HIGH,
    )


def recorded_by_hand() -> Iterator[Entry]:
    """What a person recorded."""
    yield Agent(
        id="aasen",
        maker=IDA,
        name="Nils Aasen",
        also=("Mr Aasen", "Aasen"),
        camp="ministry",
        anchors=(*words("gazette-1931", "Mr Aasen"), *words("memoir", "Aasen")),
    )
    yield Agent(id="berg", maker=IDA, name="Halvard Berg", also=("Foreman Berg",), anchors=words("deposition", "Berg"))
    yield Agent(id="ministry", maker=IDA, name="Ministry of Works", is_a=AgentKind.BODY)
    yield Agent(id="gazette", maker=IDA, name="Coastal Gazette", is_a=AgentKind.OUTLET)
    yield Agent(id="harbour-master", maker=IDA, name="The harbour master", is_a=AgentKind.OFFICE)
    yield Place(id="havn", maker=IDA, name="Havn")
    yield Topic(id="sabotage", maker=IDA, name="the sabotage", terms=("saboteur*", '"cut cable"'))
    yield Event(
        id="cable-found",
        maker=IDA,
        name="The cut cable is found",
        when=Dating.day(1931, 3, 9, text="the morning of the ninth"),
        agents=(Part("berg", "witness"),),
        place="havn",
        about=("sabotage",),
        anchors=words("deposition", "On the morning of the ninth I was the first to see the cable"),
    )
    yield Event(
        id="trial",
        maker=IDA,
        name="The trial",
        when=Dating(
            text="May to July 1931",
            edtf="1931-05/1931-07",
            begins_not_before=first_minute(1931, 5, 1),
            begins_not_after=last_minute(1931, 5),
            ends_not_before=first_minute(1931, 7, 1),
            ends_not_after=last_minute(1931, 7),
        ),
        note="From memory; no document in hand.",
    )
    yield Disclosure(
        id="told-ministry",
        maker=IDA,
        of="sabotage",
        when=Dating.within(first_minute(1931, 3, 12), last_minute(1931, 3, 13), text="12 or 13 March"),
        by="harbour-master",
        to=("ministry",),
        anchors=words("deposition", "telephoned the Ministry"),
    )
    yield Premise(
        id="berg-first",
        maker=IDA,
        says="Berg was the first to see it",
        anchors=words("deposition", "Before me no one knew"),
        attacked_by=words("police-log", "Anonymous letter received"),
    )
    yield Search(
        id="letter-search",
        maker=IDA,
        sought="the anonymous letter",
        holdings="Police archive, Havn",
        by="Ida",
        when=Dating.day(2020, 2, 3),
        found=0,
        expected=True,
        made=(0.9, 1.0),
    )
    yield Explanation(id="dockers", maker=IDA, name="Sabotage by dockers")
    yield Explanation(id="insurance", maker=IDA, name="Insurance")
    yield Evidence(
        id="cut-clean",
        maker=IDA,
        name="The cable was cut clean",
        root="berg",
        ratings=(Rating("dockers", "C", "Ida"), Rating("insurance", "CC", "Ida")),
        anchors=words("deposition", "the cable"),
    )
    yield Evidence(id="no-strike", maker=IDA, name="No strike was on", ratings=(Rating("dockers", "II"),))


VERDICTS = {
    "formulas": {"drifted": Verdict("drifted", "drifted", "Permuted texts lie as far apart hardly ever.", Tone.OPEN)},
    "foreknowledge": {
        "unexplained": Verdict(
            "unexplained", "no channel on record", "It was said before any channel on record.", Tone.NO
        ),
        "possible": Verdict("possible", "possible", "A channel on record reaches the speaker.", Tone.YES, strong=False),
    },
    "chronology": {
        "conflict": Verdict("conflict", "cannot all be true", "No order in time satisfies them all.", Tone.NO),
        "undetermined": Verdict("undetermined", "undetermined", "Either order is possible.", Tone.OPEN, strong=False),
    },
    "deeds": {"pending": Verdict("depends-on-dates", "depends on the dates", "Within the bounds, or not.", Tone.OPEN)},
}


def findings() -> tuple[Finding, ...]:
    """A strong finding, an open one, and one that settles nothing."""
    threat = saboteurs()
    assert threat.anchor
    cable = words("deposition", "On the morning of the ninth I was the first to see the cable. Before me no one knew.")
    log = words("police-log", "28.II. Anonymous letter received; passed upstairs.")
    return (
        Finding(
            id="finding-1",
            inquiry="foreknowledge",
            verdict="unexplained",
            claim="Aasen speaks of saboteurs on 2 March 1931; the record knows of no way in which he could have heard "
            "of them before 12 March.",
            grounds=(
                Ground(Stance.FOR, threat.anchor, threat.id, "said 2 March 1931"),
                Ground(Stance.FOR, cable[0], "cable-found", "dates the discovery"),
                Ground(Stance.AGAINST, log[0], says="content unknown"),
                Ground(Stance.CONTEXT, entry="trial", says="the matter was tried later"),
            ),
            asked=("sabotage",),
            warrant="Nobody can speak of what nobody could have told him.",
            rebuttals=("A general threat, fitting any event.", "The interview was edited after the event."),
            limits="The record has five documents.",
            overturns=("A letter that reached Aasen before 2 March.",),
            unlooked=("Archives outside Havn.",),
            premises=(Standing("berg-first", "possible from 1 March"),),
            entries=(threat.id, "cable-found", "told-ministry"),
            unreviewed=1,
            figures={"days_before": (10, 11), "earliest_known": "1931-03-12", "bits": None},
            parameters={"lag_days": 0},
            software="onrecord 0",
        ),
        Finding(
            id="finding-2",
            inquiry="deeds",
            verdict="pending",
            claim="The tenders were opened before, or after, the thaw.",
            grounds=(Ground(Stance.FOR, words("gazette-1931", "before the thaw")[0]),),
        ),
        Finding(
            id="finding-3",
            inquiry="chronology",
            verdict="undetermined",
            claim="The telephone call came before or after the second inspection.",
            grounds=(Ground(Stance.CONTEXT, entry="trial"),),
        ),
        drifted(),
    )


def drifted() -> Finding:
    """A finding on drift, with its figures as rows of words."""
    works = words("gazette-1931", "The harbour belongs to those who work in it")[0]
    owner = words("speech", "those who work in it, and to no other owner")[0]
    return Finding(
        id="finding-4",
        inquiry="formulas",
        verdict="drifted",
        claim="The harbour stands among other words than before, by more than chance.",
        grounds=(
            Ground(Stance.FOR, owner, "sabotage", "autumn 1924, Nils Aasen, with “owner”, leaving"),
            Ground(Stance.FOR, works, "sabotage", "4 March 1931, Nils Aasen"),
        ),
        asked=("ask-harbour", "sabotage"),
        figures={
            "jsd": 0.41,
            "permuted": 0.17,
            "effect": 0.24,
            "p": 0.0004,
            "control_share": 0.95,
            "power": None,
            "periods": (("1924", "60", "5", "2"), ("1931", "61", "6", "3")),
            "entering": (("market", "0", "20", "5.10", "40.0", "0.0000", "11.0"),),
            "leaving": (("owner", "21", "1", "-4.20", "30.1", "0.0003", "10.1"),),
            "staying": (("work", "9", "8", "-0.10", "0.1", "0.8000", "9.0"),),
            "histogram": (("0.10", "0.15", "400"), ("0.15", "0.20", "600")),
            "frames": (("who", "0.3", "0.2", "0.01"),),
            "frame_values": (("who", "Nils Aasen", "1", "9"),),
            "controls": (("quay", "0.12"),),
        },
    )


ISSUES = (
    Issue(code="pdf-of-pictures", says="scan.pdf holds only pictures: have it read by OCR.", file="trial/scan.pdf"),
    Issue(code="date-out-of-order", says="The log dates a letter before its arrival.", document="police-log", start=40),
    Issue(code="citation-not-found", says="No such words in memoir: “he knew”.", file="brief.toml", line=12),
)

JUDGEMENTS = (
    Judgement(
        number=1, entry="cable-found", decision=Decision.ACCEPT, by="Ida", at="2026-01-02T10:00:00Z", why="as deposed"
    ),
    Judgement(number=2, entry="trial", decision=Decision.REJECT, by="Ida", at="2026-01-02T10:05:00Z", withdrawn=True),
    Judgement(
        number=3, entry="finding-2", decision=Decision.STANDS, by="Ida", at="2026-01-03T09:00:00Z", why="checked"
    ),
)


def register(statuses: dict[str, Status] | None = None) -> MemoryRegister:
    """The register of the affair."""
    return MemoryRegister(documents(), (*read_by_machine(), *recorded_by_hand()), statuses=statuses)


def search(query: Query) -> Hits:
    """Every passage in which the words stand, whatever the case of the letters."""
    found = []
    for one in documents():
        for passage in one.passages:
            text = one.words(passage)
            at = text.casefold().find(query.words.casefold())
            if query.words and at >= 0:
                marks = ((at, at + len(query.words)),)
                where = {"document": one.id, "passage": passage.number, "start": passage.start, "end": passage.end}
                found.append(Hit(**where, text=text, marks=marks, kind=passage.kind.value))
    return Hits(found=tuple(found[query.offset : query.offset + query.limit]), total=len(found))


def affair() -> Dossier:
    """The affair as pages and exporters see it."""
    return Dossier(
        title="The Harbour affair",
        question="Who knew of the sabotage before it was found?",
        register=register({"cable-found": Status.ACCEPTED}),
        findings=findings(),
        issues=ISSUES,
        judgements=JUDGEMENTS,
        verdicts=VERDICTS,
        explains={"inquiry foreknowledge": "Who speaks of a thing before they could have known it?"},
        search=search,
        software="onrecord 0",
    )


def nothing() -> Dossier:
    """A case that has just been made."""
    return Dossier(title="A new case", question="", register=MemoryRegister())
