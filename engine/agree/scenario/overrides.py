"""Overrides as edits of a document: the place that each sets, and the value as a file writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping as Values
from fractions import Fraction

from agree.base import Finding, Kind, Quoted, Source, Span, message, plain_digits, split_unit
from agree.language.schema import language_schema, resolved
from agree.questions.lookup import Named
from agree.scenario.fault import (
    IN_SET,
    PATH_GIVEN_TWICE,
    ScenarioFault,
    collect_faults,
    no_such_path,
    scenario_fault,
)
from agree.scenario.paths import known_path
from agree.scenario.places import Place, Schema, types_of
from agree.scenario.settings import Override
from agree.sections import Agreement
from agree.source import Mapping, Node, Scalar, parse_document, plain_value, scalar_fault
from agree.source.edits import Edit, InQuotes, Value
from agree.source.nodes import LEADING_ZERO

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

MAY_HAVE_NEW_ITEMS = ("keys", "facts", "series", "parameters", "recipients")
"""Top-level keys below which a new item may be set, when it is written in braces."""
NULLS = ("null", "~")
"""Values that take away what stands at a place."""
QUOTED_HERE = frozenset({LEADING_ZERO})
"""Findings that do not count for a typed value, since it is then written in quotes."""
LARGEST_DENOMINATOR = 100
"""The largest denominator with which a share is written as a fraction."""


def edits_of(overrides: Iterable[Override], known: Values[str, Place]) -> tuple[Edit, ...]:
    """Return the edits that overrides make; `known` are the agreement's places by path.

    Raises ScenarioFault with a finding for each path that there is not, and each faulty value.
    """
    edits: list[Edit] = []
    findings: list[Finding] = []
    for override in overrides:
        with collect_faults(findings):
            place = place_of(override, known)
            value = value_of(override.text, place.schema, override.value_span)
            edits.append(Edit(place.steps, value))
    if findings:
        raise ScenarioFault(*findings)
    return tuple(edits)


def by_known_paths(
    overrides: Iterable[Override], known: Values[str, Place], findings: list[Finding]
) -> list[Override]:
    """Return overrides by the paths of the agreement's places, of which each may be set once.

    What is wrong is added to `findings`.
    """
    found: dict[str, Override] = {}
    for override in overrides:
        with collect_faults(findings):
            path = known_path(override.path, known, override.path_span)
            name = path.removesuffix(".value")
            if name in found:
                raise scenario_fault(PATH_GIVEN_TWICE, override.path_span, path=Quoted(name))
            found[name] = override._replace(path=path)
    return list(found.values())


def place_of(override: Override, known: Values[str, Place]) -> Place:
    """Return the place that an override sets: one of those known, or that of a new item.

    Raises ScenarioFault for a path that there is not.
    """
    path = override.path
    in_braces = override.text.strip().startswith("{")
    inner, outer = known.get(f"{path}.value"), known.get(path.removesuffix(".value"))
    if path in known:
        return inner if inner is not None and not in_braces else known[path]
    if path.startswith("parameters.") and outer is not None and path.endswith(".value"):
        return outer  # a parameter that is written as its value alone
    key, _, name = path.partition(".")
    if key in MAY_HAVE_NEW_ITEMS and name and "." not in name and in_braces:
        schema = language_schema()["properties"][key]["additionalProperties"]
        return Place((Named(key), Named(name)), (key, name), None, True, schema)
    raise no_such_path(override.path_span, path, known)


def value_of(text: str, schema: Schema, span: Span = IN_SET) -> Value | None:
    """Return the value to write for a typed text at a place with that schema; None for `null`.

    Lists may be typed with or without brackets. Raises ScenarioFault, at `span`.
    """
    text = text.strip()
    if text in NULLS:
        return None
    if not text:
        raise scenario_fault(NO_VALUE, span)
    if text[0] in "[{":
        return _value_of_node(_parse_value(text, span), schema)
    types = types_of(schema)
    if "array" in types and ("," in text or "string" not in types):
        items = schema.get("items", {})
        return [_scalar(item.strip().strip("\"'"), items) for item in text.split(",")]
    return _scalar(text.strip("\"'") if text[0] in "\"'" else text, schema)


def _parse_value(text: str, span: Span) -> Node:
    document, findings = parse_document(Source(span.file, text))
    faults = [finding for finding in findings if finding.code not in QUOTED_HERE]
    if faults:
        reason = faults[0].message
        raise scenario_fault(UNREADABLE_VALUE, span, text=Quoted(text), reason=reason)
    if document.root is None:
        raise scenario_fault(NO_VALUE, span)
    return document.root


def _value_of_node(node: Node, schema: Schema) -> Value:
    schema = resolved(schema)
    if isinstance(node, Scalar):
        return InQuotes(node.text) if node.quoted else _scalar(node.text, schema)
    if isinstance(node, Mapping):
        properties = schema.get("properties", {})
        additional = schema.get("additionalProperties") or {}
        return {
            entry.key.text: _value_of_node(entry.value, properties.get(entry.key.text, additional))
            for entry in node.entries
        }
    return [_value_of_node(item, schema.get("items", {})) for item in node.items]


def _scalar(text: str, schema: Schema) -> Value:
    """Return a single value; in quotes when the place holds text and the text looks like more."""
    types = types_of(resolved(schema))
    holds_text = bool(types) and not {"number", "boolean"} & set(types)
    if scalar_fault(text) is None and (not holds_text or isinstance(plain_value(text), str)):
        return text
    return InQuotes(text)


def written_amount(agreement: Agreement, minor: int, before: str) -> str:
    """Return an amount (minor units) as a file writes it, in the unit of the text `before`."""
    unit = split_unit(before)[1] if before[:1].isdigit() else ""
    size = agreement.currency.size(unit or agreement.unit)
    assert size is not None
    digits = plain_digits(minor / size)
    return f"{digits} {unit}" if unit else digits


def written_share(share: Fraction) -> str:
    """Return a share as a file writes it: a simple fraction, else a decimal where one is exact."""
    return str(share) if share.denominator <= LARGEST_DENOMINATOR else plain_digits(share)
