"""Parameters: figures with a name, written out or computed, which amounts and expressions use."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import cast

from agree.base import (
    Kind,
    Quoted,
    Words,
    message,
    percentage,
    split_unit,
)
from agree.sections.calculations import is_calculation
from agree.sections.computed import Calculation, Parameter
from agree.sections.formulas import WORD
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference, after_those_named, circles
from agree.source import Mapping, MappingEntry, Node, Scalar, entries

PARAMETERS_IN_CIRCLE = Kind(
    "parameters-in-circle",
    message("the parameter is computed from itself: {names}"),
    advice=message("Write one of them out as a figure."),
)
TO_WITHOUT_AMOUNT = Kind(
    "to-without-amount",
    message("to: rounds an amount, but {expression} gives a plain number"),
    hint=message("Write round(…, decimals) in the expression."),
)


def decode_parameters(reader: Reader, node: Node | None) -> dict[str, Parameter]:
    """Decode the parameters that can be read, by name, in the order of the file.

    One that is computed from others is decoded after them; the reader then knows each of them.
    """
    by_name = {entry.key.text: entry for entry in entries(node)}
    links = {name: _names_in(entry) for name, entry in by_name.items()}
    in_circles: set[str] = set()
    for closing, names in circles(links):
        reader.report(PARAMETERS_IN_CIRCLE, closing.span, {"names": Words(tuple(names))})
        in_circles.update(names)
    decoded: dict[str, Parameter] = {}
    reader.parameters = decoded
    for name in after_those_named(links):
        if name in in_circles:
            continue
        parameter = reader.attempt(partial(decode_parameter, reader, by_name[name]))
        if parameter is not None:
            decoded[name] = parameter
    in_order = {name: decoded[name] for name in by_name if name in decoded}
    reader.parameters = in_order
    return in_order


def _names_in(entry: MappingEntry) -> tuple[Reference, ...]:
    """Return the names in the value of a parameter, some of which may be other parameters."""
    value = _value_of(entry)
    return tuple(Reference(word, value.span) for word in dict.fromkeys(WORD.findall(value.text)))


def _value_of(entry: MappingEntry) -> Scalar:
    """Return the value of a parameter, which stands alone or with a label and a source."""
    value = entry.value.get("value") if isinstance(entry.value, Mapping) else entry.value
    return cast(Scalar, value)  # the schema lets nothing else stand there


def decode_parameter(reader: Reader, entry: MappingEntry) -> Parameter | None:
    """Decode a number or an amount with its unit; None when it cannot be read, as was reported."""
    name, node, value = entry.key.text, entry.value, _value_of(entry)
    label, citation, place = name, Citation(), entry.key.span
    if isinstance(node, Mapping):
        label, citation = reader.words(node, "label", name), reader.citation(node)
    if is_calculation(reader, value):
        found = reader.calculation(node)
        if found is None:
            return None
        _check_rounding(reader, node, found)
        return Parameter(
            name, label, found.result, found.is_amount, citation, place, calculation=found
        )
    number, unit = split_unit(value.text)
    if number and unit[:1].isalpha() and percentage(value.text) is None:
        amount = Fraction(reader.amount(value))
        return Parameter(name, label, amount, True, citation, place)
    figure = reader.ratio(value)
    return None if figure is None else Parameter(name, label, figure, False, citation, place)


def _check_rounding(reader: Reader, node: Node, found: Calculation) -> None:
    """Report `to:` beside a plain number, which an expression rounds itself."""
    if isinstance(node, Mapping) and node.get("to") is not None and not found.is_amount:
        values = {"expression": Quoted(found.formula.expression.text)}
        reader.report(TO_WITHOUT_AMOUNT, reader.place_of_key(node, "to"), values)
