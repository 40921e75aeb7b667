"""Passages taken over: from the texts of documents to aligned spans.

Pairs of near words (a word with each of the next four) are the seeds, since they survive edits and scanning errors
where runs of words break. Seeds that two documents share are matches; matches on nearly one diagonal are chained. A
chain is a reuse when its words carry more information than chance would bring together in a corpus of that size: the
expected maximum of chance alignments, 2 log2 N bits for N words (Karlin and Altschul 1990), and a margin.
"""

from .chains import Span, spans
from .words import Text, text_of

__all__ = ["Span", "Text", "spans", "text_of"]
