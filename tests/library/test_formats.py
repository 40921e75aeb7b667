from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from docx import Document as Word

from onrecord.library.intake import documents_in, prepared
from onrecord.library.members import DEEPEST
from onrecord.model.fault import FileRefused
from onrecord.model.file import File
from onrecord.model.text import PassageKind

SENTENCE = "The harbour master said that the unloading had stopped before noon, and that nobody had ordered it. "


def words_by_kind(document, kind: PassageKind) -> list[str]:
    return [document.words(each) for each in document.passages if each.kind is kind]


def zipped(members: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def codes(document) -> list[str]:
    return [issue.code for issue in document.issues]


def test_markdown_gives_its_fields_to_the_head_and_its_words_without_marks(read) -> None:
    document = read(
        "minutes.md",
        "---\ntitle: Minutes\nauthor: [Marta Dahl, Ola Sand]\nwritten: 1931-02-22\npublished_in:\n  name: The Bollard\n"
        "---\n# The meeting\n\nHe **denied** it, as [the paper](http://x.example) said.\n\n- first\n- second\n",
    )
    assert document.text == "The meeting\n\nHe denied it, as the paper said.\n\nfirst\n\nsecond"
    assert document.passages[0].kind is PassageKind.HEADING
    head = document.head
    assert (head.title, head.authors, head.published_in.name) == ("Minutes", ("Marta Dahl", "Ola Sand"), "The Bollard")
    assert head.written is not None
    assert head.written.edtf == "1931-02-22"


def test_toml_before_markdown_is_read_as_well(read) -> None:
    document = read("a.md", f'+++\ntitle = "The Strike"\nwritten = 1931-02-22\n+++\n{SENTENCE}')
    assert document.head.title == "The Strike"
    assert document.head.written.edtf == "1931-02-22"


def test_json_lines_give_one_document_a_line_with_their_ids(read_all) -> None:
    lines = [
        {"id": "w1", "title": "One", "authors": ["A. Holm"], "published": "1931-03-04", "published_in": "Gazette",
         "volume": 3, "pages": "1-2", "text": "First\r\nline \ud800 here.\n\nSecond."},
        {"id": "w2", "author": "B. Ruud", "date": "1931-03", "url": "https://www.echo.example/a", "body": SENTENCE},
    ]  # fmt: skip
    first, second = read_all("wires.jsonl", "\n".join(map(json.dumps, lines)))
    assert (first.id, second.id) == ("w1", "w2")
    assert first.text == "First\nline \ufffd here.\n\nSecond."
    assert (first.head.published_in.volume, first.head.published_in.pages) == ("3", "1-2")
    assert (second.head.authors, second.head.published_in.name) == (("B. Ruud",), "echo.example")
    assert second.head.dated is not None
    assert second.head.dated.edtf == "1931-03"


def test_a_broken_line_is_an_issue_with_its_number_and_the_rest_goes_on(read_all) -> None:
    content = (
        f'{{"id": "a", "text": "{SENTENCE}"}}\n{{"id": "b", \n\n{{"id": "c", "text": "{SENTENCE}"}}\n{{"id": "d"}}\n'
    )
    documents = read_all("wires.jsonl", content)
    assert [each.id for each in documents] == ["a", "c"]
    issues = [issue for each in documents for issue in each.issues]
    assert [(issue.code, issue.line) for issue in issues] == [("line-broken", 2), ("line-broken", 5)]


def test_packed_json_lines_are_read(read) -> None:
    assert read("w.jsonl.gz", gzip.compress(json.dumps({"id": "x", "text": SENTENCE}).encode())).id == "x"


def test_a_date_that_cannot_be_understood_is_an_issue(read) -> None:
    document = read("w.jsonl", json.dumps({"id": "x", "written": "the day after", "text": SENTENCE}))
    assert ("date-not-understood", 1) in [(issue.code, issue.line) for issue in document.issues]


TEI = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Deposition of Anders Berg</title><author>Anders Berg</author>
<respStmt><resp>transcribed by</resp><name>Eva Lind</name></respStmt></titleStmt>
<publicationStmt><publisher>Archive Press</publisher><date when="2011"/><availability><licence>CC BY</licence>
</availability></publicationStmt>
<sourceDesc><bibl><title level="j">Court Reports</title><biblScope unit="volume">4</biblScope>
<biblScope unit="page">12-14</biblScope><date when="1931-05-02"/></bibl></sourceDesc></fileDesc>
<profileDesc><creation><date when="1931-04-30"/></creation><langUsage><language ident="en"/></langUsage></profileDesc>
</teiHeader><text><front><p>From the court's files.</p></front><body><pb n="12"/><head>First day</head>
<p>I saw <choice><sic>tree</sic><corr>three</corr></choice> men &mdash; or boots.<note
n="1">He said boots.</note> They ran.</p>
<fw>COURT REPORTS</fw><pb n="13"/><p>I gave the book to <persName>Moe</persName>.</p>
</body><back><p>Index of names.</p></back></text></TEI>"""


def test_tei_tells_head_front_body_notes_back_and_pages_apart(read) -> None:
    document = read("deposition.xml", TEI)
    shown = [(each.kind.value, each.page, document.words(each)) for each in document.passages]
    assert shown == [
        ("front matter", None, "From the court's files."),
        ("heading", "12", "First day"),
        ("paragraph", "12", "I saw tree men — or boots. They ran."),
        ("note", "12", "1 He said boots."),
        ("paragraph", "13", "I gave the book to Moe."),
        ("back matter", "13", "Index of names."),
    ]
    head = document.head
    assert (head.title, head.authors, head.transcriber) == ("Deposition of Anders Berg", ("Anders Berg",), "Eva Lind")
    dates = (head.written, head.published, head.edition_published)
    assert [each.edtf for each in dates] == ["1931-04-30", "1931-05-02", "2011"]
    assert (head.published_in.name, head.published_in.volume) == ("Court Reports", "4")
    assert (head.licence, head.language) == ("CC BY", "en")


def test_an_entity_of_a_documents_own_stays_as_printed(read) -> None:
    document = read(
        "a.xml",
        '<!DOCTYPE TEI [<!ENTITY oslo "Oslo">]><TEI><text><p>At &oslo;, on the caf&eacute; steps.</p></text></TEI>',
    )
    assert document.text == "At &oslo;, on the café steps."
    assert codes(document) == ["entity-not-expanded"]


def test_a_bomb_of_entities_is_harmless(read) -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    document = read("a.xml", f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{bomb}]><d>Before &l9; after.</d>')
    assert document.text == "Before &l9; after."


def test_external_entities_are_not_fetched(read, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    document = read("a.xml", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>It says &x; here.</d>')
    assert document.text == "It says &x; here."


def test_docx_gives_headings_paragraphs_rows_and_footnotes(read) -> None:
    written = Word()
    written.core_properties.title = "A memorandum"
    written.core_properties.author = "J. Ostrander"
    written.add_heading("The tenders", level=1)
    written.add_paragraph("The word was given on 15 January.")
    table = written.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Brandt", "41,000"
    saved = io.BytesIO()
    written.save(saved)
    document = read("memo.docx", saved.getvalue())
    assert [(each.kind.value, document.words(each)) for each in document.passages] == [
        ("heading", "The tenders"),
        ("paragraph", "The word was given on 15 January."),
        ("paragraph", "Brandt 41,000"),
    ]
    assert (document.head.title, document.head.authors) == ("A memorandum", ("J. Ostrander",))
    assert document.head.written is None


def with_footnote() -> bytes:
    written = Word()
    written.add_paragraph("He was seen there.")
    saved = io.BytesIO()
    written.save(saved)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    members = {}
    with zipfile.ZipFile(saved) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    reference = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    body = members["word/document.xml"]
    members["word/document.xml"] = body.replace(b"</w:p>", reference, 1)
    members["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p><w:r><w:t>By Berg alone.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()
    return zipped(members)


def test_a_footnote_of_a_docx_is_a_note_after_its_paragraph(read) -> None:
    document = read("memo.docx", with_footnote())
    assert words_by_kind(document, PassageKind.NOTE) == ["2 By Berg alone."]
    assert document.passages[-1].kind is PassageKind.NOTE


def book() -> bytes:
    page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<c><rootfile full-path="O/p.opf"/></c>',
            "O/p.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            "<dc:title>Ice and Iron</dc:title><dc:creator>Sivert Holm</dc:creator>"
            "<dc:date>2015-02-01</dc:date><dc:language>en</dc:language></metadata>"
            '<manifest><item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/><item id="n" href="n.xhtml" '
            'properties="nav"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine>'
            "</package>",
            "O/a.xhtml": page.format('<section epub:type="titlepage"><p>Ice and Iron, a memoir</p></section>'),
            "O/b.xhtml": page.format(
                "<h1>The winter</h1><p>It froze&nbsp;in May.</p><aside epub:type='footnote'><p>1 In 1931.</p></aside>"
            ),
            "O/n.xhtml": page.format("<nav><ol><li>The winter</li></ol></nav>"),
        }
    )


def test_an_epub_is_one_document_with_its_chapters_in_the_order_of_the_spine(read) -> None:
    document = read("memoir.epub", book())
    assert [(each.kind.value, document.words(each)) for each in document.passages] == [
        ("front matter", "Ice and Iron, a memoir"),
        ("heading", "The winter"),
        ("paragraph", "It froze in May."),
        ("note", "1 In 1931."),
    ]
    assert (document.head.title, document.head.authors) == ("Ice and Iron", ("Sivert Holm",))
    assert document.head.written is None
    assert document.head.edition_published.edtf == "2015-02-01"


LETTER = (
    'From: Ebba Lund <ebba@example.org>\r\nTo: "Holm, S." <s@example.org>\r\nSubject: =?utf-8?q?The_m=C3=B8le?=\r\n'
    "Date: Wed, 4 Mar 1998 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
)


def test_a_letter_gives_its_head_its_words_and_its_attachments(read_all) -> None:
    content = (
        LETTER
        + 'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain; charset=latin-1\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nDear Holm,\r\n\r\nthe m=F8le will be built.\r\n\r\n"
        "> Will it be built?\r\n\r\n-- \r\nEbba Lund, Gazette\r\n--B\r\nContent-Type: text/plain; name=list.txt\r\n"
        "Content-Disposition: attachment; filename=list.txt\r\n\r\nFirst on the list is Berg.\r\n--B--\r\n"
    )
    letter, enclosure = read_all("letter.eml", content)
    assert letter.head.authors == ("Ebba Lund",)
    assert letter.head.addressees == ("Holm, S.",)
    assert letter.head.title == "The møle"
    assert letter.head.written.edtf == "1998-03-04"
    assert "the møle will be built." in words_by_kind(letter, PassageKind.PARAGRAPH)
    back = words_by_kind(letter, PassageKind.BACK)
    assert "> Will it be built?" in back
    assert any("Ebba Lund, Gazette" in words for words in back)
    assert (enclosure.file, enclosure.within) == ("letter.eml", "list.txt")


def test_a_letter_that_is_only_a_page_is_read_as_one(read) -> None:
    page = f"<html><body><p>{SENTENCE}</p><script>alert(1)</script></body></html>"
    document = read("letter.eml", LETTER + "Content-Type: text/html; charset=utf-8\r\n\r\n" + page)
    assert SENTENCE.strip() in words_by_kind(document, PassageKind.PARAGRAPH)
    assert "alert" not in document.text


def test_the_members_of_an_archive_are_read_by_what_they_are(read_all) -> None:
    inner = zipped({"deep.txt": SENTENCE})
    documents = read_all("all.zip", zipped({"b.txt": SENTENCE, "a/page.html": f"<p>{SENTENCE}</p>", "more.zip": inner}))
    assert [(each.file, each.within) for each in documents] == [
        ("all.zip", "a/page.html"),
        ("all.zip", "b.txt"),
        ("all.zip", "more.zip!/deep.txt"),
    ]


def test_a_member_that_points_out_of_its_folder_is_left_out_and_its_neighbour_taken_in(read) -> None:
    document = read("all.zip", zipped({"../../evil.txt": "evil", "good.txt": SENTENCE, "/etc/x.txt": "evil"}))
    assert document.within == "good.txt"
    assert codes(document) == ["archive-escapes-folder", "archive-escapes-folder"]


def test_archives_are_opened_three_deep_and_no_deeper() -> None:
    content = zipped({"a.txt": SENTENCE})
    for _ in range(DEEPEST):
        content = zipped({"in.zip": content})
    file = File(name="out.zip", content=content)
    source, _ = prepared(file)
    with pytest.raises(FileRefused) as refused:
        list(documents_in(file, source))
    assert refused.value.code == "archive-too-deep"


def test_a_file_that_is_not_what_its_name_says_is_read_as_what_it_is() -> None:
    file = File(name="page.txt", content=f"<!DOCTYPE html><html><body><p>{SENTENCE}</p></body></html>".encode())
    source, issues = prepared(file)
    assert source.importer == "html"
    assert [issue.code for issue in issues] == ["extension-misleads"]


def read_wholly(file: File) -> None:
    source, _ = prepared(file)
    list(documents_in(file, source))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "file-empty"),
        ("a.txt", b" \n\t\n", "file-empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "file-not-recognised"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "file-not-recognised"),
        ("a.bin", bytes(range(256)) * 20, "file-not-recognised"),
        ("a.pdf", b"no pdf at all, but words", "file-broken"),
        ("a.zip", b"PK\x03\x04 broken off", "file-broken"),
        ("a.docx", b"words only", "file-broken"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_wholly(File(name=name, content=content))
    assert refused.value.code == code
    assert name in str(refused.value)
