"""Zip archives and what is packed as one, read without unpacking to disk and never past a bound."""

from __future__ import annotations

import io
import zipfile
import zlib

from ..model.fault import FileRefused
from ..model.file import File

LARGEST = 1_000_000_000
"""Bytes that all the members together may unpack to."""

LARGEST_MEMBER = 128_000_000
"""Bytes that one member may unpack to."""

RATIO = 150
"""How many times smaller than its text a packed member over a megabyte may be: real text stays under 30."""

MEMBERS = 100_000
"""Members that one archive may have."""


def opened(file: File) -> zipfile.ZipFile:
    """The archive; `FileRefused` for one that is broken or says itself that it would unpack to too much."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(file.content))
        members = packed.infolist()
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError) as fault:
        raise FileRefused("file-broken", f"{file.name} is a broken archive ({fault}); get another copy") from None
    if len(members) > MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise FileRefused("archive-too-large", _too_large(file.name))
    for member in members:
        refuse_bomb(file.name, member)
    return packed


def refuse_bomb(name: str, member: zipfile.ZipInfo) -> None:
    """Raise `FileRefused` for a member that would unpack to more than any document does."""
    vast = member.file_size > 1_000_000 and member.file_size > RATIO * max(member.compress_size, 1)
    if vast or member.file_size > LARGEST_MEMBER:
        raise FileRefused("archive-too-large", _too_large(f"{name}, by its member {member.filename[:80]},"))


def content_of(packed: zipfile.ZipFile, member: zipfile.ZipInfo | str, name: str) -> bytes:
    """The bytes of a member; `FileRefused` where it is encrypted, broken, missing, or larger than it says."""
    try:
        member = packed.getinfo(member) if isinstance(member, str) else member
        if member.flag_bits & 1:
            raise FileRefused("file-encrypted", f"{name} is locked with a password; unlock it and add it again")
        with packed.open(member) as stream:
            content = stream.read(min(member.file_size, LARGEST_MEMBER) + 1)
    except KeyError:
        raise FileRefused("file-broken", f"{name} lacks its part {member}; get another copy") from None
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error) as fault:
        raise FileRefused("file-broken", f"{name} is broken inside ({fault}); get another copy") from None
    if len(content) > member.file_size:
        raise FileRefused("archive-too-large", _too_large(name))
    return content


def _too_large(name: str) -> str:
    return f"{name} unpacks to more than a document or archive may; unpack it yourself and add what you need of it"
