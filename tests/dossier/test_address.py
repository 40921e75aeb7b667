"""Addresses of pages: one for each id, on every file system, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dossier.pages.address import Address, address_of, read, spelled
from onrecord.model.fault import EntryNotFound

IDS = st.text(min_size=1, max_size=40)


@given(IDS)
def test_an_id_is_read_back_from_its_file_name(id: str) -> None:
    name = spelled(id)
    if "~~" not in name:
        assert read(name) == id.encode("utf-8", "replace").decode()
    assert not set(name) & set('/\\:*?"<>| ')
    assert not name.startswith(".")


@given(st.sets(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300), min_size=2))
def test_no_two_ids_share_a_file_name_even_where_the_case_of_letters_is_lost(ids: set[str]) -> None:
    assert len({spelled(id).casefold() for id in ids}) == len(ids)


@given(IDS.filter(lambda id: len(spelled(id)) < 100 and "~~" not in spelled(id)), st.integers(1, 9999))
def test_a_path_leads_to_the_address_that_it_was_made_of(id: str, number: int) -> None:
    address = Address("document", id.encode("utf-8", "replace").decode(), number)
    assert address_of(address.path) == address


def test_addresses_are_citable() -> None:
    assert str(Address("document", "letter").at("p4")) == "document/letter.html#p4"
    assert str(Address("register", "statements", 2)) == "register/statements~p2.html"
    assert str(Address("index")) == "index.html"


def test_a_name_that_windows_keeps_for_itself_is_spelled_otherwise() -> None:
    assert spelled("con") == "~63on"
    assert read("~63on") == "con"


@pytest.mark.parametrize("path", ["", "../secret.html", "etc/passwd", "nothing/here.html", "a/b/c.html", "x~ff.html/"])
def test_a_path_that_is_no_page_is_refused(path: str) -> None:
    with pytest.raises(EntryNotFound):
        address_of(path)
