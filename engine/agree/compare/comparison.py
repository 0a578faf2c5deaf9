"""Two ledgers side by side: the agreement, its areas, grants and groups, and each recipient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr
from agree.compare.changes import (
    Change,
    Pair,
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
    recipients, left_out = _recipient_changes(before, after)
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
    """One of the ledgers; `groups` are the ids of its groups in the later agreement."""

    ledger: Ledger
    groups: Mapping[str, str]
    outcomes: Mapping[str, Outcome]

    @property
    def agreement(self) -> Agreement:
        return self.ledger.agreement

    def amounts(self, grant: Grant | None) -> MemberAmounts:
        return {} if grant is None else member_amounts(self.outcomes[grant.id], self.groups)

    def version(self, grant: Grant) -> GrantVersion:
        return GrantVersion(self.agreement, grant, self.groups)

    def members(self) -> dict[MemberId, Member]:
        return {
            (self.groups.get(member.group, member.group), member.code): member
            for group in self.agreement.recipients.values()
            for member in group.members
        }


class _RunningSum(NamedTuple):
    """What the grants so far sum to for one recipient (minor units)."""

    before: int = 0
    after: int = 0
    split: Split = Split()


def _recipient_changes(
    before: Ledger, after: Ledger
) -> tuple[tuple[RecipientChange, ...], tuple[LeftOutGrant, ...]]:
    """Return the change of each recipient of a grant that is known, and the grants that are not."""
    names = later_names(before.agreement, after.agreement)
    sides = _side(before, names), _side(after, {})
    sums: dict[MemberId, _RunningSum] = {}
    left_out: list[LeftOutGrant] = []
    for pair in grant_pairs(before.agreement, after.agreement):
        left_out += _add_grant(sides, pair, sums)
    return tuple(_changes(sides, sums)), tuple(left_out)


def _side(ledger: Ledger, groups: Mapping[str, str]) -> _Side:
    return _Side(ledger, groups, {outcome.pool.grant.id: outcome for outcome in ledger.outcomes})


def _add_grant(
    sides: tuple[_Side, _Side], pair: Pair[Grant], sums: dict[MemberId, _RunningSum]
) -> Iterator[LeftOutGrant]:
    """Add what one grant gives each recipient to its sum; yield the grant if some is pending."""
    earlier, later = sides[0].amounts(pair[0]), sides[1].amounts(pair[1])
    splitter = None
    if pair[0] is not None and pair[1] is not None:
        splitter = GrantSplitter(sides[0].version(pair[0]), sides[1].version(pair[1]))
    for member in {**later, **earlier}:
        before, after = earlier.get(member, 0), later.get(member, 0)
        if before is None or after is None:
            continue
        if splitter is None:
            split = Split(sum=Fraction(after - before))
        else:
            split = splitter.split(member, before, after)
        sofar = sums.get(member, _RunningSum())
        sums[member] = _RunningSum(
            sofar.before + before, sofar.after + after, sofar.split.plus(split)
        )
    if None in earlier.values():
        yield _left_out(sides, pair, "both" if None in later.values() else "before")
    elif None in later.values():
        yield _left_out(sides, pair, "after")


def _left_out(sides: tuple[_Side, _Side], pair: Pair[Grant], pending_in: PendingIn) -> LeftOutGrant:
    """Return a grant that is left out, as the later agreement has it where it has it."""
    side, grant = (sides[0], pair[0]) if pair[1] is None else (sides[1], pair[1])
    assert grant is not None
    amount = None if grant.unknown else grant.amount
    return LeftOutGrant(grant.name, recipients_of(side.agreement, grant), amount, pending_in)


def _changes(
    sides: tuple[_Side, _Side], sums: Mapping[MemberId, _RunningSum]
) -> Iterator[RecipientChange]:
    earlier_members, later_members = sides[0].members(), sides[1].members()
    for identity, recipient_sum in sums.items():
        earlier, later = earlier_members.get(identity), later_members.get(identity)
        member = later or earlier
        assert member is not None
        yield RecipientChange(
            group=identity[0],
            code=identity[1],
            name=member.name,
            before=None if earlier is None else recipient_sum.before,
            after=None if later is None else recipient_sum.after,
            split=recipient_sum.split,
            inhabitants=(_inhabitants(sides[0], earlier), _inhabitants(sides[1], later)),
        )


def _inhabitants(side: _Side, member: Member | None) -> Fraction | None:
    if member is None:
        return None
    return inhabitants(side.agreement, side.agreement.recipients[member.group], member)
