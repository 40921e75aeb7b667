"""Passages that documents share, and the formulas they belong to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import accumulate

from ...engine import Engine
from ...model.entry import Confidence, Entry, Formula, Maker, Reuse, Witness
from ...model.fault import LinkRefused
from ...model.register import Register
from ...model.text import CONTEXT, Anchor, Head
from ...plugins import linker
from ..keeping import Keeping
from ..reuse.carried import by_itself
from ..reuse.families import Family, Span, Use, families
from ..reuse.natures import Origin, commonplace, names, nature_of

MAKER = Maker("reuses", 5)
LARGEST = 1 << 36
"""Words of all documents whose places leave a seed 24 bits for its words."""
MOST = 300_000
"""Reuses that are grouped and told; texts that repeat each other whole have millions, which no memory holds."""
BESIDE = 200
"""Characters before and after a reuse in which its source may be named."""
RULE = "shared words beyond chance"
_FAMILIES = "\x1ffamilies"
"""Under this name a digest of each family is kept by its formula's id."""


@linker("reuses", version=8)
def reuses(register: Register, *, engine: Engine | None = None, kept: Keeping | None = None) -> Iterator[Entry]:
    """Find the passages that two documents share, the earlier first, and group them into formulas.

    Only the authors' words are compared, in the order of the documents' dates; the witnesses of one text are not
    compared with each other. Undated documents count as the latest. A formula's id is that of its earliest use; it is
    told apart as borrowing, as one author's refrain, or as boilerplate, and a commonplace is marked. A reuse is `named`
    where the later document names the earlier's author or title beside the words. What came along within a longer reuse
    whose source has it too is not told again. Where the documents share more than
    300,000 passages there is an Issue ``reuses-not-sought`` in their place.
    """
    from ..reuse.finder import rows_of
    from ..reuse.increment import found_again, found_in
    from ..reuse.shelf import Shelf

    documents = list(register.documents())
    series = dict(zip(documents, documents, strict=True)) | dict(register.witnesses())
    for witness in register.entries(Witness):
        series[witness.witness] = series.get(witness.of, witness.of)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(series[one] for one in documents))}
    lengths = register.lengths()
    if sum(lengths.values()) > 2 * LARGEST:
        raise LinkRefused(
            "reuses-not-sought",
            f"the documents may have more than {LARGEST:,} words, so passages taken over were not looked for among "
            "them; divide the case, or trace a wording by itself: onrecord trace CASE WORDS",
        )
    nothing = dict.fromkeys(documents, "")
    digests, texts = (kept.digests, kept.texts) if kept else (nothing, nothing)
    shelf = Shelf(
        ids=documents,
        digests=[texts[one] for one in documents],
        series=[numbers[series[one]] for one in documents],
        characters=sum(lengths.values()),
        text_of=partial(_text, register),
    )
    chance, found = found_again(shelf, kept, engine) if kept else found_in(shelf, engine)
    if len(found) > MOST:
        raise LinkRefused(
            "reuses-not-sought",
            f"the documents share {len(found):,} passages, more than {MOST:,}, so they were not grouped into formulas: "
            "the same texts are likely there several times; withdraw the copies, or join them as [[witness]] of one",
        )
    spans = [_span(row, documents) for row in rows_of(found)]
    origins = {one: _origin(one, head, lengths[one]) for one, head in register.heads_of(documents).items()}
    authors = len(frozenset[str]().union(*(origin.authors for origin in origins.values())))
    order = {document: number for number, document in enumerate(documents)}
    before, now = json.loads((kept and kept.get(_FAMILIES)) or b"{}"), dict[str, str]()
    for family in families(by_itself(spans, series)):
        marked = commonplace(family, origins, chance, authors)
        uses = sorted(family.uses, key=lambda use: (order[use.document], use.start))
        ids = (_formula_id(uses[0]), *map(_id, family.spans))
        told = _told(family, marked, digests)
        if kept and ids[0] not in now and before.get(ids[0]) == told and kept.standing.issuperset(ids):
            for id in ids:
                kept.leave(id)
        else:
            yield from _entries(register, family, uses, origins, marked)
        now.setdefault(ids[0], told)
    if kept:
        kept.put(_FAMILIES, json.dumps(now).encode())


def _text(register: Register, document: str) -> str:
    """The authors' words of a document, all else as spaces, so that places stay the same."""
    passages = [(one.start, one.end) for one in register.passages(document) if one.kind.authors]
    if not passages:
        return ""
    text = register.text(document, 0, max(end for _, end in passages))
    ends = accumulate((end for _, end in passages), max, initial=0)
    return "".join(
        " " * max(0, start - before) + text[max(start, before) : end]
        for (start, end), before in zip(passages, ends, strict=False)
    )


def _told(family: Family, marked: bool, digests: Mapping[str, str]) -> str:
    """A digest of all that the entries of a family are made of."""
    documents = sorted({use.document for use in family.uses})
    whole = (MAKER.version, family, marked, [digests[one] for one in documents])
    return sha256(repr(whole).encode("utf-8", "surrogatepass")).hexdigest()


def _span(row: tuple[int, int, int, int, int, int, float, int, float], documents: list[str]) -> Span:
    a, a_start, a_end, b, b_start, b_end, bits, words, similarity = row
    share = round(similarity, 3)
    return Span(documents[a], a_start, a_end, documents[b], b_start, b_end, round(bits, 1), share, words)


def _origin(document: str, head: Head, length: int) -> Origin:
    authors = frozenset(author.casefold() for author in head.authors) or frozenset({f"\x1f{document}"})
    return Origin(authors, head.title, length)


def _entries(
    register: Register, family: Family, uses: list[Use], origins: dict[str, Origin], marked: bool
) -> Iterator[Entry]:
    anchors = tuple(_anchor(register, use) for use in uses)
    formula = Formula(
        id=_formula_id(uses[0]),
        maker=MAKER,
        anchors=anchors,
        text=" ".join(anchors[0].exact.split()),
        bits=family.bits,
        commonplace=marked,
        nature=nature_of(family, origins),
        rule=RULE,
        confidence=Confidence.HIGH,
    )
    yield formula
    for span in family.spans:
        later = Use(span.later, span.later_start, span.later_end)
        around = register.text(later.document, max(0, later.start - BESIDE), later.end + BESIDE)
        yield Reuse(
            maker=MAKER,
            id=_id(span),
            anchors=(
                _anchor(register, later),
                _anchor(register, Use(span.earlier, span.earlier_start, span.earlier_end)),
            ),
            similarity=span.similarity,
            formula=formula.id,
            named=names(around, origins[span.earlier], register.head_of(span.earlier).authors),
            rule=RULE,
            confidence=Confidence.HIGH,
        )


def _formula_id(first: Use) -> str:
    key = (first.document, first.start, first.end)
    return f"formula-{sha256(chr(31).join(map(str, key)).encode()).hexdigest()[:10]}"


def _id(span: Span) -> str:
    key = (span.later, span.later_start, span.later_end, span.earlier, span.earlier_start, span.earlier_end)
    return f"reuse-{sha256(chr(31).join(map(str, key)).encode()).hexdigest()[:10]}"


def _anchor(register: Register, use: Use) -> Anchor:
    """The anchor of a use, with the words around it as `Anchor.at` has them."""
    begin = max(0, use.start - CONTEXT)
    text = register.text(use.document, begin, use.end + CONTEXT)
    here = Anchor.at(use.document, text, use.start - begin, use.end - begin)
    return Anchor(use.document, use.start, use.end, here.exact, here.prefix, here.suffix)
