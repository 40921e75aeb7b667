"""What can be wrong: faults of use are raised, faults in data are collected.

::

    OnrecordError              a fault in use; its sentence says what, where, and the way out
    ├── AnchorNotFound         the words do not stand where an anchor was asked for
    ├── CaseNotFound           no case at the path given
    ├── CaseExists             a case is there already
    ├── CaseTooNew             written by a newer Onrecord than this one
    ├── CaseDamaged            not a case, or one whose file is broken
    ├── CaseBusy               another Onrecord is writing to the case
    ├── EntryNotFound          no entry, finding or document of that id
    ├── NameTaken              two plug-ins of one contract under one name
    ├── NameUnknown            no plug-in of that name; lists the names there are
    ├── QueryNotUnderstood     a search that cannot be read
    ├── BriefNotUnderstood     a brief that is not TOML at all
    ├── PackageMissing         a package that is asked for by choice is not installed
    ├── WorkerLost             a process that was working for this one has died
    ├── DiskFull               no room, or no leave, for temporary files
    ├── EngineNotFound         nothing that heavy work could run on under the name given
    ├── FileRefused            a file that cannot be taken in; becomes an Issue
    ├── LinkRefused            a register that is too large for a linker; becomes an Issue
    └── InquiryBroken          an inquiry that broke down; becomes an Issue

An `Issue` is a value and is kept with the case.
"""

from __future__ import annotations

from dataclasses import dataclass


class OnrecordError(Exception):
    """A fault in use. The message is a sentence for the user."""


class AnchorNotFound(OnrecordError):
    """The words do not stand where an anchor was asked for."""


class CaseNotFound(OnrecordError):
    """There is no case at the path given."""


class CaseExists(OnrecordError):
    """A case is there already and would be overwritten."""


class CaseTooNew(OnrecordError):
    """The case was written by a newer Onrecord."""


class CaseDamaged(OnrecordError):
    """The file is not a case, or is broken."""


class CaseBusy(OnrecordError):
    """Another process is writing to the case."""


class EntryNotFound(OnrecordError):
    """Nothing in the case has the id given."""


class NameTaken(OnrecordError):
    """Two plug-ins of one contract claim one name."""


class NameUnknown(OnrecordError):
    """No plug-in has the name given."""


class QueryNotUnderstood(OnrecordError):
    """A search that cannot be read."""


class BriefNotUnderstood(OnrecordError):
    """The brief is not TOML."""


class PackageMissing(OnrecordError):
    """A package that Onrecord uses only where it is asked to is not installed."""


class WorkerLost(OnrecordError):
    """A process that was working for this one has died."""


class DiskFull(OnrecordError):
    """Rows that memory cannot hold could not be written to temporary files."""


class EngineNotFound(OnrecordError):
    """Heavy work cannot run on what was named: it is not installed, or does not answer."""


class FileRefused(OnrecordError):
    """A file cannot be taken in. `code` is the code of the Issue that it becomes."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code

    def __reduce__(self) -> tuple[type[FileRefused], tuple[str, str]]:
        return type(self), (self.code, str(self))


class LinkRefused(OnrecordError):
    """A register is too large for a linker. `code` is the code of the Issue that it becomes."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code


class InquiryBroken(OnrecordError):
    """An inquiry broke down on a register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A fault in the data: what is wrong, where, and the way out.

    `code` is a phrase of the closed list in the manual (``judgement-without-entry``); `says` a sentence; `document`,
    `start` and `end` the place in a document where there is one; `file` and `line` the place in a file outside.
    """

    code: str
    says: str
    document: str | None = None
    start: int | None = None
    end: int | None = None
    file: str | None = None
    line: int | None = None
