"""The manual builds without a warning, and its site needs nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="mkdocs is not installed (make test does that)")


class Fetched(HTMLParser):
    """The addresses that a page makes a browser fetch, without a click."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "audio", "video", "object", "embed"):
            self.addresses.append(given.get("src") or given.get("data") or "")
        elif tag == "link" and given.get("rel") != "canonical":
            self.addresses.append(given.get("href") or "")


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    ask = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(ask, cwd=repository, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return folder


def test_every_page_of_the_manual_is_built(site: Path, repository: Path) -> None:
    docs = repository / "docs"
    pages = {path.relative_to(docs).with_suffix(".html") for path in docs.rglob("*.md")}
    assert pages <= {path.relative_to(site) for path in site.rglob("*.html")}


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    faults = []
    for page in site.rglob("*.html"):
        seen = Fetched()
        seen.feed(page.read_text(encoding="utf-8"))
        faults += [f"{page.name}: {one}" for one in seen.addresses if re.match(r"(https?:)?//", one)]
    assert not faults


def test_no_style_sheet_fetches_anything_from_elsewhere(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet


@pytest.mark.parametrize("name", ["case.png", "reading.png"])
def test_the_readme_shows_a_picture_of_1600_pixels_in_less_than_300_kb(repository: Path, name: str) -> None:
    picture = (repository / "docs" / "pictures" / name).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 1600
    assert len(picture) < 300_000
    assert f"docs/pictures/{name}" in (repository / "README.md").read_text(encoding="utf-8")


def test_the_readme_leads_only_to_what_is_there(repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")
    gone = [one for one in re.findall(r"\]\(([^)#]+)\)", text) if "//" not in one and not (repository / one).exists()]
    assert not gone
