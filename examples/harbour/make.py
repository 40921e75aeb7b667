"""Make the documents of the harbour case that are not plain text, from the texts in `sources/`.

    python make.py            write documents/{trial.pdf,memo-ostrander.docx,memoir.epub,reprints.zip}
    python make.py --check    write nothing; exit 1 if a file is not what this script would write

The same texts give the same bytes: every date is pinned, and nothing is compressed.
Only the PDF needs a package (`pip install reportlab==5.1.0`; another version may lay the pages out alike
and still write other bytes). Standard library for the rest.

The texts are in a small part of Markdown: a head between `---` lines, `#` and `##` headings, paragraphs
between blank lines, `*slanted*` words, and notes: `[^1]` where the note is called, `[^1]: ...` what it says. The
folders `sources/memo-ostrander` and `sources/memoir` hold the parts of the DOCX and the EPUB that never change.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
PINNED = (2020, 1, 1, 0, 0, 0)
PAGE = (396, 612)  # points: 5.5 by 8.5 inches
MARGIN = 50
CALL = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Text:
    """A source text: its head, its blocks in order, and its notes by number."""

    head: dict[str, str]
    blocks: tuple[str, ...]
    notes: dict[str, str]


def read(path: Path) -> Text:
    """Return the text at `path`, taken apart."""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    blocks, notes = [], {}
    for block in body.strip().split("\n\n"):
        if block.startswith("[^"):
            for line in block.splitlines():
                number, words = line[2:].split("]: ", 1)
                notes[number] = words
        else:
            blocks.append(" ".join(block.split()))
    return Text({key: value.strip('"') for key, value in fields.items()}, tuple(blocks), notes)


def pack(parts: dict[str, str]) -> bytes:
    """Return a zip archive of `parts`, in their order, uncompressed, every entry of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, words in parts.items():
            entry = zipfile.ZipInfo(name, PINNED)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, words.encode("utf-8"))
    return out.getvalue()


def slanted(words: str, opening: str, closing: str) -> str:
    """Return `words` with what stands between stars between `opening` and `closing`."""
    return re.sub(r"\*+([^*]+)\*+", rf"{opening}\1{closing}", words)


# The trial: a PDF of several pages, with running heads, page numbers and notes at the foot


def trial() -> bytes:
    """Return the record of the trial as a printed volume has it."""
    from reportlab.pdfgen.canvas import Canvas

    text = read(HERE / "sources" / "trial.md")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=1, pageCompression=0, lang="en")
    canvas.setTitle(text.head["title"])
    canvas.setAuthor(text.head["author"])
    canvas.setSubject(text.head["subject"])
    number = int(text.head["first_page"])
    for page in pages(text):
        running_head(canvas, text, number)
        y = PAGE[1] - MARGIN - 18
        for block in page.blocks:
            y -= block.getSpaceBefore()
            block.drawOn(canvas, MARGIN, y - block.height)
            y -= block.height
        if page.notes:
            foot = MARGIN + 12 + sum(note.height for note in page.notes)
            canvas.line(MARGIN, foot + 4, MARGIN + 70, foot + 4)
            for note in page.notes:
                note.drawOn(canvas, MARGIN, foot - note.height)
                foot -= note.height
        canvas.showPage()
        number += 1
    canvas.save()
    return out.getvalue()


def running_head(canvas, text: Text, number: int) -> None:
    """Draw what stands on every page: the head, left or right, and the page's number at the foot."""
    canvas.setFont("Times-Italic", 8)
    if number % 2:
        canvas.drawRightString(PAGE[0] - MARGIN, PAGE[1] - MARGIN, text.head["right_head"])
    else:
        canvas.drawString(MARGIN, PAGE[1] - MARGIN, text.head["left_head"])
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(PAGE[0] / 2, MARGIN - 12, str(number))


class Page:
    """A page being filled: paragraphs from the top, notes from the foot."""

    def __init__(self) -> None:
        self.blocks: list = []
        self.notes: list = []

    def room(self) -> float:
        """Return the height that is still free."""
        taken = sum(block.getSpaceBefore() + block.height for block in self.blocks)
        notes = sum(note.height for note in self.notes) + (16 if self.notes else 0)
        return PAGE[1] - 2 * MARGIN - 30 - taken - notes


