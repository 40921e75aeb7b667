"""Which importer a file is for: by what is in it first, by its name second."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from ..model.fault import FileRefused, Issue
from ..model.file import File
from ..plugins import plugins
from .decoding import decoded

_START = 65_536
_FOREIGN: Mapping[bytes, str] = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls, .ppt): save it as DOCX",
    b"{\\rtf": "an RTF file: save it as DOCX or plain text",
    b"7z\xbc\xaf": "a 7-Zip archive: unpack it, or pack it as .zip",
    b"Rar!": "a RAR archive: unpack it, or pack it as .zip",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"RIFF": "a sound, film or picture",
    b"ID3": "a sound",
    b"OggS": "a sound or film",
    b"\x1f\x8b": "a gzip file of something other than JSON Lines",
    b"BZh": "a bzip2 file: unpack it",
    b"\xfd7zXZ": "an xz file: unpack it",
}
_ROOT = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*[\s/>]")
_MAIL = re.compile(r"^(from|to|date|subject|cc|reply-to|sender):", re.IGNORECASE | re.MULTILINE)
_MAIL_ONLY = re.compile(
    r"^(message-id|mime-version|received|return-path|delivered-to|x-[\w-]+|content-type):", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The name of the importer a file is for, and whether its name had claimed otherwise."""

    importer: str
    issues: tuple[Issue, ...] = ()


def recognised(file: File) -> Recognised:
    """The importer for the file; `FileRefused` where nothing here reads it."""
    if not file.content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise FileRefused("file-empty", f"{file.name} is empty; there is nothing in it to read")
    claimed = _claimed(file.name)
    if claimed and claimed not in _TOLD_BY_CONTENT:
        return Recognised(claimed)
    found = _by_content(file, claimed)
    if claimed and found != claimed:
        says = f"{file.name} is named as {claimed} but is {found} inside, and was read as that; rename it"
        return Recognised(found, (Issue(code="extension-misleads", says=says, file=file.name),))
    return Recognised(found)


def _claimed(name: str) -> str:
    lower = name.lower()
    claims = (
        (len(suffix), plugin.name)
        for plugin in plugins("importer").values()
        if lower.endswith(plugin.suffixes)
        for suffix in plugin.suffixes
        if lower.endswith(suffix)
    )
    return max(claims, default=(0, ""))[1]


def _by_content(file: File, claimed: str) -> str:
    content = file.content
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(file)
    if content.startswith(b"\x1f\x8b") and _unpacked_start(content).lstrip().startswith(b"{"):
        return "jsonl"
    if content.startswith(tuple(_FOREIGN)):
        what = next(what for magic, what in _FOREIGN.items() if content.startswith(magic))
        raise FileRefused("file-not-recognised", f"{file.name} is {what}; nothing here reads it")
    start = decoded(content[:_START]).text
    if not _mostly_ascii(content[:_START]) and _binary(start):
        raise FileRefused("file-not-recognised", f"{file.name} is neither text nor a format that is read here")
    if claimed in _FOREIGN_CLAIMS:
        raise FileRefused("file-broken", f"{file.name} is named as {claimed}, but has none of its marks and is broken")
    return _written(file, start, claimed)


_TOLD_BY_CONTENT = frozenset({"archive", "docx", "email", "epub", "html", "jsonl", "markdown", "pdf", "tei", "text"})
"""The importers whose files are known by what is in them; one of a plug-in is for the names that it claims."""

_FOREIGN_CLAIMS = frozenset({"pdf", "docx", "epub", "archive"})


def _written(file: File, start: str, claimed: str) -> str:
    body = _PROLOGUE.sub("", start, count=1) if start.lstrip().startswith("<") else ""
    if body[:9].lower() == "<!doctype" and re.match(r"<!doctype\s+html", body, re.IGNORECASE):
        return "html"
    root = _ROOT.search(_without_doctype(body)) if body.startswith("<") else None
    name = root[1].lower() if root else ""
    if name in ("html", "head", "body"):
        return "html"
    if root and (name in ("tei", "tei.2", "teicorpus") or start.lstrip().startswith("<?xml") or claimed == "tei"):
        return "tei"
    if claimed == "jsonl" or _json_line(start):
        return "jsonl"
    end = start.find("\n\n")
    head = start if end < 0 else start[:end]
    mails = {found.lower() for found in _MAIL.findall(head)} if ":" in head else ()
    if len(mails) >= 2 and (claimed == "email" or len(_MAIL_ONLY.findall(head)) >= 1):
        return "email"
    if claimed == "html" and _TAG.search(start):
        return "html"
    return "markdown" if claimed == "markdown" else "text"


def _without_doctype(body: str) -> str:
    if not body.startswith("<!DOCTYPE"):
        return body
    subset = body.find("[")
    end = body.find("]", subset) if 0 <= subset < body.find(">") else -1
    return body[body.find(">", max(end, 0)) + 1 :]


def _json_line(start: str) -> bool:
    begins = start.lstrip()
    if not begins.startswith("{"):
        return False
    line = begins.split("\n", 1)[0]
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return len(line) > 60_000 and '"' in line[:5]


def _packed(file: File) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
            names = set(packed.namelist())
            mimetype = packed.open("mimetype").read(80) if "mimetype" in names else b""
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, zlib.error, KeyError) as fault:
        raise FileRefused("file-broken", f"{file.name} is a broken zip archive ({fault}); get another copy") from None
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        raise FileRefused("file-not-recognised", f"{file.name} is an Office file but no text; save it as DOCX or PDF")
    if mimetype.strip() == b"application/epub+zip" or "META-INF/container.xml" in names:
        return "epub"
    if mimetype.startswith(b"application/vnd.oasis"):
        raise FileRefused("file-not-recognised", f"{file.name} is an OpenDocument file; save it as DOCX or PDF")
    return "archive"


def _unpacked_start(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(content[:_START], 4096)
    except zlib.error:
        return b""


_STRANGE = "".join(map(chr, (*range(9), *range(14, 27), *range(28, 32), 127, 0xFFFD)))
_NOT_PLAIN = _STRANGE[:-1].encode() + bytes(range(128, 256))


def _mostly_ascii(start: bytes) -> bool:
    """Whether nine in ten bytes are signs of ASCII that stand in texts: then they are no fewer of the signs."""
    return len(start.translate(None, _NOT_PLAIN)) >= 0.9 * len(start)


def _binary(start: str) -> bool:
    return sum(map(start.count, _STRANGE)) > 0.1 * len(start)
