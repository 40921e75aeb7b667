"""Every link of the bundled case's pages leads to something: on the published site, and in the workbench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.bundled import bundled
from onrecord.case import Case
from onrecord.workbench import workbench

HOST = "127.0.0.1:8123"
MANY = 12
"""Pages of one kind that are asked of the workbench: they are all drawn by one template."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    documents, brief = bundled("harbour")
    with Case.create(tmp_path_factory.mktemp("harbour") / "harbour.onrecord") as made:
        assert not made.build([documents], brief=brief)
        yield made


def links(tree: html.HtmlElement) -> Iterator[str]:
    """What a page refers to, other sites left out."""
    for _element, attribute, link, _place in tree.iterlinks():
        if attribute in ("href", "src") and not urlsplit(link).scheme:
            yield link


def ids(tree: html.HtmlElement) -> set[str]:
    return {id for id in tree.xpath("//@id") if id}


def test_every_link_of_the_published_site_leads_to_a_file_and_a_place_in_it(case: Case, tmp_path: Path) -> None:
    case.publish(tmp_path / "site")
    trees = {path: html.parse(str(path)).getroot() for path in (tmp_path / "site").rglob("*.html")}
    places = {path: ids(tree) for path, tree in trees.items()}
    dead = set()
    for path, tree in trees.items():
        for link in links(tree):
            parts = urlsplit(link)
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not to.is_file() or (parts.fragment and unquote(parts.fragment) not in places.get(to, ())):
                dead.add(f"{path.name}: {link}")
    assert len(trees) > 100
    assert not dead


def test_every_link_of_the_workbench_leads_to_a_page_and_a_place_on_it(case: Case) -> None:
    client = TestClient(
        workbench(case, token="t", hosts=frozenset({HOST})),
        base_url=f"http://{HOST}",
        headers={"origin": f"http://{HOST}"},
    )
    places: dict[str, set[str]] = {}
    asked: dict[str, int] = {}
    referred: list[tuple[str, str]] = []
    waiting, met = ["/t/index.html"], {"/t/index.html"}
    while waiting:
        page = waiting.pop()
        answer = client.get(page)
        assert answer.status_code == 200, f"{page}, from {next((at for at, link in referred if page in link), '')}"
        if "html" not in answer.headers["content-type"]:
            continue
        tree = html.fromstring(answer.text)
        places[page] = ids(tree)
        for link in links(tree):
            to, _, _ = (whole := urljoin(page, link)).partition("#")
            referred.append((page, whole))
            if to not in met and asked.get(sort := _sort(to), 0) < MANY:
                asked[sort] = asked.get(sort, 0) + 1
                met.add(to)
                waiting.append(to)
    dead = {
        f"{page}: {link}"
        for page, link in referred
        if (place := unquote(urlsplit(link).fragment)) and place not in places.get(link.partition("#")[0], {place})
    }
    assert {"document", "entry/formula", "finding", "person", "register", "record.html"} <= set(asked)
    assert not dead


def _sort(page: str) -> str:
    """Pages that are drawn alike: those of entries by their kind too."""
    name = urlsplit(page).path.removeprefix("/t/")
    folder, slash, last = name.partition("/")
    return folder if not slash or folder != "entry" else f"{folder}/{last.split('-')[0]}"
