"""What the heads of the Harbour documents say when they are read from the documents alone: no brief, no sidecar.

Each line is a field; what a document's lines do not name is empty. `edition_published`, `modified`, `captured`,
`licence`, `transcriber`, `language` and `camp` are the formats' own affair and are not in the table.
"""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from onrecord.library import add
from onrecord.model.dating import Dating
from onrecord.model.text import Head
from onrecord.store import Store

DOCUMENTS = Path(__file__).parents[2] / "examples" / "harbour" / "documents"
FIELDS = ("title", "authors", "addressees", "written", "delivered", "published", "place", "series", "genre", "archive")

HEADS = """
address-aasen
    title         To the Voters of the Dock Wards
    authors       Halvdan Aasen
    delivered     1928-10-14
    published     1928-10-14
    place         Varnsund
    genre         speech
    in name       Handbill, printed by the Coastal Gazette press, Varnsund
    in place      Varnsund

communique-tenders
    title         COMMUNIQUE concerning the completion of the North Mole at Varnsund
    authors       MINISTRY OF WORKS
    published     1931-01-15
    genre         communique
    in name       OFFICIAL JOURNAL
    in issue      3

deposition-berg
    title         Deposition of Anders Berg before the examining magistrate at Varnsund, 20 May 1931
    authors       Anders Berg
    written       1931-05-20
    published     1931-05-20
    place         Varnsund
    series        The Harbour Trial: Papers
    genre         deposition

echo
    title         WHAT IS BEING SAID ABOUT VARNSUND
    published     1931-03-16
    genre         article
    in name       INLAND ECHO
    in place      Elvedal
    in pages      2

editorial-1931-03-18
    title         WHOSE HARBOUR?
    authors       Conrad Weyer
    published     1931-03-18
    genre         editorial
    in name       THE COASTAL GAZETTE
    in place      Varnsund
    in issue      22
    in pages      2

gazette-1931-03-13
    title         SABOTEURS ON THE MOLE
    authors       E. Lund
    published     1931-03-13
    genre         article
    in name       THE COASTAL GAZETTE
    in place      Varnsund
    in issue      21
    in pages      1

herald
    title         THE CRIME AT VARNSUND
    authors       Northern Wire
    written       1931-03-14
    published     1931-03-16
    place         Varnsund
    genre         article
    in name       THE SKARVIK HERALD
    in pages      1

ice-book
    title         ICE BOOK OF THE PORT OF VARNSUND
    authors       Harbour Master
    written       1931-01-11/1931-04-11
    genre         log

interview-aasen
    title         “No decision has been taken”
    authors       E. Lund
    published     1931-03-04
    genre         interview
    in name       Coastal Gazette
    in issue      18
    in pages      1

interview-aasen-2022
    title         “No decision has been taken”
    authors       E. Lund
    published     1931-03-04
    genre         interview
    in name       Coastal Gazette
    in issue      18
    in pages      1

interview-torgersen
    title         The Stove Was Still Warm: a talk with Nils Torgersen
    authors       Aslaug Rein
    published     1934-06-09
    place         Elvedal
    genre         interview
    in name       Inland Echo
    in place      Elvedal
    in issue      46
    in pages      4-5

letter-holm
    title         Letter to Agnes
    authors       Sivert
    addressees    Agnes
    written       1931-03-29
    place         Varnsund
    genre         letter

letter-ostrander
    title         Letter to August Brandt
    authors       Julius Ostrander
    addressees    August Brandt
    written       [1931-04-03,1931-03-04]
    place         Skarvik
    genre         letter

memo-ostrander
    title         Memorandum of a conversation with Mr A. Brandt
    authors       Julius Ostrander
    written       1931-02-24
    place         Skarvik
    genre         report

memoir
    title         Salt in the Type: Recollections of a Reporter
    authors       Ebba Lund
    published     1938-10
    genre         memoir
    in publisher  Lodestar Press
    in place      Elvedal

mercury
    title         VARNSUND HARBOUR
    published     1931-03-17
    genre         article
    in name       FJORD MERCURY AND SHIPPING LIST
    in pages      3

minutes-february
    title         Minutes of the general meeting of the Dockers' Union of Varnsund
    authors       Marta Dahl, secretary
    written       1931-02-22
    place         Sailors' Hall, Varnsund
    genre         minutes

police-log
    title         POLICE STATION, OLD QUAY, VARNSUND LOG, 23 FEBRUARY TO 22 MARCH 1931
    authors       Sergeant Falk; Constable Ødegård
    written       1931-02-23/1931-03-22
    genre         log

search
    title         Re: Anonymous letter of 28 February 1931, Varnsund: result of search
    authors       Ingrid Solheim
    addressees    Tomas Reve
    written       2019-11-12
    genre         letter

speech-aasen
    title         Address of the Minister, Mr Halvdan Aasen, at the opening of the North Mole, Varnsund, on Saturday, \
18 June 1938
    authors       Halvdan Aasen
    delivered     1938-06-18
    genre         speech

speech-torgersen
    title         To No Other Owner
    authors       Nils Torgersen
    delivered     1924-23
    published     1925-01-10
    genre         speech
    in name       The Bollard
    in volume     II
    in issue      1
    in pages      3

telegrams
    title         Bundle 14: telegrams in the matter of the North Mole, 6 to 20 March 1931
    written       1931-03-06/1931-03-20
    genre         telegram

trial
    title         Proceedings of the Assize at Varnsund: Torgersen, Moe and Sand. 14 to 16 September 1931
    authors       Assize Court of the Coast
    delivered     1931-09-14/1931-09-16
    published     1932
    place         Varnsund
    genre         trial

wire-1926-05-18
    title         The Commissioner Among the Dockers
    authors       Northern Wire
    written       1926-05-18
    published     1926-05-18
    place         Varnsund
    in name       Northern Wire, morning service
    in place      Varnsund

wire-1929-02-05
    title         Hiring Hall Closed at Varnsund
    authors       Northern Wire
    written       1929-02-05
    published     1929-02-05
    place         Varnsund
    in name       Northern Wire, morning service
    in place      Varnsund

wire-1931-03-14
    title         Pump House Burned at Varnsund
    authors       Northern Wire
    written       1931-03-14
    published     1931-03-14
    place         Varnsund
    in name       Northern Wire, evening service
    in place      Varnsund
"""


