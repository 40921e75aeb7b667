"""Reading a document's head: who wrote it, when and where, how it is called and where it was published.

Each manner of printing a head is a file of its own with one function that yields what it finds (`sign.Manner`). To add
a manner, write one and put it in `MANNERS`: a line that one manner has read is passed over by those after it.
"""

from .genre import genre_told
from .reading import HeadRead, read_head

__all__ = ["HeadRead", "genre_told", "read_head"]
