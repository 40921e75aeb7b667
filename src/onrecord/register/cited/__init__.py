"""Which document does a reference to a paper mean? Pure functions over heads and sentences."""

from __future__ import annotations

from .clue import Clue, clue_of
from .meaning import Fit, Meant, meant, meant_together
from .paper import OPENING, Paper, paper_of
from .shelf import Shelf, shelf_of
from .weights import TOLD

__all__ = [
    "OPENING",
    "TOLD",
    "Clue",
    "Fit",
    "Meant",
    "Paper",
    "Shelf",
    "clue_of",
    "meant",
    "meant_together",
    "paper_of",
    "shelf_of",
]
