"""Two ledgers side by side: the agreement, its areas, grants and groups, and each recipient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from agree.base import Record
from agree.compare.changes import (
    Change,
    GrantPair,
    area_changes,
    grant_changes,
    grant_pairs,
    group_changes,
    later_names,
    relative_change,
    total_change,
)
from agree.compare.instalments import InstalmentChange, instalment_changes
from agree.compare.split import GrantSplitter, GrantVersion, MemberAmounts, Split, member_amounts
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.per_inhabitant import Inhabitants, inhabitants
from agree.questions.summary import recipients_of
from agree.report import NOT_APPLICABLE
from agree.sections import Agreement, Grant, Lack, Member, MemberId, Reference
from agree.sections.shared import PENDING, UNKNOWN

Sides: TypeAlias = Literal["before", "after", "both"]
SIDES: Mapping[tuple[bool, bool], Sides | None] = {
    (False, False): None,
    (True, False): "before",
    (False, True): "after",
    (True, True): "both",
}
"""Where something is so, by whether it is in the earlier and in the later agreement."""


class RecipientChange(Record):
    """A recipient's amounts (minor units) before and after, from grants that are known in both.

    A side that is None: the recipient is new, or gone. `inhabitants` are those of either side, and
    `left_out` the names of the grants to it that one of the sides does not know.
    """

    group: str
    code: str
    name: str
    before: int | None
    after: int | None
    split: Split
    inhabitants: tuple[Inhabitants, Inhabitants]
    left_out: tuple[str, ...] = ()

    @property
    def difference(self) -> int:
        """The amount after less the amount before (minor units)."""
        return (self.after or 0) - (self.before or 0)

    @property
    def relative(self) -> Fraction | None:
        """The difference as a part of what it got before, if it got anything."""
        return relative_change(self.difference, self.before)


class LeftOutGrant(Record):
    """A grant that is pending or unknown in an agreement, so that its change is not known.

    `amount` (minor units) is None when it is not known itself; `lack` says why. `members` are those
    whose amounts of it are not known; `compared` are the names of recipients whose amounts are
    known in both all the same.
    """

    grant: str
    recipients: str
    amount: int | None
    lack: Lack | None
    pending_in: Sides | None
    unknown_in: Sides | None
    members: frozenset[MemberId]
    compared: tuple[str, ...]


class Comparison(Record):
    """What changed from one agreement to another, in the first tier: what the agreement pays.

    `left_out` are the grants that the changes of recipients leave out; `instalments` are those of
    the grants that are in both.
    """

    before: Agreement
    after: Agreement
    total: Change
    areas: tuple[Change, ...]
    grants: tuple[Change, ...]
    groups: tuple[Change, ...]
    recipients: tuple[RecipientChange, ...]
    left_out: tuple[LeftOutGrant, ...]
    instalments: tuple[InstalmentChange, ...] = ()

    def of_group(self, group: str) -> tuple[RecipientChange, ...]:
        """Return the changes of the members of a group, called as in the later agreement."""
        members = self.members_of(group)
        return tuple(one for one in self.recipients if (one.group, one.code) in members)

    def leaves_out_of(self, group: str) -> bool:
        """Return whether something that a group may get is not known in both, so not compared."""
        members = self.members_of(group)
        return any(change.left_out for change in self.of_group(group)) or any(
            members & grant.members for grant in self.left_out
        )

    def members_of(self, group: str) -> frozenset[MemberId]:
        """Return the members of a group in either agreement; a union's are in its groups."""
        return frozenset(
            (names.get(member.group, member.group), member.code)
            for agreement, names in self._sides
            for one in agreement.recipients.values()
            if names.get(one.id, one.id) == group
            for member in agreement.members((Reference(one.id, one.span),))
        )

    def grants_of(self, group: str) -> tuple[Grant, ...]:
        """Return the grants of either agreement that members of a group share in."""
        members = self.members_of(group)
        return tuple(
            grant
            for agreement, names in self._sides
            for grant in agreement.grants
            if any(
                (names.get(member.group, member.group), member.code) in members
                for member in agreement.members(grant.to)
            )
        )

    @property
    def _sides(self) -> tuple[tuple[Agreement, Mapping[str, str]], ...]:
        """Each agreement, and what the later one calls its groups."""
        return (self.before, later_names(self.before, self.after)), (self.after, {})

    @property
    def does_not_tell_all(self) -> Sides | None:
        """Which side has a grant of which no source tells who received it."""
        before, after = (any(_to_unknown(agreement)) for agreement in (self.before, self.after))
        return SIDES[before, after]

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
        groups=group_changes(before, after),
        recipients=recipients,
        left_out=left_out,
        instalments=instalment_changes(before, after),
    )


