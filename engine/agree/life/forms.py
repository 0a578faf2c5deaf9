"""A form filled in for one recipient: a requisition or a financial report.

Each line holds what the recipient's details say, what the program knows, or nothing: then it is
written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from datetime import date

from agree.base import Amount, Finding, Kind, Record, Words, message
from agree.life.details import Details, missing
from agree.life.dossier import Award, Dossier
from agree.life.known import known_amounts, known_sums
from agree.life.settlement import Settlement, SettlementLine
from agree.questions.amounts import amount, known_part, minor_of, sum_of_cells
from agree.report import Cell, Missing
from agree.sections import Agreement, Member
from agree.sections.forms import Filled, FormTemplate
from agree.sections.shared import NOWHERE

FINANCIAL_REPORT = "report"
UNREPORTED = Kind(
    "unreported",
    message("{recipient} has not accounted for money that was paid: {grants}"),
    hint=message("Add the costs of each grant to the file of costs; 0 where nothing was used."),
)


class Request(Record):
    """What is requested of an award: an `amount` (minor units), or all of it (None)."""

    award: Award
    amount: int | None = None

    def cell(self, agreement: Agreement) -> Cell:
        """Return what is requested, as far as it is known."""
        if self.amount is not None:
            return amount(agreement, self.amount)
        return known_part(agreement, self.award.granted, self.award.lack)

    def rest(self, agreement: Agreement) -> Cell:
        """Return what remains to be requested of the award, as far as it is known."""
        left = 0 if self.amount is None else self.award.granted - self.amount
        return known_part(agreement, left, self.award.lack)


class FormRow(Record):
    """A row of a form's table: what it is, where it belongs, and what is known of its amount.

    `where` is a grant's section, or the grant that bore a cost.
    """

    name: str
    where: str
    amount: Cell


class Balance(Record):
    """What is left of a grant: what was received less the costs, and what of it goes back.

    Where costs are above what was received, less than nothing is left, and nothing goes back.
    """

    name: str
    received: Cell
    costs: Cell
    unused: Cell
    to_repay: Cell


class FilledForm(Record):
    """A form for one recipient: its values by field, and its rows by kind of table.

    A field without a value is left empty, to be written by hand. `by_itself` are those that the
    program filled in, and no details.
    """

    form: FormTemplate
    member: Member
    values: Values[str, Cell]
    tables: Values[str, tuple[FormRow, ...]]
    deadline: date | None
    by_itself: frozenset[str]
    balances: tuple[Balance, ...] = ()


def requisition(
    dossier: Dossier,
    form: FormTemplate,
    member: Member,
    details: Details | None,
    requests: Iterable[Request] | None = None,
) -> tuple[FilledForm, list[Finding]]:
    """Fill in a requisition: for some `requests`, or for every grant that is paid on one.

    What is still pending of a grant is named, and not requested. A mandatory field without a value
    is a finding; without details, its line is left for the pen.
    """
    agreement = dossier.agreement
    if requests is None:
        requests = map(Request, requested(dossier, member))
    rows = tuple(_grant_row(request.award, request.cell(agreement)) for request in requests)
    total = sum_of_cells(agreement, (row.amount for row in rows))
    return _filled(dossier, form, member, details, {"requested": total}, {"grants": rows})


def requested(dossier: Dossier, member: Member) -> tuple[Award, ...]:
    """Return the awards of a recipient that are paid on a requisition."""
    return tuple(award for award in dossier.awards_to((member,)) if award.is_requested)


def financial_report(
    dossier: Dossier,
    form: FormTemplate,
    member: Member,
    details: Details | None,
    settlement: Settlement,
) -> tuple[FilledForm, list[Finding]]:
    """Fill in a recipient's financial report: what it was paid, its costs, and what is unused.

    A mandatory field without a value is a finding; without details, its line is left for the pen.
    """
    agreement = dossier.agreement
    lines = [line for line in settlement.lines if line.award.member.id == member.id]
    sums = known_sums(agreement, lines)
    balances = tuple(_balances(agreement, lines))
    values: dict[Filled, Cell] = {
        "granted": sums["granted"],
        "paid": sums["paid"],
        "costs": sums["costs"],
        "unused": sum_of_cells(agreement, (balance.unused for balance in balances)),
    }
    tables = {
        "costs": tuple(
            FormRow(cost.what, line.award.grant.name, amount(agreement, cost.amount or 0))
            for line in lines
            for cost in line.reports
        ),
        "grants": tuple(
            _grant_row(line.award, Request(line.award).cell(agreement)) for line in lines
        ),
    }
    filled, findings = _filled(dossier, form, member, details, values, tables)
    return filled._replace(balances=balances), findings


def unreported(
    member: Member, settlement: Settlement, agreement: Agreement, details: Details | None
) -> list[Finding]:
    """Return the finding on grants that a recipient was paid and has not accounted for, if any.

    Its place is the file of details, with which the report is asked for. What is only assumed to be
    paid is not waited for while nobody knows how much it is.
    """
    grants = []
    for line in settlement.lines:
        cell = known_amounts(agreement, line)["unreported"]
        waits = isinstance(cell, Missing) and not settlement.assumed
        if line.award.member.id == member.id and (waits or minor_of(cell)):
            grants.append(line.award.grant.name)
    values = {"recipient": member.name, "grants": Words(tuple(grants), in_full=True)}
    place = NOWHERE if details is None else details.place
    return [Finding(UNREPORTED, place, values)] if grants else []


def _balances(agreement: Agreement, lines: Iterable[SettlementLine]) -> Iterator[Balance]:
    """Yield what is left of each grant of which anything was paid or accounted for."""
    for line in lines:
        known = known_amounts(agreement, line)
        paid, costs = known["paid"], known["costs"]
        lack = None if isinstance(paid, Amount) else line.award.lack
        left = known_part(agreement, minor_of(paid) - minor_of(costs), lack)
        if minor_of(costs) or not isinstance(paid, Amount) or paid.minor:
            yield Balance(line.award.grant.name, paid, costs, left, known["to_repay"])


def _grant_row(award: Award, cell: Cell) -> FormRow:
    return FormRow(award.grant.name, award.grant.citation.section, cell)


def _filled(
    dossier: Dossier,
    form: FormTemplate,
    member: Member,
    details: Details | None,
    amounts: Values[Filled, Cell],
    tables: Values[str, tuple[FormRow, ...]],
) -> tuple[FilledForm, list[Finding]]:
    life = dossier.life
    known: dict[Filled, Cell] = {
        "recipient": member.name,
        "agreement": dossier.agreement.name,
        **amounts,
    }
    if life.references:
        known["references"] = ", ".join(life.references)
    if life.period is not None:
        known["period"] = f"{life.period[0]} – {life.period[1]}"
    filled: dict[str, Cell] = {
        field.id: known[field.filled]
        for field in form.fields()
        if field.filled is not None and field.filled in known
    }
    said = details.by_field if details is not None else {}
    findings = [] if details is None else [*missing(form, details, filled)]
    deadline = life.deadline(form.latest)
    last = deadline.when.last if deadline is not None else None
    by_itself = frozenset(filled.keys() - said.keys())
    return FilledForm(form, member, {**filled, **said}, tables, last, by_itself), findings
