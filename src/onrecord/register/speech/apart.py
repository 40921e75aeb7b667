"""Does a paragraph that is one quotation go on with the speaker of the paragraph before?

In reports it does: "...," said Lund. / "...". In conversations it is the other one's turn. Which of the two a text is,
shows in its paragraphs: where quotations follow each other with nothing between them, people talk with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
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