def expected() -> dict[str, dict[str, str]]:
    blocks = (block.split("\n") for block in HEADS.strip().split("\n\n"))
    return {name: {line[4:18].strip(): line[18:] for line in lines} for name, *lines in blocks}


def told(head: Head) -> dict[str, str]:
    plain = {name: getattr(head, name) for name in FIELDS}
    printed = {f"in {name}": words for name, words in asdict(head.published_in).items()}
    return {name: in_words(value) for name, value in {**plain, **printed}.items() if value}


def in_words(value: object) -> str:
    if isinstance(value, Dating):
        return value.edtf or ""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.fixture(scope="module")
def heads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Head]:
    folder = tmp_path_factory.mktemp("harbour") / "documents"
    shutil.copytree(DOCUMENTS, folder, ignore=shutil.ignore_patterns("metadata.csv"))
    with Store.create(folder.parent / "harbour.onrecord") as store:
        added = add(store, [folder])
        assert not added.refused
        return {id: store.register.head_of(id) for id in store.register.documents()}


def test_the_table_has_every_document_of_the_case(heads: dict[str, Head]) -> None:
    assert sorted(heads) == sorted(expected())


@pytest.mark.parametrize("document", expected())
def test_a_head_says_what_the_document_says_and_no_more(heads: dict[str, Head], document: str) -> None:
    assert told(heads[document]) == expected()[document]


def test_every_document_is_dated_by_its_own_words(heads: dict[str, Head]) -> None:
    assert [document for document, head in heads.items() if head.dated is None] == []
