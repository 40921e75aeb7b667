"""The inquiries: the register in, findings out, each citing its passages. One file per question.

The same register gives the same findings: no clock, network or chance.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from ..model.dossier import Bounded
from ..model.fault import InquiryBroken, NameUnknown, OnrecordError
from ..model.finding import Figure, Finding
from ..model.judgement import Status
from ..model.register import Register
from ..plugins import Plugin


def bounded(register: Register, id: str) -> Bounded | None:
    """How narrowly everything on record bounds when the event or statement of that id was."""
    from ._bounds import bounded

    return bounded(register, id)


def inquire(
    register: Register, inquiry: Plugin[Any], *, options: Mapping[str, Figure] | None = None, software: str = ""
) -> list[Finding]:
    """The findings of one inquiry, with their ids, parameters and the number of entries that nobody has judged;
    `InquiryBroken` where it breaks down."""
    given = dict(options or {})
    unknown = set(given) - set(inquiry.options)
    if unknown:
        raise NameUnknown(f"{inquiry.name} has no option {', '.join(sorted(unknown))}; it has {list(inquiry.options)}")
    parameters: dict[str, Any] = {**inquiry.options, **given}
    try:
        return list(_finished(register, inquiry, inquiry.function(register, **given), parameters, software))
    except Exception as fault:
        told = f"{type(fault).__name__}: {' '.join(str(fault).split())}".rstrip(" :")[:200]
        raise InquiryBroken(
            f"the inquiry {inquiry.name} (version {inquiry.version}) broke down ({told}); its findings are missing: "
            "have the inquiry mended; the next build tries it again"
        ) from fault


def _finished(
    register: Register, inquiry: Plugin[Any], found: Iterable[Finding], parameters: dict[str, Any], software: str
) -> Iterator[Finding]:
    taken = set[str]()
    for finding in found:
        if finding.inquiry != inquiry.name or finding.verdict not in inquiry.verdicts:
            raise OnrecordError(f"{inquiry.name} gave the verdict {finding.verdict!r}, which is not in its list")
        finished = replace(
            finding,
            id=finding_id(finding),
            parameters=parameters,
            software=software,
            unreviewed=sum(1 for entry in finding.entries if register.status(entry) is Status.PROPOSED),
        )
        if finished.id not in taken:
            taken.add(finished.id)
            yield finished


def finding_id(finding: Finding) -> str:
    """The hash of the inquiry, what was asked, and the sorted grounds."""
    grounds = sorted(
        (ground.stance, str(ground.anchor) if ground.anchor else "", ground.entry or "") for ground in finding.grounds
    )
    digest = sha256(json.dumps([finding.inquiry, finding.asked, grounds]).encode()).hexdigest()
    return f"finding-{digest[:10]}"


def option_values(inquiry: Plugin[Any], written: Mapping[str, str]) -> dict[str, Figure]:
    """The options of an inquiry as given in words, each of the type of its default; others are left to those that
    have them."""
    return {name: _value(name, written[name], one) for name, one in inquiry.options.items() if name in written}


def _value(name: str, written: str, default: object) -> Figure:
    try:
        return (int if isinstance(default, int) else float if isinstance(default, float) else str)(written)
    except ValueError as fault:
        raise OnrecordError(f"{name} = {written!r} should be a number, like {default}") from fault


def key_of(inquiry: Plugin[Any], options: Mapping[str, Figure]) -> str:
    """The key of a piece of work: what the findings depend on beside what the inquiry asks of the register."""
    return sha256(json.dumps([inquiry.name, inquiry.version, sorted(options.items())]).encode()).hexdigest()
