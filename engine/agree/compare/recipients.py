"""What changed for each recipient: grant by grant, split into sum, key and facts, and in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr
from agree.compare.changes import grant_pairs, group_names, relative
from agree.compare.hybrid import Amounts, GrantIn, amounts_of
from agree.compare.split import GrantSplitter, Split
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.annex import inhabitants
from agree.questions.summary import recipients_of
from agree.sections import Agreement, Grant, Member, MemberId

Waits: TypeAlias = Literal["before", "after", "both"]
WAITS: Mapping[tuple[bool, bool], Waits] = {
    (True, False): "before",
    (False, True): "after",
    (True, True): "both",
}


@short_repr
class RecipientChange(NamedTuple):
    """A recipient's amounts (minor units) before and after, from grants that are known in both.

    A side that is None: the recipient is new, or gone.
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
        """How much more it gets than before (minor units)."""
        return (self.after or 0) - (self.before or 0)

    @property
    def relative(self) -> Fraction | None:
        """The difference as a part of what it got before."""
        return relative(self.difference, self.before)

    def per_inhabitant(self, minor: int) -> tuple[Fraction | None, ...]:
        """Main units per inhabitant before and after, where inhabitants are declared."""
        return tuple(
            Fraction(amount, minor) / counted if counted and amount is not None else None
            for amount, counted in zip((self.before, self.after), self.inhabitants, strict=True)
        )


@short_repr
class LeftOut(NamedTuple):
    """A grant that is pending in one or both agreements, so that its change is not known.

    `amount` is None when no source tells it.
    """

    grant: str
    recipients: str
    amount: int | None
    pending: Waits


class _Half(NamedTuple):
    """One of the agreements, with the names that its groups have in both."""

    ledger: Ledger
    groups: Mapping[str, str]
    outcomes: Mapping[str, Outcome]

    @property
    def agreement(self) -> Agreement:
        return self.ledger.agreement

    def amounts(self, grant: Grant | None) -> Amounts:
        return {} if grant is None else amounts_of(self.outcomes[grant.id], self.groups)

    def inside(self, grant: Grant) -> GrantIn:
        return GrantIn(self.agreement, grant, self.groups)

    def members(self) -> dict[MemberId, Member]:
        groups = self.agreement.recipients.values()
        return {
            (self.groups.get(member.group, member.group), member.code): member
            for group in groups
            for member in group.members
        }


class _Sum:
    """What is summed up for one recipient."""

    def __init__(self) -> None:
        self.before = self.after = 0
        self.split = Split()


def recipient_changes(
    before: Ledger, after: Ledger
) -> tuple[tuple[RecipientChange, ...], tuple[LeftOut, ...]]:
    """The change of each recipient of a grant that can be compared, and the grants that cannot."""
    names = group_names(before.agreement, after.agreement)
    halves = _half(before, names), _half(after, {})
    sums: dict[MemberId, _Sum] = {}
    left_out: list[LeftOut] = []
    for pair in grant_pairs(before.agreement, after.agreement):
        left_out += _add(halves, pair, sums)
    return tuple(_changes(halves, sums)), tuple(left_out)


def _half(ledger: Ledger, names: Mapping[str, str]) -> _Half:
    return _Half(ledger, names, {outcome.pool.grant.id: outcome for outcome in ledger.outcomes})


def _add(
    halves: tuple[_Half, _Half], pair: tuple[Grant | None, Grant | None], sums: dict[MemberId, _Sum]
) -> Iterator[LeftOut]:
    """Add what one grant means to each recipient."""
    earlier, later = (half.amounts(grant) for half, grant in zip(halves, pair, strict=True))
    splitter = None
    if pair[0] is not None and pair[1] is not None:
        splitter = GrantSplitter(halves[0].inside(pair[0]), halves[1].inside(pair[1]))
    for member in dict.fromkeys((*later, *earlier)):
        before, after = earlier.get(member, 0), later.get(member, 0)
        if before is None or after is None:
            continue
        found = sums.setdefault(member, _Sum())
        found.before += before
        found.after += after
        split = Split(sum=Fraction(after - before))
        if splitter is not None:
            split = splitter.split(member, before, after)
        found.split = found.split.plus(split)
    pending = (None in earlier.values(), None in later.values())
    if any(pending):
        half, grant = next(
            (half, grant)
            for half, grant in zip(reversed(halves), reversed(pair), strict=True)
            if grant
        )
        to = recipients_of(half.agreement, grant)
        amount = None if grant.unknown else grant.amount
        yield LeftOut(grant.name, to, amount, WAITS[pending])


def _changes(
    halves: tuple[_Half, _Half], sums: Mapping[MemberId, _Sum]
) -> Iterator[RecipientChange]:
    known = [half.members() for half in halves]
    for identity, found in sums.items():
        members = [members.get(identity) for members in known]
        named = members[1] or members[0]
        assert named is not None
        counted = [
            None if member is None else _counted(half.agreement, member)
            for half, member in zip(halves, members, strict=True)
        ]
        yield RecipientChange(
            group=identity[0],
            code=identity[1],
            name=named.name,
            before=None if members[0] is None else found.before,
            after=None if members[1] is None else found.after,
            split=found.split,
            inhabitants=(counted[0], counted[1]),
        )


def _counted(agreement: Agreement, member: Member) -> Fraction | None:
    return inhabitants(agreement, agreement.recipients[member.group], member)
