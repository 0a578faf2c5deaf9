"""What bounds are counted in: money, also where they are expressions over facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Finding, Kind, Quoted, message
from agree.language.expressions import ExpressionFault
from agree.sections import Agreement, Formula
from agree.sections.bounds import size_of_money

BOUND_WITHOUT_MONEY = Kind(
    "bound-without-money",
    message("{expression} gives a number without a unit; a floor or a ceiling is an amount"),
    hint=message(
        "A fact that holds amounts says so by its unit, such as unit: kr; a sum of its own is a "
        "parameter with a unit."
    ),
)


def bounds_in_money(agreement: Agreement) -> Iterable[Finding]:
    """Check that every bound that is an expression over facts gives an amount of money."""
    for key in agreement.keys.values():
        for bound in key.bounds:
            if bound.formula is not None:
                yield from faults_of_money(agreement, bound.formula)


def faults_of_money(agreement: Agreement, formula: Formula) -> Iterator[Finding]:
    """Yield a finding when a formula gives no money, or mixes money with plain numbers."""
    from agree.language.money_in_expressions import MONEY_AND_NUMBER, gives_money  # few have any

    facts, parameters, series = agreement.facts, agreement.parameters, agreement.series
    expression, currency = formula.expression, agreement.currency
    if not expression.names <= facts.keys() | parameters.keys():  # which is reported
        return
    money = {name for name, fact in facts.items() if size_of_money(fact, currency) is not None}
    money |= {name for name, parameter in parameters.items() if parameter.is_amount}
    money |= {name for name, one in series.items() if one.is_amount}
    try:
        if not gives_money(expression, money):
            values = {"expression": Quoted(expression.text)}
            yield Finding(BOUND_WITHOUT_MONEY, formula.span, values)
    except ExpressionFault as fault:
        place = formula.place(fault.offset, fault.length)
        yield Finding(MONEY_AND_NUMBER, place, {"word": Quoted(fault.word)})
