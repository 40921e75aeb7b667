"""Does a quotation that has no cue go on with the speaker before it?

A quotation that is a sentence of its own does where the sentence before it tells of a speaker. A paragraph that is one
quotation does in reports ("...," said Lund. / "..."), but in conversations it is the other one's turn. Which of the two
a text is, shows in its paragraphs: where quotations follow each other with nothing between them, people talk with each
other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from .line import Line
from .quotations import Quotation
from .reported import Reported

FEWEST = 3
"""Paragraphs that are nothing but a quotation, each right behind another one, from which a text is a conversation."""


class Apart:
    """The quotations of a text that stand apart, as paragraphs of their own."""

    def __init__(self, line: Line, quotations: Sequence[Quotation]) -> None:
        self._text = line.text
        self._quotations = quotations

    @cached_property
    def _converse(self) -> bool:
        lone = [one for one in self._quotations if self._is_lone(one)]
        following = sum(self._follows(earlier, one) and earlier.closed for earlier, one in pairwise(lone))
        return following >= FEWEST

    def _is_lone(self, one: Quotation) -> bool:
        """Whether the quotation fills its paragraph."""
        text = self._text
        before = text.rfind("\n", 0, one.start) + 1
        after = text.find("\n", one.end)
        return not text[before : one.start].strip() and not text[one.end : after if after >= 0 else None].strip()

    def _follows(self, earlier: Quotation, one: Quotation) -> bool:
        return not self._text[earlier.end : one.start].strip()

    def goes_on(self, earlier: Quotation, one: Quotation, last: Reported) -> bool:
        """Whether the quotation, which has no cue, goes on with what was said in the paragraph right before it."""
        text = self._text
        between = text[earlier.end : one.start]
        asked = text[earlier.start : earlier.end].rstrip("”\"»’'").endswith("?")
        one_cue = between.strip().count("\n") == 0 and len(between) < 200
        cued = last.rule == "quote-cue-after" and bool(last.cue) and earlier.end <= last.cue[-1][0] < one.start
        ends = between.rstrip()[-1:] in (".", ":")
        if not one_cue or "\n" not in between or not cued or asked or not ends:
            return False
        return self._is_lone(one) and not self._converse


def following(text: str, quotations: Sequence[Quotation], told: Sequence[Reported]) -> list[Reported]:
    """What was told, with the quotations added that are sentences of their own behind a sentence with a speaker.

    Where the cue ends that sentence the quotation is part of what it reports: the fund is empty, Lund said. "..." Else
    it is a statement of its own.
    """
    had = [span for one in told for span in one.content]
    reported = list(told)
    for quotation in quotations:
        taken = any(start <= quotation.start < end or quotation.start <= start < quotation.end for start, end in had)
        if taken or not _is_sentence(text, quotation):
            continue
        before = len(text[: quotation.start].rstrip(" .”\"’'"))
        leading = [number for number, one in enumerate(reported) if _end(one) in range(before, quotation.start + 1)]
        if "\n" in text[before : quotation.start] or not leading:
            continue
        number = min(leading, key=lambda number: reported[number].cue[0][0] if reported[number].cue else 0)
        one = reported[number]
        if one.source is None or not one.cue:
            continue
        if one.cue[-1][0] >= one.end - 1 or one.rule == "quote-follows":
            reported[number] = replace(one, content=one.content + quotation.spans)
        else:
            reported.append(replace(one, rule="quote-follows", content=quotation.spans, direct=True, sure=False))
    return reported


def _is_sentence(text: str, quotation: Quotation) -> bool:
    inside = text[quotation.start + 1 : quotation.end - 1].strip(" ’‘'")
    return quotation.closed and len(inside.split()) > 2 and inside[-1] in ".?!…" and not inside[0].islower()


def _end(one: Reported) -> int:
    """Where the sentence of the cue ends, or what was said if that is later."""
    return max(one.end, one.sentence.end)
