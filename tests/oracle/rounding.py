"""How exact shares become whole amounts that sum to the grant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any, NamedTuple

from tests.oracle.book import Book, Member
from tests.oracle.bounds import NONE, Portion, Shares
from tests.oracle.reading import Document, NoResult, Waits, rounded

LARGEST = "largest_remainder"


class Settled(NamedTuple):
    """What a grant comes to, in minor units."""

    amounts: dict[Member, int]
    pending: int
    retained: int
    rounding: int
    doubt: str = ""  # why the docs do not tell whether there is a result


class Rule:
    """A rule of rounding: that of the agreement, with what a grant says is different."""

    def __init__(
        self, book: Book, top: Document | None, own: Document | None, members: Sequence[Member]
    ) -> None:
        self.book = book
        book.check_codes(_codes(top), book.everybody())
        book.check_codes(_codes(own), members)
        whole: Document = {}
        for one in (top, own):
            whole |= one or {}
            if whole.get("method", LARGEST) == LARGEST and {"difference", "of"} & set(one or {}):
                raise NoResult("largest_remainder leaves no difference, and adds up by itself")
        self.unit = book.currency.unit(whole.get("to", f"1 {book.currency.main}"))
        self.method: str = whole.get("method", LARGEST)
        self.sums: bool = whole.get("of") == "sum"
        self.difference: Any = whole.get("difference")
        self.ties: list[str] = whole.get("ties", [])
        if self.method == LARGEST:
            self.difference = None

    def check_sizes(self, members: Sequence[Member]) -> None:
        """Raise NoResult when somebody of several has no figure of the fact that tells who is large."""
        difference = self.difference
        if isinstance(difference, dict) and "by" in difference and len(members) > 1:
            for one in members:
                with suppress(Waits):
                    self.book.fact(difference["by"], one)

    def order(self, members: Iterable[Member]) -> list[Member]:
        """Return members in the order in which equal ones go: as `ties` says, then by code and group."""
        place = {code: at for at, code in enumerate(self.ties)}
        return sorted(
            members, key=lambda one: (place.get(one.code, len(place)), one.code, one.group)
        )


def _codes(said: Document | None) -> list[str]:
    """Return the codes that a rule names."""
    said = said or {}
    found = list(said.get("ties", ()))
    difference = said.get("difference")
    if isinstance(difference, dict):
        for key in ("missing", "surplus"):
            found += difference[key] if isinstance(difference.get(key), list) else []
        found += [difference["to"]] if "to" in difference else []
    return found


def _names_nobody(difference: Any, members: Sequence[Member]) -> bool:
    """Tell whether a rule names, in one of its lists, nobody of those who take part."""
    if not isinstance(difference, dict):
        return False
    takes_part = {one.code for one in members}
    lists = [difference.get("missing"), difference.get("surplus")]
    if "to" in difference:
        lists.append([difference["to"]])
    return any(isinstance(named, list) and not takes_part & set(named) for named in lists)


def largest_remainders(exact: Sequence[Fraction], whole: int, unit: int) -> list[int]:
    """Return shares as multiples of a unit that sum to a whole; equal ones go in their order."""
    floors = [int(rounded(share, unit, "down")) for share in exact]
    missing = (whole - sum(floors)) // unit
    having = [at for at in range(len(exact)) if exact[at]]
    by_remainder = sorted(having, key=lambda at: floors[at] - exact[at])
    for step in range(missing if having else 0):
        floors[by_remainder[step % len(having)]] += unit
    return floors


def settle(
    portions: list[Portion], amount: int, members: Sequence[Member], rule: Rule, net: bool = False
) -> Settled:
    """Return a grant in whole amounts: each share rounded, added, and the difference settled."""
    known = sum((portion.known for portion in portions), NONE)
    pending = sum((portion.pending for portion in portions), NONE)
    retained = sum((portion.retained for portion in portions), NONE)
    if not pending and not retained and len(members) == 1:
        return Settled({members[0]: amount}, 0, 0, 0)
    if pending and (net or not (known or retained)):
        return Settled({}, amount, 0, 0)
    given, waits, stays = _three_sums(known, pending, retained, amount, rule.unit)
    if len(members) == 1:
        return Settled({members[0]: given}, waits, stays, 0)
    shares = _sums(portions)
    doubt = ""
    if rule.method == LARGEST:
        order = rule.order(shares)
        whole = largest_remainders([shares[one] for one in order], given, rule.unit)
        amounts = dict(zip(order, whole, strict=True))
    else:
        amounts = _rounded(portions, rule, rule.unit)
        to = rule.difference.get("to") if isinstance(rule.difference, dict) else None
        if _names_nobody(rule.difference, members):
            if sum(amounts.values()) != given:
                raise NoResult("nobody of the rule takes part")
            doubt = "nobody of the rule takes part"
        elif to is not None:
            _settle_all(amounts, amount - waits - stays, portions, to, net)
        else:
            _settle_difference(amounts, given, portions, rule, rule.unit, net)
    left = amount - sum(amounts.values()) - waits - stays
    return Settled(amounts, waits, stays, left, doubt)


def _three_sums(
    known: Fraction, pending: Fraction, retained: Fraction, amount: int, unit: int
) -> list[int]:
    """Return what is known, what waits and what stays in whole units, by largest remainder.

    What is smaller than a unit goes with what stays, or else with what waits.
    """
    to_give = amount // unit * unit
    if not pending and not retained:
        return [to_give, 0, 0]
    whole = known + pending + retained  # exact shares may be of another amount
    parts = [part * amount / whole for part in (known, pending, retained)]
    three = largest_remainders(parts, to_give, unit)
    three[2 if retained else 1] += amount % unit
    return three


def _sums(portions: list[Portion]) -> Shares:
    """Return each member's exact shares of all portions together."""
    sums: Shares = {}
    for portion in portions:
        for one, share in portion.given.items():
            sums[one] = sums.get(one, NONE) + share
    return sums


