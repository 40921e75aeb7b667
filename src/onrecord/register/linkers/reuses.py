"""Passages that documents share, and the formulas they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from ...model.entry import Confidence, Entry, Formula, Maker, Reuse, Witness
from ...model.fault import LinkRefused
from ...model.register import Register
from ...model.text import CONTEXT, Anchor
from ...plugins import linker
from ..reuse import Text, text_of
from ..reuse.chains import Span, spans
from ..reuse.families import Family, Use, families

MAKER = Maker("reuses", 2)
SPREAD = 0.1
"""A formula spread over more than this share of the documents is a commonplace."""
LARGEST = 2_500_000
"""Words of all documents that can be compared in less than a gigabyte of memory."""
FEWEST = 20
"""In fewer documents than this nothing is called a commonplace by its spread."""


@linker("reuses", version=2)
def reuses(register: Register) -> Iterator[Entry]:
    """Find the passages that two documents share, the earlier first, and group them into formulas.

    Only the authors' words are compared, in the order of the documents' dates; the witnesses of one text are not
    compared with each other. A formula's id is that of its earliest use. Undated documents count as the latest. Among
    documents of more than 2,500,000 words nothing is looked for, which is an Issue ``reuses-not-sought``.
    """
    documents = list(register.documents())
    vocabulary: dict[str, int] = {}
    contents: dict[str, str] = {}
    texts = dict(_texts(register, documents, vocabulary, contents))
    series = {document: register.witness_of(document) or document for document in documents}
    for witness in register.entries(Witness):
        series[witness.witness] = series.get(witness.of, witness.of)
    order = {document: number for number, document in enumerate(documents)}
    for family in families(spans(texts, vocabulary, series)):
        yield from _entries(contents, family, order)


def _texts(
    register: Register, documents: list[str], vocabulary: dict[str, int], contents: dict[str, str]
) -> Iterator[tuple[str, Text]]:
    """The authors' words of each document, its text added to the contents; `LinkRefused` where there are more words
    than can be compared."""
    words = 0
    for document in documents:
        stretches = [(one.start, one.end) for one in register.passages(document) if one.kind.authors]
        whole = register.text(document, 0, stretches[-1][1] + CONTEXT) if stretches else ""
        contents[document] = whole
        text = text_of(whole, vocabulary, stretches)
        words += len(text.words)
        if words > LARGEST:
            raise LinkRefused(
                "reuses-not-sought",
                f"the documents have more than {LARGEST:,} words, so passages taken over were not looked for among "
                "them; divide the case, or trace a wording by itself: onrecord trace CASE WORDS",
            )
        yield document, text


def _entries(contents: dict[str, str], family: Family, order: dict[str, int]) -> Iterator[Entry]:
    uses = sorted(family.uses, key=lambda use: (order[use.document], use.start))
    anchors = tuple(_anchor(contents, use) for use in uses)
    digest = sha256(f"{uses[0].document}\x1f{uses[0].start}\x1f{uses[0].end}".encode()).hexdigest()
    formula = Formula(
        id=f"formula-{digest[:10]}",
        maker=MAKER,
        anchors=anchors,
        text=" ".join(anchors[0].exact.split()),
        bits=family.bits,
        commonplace=len(order) >= FEWEST and len({use.document for use in uses}) > SPREAD * len(order),
        rule="shared words beyond chance",
        confidence=Confidence.HIGH,
    )
    yield formula
    for span in family.spans:
        yield Reuse(
            maker=MAKER,
            id=_id(span),
            anchors=(
                _anchor(contents, Use(span.later, span.later_start, span.later_end)),
                _anchor(contents, Use(span.earlier, span.earlier_start, span.earlier_end)),
            ),
            similarity=span.similarity,
            formula=formula.id,
            rule="shared words beyond chance",
            confidence=Confidence.HIGH,
        )


def _id(span: Span) -> str:
    key = (span.later, span.later_start, span.later_end, span.earlier, span.earlier_start, span.earlier_end)
    return f"reuse-{sha256(chr(31).join(map(str, key)).encode()).hexdigest()[:10]}"


def _anchor(contents: dict[str, str], use: Use) -> Anchor:
    return Anchor.at(use.document, contents[use.document], use.start, use.end)