class _Side(Record):
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
        """Return what a grant gives each member: None for whom that is pending or unknown."""
        if grant is None:
            return {}
        if grant.id in self.outcomes and not self.agreement.does_not_tell(grant.to):
            return member_amounts(self.outcomes[grant.id], self.groups)
        members = self.agreement.members(grant.to)
        return {(self.groups.get(one.group, one.group), one.code): None for one in members}

    def lack(self, grant: Grant) -> Lack | None:
        """Return why it is not known what a grant gives each member; None when that is known."""
        if grant.lack == UNKNOWN or self.agreement.does_not_tell(grant.to):
            return UNKNOWN
        waits = grant.lack == PENDING or None in self.amounts(grant).values()
        return PENDING if waits else None

    def version(self, grant: Grant) -> GrantVersion:
        """Return a grant with what it gives each member, where its sum alone is distributed."""
        is_told = grant.id in self.outcomes and not self.agreement.does_not_tell(grant.to)
        is_sum = grant.basis == "amount" and grant.lack is None
        amounts = self.amounts(grant) if is_told and is_sum else None
        return GrantVersion(self.agreement, grant, self.groups, amounts)

    def inhabitants(self, member: Member | None) -> Inhabitants:
        if member is None:
            return NOT_APPLICABLE
        return inhabitants(self.agreement, self.agreement.recipients[member.group], member)


def _side(ledger: Ledger, groups: Mapping[str, str]) -> _Side:
    outcomes = {outcome.pool.grant.id: outcome for outcome in ledger.outcomes}
    members = {
        (groups.get(member.group, member.group), member.code): member
        for group in ledger.agreement.recipients.values()
        for member in group.members
    }
    return _Side(ledger, groups, outcomes, members)


class _MemberChange(Record):
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
    left_out_of: dict[MemberId, list[str]] = {}
    for pair in grant_pairs(before.agreement, after.agreement):
        amounts = before.amounts(pair.before), after.amounts(pair.after)
        compared = _compared(pair, *amounts)
        splitter = None
        if pair.before is not None and pair.after is not None:
            splitter = GrantSplitter(before.version(pair.before), after.version(pair.after))
        for member, change in _member_changes(compared, splitter):
            sums[member] = sums.get(member, _MemberChange()).plus(change)
        left = [member for member in {**amounts[1], **amounts[0]} if member not in compared]
        if left:
            some = [member for member, two in compared.items() if any(two)]
            left_out.append(_left_out(before, after, pair, some, left))
        for member in left:
            left_out_of.setdefault(member, []).append(left_out[-1].grant)
    to_nobody_known = [name for side in (before, after) for name in _to_unknown(side.agreement)]
    recipients = []
    for member, change in sums.items():
        names = dict.fromkeys((*left_out_of.get(member, ()), *to_nobody_known))
        recipients.append(_recipient_change(before, after, member, change, tuple(names)))
    return tuple(recipients), tuple(left_out)


def _to_unknown(agreement: Agreement) -> Iterator[str]:
    """Yield the grants of which anybody may have got something: no source tells who did."""
    return (grant.name for grant in agreement.grants if agreement.does_not_tell(grant.to))


def _compared(
    pair: GrantPair, before: MemberAmounts, after: MemberAmounts
) -> dict[MemberId, tuple[int, int]]:
    """Return what a grant gives each member before and after, of those that both sides know.

    A member that is not among a grant's gets nothing of it, where all who do are known.
    """
    others_before = None if _is_open(pair.before, before, untold=pair.untold) else 0
    others_after = None if _is_open(pair.after, after, untold=pair.untold) else 0
    compared = {}
    for member in {**after, **before}:
        earlier = before.get(member, others_before)
        later = after.get(member, others_after)
        if earlier is not None and later is not None:
            compared[member] = earlier, later
    return compared


def _is_open(grant: Grant | None, amounts: MemberAmounts, *, untold: bool) -> bool:
    """Return whether a side may give more of a grant than what is known of it."""
    return untold if grant is None else None in amounts.values()


def _member_changes(
    compared: Mapping[MemberId, tuple[int, int]], splitter: GrantSplitter | None
) -> Iterator[tuple[MemberId, _MemberChange]]:
    """Yield what a grant gives each member whose amounts are known, before and after.

    Without a splitter, the grant is new or gone: all of the change comes from its sum.
    """
    for member, (earlier, later) in compared.items():
        split = Split(sum=Fraction(later - earlier))
        if splitter is not None:
            split = splitter.split(member, earlier, later)
        yield member, _MemberChange(earlier, later, split)


def _left_out(
    before: _Side,
    after: _Side,
    pair: GrantPair,
    compared: list[MemberId],
    left: Iterable[MemberId],
) -> LeftOutGrant:
    grant, side = (pair.after, after) if pair.after is not None else (pair.before, before)
    assert grant is not None
    untold: Lack | None = UNKNOWN if pair.untold else None
    lacks = [
        untold if one is None else where.lack(one)
        for where, one in ((before, pair.before), (after, pair.after))
    ]
    names = {**before.members, **after.members}
    return LeftOutGrant(
        grant.name,
        recipients_of(side.agreement, grant),
        None if grant.lack else grant.amount,
        grant.lack,
        SIDES[lacks[0] == PENDING, lacks[1] == PENDING],
        SIDES[lacks[0] == UNKNOWN, lacks[1] == UNKNOWN],
        frozenset(left),
        tuple(names[member].name for member in compared),
    )


def _recipient_change(
    before: _Side,
    after: _Side,
    identity: MemberId,
    change: _MemberChange,
    left_out: tuple[str, ...],
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
        left_out=left_out,
    )
