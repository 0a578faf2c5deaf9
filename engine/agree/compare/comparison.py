"""Two ledgers side by side: the agreement, its areas, grants and groups, and each recipient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr
from agree.compare.changes import (
    Change,
    area_changes,
    grant_changes,
    grant_pairs,
    group_changes,
    later_names,
    per_inhabitant,
    relative_change,
    total_change,
)
from agree.compare.split import GrantSplitter, GrantVersion, MemberAmounts, Split, member_amounts
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.annex import inhabitants
from agree.questions.summary import recipients_of
from agree.sections import Agreement, Grant, Member, MemberId

PendingIn: TypeAlias = Literal["before", "after", "both"]
PENDING_IN: Mapping[tuple[bool, bool], PendingIn] = {
    (True, False): "before",
    (False, True): "after",
    (True, True): "both",
}
"""Where a grant is pending, by whether it is in the earlier and in the later agreement."""


@short_repr
class RecipientChange(NamedTuple):
    """A recipient's amounts (minor units) before and after, from grants that are known in both.

    A side that is None: the recipient is new, or gone. `inhabitants` are those of either side.
    """

    group: str
    code: str
    name: str
    before: int | None
    after: int | None
    split: Split
    inhabitants: tuple[Fraction | None, Fraction | None]

    @property
    def difference(self) -> int:
        """The amount after less the amount before (minor units)."""
        return (self.after or 0) - (self.before or 0)

    @property
    def relative(self) -> Fraction | None:
        """The difference as a part of what it got before."""
        return relative_change(self.difference, self.before)

    def per_inhabitant(self, minor: int) -> tuple[Fraction | None, ...]:
        """Return main units (`minor` minor units each) per inhabitant before and after."""
        before, after = self.inhabitants
        return (
            per_inhabitant(self.before, minor, before),
            per_inhabitant(self.after, minor, after),
        )


@short_repr
class LeftOutGrant(NamedTuple):
    """A grant that is pending in one or both agreements, so that its change is not known.

    `amount` (minor units) is None when no source tells it.
    """

    grant: str
    recipients: str
    amount: int | None
    pending_in: PendingIn


@short_repr
class Comparison(NamedTuple):
    """What changed from one agreement to another, in the first tier: what the agreement pays.

    `left_out` are the grants that the changes of recipients leave out.
    """

    before: Agreement
    after: Agreement
    total: Change
    areas: tuple[Change, ...]
    grants: tuple[Change, ...]
    groups: tuple[Change, ...]
    recipients: tuple[RecipientChange, ...]
    left_out: tuple[LeftOutGrant, ...]

    def of_group(self, group: str) -> tuple[RecipientChange, ...]:
        """Return the changes of the members of a group, called as in the later agreement."""
        return tuple(change for change in self.recipients if change.group == group)

    @property
    def member_groups(self) -> tuple[str, ...]:
        """The groups whose recipients have changes, in order."""
        return tuple(dict.fromkeys(change.group for change in self.recipients))


def compare(before: Ledger, after: Ledger) -> Comparison:
    """Compare two ledgers of one currency. Raises ValueError when their currencies differ."""
    earlier, later = before.agreement, after.agreement
    currencies = earlier.currency, later.currency
    if len({(currency.code, currency.minor) for currency in currencies}) > 1:
        raise ValueError(f"{earlier.currency.code} and {later.currency.code}")
    sides = _side(before, later_names(earlier, later)), _side(after, {})
    recipients, left_out = _recipient_changes(*sides)
    return Comparison(
        before=earlier,
        after=later,
        total=total_change(earlier, later),
        areas=area_changes(earlier, later),
        grants=grant_changes(earlier, later),
        groups=group_changes(earlier, later),
        recipients=recipients,
        left_out=left_out,
    )


class _Side(NamedTuple):
    """One of the ledgers; `groups` are the ids of its groups in the later agreement.

    `members` are its members, by the group's id in the later agreement and their code.
    """

    ledger: Ledger
    groups: Mapping[str, str]
    outcomes: Mapping[str, Outcome]
    members: Mapping[MemberId, Member]

    @property
    def agreement(self) -> Agreement:
        return self.ledger.agreement

    def amounts(self, grant: Grant | None) -> MemberAmounts:
        return {} if grant is None else member_amounts(self.outcomes[grant.id], self.groups)

    def version(self, grant: Grant) -> GrantVersion:
        return GrantVersion(self.agreement, grant, self.groups)

    def inhabitants(self, member: Member | None) -> Fraction | None:
        if member is None:
            return None
        return inhabitants(self.agreement, self.agreement.recipients[member.group], member)


def _side(ledger: Ledger, groups: Mapping[str, str]) -> _Side:
    outcomes = {outcome.pool.grant.id: outcome for outcome in ledger.outcomes}
    members = {
        (groups.get(member.group, member.group), member.code): member
        for group in ledger.agreement.recipients.values()
        for member in group.members
    }
    return _Side(ledger, groups, outcomes, members)


class _MemberChange(NamedTuple):
    """What one grant, or several, give a member before and after (minor units)."""

    before: int = 0
    after: int = 0
    split: Split = Split()

    def plus(self, other: _MemberChange) -> _MemberChange:
        split = self.split.plus(other.split)
        return _MemberChange(self.before + other.before, self.after + other.after, split)


def _recipient_changes(
    before: _Side, after: _Side
) -> tuple[tuple[RecipientChange, ...], tuple[LeftOutGrant, ...]]:
    """Return the change of each recipient of a grant that is known, and the grants that are not."""
    sums: dict[MemberId, _MemberChange] = {}
    left_out: list[LeftOutGrant] = []
    for earlier, later in grant_pairs(before.agreement, after.agreement):
        amounts_before, amounts_after = before.amounts(earlier), after.amounts(later)
        splitter = None
        if earlier is not None and later is not None:
            splitter = GrantSplitter(before.version(earlier), after.version(later))
        for member, change in _member_changes(amounts_before, amounts_after, splitter):
            sums[member] = sums.get(member, _MemberChange()).plus(change)
        pending = None in amounts_before.values(), None in amounts_after.values()
        if any(pending):
            grant, agreement = later or earlier, (after if later else before).agreement
            assert grant is not None
            left_out.append(_left_out(agreement, grant, PENDING_IN[pending]))
    recipients = (_recipient_change(before, after, *item) for item in sums.items())
    return tuple(recipients), tuple(left_out)


def _member_changes(
    before: MemberAmounts, after: MemberAmounts, splitter: GrantSplitter | None
) -> Iterator[tuple[MemberId, _MemberChange]]:
    """Yield what a grant gives each member whose amounts are known, before and after.

    Without a splitter, the grant is new or gone: all of the change comes from its sum.
    """
    for member in {**after, **before}:
        earlier, later = before.get(member, 0), after.get(member, 0)
        if earlier is None or later is None:
            continue
        split = Split(sum=Fraction(later - earlier))
        if splitter is not None:
            split = splitter.split(member, earlier, later)
        yield member, _MemberChange(earlier, later, split)


def _left_out(agreement: Agreement, grant: Grant, pending_in: PendingIn) -> LeftOutGrant:
    amount = None if grant.unknown else grant.amount
    return LeftOutGrant(grant.name, recipients_of(agreement, grant), amount, pending_in)


def _recipient_change(
    before: _Side, after: _Side, identity: MemberId, change: _MemberChange
) -> RecipientChange:
    earlier, later = before.members.get(identity), after.members.get(identity)
    member = later or earlier
    assert member is not None
    return RecipientChange(
        group=identity[0],
        code=identity[1],
        name=member.name,
        before=None if earlier is None else change.before,
        after=None if later is None else change.after,
        split=change.split,
        inhabitants=(before.inhabitants(earlier), after.inhabitants(later)),
    )
