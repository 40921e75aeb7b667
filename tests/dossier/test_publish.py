"""The static site: every link leads somewhere, and what is withheld stands in none of its files."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from dossier.affair import affair, nothing
from dossier.family import family

from onrecord.dossier import publish
from onrecord.dossier.withheld import publishable
from onrecord.model.dossier import Dossier
from onrecord.model.fault import EntryNotFound, OnrecordError


class Links(HTMLParser):
    """The links of a page and the places on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.twice: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.links += [value for name in ("href", "src", "data-to") if (value := held.get(name))]
        if held.get("id"):
            self.twice += [str(held["id"])] if held["id"] in self.places else []
            self.places.add(str(held["id"]))
        if tag == "script":
            self.scripts.append(held)


def pages(folder: Path) -> dict[Path, Links]:
    return {path.resolve(): Links(path.read_text("utf-8")) for path in folder.rglob("*.html")}


def files_naming(folder: Path, words: str) -> list[str]:
    """The files whose content or name holds the words, whatever the case of the letters."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and (words.casefold() in path.read_text("utf-8").casefold() or words.casefold() in str(path).casefold())
    ]


@pytest.mark.parametrize("dossier", [affair(), nothing()], ids=["full", "empty"])
def test_every_link_leads_to_a_page_and_a_place_that_are_there(dossier: Dossier, tmp_path: Path) -> None:
    publish(dossier, tmp_path / "site")
    written = pages(tmp_path / "site")
    assert len(written) > 12
    for page, read in written.items():
        assert read.twice == [], page
        for link in read.links:
            path, place = urldefrag(link)
            target = (page.parent / unquote(path)).resolve() if path else page
            assert target.is_file(), f"{page.name} leads to {link}"
            if place:
                assert unquote(place) in written[target].places, f"{page.name} leads to {link}"


def test_a_page_holds_no_script_of_its_own_and_no_markup_of_a_document(tmp_path: Path) -> None:
    publish(affair(), tmp_path)
    for page, read in pages(tmp_path).items():
        assert all(script.get("src") for script in read.scripts), page
        assert all("type" not in script for script in read.scripts), page
    reading = (tmp_path / "document" / "gazette-1931.html").read_text("utf-8")
    assert "<b>fish" not in reading
    assert "&lt;script&gt;alert(" in reading


def test_a_withheld_document_is_in_none_of_the_files(tmp_path: Path) -> None:
    publish(affair(), tmp_path, withhold=["deposition"])
    for words in ("Deposition", "first to see the cable", "berg.pdf", "telephoned", "the morning of the ninth"):
        assert files_naming(tmp_path, words) == [], words
    assert files_naming(tmp_path, "No mercy")
    assert (tmp_path / "finding" / "finding-2.html").exists()
    assert not (tmp_path / "finding" / "finding-1.html").exists()


def test_a_pseudonym_stands_for_every_form_of_a_name_also_within_quoted_words(tmp_path: Path) -> None:
    publish(affair(), tmp_path, pseudonyms={"aasen": "Person One"})
    assert files_naming(tmp_path, "aasen") == []
    reading = (tmp_path / "document" / "gazette-1931.html").read_text("utf-8")
    assert '">Person One</mark> was brief' in reading
    assert "saboteurs would find no mercy</mark>." in reading
    assert (tmp_path / "person" / "agent-person-one.html").exists()


def test_marks_stand_on_the_same_words_after_names_before_them_grew(tmp_path: Path) -> None:
    publish(affair(), tmp_path, pseudonyms={"Mr Aasen": "An official whose name is withheld from this copy"})
    reading = (tmp_path / "document" / "gazette-1931.html").read_text("utf-8")
    assert ">Official Journal, No. 3</mark>" in reading
    assert ">before the thaw</mark>" in reading


def test_nobody_is_led_to_believe_that_something_is_withheld_which_is_not(tmp_path: Path) -> None:
    with pytest.raises(EntryNotFound):
        publish(affair(), tmp_path, withhold=["no-such-document"])
    with pytest.raises(EntryNotFound):
        publish(affair(), tmp_path, pseudonyms={"nobody": "N. N."})
    with pytest.raises(OnrecordError):
        publish(affair(), tmp_path, pseudonyms={"aasen": " "})
    assert list(tmp_path.iterdir()) == []


def test_what_is_made_of_what_is_left_is_made_once_and_apart_from_what_is_withheld() -> None:
    whole = affair()
    left = publishable(whole, ["gazette-1931"], {}).register
    assert left.kept("which", lambda _over: "left") == left.kept("which", lambda _over: "again") == "left"
    assert whole.register.kept("which", lambda _over: "whole") == "whole"


def test_an_earlier_site_is_taken_away_and_nothing_else_is_ever_overwritten(tmp_path: Path) -> None:
    publish(affair(), tmp_path / "site")
    (tmp_path / "site" / "own-notes.txt").write_text("mine")
    publish(affair(), tmp_path / "site", withhold=["deposition"])
    assert not (tmp_path / "site" / "document" / "deposition.html").exists()
    assert (tmp_path / "site" / "own-notes.txt").read_text() == "mine"
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear Ida")
    with pytest.raises(OnrecordError, match="empty"):
        publish(affair(), tmp_path / "letters")


def test_a_case_too_large_to_carry_its_index_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.dossier.site.LARGEST_INDEX", 50)
    publish(affair(), tmp_path)
    assert (tmp_path / "search-index.js").read_text() == "var onrecordIndex = null;\n"
    assert "too large to carry" in (tmp_path / "search.html").read_text()


def test_publishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    publish(affair(), tmp_path / "one")
    publish(replace(affair()), tmp_path / "two")
    one = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    two = {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.*")}
    assert one == two


def test_a_wording_is_told_in_the_words_of_a_use_that_is_not_withheld(tmp_path: Path) -> None:
    publish(family(), tmp_path, withhold=["ames-1901", "dunn-1920"])
    assert (tmp_path / "formula" / "formula-1.html").is_file()
    assert files_naming(tmp_path, "those who live by it")
    assert not files_naming(tmp_path, "those who work in it and to no other owner")
