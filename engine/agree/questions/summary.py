"""The agreement at a glance: areas, grants, recipients, amounts, keys and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from agree.base import Record, joined
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.selection import Selection
from agree.sections import (
    PENDING,
    Agreement,
    Area,
    Awaited,
    Grant,
    GrantPart,
    Lack,
    PendingReason,
    lack_of_all,
)


class GrantLine(Record):
    """A grant, or a part of one (`depth` above 0), with its amount in minor units.

    `grant` is the id of the whole grant.
    """

    id: str
    name: str
    recipients: str
    amount: int
    key: str
    section: str
    pending: bool = False
    depth: int = 0
    lack: Lack | None = None
    grant: str = ""


class AreaLines(Record):
    """An area with its grants and their sum (minor units).

    Where some of it is not known, `lack` says why, and `amount` is the rest.
    """

    id: str
    name: str
    section: str
    amount: int
    grants: tuple[GrantLine, ...]
    lack: Lack | None


class GroupLine(Record):
    """The sum of all grants to the same recipients, and how much of it is pending (minor units).

    What stays with the payer is in none of them.
    Where some of them are not known, `lack` says why, and `amount` is the sum of the others.
    `groups` are their ids.
    """

    name: str
    amount: int
    pending: int
    lack: Lack | None = None
    groups: tuple[str, ...] = ()


class PendingGrant(Record):
    """A grant of which something is pending: how much (minor units), for what, and why.

    The amount is None while it is pending itself. `id` is that of the grant, and `area` its area's.
    """

    id: str
    area: str
    grant: str
    recipients: str
    amount: int | None
    awaits: tuple[Awaited, ...]
    pending_reasons: tuple[PendingReason, ...]


class RetainedOfGrant(Record):
    """How much of a grant stays with the payer, since nobody earned it (minor units)."""

    grant: str
    recipients: str
    amount: int
    payer: str


class Summary(Record):
    """The whole agreement at a glance, or one area of it."""

    areas: tuple[AreaLines, ...]
    groups: tuple[GroupLine, ...]
    pending: tuple[PendingGrant, ...]
    retained: tuple[RetainedOfGrant, ...]


def summary(ledger: Ledger, selection: Selection) -> Summary:
    """Return the summary of the area that is selected, or of the whole agreement."""
    agreement = ledger.agreement
    outcomes = {
        outcome.pool.grant.id: outcome
        for outcome in ledger.outcomes
        if selection.area in (None, outcome.pool.grant.area)
    }
    areas = [area for area in agreement.areas if selection.area in (None, area.id)]
    return Summary(
        areas=tuple(_area_lines(agreement, area, outcomes) for area in areas),
        groups=tuple(_group_lines(agreement, outcomes.values())),
        pending=tuple(pending_grants(agreement, outcomes.values())),
        retained=tuple(
            RetainedOfGrant(
                outcome.pool.grant.name,
                recipients_of(agreement, outcome.pool.grant),
                outcome.retained,
                outcome.pool.payer,
            )
            for outcome in outcomes.values()
            if outcome.retained
        ),
    )


def _area_lines(agreement: Agreement, area: Area, outcomes: Mapping[str, Outcome]) -> AreaLines:
    lines: list[GrantLine] = []
    for grant in area.grants:
        key = grant.key.name if grant.key is not None else ""
        line = GrantLine(
            id=grant.id,
            name=grant.name,
            recipients=recipients_of(agreement, grant),
            amount=grant.amount,
            key="" if key == PENDING else _key_label(agreement, key),
            section=grant.citation.section or area.citation.section,
            pending=outcomes[grant.id].pending != 0 or _waits_for_all(outcomes[grant.id]),
            lack=grant.lack,
            grant=grant.id,
        )
        lines += [line, *_part_lines(agreement, grant, grant.parts, 1)]
    amount, lack = sum_of_area(area)
    return AreaLines(area.id, area.name, area.citation.section, amount, tuple(lines), lack)


def sum_of_area(area: Area) -> tuple[int, Lack | None]:
    """Return what an area has (minor units), and why not all of it is known.

    Where a grant is not known, it has the total that is stated, if any.
    """
    lack = lack_of_all(area.grants)
    if lack is not None and area.total is not None:
        return area.total, None
    return sum(grant.amount for grant in area.grants), lack


def _waits_for_all(outcome: Outcome) -> bool:
    """Return whether nobody's part of a grant with a net is known, though nought is pending."""
    return outcome.pool.grant.is_signed and outcome.pool.is_open


def _part_lines(
    agreement: Agreement, grant: Grant, parts: tuple[GrantPart, ...], depth: int
) -> Iterator[GrantLine]:
    for part in parts:
        key = _key_label(agreement, part.key.name) if part.key is not None else ""
        yield GrantLine(
            id=part.id,
            name=part.name,
            recipients="",
            amount=part.amount,
            key=key,
            section=part.citation.section,
            depth=depth,
            lack=part.lack,
            grant=grant.id,
        )
        yield from _part_lines(agreement, grant, part.parts, depth + 1)


def _key_label(agreement: Agreement, name: str) -> str:
    """Return what people call a distribution key."""
    key = agreement.keys.get(name)
    return name if key is None else key.label


def recipients_of(agreement: Agreement, grant: Grant) -> str:
    """Return the names of the groups that a grant goes to, with commas between them."""
    return joined(", ", (agreement.recipients[reference.name].name for reference in grant.to))


def _group_lines(agreement: Agreement, outcomes: Iterable[Outcome]) -> Iterable[GroupLine]:
    lines: dict[str, GroupLine] = {}
    for outcome in outcomes:
        name = recipients_of(agreement, outcome.pool.grant)
        groups = tuple(reference.name for reference in outcome.pool.grant.to)
        line = lines.get(name, GroupLine(name, 0, 0))
        lines[name] = GroupLine(
            name=name,
            amount=line.amount + outcome.distributed,
            pending=line.pending + outcome.pending,
            lack=line.lack if line.lack == PENDING else outcome.pool.grant.lack or line.lack,
            groups=groups,
        )
    return lines.values()


def pending_grants(agreement: Agreement, outcomes: Iterable[Outcome]) -> Iterator[PendingGrant]:
    """Yield each grant of which something is pending."""
    for outcome in outcomes:
        grant = outcome.pool.grant
        if outcome.pending or outcome.pool.is_open or grant.lack == PENDING:
            portions = (portion.portion for portion in outcome.portions)
            awaited = (*grant.awaits, *(one for p in portions for one in p.pending_facts))
            awaits = {one.id: one for one in awaited}
            reasons = [*(one.pending_reason for one in awaits.values()), grant.pending_reason]
            yield PendingGrant(
                id=grant.id,
                area=grant.area,
                grant=grant.name,
                recipients=recipients_of(agreement, grant),
                amount=None if grant.lack else outcome.pending or None,
                awaits=tuple(awaits.values()),
                pending_reasons=tuple(dict.fromkeys(filter(None, reasons))),
            )
