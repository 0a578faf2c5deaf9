"""How a fact is derived: by an expression or by classes, over parts, or from other grants."""

from __future__ import annotations

from collections.abc import Mapping as Values
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from agree.base import Kind, Quoted, Record, Span, message
from agree.sections.calculations import TRUTH_AS_FIGURE
from agree.sections.computed import Formula
from agree.sections.formulas import decode_formula
from agree.sections.kinds import KEYS_EXCLUDE
from agree.sections.member import Member
from agree.sections.reader import Reader
from agree.sections.shared import Reference
from agree.source import Mapping, Scalar, mappings

TOLD_IN = ("values", "value", "classes", "outcome_of", "sum_of")
"""The keys that say what the figures of a fact are; a fact has one of them."""
LIMITS = ("from", "above", "up_to", "below")
OPEN_CLASS = Kind(
    "open-class",
    message("the class has no limit, so the classes below it are never used"),
    hint=message("Give it below: or up_to:, or move it to the end."),
)
EMPTY_CLASS = Kind(
    "empty-class",
    message("no figure is both {lower} and {upper}"),
    hint=message("Check the limits of the class."),
)


class Step(Record):
    """A class of a fact: what is in it has `value`. A limit that is None is none.

    What equals the lower limit is in it, unless that is `above`; what equals the upper limit is
    not, unless that is `up_to`.
    """

    lower: Fraction | None
    upper: Fraction | None
    above: bool
    up_to: bool
    value: Fraction
    span: Span

    def holds(self, figure: Fraction) -> bool:
        """Return whether a figure is in the class."""
        from_below = self.lower is None or figure > self.lower
        to_above = self.upper is None or figure < self.upper
        is_lower, is_upper = figure == self.lower, figure == self.upper
        return (from_below or (is_lower and not self.above)) and (
            to_above or (is_upper and self.up_to)
        )


class Classes(Record):
    """A figure by the class that another fact falls in: the first step that holds it."""

    of: Reference
    steps: tuple[Step, ...]
    span: Span


class OutcomeOf(Record):
    """What each recipient gets of some grants together (main units)."""

    grants: tuple[Reference, ...]


Parts: TypeAlias = "Values[str, tuple[Member, ...]]"
"""Those who are part of somebody, by the code of whom."""
NO_PARTS: Parts = MappingProxyType({})


class SumOfParts(Record):
    """The sum of another fact over those in some groups who are part of each recipient.

    `parts` are these, by the code of whom they are part of, once the groups are known.
    """

    of: Reference
    over: tuple[Reference, ...]
    parts: Parts = NO_PARTS


Derivation: TypeAlias = "Formula | Classes | OutcomeOf | SumOfParts"
"""How the figures of a fact come from others."""


def facts_named(derivation: Derivation | None) -> tuple[Reference, ...]:
    """Return what figures are derived from that has to be a fact, and no parameter."""
    return (derivation.of,) if isinstance(derivation, (Classes, SumOfParts)) else ()


def names_used(derivation: Derivation | None) -> tuple[Reference, ...]:
    """Return the facts and parameters that figures are derived from."""
    match derivation:
        case Formula():
            return derivation.names
        case Classes() | SumOfParts():
            return (derivation.of,)
        case _:
            return ()


def decode_derivation(reader: Reader, node: Mapping) -> Derivation | None:
    """Decode how the figures of a fact are derived; None when they are given."""
    told = [key for key in TOLD_IN if node.get(key) is not None]
    for second in told[1:]:
        values = {"first": Quoted(told[0]), "second": Quoted(second)}
        reader.report(KEYS_EXCLUDE, reader.place_of_key(node, second), values)
    parts = _sum_of_parts(reader, node, told)
    if parts is not None:
        return parts
    classes = node.get("classes")
    if isinstance(classes, Mapping):
        return _classes(reader, classes)
    if node.get("outcome_of") is not None:
        return OutcomeOf(reader.references(node, "outcome_of"))
    formula = decode_formula(reader, node, "value")
    if formula is not None and formula.expression.gives_truth:
        values = {"expression": Quoted(formula.expression.text)}
        reader.report(TRUTH_AS_FIGURE, formula.span, values)
        return None
    return formula


def _sum_of_parts(reader: Reader, node: Mapping, told: list[str]) -> SumOfParts | None:
    """Decode a sum over parts; None without any. Groups without a sum are reported."""
    of, over = reader.reference(node, "sum_of"), reader.references(node, "over")
    if over and of is None:
        values = {"first": Quoted(told[0]), "second": Quoted("over")}
        reader.report(KEYS_EXCLUDE, reader.place_of_key(node, "over"), values)
    return SumOfParts(of, over) if of is not None and over else None


def _classes(reader: Reader, node: Mapping) -> Classes | None:
    of = reader.reference(node, "of")
    steps = tuple(_step(reader, item) for item in mappings(node.get("steps")))
    for step in steps[:-1]:
        if step.lower is None and step.upper is None:
            reader.report(OPEN_CLASS, step.span)
    return None if of is None else Classes(of, steps, node.span)


def _step(reader: Reader, node: Mapping) -> Step:
    for pair in (("from", "above"), ("up_to", "below")):
        if all(node.get(key) is not None for key in pair):
            values = {"first": Quoted(pair[0]), "second": Quoted(pair[1])}
            reader.report(KEYS_EXCLUDE, reader.place_of_key(node, pair[1]), values)
    above, up_to = node.get("above") is not None, node.get("up_to") is not None
    lower = _number(reader, node, "above" if above else "from")
    upper = _number(reader, node, "up_to" if up_to else "below")
    value = _number(reader, node, "value") or Fraction(0)
    step = Step(lower, upper, above, up_to, value, node.span)
    if lower is not None and upper is not None:
        is_empty = lower > upper or (lower == upper and (above or not up_to))
        if is_empty:
            limits = [f"{key}: {reader.text(node, key)}" for key in LIMITS if node.get(key)]
            told: dict[str, object] = {"lower": limits[0], "upper": limits[-1]}
            reader.report(EMPTY_CLASS, reader.start(node), told)
    return step


def _number(reader: Reader, node: Mapping, key: str) -> Fraction | None:
    """Return the number, the percentage or the fraction at a key; None without any."""
    value = node.get(key)
    return reader.ratio(value) if isinstance(value, Scalar) else None
