"""Figures in sentences: formulas with numbers in place of names, and facts with their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    FormulaText,
    Joined,
    Shortened,
    Words,
    joined,
    message,
    plain_digits,
    plural,
    word,
)
from agree.language.expressions import Filled
from agree.questions.key_words import NAME, formula_in_words
from agree.report import Wording
from agree.sections import Agreement, Fact, Formula, Member
from agree.sections.derivations import Classes, OutcomeOf, SumOfParts, names_used
from agree.sections.shared import section_name

FROM = word("a class of a fact", "from {limit}")
ABOVE = word("a class of a fact", "above {limit}")
BELOW = word("a class of a fact", "below {limit}")
UP_TO = word("a class of a fact", "up to {limit}")


def with_numbers(
    text: str, values: Iterable[Filled], number_of: Callable[[str], object]
) -> FormulaText:
    """Return a formula with figures in place of the names, and of the parts that have a value.

    Of a part within another one, the value of the whole is told.
    """
    parts: list[object] = []
    end = 0
    for start, stop, value in sorted(values, key=lambda one: (one[0], -one[1])):
        if start >= end:
            parts += [*_names_filled(text[end:start], number_of), Shortened(value)]
            end = stop
    return FormulaText((*parts, *_names_filled(text[end:], number_of)))


def _names_filled(text: str, number_of: Callable[[str], object]) -> Iterator[object]:
    """Yield a part of a formula, with the figures that its names stand for."""
    for place, part in enumerate(NAME.split(text)):
        yield number_of(part) if place % 2 else part  # every second is a name


def figure_in_formula(agreement: Agreement, name: str, member: Member) -> object:
    """Return what a name in a formula stands for; the name itself where that is not known."""
    fact = agreement.facts.get(name)
    figure = fact.figure_of(member) if fact is not None else None
    if figure is None and name in agreement.parameters:
        return parameter_in_formula(agreement, name)
    return name if figure is None else Shortened(figure)


def parameter_in_formula(agreement: Agreement, name: str) -> object:
    """Return what a parameter stands for: an amount in main units, or a number.

    A whole number may be a year, in which nothing parts the thousands.
    """
    parameter = agreement.parameters[name]
    value = parameter.in_main_units(agreement.currency)
    may_be_year = not parameter.is_amount and value.denominator == 1
    return plain_digits(value) if may_be_year else Shortened(value)


def fact_lines(agreement: Agreement, fact: Fact, member: Member) -> Iterator[Wording]:
    """Yield a member's figure with its unit, date of reference and source.

    One that is derived is told with what it comes from; then each of the facts in that, once. Of
    what is summed over the member's parts, whose figures are theirs, only the source is told.
    """
    told: set[tuple[str, bool]] = {(fact.id, True)}
    facts = [(fact, True)]
    while facts:
        fact, is_own = facts.pop(0)
        yield _fact_line(agreement, fact, member) if is_own else _of_parts(agreement, fact)
        is_own = is_own and not isinstance(fact.derivation, SumOfParts)
        for reference in names_used(fact.derivation):
            if reference.name in agreement.facts and (reference.name, is_own) not in told:
                told.add((reference.name, is_own))
                facts.append((agreement.facts[reference.name], is_own))


def _of_parts(agreement: Agreement, fact: Fact) -> Wording:
    """Return what a fact that only a member's parts have is called, and where it comes from."""
    match fact.derivation:
        case Formula():
            return Joined((fact.label, formula_in_words(agreement, fact.derivation)), " = ")
        case Classes():
            of = agreement.facts[fact.derivation.of.name]
            return message("{value} by {fact}", value=fact.label, fact=of.label)
        case SumOfParts():
            of = agreement.facts[fact.derivation.of.name]
            groups = _names_of_groups(agreement, fact.derivation)
            values = {"sum": fact.label, "fact": of.label, "groups": groups}
            return OF_EACH_PART.filled(**values)
        case OutcomeOf():
            grants = _names_of_grants(agreement, fact.derivation)
            return message("{figure}, from {grants}", figure=fact.label, grants=grants)
        case _:
            return Joined((fact.label, *dated(fact)))


OF_EACH_PART = message("{sum}, the sum of {fact} over those of {groups} that are part of each")


