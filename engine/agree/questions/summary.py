"""The agreement at a glance: areas, grants, recipients, amounts, keys and sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.selection import Selection
from agree.sections import PENDING, Agreement, Area, Fact, Grant, OfWhich, PendingReason


@short_repr
class GrantLine(NamedTuple):
    """A grant, or a part of one (`depth` above 0), with its amount in minor units."""

    id: str
    name: str
    recipients: str
    amount: int
    key: str
    section: str
    pending: bool
    depth: int = 0
    unknown: bool = False


@short_repr
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


@short_repr
class GroupLine(NamedTuple):
    """What goes to the same recipients in all; `pending` is the part that waits.

    `unknown` tells that no source states some of it; `amount` is then what is known.
    """

    name: str
    amount: int
    pending: int
    unknown: bool = False


@short_repr
class PendingGrant(NamedTuple):
    """A grant of which something is pending: how much, and for what it waits."""

    grant: str
    recipients: str
    amount: int
    facts: tuple[Fact, ...]
    pending_reason: tuple[PendingReason, ...]


@short_repr
class Summary(NamedTuple):
    """The whole agreement at a glance.

    `unknown` tells that no source states some of the grants; `amount` is then what is known, or
    the total that the agreement states. `stated` tells which of them it is.
    """

    areas: tuple[AreaLines, ...]
    groups: tuple[GroupLine, ...]
    pending: tuple[PendingGrant, ...]
    amount: int
    unknown: bool = False
    stated: bool = False


def summary(ledger: Ledger, selection: Selection) -> Summary:
    """The summary of what is selected (a single area, or everything)."""
    chosen = [area for area in ledger.agreement.areas if selection.area in (None, area.id)]
    outcomes = [
        outcome for outcome in ledger.outcomes if selection.area in (None, outcome.pool.grant.area)
    ]
    by_grant = {outcome.pool.grant.id: outcome for outcome in outcomes}
    areas = tuple(_area(ledger.agreement, area, by_grant) for area in chosen)
    known = sum(area.amount for area in areas)
    unknown = any(outcome.pool.grant.unknown for outcome in outcomes)
    total = ledger.agreement.total if selection.area is None and unknown else None
    return Summary(
        areas=areas,
        groups=tuple(_groups(ledger.agreement, outcomes)),
        pending=tuple(_waiting(ledger.agreement, outcomes)),
        amount=known if total is None else total,
        unknown=unknown,
        stated=total is not None,
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
        id=grant.id,
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
        yield GrantLine(
            part.id, part.name, "", part.amount, key, part.citation.section, False, depth
        )
        yield from _parts(agreement, part.parts, depth + 1)


def key_label(agreement: Agreement, name: str) -> str:
    """What people call a distribution key."""
    key = agreement.keys.get(name)
    return name if key is None else key.label


def recipients_of(agreement: Agreement, grant: Grant) -> str:
    """The names of the groups that a grant goes to."""
    return ", ".join(agreement.recipients[reference.name].name for reference in grant.to)


def _groups(agreement: Agreement, outcomes: list[Outcome]) -> Iterator[GroupLine]:
    lines: dict[str, GroupLine] = {}
    for outcome in outcomes:
        name = recipients_of(agreement, outcome.pool.grant)
        line = lines.get(name, GroupLine(name, 0, 0))
        lines[name] = GroupLine(
            name=name,
            amount=line.amount + outcome.pool.amount,
            pending=line.pending + sum(portion.pending for portion in outcome.portions),
            unknown=line.unknown or outcome.pool.grant.unknown,
        )
    yield from lines.values()


def _waiting(agreement: Agreement, outcomes: list[Outcome]) -> Iterator[PendingGrant]:
    for outcome in outcomes:
        amount = sum(portion.pending for portion in outcome.portions)
        if amount:
            facts = {
                fact.id: fact for part in outcome.portions for fact in part.portion.pending_facts
            }
            told = [fact.pending_reason for fact in facts.values()] + [
                outcome.pool.grant.pending_reason
            ]
            pending_reason = tuple(dict.fromkeys(one for one in told if one is not None))
            grant = outcome.pool.grant
            names = recipients_of(agreement, grant)
            yield PendingGrant(grant.name, names, amount, tuple(facts.values()), pending_reason)
