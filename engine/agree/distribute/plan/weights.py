"""Weights, eligibility and bounds of a portion: expressions evaluated for each member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from agree.base import Amount, Finding, Kind, Quoted, Span, message
from agree.language.expressions import Expression, ExpressionFault, Number
from agree.sections import Agreement, Bound, Fact, Formula, Member, Portion
from agree.sections.keys import Weighing

WEIGHT_NOT_NUMBER = Kind(
    "weight-not-number",
    message("the weight {expression} gives true or false, not a number"),
    hint=message("Write conditions under where:."),
)
WHERE_NOT_TRUTH = Kind(
    "where-not-truth",
    message("the condition {expression} gives a number, not true or false"),
    hint=message("Write a comparison, such as population > 100000."),
)
NEGATIVE_WEIGHT = Kind(
    "negative-weight",
    message("the weight {expression} is negative for {member}"),
    hint=message("Write max(0, …) if a decrease should count as zero."),
)


class Unplannable(Exception):
    """A pool cannot be planned; `findings` say why, none when it was reported before."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


class PendingFacts(Exception):
    """A portion depends on facts that are pending."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        super().__init__()
        self.facts = facts


def eligible(agreement: Agreement, members: Sequence[Member], where: Formula | None) -> list[bool]:
    """Whether each member takes part."""
    if where is None:
        return [True] * len(members)
    answers = evaluated(agreement, where, members, members)
    for answer in answers:
        if not isinstance(answer, bool):
            expression = Quoted(where.expression.text)
            raise Unplannable(Finding(WHERE_NOT_TRUTH, where.span, {"expression": expression}))
    return [bool(answer) for answer in answers]


def weights(
    agreement: Agreement, members: Sequence[Member], formula: Formula | None, takes_part: list[bool]
) -> list[Fraction]:
    """Each member's weight, 0 for those who take no part; equal weights without an expression."""
    if formula is None:
        return [Fraction(part) for part in takes_part]
    chosen = [member for member, part in zip(members, takes_part, strict=True) if part]
    found = iter(_checked(formula, chosen, evaluated(agreement, formula, chosen, members)))
    return [next(found) if part else Fraction(0) for part in takes_part]


def own_weights(
    agreement: Agreement, members: Sequence[Member], way: Weighing, portion: Portion
) -> list[Fraction]:
    """Return the weights that a form of key makes of figures. Raises Waiting and Unplannable."""
    names = [fact.name for fact in way.facts]
    _wait_for(agreement, names)
    found = way.weights(members, {name: figures(agreement, name, members) for name in names})
    for member, weight in zip(members, found, strict=True):
        if weight < 0:
            values = {"expression": Quoted(portion.id), "member": member.name}
            raise Unplannable(Finding(NEGATIVE_WEIGHT, portion.span, values))
    return found


def _checked(
    formula: Formula, members: Sequence[Member], values: Sequence[Number]
) -> list[Fraction]:
    expression = Quoted(formula.expression.text)
    for member, value in zip(members, values, strict=True):
        named: dict[str, object] = {"expression": expression, "member": member.name}
        if isinstance(value, bool):
            raise Unplannable(Finding(WEIGHT_NOT_NUMBER, formula.span, named))
        if value < 0:
            raise Unplannable(Finding(NEGATIVE_WEIGHT, formula.span, named))
    return [Fraction(value) for value in values]


def evaluated(
    agreement: Agreement, formula: Formula, members: Sequence[Member], pool: Sequence[Member]
) -> list[Number]:
    """The value of an expression for each member; its sums run over the whole pool."""
    expression = formula.expression
    _wait_for(agreement, expression.names)
    rows = _rows(agreement, expression, members)
    every = rows if len(members) == len(pool) else _rows(agreement, expression, pool)
    try:
        return expression.values(rows, every)
    except ExpressionFault as fault:
        raise Unplannable(_evaluation_finding(formula, fault, members, rows)) from None


def _rows(
    agreement: Agreement, expression: Expression, members: Sequence[Member]
) -> list[dict[str, Fraction]]:
    """What each name of an expression stands for, for each member."""
    columns = {name: _column(agreement, name, members) for name in expression.names}
    return [
        {name: column[place] for name, column in columns.items()} for place in range(len(members))
    ]


def _wait_for(agreement: Agreement, names: Iterable[str]) -> None:
    """Wait for all facts that are pending, not just the first."""
    facts = [agreement.facts[name] for name in sorted(names) if name in agreement.facts]
    pending = tuple(fact for fact in facts if fact.pending)
    if pending:
        raise PendingFacts(pending)


def _evaluation_finding(
    formula: Formula,
    fault: ExpressionFault,
    members: Sequence[Member],
    rows: Sequence[Mapping[str, Fraction]],
) -> Finding:
    """The finding for a fault, with the first member for whom it occurs alone."""
    values: dict[str, object] = {"expression": Quoted(formula.expression.text), "word": fault.word}
    for member, row in zip(members, rows, strict=True):
        try:
            formula.expression.value(row)
        except ExpressionFault:
            values["member"] = member.name
            return Finding(fault.code, formula.span, values)
    values["member"] = members[0].name if members else ""
    return Finding(fault.code, formula.span, values)


def _column(agreement: Agreement, name: str, members: Sequence[Member]) -> list[Fraction]:
    parameter = agreement.parameters.get(name)
    if parameter is not None:
        size = agreement.currency.minor if parameter.is_amount else 1
        return [parameter.value / size] * len(members)
    return figures(agreement, name, members)


def figures(agreement: Agreement, name: str, members: Sequence[Member]) -> list[Fraction]:
    """A fact's figure for each member. Raises Waiting when any of them is pending."""
    fact = agreement.facts.get(name)
    if fact is None:
        raise Unplannable
    if fact.figures is None:
        raise PendingFacts((fact,))
    found = []
    for member in members:
        figure = fact.figures.of(member)
        if figure is None:
            raise Unplannable
        if figure.value is None:
            raise PendingFacts((fact,))
        found.append(figure.value)
    return found


def bounds(
    agreement: Agreement, members: Sequence[Member], bound: Bound | None, takes_part: list[bool]
) -> tuple[Fraction | None, ...] | None:
    """Each member's bound in minor units (None for those who take no part); None without one."""
    if bound is None:
        return None
    amounts = [Fraction(bound.amount)] * len(members)
    if bound.per is not None:
        counts = figures(agreement, bound.per.name, members)
        amounts = [bound.amount * count for count in counts]
    return tuple(amount if part else None for amount, part in zip(amounts, takes_part, strict=True))


def amount_finding(
    agreement: Agreement,
    code: Kind,
    span: Span,
    related: tuple[Span, ...] = (),
    **minor: int | Fraction,
) -> Finding:
    """A finding whose values are amounts in minor units."""
    values = {
        name: Amount(round(value), agreement.currency, agreement.currency.main)
        for name, value in minor.items()
    }
    return Finding(code, span, values, related)
