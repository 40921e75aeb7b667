from __future__ import annotations

import pytest

from onrecord.library.intake import documents_in, prepared
from onrecord.model.fault import FileRefused
from onrecord.model.file import File

FIRST = "The Minister told the Gazette on Monday that no decision had been taken, and that none would be before May."
SECOND = (
    "Asked about the tenders, he said that the Ministry had given its word and would keep it, whatever was printed."
)
THIRD = "The harbour master, who was present, did not wish to say anything, but he was seen to shake his head twice."

PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0042)https://www.gazette.example/1931/03/04/no-decision -->
<html lang="en-GB"><head><meta charset="utf-8"><title>No decision has been taken | Coastal Gazette</title>
<meta property="og:site_name" content="Coastal Gazette"><meta property="article:modified_time" content="2020-05-01">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"No decision has been taken","datePublished":"1931-03-04T08:00:00+01:00",
"author":{{"@type":"Person","name":"Ebba Lund"}}}}</script>
<script>document.write("<p>written by a script</p>")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site better for you and for all of our partners.</p></div>
<div id="content"><h1>No decision has been taken</h1><p class="byline">By Ebba Lund, 4 March 1931</p>
<p>{FIRST}</p><p>{SECOND}<br>And he went.</p><h2>A silent witness</h2><p>{THIRD} <b>Twice</b>&nbsp;indeed.</p>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Post</a></div></div>
<aside><h3>Most read</h3><p>Another story that has nothing to do with this one at all, and is long enough.</p></aside>
<div class="footnotes"><p>1. The word was given on 15 January.</p></div>
<footer><p>© Coastal Gazette. Licence: CC BY.</p><p><a href="/imprint">Imprint</a></p></footer></body></html>"""


def test_a_saved_page_gives_its_text_without_what_stands_around_it(read) -> None:
    document = read("page.html", PAGE)
    assert [(each.kind.value, document.words(each)) for each in document.passages] == [
        ("heading", "No decision has been taken"),
        ("front matter", "By Ebba Lund, 4 March 1931"),
        ("paragraph", FIRST),
        ("paragraph", f"{SECOND} And he went."),
        ("heading", "A silent witness"),
        ("paragraph", f"{THIRD} Twice indeed."),
        ("note", "1. The word was given on 15 January."),
        ("back matter", "© Coastal Gazette. Licence: CC BY."),
    ]


def test_a_page_tells_its_head(read) -> None:
    head = read("page.html", PAGE).head
    assert (head.title, head.authors) == ("No decision has been taken", ("Ebba Lund",))
    assert head.published is not None
    assert head.published.edtf == "1931-03-04"
    assert head.modified is not None
    assert head.modified.edtf == "2020-05-01"
    assert head.published_in.name == "Coastal Gazette"
    assert head.language == "en-GB"


def test_the_day_of_capture_is_never_the_day_of_publication(read) -> None:
    page = f"""<html><head><base href="https://web.archive.org/web/20190814093011/https://g.example/a.html"></head>
    <body><h1>An article</h1><p>{FIRST}</p></body></html>"""
    head = read("page.html", page).head
    assert head.captured is not None
    assert head.captured.edtf == "2019-08-14"
    assert head.published is None


def test_meta_elements_of_journals_give_volume_issue_and_pages(read) -> None:
    metas = {
        "citation_title": "On Ice", "citation_author": "Holm, S.", "citation_publication_date": "1931/03/04",
        "citation_journal_title": "Annals", "citation_volume": "4", "citation_issue": "2",
        "citation_firstpage": "11", "citation_lastpage": "19",
    }  # fmt: skip
    fields = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items())
    head = read("p.html", f"<html><head>{fields}</head><body><h1>On Ice</h1><p>{FIRST}</p></body></html>").head
    within = head.published_in
    assert (within.name, within.volume, within.issue, within.pages) == ("Annals", "4", "2", "11-19")
    assert head.published is not None
    assert head.published.edtf == "1931-03-04"


def test_scripts_styles_and_hidden_words_never_reach_the_text(read) -> None:
    document = read(
        "p.html",
        f"<html><body onload=\"alert(1)\"><p>{FIRST}</p><script>alert('x')</script><style>p{{}}</style>"
        "<p style='display:none'>hidden words</p><p hidden>more hidden words</p></body></html>",
    )
    assert document.text == FIRST


def test_a_page_in_an_encoding_that_it_declares_is_read_in_it(read) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Соглашение не было подписано.</p></body></html>'
    assert read("p.html", page.encode("cp1251")).text == "Соглашение не было подписано."


def test_named_characters_are_read_and_a_page_needs_no_main_block(read) -> None:
    document = read("p.html", "<p>Caf&eacute; &mdash; 3&frac12;</p><p>Two<br><br>Three</p>")
    assert document.text == "Café — 3½\n\nTwo\n\nThree"


def test_a_list_and_a_table_give_a_block_for_each_row(read) -> None:
    document = read("p.html", f"<p>{FIRST}</p><table><tr><td>Brandt<td>41</table><ul><li>One<li>Two</ul>")
    assert document.text.split("\n\n")[1:] == ["Brandt 41", "One", "Two"]


def test_a_page_nested_beyond_reason_is_refused_as_broken() -> None:
    page = "<div>" * 5000 + f"<p>{FIRST}</p>" + "</div>" * 5000 + f"<p>{SECOND}</p>"
    file = File(name="p.html", content=page.encode())
    source, _ = prepared(file)
    with pytest.raises(FileRefused) as refused:
        list(documents_in(file, source))
    assert refused.value.code == "file-broken"
