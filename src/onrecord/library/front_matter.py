"""The fields that stand before a Markdown text: TOML between ``+++``, or a plain kind of YAML between ``---``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_YAML = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(\s*)([A-Za-z_][\w .-]*?)\s*:(?:\s+(.*))?$")
_ELEMENT = re.compile(r"\s*-\s+(.*)$")


def parted(text: str) -> tuple[Mapping[str, object], str]:
    """The fields before the text, and the text after them; no fields where none are marked off."""
    toml = _TOML.match(text)
    if toml:
        try:
            return tomllib.loads(toml[1] or ""), text[toml.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text
    yaml = _YAML.match(text)
    fields = _fields(yaml[1] or "") if yaml else {}
    return (fields, text[yaml.end() :]) if yaml and fields else ({}, text)


def _fields(lines: str) -> dict[str, object]:
    """``key: value``, lists of ``- value`` or ``[a, b]``, and one level of fields within a field."""
    fields: dict[str, object] = {}
    last = ""
    for line in lines.split("\n"):
        field, element = _FIELD.match(line), _ELEMENT.match(line)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if element and last:
            listed = fields.get(last)
            fields[last] = [*(listed if isinstance(listed, list) else []), _value(element[1])]
        elif field and field[1] and last:
            nested = fields.get(last)
            fields[last] = {**(nested if isinstance(nested, dict) else {}), field[2]: _value(field[3] or "")}
        elif field:
            last = field[2]
            fields[last] = _value(field[3] or "")
        elif last and isinstance(fields[last], str):
            fields[last] = f"{fields[last]} {line.strip()}".strip(" >|")
        else:
            return {}
    return fields


def _value(written: str) -> object:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [_unquoted(part) for part in written[1:-1].split(",") if part.strip()]
    return _unquoted(written)


def _unquoted(written: str) -> str:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    return re.sub(r"\s+#.*$", "", written)
