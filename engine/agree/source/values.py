"""Values as a file writes them: on one line of YAML, or as JSON where the file is JSON."""

from __future__ import annotations

import json
from typing import Any

from agree.base import late_pattern
from agree.source.edits import InLines, InQuotes, Value
from agree.source.nodes import plain_value, scalar_fault
from agree.source.pyyaml import yaml
from agree.source.yaml_events import LOADER

ESCAPED = late_pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
"""Signs that YAML takes for line breaks, or does not take as they are."""


def as_yaml(value: Value) -> str:
    """Return a value as it is written on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{yaml_key(key)}: {as_yaml(item)}' for key, item in value.items())}}}"
        )
    needs_quotes = isinstance(value, InQuotes) or not _stands_plain(value)
    return in_quotes(value) if needs_quotes else value


def in_lines(key: str, value: Value) -> str:
    """Return a key with its value: on one line, or each entry of one `InLines` on its own."""
    if not isinstance(value, InLines) or not value:
        return f"{yaml_key(key)}: {as_yaml(value)}"
    lines = "\n".join(in_lines(name, item) for name, item in value.items())
    return f"{yaml_key(key)}:\n  " + lines.replace("\n", "\n  ")


def is_json(text: str) -> bool:
    """Return whether a text is JSON: then it stays so."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def as_json(value: Value) -> str:
    """Return a value as JSON has it: a number, true, false and null as they are, else in quotes."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_json, value))}]"
    if isinstance(value, dict):
        entries = (f"{in_quotes(key)}: {as_json(item)}" for key, item in value.items())
        return f"{{{', '.join(entries)}}}"
    meant = value if isinstance(value, InQuotes) else plain_value(value)
    if isinstance(meant, str):
        return in_quotes(value)
    is_word = meant is None or isinstance(meant, bool)
    return json.dumps(meant) if is_word else value


def yaml_key(key: str) -> str:
    """Return a key as it is written; a code that looks like a number stands in quotes."""
    is_text = isinstance(plain_value(key), str) and not scalar_fault(key)
    return key if is_text and _stands_plain(key) else in_quotes(key)


def _stands_plain(text: str) -> bool:
    """Return whether YAML reads a text as it is, without quotes, even between braces."""
    try:
        events: list[Any] = list(yaml.parse(f"{{k: {text}}}", Loader=LOADER))
    except yaml.YAMLError:
        return False
    marked = any(getattr(event, "tag", None) or getattr(event, "anchor", None) for event in events)
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    same = [event.value for event in scalars] == ["k", text]
    return same and not marked and not scalars[-1].style


def in_quotes(text: str) -> str:
    """Return a text in quotes; signs that YAML does not take as they are get escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
