"""Calculations: figures of the file that are computed from parameters and series, and rounded."""

from __future__ import annotations

from fractions import Fraction

from agree.base import (
    NEGATIVE_AMOUNT,
    Kind,
    Quoted,
    Shortened,
    late_pattern,
    message,
    nearest,
    plain_digits,
)
from agree.language.expressions import Expression, ExpressionFault
from agree.sections.computed import HALF_UP, Calculation, Formula, rounded, values_in_expressions
from agree.sections.formulas import WORD, read_formula, report_fault
from agree.sections.values import ValueReader
from agree.source import Mapping, Node, Scalar

NOT_A_FIGURE_OF_ITS_OWN = Kind(
    "not-a-figure-of-its-own",
    message("{name} is neither a parameter nor a series of the file"),
    hint=message("Amounts and parameters are computed from parameters, and series at a year."),
)
NO_MONEY = Kind(
    "no-money",
    message("{expression} gives a number without a unit; an amount is needed here"),
    hint=message("Let an amount in it be a parameter with a unit, such as base: 500 tkr."),
)
TRUTH_AS_FIGURE = Kind(
    "truth-as-figure",
    message("{expression} gives true or false; a figure should stand here"),
    hint=message("Write x if condition else y."),
)
NOT_ROUNDED = Kind(
    "not-rounded",
    message("{expression} gives {value} {unit}, and nothing says how that is rounded"),
    hint=message("Write {{value: …, to: 1 {unit}}}, with the unit that the document rounds to."),
)
EXACT = "exact"
SIGNS = "*(<>=+-/"
SIGN = late_pattern(r"[*(<>=]|[\w)]\s*\+\s*[\w(]|(?:\s|^[^\W\d]\w*)[-/](?:\s|\w)")
AMOUNT_PER = late_pattern(r"[\d.,\s]+[^\W\d]+\s*/")


def is_calculation(reader: ValueReader, node: Node | None) -> bool:
    """Return whether a value is to be computed: with its rounding, or as an expression alone."""
    if isinstance(node, Mapping):
        return node.get("value") is not None
    return isinstance(node, Scalar) and _is_expression(node.text)


def _is_expression(text: str) -> bool:
    """Return whether a text computes with names: `base * 2`, but neither `500 tkr` nor `1/2`."""
    if not any(sign in text for sign in SIGNS):
        return False
    return bool(WORD.search(text) and SIGN.search(text)) and not AMOUNT_PER.match(text)


def calculate(reader: ValueReader, node: Node, to: int | None) -> Calculation | None:
    """Return the figure that a value computes; None when it cannot, which was reported.

    An amount is rounded `to` a unit (minor units; None: it is not rounded).
    """
    scalar = reader.scalar(node, "value") if isinstance(node, Mapping) else node
    if not isinstance(scalar, Scalar):
        return None
    formula = read_formula(reader, scalar, of_money=True)
    if formula is None or not _knows_all_names(reader, formula):
        return None
    from agree.language.money_in_expressions import gives_money  # few values are worked out

    expression = formula.expression
    if expression.gives_truth:
        reader.report(TRUTH_AS_FIGURE, formula.span, {"expression": Quoted(expression.text)})
        return None
    parameters = [reader.parameters[name] for name in sorted(expression.names)]
    awaits = (*formula.awaits, *(one for parameter in parameters for one in parameter.awaits))
    try:
        is_amount = gives_money(expression, _names_of_money(reader, expression))
        exact = Fraction(0) if awaits else _value(reader, expression)
    except ExpressionFault as fault:
        report_fault(reader, scalar, fault, formula.starts)
        return None
    exact *= reader.currency.minor if is_amount else 1
    to = to if is_amount else None
    method = reader.text(node, "method", HALF_UP) if isinstance(node, Mapping) else HALF_UP
    result = exact if to is None else rounded(exact / to, method) * to
    shared = isinstance(node, Mapping) and reader.text(node, "shares") == EXACT
    found = Calculation(formula, exact, result, to, method, is_amount, awaits, shared)
    return found if _is_sound(reader, found) else None


def _knows_all_names(reader: ValueReader, formula: Formula) -> bool:
    """Return whether every name of an expression is a parameter; report those that are not.

    One that could not be read was reported where it is declared.
    """
    known = True
    for name, offset in formula.expression.places.items():
        if name in reader.parameters:
            continue
        known = False
        if reader.declared_parameters.may_have(name):
            reader.follow_on_faults += 1
        else:
            near = nearest(name, reader.parameters)
            span = formula.place(offset, len(name))
            reader.report(NOT_A_FIGURE_OF_ITS_OWN, span, {"name": Quoted(name)}, near)
    return known


def _names_of_money(reader: ValueReader, expression: Expression) -> frozenset[str]:
    named = {name: reader.parameters[name].is_amount for name in expression.names}
    series = {name: reader.series[name].is_amount for name in expression.series}
    return frozenset(name for name, is_amount in {**named, **series}.items() if is_amount)


def _value(reader: ValueReader, expression: Expression) -> Fraction:
    """Return the value of an expression; amounts in it count in main units."""
    return Fraction(expression.value(values_in_expressions(reader.parameters, reader.currency)))


def _is_sound(reader: ValueReader, found: Calculation) -> bool:
    """Return whether an amount is a whole number of minor units, and not negative; report else."""
    if not found.is_amount or found.awaits:
        return True
    span, text = found.formula.span, found.formula.expression.text
    if found.result < 0:
        shown = f"{plain_digits(found.result / reader.currency.minor)} {reader.currency.main}"
        reader.report(NEGATIVE_AMOUNT, span, {"text": Quoted(shown)})
        return False
    if found.result.denominator != 1:
        value = Shortened(found.exact / reader.currency.minor)
        values = {"expression": Quoted(text), "value": value, "unit": reader.currency.main}
        reader.report(NOT_ROUNDED, span, values)
        return False
    return True
