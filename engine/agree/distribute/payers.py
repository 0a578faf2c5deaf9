"""Payers of later tiers: who redistributes to whom, and what is wrong where money is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from agree.base import Finding, Kind, Quoted, Record, Span, Words, message
from agree.distribute.ledger import Outcome
from agree.sections import Agreement, Member, MemberId, Redistribution

NOTHING_TO_PASS_ON = Kind(
    "nothing-to-pass-on",
    message("nothing to pass on goes to {payers} in {group}"),
    hint=message(
        "Write under from: a group that a grant goes to (to:), or that receives in an earlier step."
    ),
)
RECEIVED_IN_ANOTHER_GROUP = Kind(
    "received-in-another-group",
    message(
        "nothing to pass on goes to {payers} in {group}; the same codes receive money in {groups}"
    ),
    hint=message(
        "Write from: {other} and member: {codes}; or give the group "
        "members: {{of: {other}, where: …}}, so that they are the same recipients."
    ),
)
GRANTS_NOT_RECEIVED = Kind(
    "grants-not-received",
    message("nothing of {grants} goes to {payers} in {group}"),
    hint=message("Name under grants: what they receive: {received}."),
)
KEPT_OF_NOTHING = Kind(
    "kept-of-nothing",
    message("{name} is kept of {grant}, of which nothing goes to {payers} in {group}"),
    hint=message("Name under grant: what they pass on here: {received}."),
)
NOBODY_RECEIVES = Kind(
    "nobody-receives",
    message("no one in {group} is part of {payers}; the money cannot be passed on"),
    hint=message("Check the column part_of; or, if only some pass on, name them: {example}."),
)
MOST_CODES = 10
"""How many codes are written out in a hint; of more, only the first."""

Shares = Mapping[MemberId, list[tuple[Outcome, int]]]
"""The pools that each member shares in so far, with its place among the members of each."""


class Idle(Record):
    """Payers of a redistribution, and those of them whom nothing to redistribute goes to."""

    redistribution: Redistribution
    payers: tuple[Member, ...]
    idle: tuple[Member, ...]

    @property
    def is_whole(self) -> bool:
        """True when nothing goes to any of them."""
        return len(self.idle) == len(self.payers)

    @property
    def busy(self) -> list[Member]:
        """The others, who do redistribute."""
        idle = {member.id for member in self.idle}
        return [member for member in self.payers if member.id not in idle]


def payers_of(agreement: Agreement, redistribution: Redistribution) -> tuple[Member, ...]:
    """Return the members who redistribute: those that are named, or all of the group."""
    named = redistribution.codes
    members = agreement.members((redistribution.source,))
    return tuple(member for member in members if not named or member.code in named)


class Receivers:
    """Whom the payers of a redistribution redistribute to; found once for all of them."""

    def __init__(self, agreement: Agreement, redistribution: Redistribution) -> None:
        """Find who is part of whom."""
        self.redistribution = redistribution
        self._everyone = agreement.members((redistribution.to,))
        self._parts: dict[str | None, list[Member]] = {}
        for member in self._everyone:
            self._parts.setdefault(member.part_of, []).append(member)

    def of(self, payer: Member) -> tuple[Member, ...]:
        """Return whom the payer redistributes to."""
        within = self.redistribution.within
        return tuple(self._parts.get(payer.code, ())) if within else self._everyone

    def without_any(self, payers: Iterable[Member]) -> Iterator[Finding]:
        """Yield one finding on all the payers that have nobody to redistribute to."""
        payers = tuple(payers)
        alone = tuple(payer.name for payer in payers if not self.of(payer))
        if alone:
            to, others = self.redistribution.to, [one.code for one in payers if self.of(one)]
            values = {
                "payers": Words(alone, "or"),
                "group": Quoted(to.name),
                "example": f"member: {_listed(others) if others else '…'}",
            }
            yield Finding(NOBODY_RECEIVES, to.span, values)


def kept_of_nothing(
    redistribution: Redistribution, payers: Sequence[Member], grants: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding on each grant that something is kept of, and that no payer redistributes.

    `grants` are the ids of those that the payers do redistribute, if there is any.
    """
    for stated in redistribution.deductions:
        if grants and stated.grant is not None and stated.grant.name not in grants:
            values = {
                "name": Quoted(stated.name),
                "grant": Quoted(stated.grant.name),
                "payers": Words(tuple(payer.name for payer in payers), "or"),
                "group": Quoted(redistribution.source.name),
                "received": Words(tuple(map(Quoted, sorted(grants))), "or"),
            }
            yield Finding(KEPT_OF_NOTHING, stated.grant.span, values)


def nothing_to_redistribute(shares: Shares, found: Idle) -> Iterator[Finding]:
    """Yield the findings on payers whom nothing to redistribute goes to.

    It is no fault that some of a group get nothing, when others of it do: those redistribute.
    """
    source, named = found.redistribution.source, found.redistribution.named
    busy = found.busy
    if found.is_whole:
        yield _finding(shares, found, found.idle, source.span)
    elif named:
        codes = {member.code for member in busy}
        for reference in (one for one in named if one.name not in codes):
            idle = tuple(member for member in found.idle if member.code == reference.name)
            yield _finding(shares, found, idle, reference.span)
    else:
        groups = {member.group for member in busy}
        parts = [member for member in found.idle if member.group not in groups]
        elsewhere = {one.code for one in _elsewhere(shares, found, parts)}
        idle = tuple(member for member in parts if member.code in elsewhere)
        if idle:
            yield _finding(shares, found, idle, source.span)


def _finding(shares: Shares, found: Idle, idle: tuple[Member, ...], span: Span) -> Finding:
    """Return the finding on some payers: what they do receive, or where the money is."""
    redistribution = found.redistribution
    values: dict[str, object] = {
        "payers": Words(tuple(member.name for member in idle)),
        "group": Quoted(redistribution.source.name),
        "grants": Words(tuple(Quoted(one.name) for one in redistribution.grants), "or"),
    }
    groups = list(dict.fromkeys(one.group for one in _elsewhere(shares, found, idle)))
    if groups:
        values["groups"] = Words(tuple(map(Quoted, groups)))
        values |= {"other": groups[0], "codes": _listed([member.code for member in idle])}
        return Finding(RECEIVED_IN_ANOTHER_GROUP, span, values)
    received = {
        outcome.pool.grant.id: None for member in idle for outcome, _ in shares.get(member.id, ())
    }
    if received:
        at = redistribution.grants[0].span if found.is_whole else span
        values["received"] = Words(tuple(map(Quoted, received)))
        return Finding(GRANTS_NOT_RECEIVED, at, values)
    return Finding(NOTHING_TO_PASS_ON, span, values)


def _elsewhere(shares: Shares, found: Idle, idle: Collection[Member]) -> list[Member]:
    """Return who receives what is to be redistributed and has the code of one of some payers."""
    payers = {member.id for member in found.payers}
    codes = {member.code for member in idle}
    grants = {reference.name for reference in found.redistribution.grants}
    return [
        outcome.pool.members[place]
        for (group, code), pools in shares.items()
        if code in codes and (group, code) not in payers
        for outcome, place in pools
        if not grants or outcome.pool.grant.id in grants
    ]


def _listed(codes: list[str]) -> str:
    """Return codes as the file lists them, in quotes; the first of very many."""
    shown = [f'"{code}"' for code in dict.fromkeys(codes)]
    if len(shown) > MOST_CODES:
        shown[3:] = ["…"]
    return f"[{', '.join(shown)}]"
