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
    nearest,
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


def currency(reader: Reader, root: Mapping) -> Currency:
    """The currency of the agreement: SEK, one named by its code, or one spelt out."""
    node = root.get("currency")
    if isinstance(node, Scalar):
        return standard_currency(node.text)
    if not isinstance(node, Mapping):
        return standard_currency("SEK")
    units = _units(reader, node)
    ones = [unit for unit, size in units.items() if size == 1]
    main = reader.text(node, "main") or next(iter(ones), "")
    if units.get(main) != 1:
        place = node.get("units")
        reader.report(NO_MAIN_UNIT, place.span if place else node.span)
        return standard_currency(reader.text(node, "code"))
    decimals = reader.scalar(node, "decimals")
    places = int(decimals.text) if decimals is not None else 2
    return Currency(reader.text(node, "code"), main, places, units)


def _units(reader: Reader, node: Mapping) -> dict[str, Fraction]:
    listed = node.get("units")
    units: dict[str, Fraction] = {}
    for entry in entries(listed):
        try:
            size = parse_share(entry.value.text) if isinstance(entry.value, Scalar) else Fraction(0)
        except NumberFault:
            size = Fraction(0)
        if size <= 0:
            written = entry.value.text if isinstance(entry.value, Scalar) else entry.key.text
            reader.report(NOT_A_NUMBER, entry.value.span, {"text": Quoted(written)})
        units[entry.key.text] = size
    return units


def amounts_in(reader: Reader, root: Mapping) -> str:
    """The unit of plain numbers: the one stated, or the main unit of the currency."""
    node = reader.scalar(root, "amounts_in")
    if node is None or "currency" in reader.unread:
        return reader.currency.main
    if reader.currency.size(node.text) is None:
        units = tuple(reader.currency.units)
        values = {"text": Quoted(node.text), "unit": Quoted(node.text), "units": Words(units)}
        reader.report(UNKNOWN_UNIT, node.span, values, nearest(node.text, units))
        return reader.currency.main
    return node.text
