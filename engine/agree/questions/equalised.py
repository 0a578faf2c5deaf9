"""Grants whose recipients receive or contribute: what each side has, and what that is called."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, Record, message, plural
from agree.distribute.ledger import Ledger, Outcome
from agree.questions.amounts import amount, amount_in_sentence, unit_together
from agree.questions.selection import Selection
from agree.report import PENDING, Cell, Code, Column, Number, Row, Table, Wording
from agree.sections import Agreement

RECEIVED = plural("{count} recipient gets {amount}", "{count} recipients get {amount}", count=1)
CONTRIBUTED = plural(
    "{count} recipient contributes {amount}", "{count} recipients contribute {amount}", count=1
)
GRANT, CONTRIBUTION = message("{name} (grant)"), message("{name} (contribution)")
GETS = message("a grant: {recipient} gets {amount}")
PAYS = message("a contribution: {recipient} pays {amount}")


class Sides(Record):
    """How many of a pool receive and how many contribute, and how much in all (minor units)."""

    receivers: int
    received: int
    contributors: int
    contributed: int


def sides(outcome: Outcome) -> Sides | None:
    """Return both sides of a pool; None while somebody's amount waits."""
    places = range(len(outcome.pool.members))
    if any(outcome.lack_of(place) for place in places):
        return None
    amounts = [outcome.amount_of(place) for place in places]
    gets, pays = [one for one in amounts if one > 0], [-one for one in amounts if one < 0]
    return Sides(len(gets), sum(gets), len(pays), sum(pays))


def side_lines(agreement: Agreement, outcome: Outcome) -> Iterator[Wording]:
    """Yield how many receive and contribute how much of a grant, where they may do either."""
    found = sides(outcome) if outcome.pool.grant.is_signed else None
    if found is not None:
        unit = agreement.currency.main
        yield Joined(
            (
                RECEIVED.filled(
                    count=found.receivers,
                    amount=amount_in_sentence(agreement, found.received, unit),
                ),
                CONTRIBUTED.filled(
                    count=found.contributors,
                    amount=amount_in_sentence(agreement, found.contributed, unit),
                ),
            ),
            ", ",
        )


def side_line_of_member(agreement: Agreement, outcome: Outcome, place: int) -> Iterator[Wording]:
    """Yield whether a member receives or contributes, and how much, once that is known."""
    minor = outcome.known_amount(place)
    if outcome.pool.grant.is_signed and minor:
        line, unit = GETS if minor > 0 else PAYS, agreement.currency.main
        yield line.filled(
            recipient=outcome.pool.members[place].name,
            amount=amount_in_sentence(agreement, abs(minor), unit),
        )


def name_by_side(outcome: Outcome, place: int) -> Wording:
    """Return what a grant is called for a member: a contribution, or a grant that might be one."""
    grant, minor = outcome.pool.grant, outcome.known_amount(place)
    if not grant.is_signed or not minor:
        return grant.name
    return (GRANT if minor > 0 else CONTRIBUTION).filled(name=grant.name)


def equalised_table(ledger: Ledger, selection: Selection, unit: str) -> Iterator[Table]:
    """Yield a table of what is received and contributed, if there are grants with both."""
    evened = [one for one in selection.outcomes(ledger) if one.pool.grant.is_signed]
    known = [found for found in map(sides, evened) if found is not None]
    minors = [minor for one in known for minor in (one.received, one.contributed)]
    unit = unit_together(ledger.agreement, unit, *minors)
    rows = tuple(_row(ledger.agreement, outcome, unit) for outcome in evened)
    if rows:
        columns = (
            Column("grant", message("Grants and contributions")),
            Column("receivers", message("Receive"), "number"),
            Column("received", message("Grants, {unit}", unit=unit), "amount", unit),
            Column("contributors", message("Contribute"), "number"),
            Column("contributed", message("Contributions, {unit}", unit=unit), "amount", unit),
            Column("net", message("Net, {unit}", unit=unit), "amount", unit),
        )
        yield Table("contributions", columns, rows)


def _row(agreement: Agreement, outcome: Outcome, unit: str) -> Row:
    grant, found = outcome.pool.grant, sides(outcome)
    both: tuple[Cell, ...] = (PENDING,) * 4
    if found is not None:
        both = (
            Number(found.receivers),
            amount(agreement, found.received, unit),
            Number(found.contributors),
            amount(agreement, -found.contributed, unit),
        )
    cells = (grant.name, *both, amount(agreement, grant.amount, unit))
    return Row(
        cells,
        data_cells=(("id", Code(grant.id)), ("name", grant.name)),
        about=(("grant", grant.id),),
    )
