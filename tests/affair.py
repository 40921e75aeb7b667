"""A small invented affair on disk: what the tests of the doors and of the hall build a case from."""

from __future__ import annotations

from pathlib import Path

LETTER = """Varnsund, 14 March 1931

Dear Ebba,

On 12 March 1931 the Minister said to Captain Holm that no decision had been taken. "The harbour belongs to those who
work in it," said Aasen. The pump house burned on 12 March 1931.

Yours,
Sivert Holm
"""

NOTICE = """COASTAL GAZETTE

13 March 1931

The cable was found cut on 9 March 1931. Foreman Berg told the Gazette that he had seen no saboteurs. The harbour
belongs to those who work in it, the Minister had promised on 2 March 1931.
"""

INTERVIEW = """Interview with Minister Aasen

2 March 1931

Minister Aasen said that saboteurs would find no mercy.
"""

BRIEF = """# what we know
[case]
title = "The small affair"
question = "Who knew of the cable?"

[[agent]]
id = "aasen"
name = "Minister Aasen"
also = ["Aasen", "the Minister"]

[[topic]]
id = "sabotage"
label = "the sabotage"
terms = ["saboteur*"]

[[disclosure]]
of = "sabotage"
when = "1931-03-13"
cite = "notice: The cable was found cut on 9 March 1931."
"""


def folder(home: Path) -> Path:
    """A folder of three documents, with the brief beside it."""
    documents = home / "documents"
    documents.mkdir(parents=True)
    for name, text in {"letter": LETTER, "notice": NOTICE, "interview": INTERVIEW}.items():
        (documents / f"{name}.txt").write_text(text, encoding="utf-8")
    (home / "brief.toml").write_text(BRIEF, encoding="utf-8")
    return documents
