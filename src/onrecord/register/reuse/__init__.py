"""Passages taken over: from the texts of documents to aligned spans, and families of them.

`finder` says in what order the kernels run; each is a pure function from one Arrow table to another. Importing this
package imports none of them: they bring a compiler with them.
"""

from .families import Family, Span, Use, families

__all__ = ["Family", "Span", "Use", "families"]
