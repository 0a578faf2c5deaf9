"""The books of an agreement: accounts after events, day by day.

Events of one day count in the order of their kinds, so that the order of their rows makes no
difference. An event that cannot have happened is a finding at its row and changes nothing; money
that has left is booked, whatever was requested, with a finding where that is odd.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

from agree.base import Amount, Currency, Finding, Kind, Quoted, Record, message
from agree.life.accounts import Account, AccountId, Entry, sum_of_accounts
from agree.life.dossier import Award
from agree.life.events import RANKS, Event, EventKind
from agree.life.history import History, Stage
from agree.life.position import Holding
from agree.life.reading import Recipients
from agree.life.takeovers import Takeovers
from agree.sections import Lack, Member, MemberId

REPEATED_EVENT = Kind(
    "repeated-event",
    message("the id {name} is that of an earlier event"),
    hint=message("Give each event an id of its own."),
)
UNKNOWN_EVENT = Kind(
    "unknown-event",
    message("no earlier event has the id {name}"),
    hint=message("An event is reversed or replaced by a row below it."),
)
REVERSED_BEFORE = Kind(
    "reversed-before",
    message("the event {name} is reversed or replaced already"),
    advice=message("Remove the row, or name another event."),
)
REVERSAL_OF_REVERSAL = Kind(
    "reversal-of-reversal",
    message("{name} is itself a reversal"),
    hint=message("Enter anew, with today's date, the event that it reversed."),
)
REPLACES_ANOTHER = Kind(
    "replaces-another",
    message("{name} is of another kind or recipient than the event that replaces it"),
    advice=message("Reverse it instead, and enter the new event by itself."),
)
MOVED_SINCE = Kind(
    "moved-since",
    message("without the event {name}, more would have been moved from the grant than there was"),
    hint=message("Reverse the transfers first, or enter a decision with today's date."),
)

NO_AWARDS: Mapping[str, Award] = {}
OF_ALL = ("paid", "reclaimed", "waived")
"""The entries of an event without an amount, which is of all that there is."""
Posting: TypeAlias = "tuple[AccountId, Entry]"
"""An entry and the account that it is posted to."""


class Posted(Record):
    """An event that was booked: its entries, and what else takes it out of the books again.

    `beside` are what it is of beside the accounts of its entries: what is passed on, and of whom
    and to whom; the deadline that is extended, and for whom.
    """

    event: Event
    postings: tuple[Posting, ...]
    undo: Callable[[], None] | None = None
    beside: frozenset[AccountId] = frozenset()

    @property
    def amount(self) -> int | None:
        """Return what the event says, or else what it came to (minor units); None for no amount."""
        if self.event.amount is not None:
            return self.event.amount
        amounts = [entry.amount for _, entry in self.postings if entry.name in OF_ALL]
        return sum(amounts) if amounts else None


Outcome: TypeAlias = "Posted | Finding"
"""What becomes of an event: it is booked, or a finding says why it cannot have happened."""


class Books:
    """What has happened so far, by account, and every finding on it.

    `rules` say what each kind of event does. Reports are kept one and all, since costs are shown
    one by one; of all other events without an id only the sums are kept. Books that are `watched`
    keep every event in their `log`; those `undone` were reversed or replaced.
    """

    def __init__(
        self,
        history: History,
        rules: Mapping[EventKind, Rule],
        *,
        watched: bool = False,
    ) -> None:
        self.history, self.rules, self.watched = history, rules, watched
        self.log: list[Posted] = []
        self.undone: dict[int, Event] = {}  # by identity: two rows may say the same
        self.dossier = history.stages[-1].dossier
        self.people = Recipients(self.dossier)
        self.accounts: dict[AccountId, Account] = {}
        self.reports: dict[AccountId, dict[int, Event]] = {}  # by identity, as those undone
        self.extensions: dict[tuple[MemberId, str], list[Event]] = {}
        self.contacts: dict[MemberId, list[Event]] = {}
        self.takeovers = Takeovers()
        self.names: dict[MemberId, list[Event]] = {}
        self.passed_on: dict[AccountId, dict[MemberId, int]] = {}
        self.findings: list[Finding] = []
        self.last_event: date | None = None
        self._by_id: dict[str, Posted | None] = {}
        self._replaced_by: dict[str, Posted] = {}

    @property
    def currency(self) -> Currency:
        """Return the currency of the agreement."""
        return self.dossier.agreement.currency

    def post_all(self, events: Iterable[Event]) -> None:
        """Post events that are in the order of their days."""
        for day, happened in groupby(events, attrgetter("day")):
            self.last_event = day
            self._post_day(list(happened))

    def _post_day(self, events: list[Event]) -> None:
        """Post the events of a day: first what reverses, then each kind in its turn."""
        new = [event for event in events if event.kind != "reversal"]
        reversals = [event for event in events if event.kind == "reversal"]
        todays = {event.id: event for event in new if event.id and event.id not in self._by_id}
        undone: set[int] = set()  # by identity: two rows may say the same
        for reversal in sorted(reversals, key=self._what_is_left, reverse=True):
            if reversal.id and reversal.id in self._by_id:
                self._find(REPEATED_EVENT, reversal, reversal.id)
            elif reversal.of in todays:  # of an event of the same day nothing is left
                event = todays.pop(reversal.of)
                undone.add(id(event))
                self._by_id[event.id] = None
                self._keep(Posted(event, ()))
                same = reversal._replace(member=event.member, grant=event.grant)
                self._keep(Posted(same, ()))
                self._note_undone(event)
                self._remember(Posted(reversal, ()))
            else:
                self._reverse(reversal)
        for event in sorted((one for one in new if id(one) not in undone), key=_turn):
            self._post(event)

    def _post(self, event: Event) -> None:
        if event.id and event.id in self._by_id:
            self._find(REPEATED_EVENT, event, event.id)
            return
        replaced = self._replaced(event) if event.replaces else None
        if isinstance(replaced, Finding):
            self.findings.append(replaced)
            return
        if replaced is not None:
            self.take_out(replaced)
        outcome = self.rules[event.kind](self, event)
        if isinstance(outcome, Finding):
            self.findings.append(outcome)
            if replaced is not None:
                self._put_in(replaced)
            return
        if replaced is not None:
            self._by_id[event.replaces] = None
            self._note_undone(replaced.event)
            if event.id:
                self._replaced_by[event.id] = replaced
        self._put_in(outcome)
        self._keep(outcome)
        self._remember(outcome)
        if self.takeovers.by_old:
            # What asks for all asks for what each of several has, and is right without a takeover.
            posted_to = {account for account, one in outcome.postings if one.name != "requests_all"}
            self.takeovers.share(event, outcome.beside | posted_to)

    def _keep(self, posted: Posted) -> None:
        if self.watched:
            self.log.append(posted)

    def _note_undone(self, event: Event) -> None:
        if self.watched:
            self.undone[id(event)] = event

    def _remember(self, posted: Posted) -> None:
        """Keep an event that has an id, since others may reverse or replace it."""
        if posted.event.id:
            self._by_id[posted.event.id] = posted

    def _find(self, kind: Kind, event: Event, name: str) -> None:
        self.findings.append(Finding(kind, event.span, {"name": Quoted(name)}))

    def _replaced(self, event: Event) -> Posted | Finding:
        """Return the event that one stands instead of, or why it cannot."""
        posted = self._earlier(event, event.replaces)
        if isinstance(posted, Finding):
            return posted
        old = posted.event
        if (old.kind, old.member) != (event.kind, event.member):
            return Finding(REPLACES_ANOTHER, event.span, {"name": Quoted(old.id)})
        return posted

    def _reverse(self, event: Event) -> None:
        posted = self._earlier(event, event.of)
        if isinstance(posted, Finding):
            self.findings.append(posted)
        elif posted.event.kind == "reversal":
            self._find(REVERSAL_OF_REVERSAL, event, event.of)
        else:
            takeover = self.takeovers.by_event(posted.event)
            self.take_out(posted)
            if any(self._moved_more(account, event.day) for account, _ in posted.postings):
                self._put_in(posted)
                self._find(MOVED_SINCE, event, event.of)
                return
            self._by_id[event.of] = None
            self._restore(event.of)
            old = posted.event
            self._keep(Posted(event._replace(member=old.member, grant=old.grant), ()))
            self._note_undone(posted.event)
            self._remember(Posted(event, ()))
            if takeover is not None:
                self.takeovers.part(
                    takeover, event, partial(self._has_any, self.history.on(event.day))
                )

    def _restore(self, name: str) -> None:
        """Let the event count again that one replaced which is reversed."""
        replaced = self._replaced_by.pop(name, None)
        if replaced is not None:
            self._put_in(replaced)
            self._by_id[replaced.event.id] = replaced
            self.undone.pop(id(replaced.event), None)

    def _has_any(self, stage: Stage, account: AccountId) -> bool:
        """Return whether a recipient is granted anything of a grant, or anything has happened.

        So it is with what it passes on or gets by a redistribution, and with a deadline.
        """
        award, posted = stage.awards.get(account), self.accounts.get(account)
        is_granted = award is not None and (award.granted > 0 or award.lack is not None)
        has_entries = posted is not None and not posted.is_empty
        is_extended = bool(self.extensions.get(account))
        return is_granted or has_entries or is_extended or stage.passes(account)

    def all_findings(self) -> Iterator[Finding]:
        """Yield what was found event by event, then what stays where a takeover was reversed."""
        yield from self.findings
        reports = set[int]().union(*self.reports.values())

        def counts(event: Event) -> bool:
            """Return whether an event that was booked has not been taken out again."""
            if event.id:
                posted = self._by_id.get(event.id)
                return posted is not None and posted.event is event
            return event.kind != "report" or id(event) in reports

        yield from self.takeovers.findings(counts)

    def _what_is_left(self, reversal: Event) -> tuple[date, int]:
        """Return when the event counted that one reverses: the last of a day goes first."""
        posted = self._by_id.get(reversal.of)
        return (posted.event.day, RANKS[posted.event.kind]) if posted else (date.max, 0)

    def _moved_more(self, account: AccountId, day: date) -> bool:
        """Return whether more was moved away from an account than it had."""
        award, posted = self.history.on(day).awards.get(account), self.accounts.get(account)
        return award is not None and posted is not None and _decided(award, posted)[0] < 0

    def _earlier(self, event: Event, name: str) -> Posted | Finding:
        """Return the event that a name means and that still counts, or why there is none."""
        values = {"name": Quoted(name)}
        if name not in self._by_id:
            return Finding(UNKNOWN_EVENT, event.span, values)
        return self._by_id[name] or Finding(REVERSED_BEFORE, event.span, values)

    def _put_in(self, posted: Posted) -> None:
        for account, entry in posted.postings:
            if account not in self.accounts:
                self.accounts[account] = Account()
            self.accounts[account].post(entry)
            if entry.name == "reports":
                self.reports.setdefault(account, {})[id(posted.event)] = posted.event

    def take_out(self, posted: Posted) -> None:
        """Take an event out of the books again."""
        for account, entry in posted.postings:
            self.accounts[account].post(entry, -1)
            if entry.name == "reports":
                del self.reports[account][id(posted.event)]
        if posted.undo is not None:
            posted.undo()

    def holder(self, member: Member) -> Member:
        """Return who has taken over what a recipient had; itself when nobody has."""
        return self.takeovers.holder(member)

    def taken_over(self, member: MemberId) -> tuple[MemberId, ...]:
        """Return a recipient and all whose money it has taken over."""
        return self.takeovers.taken_over(member)

    def pass_on(self, account: AccountId, receiver: Member, amount: int) -> None:
        """Add to what a recipient has passed on to another, out of a grant (minor units)."""
        passed = self.passed_on.setdefault(account, {})
        passed[receiver.id] = passed.get(receiver.id, 0) + amount

    def member(self, identifier: MemberId) -> Member:
        """Return the recipient with an id."""
        return self.people.members["/".join(identifier)]

    def named(self, member: Member) -> Member:
        """Return a recipient with its newest name."""
        names = self.names.get(member.id)
        return member._replace(name=names[-1].what) if names else member

    def awards_of(self, member: Member, day: date) -> Mapping[str, Award]:
        """Return the awards of a recipient and of those it has taken over, by grant."""
        return self._of_all(self.history.on(day).by_member, member)

    def awards_by_name(self, member: Member, day: date) -> Mapping[str, Award]:
        """Return the same awards by every name of the grant, in small letters."""
        return self._of_all(self.history.on(day).by_name, member)

    def _of_all(
        self, awards: Mapping[MemberId, Mapping[str, Award]], member: Member
    ) -> Mapping[str, Award]:
        """Return the awards of a recipient, then of those it has taken over, each name once."""
        taken_over = self.taken_over(member.id)
        if len(taken_over) == 1:
            return awards.get(member.id, NO_AWARDS)
        joined: dict[str, Award] = {}
        for identifier in taken_over:
            for name, award in awards.get(identifier, NO_AWARDS).items():
                joined.setdefault(name, award)
        return joined

    def holding(self, member: Member, grant: str, day: date) -> Holding:
        """Return a recipient's award of a grant as it stands on a day, and its account.

        What it has taken over from others is in it.
        """
        awards = self.history.on(day).awards
        accounts = ((identifier, grant) for identifier in self.taken_over(member.id))
        parts = [self.own_holding(awards[one]) for one in accounts if one in awards]
        if len(parts) == 1 and parts[0].award.member.id == member.id:
            return parts[0]
        return _joined(member, parts)

    def own_holding(self, award: Award) -> Holding:
        """Return an award after decisions, transfers and extensions, and its account."""
        account = self.accounts.get(award.id)
        if account is None:
            account = Account()
        granted, lack = _decided(award, account)
        now = (max(0, granted), lack, self.extended(award))
        changed = award
        if now != (award.granted, award.lack, award.latest):
            changed = award._replace(granted=now[0], lack=lack, latest=now[2])
        came_to = self._came_to(award, account)
        return Holding(changed, account, award.granted, award.lack, came_to=came_to)

    def _came_to(self, award: Award, account: Account) -> int:
        """Return what an award came to when it became known after all of it was paid.

        That is by the facts, as far as they are known, or by a decision that came before them.
        """
        paid_on = account.first_day("pays_all")
        if paid_on is None:
            return award.granted
        later = [day for day in account.days.get("decisions", ()) if day > paid_on]
        if not later or (award.lack is None and self._known_since(award) <= min(later)):
            return award.granted
        moved = account.days.get("transferred", {})
        before = sum(amount for day, amount in moved.items() if day < min(later))
        return account.days.get("decided", {}).get(min(later), 0) - before

    def _known_since(self, award: Award) -> date:
        """Return the first day on which nothing of an award, by the agreement, was unknown."""
        stages = zip(self.history.days, self.history.stages, strict=True)
        return next(day for day, stage in stages if stage.awards[award.id].lack is None)

    def extend(
        self, deadline: str, event: Event, members: Iterable[MemberId], *, undone: bool = False
    ) -> None:
        """Move a deadline of some recipients to the day of an event, or back again."""
        for member in members:
            given = self.extensions.setdefault((member, deadline), [])
            if undone:
                given.remove(event)
            else:
                given.append(event)

    def extended(self, award: Award) -> date | None:
        """Return the last day to request an award, after extensions."""
        if award.latest is None or not self.extensions:
            return award.latest
        return self.last_day(award.member.id, award.deadline, award.latest)

    def last_day(self, member: MemberId, deadline: str, latest: date) -> date:
        """Return the last day of a deadline for a recipient, after extensions."""
        given = self.extensions.get((member, deadline), ())
        return max((event.due for event in given if event.due is not None), default=latest)

    def last_repayment(self, holding: Holding) -> date | None:
        """Return the last day to repay what is unused, or was claimed back; None without any."""
        days, member = list(holding.account.days.get("reclaimed", ())), holding.award.member
        for repayment in self.dossier.life.repayments:
            deadline = self.dossier.life.deadline(repayment.latest)
            if deadline is None or repayment.of != "unused":
                continue
            if member.group in self.dossier.agreement.groups(repayment.sender):
                days.append(self.last_day(member.id, deadline.id, deadline.when.last))
        return max(days, default=None)

    def amount(self, minor: int) -> Amount:
        """Return an amount (minor units) as findings tell it."""
        return Amount(minor, self.currency, self.currency.main)

    def fault(self, kind: Kind, event: Event, award: Award | None, **values: object) -> Finding:
        """Return a finding on an event; whole numbers are amounts in minor units."""
        shown: dict[str, object] = {
            name: self.amount(value) if isinstance(value, int) else value
            for name, value in values.items()
        }
        if event.member is not None:
            shown.setdefault("recipient", event.member.name)
        if award is not None:
            shown |= {"recipient": award.member.name, "grant": Quoted(award.grant.name)}
            if award.latest is not None:
                shown["latest"] = award.latest
        return Finding(kind, event.span, shown)

    def note(self, kind: Kind, event: Event, award: Award | None, **values: object) -> None:
        """Find something odd in an event that counts all the same."""
        self.findings.append(self.fault(kind, event, award, **values))


Rule: TypeAlias = Callable[[Books, Event], Outcome]


def _turn(event: Event) -> tuple[int, bool]:
    """Return when an event counts within its day: by its kind, those with an amount first."""
    return RANKS[event.kind], event.amount is None


def _decided(award: Award, account: Account) -> tuple[int, Lack | None]:
    """Return what is granted after decisions and transfers, and why that may not be all."""
    granted, lack = award.granted, award.lack
    decided_on = max(account.days.get("decisions", ()), default=None)
    transfers = account.days.get("transferred", {})
    if decided_on is not None:
        granted, lack = account.days.get("decided", {}).get(decided_on, 0), None
    granted += sum(
        amount for day, amount in transfers.items() if decided_on is None or day >= decided_on
    )
    return granted, lack


def _joined(member: Member, parts: list[Holding]) -> Holding:
    """Return what a recipient holds together with all that it has taken over."""
    lacks = [part.award.lack for part in parts if part.award.lack is not None]
    days = [part.award.latest for part in parts if part.award.latest is not None]
    award = parts[0].award._replace(
        member=member,
        granted=sum(part.award.granted for part in parts),
        lack=lacks[0] if lacks else None,
        latest=max(days, default=None),
    )
    account = sum_of_accounts(part.account for part in parts)
    base_lacks = [part.base_lack for part in parts if part.base_lack is not None]
    base = sum(part.base for part in parts)
    lack = base_lacks[0] if base_lacks else None
    return Holding(award, account, base, lack, tuple(parts))
