"""Words as the index takes them: folded, without diacritics, and joined over line-end hyphens."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_\u0300-\u036f]*)*")
_PLAIN = re.compile(r"[\x00-\x7f\u2000-\u206f]*")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_BREAK = re.compile(r"(?<=[^\W\d_])(?:[-\u2010\u00ac\u00ad][ \n]+|\u00ad)(?=[^\W\d_])")
_HYPHEN = re.compile("-[ \n]")  # two signs are sought by a pattern several times as fast as by `in`
_OTHER_HYPHENS = ("\u00ac", "\u00ad", "\u2010")


def folded(words: str) -> str:
    """Lower case without diacritics, as the index folds (FTS5 ``unicode61 remove_diacritics 2``)."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Each word folded, with its start and end in the text."""
    if _PLAIN.fullmatch(text):
        return [(plain[0], *plain.span()) for plain in _PLAIN_WORD.finditer(text.lower())]
    return [(folded(found[0]), *found.span()) for found in _WORD.finditer(text)]


def spelled(text: str) -> list[str]:
    """Each word folded, without its place: quicker than `words_of`."""
    return _PLAIN_WORD.findall(text.lower()) if _PLAIN.fullmatch(text) else [word for word, _, _ in words_of(text)]


def vocabulary(text: str) -> set[str]:
    """The words of the text folded, each once."""
    return set(spelled(text))


def has_breaks(text: str) -> bool:
    """Whether a hyphen may divide a word at the end of a line anywhere in the text: a quick look, sure where it says
    that none does."""
    return bool(_HYPHEN.search(text)) or (not text.isascii() and any(map(text.__contains__, _OTHER_HYPHENS)))


def joined(text: str) -> str | None:
    """The text with words joined that a hyphen divides at the end of a line; None where there is no such word."""
    if not has_breaks(text):
        return None
    whole, breaks = _BREAK.subn("", text)
    return whole if breaks else None


def breaks_of(text: str) -> list[tuple[int, int]]:
    """The spans of the line-end hyphens that `joined` leaves out."""
    return [found.span() for found in _BREAK.finditer(text)]
