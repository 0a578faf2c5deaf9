"""The sentences of an explanation, with the numbers put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    Amount,
    Formula as Written,
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
from agree.sections import Agreement, Fact, Formula, Member, PendingReason, Table
from agree.sections.keys import weighing

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


def keeps(agreement: Agreement, passed: RedistributionOutcome) -> tuple[Wording, ...]:
    """Return a sentence for each sum that a payer keeps first, and whether it is only proposed."""
    decided = message("{payer} keeps {amount} first: {name}")
    proposed = message("{payer} is proposed to keep {amount} first: {name}")
    return tuple(
        (proposed if one.proposed else decided).filled(
            payer=passed.payer.name, amount=money(agreement, one.amount), name=one.name
        )
        for one in passed.redistribution.deductions
    )


def shared(agreement: Agreement, outcome: PortionOutcome, place: int) -> Wording:
    """Return how a member's part of a portion comes about: amount × weight / sum of weights."""
    portion = outcome.portion
    exact = outcome.shares.of(place) if outcome.shares is not None else Fraction(0)
    rounded = money(agreement, outcome.rounded[place])
    if portion.stated is not None or portion.weights is None:
        return _stated(agreement, portion, exact, rounded)
    if is_bounded(portion, place, exact):
        return message(
            "{limit}: the floor or the ceiling applies; rounded to {rounded}",
            limit=money(agreement, int(exact)),
            rounded=rounded,
        )
    pool = Shortened(portion.amount / agreement.currency.minor)
    found = Shortened(exact / agreement.currency.minor)
    if portion.floors is not None or portion.ceilings is not None:
        return message(
            "{found} of {pool} after floors and ceilings, rounded to {rounded}",
            found=found,
            pool=pool,
            rounded=rounded,
        )
    return message(
        "{pool} × {weight} / {total} = {found}, rounded to {rounded}",
        pool=pool,
        weight=Shortened(Fraction(portion.weights[place], portion.scale)),
        total=Shortened(Fraction(sum(portion.weights), portion.scale)),
        found=found,
        rounded=rounded,
    )


def _stated(
    agreement: Agreement, portion: PlannedPortion, exact: Fraction, rounded: Amount
) -> Wording:
    """Return how a stated part comes about: the same to each, an amount or a share by table."""
    if portion.origin is not None and portion.origin.size.kind == "each":
        return message("{amount} to each", amount=rounded)
    way = portion.origin.way if portion.origin is not None else None
    if not isinstance(way, Table) or not way.of_shares or not portion.amount:
        return message("{amount} according to the table", amount=rounded)
    return message(
        "{pool} × {share} = {found}, rounded to {rounded} (share by table)",
        pool=Shortened(portion.amount / agreement.currency.minor),
        share=percentage(exact / portion.amount),
        found=Shortened(exact / agreement.currency.minor),
        rounded=rounded,
    )


def percentage(share: Fraction) -> Wording:
    """Return a share in full: as a percentage, or as a fraction when that would never end."""
    if decimals_of(share * 100) is None:
        return str(share)
    return Joined((share * 100, f"{NO_BREAK}%"), "")


def is_bounded(portion: PlannedPortion, place: int, exact: Fraction) -> bool:
    """Return whether a member's share is at its floor or ceiling."""
    bounds = [limit[place] for limit in (portion.floors, portion.ceilings) if limit is not None]
    return exact in [bound for bound in bounds if bound is not None]


def weighed(agreement: Agreement, portion: PlannedPortion, member: Member) -> Iterator[Wording]:
    """Yield the formula of a portion with the member's numbers, and each fact with its source."""
    way = portion.origin.way if portion.origin is not None else None
    own = weighing(way)
    names = tuple(fact.name for fact in own.facts) if own is not None else ()
    if isinstance(way, Formula):
        names = tuple(way.expression.places)
        text = way.expression.text
        if not text.isidentifier():
            yield Joined((Written((text,)), _with_numbers(agreement, text, member)), " = ")
    for name in names:
        if name in agreement.facts:
            yield fact_line(agreement.facts[name], member)


def _with_numbers(agreement: Agreement, text: str, member: Member) -> Wording:
    """Return a formula with the member's figures in place of the names that have one."""
    parts = NAME.split(text)  # every second part is a name
    found = (_number(agreement, part, member) if at % 2 else part for at, part in enumerate(parts))
    return Written(tuple(found))


def _number(agreement: Agreement, name: str, member: Member) -> object:
    """Return what a name in a formula stands for; the name itself where that is not known."""
    fact = agreement.facts.get(name)
    figure = fact.figures.of(member) if fact is not None and fact.figures is not None else None
    if figure is not None and figure.value is not None:
        return Shortened(figure.value)
    parameter = agreement.parameters.get(name)
    return name if parameter is None else Shortened(parameter.value)


def fact_line(fact: Fact, member: Member) -> Wording:
    """Return a member's figure with its unit, date of reference and source."""
    figure = fact.figures.of(member) if fact.figures is not None else None
    known = figure.value if figure is not None else None
    value: object = message("pending") if known is None else Shortened(known)
    unit = f"{NO_BREAK}{fact.unit}" if fact.unit else ""
    dated: Wording = message("(date unknown)")
    if fact.as_of is not None:
        dated = message("on {day}", day=fact.as_of)
    told = Joined((fact.label, ": ", value, unit), "")
    return Joined((told, dated, *_source(fact)))


def _source(fact: Fact) -> Iterator[Wording]:
    """Yield the document and the section that a fact cites, in brackets."""
    document, section = fact.citation.document, fact.citation.section
    parts = [*([document] if document else []), *([in_section(section)] if section else [])]
    if parts:
        yield Joined(("(", Joined(tuple(parts), ", "), ")"), "")


def in_section(section: str) -> Wording:
    """Return how a section is called: numbers are sections, others (bilaga 2) go by their name."""
    if section[:1].isdigit():
        return message("section {section}", section=section)
    return section


def settled(agreement: Agreement, pool: Pool, place: int, difference: int) -> Wording:
    """Return why a member got or gave up units when the difference was settled."""
    rule = pool.rounding.rule
    if pool.rounding.method == "largest_remainder":
        return message("receives one unit for its remainder")
    if rule.to is not None:
        return message("takes the whole difference under the rule")
    order = (rule.missing if difference > 0 else rule.surplus) or ()
    turn = order.index(place) + 1 if place in order else 0
    by = _order_in_words(agreement, pool, difference)
    if difference > 0:
        return message(
            "number {number} of those who receive a unit when the sum is too small ({order})",
            number=turn,
            order=by,
        )
    return message(
        "number {number} of those who give up a unit when the sum is too large ({order})",
        number=turn,
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


def pending_reasons(
    facts: tuple[Fact, ...], pending_reason: PendingReason | None
) -> Iterator[Wording]:
    """Yield what is missing, from whom and by when."""
    for fact in facts:
        yield message("waiting for {fact}", fact=fact.label)
    for one in dict.fromkeys([*(fact.pending_reason for fact in facts), pending_reason]):
        parts = () if one is None else tuple(_report_of(one))
        if parts:
            yield Joined(parts)


def _report_of(one: PendingReason) -> Iterator[Wording]:
    """Yield who is to report to whom, by when, and where that stands."""
    if one.reporter:
        yield message("from {reporter}", reporter=one.reporter)
    if one.receiver:
        yield message("to {receiver}", receiver=one.receiver)
    if one.by is not None:
        yield message("by {day}", day=one.by)
    if one.citation.section:
        yield Joined(("(", in_section(one.citation.section), ")"), "")
