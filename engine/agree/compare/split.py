"""A recipient's change split into what comes from the sum, the key and the facts.

Each of the three is taken from either agreement, the grant is allocated with every combination, and
each cause is given its Shapley value: what it adds, averaged over all orders of the causes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from math import factorial
from operator import is_

from agree.base import Record
from agree.distribute.allocate import allocate_pool
from agree.distribute.ledger import Outcome
from agree.distribute.plan import plan_pool
from agree.distribute.weights import Unplannable
from agree.sections import Agreement, Grant, MemberId

MemberAmounts = Mapping[MemberId, "int | None"]
"""What each member gets (minor units); None while it is pending."""
Combination = tuple[bool, ...]
"""For each cause, whether it is as it is afterwards (True) or as it was before."""


class Split(Record):
    """The parts of a change in minor units, exact; together they are the change.

    `together` is key and facts where the two cannot be told apart, `unsplit` what cannot be
    split at all.
    """

    sum: Fraction = Fraction(0)
    key: Fraction = Fraction(0)
    facts: Fraction = Fraction(0)
    together: Fraction = Fraction(0)
    unsplit: Fraction = Fraction(0)

    def plus(self, other: Split) -> Split:
        """Return the sum of two splits, part by part."""
        parts = zip(self, other, strict=True)
        return Split(*(part + more if part and more else part or more for part, more in parts))

    def in_units(self, unit: int) -> tuple[int, ...]:
        """Return the five parts in whole units (minor units each) that still sum to the change."""
        return in_whole_units(self, unit)


def in_whole_units(parts: Sequence[Fraction], unit: int) -> tuple[int, ...]:
    """Round parts by largest remainder to whole units, or to 1 where their sum is not whole units.

    Parts are cut towards zero, so that opposite parts give opposite units. The parts must sum to a
    whole number.

    >>> in_whole_units([Fraction(5, 3), Fraction(5, 3), Fraction(-1, 3)], 1)
    (2, 1, 0)
    """
    total = int(sum(parts, Fraction(0)))
    step = unit if total % unit == 0 else 1
    units = [int(part / step) for part in parts]
    left = total // step - sum(units)
    sign = 1 if left > 0 else -1
    remainders = [sign * (part / step - cut) for part, cut in zip(parts, units, strict=True)]
    order = sorted(range(len(parts)), key=lambda place: -remainders[place])
    for place in order[: abs(left)]:
        units[place] += sign
    return tuple(count * step for count in units)


def shapley(value: Callable[[Combination], int], causes: int) -> tuple[Fraction, ...]:
    """Return the part of each cause in the change of `value` from all False to all True.

    Each cause is given its contribution averaged over all orders in which the causes may be brought
    in; the parts sum to the change exactly, and change sign when the two ends change places.

    L. S. Shapley, «A value for n-person games» (1953).

    >>> shapley(lambda state: 10 * state[0] * state[1], 2)
    (Fraction(5, 1), Fraction(5, 1))
    """
    sums = [0] * causes
    for order in permutations(range(causes)):
        state: Combination = (False,) * causes
        for cause in order:
            after = (*state[:cause], True, *state[cause + 1 :])
            sums[cause] += value(after) - value(state)
            state = after
    return tuple(Fraction(part, factorial(causes)) for part in sums)


class GrantVersion(Record):
    """A grant as one agreement has it; `groups` are the ids of its groups in the later agreement.

    A group that is not among them has the same id in both. `amounts` are what the members get of
    it by the ledger of that agreement; None where the two are not worked out in the same way.
    """

    agreement: Agreement
    grant: Grant
    groups: Mapping[str, str]
    amounts: MemberAmounts | None = None

    def is_the_same(self, other: GrantVersion) -> bool:
        """Return whether sum, key and facts are the very same ones in another version."""
        shared = self.agreement.shared_by_grants, other.agreement.shared_by_grants
        return self.grant is other.grant and all(map(is_, *shared))


class GrantSplitter:
    """Splits the changes of one grant; each combination is allocated once for all recipients."""

    def __init__(self, before: GrantVersion, after: GrantVersion) -> None:
        self.versions = (before, after)
        self._is_unchanged = before.is_the_same(after)
        self._allocated: dict[Combination, MemberAmounts | None] = {
            (is_after,) * 3: version.amounts
            for is_after, version in zip((False, True), self.versions, strict=True)
            if version.amounts is not None
        }

    def split(self, member: MemberId, before: int, after: int) -> Split:
        """Return the split of one recipient's change, from what it got to what it gets."""
        if self._is_unchanged:
            return Split()
        by_three = self._shapley(member, 3)
        if by_three is not None:
            return Split(*by_three)
        by_two = self._shapley(member, 2)
        if by_two is not None:
            return Split(sum=by_two[0], together=by_two[1])
        return Split(unsplit=Fraction(after - before))

    def _shapley(self, member: MemberId, causes: int) -> tuple[Fraction, ...] | None:
        try:
            return shapley(lambda state: self._amount(member, state), causes)
        except _UnknownAmount:
            return None

    def _amount(self, member: MemberId, state: Combination) -> int:
        """Return what a member gets with the sum, key and facts of a state (of two: key as facts).

        Raises _UnknownAmount.
        """
        sum_key_facts = state if len(state) == 3 else (*state, state[-1])
        if sum_key_facts not in self._allocated:
            versions = (self.versions[is_after] for is_after in sum_key_facts)
            self._allocated[sum_key_facts] = combined_amounts(*versions)
        amounts = self._allocated[sum_key_facts]
        amount = None if amounts is None else amounts.get(member, 0)
        if amount is None:
            raise _UnknownAmount
        return amount


class _UnknownAmount(Exception):
    """A combination gives no amount: a fact is missing or pending, or the key does not fit it."""


def combined_amounts(
    sum_of: GrantVersion, key_of: GrantVersion, facts_of: GrantVersion
) -> MemberAmounts | None:
    """Return the amounts when sum, key and facts come from different agreements; None if none can.

    The key brings its portions, parts (varav), parameters and rounding; the facts bring the
    members too.
    """
    agreement = key_of.agreement
    if facts_of is not key_of:
        other = facts_of.agreement
        agreement = agreement._replace(recipients=other.recipients, facts=other.facts)
    grant = key_of.grant._replace(amount=sum_of.grant.amount, to=facts_of.grant.to)
    try:
        members = agreement.members(grant.to)
        outcome = allocate_pool(plan_pool(agreement, grant, members, agreement.payer))
    except Unplannable:
        return None
    return member_amounts(outcome, facts_of.groups)


def member_amounts(outcome: Outcome, groups: Mapping[str, str]) -> MemberAmounts:
    """Return what each member of a pool gets, with groups' ids as in the later agreement."""
    return {
        (groups.get(member.group, member.group), member.code): amount
        for member, amount in zip(outcome.pool.members, outcome.known_amounts, strict=True)
    }
