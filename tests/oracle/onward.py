"""What recipients keep of what they got, and pass on, tier by tier."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

from tests.oracle.book import Amount, Book, Member
from tests.oracle.keys import Rules, distribute
from tests.oracle.reading import Document, NoResult, percentage, rounded
from tests.oracle.rounding import Rule, settle

if TYPE_CHECKING:
    from tests.oracle.meaning import Given


@dataclass
class Got:
    """What somebody got of a grant, or in a tier: what is known, and whether more may come."""

    amount: int
    waits: bool
    net: bool = False


class Finish(Protocol):
    """Makes what became of a grant of its portions and their whole amounts."""

    def __call__(self, portions: Any, settled: Any) -> Given: ...


@dataclass
class Step:
    """One payer's part of a tier: what it keeps and what becomes of the rest."""

    tier: int
    payer: Member
    item: str
    kept: int
    passed: int
    given: Given
    waiting: list[Member]  # who may get more of it than is known


@dataclass
class Tiers:
    """The tiers of an agreement, worked out after the grants."""

    book: Book
    items: list[Document]
    rounding: Document | None
    got: dict[Member, dict[str, Got]]  # by recipient and by grant or earlier tier
    finish: Finish
    depth: dict[tuple[Member, str], int] = field(default_factory=dict)
    passed: set[tuple[Member, str]] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)

    def work_out(self) -> list[Step]:
        """Return every payer's part of every tier."""
        left = list(self.items)
        while left:
            ready = [one for one in left if not self._fed_by(one, left)]
            if not ready:
                raise NoResult("money is passed on in a circle")
            for item in ready:
                self._tier(item)
                left.remove(item)
        return self.steps

    def _fed_by(self, item: Document, others: list[Document]) -> bool:
        """Tell whether a tier passes on what another one, not worked out yet, gives."""
        payers = set(self._payers(item))
        return any(
            payers & set(self.book.members(other["to"])) for other in others if other is not item
        )

    def _payers(self, item: Document) -> list[Member]:
        """Return who passes on in a tier."""
        members = self.book.members(item["from"])
        named = item.get("member")
        if named is None:
            return members
        codes = [named] if isinstance(named, str) else named
        if not set(codes) <= {one.code for one in members}:
            raise NoResult("who passes on is not in the group")
        return [one for one in members if one.code in codes]

    def _tier(self, item: Document) -> None:
        """Work out a tier."""
        payers = self._payers(item)
        has = [one for one in payers if self._received(one, item)]
        codes = {one.code for one in payers} - {one.code for one in has}
        if not has or ("member" in item and codes):
            raise NoResult("there is nothing to pass on")
        if "member" not in item:
            self._no_other_group_receives(item, payers, has)
        for name in item.get("grants", ()):
            if not any(name in self.got.get(one, {}) for one in payers):
                raise NoResult(f"nothing of {name} goes to those who pass on")
        passed = {name for one in has for name in self._received(one, item)}
        if not {one["grant"] for one in item.get("deduct", ()) if "grant" in one} <= passed:
            raise NoResult("something is kept of a grant that nobody passes on here")
        for payer in has:
            self._pay(item, payer)

    def _no_other_group_receives(
        self, item: Document, payers: list[Member], has: list[Member]
    ) -> None:
        """Raise NoResult for a group in a union that gets nothing, whose codes another one pays."""
        groups = {one.group for one in has}
        idle = {one.code for one in payers if one.group not in groups}
        for one in self.got:
            if one.code in idle and one not in payers and self._received(one, item):
                raise NoResult(f"{one.code} receives in another group")

    def _received(self, payer: Member, item: Document) -> dict[str, Got]:
        """Return what a payer got of what it passes on."""
        got = self.got.get(payer, {})
        named = item.get("grants")
        return {name: one for name, one in got.items() if named is None or name in named}

    def _pay(self, item: Document, payer: Member) -> None:
        """Work out what one payer keeps and passes on."""
        received = self._received(payer, item)
        for name, one in received.items():
            if one.net or (payer, name) in self.passed:
                raise NoResult(f"{payer.code} cannot pass {name} on")
            self.passed.add((payer, name))
        waits = any(one.waits for one in received.values())
        everybody = self.book.members(item["to"])
        rule = Rule(self.book, self.rounding, item.get("rounding"), everybody)
        kept = self._kept(item, received, waits, rule)
        amount = sum(one.amount for one in received.values())
        receivers = self.book.members(item["to"])
        if item.get("within"):
            receivers = [one for one in receivers if one.part_of == payer.code]
        if not receivers:
            raise NoResult(f"nobody is part of {payer.code}")
        pool = amount - kept
        rules = Rules(self.book, all_wait=waits, everybody=receivers)
        portions = distribute(item["key"], Fraction(pool), receivers, rules)
        given = self.finish(portions, settle(portions, pool, receivers, rule))
        tier = 1 + max(self.depth.get((payer, name), 1) for name in received)
        waiting = [one for one in receivers if waits or one in given.waiting]
        self.steps.append(Step(tier, payer, item["id"], kept, pool, given, waiting))
        for receiver in receivers:
            before = self.got.setdefault(receiver, {}).get(item["id"], Got(0, False))
            more = receiver in waiting
            total = before.amount + given.amounts.get(receiver, 0)
            self.got[receiver][item["id"]] = Got(total, before.waits or more)
            depth = self.depth.get((receiver, item["id"]), 0)
            self.depth[receiver, item["id"]] = max(tier, depth)

    def _kept(self, item: Document, received: dict[str, Got], waits: bool, rule: Rule) -> int:
        """Return what a payer keeps: sums, or percentages of what it got."""
        room = sum(one.amount for one in received.values())
        kept = 0
        of_grant: dict[str, int] = {}  # what is left of each grant that something is taken from
        for deduct in item.get("deduct", ()):
            of = deduct.get("grant")
            own = received.get(of, Got(0, False)) if of else None
            got = own.amount if own else sum(one.amount for one in received.values())
            asked = self._asked(deduct["amount"], got, rule)
            has = min(room, of_grant.get(of, got)) if of else room
            if asked > has and not (own.waits if own else waits):
                raise NoResult("a payer is to keep more than it has")
            asked = min(asked, has)
            kept += asked
            if of:
                of_grant[of] = of_grant.get(of, got) - asked
            room -= asked
        return kept

    def _asked(self, said: Any, got: int, rule: Rule) -> int:
        """Return what is to be kept, in minor units."""
        value = said["value"] if isinstance(said, dict) else said
        part = percentage(value)
        if part is None:
            return self.book.amount(said).whole
        if isinstance(said, dict) and "to" in said:
            return self.book.amount(said, of=Amount(got, Fraction(got))).whole
        return int(rounded(part * got, rule.unit, "half_up"))
