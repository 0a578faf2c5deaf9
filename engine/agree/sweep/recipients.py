"""Who gets what in a block: the amounts of pools, added up for recipients and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

import numpy

from agree.base import Record
from agree.distribute.ledger import Ledger
from agree.sections import Agreement, Member, MemberId
from agree.sweep.forms import Ints, as_slice
from agree.sweep.kernels import Block
from agree.sweep.plan import BatchPlan, amounts_of
from agree.sweep.quotients import INT


class Receiver(Record):
    """A recipient, or a group as a whole (without a code): its rows are added up."""

    group: str
    code: str | None
    name: str


class Receivers:
    """Those whose amounts may vary: recipients with a part in a pool that does, and their groups.

    Of a group, what the others in it get is added.
    """

    def __init__(
        self, agreement: Agreement, pools: Sequence[Sequence[Member]], varied: Iterable[int]
    ) -> None:
        """Take the members of all outcomes, of every tier, and the numbers of those that vary."""
        named = {member.id: member for number in varied for member in pools[number]}
        rank = {name: at for at, name in enumerate(agreement.recipients)}
        self.members = tuple(sorted(named.values(), key=lambda one: rank.get(one.group, 0)))
        self.row_of: dict[MemberId, int] = {one.id: at for at, one in enumerate(self.members)}
        sizes = Counter(one.group for one in {m.id: m for pool in pools for m in pool}.values())
        self.groups = tuple(
            name for name in dict.fromkeys(one.group for one in self.members) if sizes[name] > 1
        )
        self.all = (
            *(Receiver(one.group, one.code, one.name) for one in self.members),
            *(Receiver(name, None, agreement.recipients[name].name) for name in self.groups),
        )
        self._members = list(pools)
        self._pools = [_rows(self.row_of, members) for members in pools]
        self._places = [(as_slice(rows), places) for rows, places in self._pools]
        self._fixed: Ints | None = None
        self._of_group = [
            as_slice([at for at, one in enumerate(self.members) if one.group == name])
            for name in self.groups
        ]

    def of_block(self, block: Block, plan: BatchPlan) -> Ints:
        """Return what each gets in each scenario of a block (minor units)."""
        totals = numpy.empty((len(self.all), len(block.exact)), INT)
        self.begin(totals, plan)
        self.add(block, totals, block.amounts)
        return totals

    def begin(self, totals: Ints, plan: BatchPlan) -> None:
        """Give each what it gets of the pools that do not vary."""
        if self._fixed is None:
            varied = {one.number for one in plan.pools if one.portions}
            self._fixed = self._what_is_fixed(plan, varied)
        totals[:] = self._fixed

    def add(self, block: Block, totals: Ints, numbers: Iterable[int]) -> None:
        """Add the amounts of some pools of a block, and then what each group gets."""
        for number in numbers:
            rows, places = self._places[number]
            amounts = block.amounts[number]
            totals[rows] += (
                amounts if len(amounts) == len(self._pools[number][0]) else amounts[places]
            )
        members = len(self.members)
        for at, rows in enumerate(self._of_group):
            totals[members + at] += totals[rows].sum(0)

    @cached_property
    def row_of_places(self) -> list[Ints]:
        """The row of each member of each pool; -1 without any."""
        return [
            numpy.array([self.row_of.get(one.id, -1) for one in members], INT)
            for members in self._members
        ]

    def _what_is_fixed(self, plan: BatchPlan, varied: Container[int]) -> Ints:
        """Return what each gets of the pools that do not vary; of groups, what the others get."""
        amounts = [
            numpy.array(fixed, INT).reshape(-1, 1) * (number not in varied)
            for number, fixed in enumerate(plan.fixed)
        ]
        found = self._added_up(amounts, plan.members)
        for at, rows in enumerate(self._of_group):
            found[len(self.members) + at] -= found[rows].sum(0)
        return found

    def of_ledger(self, ledger: Ledger) -> Ints:
        """Return what each gets by a ledger (minor units)."""
        members = [one.pool.members for one in ledger.all_outcomes]
        amounts = [numpy.array(one, INT).reshape(-1, 1) for one in amounts_of(ledger)]
        return self._added_up(amounts, members)[:, 0]

    def _added_up(self, amounts: Sequence[Ints], members: Sequence[Sequence[Member]]) -> Ints:
        """Return what each gets of some pools in a single scenario, in a column."""
        totals = numpy.zeros((len(self.all), 1), INT)
        rest = dict.fromkeys(self.groups, 0)
        for number, (found, whose) in enumerate(zip(amounts, members, strict=True)):
            same = number < len(self._pools) and self._members[number] == whose
            rows, places = self._pools[number] if same else _rows(self.row_of, whose)
            if len(rows) == len(whose):
                totals[rows] += found
                continue
            totals[rows] += found[places]
            for place, one in enumerate(whose):
                if one.id not in self.row_of and one.group in rest:
                    rest[one.group] += int(found[place, 0])
        for at, (name, rows) in enumerate(zip(self.groups, self._of_group, strict=True)):
            totals[len(self.members) + at] = totals[rows].sum(0) + rest[name]
        return totals


def _rows(row_of: Mapping[MemberId, int], members: Sequence[Member]) -> tuple[Ints, Ints]:
    """Return the rows of those among some members that have one, and their places."""
    found = [(row_of[one.id], at) for at, one in enumerate(members) if one.id in row_of]
    rows, places = zip(*found, strict=True) if found else ((), ())
    return numpy.array(rows, numpy.intp), numpy.array(places, numpy.intp)
