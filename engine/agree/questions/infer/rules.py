"""Rounding rules in words: the file's own, those to try, and orders that a column itself shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Joined, Message, Record, Words, message, word
from agree.distribute.allocate import rounded_portions, settlement_bounds
from agree.distribute.ledger import Outcome
from agree.distribute.pools import PlannedPortion
from agree.distribute.rounding import (
    Bounds,
    DifferenceRule,
    largest_remainder,
    settle_difference,
)
from agree.distribute.shares import Shares, sum_shares
from agree.questions.infer.column import AmountColumn
from agree.questions.key_words import BY_FACT, NOT_SETTLED, readable_amount
from agree.report import Wording
from agree.sections import Agreement, Member

METHODS: Mapping[str, Message] = {
    "half_up": word("rounding", "half up"),
    "half_even": word("rounding", "half to even"),
    "down": word("rounding", "down"),
}
LARGEST_REMAINDER = word("rounding", "largest remainder")
NO_DIFFERENCE = message("no difference to distribute")
MISSING = message("{amount} missing")
TOO_MUCH = message("{amount} too much")
ALL_WITH = message("all with {member}")
LISTED = message("in the order {members}")


class RoundingRule(Record):
    """A rounding rule in words: the method, and how the difference is settled.

    One that names members is also `written` as the file would say it.
    """

    method: Wording
    settling: Wording
    written: str = ""


class Rounded(Record):
    """A rounding rule, and what it gives each member (minor units)."""

    rule: RoundingRule
    amounts: tuple[int, ...]


class SettlementOrder(Record):
    """An order in which to settle a difference: in words, and the places of the members.

    `by_itself` is the order of one member who takes all, which no fact and no rule of the file has.
    """

    name: Wording
    places: tuple[int, ...]
    by_itself: bool = False


def roundings(
    column: AmountColumn,
    portions: Sequence[PlannedPortion],
    shares: Sequence[Shares],
    orders: Sequence[SettlementOrder],
) -> Iterator[Rounded]:
    """Yield every rounding rule with what it makes of the portions of a key."""
    bounds = _bounds(column, portions, shares)
    for method, name in METHODS.items():
        amounts, difference = _rounded(column, portions, shares, method)
        if difference == 0:
            yield Rounded(RoundingRule(name, NO_DIFFERENCE), amounts)
            continue
        words = _difference(column, difference)
        yield Rounded(RoundingRule(name, Joined((words, NOT_SETTLED), ": ")), amounts)
        for order in orders:
            settled = _settled(column, amounts, difference, order.places, bounds)
            rule = RoundingRule(name, Joined((words, order.name), ": "))
            if order.by_itself:
                code = json.dumps(column.members[order.places[0]].code, ensure_ascii=False)
                rule = rule._replace(written=_written(column, method, f"to: {code}"))
            yield Rounded(rule, settled)
    exact = sum_shares(shares)
    amounts = largest_remainder(exact, column.pool, column.unit, column.ranks)
    yield Rounded(RoundingRule(LARGEST_REMAINDER, NO_DIFFERENCE), amounts)


def _bounds(
    column: AmountColumn, portions: Sequence[PlannedPortion], shares: Sequence[Shares]
) -> list[Bounds]:
    """Return within what each member may be given a unit, or give one up."""
    return settlement_bounds(len(column.members), tuple(zip(portions, shares, strict=True)))


def _rounded(
    column: AmountColumn,
    portions: Sequence[PlannedPortion],
    shares: Sequence[Shares],
    method: str,
) -> tuple[tuple[int, ...], int]:
    """Return the sum of the rounded portions for each member, and the difference that is left."""
    rounded = rounded_portions(portions, shares, column.unit, method)
    amounts = tuple(sum(parts) for parts in zip(*rounded, strict=True))
    return amounts, column.pool - sum(amounts)


def _difference(column: AmountColumn, difference: int) -> Wording:
    """Return how much is missing or too much, in words."""
    size = readable_amount(abs(difference), column.currency)
    return (MISSING if difference > 0 else TOO_MUCH).filled(amount=size)


def _settled(
    column: AmountColumn,
    amounts: Sequence[int],
    difference: int,
    order: tuple[int, ...],
    bounds: Sequence[Bounds],
) -> tuple[int, ...]:
    """Return amounts after a difference was settled in an order."""
    rule = DifferenceRule(order, order)
    changes = settle_difference(amounts, difference, column.unit, rule, bounds)
    return tuple(map(sum, zip(amounts, changes, strict=True)))


def orders_by_facts(column: AmountColumn) -> Iterator[SettlementOrder]:
    """Yield the orders that the facts offer: smallest or largest first, by each fact."""
    ranks = column.ranks
    for fact in column.facts:
        ascending = [(weight, rank) for weight, rank in zip(fact.weights, ranks, strict=True)]
        descending = [(-weight, rank) for weight, rank in ascending]
        for direction, keys in (("smallest_first", ascending), ("largest_first", descending)):
            words = BY_FACT[direction].filled(fact=fact.label)
            yield SettlementOrder(words, tuple(sorted(range(len(keys)), key=keys.__getitem__)))


def orders_of_file(column: AmountColumn, outcome: Outcome) -> Iterator[SettlementOrder]:
    """Yield the orders that the file lists, member by member, for what it distributes."""
    stated, planned = outcome.pool.grant.rounding.difference, outcome.pool.rounding.rule
    if stated is None:
        return
    for order, places in ((stated.missing, planned.missing), (stated.surplus, planned.surplus)):
        if isinstance(order, tuple) and places:
            members = [outcome.pool.members[place] for place in places]
            in_column = [member for member in members if member in column.members]
            if in_column:
                listed = tuple(column.members.index(member) for member in in_column)
                yield SettlementOrder(_listed(members), listed)


def _listed(members: Sequence[Member]) -> Wording:
    return LISTED.filled(members=Words(tuple(member.name for member in members)))


def orders_of_one(members: Sequence[Member]) -> Iterator[SettlementOrder]:
    """Yield each member alone: who takes the whole difference."""
    for place, member in enumerate(members):
        yield SettlementOrder(ALL_WITH.filled(member=member.name), (place,), by_itself=True)


def listed_orders(
    column: AmountColumn, portions: Sequence[PlannedPortion], shares: Sequence[Shares]
) -> Iterator[RoundingRule]:
    """Yield rules that give a column by an order that is listed, member by member.

    The order is that of the units by which the printed amounts differ from the rounded ones. Only
    the methods that leave the smallest difference are taken: of a large one, such as that of
    rounding down, some order gives whatever is printed.
    """
    by_method = {method: _rounded(column, portions, shares, method) for method in METHODS}
    least = min(abs(difference) for _, difference in by_method.values())
    bounds = _bounds(column, portions, shares)
    for method, (amounts, difference) in by_method.items():
        order = _order_shown(column, amounts, difference) if abs(difference) == least else ()
        if order and _gives(column, _settled(column, amounts, difference, order, bounds)):
            members = [column.members[place] for place in order]
            settling = Joined((_difference(column, difference), _listed(members)), ": ")
            codes = json.dumps([member.code for member in members], ensure_ascii=False)
            settlers = f"{'missing' if difference > 0 else 'surplus'}: {codes}"
            yield RoundingRule(METHODS[method], settling, _written(column, method, settlers))


def _order_shown(column: AmountColumn, amounts: Sequence[int], difference: int) -> tuple[int, ...]:
    """Return who was given a unit of a difference or gave one up, those with most units first.

    Nobody where the printed amounts show no order: some differ the other way, by less than a unit,
    or by several units more than others do, or what they differ by is not the difference.
    """
    step = column.unit if difference > 0 else -column.unit
    units = {
        place: Fraction(amount - amounts[place], step)
        for place, amount in column.known
        if amount != amounts[place]
    }
    counts = units.values()
    codes = [column.members[place].code for place in units]
    is_order = (
        sum(counts) * step == difference
        and all(count.denominator == 1 and count > 0 for count in counts)
        and max(counts, default=Fraction(0)) - min(counts, default=Fraction(0)) <= 1
        and len(set(codes)) == len(codes)
    )
    return tuple(sorted(units, key=lambda place: -units[place])) if is_order else ()


def _gives(column: AmountColumn, amounts: Sequence[int]) -> bool:
    """Return whether amounts are those that are printed."""
    return all(amounts[place] == amount for place, amount in column.known)


def _written(column: AmountColumn, method: str, settlers: str) -> str:
    """Return a rounding rule as it is written in an agreement's file."""
    sizes = sorted(column.currency.units.items(), key=lambda unit: -unit[1])
    unit = Fraction(column.unit, column.currency.minor)
    to = next(f"{unit / size} {name}" for name, size in sizes if (unit / size).denominator == 1)
    return f"rounding: {{to: {to}, method: {method}, difference: {{{settlers}}}}}"


