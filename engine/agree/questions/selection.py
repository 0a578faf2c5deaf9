"""Which entries of a ledger a reader asks for: of an area, a group, a recipient."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from agree.base import Record, heard, in_each_language
from agree.distribute.ledger import Entry, Ledger, Outcome, RedistributionOutcome
from agree.sections import Agreement, Member, MemberId, Reference
from agree.sections.member import names_of


class Selection(Record):
    """The area, group and members that are asked for; each is None when all are."""

    area: str | None = None
    group: str | None = None
    members: tuple[Member, ...] | None = None

    def entries(self, ledger: Ledger) -> tuple[Entry, ...]:
        """Return the entries of the ledger that are asked for, in its order.

        What is pending is a group's when the group shares in the pool; what stays with the payer
        and a rounding difference are so only when it has all who share in it. What members retain
        or redistribute to themselves is left out: it is in what they received.
        """
        agreement, members = ledger.agreement, self.members
        entries = list(ledger.entries if members is None else ledger.entries_of(members))
        if self.area is not None:
            entries = [entry for entry in entries if entry.area == self.area]
        if self.group is not None:
            of_group = {member.id for member in members_of(agreement, self.group)}
            partly = {id(outcome) for outcome in self.outcomes_in_part(ledger)}
            entries = [
                entry
                for entry in entries
                if (entry.group, entry.code) in of_group
                or (
                    entry.code is None
                    and _shares_in(agreement, self.group, entry.outcome)
                    and (entry.status == "pending" or id(entry.outcome) not in partly)
                )
            ]
        if self.members is not None:
            own = self.paid_by_members(ledger)
            entries = [entry for entry in entries if id(entry.outcome) not in own]
        return tuple(entries)

    def redistributed(self, ledger: Ledger) -> tuple[RedistributionOutcome, ...]:
        """Return what the members asked for redistribute; an area is what is granted, no more."""
        return () if self.area is not None else ledger.redistributed_by(self.members or ())

    def paid_by_members(self, ledger: Ledger) -> frozenset[int]:
        """Return the identities of the outcomes of what the members asked for redistribute."""
        return frozenset(id(later.outcome) for later in self.redistributed(ledger))

    def outcomes(self, ledger: Ledger) -> tuple[Outcome, ...]:
        """Return the outcomes, of every tier, in the area and to the group that are asked for."""
        return tuple(one for one in ledger.all_outcomes if self.has(ledger, one))

    def has(self, ledger: Ledger, outcome: Outcome) -> bool:
        """Return whether an outcome is in the area and to the group that are asked for."""
        return self.area in (None, outcome.pool.grant.area) and (
            self.group is None or _shares_in(ledger.agreement, self.group, outcome)
        )

    def own_outcomes(self, ledger: Ledger) -> tuple[Outcome, ...]:
        """Return those of the outcomes that the members asked for have a part in."""
        found = ledger.outcomes_of(self.members or ())
        return tuple(outcome for outcome in found if self.has(ledger, outcome))

    def outcomes_in_part(self, ledger: Ledger) -> tuple[Outcome, ...]:
        """Return the outcomes asked for of which the group has only some who share in them.

        What is nobody's in them comes of others too, and nothing tells how much of whom.
        """
        if self.group is None:
            return ()
        ids = {member.id for member in members_of(ledger.agreement, self.group)}
        return tuple(
            outcome
            for outcome in self.outcomes(ledger)
            if any(
                member.id not in ids and outcome.concerns(place)
                for place, member in enumerate(outcome.pool.members)
            )
        )


def _shares_in(agreement: Agreement, group: str, outcome: Outcome) -> bool:
    """Return whether a pool is distributed to anybody in a group."""
    receivers = {member.id for member in agreement.members(outcome.pool.grant.to)}
    return any(member.id in receivers for member in members_of(agreement, group))


def members_of(agreement: Agreement, group: str) -> tuple[Member, ...]:
    """Return the members of a group, or of those that a union joins."""
    return agreement.members((Reference(group, agreement.span),))


def exact_members(agreement: Agreement, words: str) -> tuple[Member, ...]:
    """Return the members with that code, name or alias, or that are written group/code."""
    group, slash, code = map(heard, words.partition("/"))
    name = _groups_called(agreement).get(group) if slash else None
    if name is not None:
        return _by_code(agreement, name).get(code, ())
    return _by_name(agreement).get(heard(words), ())


def _groups_called(agreement: Agreement) -> Mapping[str, str]:
    """Return the ids of groups by what they are called; of several, that of the first."""

    def found() -> Mapping[str, str]:
        groups = reversed(tuple(agreement.recipients.values()))
        names = ((name, one.id) for one in groups for name in (one.id, *in_each_language(one.name)))
        return {heard(name): group for name, group in names}

    return agreement.kept.made(("groups by name",), (), found)


def _by_code(agreement: Agreement, group: str) -> Mapping[str, tuple[Member, ...]]:
    """Return the members of a group by their codes."""

    def found() -> Mapping[str, tuple[Member, ...]]:
        return _grouped((heard(one.code), one) for one in members_of(agreement, group))

    return agreement.kept.made(("members by code", group), (), found)


def _by_name(agreement: Agreement) -> Mapping[str, tuple[Member, ...]]:
    """Return the members of all groups by their codes, names and aliases."""

    def found() -> Mapping[str, tuple[Member, ...]]:
        members = all_members(agreement)
        return _grouped(
            (name, one) for one in members for name in dict.fromkeys(map(heard, names_of(one)))
        )

    return agreement.kept.made(("members by name",), (), found)


def _grouped(named: Iterable[tuple[str, Member]]) -> Mapping[str, tuple[Member, ...]]:
    grouped: dict[str, list[Member]] = {}
    for name, member in named:
        grouped.setdefault(name, []).append(member)
    return {name: tuple(members) for name, members in grouped.items()}


def members_called(agreement: Agreement, words: str) -> tuple[Member, ...]:
    """Return the members that are meant exactly; else those whose name contains the words."""
    exact = exact_members(agreement, words)
    wanted = heard(words)
    if exact or not wanted:
        return exact
    members = all_members(agreement)
    return tuple(
        member
        for member in members
        if any(wanted in heard(name) for name in in_each_language(member.name))
    )


def all_members(agreement: Agreement) -> list[Member]:
    """Return the members of every group, in the order of the agreement."""
    return [member for group in agreement.recipients.values() for member in group.members]


def all_names(agreement: Agreement) -> list[str]:
    """Return every code, name and alias of a member of any group."""
    return [name for member in all_members(agreement) for name in names_of(member)]


def all_recipients(agreement: Agreement) -> tuple[tuple[Member, ...], ...]:
    """Return the roles of each recipient: members with a code or a name in common are one.

    A name that two members of one group have tells nobody from another. Recipients that no source
    names are left out.
    """
    return agreement.kept.made(("recipients",), (), partial(_all_recipients, agreement))


def _all_recipients(agreement: Agreement) -> tuple[tuple[Member, ...], ...]:
    shared = names_shared_in_a_group(agreement)
    roles: dict[int, list[Member]] = {}
    known: dict[tuple[str, str], int] = {}
    for number, member in enumerate(all_members(agreement)):
        if agreement.recipients[member.group].unknown:
            continue
        same = sorted({known[sign] for sign in _signs(member, shared) if sign in known})
        first = min(same, default=number)
        roles[first] = [*(one for other in same for one in roles.pop(other)), member]
        found = roles[first] if len(same) > 1 else [member]
        known |= {sign: first for one in found for sign in _signs(one, shared)}
    return tuple(tuple(roles[number]) for number in sorted(roles))


def recipients_among(agreement: Agreement, members: Iterable[Member]) -> int:
    """Return how many recipients some members are."""

    def found() -> Mapping[MemberId, int]:
        recipients = enumerate(all_recipients(agreement))
        return {one.id: number for number, roles in recipients for one in roles}

    numbers = agreement.kept.made(("recipient of member",), (), found)
    return len({numbers[one.id] for one in members if one.id in numbers})


def names_shared_in_a_group(agreement: Agreement) -> frozenset[str]:
    """Return the names that several members of one group have."""
    members = all_members(agreement)
    borne = Counter((one.group, name) for one in members for name in _heard_names(one))
    return frozenset(name for (_, name), times in borne.items() if times > 1)


def _heard_names(member: Member) -> frozenset[str]:
    """Return a member's name as it sounds in each language."""
    return frozenset(map(heard, in_each_language(member.name)))


def _signs(member: Member, shared: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what tells a recipient from others, whatever its group."""
    yield "code", member.code
    for name in _heard_names(member):
        if name not in shared:
            yield "name", name
