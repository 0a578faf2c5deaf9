"""Formulas: expressions over facts and parameters, and what is wrong in them, with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Words,
    late_pattern,
    message,
    nearest,
    plain_digits,
    split_unit,
)
from agree.language.expressions import FUNCTIONS, ExpressionFault, NamedValues
from agree.language.parsing import (
    EXPRESSION_SYNTAX,
    NOT_IN_EXPRESSIONS,
    SERIES_WITHOUT_POINT,
    UNKNOWN_FUNCTION,
    parse,
)
from agree.sections.computed import Formula, Series, values_in_expressions
from agree.sections.member import Member
from agree.sections.shared import Awaited
from agree.sections.values import ValueReader
from agree.source import Mapping, Scalar

DECIMAL_COMMA = Kind(
    "decimal-comma",
    message("{word} cannot stand in an expression: decimals are written with a point there"),
    hint=message("Write {right}."),
)

WRITTEN_OTHERWISE = Kind(
    "written-otherwise",
    message("{word} is written otherwise in an expression"),
    hint=message("Write {right}."),
)
PERCENTAGE_COMPARED = Kind(
    "percentage-compared",
    message("{word} is written as a number in an expression"),
    hint=message("Write {right} if the figures are parts of 1, {percent} if they are per cent."),
)
UNNAMED_AMOUNT = Kind(
    "unnamed-amount",
    message("{word} cannot stand in an expression that gives an amount: it has no name there"),
    hint=message("Add it under parameters, such as step: {amount}, and write its name here."),
)
WHERE_NOT_TRUTH = Kind(
    "where-not-truth",
    message("the condition {expression} gives a number, not true or false"),
    hint=message("Write a comparison, such as population > 100000."),
)

NO_SUCH_YEAR = Kind(
    "no-such-year",
    message("{series} has no value for {year}"),
    hint=message("It has values for {known}."),
)
NO_ROOTS = Kind(
    "no-roots",
    message("{word} is a root, which an expression cannot have"),
    hint=message("Work out the root of each figure beforehand, and give them as a fact."),
)

DECIMAL_COMMA_PATTERN = late_pattern(r"(?<![\w.,])\d+(,)\d+(?![\w.,])", re.ASCII)
UNREAD = (EXPRESSION_SYNTAX, NOT_IN_EXPRESSIONS, UNKNOWN_FUNCTION)
BREAKS_OFF = late_pattern(r"(?:[-+*/<>=(,]|\b(?:and|or|not|if|else))\s*$")
ROOT = late_pattern(r"[√∛∜]|\b(?:sqrt|rot)(?=\s*\()", re.IGNORECASE)
WORD = late_pattern(r"[^\W\d]\w*")


def decode_formula(reader: ValueReader, node: Mapping, key: str) -> Formula | None:
    """Decode the expression at a key; None when there is none, or it could not be read."""
    scalar = reader.scalar(node, key)
    return None if scalar is None else read_formula(reader, scalar)


def decode_condition(reader: ValueReader, node: Mapping) -> Formula | None:
    """Decode the condition at `where`, which gives true or false."""
    formula = decode_formula(reader, node, "where")
    if formula is not None and not formula.expression.gives_truth:
        values = {"expression": Quoted(formula.expression.text)}
        reader.report(WHERE_NOT_TRUTH, formula.span, values)
    return formula


def read_formula(reader: ValueReader, scalar: Scalar, *, of_money: bool = False) -> Formula | None:
    """Read an expression, with the values of its series; None when that was not possible.

    In one `of_money` a plain number is no amount.
    """
    starts = 1 if scalar.quoted else 0
    line = scalar.span.source.line(scalar.span.line) or ""
    on_one_line = line[scalar.span.column - 1 + starts :].startswith(scalar.text)
    place = starts if on_one_line else None
    try:
        formula = Formula(parse(scalar.text, reader.declared_series.names), scalar.span, place)
        return _with_series(reader, formula)
    except ExpressionFault as fault:
        report_fault(reader, scalar, fault, place, of_money=of_money)
        return None


def _with_series(reader: ValueReader, formula: Formula) -> Formula | None:
    """Return a formula with the values of its series filled in; None when one is not there.

    Raises ExpressionFault as an expression does.
    """
    expression, before = formula.expression, reader.faults
    for name, offset in expression.places.items():
        if name in reader.series and name not in reader.parameters:
            raise ExpressionFault(SERIES_WITHOUT_POINT, offset, len(name), name)
    for name in expression.series:
        reader.follow_on_faults += name not in reader.series
    for name in expression.names - reader.parameters.keys() if expression.series else ():
        reader.follow_on_faults += reader.declared_parameters.may_have(name)
    if reader.faults != before:
        return None
    awaited: list[Awaited] = []

    def value_of(name: str, year: Fraction) -> Fraction | None:
        series = reader.series[name]
        found = series.in_year(year)
        place = formula.place(expression.series[name], len(name))
        if found is None:
            values = {"series": series.label, "year": plain_digits(year), "known": _years(series)}
            reader.report(NO_SUCH_YEAR, place, values)
            return None
        if found.value is None:
            awaited.append(series)
            return None
        return found.value / (reader.currency.minor if series.is_amount else 1)

    named = values_in_expressions(reader.parameters, reader.currency)
    expression = expression.with_series(named, value_of)
    if reader.faults != before:
        return None
    return formula._replace(expression=expression, awaits=tuple(awaited))


def _years(series: Series) -> Words:
    return Words(tuple(series.values))


def evaluation_fault(
    formula: Formula, fault: ExpressionFault, members: Sequence[Member], rows: Sequence[NamedValues]
) -> Finding:
    """Return the finding on a fault, with the first member for whom it occurs alone."""
    name = members[0].name if members else ""
    for member, row in zip(members, rows, strict=True):
        try:
            formula.expression.value(row)
        except ExpressionFault:
            name = member.name
            break
    values = {"expression": Quoted(formula.expression.text), "word": fault.word, "member": name}
    return Finding(fault.code, formula.span, values)


def report_fault(
    reader: ValueReader,
    scalar: Scalar,
    fault: ExpressionFault,
    starts: int | None,
    *,
    of_money: bool = False,
) -> None:
    """Report a faulty expression, unless a name in it was reported as a reserved one."""
    if not reader.reserved.isdisjoint(WORD.findall(scalar.text)):
        reader.follow_on_faults += 1
        return
    from agree.language.notation import first_slip  # only a fault needs it

    slip, percent = first_slip(scalar.text, reader.currency.units), ""
    kind, offset, length, word = _as_people_see_it(fault, scalar.text)
    right = word.replace(",", ".")
    if slip is not None and fault.code in UNREAD:
        is_unnamed = of_money and split_unit(slip.word)[1] in reader.currency.units
        otherwise = PERCENTAGE_COMPARED if slip.percent else WRITTEN_OTHERWISE
        kind, percent = UNNAMED_AMOUNT if is_unnamed else otherwise, slip.percent
        offset, length = slip.offset, len(slip.word)
        word, right = slip.word, slip.right
    root = ROOT.search(scalar.text)
    if root is not None and fault.code in UNREAD:
        kind, offset, length, word = NO_ROOTS, root.start(), len(root.group()), root.group()
    span = scalar.span
    if starts is not None:
        span = span.inside(starts + offset, min(length, len(scalar.text) or 1))
    near = nearest(word, (*FUNCTIONS, *reader.series)) if kind == UNKNOWN_FUNCTION else None
    values = {"expression": Quoted(scalar.text), "word": Quoted(word), "right": right}
    reader.report(kind, span, {**values, "amount": word, "percent": percent}, near)


def _as_people_see_it(fault: ExpressionFault, text: str) -> tuple[Kind, int, int, str]:
    """Return the kind, offset, length and word of a fault: of a decimal comma, where a text ends.

    A parser tells the same of these two as of any syntax that it does not know.
    """
    comma = DECIMAL_COMMA_PATTERN.search(text)
    if fault.code in (EXPRESSION_SYNTAX, NOT_IN_EXPRESSIONS) and comma is not None:
        return DECIMAL_COMMA, comma.start(1), 1, comma.group()
    end = BREAKS_OFF.search(text)
    if fault.code == EXPRESSION_SYNTAX and fault.offset == 0 and end is not None:
        return fault.code, end.start(), max(1, len(end.group().rstrip())), fault.word
    return fault.code, fault.offset, fault.length, fault.word
