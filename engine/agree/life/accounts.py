"""Accounts: all that has happened to one recipient's grant, as sums of entries.

An account is nothing but the sum of its entries. So what is reversed is taken away again, and the
account of a recipient that has taken over another is the sum of both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from agree.base import Record, short_repr
from agree.sections import MemberId

AccountId: TypeAlias = "tuple[MemberId, str]"
"""A recipient and one of its grants."""

EntryName: TypeAlias = Literal[
    "requested", "requests_all", "paid", "pays_all", "pays_above", "costs", "reports", "repaid",
    "refunded", "set_off", "reclaimed", "waived", "decided", "decisions", "transferred",
    "requests_moved", "paid_moved",
]  # fmt: skip
"""What an entry adds to: an amount (minor units), or a count of what has none.

`requests_all` counts requisitions of all that there is, `pays_all` payments of all of an award that
waits; such a payment has paid what the award comes to above `pays_above`. `decisions` and
`reports` count decisions and reports. Of what a transfer moves, `requests_moved` was requested and
`paid_moved` paid before; each is below nought where it is moved away.
"""


class Entry(Record):
    """An amount or a count that is added to an account, on a day."""

    name: EntryName
    amount: int
    day: date


@short_repr
@dataclass(slots=True, repr=False)
class Account:
    """The sums of the entries of one recipient's grant, in all and day by day.

    It is changed as entries are posted: books of a hundred thousand events have no room for a new
    account at each.
    """

    days: dict[EntryName, dict[date, int]] = field(default_factory=dict)
    sums: dict[EntryName, int] = field(default_factory=dict)

    def __str__(self) -> str:
        sums = ", ".join(f"{name} {amount:,}" for name, amount in self.sums.items() if amount)
        return f"account: {sums or 'nothing has happened'}"

    def post(self, entry: Entry, sign: Literal[1, -1] = 1) -> None:
        """Add an entry, or take it away again."""
        name, amount, day = entry
        days = self.days.setdefault(name, {})
        days[day] = days.get(day, 0) + sign * amount
        if not days[day]:
            del days[day]
        self.sums[name] = self.sums.get(name, 0) + sign * amount

    def sum(self, name: EntryName) -> int:
        """Return the sum of all entries of a name."""
        return self.sums.get(name, 0)

    def until(self, name: EntryName, last: date | None) -> int:
        """Return the sum of the entries of a name until a day; None is the end of all days."""
        if last is None:
            return self.sum(name)
        days = self.days.get(name)
        return sum(amount for day, amount in days.items() if day <= last) if days else 0

    def first_day(self, *names: EntryName) -> date | None:
        """Return the first day on which there is any entry of some names; None without any."""
        return min((day for name in names for day in self.days.get(name, ())), default=None)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing has happened, or all of it was reversed."""
        return not any(self.days.values())


def sum_of_accounts(accounts: Iterable[Account]) -> Account:
    """Return an account with the entries of all."""
    whole = Account()
    for account in accounts:
        for name, days in account.days.items():
            for day, amount in days.items():
                whole.post(Entry(name, amount, day))
    return whole
