from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from onrecord.library.intake import documents_in, prepared
from onrecord.library.pdf import ocr
from onrecord.model.fault import FileRefused
from onrecord.model.file import File
from onrecord.model.text import PassageKind

WORDS = (
    "{n} is the number of this paragraph, in which the harbour master says that the unloading had stopped before noon "
    "on 3 March 1921, that no-one had given the order, and that he would say so again before any court of the land."
)


LETTERS = ["no", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]


def report(paragraphs: int = 14) -> bytes:
    """A report of several pages with a running head, page numbers from 11, and two notes a page."""
    styles = getSampleStyleSheet()

    def frame(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, A5[1] - 30, "THE HARBOUR REPORT")
        canvas.drawRightString(A5[0] - 60, A5[1] - 30, str(template.page + 10))
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(60, 50, f"{2 * template.page} See the minutes of the council for the day, p. 4, and")
        canvas.drawString(60, 41, f"the letter of the {LETTERS[template.page]} day.")
        canvas.drawString(60, 32, f"{2 * template.page + 1} Holm, ice book.")
        canvas.restoreState()

    flow = [
        Paragraph("The Report of the Commission", styles["Title"]),
        Paragraph("The Strike", styles["Heading2"]),
        *(Paragraph(WORDS.format(n=f"No. {number}"), styles["BodyText"]) for number in range(paragraphs)),
    ]
    saved = io.BytesIO()
    made = SimpleDocTemplate(saved, pagesize=A5, title="The Report", author="The Commission")
    made.build(flow, onFirstPage=frame, onLaterPages=frame)
    return saved.getvalue()


def words(document, kind: PassageKind) -> list[str]:
    return [document.words(each) for each in document.passages if each.kind is kind]


def test_the_paragraphs_of_a_pdf_are_whole_over_lines_and_pages(read) -> None:
    document = read("report.pdf", report())
    assert words(document, PassageKind.PARAGRAPH) == [WORDS.format(n=f"No. {number}") for number in range(14)]
    assert words(document, PassageKind.HEADING) == ["The Report of the Commission", "The Strike"]


def test_running_heads_and_page_numbers_are_no_text_and_name_the_pages(read) -> None:
    document = read("report.pdf", report())
    assert "HARBOUR REPORT" not in document.text
    pages = list(dict.fromkeys(each.page for each in document.passages))
    assert pages[0] == "11"
    assert pages == [str(11 + number) for number in range(len(pages))]


def test_what_stands_below_in_smaller_type_is_notes(read) -> None:
    notes = words(read("report.pdf", report()), PassageKind.NOTE)
    first = "See the minutes of the council for the day, p. 4, and the letter of the first day."
    assert notes[:2] == [f"2 {first}", "3 Holm, ice book."]


def test_the_day_on_which_a_pdf_was_made_is_nobodys_day_of_writing(read) -> None:
    head = read("report.pdf", report()).head
    assert (head.title, head.authors) == ("The Report", ("The Commission",))
    assert (head.written, head.published) == (None, None)
    assert head.modified is not None


def canvas_pdf(*pages: list[tuple[float, float, str]], **options: object) -> bytes:
    saved = io.BytesIO()
    canvas = Canvas(saved, pagesize=A5, **options)
    for page in pages:
        for left, height, line in page:
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(left, height, line)
        canvas.showPage()
    canvas.save()
    return saved.getvalue()


def test_lines_are_read_from_top_to_bottom_whatever_their_order_in_the_file(read) -> None:
    lines = [(60.0, 500.0 - 12 * number, f"line {number} of the deposition of Berg") for number in range(8)]
    document = read("a.pdf", canvas_pdf(lines[::-1]))
    assert document.text == " ".join(f"line {number} of the deposition of Berg" for number in range(8))


def test_a_transcript_of_short_paragraphs_keeps_them_apart(read) -> None:
    spoken = [
        "Q. When did you find the cable?",
        "A. On the Monday, at half past six.",
        "Q. And whom did you tell of it?",
    ]
    long = [
        "A. Nobody, for I was alone there, and had been alone for nine days",
        "and nine nights, as I have said before.",
    ]
    lines, height = [], 480.0
    for paragraph in (*([each] for each in spoken), long, *([each] for each in spoken)):
        for line in paragraph:
            lines.append((50.0, height, line))
            height -= 12.5
        height -= 4
    pages = [lines, lines]
    document = read("a.pdf", canvas_pdf(*pages))
    expected = [*spoken, " ".join(long), *spoken]
    assert document.text.split("\n\n") == [*expected, *expected]


def test_the_number_at_the_foot_names_the_page_whatever_its_running_head_says(read) -> None:
    pages = []
    for number in range(4):
        body = [(60.0, 480.0 - 12 * line, f"page {number} line {line} of the record of the day") for line in range(6)]
        body.append((60.0, 408.0, "And that was all."))
        pages.append([(60.0, 570.0, "ASSIZES OF THE COAST, 1931"), *body, (200.0, 30.0, str(211 + number))])
    document = read("a.pdf", canvas_pdf(*pages))
    assert list(dict.fromkeys(each.page for each in document.passages)) == ["211", "212", "213", "214"]
    assert "ASSIZES" not in document.text


def test_two_columns_are_read_one_after_the_other(read) -> None:
    left = [(40.0, 500.0 - 12 * number, f"left {number} runs to its end here") for number in range(12)]
    right = [(230.0, 500.0 - 12 * number, f"right {number} runs to its end here") for number in range(12)]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    text = read("a.pdf", canvas_pdf(mixed)).text
    assert text.index("left 11") < text.index("right 0")


def test_a_hyphen_at_the_end_of_a_line_stays(read) -> None:
    lines = [(60.0, 500.0, "It was said by the harbour mas-"), (60.0, 488.0, "ter, who had seen it from the mole.")]
    assert "harbour mas- ter, who" in read("a.pdf", canvas_pdf(lines)).text


def refusal(content: bytes) -> FileRefused:
    file = File(name="a.pdf", content=content)
    source, _ = prepared(file)
    with pytest.raises(FileRefused) as refused:
        list(documents_in(file, source))
    return refused.value


def test_an_encrypted_pdf_is_refused_as_encrypted() -> None:
    lock = StandardEncryption("secret", ownerPassword="owner", canPrint=0)
    assert refusal(canvas_pdf([(60.0, 500.0, "Locked words.")], encrypt=lock)).code == "file-encrypted"


def test_a_broken_pdf_is_refused_as_broken() -> None:
    assert refusal(report()[:600]).code == "file-broken"


def pictured() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1240, 800), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=44)
    draw.text((80, 120), "The harbour master denied the order.", font=font, fill=0)
    draw.text((80, 200), "Nobody was seen on the mole that day.", font=font, fill=0)
    path = io.BytesIO()
    picture.save(path, "PNG")
    from reportlab.lib.utils import ImageReader

    saved = io.BytesIO()
    canvas = Canvas(saved, pagesize=(595, 400))
    canvas.drawImage(ImageReader(path), 0, 0, 595, 384)
    canvas.save()
    return saved.getvalue()


def test_a_pdf_of_pictures_only_is_named_as_needing_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ocr.reader() == ""
    refused = refusal(pictured())
    assert refused.code == "pdf-needs-ocr"
    assert "tesseract" in str(refused)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed: install tesseract-ocr")
def test_a_pdf_of_pictures_only_is_read_where_tesseract_is_there(read) -> None:
    document = read("a.pdf", pictured())
    assert "The harbour master denied the order." in document.text
    assert [issue.code for issue in document.issues] == ["text-from-pictures"]
