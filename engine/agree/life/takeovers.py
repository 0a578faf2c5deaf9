"""Takeovers: which recipient has taken over what another had, and what a reversal leaves there.

While a takeover stands, events are booked for both together. Once it is reversed, nobody can tell
from the rows what each of the two was to have of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from agree.base import Finding, Kind, Record, message
from agree.life.accounts import AccountId
from agree.life.events import Event
from agree.sections import Member, MemberId

STAYS_AT_SUCCESSOR = Kind(
    "stays-at-successor",
    message(
        "the row still counts for {heir}, though its takeover of {recipient} on {taken} was "
        "reversed on {reversed}"
    ),
    hint=message(
        "Reverse this row too (give it an id if it has none), and enter anew what each of the two "
        "is to have of it."
    ),
    severity="warning",
)
STAYS_AT_BOTH = Kind(
    "stays-at-both",
    message(
        "the extension still counts for both {heir} and {recipient}, though the takeover on "
        "{taken} was reversed on {reversed}"
    ),
    hint=message(
        "Reverse this row too (give it an id if it has none), and enter anew what each of the two "
        "is to have of it."
    ),
    severity="warning",
)


class Takeover(Record):
    """The event by which one recipient took over all that another had."""

    event: Event
    old: Member
    heir: Member


class Shared(Record):
    """An event that was booked for a recipient together with those it had taken over.

    `members` are all of them, and `accounts` those that it was posted to.
    """

    event: Event
    members: tuple[MemberId, ...]
    accounts: frozenset[AccountId]

    def without(self, old: Collection[MemberId]) -> Shared:
        """Return what is left of it once some members stand for themselves again."""
        return self._replace(members=tuple(one for one in self.members if one not in old))

    def is_of(self, old: Collection[MemberId], has_any: Callable[[AccountId], bool]) -> bool:
        """Return whether money of some of its members went to the account of another one."""
        grants = [grant for member, grant in self.accounts if member not in old]
        return any(has_any((member, grant)) for member in old for grant in grants)


class Parted(Record):
    """A takeover that was reversed, and the events that were booked for both in between."""

    takeover: Takeover
    reversal: Event
    events: tuple[Event, ...]

    def finding(self, event: Event) -> Finding:
        """Return the finding on an event that stays where it was booked."""
        taken, old, heir = self.takeover
        values = {"heir": heir.name, "recipient": old.name, "taken": taken.day}
        values |= {"reversed": self.reversal.day}
        kind = STAYS_AT_BOTH if event.kind == "extension" else STAYS_AT_SUCCESSOR
        return Finding(kind, event.span, values, (taken.span, self.reversal.span))


class Takeovers:
    """Who has taken over whom, by who was taken over, and what was booked under those reversed."""

    def __init__(self) -> None:
        self.by_old: dict[MemberId, Takeover] = {}
        self._taken_over: dict[MemberId, tuple[MemberId, ...]] = {}
        self._shared: list[Shared] = []
        self._parted: list[Parted] = []

    def holder(self, member: Member) -> Member:
        """Return who has taken over what a recipient had; itself when nobody has."""
        while member.id in self.by_old:
            member = self.by_old[member.id].heir
        return member

    def taken_over(self, member: MemberId) -> tuple[MemberId, ...]:
        """Return a recipient and all whose money it has taken over."""
        if not self.by_old:
            return (member,)
        if member not in self._taken_over:
            before = [old for old, one in self.by_old.items() if self.holder(one.heir).id == member]
            self._taken_over[member] = (member, *before)
        return self._taken_over[member]

    def succeed(self, takeover: Takeover) -> None:
        """Let a recipient take over what another had."""
        self.by_old[takeover.old.id] = takeover
        self._taken_over.clear()

    def take_back(self, takeover: Takeover) -> None:
        """Let a recipient that was taken over stand for itself again."""
        del self.by_old[takeover.old.id]
        self._taken_over.clear()

    def by_event(self, event: Event) -> Takeover | None:
        """Return the takeover that an event made; None when it made none that stands."""
        return next((one for one in self.by_old.values() if one.event is event), None)

    def share(self, event: Event, accounts: frozenset[AccountId]) -> None:
        """Keep an event that is booked for a recipient together with those it has taken over."""
        whose: dict[tuple[MemberId, ...], set[AccountId]] = {}
        for account in sorted(accounts):
            whose.setdefault(self._held_with(account[0]), set()).add(account)
        for members, theirs in whose.items():
            if len(members) > 1:
                self._shared.append(Shared(event, members, frozenset(theirs)))

    def _held_with(self, member: MemberId) -> tuple[MemberId, ...]:
        """Return all whose money is held together with that of a recipient, itself among them."""
        while member in self.by_old:
            member = self.by_old[member].heir.id
        return self.taken_over(member)

    def part(
        self, takeover: Takeover, reversal: Event, has_any: Callable[[AccountId], bool]
    ) -> None:
        """Keep what was booked for both under a takeover that was reversed.

        What is of grants that the recipient that was taken over has no part in is the other's.
        """
        old = self.taken_over(takeover.old.id)
        both = [one for one in self._shared if takeover.old.id in one.members]
        events = tuple(one.event for one in both if one.is_of(old, has_any))
        self._parted.append(Parted(takeover, reversal, events))
        apart = [one.without(old) for one in self._shared]
        self._shared = [one for one in apart if len(one.members) > 1]

    def findings(self, counts: Callable[[Event], bool]) -> Iterator[Finding]:
        """Yield a finding on each event that stays where it was booked, and still counts.

        Where the one has taken over the other again, there is nothing to tell apart.
        """
        for parted in self._parted:
            if self.holder(parted.takeover.old).id != self.holder(parted.takeover.heir).id:
                yield from (parted.finding(event) for event in parted.events if counts(event))
