"""How figures came about that are computed, with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import NO_BREAK, Joined, Shortened, Span, message
from agree.questions.explain.figures import parameter_in_formula, with_numbers
from agree.questions.explain.sentences import ROUNDING
from agree.questions.key_words import (
    OF_WHOLE,
    formula_in_words,
    label_of,
    percent_in_words,
    readable_amount,
)
from agree.report import Wording
from agree.sections import Agreement, Grant, GrantPart
from agree.sections.computed import Calculation

COMPUTED = message("computed: {equation}")
OF_WHICH = message("of which {name}: {equation}")


def calculation_lines(agreement: Agreement, place: Span) -> Iterator[Wording]:
    """Yield how the figure at a place is computed; nothing where it is written out.

    The parameters in it that are computed too are told after it, each once.
    """
    found = agreement.calculations.get(place)
    if found is None:
        return
    yield COMPUTED.filled(equation=_equation(agreement, found))
    told: set[str] = set()
    names = list(found.formula.expression.places)
    while names:
        name = names.pop(0)
        parameter = agreement.parameters.get(name)
        if name in told or parameter is None or parameter.calculation is None:
            continue
        told.add(name)
        equation = _equation(agreement, parameter.calculation)
        yield Joined((label_of(agreement, name), equation), " = ")
        names += parameter.calculation.formula.expression.places


def _equation(agreement: Agreement, found: Calculation) -> Wording:
    """Return an expression in words, with numbers, and what it gives; only in words if it waits."""
    formula, currency = found.formula, agreement.currency
    expression = formula.expression
    words = formula_in_words(agreement, formula)
    if found.awaits:
        return words
    names = agreement.parameters

    def number_of(name: str) -> object:
        return parameter_in_formula(agreement, name) if name in names else name

    numbers = with_numbers(expression.text, expression.filled, number_of)
    exact: Wording = Shortened(found.exact)
    if found.is_amount:
        value = Shortened(found.exact / currency.minor)
        exact = Joined((value, currency.main), NO_BREAK)
    sides = (words, numbers, exact) if expression.names or expression.series else (words, exact)
    equation = Joined(sides, " = ")
    if found.exact == found.result:
        return equation
    rounded = readable_amount(int(found.result), currency)
    return ROUNDING[found.method].filled(equation=equation, amount=rounded)


def percentage_lines(agreement: Agreement, whole: Grant | GrantPart) -> Iterator[Wording]:
    """Yield how each part of a grant that is stated in percent comes about, at any depth."""
    for part in whole.parts:
        if part.percentage is not None:
            yield OF_WHICH.filled(name=part.name, equation=_part_of(agreement, part, whole))
        yield from percentage_lines(agreement, part)


def _part_of(agreement: Agreement, part: GrantPart, whole: Grant | GrantPart) -> Wording:
    """Return a percentage of an amount and what it gives; alone while the amount is not known."""
    percentage, currency = part.percentage, agreement.currency
    assert percentage is not None
    percent = percent_in_words(percentage.share)
    if part.lack is not None:
        return OF_WHOLE.filled(percent=percent, whole=whole.name)
    exact = percentage.share * whole.amount
    number = Joined((Shortened(exact / currency.minor), currency.main), NO_BREAK)
    product = OF_WHOLE.filled(percent=percent, whole=readable_amount(whole.amount, currency))
    result = readable_amount(part.amount, currency)
    if exact == part.amount:
        return Joined((product, result), " = ")
    equation = Joined((product, number), " = ")
    return ROUNDING[percentage.method].filled(equation=equation, amount=result)
