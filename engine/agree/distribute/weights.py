"""Eligibility, weights and earned parts of a portion: formulas evaluated for each member.

Every function here raises PendingFacts when a fact that it needs is pending, and Unplannable when
something else keeps it from its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from agree.base import Finding, Joined, Kind, Quoted, Shortened, Words, message
from agree.language.expressions import Expression, ExpressionFault, NumberOrTruth
from agree.sections import (
    Agreement,
    Awaited,
    Fact,
    Formula,
    KeyTable,
    Member,
    Portion,
    Reference,
)
from agree.sections.derivations import names_used
from agree.sections.formulas import evaluation_fault

NEGATIVE_WEIGHT = Kind(
    "negative-weight",
    message("the weight {expression} is negative for {member}"),
    hint=message("Write max(0, …) if a decrease should count as zero."),
)
EARNED_OUT_OF_RANGE = Kind(
    "earned-out-of-range",
    message("the part that is earned should be from 0 to 1, which it is not for {members}"),
    hint=message("Write min(1, …) if no more than the whole share is paid; 80 % is 0.8."),
)
NO_SIZES: Mapping[str, Fraction] = MappingProxyType({})


class Unplannable(Exception):
    """A pool cannot be planned; `findings` say why, none when the checks have reported it."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


class TooLittle(Unplannable):
    """A pool cannot be planned because it has less than is stated for some of its members."""


class PendingFacts(Exception):
    """A portion depends on facts, or on values of series, that are pending."""

    def __init__(self, facts: tuple[Awaited, ...]) -> None:
        super().__init__()
        self.facts = facts


def eligible(agreement: Agreement, members: Sequence[Member], where: Formula | None) -> list[bool]:
    """Return whether each member meets the condition of a portion; all do without one."""
    if where is None:
        return [True] * len(members)
    return [bool(answer) for answer in evaluate(agreement, where, members, members)]


def weights(
    agreement: Agreement, members: Sequence[Member], portion: Portion, takes_part: Sequence[bool]
) -> list[Fraction]:
    """Return each member's weight by a portion's formula or form of key; equal weights without one.

    Those who take no part have weight 0; a formula is not evaluated for them.
    """
    way = portion.way
    if way is None:
        return [Fraction(part) for part in takes_part]
    if isinstance(way, (KeyTable, Reference)):
        raise TypeError(f"{way} has no weights")
    if isinstance(way, Formula):
        places = [place for place, part in enumerate(takes_part) if part]
        chosen = [members[place] for place in places]
        by_place = [Fraction(0)] * len(members)
        if not chosen:
            return by_place
        chosen_weights = _formula_weights(agreement, way, chosen, members)
        for place, weight in zip(places, chosen_weights, strict=True):
            by_place[place] = weight
        return by_place
    by_form = way.weights(members, _columns(agreement, [fact.name for fact in way.facts], members))
    for member, weight in zip(members, by_form, strict=True):
        if weight < 0:
            values = {"expression": Quoted(portion.id), "member": member.name}
            raise Unplannable(Finding(NEGATIVE_WEIGHT, portion.span, values))
    return [weight * part for weight, part in zip(by_form, takes_part, strict=True)]


def _formula_weights(
    agreement: Agreement, formula: Formula, members: Sequence[Member], pool: Sequence[Member]
) -> list[Fraction]:
    weights = []
    answers = evaluate(agreement, formula, members, pool)
    for member, answer in zip(members, answers, strict=True):
        if answer.numerator < 0:
            values = {"expression": Quoted(formula.expression.text), "member": member.name}
            raise Unplannable(Finding(NEGATIVE_WEIGHT, formula.span, values))
        weights.append(answer if type(answer) is Fraction else Fraction(answer))
    return weights


def earned_parts(
    agreement: Agreement, members: Sequence[Member], formula: Formula, takes_part: Sequence[bool]
) -> tuple[Fraction, ...]:
    """Return the part of its share that each member has earned; 0 for those who take no part."""
    places = [place for place, part in enumerate(takes_part) if part]
    chosen = [members[place] for place in places]
    parts, out_of_range = [Fraction(0)] * len(members), list[Joined]()
    for place, answer in zip(places, evaluate(agreement, formula, chosen, members), strict=True):
        parts[place] = Fraction(answer)
        if not 0 <= answer <= 1:
            told = Joined(("(", Shortened(parts[place]), ")"), "")
            out_of_range.append(Joined((members[place].name, told)))
    if out_of_range:
        values = {"members": Words(tuple(out_of_range))}
        raise Unplannable(Finding(EARNED_OUT_OF_RANGE, formula.span, values))
    return tuple(parts)


def sums_in(
    agreement: Agreement,
    formula: Formula,
    pool: Sequence[Member],
    sizes: Mapping[str, Fraction] = NO_SIZES,
) -> list[tuple[int, int, Fraction]]:
    """Return the value of each sum in a formula, with its beginning and end in the text.

    `sizes` are how many main units a fact counts money in.
    """
    if not formula.expression.has_sum:
        return []
    return formula.expression.sums(_rows(agreement, formula.expression, pool, sizes))


def with_sums(
    agreement: Agreement,
    formula: Formula,
    pool: Sequence[Member],
    sizes: Mapping[str, Fraction] = NO_SIZES,
) -> Formula:
    """Return a formula with the value of each sum over a pool in its place, as `sums_in` does."""
    expression = formula.expression
    if not expression.has_sum:
        return formula
    summed = expression.with_sums(_rows(agreement, expression, pool, sizes))
    return formula._replace(expression=summed)


