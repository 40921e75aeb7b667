"""What each sign weighs, by what else the sentence tells.

A weight is a logarithm of odds: a sign of weight 1 and size 1 makes a paper e = 2.7 times as likely as one without it.
The three columns are for a sentence that names neither number nor day, a day but no number, and a number. They were
fitted (conditional logit, ridge) on 4,052 references of the Foreign Relations of the United States, which is in the
public domain, by ``python benchmarks/citations.py REGISTER CITATIONS``, and are printed as they came out of it.
"""

from __future__ import annotations

from collections.abc import Mapping

NEITHER, DAY, NUMBER = range(3)

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "number nearest": (0.99, 1.05, 2.70),
    "number near": (0.30, 0.30, 0.44),
    "number earlier": (-1.71, -1.71, -2.25),
    "number long": (0.03, 0.28, 1.40),
    "number differs": (-1.30, -1.30, -2.38),
    "no number": (-1.14, -1.14, -1.84),
    "day of the paper": (0.84, 1.36, 1.07),
    "day in the sentence": (0.56, 0.82, 0.75),
    "day near": (0.10, 0.23, 0.01),
    "day and kind": (0.49, 0.92, 0.26),
    "day beside": (0.49, 0.65, 0.47),
    "past the day of the paper": (-0.85, -1.46, -1.42),
    "past the day in the sentence": (-1.02, -1.71, -1.71),
    "short of the day of the paper": (-0.93, -1.54, -1.60),
    "short of the day in the sentence": (-0.91, -1.58, -1.40),
    "day in its words": (0.27, 0.69, -0.21),
    "month": (1.53, 1.41, 1.31),
    "kind": (0.92, 0.71, 0.90),
    "kind seldom": (0.20, 0.27, 0.31),
    "kind in its words": (0.82, 1.05, 0.55),
    "kind differs": (-0.37, -0.35, -0.15),
    "kind, another": (0.41, 0.43, 0.52),
    "owner": (0.40, 0.81, 1.30),
    "owner differs": (-0.14, -0.20, -0.35),
    "sender named": (2.27, 1.69, 1.02),
    "receiver named": (0.96, 1.20, 0.65),
    "place": (0.59, 0.51, 1.00),
    "place in the sentence": (1.50, 1.01, 0.37),
    "post in the sentence": (0.25, 0.58, 0.27),
    "same post": (0.25, -0.10, 0.20),
    "other post": (-0.21, -0.19, -0.14),
    "ends turned": (0.23, 0.35, -0.16),
    "cites it back": (1.73, 0.98, 1.40),
    "words of the title": (1.16, 0.90, 0.74),
    "words": (0.72, 0.71, 0.47),
    "words wider": (0.89, 0.39, 0.61),
    "names": (1.03, 0.53, 0.15),
    "share of the words": (2.69, 1.84, 1.60),
    "words of both": (0.20, 0.38, 0.21),
    "days before": (-0.39, -0.04, -0.15),
    "days after": (-0.86, -0.30, -0.59),
    "papers before": (-0.16, -0.04, -0.29),
    "papers after": (-0.00, 0.30, -0.24),
    "after": (-0.34, 0.27, -0.22),
    "shelf before": (-0.74, -0.65, -0.58),
    "shelf after": (-1.17, -1.34, -1.38),
    "beside before": (-0.49, -0.69, -0.68),
    "beside after": (-0.57, -1.18, -0.72),
}
"""By the names that `signs` gives."""

SURE = (0.7, 0.6, 0.5)
"""How likely a paper must be among those on the shelf to be given, by the same columns."""

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
