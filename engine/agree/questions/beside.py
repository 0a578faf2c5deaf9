"""Several scenarios of an agreement beside each other: what each recipient gets in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agree.base import message
from agree.compare import Comparison, RecipientChange, compare
from agree.distribute.ledger import Ledger
from agree.questions.amounts import amount, sum_of_cells
from agree.questions.provenance import provenance
from agree.report import NOT_APPLICABLE, AtLeast, Cell, Code, Column, Report, Row, Table, Wording
from agree.scenario.run import Baseline
from agree.sections import Agreement, MemberId

COLUMN_CODE, COLUMN_NAME, TODAY = message("Code"), message("Name"), message("In the file")
TOTAL = message("Total")
DIFFERENCE = message("{scenario}: difference")
TITLE = message("{name}: scenarios beside each other")
TABLE_TITLE = message("What is known of it in the file and in the scenario")


def beside(
    baseline: Baseline, scenarios: Sequence[tuple[Wording, Ledger]], group: str | None = None
) -> Report:
    """Return what each recipient of a group gets in the file and in each scenario, as a report.

    Without a group, every recipient is shown. A scenario is its name and who gets what in it. What
    is pending or unknown on one of the sides counts on neither, as in a comparison.
    """
    before = baseline.original.ledger
    assert before is not None
    unit = baseline.agreement.currency.main
    columns = [
        Column("code", COLUMN_CODE, "code", label=True),
        Column("name", COLUMN_NAME, label=True),
        Column("today", TODAY, "amount", unit),
    ]
    changes: list[Mapping[MemberId, RecipientChange]] = []
    for number, (name, ledger) in enumerate(scenarios, 1):
        columns.append(Column(f"amount:{number}", name, "amount", unit))
        words = DIFFERENCE.filled(scenario=name)
        columns.append(Column(f"difference:{number}", words, "amount", unit, signed=True))
        changes.append(_by_member(compare(before, ledger)))
    shown = [
        one for one in {key: None for of_one in changes for key in of_one}
        if group is None or one[0] == group
    ]  # fmt: skip
    rows = tuple(_row(baseline.agreement, [of_one.get(key) for of_one in changes]) for key in shown)
    sums = [
        sum_of_cells(baseline.agreement, column)
        for column in zip(*(row.cells[2:] for row in rows), strict=True)
    ]
    together = (Row((None, TOTAL, *sums), "sum"),) if rows else ()
    return Report(
        question="beside",
        title=TITLE.filled(name=baseline.agreement.name),
        subtitle=unit,
        blocks=(Table("beside", tuple(columns), rows, together, title=TABLE_TITLE),),
        provenance=(provenance(baseline.original, "scenario"),),
    )


def _by_member(comparison: Comparison) -> Mapping[MemberId, RecipientChange]:
    return {(one.group, one.code): one for one in comparison.recipients}


def _row(agreement: Agreement, changes: Sequence[RecipientChange | None]) -> Row:
    """Return the row of a recipient; a scenario in which it has no part tells nothing of it."""
    known = [one for one in changes if one is not None]
    cells: list[Cell] = [Code(known[0].code), known[0].name, _side(agreement, known[0], 0)]
    for one in changes:
        if one is None:
            cells += (NOT_APPLICABLE, NOT_APPLICABLE)
        else:
            cells += (_side(agreement, one, 1), amount(agreement, one.difference))
    return Row(tuple(cells))


def _side(agreement: Agreement, change: RecipientChange, side: int) -> Cell:
    """Return what a recipient gets before (0) or after (1), as far as both sides know it."""
    minor = (change.before, change.after)[side]
    if minor is None:
        return NOT_APPLICABLE
    known = amount(agreement, minor)
    return AtLeast(known) if change.left_out else known
