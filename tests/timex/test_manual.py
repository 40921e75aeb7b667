"""The manual's table of rules is the grammar's."""

from pathlib import Path

from onrecord.timex.grammar import RANGES, RULES

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def table() -> str:
    lines = ["| rule | example | sure |", "| --- | --- | --- |"]
    lines += [f"| {rule.name} | {rule.example} | {'yes' if rule.sure else 'no'} |" for rule in (*RULES, *RANGES)]
    return "\n".join(lines)


def test_the_manual_lists_every_rule_with_its_example() -> None:
    written = PAGE.read_text(encoding="utf-8").partition("<!-- rules -->")[2].partition("<!-- end of rules -->")[0]
    assert written.strip() == table(), f"put this table into {PAGE.name}:\n{table()}"