def rule_of_file(agreement: Agreement, outcome: Outcome) -> RoundingRule:
    """Return the rule by which the file rounds and settles what it distributes, in words."""
    method = outcome.pool.rounding.method
    difference = sum(portion.difference for portion in outcome.portions)
    if method not in METHODS:
        return RoundingRule(LARGEST_REMAINDER, NO_DIFFERENCE)
    if difference == 0:
        return RoundingRule(METHODS[method], NO_DIFFERENCE)
    size = readable_amount(abs(difference), agreement.currency)
    words = (MISSING if difference > 0 else TOO_MUCH).filled(amount=size)
    return RoundingRule(
        METHODS[method], Joined((words, _settlers(agreement, outcome, difference)), ": ")
    )


def _settlers(agreement: Agreement, outcome: Outcome, difference: int) -> Wording:
    """Return who settles a difference by the rule of a file, in words."""
    stated, planned = outcome.pool.grant.rounding.difference, outcome.pool.rounding.rule
    members = outcome.pool.members
    if planned.to is not None:
        return ALL_WITH.filled(member=members[planned.to].name)
    places = planned.missing if difference > 0 else planned.surplus
    if stated is None or not places:
        return NOT_SETTLED
    order = stated.missing if difference > 0 else stated.surplus
    if isinstance(order, str) and stated.by is not None:
        return BY_FACT[order].filled(fact=agreement.facts[stated.by.name].label)
    return _listed([members[place] for place in places])
