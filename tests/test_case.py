"""The hall: what goes into a case by one door comes out by the other."""

from __future__ import annotations

from pathlib import Path

from onrecord.case import Case
from onrecord.model.edtf import parse_edtf
from onrecord.model.entry import Same
from onrecord.model.text import Publication


def test_what_was_corrected_in_the_workbench_is_in_the_brief_that_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "Letter.txt").write_text("Varnsund, 3 March 1931\n\nNobody was seen on the mole that night.\n")
    written = tmp_path / "brief.toml"
    with Case.create(tmp_path / "one.onrecord") as case:
        assert case.build([tmp_path / "Letter.txt"]) == []
        early = {"written": case.dating("early March 1931"), "published_in": Publication(name="Echo", volume="4")}
        case.correct("letter", early, by="A. Reader")
        corrected = case.register.head_of("letter")
        written.write_text(case.brief())
    with Case.create(tmp_path / "two.onrecord") as case:
        assert case.build([tmp_path / "Letter.txt"], brief=written) == []
        again = case.register.head_of("letter")
    assert again.published_in == corrected.published_in == Publication(name="Echo", volume="4")
    assert again.written is not None
    assert corrected.written is not None
    assert again.written.edtf == corrected.written.edtf == "[1931-03-01..1931-03-10]"


def test_the_brief_says_until_when_the_record_goes(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Varnsund, 14 March 1931\n\nNobody said so.\n")
    brief = tmp_path / "brief.toml"
    with Case.create(tmp_path / "case.onrecord") as case:
        brief.write_text('[case]\nrecord = "1930/1931"\n')
        case.build([tmp_path / "letter.txt"], brief=brief)
        assert case.register.span == parse_edtf("1930/1931")
        assert case.register.closes == parse_edtf("1931").latest
        brief.write_text("")
        case.read(brief=brief)
        assert case.register.closes == parse_edtf("1931-03-14").latest


JOINED = """
[[agent]]
id = "a"
name = "Anna Aas"

[[agent]]
id = "b"
name = "Berta Bo"

[[agent]]
id = "c"
name = "Carl Co"

[[same]]
these = ["a", "b"]

[[same]]
these = ["b", "c"]
"""


def test_what_is_held_distinct_is_parted_where_it_was_joined_over_another(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Varnsund, 14 March 1931\n\nNobody said so.\n")
    (tmp_path / "brief.toml").write_text(JOINED)
    with Case.create(tmp_path / "case.onrecord") as case:
        case.build([tmp_path / "letter.txt"], brief=tmp_path / "brief.toml")
        assert case.register.same_as("a") == {"a", "b", "c"}
        case.judge("a", "distinct", ["c"])
        assert {id: case.register.same_as(id) for id in "abc"} == {id: {id} for id in "abc"}
        assert not list(case.register.entries(Same))  # as inquiries see it
        (issue,) = (one for one in case.records("issues") if one["code"] == "same-and-distinct")
        assert str(issue["says"]).startswith("a and c are held distinct, but are the same by what people say in same-")
        assert case.page("register/identities.html").count(">superseded<") == 2
        case.undo()
        assert case.register.same_as("c") == {"a", "b", "c"}
        assert not [one for one in case.records("issues") if one["code"] == "same-and-distinct"]