def pages(text: Text) -> Iterator[Page]:
    """Yield the pages. A paragraph that calls a note stays whole, on one page with its note."""
    width = PAGE[0] - 2 * MARGIN
    page = Page()
    todo = [(paragraph(block), CALL.findall(block), block.startswith("#")) for block in text.blocks]
    while todo:
        block, calls, heading = todo.pop(0)
        notes = [footnote(number, text.notes[number]) for number in calls]
        height = block.wrap(width, PAGE[1])[1] + block.getSpaceBefore()
        below = sum(note.wrap(width, PAGE[1])[1] for note in notes) + (16 if notes and not page.notes else 0)
        if height + below + (40 if heading else 0) <= page.room():
            page.blocks.append(block)
            page.notes += notes
            continue
        parts = [] if notes or heading else block.split(width, page.room() - block.getSpaceBefore())
        if len(parts) == 2:
            parts[0].wrap(width, PAGE[1])
            page.blocks.append(parts[0])
            block = parts[1]
        todo.insert(0, (block, calls, heading))
        yield page
        page = Page()
    yield page


def paragraph(block: str):
    """Return a block of the text as reportlab sets it."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    plain = {"fontName": "Times-Roman", "fontSize": 10, "leading": 12.5, "spaceBefore": 4, "alignment": TA_JUSTIFY}
    if block.startswith("#"):
        plain |= {"fontName": "Times-Bold", "spaceBefore": 14, "alignment": TA_CENTER}
    if block.startswith("# "):
        plain |= {"fontSize": 15, "leading": 19, "spaceBefore": 4}
    style = ParagraphStyle("block", **plain)
    words = escape(block.lstrip("# "), quote=False)
    return Paragraph(CALL.sub(r"<super>\1</super>", slanted(words, "<i>", "</i>")), style)


def footnote(number: str, words: str):
    """Return a note as it stands at the foot of a page."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle("note", fontName="Times-Roman", fontSize=8, leading=9.6)
    return Paragraph(f"<super>{number}</super> {escape(words, quote=False)}", style)


# The memorandum: a DOCX with footnotes and its properties; the parts that hold no words of it lie in sources/

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
PROPERTIES = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:subject": "subject",
    "cp:keywords": "keywords",
    "cp:lastModifiedBy": "last_modified_by",
}


