"""Every picture of a case as an SVG file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

from ...model.dossier import Dossier
from ...plugins import exporter
from ..site import pictures


@exporter("svg", suffix=".svg")
def svg(dossier: Dossier, folder: Path) -> None:
    """SVG, one file for each picture, by the address of its page: ``index.svg``, ``time/1931.svg``, ``finding/ID.svg``.

    Each has its style, its title and its caption in it, in colours for paper.
    """
    for path, text in pictures(dossier):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n", errors="replace")
