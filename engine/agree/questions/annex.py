"""The annex table of a group: a row a member, a column a grant or area, and the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Finding, message, short_repr
from agree.distribute.ledger import Entry, Ledger
from agree.pipeline import Result
from agree.questions.amounts import amount, pending_line, unit_or
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.names import check_area, check_group, check_unit
from agree.questions.question import AREA, BY, GROUP, UNIT, Answer, Question
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.report import (
    AtLeast,
    Cell,
    Code,
    Column,
    Missing,
    Number,
    Report,
    Row,
    Table,
    Text,
)
from agree.sections import Agreement, Member, MemberId, Recipients, Reference

Cells: TypeAlias = "dict[tuple[MemberId, str], int]"
"""Amounts (minor units) by member and column."""


@short_repr
class AnnexColumn(NamedTuple):
    """A column: the grant or area, and what people call it."""

    id: str
    name: str


State: TypeAlias = Literal["not_applicable", "known", "unknown", "pending"]
STATES: tuple[State, ...] = ("not_applicable", "known", "unknown", "pending")
"""What is known of a member's part: the later in the list says more of several parts together."""


@short_repr
class AnnexRow(NamedTuple):
    """A member's amounts (minor units) by column, their sum, and main units per inhabitant.

    `states` tells for each column what is known of the member's part, without which an amount of 0
    says nothing; `state` tells it for all grants together, also those that have no column.
    """

    member: Member
    amounts: tuple[int, ...]
    amount: int
    states: tuple[State, ...]
    state: State
    inhabitants: Fraction | None
    per_inhabitant: Fraction | None


@short_repr
class Annex(NamedTuple):
    """The table of one group; `rest` is what belongs to no single member (rounding)."""

    group: Recipients
    by: Literal["grant", "area"]
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]
    sums: tuple[int, ...]
    amount: int
    per_inhabitant: Fraction | None
    rest: tuple[int, ...]


def annex(ledger: Ledger, selection: Selection, by: Literal["grant", "area"]) -> Annex:
    """The annex table of the group that is selected."""
    agreement = ledger.agreement
    group = agreement.recipients[selection.group or ""]
    members = agreement.members((Reference(group.id, group.span),))
    cells, rest = _cells(selection.entries(ledger), by)
    states = _states(ledger, selection.area, by)
    overall: dict[MemberId, State] = {}
    for (who, _), state in states.items():
        overall[who] = max(overall.get(who, state), state, key=STATES.index)
    columns = tuple(
        AnnexColumn(identifier, name)
        for identifier, name in _columns(agreement, by)
        if any(
            (member.id, identifier) in cells or states.get((member.id, identifier)) == "unknown"
            for member in members
        )
    )
    sheet = _Sheet(agreement, group, columns, cells, states, overall)
    rows = tuple(_annex_row(sheet, member) for member in members)
    return Annex(
        group=group,
        by=by,
        columns=columns,
        rows=rows,
        sums=tuple(sum(row.amounts[place] for row in rows) for place in range(len(columns))),
        amount=sum(row.amount for row in rows),
        per_inhabitant=_per_inhabitant(agreement, rows),
        rest=tuple(rest[column.id] for column in columns),
    )


def _states(ledger: Ledger, area: str | None, by: str) -> dict[tuple[MemberId, str], State]:
    """Return what is known of each member's part of each column that it shares in."""
    found: dict[tuple[MemberId, str], State] = {}
    for outcome in ledger.all_outcomes:
        grant = outcome.pool.grant
        if area not in (None, grant.area):
            continue
        column = grant.area if by == "area" else grant.id
        for place, member in enumerate(outcome.pool.members):
            pending = outcome.pending_of(place)
            state: State = "unknown" if grant.unknown else "pending" if pending else "known"
            before = found.get((member.id, column), "not_applicable")
            found[member.id, column] = max(before, state, key=STATES.index)
    return found


def _columns(agreement: Agreement, by: str) -> list[tuple[str, str]]:
    if by == "area":
        areas = [(area.id, area.name) for area in agreement.areas]
        return areas + [("", "") for redistribution in agreement.redistributions[:1]]
    granted = [(grant.id, grant.name) for area in agreement.areas for grant in area.grants]
    return granted + [
        (redistribution.id, redistribution.name) for redistribution in agreement.redistributions
    ]


def _cells(entries: tuple[Entry, ...], by: str) -> tuple[Cells, dict[str, int]]:
    """Return the amounts by member and column, and the rounding by column."""
    cells: Cells = defaultdict(int)
    rest: dict[str, int] = defaultdict(int)
    for entry in entries:
        column = entry.area if by == "area" else entry.grant
        if entry.code is not None and not entry.kept:
            cells[(entry.group, entry.code), column] += entry.amount
        elif entry.status == "rounding":
            rest[column] += entry.amount
    return cells, rest


class _Sheet(NamedTuple):
    """What the rows of an annex are made from."""

    agreement: Agreement
    group: Recipients
    columns: tuple[AnnexColumn, ...]
    cells: Cells
    states: Mapping[tuple[MemberId, str], State]
    overall: Mapping[MemberId, State]


def _annex_row(sheet: _Sheet, member: Member) -> AnnexRow:
    columns = [column.id for column in sheet.columns]
    amounts = tuple(sheet.cells.get((member.id, column), 0) for column in columns)
    amount = sum(amounts)
    counted = inhabitants(sheet.agreement, sheet.group, member)
    per = Fraction(amount, sheet.agreement.currency.minor) / counted if counted else None
    return AnnexRow(
        member=member,
        amounts=amounts,
        amount=amount,
        states=tuple(sheet.states.get((member.id, one), "not_applicable") for one in columns),
        state=sheet.overall.get(member.id, "not_applicable"),
        inhabitants=counted,
        per_inhabitant=per,
    )


