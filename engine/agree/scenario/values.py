"""A value as a user types it, made into what is written in the file."""

from __future__ import annotations

from agree.base import Kind, Quoted, Source, Span, message
from agree.language.schema import resolved
from agree.scenario.fault import SET, fault
from agree.scenario.places import Schema, types_of
from agree.source import Mapping, Node, Scalar, parse_document
from agree.source.edits import InQuotes, Value
from agree.source.nodes import LEADING_ZERO, fault_of, plain_value

NO_VALUE = Kind(
    "no-value",
    message("the value after = is missing"),
    hint=message("Write null to take away what stands there."),
    usage=True,
)
UNREADABLE_VALUE = Kind(
    "unreadable-value",
    message("the value {text} cannot be read: {reason}"),
    hint=message("A list is written [a, b], and what has keys {{key: value}}."),
    usage=True,
)

NOTHING = ("null", "~")
"""Takes away what stands at a place."""

QUOTED_HERE = frozenset({LEADING_ZERO})
"""What is no fault in a value on the command line, since it is put in quotes."""


def value_of(text: str, schema: Schema, span: Span = SET) -> Value | None:
    """Return what a text sets at a place with that schema; None for nothing (`null`).

    Lists may be written with or without brackets. Raises ScenarioFault, at `span`.
    """
    text = text.strip()
    if text in NOTHING:
        return None
    if not text:
        raise fault(NO_VALUE, span)
    if text[0] in "[{":
        return _of_node(_parsed(text, span), schema)
    kinds = types_of(schema)
    if "array" in kinds and ("," in text or "string" not in kinds):
        items = schema.get("items", {})
        return [_scalar(item.strip().strip("\"'"), items) for item in text.split(",")]
    return _scalar(text.strip("\"'") if text[0] in "\"'" else text, schema)


def _parsed(text: str, span: Span) -> Node:
    document, findings = parse_document(Source(span.file, text))
    faults = [finding for finding in findings if finding.code not in QUOTED_HERE]
    if faults:
        raise fault(UNREADABLE_VALUE, span, text=Quoted(text), reason=faults[0].message)
    if document.root is None:
        raise fault(NO_VALUE, span)
    return document.root


def _of_node(node: Node, schema: Schema) -> Value:
    schema = resolved(schema)
    if isinstance(node, Scalar):
        return InQuotes(node.text) if node.quoted else _scalar(node.text, schema)
    if isinstance(node, Mapping):
        parts = schema.get("properties", {})
        other = schema.get("additionalProperties") or {}
        return {
            entry.key.text: _of_node(entry.value, parts.get(entry.key.text, other))
            for entry in node.entries
        }
    return [_of_node(item, schema.get("items", {})) for item in node.items]


def _scalar(text: str, schema: Schema) -> Value:
    """A single value; in quotes when the place holds text and the text looks like more."""
    kinds = types_of(resolved(schema))
    reads_as_text = isinstance(plain_value(text), str) and fault_of(text) is None
    is_text = bool(kinds) and not {"number", "boolean"} & set(kinds)
    if reads_as_text or (not is_text and fault_of(text) is None):
        return text
    return InQuotes(text)
