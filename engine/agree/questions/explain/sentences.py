"""The sentences of an explanation, with the numbers put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    Amount,
    FormulaText,
    Joined,
    Message,
    Shortened,
    decimals_of,
    message,
    readable,
)
from agree.distribute.ledger import PortionOutcome, RedistributionOutcome
from agree.distribute.pools import PlannedPortion, Pool
from agree.report import Wording
from agree.sections import Agreement, Fact, Formula, KeyTable, Member, PendingReason
from agree.sections.keys import weighing
from agree.sections.shared import section_name

METHODS: Mapping[str, Message] = {
    "half_up": message("rounded to the nearest {unit}, half up"),
    "half_even": message("rounded to the nearest {unit}, half to even"),
    "down": message("rounded down to whole multiples of {unit}"),
    "largest_remainder": message(
        "rounded down to whole multiples of {unit}; what is left goes by largest remainder"
    ),
}
NAME = re.compile(r"([^\W\d]\w*)")
"""A name in a formula: of a fact or a parameter."""


def money(agreement: Agreement, minor: int) -> Amount:
    """Return an amount in the main unit, for a sentence."""
    return readable(minor, agreement.currency, agreement.currency.main)


def kept_lines(agreement: Agreement, redistributed: RedistributionOutcome) -> tuple[Wording, ...]:
    """Return a sentence for each sum that a payer keeps first, and whether it is only proposed."""
    decided = message("{payer} keeps {amount} first: {name}")
    proposed = message("{payer} is proposed to keep {amount} first: {name}")
    return tuple(
        (proposed if deduction.proposed else decided).filled(
            payer=redistributed.payer.name,
            amount=money(agreement, deduction.amount),
            name=deduction.name,
        )
        for deduction in redistributed.redistribution.deductions
    )


def share_line(agreement: Agreement, outcome: PortionOutcome, place: int) -> Wording:
    """Return how a member's part of a portion comes about: amount × weight / sum of weights."""
    portion = outcome.portion
    share = outcome.shares.of(place) if outcome.shares is not None else Fraction(0)
    rounded = money(agreement, outcome.rounded[place])
    if portion.weights is None:
        return _stated_line(agreement, portion, share, rounded)
    bounds = [bound for bound in (portion.floors, portion.ceilings) if bound is not None]
    if share in [bound[place] for bound in bounds]:
        return message(
            "{limit}: the floor or the ceiling applies; rounded to {rounded}",
            limit=money(agreement, int(share)),
            rounded=rounded,
        )
    values = {
        "pool": Shortened(portion.amount / agreement.currency.minor),
        "found": Shortened(share / agreement.currency.minor),
        "rounded": rounded,
    }
    if bounds:
        return message(
            "{found} of {pool} after floors and ceilings, rounded to {rounded}", **values
        )
    return message(
        "{pool} × {weight} / {total} = {found}, rounded to {rounded}",
        weight=Shortened(Fraction(portion.weights[place], portion.scale)),
        total=Shortened(Fraction(sum(portion.weights), portion.scale)),
        **values,
    )


def _stated_line(
    agreement: Agreement, portion: PlannedPortion, share: Fraction, rounded: Amount
) -> Wording:
    """Return how a stated part comes about: the same to each, an amount or a share by table."""
    if portion.origin is not None and portion.origin.size.kind == "each":
        return message("{amount} to each", amount=rounded)
    way = portion.origin.way if portion.origin is not None else None
    if not isinstance(way, KeyTable) or not way.of_shares or not portion.amount:
        return message("{amount} according to the table", amount=rounded)
    return message(
        "{pool} × {share} = {found}, rounded to {rounded} (share by table)",
        pool=Shortened(portion.amount / agreement.currency.minor),
        share=_percentage(share / portion.amount),
        found=Shortened(share / agreement.currency.minor),
        rounded=rounded,
    )


def _percentage(share: Fraction) -> Wording:
    """Return a share in full: as a percentage, or as a fraction when that would never end."""
    if decimals_of(share * 100) is None:
        return str(share)
    return Joined((share * 100, f"{NO_BREAK}%"), "")


