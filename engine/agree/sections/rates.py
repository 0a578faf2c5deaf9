"""Rates: an amount for each unit that a recipient has, such as 10 kr for each pupil."""

from __future__ import annotations

from agree.base import Kind, Quoted, message
from agree.sections.computed import Formula
from agree.sections.formulas import decode_formula
from agree.sections.values import ValueReader
from agree.source import Mapping, Node

RATE_NOT_NUMBER = Kind(
    "rate-not-number",
    message("{expression}, which the rate is counted per, gives true or false, not a number"),
    hint=message("Write what is counted under per:, and the condition under where:."),
)


def amount_of_rate(node: Node | None) -> Node | None:
    """Return the amount of a rate: what stands at `amount`, or all of what is to each alike."""
    if isinstance(node, Mapping) and node.get("amount") is not None:
        return node.get("amount")
    return node


def decode_per(reader: ValueReader, node: Node | None) -> Formula | None:
    """Decode what a rate is counted per: a fact, or an expression; None for the same to each."""
    if not isinstance(node, Mapping):
        return None
    formula = decode_formula(reader, node, "per")
    if formula is not None and formula.expression.gives_truth:
        values = {"expression": Quoted(formula.expression.text)}
        reader.report(RATE_NOT_NUMBER, formula.span, values)
    return formula
