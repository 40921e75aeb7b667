"""What hangs together, by groups that have ids in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.same import roots

GROUPS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=6)


@given(GROUPS)
def test_ids_have_one_root_where_groups_lead_from_one_to_the_other_and_only_there(groups: list[list[str]]) -> None:
    parts: list[set[str]] = []
    for group in groups:
        met = [part for part in parts if part & set(group)]
        parts = [part for part in parts if part not in met] + [set(group).union(*met)]
    assert roots(groups) == {id: min(part) for part in parts for id in part}