def _fact_line(agreement: Agreement, fact: Fact, member: Member) -> Wording:
    figure = fact.figure_of(member)
    unit = joined("", (NO_BREAK, fact.unit)) if fact.unit else ""
    value: object = message("pending") if figure is None else Shortened(figure)
    match fact.derivation:
        case Formula() if figure is not None:
            text = fact.derivation.expression.text
            numbers = with_numbers(
                text,
                fact.derivation.expression.filled,
                lambda name: figure_in_formula(agreement, name, member),
            )
            value = Joined((formula_in_words(agreement, fact.derivation), numbers, value), " = ")
        case OutcomeOf():
            grants = _names_of_grants(agreement, fact.derivation)
            unit = unit or f"{NO_BREAK}{agreement.currency.main}"
            told = Joined((fact.label, ": ", value, unit), "")
            return message("{figure}, from {grants}", figure=told, grants=grants)
    figure_told = Joined((fact.label, ": ", value, unit), "")
    if isinstance(fact.derivation, Classes) and figure is not None:
        return _in_class(agreement, fact.derivation, member, figure_told)
    if isinstance(fact.derivation, SumOfParts):
        return _summed(agreement, figure_told, fact.derivation, member)
    if fact.derivation is not None:
        return figure_told
    return Joined((figure_told, *dated(fact)))


def _summed(agreement: Agreement, told: Wording, rule: SumOfParts, member: Member) -> Wording:
    """Return a figure that is told, with what it is the sum of: of how many, and who waits."""
    of, parts = agreement.facts[rule.of.name], rule.parts.get(member.code, ())
    told = plural(
        "{figure}, the sum of {fact} for the only one of {groups} that is part of {member}",
        "{figure}, the sum of {fact} over the {count} of {groups} that are part of {member}",
        count=len(parts),
        figure=told,
        fact=of.label,
        groups=_names_of_groups(agreement, rule),
        member=member.name,
    )
    waiting = sum(of.figure_of(part) is None for part in parts)
    if not waiting:
        return told
    return message("{sum}; pending for {count} of them", sum=told, count=waiting)


def _names_of_groups(agreement: Agreement, rule: SumOfParts) -> Words:
    return Words(tuple(agreement.recipients[group.name].name for group in rule.over))


def _names_of_grants(agreement: Agreement, rule: OutcomeOf) -> Words:
    names = {grant.id: grant.name for grant in agreement.grants_and_alternatives}
    return Words(tuple(names[grant.name] for grant in rule.grants), in_full=True)


def dated(fact: Fact) -> Iterator[Wording]:
    """Yield the day that a fact describes, and its source."""
    if fact.as_of is None:
        yield message("(date unknown)")
    else:
        yield message("on {day}", day=fact.as_of)
    yield from _source(fact)


def _in_class(agreement: Agreement, classes: Classes, member: Member, told: Wording) -> Wording:
    """Return what is told of a figure by class, with which class that is."""
    of = agreement.facts[classes.of.name]
    figure = of.figure_of(member)
    limits = () if figure is None else tuple(_limits(classes, figure))
    if not limits:
        return message("{value} by {fact}", value=told, fact=of.label)
    return Joined((told, Joined(("(", Joined((of.label, Words(limits))), ")"), "")))


def _limits(classes: Classes, figure: Fraction) -> Iterator[Wording]:
    """Yield between which limits a figure has its class: those of the class and of those before.

    What a class before it takes is not in it.
    """
    lower, upper = list[tuple[Fraction, bool]](), list[tuple[Fraction, bool]]()
    for step in classes.steps:  # each limit with whether it is outside itself
        if step.holds(figure):
            lower += [] if step.lower is None else [(step.lower, step.above)]
            upper += [] if step.upper is None else [(step.upper, not step.up_to)]
            break
        if step.upper is not None and figure >= step.upper:
            lower.append((step.upper, step.up_to))
        elif step.lower is not None:
            upper.append((step.lower, not step.above))
    if lower:
        limit, outside = max(lower)
        yield (ABOVE if outside else FROM).filled(limit=Shortened(limit))
    if upper:
        limit, outside = min(upper, key=lambda one: (one[0], not one[1]))
        yield (BELOW if outside else UP_TO).filled(limit=Shortened(limit))


def _source(fact: Fact) -> Iterator[Wording]:
    """Yield the document and the section that a fact cites, in brackets."""
    document, section = fact.citation.document, fact.citation.section
    parts: list[Wording] = [document] if document else []
    if section:
        parts.append(section_name(section))
    if parts:
        yield Joined(("(", Joined(tuple(parts), ", "), ")"), "")
