"""All that a recipient gets, in every role: as a region, as a county body, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.ledger import Ledger, Outcome
from agree.model import Member
from agree.report.selection import Selection


class GrantToMember(NamedTuple):
    """What a member gets from a grant (minor units); None while the grant waits."""

    area: str
    grant: str
    amount: int | None
    waiting: int
    section: str


class Role(NamedTuple):
    """A member in one of its groups, with what it gets there and the sum (minor units)."""

    member: Member
    group: str
    grants: tuple[GrantToMember, ...]
    amount: int


def roles(ledger: Ledger, selection: Selection) -> tuple[Role, ...]:
    """The roles of the members that are selected."""
    return tuple(_role(ledger, member, selection) for member in selection.members or ())


def _role(ledger: Ledger, member: Member, selection: Selection) -> Role:
    outcomes = [
        outcome for outcome in ledger.outcomes if selection.area in (None, outcome.pool.grant.area)
    ]
    grants = tuple(grant for outcome in outcomes for grant in _grants(ledger, outcome, member))
    name = ledger.agreement.recipients[member.group].name
    return Role(member, name, grants, sum(grant.amount or 0 for grant in grants))


def _grants(ledger: Ledger, outcome: Outcome, member: Member) -> Iterator[GrantToMember]:
    grant = outcome.pool.grant
    if member not in outcome.pool.members:
        return
    place = outcome.pool.members.index(member)
    waiting = sum(portion.pending for portion in outcome.portions)
    known = any(portion.shares is not None for portion in outcome.portions)
    amount = outcome.amount_of(place) if known else None
    area = next(area.name for area in ledger.agreement.areas if area.id == grant.area)
    yield GrantToMember(area, grant.name, amount, waiting, grant.citation.section)
