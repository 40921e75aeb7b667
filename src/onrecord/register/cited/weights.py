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
    "number nearest": (1.59, 1.83, 3.30),
    "number near": (0.68, 0.68, 0.76),
    "number earlier": (-2.65, -2.65, -2.90),
    "number long": (0.26, 0.59, 1.27),
    "number differs": (-1.73, -1.73, -2.67),
    "no number": (-1.57, -1.57, -1.93),
    "names the number": (1.07, 1.25, 1.51),
    "day of the paper": (1.32, 1.48, 1.61),
    "day in the sentence": (1.16, 1.35, 1.29),
    "day near": (0.68, 0.77, 0.67),
    "day and kind": (0.65, 0.86, 0.57),
    "day beside": (0.70, 0.67, 0.81),
    "past the day of the paper": (-0.78, -1.25, -0.66),
    "past the day in the sentence": (-0.93, -1.29, -0.89),
    "short of the day of the paper": (-1.06, -1.79, -0.80),
    "short of the day in the sentence": (-0.90, -1.40, -0.86),
    "day in its words": (1.12, 1.39, 0.96),
    "talk the day before": (0.41, 0.51, 0.36),
    "month": (1.17, 1.10, 0.96),
    "kind": (0.01, -0.56, -0.13),
    "kind seldom": (0.30, 0.40, 0.35),
    "kind in its words": (0.56, 0.68, 0.38),
    "kind differs": (-0.93, -1.00, -0.60),
    "carried": (1.46, 1.13, 1.25),
    "kind, another": (0.33, 0.25, 0.19),
    "owner": (0.35, 0.47, 0.73),
    "owner differs": (-0.24, -0.30, -0.70),
    "side": (0.11, 0.21, 0.09),
    "side differs": (0.01, -0.24, -0.09),
    "sender named": (1.13, 0.84, 0.59),
    "receiver named": (1.02, 0.99, 0.89),
    "sender in the sentence": (0.99, 0.97, 0.84),
    "writer in its words": (0.03, 0.13, 0.02),
    "reader in its words": (0.18, 0.08, 0.19),
    "place": (0.43, 0.42, 0.61),
    "place in the sentence": (1.08, 0.75, 0.56),
    "post in the sentence": (0.19, 0.38, 0.35),
    "same post": (0.14, 0.00, 0.09),
    "other post": (-0.23, -0.36, -0.25),
    "ends turned": (0.22, 0.27, -0.06),
    "cites it back": (1.57, 1.18, 1.25),
    "words of the title": (0.66, 0.44, 0.40),
    "words": (0.37, 0.34, 0.13),
    "words, of the day": (0.18, 0.17, 0.38),
    "words at the mark": (0.68, 0.51, 0.37),
    "words wider": (0.44, 0.29, 0.14),
    "names": (0.84, 0.35, -0.01),
    "names wider": (0.64, 0.75, 0.53),
    "share of the words": (0.97, 0.68, 0.55),
    "words of both": (0.18, 0.30, 0.21),
    "days before": (-0.16, 0.64, -0.08),
    "days after": (-0.70, 0.29, -0.41),
    "papers before": (-0.34, -0.33, -0.34),
    "papers after": (-0.21, 0.08, -0.31),
    "after": (-0.26, -0.09, -0.52),
    "shelf before": (-0.70, -0.57, -0.45),
    "shelf after": (-1.05, -1.16, -1.17),
    "beside before": (-0.29, -0.39, -0.50),
    "beside after": (-0.45, -0.80, -0.67),
    NONE: (0.42, 1.04, 0.57),
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
