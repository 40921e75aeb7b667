"""One piece of reported speech as the rules find it, before anybody is asked who the speaker is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model.entry import Mode
from ...model.reading import Sentence
from .cues import NEGATIONS
from .tree import Tree

Span = tuple[int, int]
"""Start and end in the document's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Spans of the source, cue and content of something said.

    `sentence` is the sentence of the cue and `verb` the cue's place in it; `direct` says that the content is quoted;
    `negated` that the cue is; `sure` that the rule is one of those that are seldom wrong.
    """

    rule: str
    sentence: Sentence
    verb: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: Span | None = None
    mode: Mode = Mode.ASSERTION
    direct: bool = False
    negated: bool = False
    sure: bool = True
    hearsay: bool = False
    """Whether somebody is only said to have said it."""
    continued: tuple[Span, ...] = field(default=())
    """Further quotations that go on with the same speech."""

    @property
    def start(self) -> int:
        """Where its content begins."""
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max(end for _, end in self.content)


_NOTE = re.compile(r"\[\d{1,3}\]?\s*$")
"""The mark of an editor's note, where words are parted from its closing bracket: the quay was open.[3"""


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space, stops and the mark of a note at its edges; None where nothing is left."""
    if note := _NOTE.search(text, start, end):
        end = note.start()
    while start < end and (text[start].isspace() or text[start] in ",;:.)–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:(–—-"):
        end -= 1
    if end - start > 1 and text[end - 1] == "." and text[end - 2].isalnum():
        end -= 1
    return (start, end) if start < end else None


def cue_span(sentence: Sentence, verb: int) -> Span:
    """The verb with its auxiliaries, negation, particle and the adverbs beside it."""
    tokens, first, last = sentence.tokens, verb, verb
    while first and tokens[first - 1].head == verb and tokens[first - 1].dep in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].head == verb and tokens[last + 1].dep == "prt":
        last += 1
    return tokens[first].start, tokens[last].end


def made(
    tree: Tree, verb: int, source: int | None, contents: list[tuple[int, int]], text: str, *, mode: Mode, rule: str
) -> Reported | None:
    """The speech in stretches of tokens of a sentence; None where they hold no words."""
    if rule != "that-clause" and all(
        first == last and tree.tokens[first].tag in ("PRP", "WP", "DT", "WDT") for first, last in contents
    ):
        return None
    spans = [trimmed(text, *tree.characters(*content)) for content in contents if content[0] <= content[1]]
    content = tuple(span for span in spans if span)
    if not content or not any(character.isalnum() for start, end in content for character in text[start:end]):
        return None
    hearsay = tree.tokens[verb].dep == "xcomp" and tree.is_hearsay(tree.tokens[verb].head)
    return Reported(
        rule=rule,
        sentence=tree.sentence,
        verb=verb,
        content=content,
        cue=(cue_span(tree.sentence, verb),),
        source=tree.characters(*tree.phrase(source)) if source is not None else None,
        mode=mode,
        negated=any(tree.tokens[other].lemma in NEGATIONS for other in tree.children[verb]),
        hearsay=hearsay,
    )
