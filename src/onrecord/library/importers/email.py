"""E-mail: one message, its attachments as documents of their own."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from ...model.fault import FileRefused, Issue
from ...model.file import File
from ...model.text import Document, Head, PassageKind, Source
from ...plugins import importer
from ..blocks import Block, evened, speakable
from ..composing import document_of_blocks
from ..dates import dated
from ..decoding import decoded
from ..members import documents_inside, gathered
from ..paragraphs import paragraphs
from ..web.reading import read_page

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


@importer("email", suffixes=(".eml", ".mht", ".mhtml"), media_types=("message/rfc822",))
def email_message(file: File, source: Source) -> Iterator[Document]:
    """E-mail: sender, addressees, day and subject are its head and, as printed, its front matter; then the text, or the
    page where there is only that. Words quoted from an earlier letter and what follows the signature's mark are back
    matter. Attachments are documents within it."""
    try:
        message = BytesParser(policy=email.policy.default).parsebytes(file.content)
        parts = list(_parts(file, source, message))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        raise FileRefused("file-broken", f"{file.name} is no e-mail that can be read ({fault})") from None
    yield from gathered(iter(parts), FileRefused("file-empty", f"{file.name} has no words in it"))


def _parts(file: File, source: Source, message: EmailMessage) -> Iterator[Document | Issue]:
    blocks = list(_body(message, file.name))
    front = [
        Block(kind=PassageKind.FRONT, text=f"{name}: {_header(message, name)}")
        for name in _SHOWN
        if _header(message, name)
    ]
    if blocks or front:
        yield document_of_blocks(file, source, [*front, *blocks], _head(message))
    if message.get_content_subtype() == "related":
        return
    for attachment in message.iter_attachments():
        name = evened(attachment.get_filename() or "attachment").replace("/", "_").replace("\\", "_")
        if attachment.get_content_maintype() == "message":
            content: object = attachment.get_payload(0).as_bytes()  # type: ignore[union-attr]
            name = name if name != "attachment" else "attachment.eml"
        else:
            content = attachment.get_payload(decode=True)
        yield from documents_inside(file, source, name, content if isinstance(content, bytes) else b"")


def _head(message: EmailMessage) -> Head:
    to = getaddresses([_header(message, "To"), _header(message, "Cc")])
    return Head(
        title=_header(message, "Subject"),
        authors=tuple(name or address for name, address in getaddresses([_header(message, "From")]) if name or address),
        addressees=tuple(name or address for name, address in to if name or address),
        written=dated(_header(message, "Date")),
        genre="letter",
    )


def _header(message: EmailMessage, name: str) -> str:
    return evened(str(message.get(name, "")))


def _body(message: EmailMessage, name: str) -> Iterator[Block]:
    part = message.get_body(preferencelist=("plain", "html"))
    content = part.get_payload(decode=True) if part is not None else b""
    if part is None or not isinstance(content, bytes):
        return
    text = decoded(content, part.get_content_charset() or "").text
    if part.get_content_subtype() == "html":
        yield from read_page(content, name, declared=part.get_content_charset() or "", main_block=False).blocks
        return
    yield from _written(speakable(text))


def _written(text: str) -> Iterator[Block]:
    """Paragraphs in the writer's words, and what is quoted from another letter or stands below the signature's mark."""
    signed = False
    for passage in paragraphs(text):
        words = text[passage.start : passage.end]
        lines = words.split("\n")
        mark = next((n for n, line in enumerate(lines) if line.rstrip() == "--"), None)
        if mark is not None and not signed:
            yield Block(text=" ".join(lines[:mark]))
            signed, words = True, " ".join(lines[mark:])
        quoted = all(line.lstrip().startswith(">") for line in lines)
        yield Block(kind=PassageKind.BACK if signed or quoted else passage.kind, text=words)
