"""Words that pages and records print: numbers with their nouns, the names of kinds, and quotations cut to a length."""

from __future__ import annotations

from ..model.entry import KINDS, Entry

_PLURALS = {"access": "accesses", "search": "searches", "same": "identities", "evidence": "evidence", "date": "dates"}
_PLURALS |= {
    "quantity": "quantities", "bearing": "bearings", "disclosure": "disclosures", "coverage": "coverages",
    "witness": "witnesses",
}  # fmt: skip
_NAMES = {"reuse": "passage taken over", "reuses": "passages taken over", "ask": "question", "asks": "questions"}


def plural(kind: str) -> str:
    """The plural of a kind of entry, which is the name of its table."""
    return _PLURALS.get(kind, f"{kind}s")


def kind_of_table(table: str) -> type[Entry] | None:
    """The kind of entry that a table is named after."""
    return next((kind for name, kind in KINDS.items() if plural(name) == table), None)


def named(word: str) -> str:
    """A kind or a table as a page names it."""
    return _NAMES.get(word, word)


def counted(number: int, one: str, many: str = "") -> str:
    """``1 statement``, ``12,040 statements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(words: str, length: int = 160) -> str:
    """The words on one line, cut at a space with an ellipsis where they are longer than the length."""
    line = " ".join(words.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def listed(words: tuple[str, ...] | list[str], joint: str = "and") -> str:
    """``a, b and c``."""
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words)


def initial(sentence: str) -> str:
    """The sentence with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
