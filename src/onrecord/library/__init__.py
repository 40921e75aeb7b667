"""The library: files in, documents with their passages out."""

from .adding import Added, add, add_file

__all__ = ["Added", "add", "add_file"]
