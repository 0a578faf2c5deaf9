"""The words of distribution keys and rounding rules, for whatever tells of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    Amount,
    Currency,
    FormulaText,
    Joined,
    Message,
    Words,
    decimals_of,
    late_pattern,
    message,
    word,
)
from agree.report import Wording
from agree.sections import Agreement, Bound, Formula, Reference, Size
from agree.sections.bounds import Bounds
from agree.sections.earned import Unearned
from agree.sections.keys import Portion

NAME = late_pattern(r"([^\W\d]\w*)")
"""A name in a formula: of a fact, a parameter or a series."""
EQUAL = message("equal")
BY_TABLE = message("by a table")
TO_EACH = message("{amount} to each")
SOME = message("{amount} {key}")
REST = message("the rest {key}")
OF_WHOLE = message("{percent} of {whole}")
OF_PORTION = message("{percent} of the amount")
WHERE = message("{key} where {condition}")
FOR_ONLY = message("{key} for {names}")
LEAVING = message("{key}; they take no part in the rest")
WITHIN = message("{key} with {bounds}")
IN_ALL = message("{key}; in all with {bounds}")
STAYS_WITH_PAYER = message("that stays with the payer")
EARNED: Mapping[Unearned | None, Message] = {
    None: message("{key}, of which each gets {formula}; the rest stays with the payer"),
    "retained": message("{key}, of which each gets {formula}; the rest stays with the payer"),
    "shared": message("{key}, of which each gets {formula}; the rest is shared among them"),
    "shared_once": message("{key}, of which each gets {formula}; the rest is shared once more"),
}
FLOOR = message("a floor of {amount}")
CEILING = message("a ceiling of {amount}")
PER = message("{bound} per {fact}")
NOT_SETTLED = word("a difference of rounding", "the difference is not distributed")
BY_FACT: Mapping[str, Message] = {
    "smallest_first": message("smallest first by {fact}"),
    "largest_first": message("largest first by {fact}"),
}


def each_in_words(agreement: Agreement, size: Size, amount: object) -> Wording:
    """Return what a portion gives to each: the same amount, or a rate, as the amount is written."""
    if size.per is None:
        return TO_EACH.filled(amount=amount)
    return PER.filled(bound=amount, fact=formula_in_words(agreement, size.per))


def narrowed(
    agreement: Agreement, way: Wording, portion: Portion, amount_of: Callable[[Bound], object]
) -> Wording:
    """Return how a portion is distributed: for whom, within which bounds, and what is earned.

    `amount_of` returns how the amount of a bound is written.
    """
    if portion.only:
        way = FOR_ONLY.filled(key=way, names=Words(names_of_codes(agreement, portion.only)))
    if portion.where is not None:
        way = WHERE.filled(key=way, condition=formula_in_words(agreement, portion.where))
    way = within(agreement, way, (portion.floors, portion.ceilings), amount_of, WITHIN)
    if portion.earned is not None:
        earned = formula_in_words(agreement, portion.earned)
        way = EARNED[portion.unearned].filled(key=way, formula=earned)
    return LEAVING.filled(key=way) if portion.leaves else way


def names_of_codes(agreement: Agreement, codes: Iterable[Reference]) -> tuple[str, ...]:
    """Return what people call the members with some codes; the code where nobody has it."""
    names = {
        member.code: member.name
        for group in agreement.recipients.values()
        for member in group.members
    }
    return tuple(names.get(code.name, code.name) for code in codes)


def within(
    agreement: Agreement,
    way: Wording,
    bounds: tuple[Bounds, Bounds],
    amount_of: Callable[[Bound], object],
    words: Message = IN_ALL,
) -> Wording:
    """Return how something is distributed, with its floors and ceilings: of all, or in `words`."""
    told = tuple(
        bound_in_words(
            agreement, kind.filled(amount=size_of_bound(agreement, bound, amount_of)), bound
        )
        for kind, listed in zip((FLOOR, CEILING), bounds, strict=True)
        for bound in listed
    )
    return words.filled(key=way, bounds=Words(told)) if told else way


def size_of_bound(
    agreement: Agreement, bound: Bound, amount_of: Callable[[Bound], object]
) -> object:
    """Return how large a bound is: an amount as it is written, an expression or a percentage."""
    if bound.formula is not None:
        return formula_in_words(agreement, bound.formula)
    if bound.percentage is None:
        return amount_of(bound)
    return OF_PORTION.filled(percent=percent_in_words(bound.percentage.share))


def bound_in_words(agreement: Agreement, told: Message, bound: Bound) -> Wording:
    """Return a floor or a ceiling that is told with its amount, also when it is per a fact."""
    if bound.per is None:
        return told
    return PER.filled(bound=told, fact=label_of(agreement, bound.per.name))


def formula_in_words(agreement: Agreement, formula: Formula) -> Wording:
    """Return an expression with what people call its facts and parameters in place of their ids."""
    parts: list[object] = list(NAME.split(formula.expression.text))
    for place in range(1, len(parts), 2):  # every second part is a name
        name = str(parts[place])
        label = label_of(agreement, name)
        parts[place] = name if label == name else Joined((label,))
    if parts[0] == parts[-1] == "" and len(parts) == 3:
        return Joined((parts[1],))
    return FormulaText(tuple(parts))


def percent_in_words(share: Fraction) -> Wording:
    """Return a share in full: as a percentage, or as a fraction when that would never end."""
    if decimals_of(share * 100) is None:
        return str(share)
    return Joined((share * 100, f"{NO_BREAK}%"), "")


def label_of(agreement: Agreement, name: str) -> str:
    """Return what people call a fact, a parameter or a series."""
    item = agreement.facts.get(name) or agreement.parameters.get(name) or agreement.series.get(name)
    return name if item is None else item.label


def readable_amount(minor: int, currency: Currency) -> Amount:
    """Return an amount in the largest unit that writes it without decimals."""
    for unit, size in sorted(currency.units.items(), key=lambda unit: -unit[1]):
        if (Fraction(minor, currency.minor) / size).denominator == 1:
            return Amount(minor, currency, unit)
    return Amount(minor, currency, currency.main)