def frame(folder: Path) -> dict[str, str]:
    """Return the files below `folder`, by their paths in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def memo() -> bytes:
    """Return the agent's memorandum as an editor's word processor keeps it."""
    text = read(HERE / "sources" / "memo-ostrander.md")
    body = "".join(map(word, text.blocks))
    parts = {
        **frame(HERE / "sources" / "memo-ostrander"),
        "docProps/core.xml": core(text.head),
        "word/document.xml": f"{XML}<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": footnotes(text),
    }
    return pack(dict(sorted(parts.items())))


def core(head: dict[str, str]) -> str:
    """Return the properties of the document; its dates are the editor's and not the memorandum's."""
    rows = "".join(f"<{tag}>{escape(head[key])}</{tag}>" for tag, key in PROPERTIES.items())
    for key in ("created", "modified"):
        rows += f'<dcterms:{key} xsi:type="dcterms:W3CDTF">{head[key]}</dcterms:{key}>'
    return (
        f"{XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}'
        "<dc:language>en</dc:language></cp:coreProperties>"
    )


def run(words: str) -> str:
    """Return words as a run."""
    return f'<w:r><w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'


def word(block: str) -> str:
    """Return a block as a paragraph, its calls as references to footnotes."""
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if block.startswith("# ") else ""
    words, *rest = CALL.split(block.lstrip("# "))
    runs = run(words)
    for number, more in zip(rest[::2], rest[1::2], strict=True):
        runs += REFERENCE.format(f'<w:footnoteReference w:id="{number}"/>') + (run(more) if more else "")
    return f"<w:p>{style}{runs}</w:p>"


def footnotes(text: Text) -> str:
    """Return the part that holds the notes, with the two separators that every such part begins with."""
    rows = ""
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        rows += f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, words in text.notes.items():
        inside = (
            '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>' + REFERENCE.format("<w:footnoteRef/>") + run(" " + words)
        )
        rows += f'<w:footnote w:id="{number}"><w:p>{inside}</w:p></w:footnote>'
    return f"{XML}<w:footnotes {WORD}>{rows}</w:footnotes>"


# The memoir: an EPUB of three chapters


def memoir() -> bytes:
    """Return the recollections as an electronic book."""
    text = read(HERE / "sources" / "memoir.md")
    head = {key: escape(value) for key, value in text.head.items()}
    title, _, subtitle = head["title"].partition(": ")
    front = f'<h1>{title}</h1><p class="subtitle">{subtitle}</p>'
    front += "".join(f'<p class="{key}">{head[key]}</p>' for key in ("author", "publisher", "rights"))
    pages = {"title.xhtml": xhtml(title, f'<section epub:type="titlepage">{front}</section>')}
    contents = ""
    for number, (heading, blocks) in enumerate(chapters(text), 1):
        name = f"chapter-{number}.xhtml"
        contents += f'<li><a href="{name}">{heading}</a></li>'
        body = "".join(f"<p>{slanted(escape(block, quote=False), '<em>', '</em>')}</p>\n" for block in blocks)
        pages[name] = xhtml(heading, f'<section epub:type="chapter"><h1>{heading}</h1>\n{body}</section>')
    pages["nav.xhtml"] = xhtml("Contents", f'<nav epub:type="toc"><h1>Contents</h1><ol>{contents}</ol></nav>')
    return pack(
        {
            "mimetype": "application/epub+zip",
            **frame(HERE / "sources" / "memoir"),
            "book/package.opf": package(head, list(pages)),
            **{f"book/{name}": page for name, page in pages.items()},
        }
    )


def chapters(text: Text) -> Iterator[tuple[str, list[str]]]:
    """Yield each chapter's heading and its paragraphs."""
    starts = [n for n, block in enumerate(text.blocks) if block.startswith("# ")]
    for start, end in zip(starts, [*starts[1:], len(text.blocks)], strict=True):
        yield escape(text.blocks[start][2:]), list(text.blocks[start + 1 : end])


def xhtml(title: str, body: str) -> str:
    """Return a page of the book."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops" lang="en"><head><title>{title}</title></head>\n'
        f"<body>{body}</body></html>\n"
    )


def package(head: dict[str, str], names: list[str]) -> str:
    """Return the book's own description of itself."""
    items = spine = ""
    for number, name in enumerate(names):
        contents = name == "nav.xhtml"
        properties = ' properties="nav"' if contents else ""
        items += f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"{properties}/>'
        spine += "" if contents else f'<itemref idref="i{number}"/>'
    return (
        f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{head["identifier"]}</dc:identifier><dc:title>{head["title"]}</dc:title>'
        f"<dc:creator>{head['author']}</dc:creator><dc:publisher>{head['publisher']}</dc:publisher>"
        f"<dc:date>{head['published']}</dc:date><dc:language>{head['language']}</dc:language>"
        f'<dc:rights>{head["rights"]}</dc:rights><meta property="dcterms:modified">{head["modified"]}</meta></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


# The reprints: three newspapers in one zip


def reprints() -> bytes:
    """Return the three papers that print the dispatch of 14 March 1931."""
    folder = HERE / "sources" / "reprints"
    return pack({path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))})


MADE = {"trial.pdf": trial, "memo-ostrander.docx": memo, "memoir.epub": memoir, "reprints.zip": reprints}


def main() -> int:
    """Write or check each file; return the exit status."""
    wrong = []
    for name, make in MADE.items():
        path, made = HERE / "documents" / name, make()
        if "--check" not in sys.argv:
            path.write_bytes(made)
        elif not path.exists() or path.read_bytes() != made:
            wrong.append(name)
    if wrong:
        print(f"not what make.py writes: {', '.join(wrong)}; run it without --check and look at the difference")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