def _per_inhabitant(agreement: Agreement, rows: tuple[AnnexRow, ...]) -> Fraction | None:
    """The amount per inhabitant of all members together; None unless each one's is known."""
    counted = [row.inhabitants for row in rows if row.inhabitants]
    if len(counted) < len(rows) or not rows:
        return None
    amount = Fraction(sum(row.amount for row in rows), agreement.currency.minor)
    return amount / sum(counted, Fraction(0))


def inhabitants(agreement: Agreement, group: Recipients, member: Member) -> Fraction | None:
    """How many inhabitants a member has, where the group declares a fact for it."""
    declared = group.inhabitants or agreement.recipients[member.group].inhabitants
    fact = agreement.facts.get(declared.name) if declared is not None else None
    figure = fact.figures.of(member) if fact is not None and fact.figures is not None else None
    return figure.value if figure is not None else None


DECIMALS_PER_INHABITANT = 2
ROUNDING = message("Rounding")


def answer(
    result: Result,
    *,
    group: str,
    area: str | None = None,
    by: Literal["grant", "area"] = "grant",
    unit: str | None = None,
) -> Answer:
    """Return a row a member of the group, a column a grant or area, and amounts per inhabitant."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    faults: tuple[Finding, ...] = (
        *check_group(agreement, group),
        *check_area(agreement, area),
        *check_unit(agreement, unit),
    )
    if faults:
        return Answer(None, faults)
    selection = Selection(area=area, group=group)
    shown = unit_or(agreement, unit, agreement.currency.main)
    return Answer(_report(result, ledger, selection, annex(ledger, selection, by), shown))


QUESTION = Question(
    name="annex",
    purpose=message("The annex table of a group: a row a member."),
    options=(GROUP._replace(required=True), AREA, BY, UNIT),
    answer=answer,
    without_report=NO_ENTRIES,
)


def _report(
    result: Result, ledger: Ledger, selection: Selection, found: Annex, unit: str
) -> Report:
    agreement = ledger.agreement
    members = {row.member.group for row in found.rows}
    concerned = {
        outcome.pool.grant.name
        for outcome in ledger.outcomes
        if members & {one.group for one in agreement.members(outcome.pool.grant.to)}
    }
    lines = tuple(
        pending_line(agreement, one, agreement.unit)
        for one in summary(ledger, selection).pending
        if one.grant in concerned
    )
    report = Report(
        question="annex",
        title=f"{agreement.name}: {found.group.name}",
        subtitle=unit,
        blocks=(
            _table(agreement, found, unit),
            *([Text(lines)] if lines else []),
        ),
        main="annex",
    )
    return with_entries(result, ledger, selection, report)


def _table(agreement: Agreement, found: Annex, unit: str) -> Table:
    per = any(row.per_inhabitant is not None for row in found.rows)
    main = agreement.currency.main
    columns = [
        Column("code", message("Code"), "code", label=True),
        Column("name", message("Name"), label=True),
        *(Column(f"{found.by}:{one.id}", one.name, "amount", unit) for one in found.columns),
        Column("sum", message("Sum"), "amount", unit),
    ]
    if per:
        heading = message("{unit} per inhabitant", unit=main)
        columns.append(
            Column(
                "per_inhabitant", heading, "number", decimals=DECIMALS_PER_INHABITANT, fixed=True
            )
        )
    rows = tuple(_row(agreement, row, unit, per) for row in found.rows)
    return Table("annex", tuple(columns), rows, _sums(agreement, found, unit, per))


def _row(agreement: Agreement, row: AnnexRow, unit: str, per: bool) -> Row:
    parts = zip(row.amounts, row.states, strict=True)
    amounts = [_told(agreement, minor, unit, state) for minor, state in parts]
    total = _told(agreement, row.amount, unit, _whole(row))
    cells: list[Cell] = [Code(row.member.code), row.member.name, *amounts, total]
    return Row((*cells, _each(row.per_inhabitant, total)) if per else tuple(cells))


def _told(agreement: Agreement, minor: int, unit: str, state: State) -> Cell:
    """Return an amount as far as it is known: whole, at least so much, or why it is not there."""
    known = amount(agreement, minor, unit)
    if state == "known" or (state == "not_applicable" and minor):
        return known
    return AtLeast(known) if minor else Missing(state)


def _whole(row: AnnexRow) -> State:
    """Return what is known of all that a member gets in the columns that are shown."""
    state = _together(row.states)
    return row.state if state == "not_applicable" else state


def _each(value: Fraction | None, total: Cell) -> Cell:
    """Return an amount per inhabitant, which is known as far as the total is."""
    if isinstance(total, Missing) or value is None:
        return total if isinstance(total, Missing) else None
    return AtLeast(Number(value)) if isinstance(total, AtLeast) else Number(value)


def _sums(agreement: Agreement, found: Annex, unit: str, per: bool) -> tuple[Row, ...]:
    columns = zip(found.sums, *(row.states for row in found.rows), strict=True)
    sums = [_told(agreement, minor, unit, _together(states)) for minor, *states in columns]
    whole = _told(agreement, found.amount, unit, _together(map(_whole, found.rows)))
    total: tuple[Cell, ...] = (None, message("Total"), *sums, whole)
    rows = [(*total, _each(found.per_inhabitant, whole)) if per else total]
    rest = [amount(agreement, one, unit) for one in (*found.rest, sum(found.rest))]
    if any(found.rest):
        rows.append((None, ROUNDING, *rest, None) if per else (None, ROUNDING, *rest))
    return tuple(Row(cells, "sum") for cells in rows)


def _together(states: Iterable[State]) -> State:
    """Return what is known of several parts together."""
    return max(states, key=STATES.index, default="not_applicable")
