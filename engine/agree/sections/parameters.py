"""Parameters: figures with a name, which amounts and expressions use."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.base import Span, percentage, short_repr, split_unit
from agree.sections.reader import Reader
from agree.sections.shared import Citation
from agree.source import Mapping, Node, Scalar


@short_repr
class Parameter(NamedTuple):
    """A named figure: a number, or an amount in minor units (`is_amount`)."""

    id: str
    label: str
    value: Fraction
    is_amount: bool
    citation: Citation
    span: Span

    @property
    def amount(self) -> int | None:
        """Return the amount in minor units; None for a number."""
        return int(self.value) if self.is_amount else None


def decode_parameter(reader: Reader, name: str, node: Node) -> Parameter:
    """Decode a number or an amount with its unit, alone or with a label and a source."""
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
    if number and unit and percentage(node.text) is None:
        return Fraction(reader.amount(node)), True
    return reader.number(node.text, node.span) or Fraction(0), False
