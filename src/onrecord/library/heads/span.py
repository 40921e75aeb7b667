"""The two ends of a long text, and the time from its first day to its last."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.dating import Dating, lasting
from onrecord.model.edtf import write_edtf

from .sign import BOTTOM, TOP

__all__ = ["BOTTOM", "TOP", "ends", "spanning", "unseen"]


def ends(text: str) -> tuple[str, ...]:
    """The text, or its beginning and its end where it is longer than the two."""
    return (text[:TOP], text[-BOTTOM:]) if unseen(text) else (text,)


def unseen(text: str) -> bool:
    """Whether a part of the text lies between the two ends and is not looked at."""
    return len(text) > TOP + BOTTOM


def spanning(first: Dating, last: Dating | None) -> Dating | None:
    """From the first to the last, open where the last is not known; the first alone where the two are one day."""
    words = f"{first} to {last}" if last is not None else f"from {first}"
    begins = first.parts[0] if first.parts else first
    closes = Dating(edtf="..") if last is None else last.parts[-1] if last.parts else last
    if (begins.earliest, begins.latest) == (closes.earliest, closes.latest):
        return begins
    if not (begins.surely_before(closes) or begins.overlaps(closes)):
        return None
    span = lasting(begins, closes)
    return replace(span, text=words, edtf=write_edtf(span))
