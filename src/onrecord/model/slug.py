"""Names made fit for ids and addresses."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Lower case, accents folded, anything but letters, digits and dots as one hyphen; ``x`` where nothing is left."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[^\w.]+|_+", "-", plain).strip("-.") or "x"
