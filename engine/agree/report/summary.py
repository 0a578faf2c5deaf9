"""The agreement at a glance: areas, grants, recipients, amounts, keys and sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.brief import brief
from agree.ledger import Ledger, Outcome
from agree.model import PENDING, Agreement, Area, Awaited, Fact, Grant, OfWhich
from agree.report.selection import Selection


@brief
class GrantLine(NamedTuple):
    """A grant, or a part of one (`depth` above 0), with its amount in minor units."""

    name: str
    recipients: str
    amount: int
    key: str
    section: str
    pending: bool
    depth: int = 0
    unknown: bool = False


@brief
class AreaLines(NamedTuple):
    """An area with its grants and their sum."""

    name: str
    section: str
    amount: int
    grants: tuple[GrantLine, ...]

    @property
    def unknown(self) -> bool:
        """Whether no sum of the area is known."""
        return all(line.unknown for line in self.grants if not line.depth)


@brief
class GroupLine(NamedTuple):
    """What goes to the same recipients in all; `pending` is the part that waits."""

    name: str
    amount: int
    pending: int


@brief
class Waiting(NamedTuple):
    """A grant of which something is pending: how much, and for what it waits."""

    grant: str
    recipients: str
    amount: int
    facts: tuple[Fact, ...]
    awaited: tuple[Awaited, ...]


@brief
class Summary(NamedTuple):
    """The whole agreement at a glance."""

    areas: tuple[AreaLines, ...]
    groups: tuple[GroupLine, ...]
    waiting: tuple[Waiting, ...]
    amount: int


def summary(ledger: Ledger, selection: Selection) -> Summary:
    """The summary of what is selected (a single area, or everything)."""
    chosen = [area for area in ledger.agreement.areas if selection.area in (None, area.id)]
    outcomes = [
        outcome for outcome in ledger.outcomes if selection.area in (None, outcome.pool.grant.area)
    ]
    by_grant = {outcome.pool.grant.id: outcome for outcome in outcomes}
    areas = tuple(_area(ledger.agreement, area, by_grant) for area in chosen)
    return Summary(
        areas=areas,
        groups=tuple(_groups(ledger.agreement, outcomes)),
        waiting=tuple(_waiting(ledger.agreement, outcomes)),
        amount=sum(area.amount for area in areas),
    )


def _area(agreement: Agreement, area: Area, outcomes: dict[str, Outcome]) -> AreaLines:
    lines: list[GrantLine] = []
    for grant in area.grants:
        pending = any(portion.pending for portion in outcomes[grant.id].portions)
        lines.append(_grant(agreement, area, grant, pending))
        lines += _parts(agreement, grant.of_which, 1)
    amount = sum(grant.amount for grant in area.grants)
    return AreaLines(area.name, area.citation.section, amount, tuple(lines))


def _grant(agreement: Agreement, area: Area, grant: Grant, pending: bool) -> GrantLine:
    name = grant.key.name if grant.key is not None else ""
    return GrantLine(
        name=grant.name,
        recipients=recipients_of(agreement, grant),
        amount=grant.amount,
        key="" if name == PENDING else key_label(agreement, name),
        section=grant.citation.section or area.citation.section,
        pending=pending,
        unknown=grant.unknown,
    )


def _parts(agreement: Agreement, parts: tuple[OfWhich, ...], depth: int) -> Iterator[GrantLine]:
    for part in parts:
        key = key_label(agreement, part.key.name) if part.key is not None else ""
        yield GrantLine(part.name, "", part.amount, key, part.citation.section, False, depth)
        yield from _parts(agreement, part.parts, depth + 1)


def key_label(agreement: Agreement, name: str) -> str:
    """What people call a distribution key."""
    key = agreement.keys.get(name)
    return name if key is None else key.label


def recipients_of(agreement: Agreement, grant: Grant) -> str:
    """The names of the groups that a grant goes to."""
    return ", ".join(agreement.recipients[reference.name].name for reference in grant.to)


def _groups(agreement: Agreement, outcomes: list[Outcome]) -> Iterator[GroupLine]:
    sums: dict[str, list[int]] = {}
    for outcome in outcomes:
        line = sums.setdefault(recipients_of(agreement, outcome.pool.grant), [0, 0])
        line[0] += outcome.pool.amount
        line[1] += sum(portion.pending for portion in outcome.portions)
    for name, (amount, pending) in sums.items():
        yield GroupLine(name, amount, pending)


def _waiting(agreement: Agreement, outcomes: list[Outcome]) -> Iterator[Waiting]:
    for outcome in outcomes:
        amount = sum(portion.pending for portion in outcome.portions)
        if amount:
            facts = {fact.id: fact for part in outcome.portions for fact in part.portion.waits_for}
            told = [fact.awaited for fact in facts.values()] + [outcome.pool.grant.awaited]
            awaited = tuple(dict.fromkeys(one for one in told if one is not None))
            grant = outcome.pool.grant
            names = recipients_of(agreement, grant)
            yield Waiting(grant.name, names, amount, tuple(facts.values()), awaited)
