"""How a grant is paid at several times: each recipient's instalments are its amount."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.oracle.book import Book, Member
from tests.oracle.bounds import NONE
from tests.oracle.reading import Document, NoResult, Waits, rounded, written_share
from tests.oracle.rounding import Rule, largest_remainders

if TYPE_CHECKING:
    from tests.oracle.meaning import Given

Cell = tuple[tuple[str, str, str], int | None]
Payer = Member("", "")  # what stays with the payer has its part of each instalment


def instalments_of(grant: Document, given: Given, rule: Rule, book: Book) -> Iterator[Cell]:
    """Yield what each recipient is paid of each instalment; None while that is not known."""
    said = grant.get("instalments")
    if not said:
        return
    remainder = _remainder(said)
    whole = None if given.state else given.total
    sums = _sums(said, remainder, whole, rule, book)
    if given.state or given.pending:
        return
    unit = 1 if len(given.amounts) == 1 and not given.retained else rule.unit
    left = dict(given.amounts) | ({Payer: given.retained} if given.retained else {})
    shares = dict(given.shares) | ({Payer: given.exact_retained} if given.retained else {})
    order = [*rule.order(one for one in left if one != Payer), *([Payer] if Payer in left else [])]
    times = _times(said)
    for at, paid in enumerate(sums):
        if at == remainder or paid is None:
            continue
        got = _apportioned(paid, order, shares, left, unit)
        for member in order:
            left[member] -= got[member]
            yield (member.group, member.code, times[at]), got[member]
    unknown = any(one["amount"] == "unknown" for one in said)
    for member in order:
        yield (member.group, member.code, times[remainder]), None if unknown else left[member]


def _times(said: list[Document]) -> list[str]:
    """Return the name of each instalment: its time, and which of several then it is."""
    times: list[str] = []
    for at, one in enumerate(said):
        before = sum(str(other["when"]) == str(one["when"]) for other in said[:at])
        times.append(f"{one['when']}:{before + 1}" if before else str(one["when"]))
    return times


def _remainder(said: list[Document]) -> int:
    """Return which instalment is what the others leave: the last one, where none says so."""
    rests = [at for at, one in enumerate(said) if one["amount"] == "rest"]
    if len(rests) > 1:
        raise NoResult("two instalments are what the others leave")
    return rests[0] if rests else len(said) - 1


def _sums(
    said: list[Document], remainder: int, whole: int | None, rule: Rule, book: Book
) -> list[int | None]:
    """Return each instalment in all, None for one that no source tells. Raises NoResult."""
    parts: dict[int, Fraction] = {}
    sums: list[int | None] = [None] * len(said)
    for at, one in enumerate(said):
        share = None if isinstance(one["amount"], int) else _part(one["amount"])
        if share is not None:
            parts[at] = share
        elif one["amount"] not in ("rest", "unknown"):
            try:
                sums[at] = book.amount(one["amount"]).whole
            except Waits as error:
                raise NoResult("an instalment cannot wait") from error
    has_rest = said[remainder]["amount"] == "rest"
    untold = any(one["amount"] == "unknown" for one in said)
    fixed = sum(amount for amount in sums if amount is not None)
    shared = sum(parts.values(), NONE)
    if shared > 1 or (len(parts) == len(said) and shared != 1):
        raise NoResult("the shares of the instalments are not the whole")
    if whole is None:
        return sums
    told = fixed + shared * whole
    if told > whole or (told < whole and not has_rest and not untold):
        raise NoResult("the instalments are not the grant")
    exact = [*(share * whole for share in parts.values()), whole - told]
    whole_parts = largest_remainders(exact, (whole - fixed) // rule.unit * rule.unit, rule.unit)
    for at, amount in zip(parts, whole_parts, strict=False):
        sums[at] = amount
    return sums


def _part(said: Any) -> Fraction | None:
    """Return a part of the grant (`60 %`, `1/3`), or None for an amount."""
    return written_share(said) if "%" in str(said) or "/" in str(said) else None


def _apportioned(
    paid: int,
    order: list[Member],
    shares: dict[Member, Fraction],
    left: dict[Member, int],
    unit: int,
) -> dict[Member, int]:
    """Return an instalment by largest remainder; nobody gets more than is left of its amount.

    What is less than a unit goes to the first who has room for it.
    """
    whole = sum(shares.values(), NONE)
    quotas = [shares.get(one, NONE) * paid / whole if whole else NONE for one in order]
    floors = [int(rounded(quota, unit, "down")) for quota in quotas]
    got = {one: min(floor, left[one]) for one, floor in zip(order, floors, strict=True)}
    missing = paid - sum(got.values())
    remainders = {one: quotas[at] - floors[at] for at, one in enumerate(order)}
    by_remainder = sorted(order, key=lambda one: -remainders[one])
    moved = True
    while missing >= unit and moved:
        moved = False
        for one in by_remainder:
            if missing >= unit and got[one] + unit <= left[one]:
                got[one] += unit
                missing -= unit
                moved = True
    for one in by_remainder:  # less than a unit, or than the units that are left
        more = min(missing, left[one] - got[one])
        got[one] += more
        missing -= more
    return got
