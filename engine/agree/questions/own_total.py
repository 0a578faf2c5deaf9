"""What a recipient gets over all its roles, what of it it passes on to others, and what stays."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Amount, Record, message
from agree.distribute.ledger import Ledger, RedistributionOutcome
from agree.questions.amounts import (
    LACKING,
    amount,
    amount_in_sentence,
    amount_of_member,
    as_far_as_known,
    in_words,
    known_part,
    minor_of,
    retained_cell,
    sum_of_cells,
    unit_together,
)
from agree.questions.selection import Selection
from agree.report import NOT_APPLICABLE, AtLeast, Cell, Column, Row, Several, Table, Wording
from agree.sections import Agreement, Member

IN_ROLES = message("In total {amount} in {count} roles.")
COUNTED_ONCE = message(
    "The {amount} that is passed on from one of the roles to another is counted once."
)
PASSES_ON_SOME = message(
    "Some of it is passed on to others; how much is told when no area is asked for."
)
KEEPS_PENDING = message("{payer} keeps {kept}; what it passes on is pending ({name})")
KEEPS_UNKNOWN = message("{payer} keeps {kept}; what it passes on is unknown ({name})")
PASSES_ON_PENDING = message("What {payer} passes on is pending ({name})")
PASSES_ON_UNKNOWN = message("What {payer} passes on is unknown ({name})")
COLUMNS = (
    Column("recipient"),
    Column("received", kind="amount"),
    Column("passed_on", kind="amount"),
    Column("stays", kind="amount"),
)


class OwnTotal(Record):
    """What a recipient gets from others, what of it it passes on to others, and what stays.

    Money that it passes on from one of its roles to another is `counted_once` (minor units). Of one
    area it is only told whether the recipient `passes_on_some`. To a recipient that shares in no
    grant nothing is applicable.
    """

    received: Cell
    passed_on: Cell
    stays: Cell
    counted_once: int
    passes_on_some: bool = False


def own_total(ledger: Ledger, selection: Selection, unit: str = "") -> OwnTotal:
    """Return the total of the members that are selected, as one recipient."""
    agreement, members = ledger.agreement, selection.members or ()
    own = selection.paid_by_members(ledger)
    redistributed = selection.redistributed(ledger)
    passed_on = {
        (later.payer.id, grant): later for later in redistributed for grant in later.grants
    }
    from_others, from_itself, staying = list[Cell](), list[Cell](), list[Cell]()
    for outcome in selection.own_outcomes(ledger):
        for place in outcome.pool.places_of(members):
            cell = amount_of_member(agreement, outcome, place, unit)
            (from_itself if id(outcome) in own else from_others).append(cell)
            if (outcome.pool.members[place].id, outcome.pool.grant.id) not in passed_on:
                staying.append(cell)
    staying += [retained_cell(agreement, later, unit) for later in redistributed]
    given = [_passed_on(agreement, later, members, unit) for later in redistributed]
    whole = selection.area is None
    none = [NOT_APPLICABLE]
    return OwnTotal(
        received=sum_of_cells(agreement, from_others or none, unit),
        passed_on=sum_of_cells(agreement, given, unit) if whole and from_others else NOT_APPLICABLE,
        stays=sum_of_cells(agreement, staying or none, unit) if whole else NOT_APPLICABLE,
        counted_once=minor_of(*from_itself),
        passes_on_some=not whole and _passes_on_some(ledger, selection),
    )


def _passes_on_some(ledger: Ledger, selection: Selection) -> bool:
    """Return whether the members redistribute any of what they get in the area asked for."""
    grants = {outcome.pool.grant.id for outcome in selection.outcomes(ledger)}
    everywhere = selection._replace(area=None).redistributed(ledger)
    return any(not grants.isdisjoint(later.grants) for later in everywhere)


def to_others(redistributed: RedistributionOutcome, members: tuple[Member, ...]) -> int:
    """Return what some members redistribute to others than themselves (minor units), so far."""
    outcome = redistributed.outcome
    return outcome.distributed - sum(map(outcome.amount_of, outcome.pool.places_of(members)))


def _passed_on(
    agreement: Agreement,
    redistributed: RedistributionOutcome,
    members: tuple[Member, ...],
    unit: str,
) -> Cell:
    """Return what some members redistribute to others, as far as it is known."""
    outcome, lack = redistributed.outcome, redistributed.lack
    lacks = [outcome.lack_of(place) for place in outcome.pool.places_of(members)]
    why = next((lack for lack in lacks if lack is not None), None)
    if why is not None:
        return LACKING[why]
    return known_part(agreement, to_others(redistributed, members), lack, unit)


def totals_table(total: OwnTotal, members: tuple[Member, ...]) -> Table:
    """Return the total of a recipient as a table that is only for data."""
    names = Several(tuple(dict.fromkeys(member.name for member in members)))
    row = Row((names, total.received, total.passed_on, total.stays))
    return Table("totals", COLUMNS, (row,), shown=False)


def total_lines(agreement: Agreement, total: OwnTotal, roles: int, unit: str) -> Iterator[Wording]:
    """Yield what a recipient gets in all its roles, each krona once, and how much of it stays.

    Nothing is said of one role that passes nothing on, nor when nothing is known: its table does.
    """
    if not isinstance(total.received, (Amount, AtLeast)):
        return
    nothing = NOT_APPLICABLE, amount(agreement, 0, unit)
    known = minor_of(total.received), minor_of(total.passed_on), minor_of(total.stays)
    unit = unit_together(agreement, unit, *known)
    received = in_words(agreement, total.received, unit)
    if total.passed_on not in nothing:
        in_roles: Wording | Amount = received
        if roles > 1:
            in_roles = message("{amount} in {count} roles", amount=received, count=roles)
        yield message(
            "In total {received}: {passed} and {stays}.",
            received=in_roles,
            passed=_passed_in_words(agreement, total.passed_on, unit),
            stays=_stays_in_words(agreement, total.stays, unit),
        )
    elif roles > 1:
        yield IN_ROLES.filled(amount=received, count=roles)
    if total.passes_on_some:
        yield PASSES_ON_SOME
    if total.counted_once:
        yield COUNTED_ONCE.filled(amount=amount_in_sentence(agreement, total.counted_once, unit))


def _passed_in_words(agreement: Agreement, cell: Cell, unit: str) -> Wording:
    if isinstance(cell, (Amount, AtLeast)):
        return message("{amount} is passed on to others", amount=in_words(agreement, cell, unit))
    if cell == LACKING["unknown"]:
        return message("what is passed on to others is unknown")
    return message("what is passed on to others is pending")


def _stays_in_words(agreement: Agreement, cell: Cell, unit: str) -> Wording:
    if isinstance(cell, (Amount, AtLeast)):
        return message("{amount} stays with the recipient", amount=in_words(agreement, cell, unit))
    if cell == LACKING["unknown"]:
        return message("what stays with the recipient is unknown")
    return message("what stays with the recipient is pending")


def redistribution_line(
    agreement: Agreement, redistributed: RedistributionOutcome, unit: str
) -> Wording:
    """Return what a payer retains and redistributes, or is proposed to, as far as it is known."""
    kept = as_far_as_known(
        amount_in_sentence(agreement, redistributed.retained, unit),
        is_all=redistributed.is_retained_known,
    )
    distributed = as_far_as_known(
        amount_in_sentence(agreement, redistributed.distributed, unit),
        is_all=redistributed.lack is None,
    )
    values = {"payer": redistributed.payer.name, "name": redistributed.redistribution.name}
    if redistributed.lack is not None and not redistributed.distributed:
        unknown = redistributed.lack == "unknown"
        if redistributed.retained:
            return (KEEPS_UNKNOWN if unknown else KEEPS_PENDING).filled(kept=kept, **values)
        return (PASSES_ON_UNKNOWN if unknown else PASSES_ON_PENDING).filled(**values)
    if redistributed.retained and redistributed.proposed == redistributed.retained:
        return message(
            "{payer} is proposed to keep {kept} and to pass on {passed} ({name})",
            kept=kept,
            passed=distributed,
            **values,
        )
    if redistributed.retained:
        return message(
            "{payer} keeps {kept} and passes on {passed} ({name})",
            kept=kept,
            passed=distributed,
            **values,
        )
    return message("{payer} passes on {passed} ({name})", passed=distributed, **values)
