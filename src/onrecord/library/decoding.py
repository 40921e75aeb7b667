"""From bytes to text: a byte order mark, then what is declared, then UTF-8, then a guess that is told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..model.fault import Issue
from .blocks import speakable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_HIGH = re.compile(rb"[\x80-\xff]+")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžÀÁÂÄÅÆÇÈÉÊËÎÏÑÓÔÖØÙÚÛÜŒŠŽ‘’“”„‚–—…«»°§£€´·¿¡©®º²³½¼\xa0\xad")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with line ends as ``\\n``, the encoding it was read in, and whether that was guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(content: bytes, declared: str = "") -> Decoded:
    """The text of the bytes: a leading byte order mark dropped, line ends as ``\\n``, NUL and lone surrogates as U+FFFD
    one for one, nothing else changed."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_read(content, encoding, len(mark)), encoding)
    wide = "" if declared else _wide(content[:4096])
    if wide:
        return Decoded(_read(content, wide), wide, guessed=True)
    narrow = _known(declared)
    # Latin letters never come in the patterns of UTF-8 by chance: where they do, the declaration is out of date.
    belied = narrow == "cp1252" and not content.isascii() and _nearly_utf8(_telling(content))
    for encoding in ("utf-8", narrow) if belied else (narrow, "utf-8"):
        if encoding:
            try:
                return Decoded(_read(content, encoding, strict=True), encoding)
            except UnicodeDecodeError:
                continue
    encoding = guess(content)
    return Decoded(_read(content, encoding), encoding, guessed=True)


def guess(content: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8 and declare nothing."""
    sample = _telling(content)
    if _nearly_utf8(sample):
        return "utf-8"
    if _western(sample):
        return "cp1252"
    from charset_normalizer import from_bytes  # costs 50 ms, and few files need it

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    # The web reads these names as Windows-1252 (WHATWG Encoding Standard), and so are most files that bear them.
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _read(content: bytes, encoding: str, skip: int = 0, *, strict: bool = False) -> str:
    if skip:
        content = content[skip:]
    if encoding == "utf-8" and b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = _read_leniently(content, encoding, strict=strict)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd") if "\0" in text else text


def _read_leniently(content: bytes, encoding: str, *, strict: bool) -> str:
    if encoding.startswith("utf"):
        try:
            return speakable(content.decode(encoding, "surrogatepass"))
        except UnicodeDecodeError:
            if strict:
                raise
    elif strict and encoding != "cp1252":
        raise UnicodeDecodeError(encoding, b"", 0, 1, "not in this encoding")
    return content.decode(encoding, "replace")


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every second byte of a text mostly in Latin letters is zero."""
    if len(start) < 4 or b"\0" not in start:
        return ""
    even, odd = start[0::2], start[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _telling(content: bytes) -> bytes:
    """The stretch around the first bytes outside ASCII."""
    first = _HIGH.search(content)
    low = max(0, first.start() - 1024) if first else 0
    return content[low : low + _SAMPLE]


def _nearly_utf8(sample: bytes) -> bool:
    good = sum(len(found) for found in _SEQUENCE.findall(sample))
    high = sum(len(found) for found in _HIGH.findall(sample))
    return good >= 0.9 * high and high > 0


def _western(sample: bytes) -> bool:
    runs = _HIGH.findall(sample)
    letters = b"".join(runs).decode("cp1252", "replace")
    alone = sum(len(run) <= 2 for run in runs)
    return bool(letters) and alone >= 0.9 * len(runs) and sum(c in _WESTERN for c in letters) >= 0.95 * len(letters)


def guess_told(read: Decoded, name: str) -> tuple[Issue, ...]:
    """The Issue that tells which encoding was guessed, where one was."""
    if not read.guessed:
        return ()
    says = (
        f"{name} does not say its encoding and is not UTF-8; read as {read.encoding}: look at its letters with accents"
    )
    return (Issue(code="encoding-guessed", says=says, file=name),)
