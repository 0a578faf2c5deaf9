"""A target: a recipient or a group, and the amount that it should get in all."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import NamedTuple

from agree.base import Kind, NumberFault, Quoted, Span, Words, message, nearest, short_repr
from agree.distribute.ledger import Ledger
from agree.questions.kinds import NO_SUCH_RECIPIENT, SEVERAL_RECIPIENTS
from agree.questions.selection import members_called, names_of
from agree.scenario.fault import SEEK, fault, typed
from agree.sections import Agreement, Member, MemberId, Reference

NOT_A_TARGET = Kind(
    "not-a-target",
    message("{text} is not written RECIPIENT = AMOUNT"),
    hint=message("For example: {example}"),
    usage=True,
)
NOT_A_SOUGHT_AMOUNT = Kind(
    "not-a-sought-amount",
    message("{text} is not an amount"),
    hint=message("Write a number and a unit; the units are {known}."),
    usage=True,
)


@short_repr
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
        return sum(
            (
                part.shares.of(place)
                for outcome in ledger.all_outcomes
                for place, member in enumerate(outcome.pool.members)
                if member.id in self.members
                for part in outcome.portions
                if part.shares is not None
            ),
            Fraction(0),
        )


def target_of(text: str, agreement: Agreement) -> Target:
    """Return the target that a text such as `SKR = 30 mnkr` names. Raises ScenarioFault."""
    name, equals, amount = (part.strip() for part in text.rpartition("="))
    whole = typed(SEEK, text)
    if not equals or not name:
        raise fault(NOT_A_TARGET, whole, text=Quoted(text), example=_example(agreement))
    members = _members(agreement, name, whole.inside(text.index(name), len(name)))
    try:
        minor = agreement.currency.parse(amount, agreement.unit)
    except NumberFault:
        place = whole.inside(text.rindex("=") + 1, len(text) - text.rindex("=") - 1 or 1)
        units = Words(tuple(agreement.currency.units), whole=True)
        raise fault(NOT_A_SOUGHT_AMOUNT, place, text=Quoted(amount), known=units) from None
    return Target(frozenset(member.id for member in members), members[0].name, minor)


def _example(agreement: Agreement) -> str:
    """Return a target as it is written: a recipient of the agreement, and an amount."""
    groups = agreement.recipients.values()
    names = [member.name for group in groups for member in group.members]
    return f"{names[0] if names else '…'} = 30 {agreement.unit}"


def _members(agreement: Agreement, name: str, span: Span) -> tuple[Member, ...]:
    group = next((one for one in agreement.recipients.values() if name in (one.id, one.name)), None)
    if group is not None:
        members = agreement.members((Reference(group.id, group.span),))
        return (members[0]._replace(name=group.name), *members[1:])
    found = members_called(agreement, name)
    if not found:
        groups = agreement.recipients.values()
        known = [one for group in groups for member in group.members for one in names_of(member)]
        raise fault(NO_SUCH_RECIPIENT, span, nearest(name, known), name=Quoted(name))
    if len({member.code for member in found}) > 1:
        names = Words(tuple(member.name for member in found), "or")
        codes = Words(tuple(member.code for member in found), "or")
        raise fault(SEVERAL_RECIPIENTS, span, name=Quoted(name), members=names, codes=codes)
    return found
