"""A target: a recipient or a group, and the amount that it should get in all."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import NamedTuple

from agree.brief import brief
from agree.exact import NumberFault
from agree.ledger import Ledger
from agree.money import AmountFault
from agree.questions.selection import members_called, names_of
from agree.scenario.fault import ScenarioFault, unknown
from agree.sections import Agreement, Member, MemberId, Reference
from agree.told import Told

RECIPIENT = Told("Mottagaren", "recipient")


@brief
class Target(NamedTuple):
    """What is sought: the members, what they are called, and their amount (minor units)."""

    members: Collection[MemberId]
    name: str
    amount: int

    def reached(self, ledger: Ledger) -> int:
        """What the members get (minor units), in every tier in which they are receivers."""
        return ledger.sum(
            lambda entry: (
                entry.code is not None
                and not entry.kept
                and (entry.group, entry.code) in self.members
            )
        )

    def exact(self, ledger: Ledger) -> Fraction:
        """The same before rounding (minor units, exact)."""
        passed_on = (passed.outcome for passed in ledger.passed_on)
        return sum(
            (
                part.shares.of(place)
                for outcome in (*ledger.outcomes, *passed_on)
                for place, member in enumerate(outcome.pool.members)
                if member.id in self.members
                for part in outcome.portions
                if part.shares is not None
            ),
            Fraction(0),
        )


def target_of(text: str, agreement: Agreement) -> Target:
    """The target that a text such as `Region Gotland = 30 mnkr` names. Raises ScenarioFault."""
    name, equals, amount = (part.strip() for part in text.rpartition("="))
    if not equals or not name:
        sv = f"”{text}” ska skrivas MOTTAGARE = BELOPP, till exempel Region Gotland = 30 mnkr."
        en = f"Write “{text}” as RECIPIENT = AMOUNT, such as Region Gotland = 30 mnkr."
        raise ScenarioFault(Told(sv, en))
    members = _members(agreement, name)
    try:
        minor = agreement.currency.parse(amount, agreement.unit)
    except (AmountFault, NumberFault):
        raise ScenarioFault(
            Told(f"”{amount}” är inte ett belopp.", f"“{amount}” is not an amount.")
        ) from None
    return Target(frozenset(member.id for member in members), members[0].name, minor)


def _members(agreement: Agreement, name: str) -> tuple[Member, ...]:
    group = next((one for one in agreement.recipients.values() if name in (one.id, one.name)), None)
    if group is not None:
        members = agreement.members((Reference(group.id, group.span),))
        return (members[0]._replace(name=group.name), *members[1:])
    found = members_called(agreement, name)
    if not found:
        groups = agreement.recipients.values()
        known = [one for group in groups for member in group.members for one in names_of(member)]
        raise unknown(RECIPIENT, name, known)
    if len({member.code for member in found}) > 1:
        names = ", ".join(f"{member.name} ({member.code})" for member in found)
        sv = f"”{name}” kan vara flera: {names}. Skriv hela namnet eller koden."
        en = f"“{name}” may be several: {names}. Write the whole name or the code."
        raise ScenarioFault(Told(sv, en))
    return found
