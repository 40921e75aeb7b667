"""What each sign weighs, by what else the sentence tells.

A weight is a logarithm of odds: a sign of weight 1 and size 1 makes a paper e = 2.7 times as likely as one without it.
The three columns are for a sentence that names neither number nor day, a day but no number, and a number. They were
fitted (conditional logit, ridge) on 4,052 references of the Foreign Relations of the United States, which is in the
public domain, by ``python benchmarks/citations.py REGISTER CITATIONS``, and are printed as they came out of it: each
reference once as it is, and once, for a fifth, with the paper that is meant taken away, so that none is the answer.
"""

from __future__ import annotations

from collections.abc import Mapping

NEITHER, DAY, NUMBER = range(3)

NONE = "none of them"
"""The sign of what is not on the shelf."""

ANOTHER = "what fits better is meant by another reference"
"""The sign of a paper that comes first only since another reference of the document, in other words, means the one
that would."""

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "number nearest": (1.60, 1.87, 3.32),
    "number near": (0.64, 0.64, 0.72),
    "number earlier": (-2.67, -2.67, -2.93),
    "number long": (0.26, 0.61, 1.27),
    "number differs": (-1.74, -1.74, -2.68),
    "no number": (-1.58, -1.58, -1.96),
    "names the number": (1.09, 1.27, 1.54),
    "day of the paper": (1.32, 1.43, 1.67),
    "day in the sentence": (1.01, 1.14, 1.18),
    "day near": (0.77, 0.86, 0.76),
    "day and kind": (-0.08, -0.24, -0.06),
    "day beside": (0.79, 0.75, 0.91),
    "past the day of the paper": (-0.83, -1.26, -0.81),
    "past the day in the sentence": (-1.02, -1.39, -1.04),
    "short of the day of the paper": (-1.06, -1.79, -0.75),
    "short of the day in the sentence": (-0.97, -1.47, -0.95),
    "day in its words": (1.24, 1.49, 1.11),
    "another has day and kind": (-1.12, -1.70, -0.86),
    "another has the day": (-0.32, -0.35, -0.28),
    "none has the day": (1.44, 1.48, 1.56),
    "tells of the day, another has it": (-0.76, -0.82, -0.78),
    "another of the day has the kind": (-1.30, -1.41, -1.32),
    "talk the day before": (0.54, 0.65, 0.48),
    "month": (1.17, 1.12, 0.96),
    "kind": (0.06, -0.06, 0.04),
    "kind seldom": (0.28, 0.32, 0.33),
    "kind in its words": (0.55, 0.76, 0.45),
    "kind differs": (-0.89, -0.79, -0.59),
    "carried": (1.45, 1.06, 1.19),
    "kind, another": (0.33, 0.26, 0.23),
    "owner": (0.34, 0.48, 0.69),
    "owner differs": (-0.25, -0.33, -0.71),
    "side": (0.12, 0.21, 0.17),
    "side differs": (0.01, -0.22, -0.06),
    "sender named": (1.16, 0.91, 0.62),
    "receiver named": (1.02, 1.00, 0.90),
    "sender in the sentence": (1.00, 1.04, 0.85),
    "writer in its words": (0.03, 0.12, 0.01),
    "reader in its words": (0.18, 0.13, 0.19),
    "place": (0.44, 0.45, 0.60),
    "place in the sentence": (1.10, 0.85, 0.61),
    "post in the sentence": (0.21, 0.42, 0.37),
    "same post": (0.14, -0.01, 0.08),
    "other post": (-0.22, -0.31, -0.24),
    "ends turned": (0.22, 0.27, -0.09),
    "cites it back": (1.57, 1.17, 1.24),
    "words of the title": (0.65, 0.45, 0.38),
    "words": (0.36, 0.32, 0.10),
    "words, of the day": (0.17, 0.14, 0.40),
    "words at the mark": (0.68, 0.54, 0.31),
    "words wider": (0.45, 0.24, 0.16),
    "names": (0.83, 0.34, -0.01),
    "names wider": (0.64, 0.71, 0.51),
    "share of the words": (1.05, 0.86, 0.67),
    "words of both": (0.18, 0.31, 0.21),
    "days before": (-0.16, 0.47, -0.13),
    "days after": (-0.70, 0.10, -0.53),
    "papers before": (-0.34, -0.21, -0.31),
    "papers after": (-0.18, 0.27, -0.23),
    "after": (-0.29, -0.17, -0.54),
    "shelf before": (-0.70, -0.54, -0.46),
    "shelf after": (-1.06, -1.17, -1.17),
    "beside before": (-0.30, -0.40, -0.52),
    "beside after": (-0.45, -0.79, -0.67),
    NONE: (0.43, 0.86, 0.53),
}
"""By the names that `signs` gives."""

SURE = (0.6, 0.48, 0.3)
"""How likely a paper must be, among those on the shelf and none of them, to be given, by the same columns."""

HIGH = 0.8
"""How likely a paper that bears the day or the number named must be for its confidence to be high."""

ITS_OWN = frozenset(("day of the paper", "day in the sentence", "number nearest", "number near"))
"""The signs that the paper bears the day or the number that is named."""

TOLD = (
    "number nearest",
    "number near",
    "day of the paper",
    "day in the sentence",
    "day in its words",
    "kind",
    "owner",
    "sender named",
    "receiver named",
    "place",
    "place in the sentence",
    "cites it back",
    "words of the title",
    ANOTHER,
)
"""The signs that a reader is told of, the chief ones first."""
