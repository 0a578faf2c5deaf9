"""How figures came about that are computed, with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import NO_BREAK, Joined, Shortened, Span, message
from agree.questions.explain.sentences import parameter_in_main_units, with_numbers
from agree.questions.key_words import formula_in_words, label_of, readable_amount
from agree.report import Wording
from agree.sections import Agreement
from agree.sections.computed import Calculation

COMPUTED = message("computed: {equation}")
ROUNDING = {
    "half_up": message("{equation}, rounded to {amount}"),
    "down": message("{equation}, rounded down to {amount}"),
    "up": message("{equation}, rounded up to {amount}"),
}


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
        return Shortened(parameter_in_main_units(agreement, name)) if name in names else name

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
