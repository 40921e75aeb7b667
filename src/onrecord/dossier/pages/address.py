"""One address for each page, the same in the workbench and in the static site: ``document/letter.html#p4``.

All links are relative, so that a site can be opened from any folder and the workbench served under any prefix. An id
becomes a file name that is the same on every file system: small letters, digits, ``-``, ``_`` and ``.`` stand for
themselves, anything else as ``~`` and two hex digits for each byte of its UTF-8. The second page of a list is
``register/statements~p2.html``. The picture of a page
alone is at the page's address with another ending, ``finding/finding-1.svg``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from ...model.fault import EntryNotFound

OF_SOMETHING = ("document", "entry", "finding", "formula", "head", "knowledge", "person", "register", "time")
"""The pages that are about one thing each, which the address names."""

OF_ALL_AS_WELL = ("register", "time")
"""Those of them that have a page about all of it, too."""

_SPELLED = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
"""An id that stands for itself."""
_PLAIN = re.compile(r"[a-z0-9_-]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_ADDRESS = re.compile(r"(?:(?P<folder>[a-z]+)/)?(?P<name>[^/]+?)(?:~p(?P<number>[1-9]\d{0,6}))?\.(?P<form>html|svg)")
_LONGEST = 120
_KEPT = 90


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is: which page, of what (an id), the how-manieth of its pages, a place on it, and whether
    its picture alone is meant."""

    page: str
    of: str = ""
    number: int = 1
    place: str = ""
    form: str = "html"
    """``svg`` for the page's picture alone."""

    @property
    def path(self) -> str:
        """The file's name from the root of the site, without the place."""
        name = spelled(self.of) if self.of else self.page
        folder = f"{self.page}/" if self.of else ""
        return f"{folder}{name}{f'~p{self.number}' if self.number > 1 else ''}.{self.form}"

    @property
    def root(self) -> str:
        """The way from this page back to the root."""
        return "../" if self.of else ""

    def at(self, place: str) -> Address:
        """The same page at a place on it: a passage's ``p4`` or an entry's id."""
        return replace(self, place=spelled(place))

    @property
    def taken(self) -> Address:
        """The page's picture alone."""
        return replace(self, place="", form="svg")

    def turned(self, number: int) -> Address:
        """Another of the pages of the same list."""
        return replace(self, number=number, place="")

    def __str__(self) -> str:
        return f"{self.path}#{self.place}" if self.place else self.path


def address_of(path: str) -> Address:
    """The address that a path spells; `EntryNotFound` where it spells none."""
    path, _, place = path.partition("#")
    found = _ADDRESS.fullmatch(path)
    folder = found["folder"] or "" if found else ""
    if not found or (folder and folder not in OF_SOMETHING):
        raise EntryNotFound(f"there is no page {path!r} in this case")
    number = int(found["number"] or 1)
    if not folder:
        return Address(found["name"], number=number, place=place, form=found["form"])
    return Address(folder, read(found["name"]), number, place, found["form"])


@lru_cache(maxsize=20_000)  # a page spells the same ids many times, and so does the next
def spelled(id: str) -> str:
    """The id as a file name, a different one for every id."""
    spelled = id
    if not _SPELLED.fullmatch(id):
        spelled = "".join(
            sign if _PLAIN.fullmatch(sign) or (sign == "." and place) else _hex(sign) for place, sign in enumerate(id)
        )
    if _RESERVED.fullmatch(spelled):
        spelled = _hex(spelled[0]) + spelled[1:]
    if len(spelled) > _LONGEST:
        return f"{spelled[:_KEPT].rsplit('~', 1)[0]}~~{sha256(id.encode('utf-8', 'replace')).hexdigest()[:16]}"
    return spelled


def read(name: str) -> str:
    """The id that a file name spells. One that was shortened stays as it is, for `spelled` to be compared with."""
    if "~~" in name:
        return name
    try:
        written = re.sub(rb"~([0-9a-f]{2})", lambda two: bytes.fromhex(two[1].decode()), name.encode())
        return written.decode()
    except UnicodeDecodeError:
        raise EntryNotFound(f"there is no page {name!r} in this case") from None


def _hex(sign: str) -> str:
    return "".join(f"~{byte:02x}" for byte in sign.encode("utf-8", "replace"))
