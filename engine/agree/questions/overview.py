"""The whole agreement at a glance: areas, grants, recipients, keys, sections, and the sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from agree.base import Joined, Message, Record, Words, message
from agree.distribute.conservation import levels
from agree.distribute.ledger import Ledger, RedistributionOutcome
from agree.pipeline import Result
from agree.questions.amounts import (
    amount,
    amount_in_sentence,
    known_part,
    pending_line,
    proposed_line,
    retained_cell,
    sum_of_cells,
    total_of,
    unit_or,
    unit_together,
)
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.equalised import equalised_table
from agree.questions.instalments import instalments_table
from agree.questions.names import AREAS, check_unit
from agree.questions.question import AREA, UNIT, Answer, Question
from agree.questions.retained import payer_called, retained_line, stays_with
from agree.questions.selection import Selection
from agree.questions.summary import (
    AreaLines,
    GrantLine,
    GroupLine,
    RetainedOfGrant,
    Summary,
    summary,
)
from agree.report import (
    About,
    Annex,
    Calculations,
    Cell,
    Chart,
    Charts,
    Code,
    Column,
    Number,
    Report,
    Row,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement

if TYPE_CHECKING:
    from agree.distribute.workings import Workings

TOTAL = message("Total")
PENDING_MARK = message("{name} (pending)")
PARTS: tuple[Message, ...] = (
    message("{amount} allocated"),
    message("{amount} pending"),
    message("{amount} stays with {payer}"),
    message("{amount} rounding difference"),
)
"""What the total consists of, in the order of the fields of a `Balance`."""
CONTRIBUTED = message("{amount} contributed")
"""What recipients pay is taken from that."""


class Balance(Record):
    """The sums of a ledger (minor units), and where they are not what the agreement says.

    `misses` gives each such place with what it should be and what its entries sum to.
    """

    total: int
    allocated: int
    pending: int
    retained: int
    rounding: int
    contributed: int
    misses: tuple[tuple[str, int, int], ...]

    @property
    def holds(self) -> bool:
        """Return whether every sum is what the agreement says."""
        return not self.misses


def balance(ledger: Ledger) -> Balance:
    """Sum the entries by portion, grant, area and agreement, and compare."""
    misses = [level for level in levels(ledger) if not level.holds]
    return Balance(
        total=ledger.total,
        allocated=ledger.total_of("allocated"),
        pending=ledger.total_of("pending"),
        retained=ledger.total_of("retained"),
        rounding=ledger.total_of("rounding"),
        contributed=ledger.total_of("contributed"),
        misses=tuple((level.name, level.granted, level.given) for level in misses),
    )


def answer(result: Result, *, area: str | None = None, unit: str | None = None) -> Answer:
    """Return the agreement at a glance, with a line that says whether everything adds up.

    With `area`, only that area; amounts are in `unit`, or the agreement's own unit.
    """
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    area_meant = AREAS.meant(agreement, area)
    faults = (*area_meant.faults, *check_unit(agreement, unit))
    if faults:
        return Answer(None, faults)
    report = _report(result, ledger, area_meant.id, unit_or(agreement, unit, agreement.unit))
    selection = Selection(area=area_meant.id)
    asked = unit and unit_or(agreement, unit, "")
    charts = Charts(lambda: _charts(ledger, selection, asked))
    return Answer(report._replace(blocks=(*report.blocks, charts)))


QUESTION = Question(
    name="overview",
    purpose=message("Who gets what, to the krona, and on what basis."),
    options=(AREA, UNIT),
    answer=answer,
    without_report=NO_ENTRIES,
)


def _report(result: Result, ledger: Ledger, area: str | None, unit: str) -> Report:
    agreement, selection = ledger.agreement, Selection(area=area)
    overview = summary(ledger, selection)
    blocks = [_grants_table(ledger, overview, unit, partial=area is not None)]
    lines = [pending_line(agreement, grant, unit) for grant in overview.pending]
    lines += [retained_line(agreement, grant, unit) for grant in overview.retained]
    lines += _unknown_line(agreement, overview, partial=area is not None)
    blocks += equalised_table(ledger, selection, unit)
    blocks += instalments_table(ledger, selection, unit)
    if area is None:
        blocks.append(_groups_table(ledger, overview, unit))
        if ledger.redistributed:
            blocks.append(_tiers_table(ledger))
        for redistributed in ledger.redistributed:
            lines += proposed_line(agreement, redistributed, agreement.currency.main)
    lines.append(_balance_line(ledger, unit, partial=area is not None))
    parties = Words(tuple(party.name for party in agreement.parties), in_full=True)
    report = Report(
        question="overview",
        title=agreement.name,
        subtitle=message("Between {parties}", parties=parties),
        blocks=(
            *blocks,
            Text(tuple(lines)),
            *_calculations(result, ledger, partial=area is not None),
        ),
    )
    return with_entries(result, ledger, selection, report)


def _charts(ledger: Ledger, selection: Selection, unit: str | None) -> Iterator[Chart]:
    """Yield the pictures of what is selected."""
    from agree.questions.charts.of_agreement import charts_of_agreement  # for svg
    from agree.questions.charts.of_payments import charts_of_payments

    yield from charts_of_agreement(ledger, selection, unit)
    yield from charts_of_payments(ledger, selection, unit)


def _calculations(result: Result, ledger: Ledger, *, partial: bool) -> Iterator[Calculations]:
    """Yield how everything is calculated, for a workbook; nothing of one area alone."""

    def made() -> Workings:
        from agree.distribute.workings import workings  # only a workbook needs them

        return workings(ledger)

    def annexes() -> tuple[Annex, ...]:
        from agree.questions import annex

        groups = dict.fromkeys(
            member.group for one in ledger.all_outcomes for member in one.pool.members
        )
        answers = [
            annex.answer(result, group=group)
            for group in groups
            if len(ledger.agreement.recipients[group].members) > 1
        ]
        reports = (one.report for one in answers if one.report is not None)
        return tuple(Annex(one.title, one.blocks) for one in reports)

    if not partial:
        yield Calculations(made, annexes)


def _unknown_line(agreement: Agreement, overview: Summary, *, partial: bool) -> Iterator[Wording]:
    """Yield a line that names the grants whose amount is unknown, if there are any."""
    lines = (line for area in overview.areas for line in area.grants)
    names = tuple(line.name for line in lines if line.lack == "unknown")
    if names and agreement.total is not None and not partial:
        yield message("No source states how much goes to: {names}.", names=Joined(names, ", "))
    elif names:
        yield message(
            "In addition, there are sums that no source states: {names}.", names=Joined(names, ", ")
        )


def _grants_table(ledger: Ledger, overview: Summary, unit: str, *, partial: bool) -> Table:
    columns = (
        Column("name", message("Area and grant")),
        Column("recipients", message("Recipients")),
        Column("amount", unit, "amount", unit),
        Column("key", message("Key")),
        Column("section", message("Section")),
    )
    rows = tuple(row for area in overview.areas for row in _area_rows(ledger, area, unit))
    total = Row((TOTAL, "", total_of(ledger, unit), "", ""), "sum", about=_of_all(ledger))
    return Table("grants", columns, rows, () if partial else (total,))


def _area_rows(ledger: Ledger, area: AreaLines, unit: str) -> Iterator[Row]:
    total = known_part(ledger.agreement, area.amount, area.lack, unit)
    about = (("area", area.id),)
    yield Row((area.name, "", total, "", area.section), "heading", about=about)
    for line in area.grants:
        yield _grant_row(ledger, area, line, unit)


def _grant_row(ledger: Ledger, area: AreaLines, line: GrantLine, unit: str) -> Row:
    name: Wording = message("of which {name}", name=line.name) if line.depth else line.name
    if line.pending:
        name = PENDING_MARK.filled(name=name)
    granted = known_part(ledger.agreement, line.amount, line.lack, unit)
    key: tuple[tuple[str, Cell], ...] = (
        ("area", area.name),
        ("id", Code(line.id)),
        ("name", line.name),
        ("level", Number(line.depth)),
        ("status", Code("pending") if line.pending else None),
    )
    cells = (name, line.recipients, granted, line.key, line.section)
    return Row(cells, depth=1 + line.depth, data_cells=key, about=(("grant", line.grant),))


def _groups_table(ledger: Ledger, overview: Summary, unit: str) -> Table:
    columns = (
        Column("group", message("By recipient")),
        Column("amount", unit, "amount", unit),
    )
    rows = [_group_row(ledger.agreement, line, unit) for line in overview.groups]
    if overview.retained:
        rows.append(_retained_row(ledger.agreement, overview.retained, unit))
    total = Row((TOTAL, total_of(ledger, unit)), "sum", about=_of_all(ledger))
    return Table("groups", columns, tuple(rows), (total,))


def _of_all(ledger: Ledger) -> About:
    """Return what the figures of the whole agreement are about."""
    return (("agreement", ledger.agreement.id),)


def _group_row(agreement: Agreement, line: GroupLine, unit: str) -> Row:
    name: Wording = line.name
    if line.pending == line.amount and line.amount:
        name = PENDING_MARK.filled(name=name)
    elif line.pending:
        pending = amount_in_sentence(agreement, line.pending, unit)
        name = message("{name} (of which {amount} is pending)", name=name, amount=pending)
    total = known_part(agreement, line.amount, line.lack, unit)
    key = (
        ("group", line.name),
        ("pending", amount(agreement, line.pending)),
        ("status", None),
    )
    about = tuple(("group", group) for group in line.groups if len(line.groups) == 1)
    return Row((name, total), data_cells=key, about=about)


def _retained_row(agreement: Agreement, retained: tuple[RetainedOfGrant, ...], unit: str) -> Row:
    """Return a row for what stays with the payer, since nobody earned it."""
    stays = amount(agreement, sum(grant.amount for grant in retained), unit)
    key = (("group", agreement.payer or None), ("pending", None), ("status", Code("retained")))
    return Row((stays_with(agreement.payer), stays), data_cells=key)


def _tiers_table(ledger: Ledger) -> Table:
    """Return who redistributes what to whom, in the main unit.

    Several redistributions stand apart, each under its name with its sums; nothing is summed over
    them, since the money of one may come from another.
    """
    unit = ledger.agreement.currency.main
    columns = (
        Column("payer", message("Passed on by")),
        Column("to", message("To")),
        Column("received", message("Receives, {unit}", unit=unit), "amount", unit),
        Column("kept", message("Keeps, {unit}", unit=unit), "amount", unit),
        Column("passed", message("Passes on, {unit}", unit=unit), "amount", unit),
    )
    tiers: dict[str, list[RedistributionOutcome]] = {}
    for redistributed in ledger.redistributed:
        tiers.setdefault(redistributed.redistribution.id, []).append(redistributed)
    rows: list[Row] = []
    for tier in tiers.values():
        if len(tiers) > 1:
            name = tier[0].redistribution.name
            rows.append(Row((name, "", *_sums_of_tier(ledger, tier)), "heading"))
        rows += (_tier_row(ledger, one, 1 if len(tiers) > 1 else 0) for one in tier)
    sums: tuple[Row, ...] = ()
    if len(tiers) == 1 and len(ledger.redistributed) > 1:
        sums = (Row((TOTAL, "", *_sums_of_tier(ledger, ledger.redistributed)), "sum"),)
    return Table("tiers", columns, tuple(rows), sums)


def _tier_row(ledger: Ledger, redistributed: RedistributionOutcome, depth: int) -> Row:
    agreement, tier = ledger.agreement, redistributed.redistribution
    to = agreement.recipients[tier.to.name].name
    key = (
        ("id", Code(tier.id)),
        ("name", tier.name),
        ("payer", redistributed.payer.name),
        ("to", to),
    )
    cells = (redistributed.payer.name, to, *_amounts_of_payer(agreement, redistributed))
    about = (("recipient", redistributed.payer.in_group),)
    return Row(cells, depth=depth, data_cells=key, about=about)


def _amounts_of_payer(agreement: Agreement, redistributed: RedistributionOutcome) -> Iterator[Cell]:
    """Yield what a payer receives, keeps and passes on."""
    yield known_part(agreement, redistributed.received, redistributed.lack)
    yield retained_cell(agreement, redistributed)
    yield known_part(agreement, redistributed.distributed, redistributed.lack)


def _sums_of_tier(ledger: Ledger, tier: Iterable[RedistributionOutcome]) -> Iterator[Cell]:
    """Yield what all the payers of a redistribution receive, keep and pass on together."""
    agreement = ledger.agreement
    for column in zip(*(_amounts_of_payer(agreement, one) for one in tier), strict=True):
        yield sum_of_cells(agreement, column, agreement.currency.main)


def _balance_line(ledger: Ledger, unit: str, *, partial: bool) -> Wording:
    """Return the sentence on the sums of the whole agreement; `partial` when a part is shown."""
    agreement, sums = ledger.agreement, balance(ledger)
    if not sums.holds:
        place, expected, given = sums.misses[0]
        unit = unit_together(agreement, unit, expected, given)
        return message(
            "The sums do NOT agree: {place} should be {expected} but is {found}.",
            place=place,
            expected=amount(agreement, expected, unit),
            found=amount(agreement, given, unit),
        )
    amounts = (sums.allocated, sums.pending, sums.retained, sums.rounding)
    unit = unit_together(agreement, unit, sums.total, *amounts, sums.contributed)
    total = amount(agreement, sums.total, unit)
    parts = [
        part.filled(amount=amount(agreement, minor, unit), payer=payer_called(agreement.payer))
        for part, minor in zip(PARTS, amounts, strict=True)
        if minor
    ]
    together = Joined(tuple(parts) or (total,), " + ")
    if sums.contributed:
        paid = CONTRIBUTED.filled(amount=amount(agreement, -sums.contributed, unit))
        together, parts = Joined((together, paid), " − "), [*parts, paid]
    values = {"sums": together if len(parts) == 1 else Joined((total, together), " = ")}
    if any(grant.lack for grant in agreement.grants):
        if sums.total:
            return message("The known sums agree: {sums}.", **values)
        if agreement.total is None:
            return message("None of the sums is known.")
        return message("Only the total is known.")
    if partial:
        return message("The sums of the whole agreement agree: {sums}.", **values)
    return message("The sums agree: {sums}.", **values)
