"""The currency of an agreement and the unit of its plain numbers."""

from __future__ import annotations

from fractions import Fraction

from agree.base import (
    NOT_A_NUMBER,
    UNKNOWN_UNIT,
    Currency,
    Kind,
    NumberFault,
    Quoted,
    Words,
    message,
    parse_share,
    standard_currency,
)
from agree.sections.reader import Reader
from agree.source import Mapping, Scalar, entries

NO_MAIN_UNIT = Kind(
    "no-main-unit",
    message("one of the currency's units must be the main unit, of size 1"),
    hint=message("For example: units: {{kr: 1, mill. kr: 1000000}}"),
)


def decode_currency(reader: Reader, root: Mapping) -> Currency:
    """Decode the currency of an agreement: SEK, one named by its code, or one spelt out."""
    node = root.get("currency")
    if isinstance(node, Scalar):
        return standard_currency(node.text)
    if not isinstance(node, Mapping):
        return standard_currency("SEK")
    units = _units(reader, node)
    main = reader.text(node, "main") or next((unit for unit in units if units[unit] == 1), "")
    if units.get(main) != 1:
        reader.report(NO_MAIN_UNIT, reader.place(node, "units"))
        return standard_currency(reader.text(node, "code"))
    return Currency(reader.text(node, "code"), main, int(reader.text(node, "decimals", "2")), units)


def _units(reader: Reader, node: Mapping) -> dict[str, Fraction]:
    """Return the size of each unit in main units; one that is no number is reported."""
    units: dict[str, Fraction] = {}
    for entry in entries(node.get("units")):
        text = entry.value.text if isinstance(entry.value, Scalar) else ""
        try:
            size = parse_share(text)
        except NumberFault:
            size = Fraction(0)
        if size <= 0:
            reader.report(NOT_A_NUMBER, entry.value.span, {"text": Quoted(text or entry.key.text)})
        units[entry.key.text] = size
    return units


def decode_unit_of_amounts(reader: Reader, root: Mapping) -> str:
    """Decode the unit of plain numbers: the one stated, or the main unit of the currency."""
    node = reader.scalar(root, "amounts_in")
    if node is None or "currency" in reader.unread:
        return reader.currency.main
    if reader.currency.size(node.text) is None:
        units = tuple(reader.currency.units)
        values = {"unit": Quoted(node.text), "units": Words(units)}
        reader.report(UNKNOWN_UNIT, node.span, values, reader.near_unit(node.text))
        return reader.currency.main
    return node.text