def _rounded(portions: list[Portion], rule: Rule, unit: int) -> dict[Member, int]:
    """Return each member's rounded shares added, or its added shares rounded."""
    if rule.sums:
        return {
            one: int(rounded(share, unit, rule.method)) for one, share in _sums(portions).items()
        }
    amounts: dict[Member, int] = {}
    for portion in portions:
        made = {one: int(rounded(share, unit, rule.method)) for one, share in portion.given.items()}
        if portion.parts is not None:  # bounds that hold nobody move whom rounding takes outside
            apart = _rounded(portion.parts, rule, unit)
            made |= {
                one: amount
                for one, amount in apart.items()
                if portion.floors.get(one, 0) <= amount <= portion.ceilings.get(one, amount)
            }
        for one, amount in made.items():
            amounts[one] = amounts.get(one, 0) + amount
    return amounts


def _settle_all(
    amounts: dict[Member, int], whole: int, portions: list[Portion], to: str, net: bool
) -> None:
    """Give one recipient all that is missing, or take all that is too much from it."""
    missing = whole - sum(amounts.values())
    shares = _sums(portions)
    if not missing:
        return
    for one, amount in amounts.items():
        if one.code == to and _may_move(one, amount, missing, shares, portions, net):
            amounts[one] += missing
            return
    waiting = {one.code for portion in portions if portion.pending for one in portion.waiting}
    if to not in waiting or missing < 0:
        raise NoResult(f"{to} cannot settle the difference")
    for one, amount in amounts.items():  # it may have a share yet, or more than its ceilings allow
        if one.code == to and shares[one]:
            amounts[one] += max(0, min(missing, int(_ceiling(one, portions)) - amount))


def _ceiling(one: Member, portions: list[Portion]) -> Fraction:
    """Return what a member may have at most of the portions in which it has a share."""
    return sum((part.ceilings[one] for part in portions if part.given.get(one)), NONE)


def _settle_difference(
    amounts: dict[Member, int],
    whole: int,
    portions: list[Portion],
    rule: Rule,
    unit: int,
    net: bool,
) -> None:
    """Move what is missing or too much to the members that the rule says, one unit at a time.

    What is still missing when nobody may take it, among all, is left.
    """
    missing = (whole - sum(amounts.values())) // unit
    if not missing or rule.difference in (None, "shown"):
        return
    shares = _sums(portions)
    order = _order(rule, missing, shares)
    if order is None:
        if missing < 0:
            raise NoResult("the rule takes no surplus back")
        return
    step = unit if missing > 0 else -unit
    moved = True
    while missing and moved:
        moved = False
        for one in order:
            if missing and _may_move(one, amounts[one], step, shares, portions, net):
                amounts[one] += step
                missing -= step // unit
                moved = True
    if missing < 0:
        raise NoResult("nobody may give up more")
    others = [one for one in amounts if one not in order]
    if missing and any(_may_move(one, amounts[one], step, shares, portions, net) for one in others):
        raise NoResult("somebody else may take what is missing")


def _order(rule: Rule, missing: int, shares: Shares) -> list[Member] | None:
    """Return the members who settle a difference, in their order; None where the rule has none."""
    said = rule.difference.get("missing" if missing > 0 else "surplus")
    if said is None:
        return None
    if isinstance(said, list):
        return [one for code in said for one in rule.order(shares) if one.code == code]
    by = rule.difference.get("by")
    if by is None:
        raise NoResult("an order by size needs a fact")
    try:
        sizes = {one: rule.book.fact(by, one) for one in shares}
    except Waits as error:
        raise NoResult(f"{by} is not known") from error
    sign = 1 if said == "smallest_first" else -1
    return sorted(rule.order(shares), key=lambda one: sign * sizes[one])


def _may_move(
    one: Member, amount: int, step: int, shares: Shares, portions: list[Portion], net: bool
) -> bool:
    """Tell whether a member may get or give up a unit, for its share and its bounds."""
    after = amount + step
    if net and not shares[one]:  # what rounding made of nothing may be taken back
        return after <= 0 if step > 0 else after >= 0
    if not shares[one]:
        return False
    if net:
        return True
    if step < 0:
        floor = sum((portion.floors.get(one, NONE) for portion in portions), NONE)
        return after >= 0 and after >= floor
    having = [portion for portion in portions if portion.given.get(one)]
    if not all(one in portion.ceilings for portion in having):
        return True  # the ceiling of one portion does not hold what others give
    return after <= sum((portion.ceilings[one] for portion in having), NONE)
