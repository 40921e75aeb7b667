"""What is published of a case: its question, its register and its findings, ready to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .fault import Issue
from .finding import Finding, Verdict
from .judgement import Judgement
from .register import Register
from .search import Hits, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """When an event or statement was at the earliest and at the latest by everything on record, in minutes, and the ids
    of the entries and documents that set the two; or those that cannot all hold, where nothing follows."""

    earliest: int | None = None
    latest: int | None = None
    early_by: tuple[str, ...] = ()
    late_by: tuple[str, ...] = ()
    contradicting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A case as exporters and pages see it.

    `verdicts` gives for each inquiry the words of its closed list; `explains` the manual's sentence for each plug-in
    (``extractor dates`` ...); `search` answers a query over text and register; `bounded` tells how narrowly a register
    bounds when the event or statement of an id was; `software` is the version that made it.
    """

    title: str
    question: str
    register: Register
    findings: Sequence[Finding] = ()
    issues: Sequence[Issue] = ()
    judgements: Sequence[Judgement] = ()
    verdicts: Mapping[str, Mapping[str, Verdict]] = field(default_factory=dict)
    explains: Mapping[str, str] = field(default_factory=dict)
    search: Callable[[Query], Hits] = lambda _query: Hits()
    bounded: Callable[[Register, str], Bounded | None] = lambda _register, _id: None
    software: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What a page needs to know where it can be acted on, in the workbench; the pages of a static site have none.

    `form`: the secret that every form carries back; `by`: who judges here; `done`: one of the closed list of words
    that say what was just done.
    """

    form: str
    by: str = ""
    done: str = ""