def values_so_far(
    agreement: Agreement, formula: Formula, members: Sequence[Member], pool: Sequence[Member]
) -> tuple[list[Fraction | None], tuple[Awaited, ...]]:
    """Return the value of a formula for each member, None for whom it waits; and what for.

    Raises PendingFacts when it is known for nobody.
    """
    try:
        return [Fraction(value) for value in evaluate(agreement, formula, members, pool)], ()
    except PendingFacts as pending:
        known = [one for one in members if _is_known_for(agreement, formula, one)]
        if not known:
            raise
        told = iter(_values(agreement, formula, known, known))
        ids = {member.id for member in known}
        return [Fraction(next(told)) if one.id in ids else None for one in members], pending.facts


def _is_known_for(agreement: Agreement, formula: Formula, member: Member) -> bool:
    """Return whether all that a formula names is known for a member; a sum needs all of them."""
    if formula.awaits or formula.expression.has_sum:
        return False
    for name in formula.expression.names:
        fact, parameter = agreement.facts.get(name), agreement.parameters.get(name)
        if fact is not None and fact.figure_of(member) is None:
            return False
        if parameter is not None and parameter.awaits:
            return False
    return True


def evaluate(
    agreement: Agreement,
    formula: Formula,
    members: Sequence[Member],
    pool: Sequence[Member],
    sizes: Mapping[str, Fraction] = NO_SIZES,
) -> list[NumberOrTruth]:
    """Return the value of a formula for each member; its sums run over the whole pool.

    `sizes` are how many main units a fact counts money in.
    """
    if formula.awaits:
        raise PendingFacts(formula.awaits)
    return _values(agreement, formula, members, pool, sizes)


def _values(
    agreement: Agreement,
    formula: Formula,
    members: Sequence[Member],
    pool: Sequence[Member],
    sizes: Mapping[str, Fraction] = NO_SIZES,
) -> list[NumberOrTruth]:
    """Return the value of a formula, all of whose figures are known, for each member."""
    expression = formula.expression
    rows = _rows(agreement, expression, members, sizes)  # which tells all that is pending
    others_count = expression.has_sum and len(members) < len(pool)
    pool_rows = _rows(agreement, expression, pool, sizes) if others_count else rows
    try:
        return expression.values(rows, pool_rows)
    except ExpressionFault as fault:
        raise Unplannable(evaluation_fault(formula, fault, members, rows)) from None


def _rows(
    agreement: Agreement,
    expression: Expression,
    members: Sequence[Member],
    sizes: Mapping[str, Fraction] = NO_SIZES,
) -> list[dict[str, Fraction]]:
    """Return what each name of an expression stands for, for each member."""
    columns = _columns(agreement, expression.places, members)
    columns |= {name: [one * size for one in columns[name]] for name, size in sizes.items()}
    return [
        {name: column[place] for name, column in columns.items()} for place in range(len(members))
    ]


def _columns(
    agreement: Agreement, names: Iterable[str], members: Sequence[Member]
) -> dict[str, list[Fraction]]:
    """Return what each name stands for, for each member.

    Raises PendingFacts with all that is pending, not just the first, in the order of the file.
    """
    columns: dict[str, list[Fraction]] = {}
    pending: dict[str, Awaited] = {}
    for name in names:
        try:
            columns[name] = _column(agreement, name, members)
        except PendingFacts as waiting:
            pending |= {one.id: one for one in waiting.facts}
    if pending:
        declared = {
            name: place for place, name in enumerate((*agreement.parameters, *agreement.facts))
        }
        in_order = sorted(pending.values(), key=lambda one: declared.get(one.id, len(declared)))
        raise PendingFacts(tuple(in_order))
    return columns


def _column(agreement: Agreement, name: str, members: Sequence[Member]) -> list[Fraction]:
    """Return a parameter (amounts in main units) or a fact, for each member."""
    parameter = agreement.parameters.get(name)
    if parameter is None:
        return figures(agreement, name, members)
    if parameter.awaits:
        raise PendingFacts(parameter.awaits)
    return [parameter.in_main_units(agreement.currency)] * len(members)


def awaited_by(agreement: Agreement, fact: Fact) -> tuple[Awaited, ...]:
    """Return what a fact with pending figures waits for: itself, or what it is derived from."""
    awaited: dict[str, Awaited] = {}
    for name in agreement.names_through((fact.id,)):
        used, parameter = agreement.facts.get(name), agreement.parameters.get(name)
        if used is not None and isinstance(used.derivation, Formula):
            awaited |= {one.id: one for one in used.derivation.awaits}
        elif used is not None and not names_used(used.derivation) and not used.is_whole:
            awaited[name] = used
        if parameter is not None:
            awaited |= {one.id: one for one in parameter.awaits}
    return tuple(awaited.values()) or (fact,)


def figures(agreement: Agreement, name: str, members: Sequence[Member]) -> list[Fraction]:
    """Return a fact's figure for each member."""
    fact = agreement.facts.get(name)
    if fact is None:  # the checks have reported it
        raise Unplannable
    if fact.figures is None:
        raise PendingFacts(awaited_by(agreement, fact))
    values = []
    for member in members:
        figure = fact.figures.of(member)
        if figure is None:
            raise Unplannable
        if figure.value is None:
            raise PendingFacts(awaited_by(agreement, fact))
        values.append(figure.value)
    return values
