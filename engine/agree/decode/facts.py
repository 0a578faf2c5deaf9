"""Facts and parameters: the figures that keys are made of."""

from __future__ import annotations

from fractions import Fraction

from agree.decode.figures import figures
from agree.decode.reader import Reader
from agree.exact import NumberFault, parse_number
from agree.model import PENDING, Citation, Fact, Parameter
from agree.money import split_unit
from agree.source import Mapping, Node, Scalar


def fact(reader: Reader, name: str, node: Mapping) -> Fact:
    """One fact, called `name` in the file."""
    values = node.get("values")
    pending = isinstance(values, Scalar) and values.text == PENDING
    found = None
    if not pending:
        found = figures(reader, values, reader.scalar(node, "column"), name, reader.figure)
    if found is not None and reader.text(node, "others") == PENDING:
        found = found._replace(others_pending=True)
    return Fact(
        id=name,
        label=reader.text(node, "label", name),
        unit=reader.text(node, "unit"),
        as_of=reader.date(node, "as_of"),
        citation=reader.citation(node),
        of=reader.references(node, "of"),
        figures=found,
        awaited=reader.awaited(node),
        span=node.span,
    )


def parameter(reader: Reader, name: str, node: Node) -> Parameter:
    """One parameter: a number or an amount with its unit, alone or with a label and a source."""
    value: Node | None = node
    label, citation = name, Citation()
    if isinstance(node, Mapping):
        value, label = node.get("value"), reader.text(node, "label", name)
        citation = reader.citation(node)
    amount, is_amount = _value(reader, value)
    return Parameter(name, label, amount, is_amount, citation, node.span)


def _value(reader: Reader, node: Node | None) -> tuple[Fraction, bool]:
    if not isinstance(node, Scalar):
        return Fraction(0), False
    number, unit = split_unit(node.text)
    if number and unit:
        return Fraction(reader.amount(node)), True
    try:
        return parse_number(node.text), False
    except NumberFault as fault:
        reader.no_number(fault.code, node.text, node.span)
        return Fraction(0), False
