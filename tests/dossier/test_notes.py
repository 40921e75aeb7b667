"""What the margin says of a citation."""

from dataclasses import replace

from onrecord.dossier.pages.notes import note_on
from onrecord.dossier.pages.view import View
from onrecord.model.entry import Citation

from .affair import affair


def said(**fields: object) -> tuple[str, list[str | None]]:
    dossier = affair()
    (cited,) = dossier.register.entries(Citation)
    (line, *_) = note_on(View(dossier), replace(cited, **fields)).lines  # type: ignore[arg-type]
    return "".join(link.words for link in line), [link.to.of if link.to else None for link in line]


def test_a_citation_of_what_the_case_does_not_have_says_so() -> None:
    assert said() == ("not in the library", [None])


def test_a_citation_that_is_resolved_leads_to_its_document() -> None:
    words, to = said(resolves_to="memoir")
    assert to == ["memoir"]
    assert words


def test_an_ambiguous_citation_shows_each_document_that_it_may_mean_with_its_day() -> None:
    words, to = said(may_mean=("memoir", "speech"))
    assert words == "may mean What I remember; To the dockers, autumn 1924"
    assert [id for id in to if id] == ["memoir", "speech"]
