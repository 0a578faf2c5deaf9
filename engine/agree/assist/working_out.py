"""What an expression gives for recipients: for who has most, for one in the middle, and least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial

from agree.base import Joined, Record, Shortened
from agree.language.expressions import Expression, ExpressionFault, NumberOrTruth
from agree.language.parsing import parse
from agree.questions.explain.figures import figure_in_formula, with_numbers
from agree.report import Wording
from agree.sections import Agreement, Member

TRUTHS = {True: "✓", False: "✗"}


class Answered(Record):
    """What an expression gives for a recipient: a number, or true or false."""

    member: Member
    value: NumberOrTruth


def worked_out(agreement: Agreement, text: str) -> Iterator[Wording]:
    """Yield what an expression gives for three recipients, with the figures that it is made of.

    There is nothing of one that cannot be read, or whose figures are not known.
    """
    try:
        expression = parse(text, agreement.series)
        answers = _answers(agreement, expression)
    except ExpressionFault:
        return
    for answer in _three(answers):
        yield _told(agreement, expression, answer)


def _answers(agreement: Agreement, expression: Expression) -> list[Answered]:
    """Return the values for the first group whose figures are known. Raises ExpressionFault."""
    if expression.series or not expression.names:
        return []
    for group in agreement.recipients.values():
        rows = {
            place: row
            for place, member in enumerate(group.members)
            if (row := _row(agreement, expression.names, member)) is not None
        }
        if rows and not group.single:
            values = expression.values(tuple(rows.values()))
            members = (group.members[place] for place in rows)
            return [Answered(*one) for one in zip(members, values, strict=True)]
    return []


def _row(agreement: Agreement, names: Iterable[str], member: Member) -> dict[str, Fraction] | None:
    """Return what each name stands for with a recipient; None where one stands for nothing."""
    row: dict[str, Fraction] = {}
    for name in names:
        fact, parameter = agreement.facts.get(name), agreement.parameters.get(name)
        figure = None if fact is None else fact.figure_of(member)
        if parameter is not None:
            figure = parameter.in_main_units(agreement.currency)
        if figure is None:
            return None
        row[name] = Fraction(figure)
    return row


def _three(answers: list[Answered]) -> list[Answered]:
    """Return the one with most, one in the middle and the one with least, each once."""
    in_order = sorted(answers, key=lambda one: -one.value)
    places = sorted({0, len(in_order) // 2, len(in_order) - 1}) if in_order else []
    return [in_order[place] for place in places]


def _told(agreement: Agreement, expression: Expression, answer: Answered) -> Wording:
    is_truth = isinstance(answer.value, bool)
    value: object = TRUTHS[bool(answer.value)] if is_truth else Shortened(answer.value)
    if expression.text in expression.names:
        return Joined((answer.member.name, value), ": ")
    number_of = partial(figure_in_formula, agreement, member=answer.member)
    numbers = with_numbers(expression.text, (), number_of)
    worked = Joined((numbers, value), " " if is_truth else " = ")
    return Joined((answer.member.name, worked), ": ")
