"""The reader: amounts, shares, figures and data files, beside the single values of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from agree.base import (
    AMOUNT_TOO_FINE,
    MINUS,
    NOT_A_NUMBER,
    UNKNOWN_UNIT,
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Span,
    Words,
    late_pattern,
    message,
    nearest,
    percentage,
    split_unit,
    unknown_name,
)
from agree.sections.calculations import NO_MONEY, calculate, is_calculation
from agree.sections.computed import Calculation
from agree.sections.data_files import DataFile, read_data_file
from agree.sections.kinds import EMPTY_FIGURE, ROUNDING_TO_NOTHING
from agree.sections.shared import (
    PENDING,
    UNKNOWN,
    Awaited,
    word_meant,
)
from agree.sections.values import NUMBER_TOO_LONG, TOO_LONG, WHOLE, T, ValueReader
from agree.source import Mapping, Node, Scalar, mappings
from agree.source.csv_table import CsvTable
from agree.source.thousands import NO_MARKS, ambiguity

NOT_A_SHARE = Kind(
    "not-a-share",
    message("{text} is not a share"),
    hint=message("Write for instance 1/2, 40 % or 0.4."),
)
SHARE_OUT_OF_RANGE = Kind(
    "share-out-of-range",
    message("the share {text} is not between 0 and 1"),
    hint=message("Write for instance 1/2, 40 % or 0.4."),
)
UNKNOWN_PARAMETER = Kind(
    "unknown-parameter",
    message("{name} is neither an amount nor a parameter of the file"),
    hint=message("Write an amount, such as 500 tkr, or add a parameter."),
)
NOT_WITHOUT_AMOUNT = Kind(
    "not-without-amount",
    message("{word} cannot stand here; an amount is needed"),
    hint=message("Write the amount, or leave out what has none."),
)
PARAMETER_WITHOUT_UNIT = Kind(
    "parameter-without-unit",
    message("the parameter {name} is a number without a unit; an amount is needed here"),
    hint=message("Give the parameter a unit, such as 500 tkr."),
)
NEGATIVE_FIGURE = Kind(
    "negative-figure",
    message("{text} is negative; a figure cannot be below zero"),
    advice=message("Check the cell; a decrease is best written as two facts and a difference."),
)
AMOUNT_NOT_KNOWN = Kind(
    "amount-not-known",
    message("the amount is not known yet: it waits for {awaited}"),
    hint=message("Only the amount of a grant can wait; write an amount that is known."),
)
AMOUNT_PER = Kind(
    "amount-per",
    message("{text} is an amount per something; the whole amount should stand here"),
    hint=message(
        "Under floor, ceiling and each it is written {{amount: {amount}, per: population}}; "
        "otherwise write the whole sum."
    ),
)
UNIT_WITHOUT_NUMBER = Kind(
    "unit-without-number",
    message("{text} is a unit without a number"),
    hint=message("Write 1 {unit}."),
)
AMOUNT_AS_SHARE = Kind(
    "amount-as-share",
    message("{text} is an amount; a share of the whole should stand here"),
    hint=message("Write for instance 1/2, 40 % or 0.4."),
)
OF_THE_UNIT = (UNKNOWN_UNIT, AMOUNT_TOO_FINE)
"""The faults of an amount that may come of its unit being another."""

PER = late_pattern(r"(.*?)\s*(?:\bper\b|/)\s*[^\W\d].*$", re.IGNORECASE)
"""An amount, or its unit, and what it is counted per."""
NAME = late_pattern(r"[^\W\d]\w*$")


class Reader(ValueReader):
    """Reads amounts, shares, figures and data files too, with the parameters and the series."""

    def each(self, node: Node | None, decode: Callable[[Reader, Mapping], T]) -> tuple[T, ...]:
        """Return what `decode` makes of the mappings in a list, without those with a fault."""
        items = (self.attempt(partial(decode, self, mapping)) for mapping in mappings(node))
        return tuple(item for item in items if item is not None)

    def amount(self, node: Node | None, unit: str | None = None) -> int:
        """Return an amount in minor units; 0 when it cannot be read, or is not known yet.

        It is written out, named by a parameter, or computed. A number without a unit counts in
        `unit`, or in the unit of the agreement's amounts.
        """
        awaited = self.awaited_by(node)
        if node is not None and awaited:
            values = {"awaited": Words(tuple(one.label for one in awaited))}
            self.report(AMOUNT_NOT_KNOWN, node.span, values)
            return 0
        return self.amount_so_far(node, unit)

    def awaited_by(self, node: Node | None) -> tuple[Awaited, ...]:
        """Return what an amount is awaiting: series with values that are pending."""
        if isinstance(node, Scalar) and node.text.strip() in self.parameters:
            return self.parameters[node.text.strip()].awaits
        computed = self.calculation(node)
        return () if computed is None else computed.awaits

    def calculation(self, node: Node | None) -> Calculation | None:
        """Return how a value is computed; None where it is written out, or cannot be computed."""
        if node is None or not is_calculation(self, node):
            return None
        if node.span in self.uncomputable:  # which was reported
            return None
        if node.span not in self.calculations:
            found = calculate(self, node, self.unit_rounded_to(node))
            if found is None:
                self.uncomputable.add(node.span)
                return None
            self.calculations[node.span] = found
        return self.calculations[node.span]

    def unit_rounded_to(self, node: Node) -> int | None:
        """Return the unit that a computed amount is rounded to (minor units); None without any."""
        to = node.get("to") if isinstance(node, Mapping) else None
        if to is None:
            return None
        unit = self.attempt(partial(self.amount, to, self.currency.main))
        if unit == 0:
            self.report(ROUNDING_TO_NOTHING, to.span)
        return unit or 1

    def amount_so_far(self, node: Node | None, unit: str | None = None) -> int:
        """Return an amount as `amount` does; 0 while what it is computed from is pending."""
        if is_calculation(self, node):
            return self._computed_amount(node)
        if not isinstance(node, Scalar):
            return 0
        text = node.text.strip()
        if NAME.match(text):
            return self._parameter_amount(node, text)
        unit_is_unread = self._unit_is_unread(text, unit)
        self.follow_on_faults += unit_is_unread
        try:
            amount = self.currency.parse(text, unit or self.unit)
        except NumberFault as fault:
            if not (unit_is_unread and fault.code in OF_THE_UNIT):
                self._report_amount(node.span, text, fault)
            return 0
        doubtful = self._thousands_of_main_units(text, node.span, unit or self.unit)
        if doubtful is not None:
            self.findings.append(doubtful)
        return amount

    def amount_below_zero(self, node: Node | None) -> int:
        """Return an amount as `amount` does, which may have a minus: then it is below zero."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if isinstance(node, Scalar) and text[1:] and text[0] in MINUS:
            return -self.amount(node._replace(text=text[1:].lstrip()))
        return self.amount(node)

    def _computed_amount(self, node: Node | None) -> int:
        faults = self.faults
        computed = self.calculation(node)
        if computed is None:
            self.follow_on_faults += self.faults == faults
            return 0
        if not computed.is_amount and not computed.awaits:
            formula = computed.formula
            self.report(NO_MONEY, formula.span, {"expression": Quoted(formula.expression.text)})
        return int(computed.result) if computed.is_amount else 0

    def _unit_is_unread(self, text: str, unit: str | None) -> bool:
        """Return whether what tells the unit of an amount stands in the file, but was not read."""
        plain = unit is None and not split_unit(text)[1]
        return "currency" in self.unread or ("amounts_in" in self.unread and plain)

    def _report_amount(self, span: Span, text: str, fault: NumberFault) -> None:
        units = Words(tuple(self.currency.units))
        values = {"text": Quoted(text), "unit": Quoted(fault.unit), "units": units}
        too_long = fault.code == NOT_A_NUMBER and TOO_LONG.match(text)
        kind = NUMBER_TOO_LONG if too_long else fault.code
        if kind == UNKNOWN_UNIT and PER.match(fault.unit):
            self.report(AMOUNT_PER, span, {**values, "amount": PER.sub(r"\1", text)})
            return
        self.report(kind, span, values, self.near_unit(fault.unit))

    def near_unit(self, unit: str) -> str | None:
        """Return the unit that was meant; None when it would lack a prefix such as M."""
        meant = self.currency.meant_by(unit)
        if meant is not None:
            return meant
        near = nearest(unit, self.currency.units) if unit else None
        return None if near is not None and unit.casefold().endswith(near.casefold()) else near

    def _thousands_of_main_units(self, text: str, span: Span, unit: str) -> Finding | None:
        """Return the finding on 4,100 kr, which may be thousands; larger units have decimals."""
        if "," not in text and "." not in text:
            return None
        size = self.currency.size(split_unit(text)[1] or unit)
        return ambiguity(text, span, NO_MARKS) if size == self.currency.minor else None

    def _parameter_amount(self, node: Scalar, name: str) -> int:
        parameter = self.parameters.get(name)
        if parameter is not None and parameter.calculation is not None:
            self.calculations[node.span] = parameter.calculation
        if parameter is not None and parameter.amount is not None:
            return parameter.amount
        if parameter is not None:
            self.report(PARAMETER_WITHOUT_UNIT, node.span, {"name": Quoted(name)})
        elif not self.declared_parameters.may_have(name) and self._unit_of(name) is not None:
            values = {"text": Quoted(name), "unit": self._unit_of(name)}
            self.report(UNIT_WITHOUT_NUMBER, node.span, values)
        elif name in (PENDING, UNKNOWN):
            self.report(NOT_WITHOUT_AMOUNT, node.span, {"word": Quoted(name)})
        elif not self.declared_parameters.may_have(name):
            self._report_unknown_parameter(node.span, name)
        else:
            self.follow_on_faults += 1
        return 0

    def _report_unknown_parameter(self, span: Span, name: str) -> None:
        if word_meant(name) == UNKNOWN:
            self.report(UNKNOWN_PARAMETER, span, {"name": Quoted(name)}, UNKNOWN)
        else:
            self.findings.append(unknown_name(UNKNOWN_PARAMETER, span, name, self.parameters))

    def _unit_of(self, word: str) -> str | None:
        """Return the unit that a word is, or that people mean by it; None when it is none."""
        is_unit = self.currency.size(word) is not None
        return word if is_unit else self.currency.meant_by(word)

    def amount_or_none(self, node: Node | None) -> int | None:
        """Return an amount (minor units); None when there is none, or it cannot be read."""
        return None if node is None else self.attempt(partial(self.amount, node))

    def unit_size(self, mapping: Mapping) -> Fraction | None:
        """Return the size of the unit at `unit` (minor units); the main unit's when none is said.

        None when the unit cannot be read.
        """
        if "currency" in self.unread:
            self.follow_on_faults += 1
            return None
        unit = self.text(mapping, "unit", self.currency.main)
        size = self.currency.size(unit)
        if size is None:
            values = {"unit": Quoted(unit), "units": Words(tuple(self.currency.units))}
            span = self.place(mapping, "unit")
            self.report(UNKNOWN_UNIT, span, values, self.near_unit(unit))
        return size

    def share(self, node: Scalar) -> Fraction:
        """Return a share of a pool, from 0 to 1; 0 when it cannot be read."""
        share = self._share(node)
        if share is None or self.awaited_by(node):
            return Fraction(0)
        if not 0 <= share <= 1:
            is_number = percentage(node.text) is None and "/" not in node.text
            meant = f"{node.text.strip()} %" if is_number and 1 < share <= WHOLE else None
            self.report(SHARE_OUT_OF_RANGE, node.span, {"text": Quoted(node.text)}, meant)
        return share

    def _share(self, node: Scalar) -> Fraction | None:
        """Return a share that is written out, named by a parameter, or computed; None if unread."""
        parameter = self.parameters.get(self.parameter_named(node))
        if parameter is not None and parameter.calculation is not None:
            self.calculations[node.span] = parameter.calculation
        if parameter is not None:
            value, is_amount = parameter.value, parameter.is_amount
        elif is_calculation(self, node):
            computed = self.calculation(node)
            if computed is None:
                return None
            value, is_amount = computed.result, computed.is_amount
        else:
            return self.ratio(node, NOT_A_SHARE)
        if is_amount:
            self.report(AMOUNT_AS_SHARE, node.span, {"text": Quoted(node.text)})
        return None if is_amount else value

    def figure(self, text: str, span: Span) -> Fraction | None:
        """Return a figure, which may not be negative; None while it is pending."""
        if text.strip() == PENDING:
            return None
        if not text.strip():
            self.report(EMPTY_FIGURE, span)
            return Fraction(0)
        if word_meant(text) is not None:
            self.report(NOT_A_NUMBER, span, {"text": Quoted(text)}, PENDING)
            return Fraction(0)
        value = self.number(text, span)
        if value is None:
            return Fraction(0)
        if value.numerator < 0:
            self.report(NEGATIVE_FIGURE, span, {"text": Quoted(text)})
        return value

    def table(self, file: DataFile) -> CsvTable | None:
        """Return the table of a data file; None when it could not be read."""
        if file.key in self.unreadable:
            self.follow_on_faults += 1
            return None
        if file.key not in self.tables:
            read = partial(read_data_file, self.folder, file)
            found = self.memory.made(("table", file.key), (self.folder,), read, said=file)
            self.tables[file.key], findings = found
            self.findings += findings
            self.unreadable |= {file.key} if findings else frozenset()
        return self.tables[file.key]