def weight_lines(
    agreement: Agreement, portion: PlannedPortion, member: Member
) -> Iterator[Wording]:
    """Yield the formula of a portion with the member's numbers, and each fact with its source."""
    way = portion.origin.way if portion.origin is not None else None
    own_form = weighing(way)
    names = [fact.name for fact in own_form.facts] if own_form is not None else []
    if isinstance(way, Formula):
        names = list(way.expression.places)
        text = way.expression.text
        if not text.isidentifier():
            yield Joined((FormulaText((text,)), _with_numbers(agreement, text, member)), " = ")
    for name in names:
        if name in agreement.facts:
            yield _fact_line(agreement.facts[name], member)


def _with_numbers(agreement: Agreement, text: str, member: Member) -> Wording:
    """Return a formula with the member's figures in place of the names that have one."""
    parts: list[object] = list(NAME.split(text))
    for place in range(1, len(parts), 2):  # every second part is a name
        parts[place] = _number(agreement, str(parts[place]), member)
    return FormulaText(tuple(parts))


def _number(agreement: Agreement, name: str, member: Member) -> object:
    """Return what a name in a formula stands for; the name itself where that is not known."""
    fact = agreement.facts.get(name)
    figure = fact.figure_of(member) if fact is not None else None
    parameter = agreement.parameters.get(name)
    if figure is None and parameter is not None:
        figure = parameter.value
    return name if figure is None else Shortened(figure)


def _fact_line(fact: Fact, member: Member) -> Wording:
    """Return a member's figure with its unit, date of reference and source."""
    figure = fact.figure_of(member)
    value: object = message("pending") if figure is None else Shortened(figure)
    unit = f"{NO_BREAK}{fact.unit}" if fact.unit else ""
    dated: Wording = message("(date unknown)")
    if fact.as_of is not None:
        dated = message("on {day}", day=fact.as_of)
    return Joined((Joined((fact.label, ": ", value, unit), ""), dated, *_source(fact)))


def _source(fact: Fact) -> Iterator[Wording]:
    """Yield the document and the section that a fact cites, in brackets."""
    document, section = fact.citation.document, fact.citation.section
    parts: list[Wording] = [document] if document else []
    if section:
        parts.append(section_name(section))
    if parts:
        yield Joined(("(", Joined(tuple(parts), ", "), ")"), "")


def settlement_line(agreement: Agreement, pool: Pool, place: int, difference: int) -> Wording:
    """Return why a member got or gave up units when the difference was settled."""
    rule = pool.rounding.rule
    if pool.rounding.method == "largest_remainder":
        return message("receives one unit for its remainder")
    if rule.to is not None:
        return message("takes the whole difference under the rule")
    order = (rule.missing if difference > 0 else rule.surplus) or ()
    number = order.index(place) + 1 if place in order else 0
    by = _order_in_words(agreement, pool, difference)
    if difference > 0:
        return message(
            "number {number} of those who receive a unit when the sum is too small ({order})",
            number=number,
            order=by,
        )
    return message(
        "number {number} of those who give up a unit when the sum is too large ({order})",
        number=number,
        order=by,
    )


def _order_in_words(agreement: Agreement, pool: Pool, difference: int) -> Wording:
    """Return the order in which a difference is settled: by a fact, or as the file lists it."""
    rule = pool.grant.rounding.difference
    order = None if rule is None else (rule.missing if difference > 0 else rule.surplus)
    if rule is None or rule.by is None or isinstance(order, tuple) or order is None:
        return message("in the order listed")
    fact = agreement.facts.get(rule.by.name)
    label = rule.by.name if fact is None else fact.label
    if order == "smallest_first":
        return message("smallest first by {fact}", fact=label)
    return message("largest first by {fact}", fact=label)


def pending_lines(
    facts: tuple[Fact, ...], pending_reason: PendingReason | None
) -> Iterator[Wording]:
    """Yield which facts are pending, from whom and by when."""
    for fact in facts:
        yield message("waiting for {fact}", fact=fact.label)
    for reason in dict.fromkeys([*(fact.pending_reason for fact in facts), pending_reason]):
        parts = () if reason is None else tuple(_report_parts(reason))
        if parts:
            yield Joined(parts)


def _report_parts(reason: PendingReason) -> Iterator[Wording]:
    """Yield who is to report to whom, by when, and where that stands."""
    if reason.reporter:
        yield message("from {reporter}", reporter=reason.reporter)
    if reason.receiver:
        yield message("to {receiver}", receiver=reason.receiver)
    if reason.by is not None:
        yield message("by {day}", day=reason.by)
    if reason.citation.section:
        yield Joined(("(", section_name(reason.citation.section), ")"), "")
