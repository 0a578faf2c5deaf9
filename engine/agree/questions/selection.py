"""Which entries of a ledger a reader asks for: an area, a group, a recipient."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.sections import Agreement, Member, Reference


@short_repr
class Selection(NamedTuple):
    """What to keep: each part is None when everything is wanted."""

    area: str | None = None
    group: str | None = None
    members: tuple[Member, ...] | None = None

    def entries(self, ledger: Ledger) -> tuple[Entry, ...]:
        """The entries of the ledger that are asked for, in its order."""
        return tuple(entry for entry in ledger.entries if self._keeps(ledger.agreement, entry))

    def outcomes(self, ledger: Ledger) -> tuple[Outcome, ...]:
        """Return what became of the pools that are asked for, by area and group, of every tier."""
        return tuple(
            outcome
            for outcome in ledger.all_outcomes
            if self.area in (None, outcome.pool.grant.area)
            and (self.group is None or shares_in(ledger.agreement, outcome, self.group))
        )

    def _keeps(self, agreement: Agreement, entry: Entry) -> bool:
        if self.area is not None and entry.area != self.area:
            return False
        if self.group is not None and not concerns(agreement, entry, self.group):
            return False
        return self.members is None or any(
            entry.group == member.group and entry.code == member.code for member in self.members
        )


def concerns(agreement: Agreement, entry: Entry, group: str) -> bool:
    """Whether an entry is one of a group's: of a member, or of a pool that the group shares in."""
    if entry.code is not None:
        return any(entry.group == member.group for member in _members(agreement, group))
    return shares_in(agreement, entry.outcome, group)


def shares_in(agreement: Agreement, outcome: Outcome, group: str) -> bool:
    """Return whether a pool is distributed to anybody in a group."""
    to = outcome.pool.grant.to
    return bool(set(_members(agreement, group)) & set(agreement.members(to)))


def _members(agreement: Agreement, group: str) -> tuple[Member, ...]:
    return agreement.members((Reference(group, agreement.span),))


def exact_members(agreement: Agreement, words: str) -> tuple[Member, ...]:
    """Return the members with that code, name or alias, or written group/code."""
    group, slash, code = words.strip().partition("/")
    if slash and group in agreement.recipients:
        return tuple(member for member in _members(agreement, group) if member.code == code)
    wanted = words.strip().casefold()
    return tuple(
        member
        for one in agreement.recipients.values()
        for member in one.members
        if wanted in map(str.casefold, names_of(member))
    )


def members_called(agreement: Agreement, words: str) -> tuple[Member, ...]:
    """Return the members that are meant exactly; else those whose name holds the words."""
    exact = exact_members(agreement, words)
    wanted = words.strip().casefold()
    if exact or not wanted:
        return exact
    everyone = [member for group in agreement.recipients.values() for member in group.members]
    return tuple(member for member in everyone if wanted in member.name.casefold())


def names_of(member: Member) -> tuple[str, ...]:
    """Everything that a member goes by."""
    return (member.code, member.name, *member.aliases)
