"""Hints that stand in a text while it is written: sums, shares and names beside what they are of.

They are of the text as it is: where it cannot be read there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Literal, TypeAlias

from agree.assist.beside import groups_beside
from agree.assist.looking import Looked
from agree.assist.meaning import members_called
from agree.assist.names import declared_in, meant_in
from agree.base import NO_BREAK, Joined, Record, Span, message, round_half_up
from agree.questions.amounts import amount_in_sentence
from agree.report import Wording
from agree.sections import Agreement, lack_of_all
from agree.sections.checks.totals import StatedSum, stated_sum_of_all, stated_sums_of_areas
from agree.source import Steps

HintKind: TypeAlias = Literal["holds", "differs", "sum", "share", "name"]
HOLDS = "✓"
DIFFERS = message("✗ sums to {sum} ({difference})")
AT_LEAST_SO_FAR = message("at least {amount} so far")
MORE, LESS = message("{amount} more"), message("{amount} less")
SUM = message("= {amount}")
CODES = ("code",)


class Hint(Record):
    """Words that are shown at a place of a text and are no part of it."""

    line: int
    column: int
    label: Wording
    kind: HintKind
    tooltip: Wording = ""


def hints(looked: Looked) -> tuple[Hint, ...]:
    """Return the hints of a text, in its order."""
    agreement = looked.result.agreement
    if agreement is None:
        return ()
    found = chain(
        _totals(agreement), _sums(looked, agreement), _shares(agreement), _names(looked, agreement)
    )
    return tuple(sorted(found, key=lambda hint: (hint.line, hint.column)))


def _totals(agreement: Agreement) -> Iterator[Hint]:
    """Yield beside each total whether it is the sum, and the difference where it is not."""
    for one in (*stated_sums_of_areas(agreement), *stated_sum_of_all(agreement)):
        if one.holds and one.is_known:
            yield _behind(one.span, HOLDS, "holds")
        elif one.holds:
            amount = amount_in_sentence(agreement, one.computed, agreement.unit)
            yield _behind(one.span, AT_LEAST_SO_FAR.filled(amount=amount), "sum")
        else:
            yield _behind(one.span, _difference(agreement, one), "differs")


def _difference(agreement: Agreement, one: StatedSum) -> Wording:
    over = one.computed - one.stated
    difference = amount_in_sentence(agreement, abs(over), agreement.unit)
    return DIFFERS.filled(
        sum=amount_in_sentence(agreement, one.computed, agreement.unit),
        difference=(MORE if over > 0 else LESS).filled(amount=difference),
    )


def _sums(looked: Looked, agreement: Agreement) -> Iterator[Hint]:
    """Yield the sum of each area that states no total, beside its name."""
    areas = {area.id: area for area in agreement.areas}
    for declared in declared_in(looked.text):
        area = areas.get(declared.name) if declared.kind == "area" else None
        if area is None or area.total is not None or not area.complete:
            continue
        if lack_of_all(area.grants) is None:
            total = sum(grant.amount for grant in area.grants)
            amount = amount_in_sentence(agreement, total, agreement.unit)
            token = declared.token
            yield Hint(token.line, token.end, SUM.filled(amount=amount), "sum")


def _shares(agreement: Agreement) -> Iterator[Hint]:
    """Yield beside the amount of each grant which part of the whole it is, where that is known."""
    if not agreement.complete or lack_of_all(agreement.grants) is not None:
        return
    whole = sum(grant.amount for grant in agreement.grants)
    for grant in agreement.grants:
        if whole > 0 and grant.basis == "amount" and len(agreement.grants) > 1:
            percent = round_half_up(Fraction(100 * grant.amount, whole), 1)
            yield _behind(grant.amount_span, Joined((percent, f"{NO_BREAK}%"), ""), "share")


def _names(looked: Looked, agreement: Agreement) -> Iterator[Hint]:
    """Yield the name of a recipient beside its code, where that stands alone."""
    groups: dict[Steps, tuple[str, ...]] = {}
    for meant in meant_in(looked.text):
        if meant.kinds != CODES:
            continue
        around = meant.token.steps[:-1]
        if around not in groups:
            groups[around] = groups_beside(looked.text, meant.token.steps)
        member = next(members_called(agreement, meant.name, groups[around]), None)
        if member is not None and member.name != meant.name:
            yield Hint(meant.token.line, meant.end, member.name, "name")


def _behind(span: Span, label: Wording, kind: HintKind) -> Hint:
    return Hint(span.line, span.column + span.length, label, kind)
