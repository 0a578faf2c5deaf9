"""Which entries of a ledger a reader asks for: of an area, a group, a recipient."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.sections import Agreement, Member, Reference


@short_repr
class Selection(NamedTuple):
    """The area, group and members that are asked for; each is None when all are."""

    area: str | None = None
    group: str | None = None
    members: tuple[Member, ...] | None = None

    def entries(self, ledger: Ledger) -> tuple[Entry, ...]:
        """Return the entries of the ledger that are asked for, in its order."""
        return tuple(entry for entry in ledger.entries if self._has_entry(ledger.agreement, entry))

    def outcomes(self, ledger: Ledger) -> tuple[Outcome, ...]:
        """Return the outcomes, of every tier, in the area and to the group that are asked for."""
        return tuple(
            outcome
            for outcome in ledger.all_outcomes
            if self.area in (None, outcome.pool.grant.area)
            and (self.group is None or _shares_in(ledger.agreement, self.group, outcome))
        )

    def _has_entry(self, agreement: Agreement, entry: Entry) -> bool:
        if self.area is not None and entry.area != self.area:
            return False
        if self.group is not None and not _concerns(agreement, self.group, entry):
            return False
        return self.members is None or (entry.group, entry.code) in {
            member.id for member in self.members
        }


def _concerns(agreement: Agreement, group: str, entry: Entry) -> bool:
    """Return whether an entry is of a member of a group, or of a pool that the group shares in."""
    if entry.code is not None:
        return any(entry.group == member.group for member in _members(agreement, group))
    return _shares_in(agreement, group, entry.outcome)


def _shares_in(agreement: Agreement, group: str, outcome: Outcome) -> bool:
    """Return whether a pool is distributed to anybody in a group."""
    receivers = agreement.members(outcome.pool.grant.to)
    return any(member in receivers for member in _members(agreement, group))


def _members(agreement: Agreement, group: str) -> tuple[Member, ...]:
    return agreement.members((Reference(group, agreement.span),))


def exact_members(agreement: Agreement, words: str) -> tuple[Member, ...]:
    """Return the members with that code, name or alias, or that are written group/code."""
    group, slash, code = words.strip().partition("/")
    if slash and group in agreement.recipients:
        return tuple(member for member in _members(agreement, group) if member.code == code)
    wanted = words.strip().casefold()
    return tuple(
        member
        for member in _all_members(agreement)
        if wanted in map(str.casefold, names_of(member))
    )


def members_called(agreement: Agreement, words: str) -> tuple[Member, ...]:
    """Return the members that are meant exactly; else those whose name contains the words."""
    exact = exact_members(agreement, words)
    wanted = words.strip().casefold()
    if exact or not wanted:
        return exact
    members = _all_members(agreement)
    return tuple(member for member in members if wanted in member.name.casefold())


def _all_members(agreement: Agreement) -> list[Member]:
    return [member for group in agreement.recipients.values() for member in group.members]


def names_of(member: Member) -> tuple[str, ...]:
    """Return the code, name and aliases of a member."""
    return (member.code, member.name, *member.aliases)
