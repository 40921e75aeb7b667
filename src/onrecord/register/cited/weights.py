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

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "number nearest": (1.66, 1.87, 3.38),
    "number near": (0.75, 0.75, 0.84),
    "number earlier": (-2.58, -2.58, -2.82),
    "number long": (0.20, 0.53, 1.21),
    "number differs": (-1.68, -1.68, -2.64),
    "no number": (-1.56, -1.56, -1.95),
    "names the number": (1.03, 1.21, 1.49),
    "day of the paper": (1.54, 1.70, 1.93),
    "day in the sentence": (1.35, 1.47, 1.65),
    "day near": (0.56, 0.63, 0.55),
    "day and kind": (0.67, 0.80, 0.68),
    "day beside": (0.68, 0.67, 0.77),
    "past the day of the paper": (-0.73, -1.19, -0.65),
    "past the day in the sentence": (-0.92, -1.38, -0.99),
    "short of the day of the paper": (-1.02, -1.73, -0.83),
    "short of the day in the sentence": (-0.98, -1.52, -0.95),
    "day in its words": (1.06, 1.32, 0.90),
    "talk the day before": (0.46, 0.56, 0.41),
    "month": (1.26, 1.11, 1.00),
    "kind": (-0.01, -0.56, -0.09),
    "kind seldom": (0.32, 0.34, 0.32),
    "kind in its words": (0.54, 0.71, 0.41),
    "kind differs": (-0.92, -1.16, -0.71),
    "carried": (1.49, 1.17, 1.29),
    "kind, another": (0.34, 0.30, 0.26),
    "owner": (0.35, 0.46, 0.70),
    "owner differs": (-0.25, -0.36, -0.75),
    "side": (0.13, 0.19, 0.12),
    "side differs": (0.01, -0.24, -0.13),
    "sender named": (1.13, 0.81, 0.53),
    "receiver named": (0.99, 1.03, 0.89),
    "sender in the sentence": (1.04, 1.03, 0.90),
    "writer in its words": (0.05, 0.18, 0.07),
    "reader in its words": (0.15, 0.09, 0.23),
    "place": (0.38, 0.36, 0.53),
    "place in the sentence": (1.05, 0.78, 0.51),
    "post in the sentence": (0.13, 0.37, 0.35),
    "same post": (0.19, -0.06, 0.09),
    "other post": (-0.23, -0.32, -0.22),
    "ends turned": (0.19, 0.28, -0.05),
    "cites it back": (1.56, 1.13, 1.18),
    "words of the title": (0.68, 0.51, 0.45),
    "words": (0.36, 0.38, 0.20),
    "words at the mark": (0.70, 0.56, 0.42),
    "words wider": (0.49, 0.19, 0.15),
    "names": (0.83, 0.36, -0.01),
    "names wider": (0.65, 0.69, 0.60),
    "share of the words": (1.09, 0.79, 0.62),
    "words of both": (0.19, 0.31, 0.20),
    "days before": (-0.17, 0.63, -0.08),
    "days after": (-0.66, 0.08, -0.47),
    "papers before": (-0.36, -0.33, -0.36),
    "papers after": (-0.23, 0.08, -0.33),
    "after": (-0.26, -0.02, -0.35),
    "shelf before": (-0.75, -0.54, -0.51),
    "shelf after": (-1.13, -1.09, -1.19),
    "beside before": (-0.38, -0.39, -0.54),
    "beside after": (-0.54, -0.89, -0.77),
    NONE: (0.36, 1.04, 0.54),
}
"""By the names that `signs` gives."""

SURE = (0.6, 0.45, 0.3)
"""How likely a paper must be, among those on the shelf and none of them, to be given, by the same columns."""

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
)
"""The signs that a reader is told of, the chief ones first."""
