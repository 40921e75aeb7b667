"""The manual's table of rules is the grammar's, and what it says of each is what the reader reads."""

from pathlib import Path

from onrecord.model.dating import Dating
from onrecord.timex import read_dates
from onrecord.timex.grammar import RANGES, RULES, Rule

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
WRITTEN = Dating.day(1946, 6, 1)
BEFORE = "On 3 May 1931 it was said. It came "


def read(rule: Rule) -> str:
    """The values of the example's expressions, in a text of 1 June 1946 whose story stands at 3 May 1931."""
    text = f"{BEFORE}{rule.example}."
    found = [one for one in read_dates(text, [(0, len(text))], against=WRITTEN) if one.start >= len(BEFORE) - 1]
    return ", ".join(dict.fromkeys(f"`{one.value}`" for one in found))


def table() -> str:
    lines = ["| rule | example | value | sure |", "| --- | --- | --- | --- |"]
    for rule in (*RULES, *RANGES):
        lines.append(f"| {rule.name} | {rule.example} | {read(rule)} | {'yes' if rule.sure else 'no'} |")
    return "\n".join(lines)


def test_the_manual_lists_every_rule_with_its_example_and_what_is_read_there() -> None:
    written = PAGE.read_text(encoding="utf-8").partition("<!-- rules -->")[2].partition("<!-- end of rules -->")[0]
    assert written.strip() == table(), f"put this table into {PAGE.name}:\n{table()}"
