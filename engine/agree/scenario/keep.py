"""Keeping the agreement's total: what grants were given more, others are given less."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from agree.keys import proportional
from agree.money import readable
from agree.rounding import largest_remainder
from agree.scenario.fault import ScenarioFault, unknown
from agree.sections import Agreement, Grant
from agree.sections.checks.uses import grants
from agree.told import Told

EVERY_OTHER = ""
"""Keeps the total by all other grants in proportion; a name keeps it by the grant with that id."""

GRANT = Told("Bidraget", "grant")


def kept(
    before: Agreement, after: Agreement, by: str, already_set: Collection[str]
) -> Mapping[str, int]:
    """New amounts (minor units) by grant, with which the agreement sums to what it did.

    `already_set` are the grants whose amounts the scenario sets. Raises ScenarioFault.
    """
    old = {grant.id: grant.amount for grant in grants(before)}
    new = {grant.id: grant for grant in grants(after)}
    over = sum(grant.amount for grant in new.values()) - sum(old.values())
    if by != EVERY_OTHER:
        if by not in new:
            raise unknown(GRANT, by, list(new))
        return {by: _less(after, new[by].amount, over)}
    others = [
        grant
        for grant in new.values()
        if grant.id not in already_set and grant.amount and grant.amount == old.get(grant.id)
    ]
    if not over or not others:
        _refuse_nobody(over)
        return {}
    return _scaled(after, others, over)


def _scaled(agreement: Agreement, others: list[Grant], over: int) -> dict[str, int]:
    """The other grants in proportion to what they were, in whole main units where those will do."""
    weights = [grant.amount for grant in others]
    total = _less(agreement, sum(weights), over)
    minor = agreement.currency.minor
    unit = minor if total % minor == 0 else 1
    shares = proportional(Fraction(total), weights)
    amounts = largest_remainder(shares, total, unit, range(len(others)))
    return {grant.id: amount for grant, amount in zip(others, amounts, strict=True)}


def _less(agreement: Agreement, amount: int, over: int) -> int:
    if over > amount:
        lacking = readable(over - amount, agreement.currency, agreement.unit)
        raise ScenarioFault(
            Told(
                f"Totalen kan inte behållas: {lacking.in_language('sv')} saknas.",
                f"The total cannot be kept: {lacking.in_language('en')} is lacking.",
            )
        )
    return amount - over


def _refuse_nobody(over: int) -> None:
    if over:
        raise ScenarioFault(
            Told(
                "Totalen kan inte behållas: alla bidrag är ändrade.",
                "The total cannot be kept: every grant is changed.",
            )
        )
