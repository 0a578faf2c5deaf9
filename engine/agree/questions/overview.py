"""The whole agreement at a glance: areas, grants, recipients, keys, sections, and the sums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import Finding, Joined, Message, Words, message, short_repr
from agree.distribute.conservation import levels
from agree.distribute.ledger import Ledger
from agree.pipeline import Result
from agree.questions.amounts import (
    amount,
    amount_in_sentence,
    cell_of_sum,
    pending_line,
    proposed_line,
    unit_or,
    unit_together,
)
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.names import check_area, check_unit
from agree.questions.question import AREA, UNIT, Answer, Question
from agree.questions.selection import Selection
from agree.questions.summary import AreaLines, GrantLine, GroupLine, Summary, summary
from agree.report import (
    UNKNOWN,
    Cell,
    Code,
    Column,
    Number,
    Report,
    Row,
    Table,
    Text,
    Wording,
)


@short_repr
class Balance(NamedTuple):
    """The sums of a ledger (minor units), and the levels at which it misses the agreement.

    `misses` names each place with what it should be and what the entries sum to; it is empty when
    nothing was lost.
    """

    total: int
    allocated: int
    pending: int
    rounding: int
    misses: tuple[tuple[str, int, int], ...]

    @property
    def holds(self) -> bool:
        """Whether every sum is whole."""
        return not self.misses


def balance(ledger: Ledger) -> Balance:
    """Sum the entries by portion, grant, area and agreement, and compare."""
    misses = [level for level in levels(ledger) if not level.holds]
    return Balance(
        total=ledger.total,
        allocated=ledger.with_status("allocated"),
        pending=ledger.with_status("pending"),
        rounding=ledger.with_status("rounding"),
        misses=tuple((level.name, level.granted, level.given) for level in misses),
    )


TOTAL = message("Total")
PENDING_MARK = message("{name} (pending)")


def answer(result: Result, *, area: str | None = None, unit: str | None = None) -> Answer:
    """Return the agreement at a glance, with a line that says whether everything adds up.

    With `area`, only that area; amounts are in `unit`, or the agreement's own unit.
    """
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    faults: tuple[Finding, ...] = (*check_area(agreement, area), *check_unit(agreement, unit))
    if faults:
        return Answer(None, faults)
    return Answer(_report(result, ledger, area, unit_or(agreement, unit, agreement.unit)))


QUESTION = Question(
    name="overview",
    purpose=message("Who gets what, to the krona, and on what basis."),
    options=(AREA, UNIT),
    answer=answer,
    without_report=NO_ENTRIES,
)


def _report(result: Result, ledger: Ledger, area: str | None, unit: str) -> Report:
    agreement = ledger.agreement
    selection = Selection(area=area)
    found = summary(ledger, selection)
    lines = (
        *(pending_line(agreement, one, unit) for one in found.pending),
        *_unknown(found),
        *(_proposed(ledger) if area is None else ()),
        _balance_line(ledger, balance(ledger), unit, whole=area is not None),
    )
    parties = Words(tuple(party.name for party in agreement.parties), whole=True)
    report = Report(
        question="overview",
        title=agreement.name,
        subtitle=message("Between {parties}", parties=parties),
        blocks=(
            _grants(ledger, found, unit, whole=area is None),
            *([_groups(ledger, found, unit)] if area is None else []),
            *([_tiers(ledger)] if area is None and ledger.redistributed else []),
            Text(lines),
        ),
    )
    return with_entries(result, ledger, selection, report)


def _unknown(found: Summary) -> Iterator[Wording]:
    """Yield a line that names the grants whose amount no source tells."""
    names = tuple(line.name for area in found.areas for line in area.grants if line.unknown)
    if names and found.stated:
        yield message("No source states how much is for: {names}.", names=Joined(names, ", "))
    elif names:
        yield message(
            "In addition, there are sums that no source states: {names}.", names=Joined(names, ", ")
        )


def _proposed(ledger: Ledger) -> Iterator[Wording]:
    """Yield a line for each payer in whose tier something is only proposed."""
    for passed in ledger.redistributed:
        yield from proposed_line(ledger.agreement, passed, ledger.agreement.currency.main)


def _grants(ledger: Ledger, found: Summary, unit: str, *, whole: bool) -> Table:
    columns = (
        Column("name", message("Area and grant")),
        Column("recipients", message("Recipients")),
        Column("amount", unit, "amount", unit),
        Column("key", message("Key")),
        Column("section", message("Section")),
    )
    rows = tuple(row for area in found.areas for row in _area(ledger, area, unit))
    total = Row((TOTAL, "", _total(ledger, found, unit), "", ""), "sum")
    return Table("grants", columns, rows, (total,) if whole else ())


def _area(ledger: Ledger, area: AreaLines, unit: str) -> Iterator[Row]:
    told: Cell = UNKNOWN if area.unknown else amount(ledger.agreement, area.amount, unit)
    yield Row((area.name, "", told, "", area.section), "heading")
    for line in area.grants:
        yield _line(ledger, line, area, unit)


def _line(ledger: Ledger, line: GrantLine, area: AreaLines, unit: str) -> Row:
    name: Wording = message("of which {name}", name=line.name) if line.depth else line.name
    if line.pending:
        name = PENDING_MARK.filled(name=name)
    told: Cell = UNKNOWN if line.unknown else amount(ledger.agreement, line.amount, unit)
    cells = (name, line.recipients, told, line.key, line.section)
    key: tuple[tuple[str, Cell], ...] = (
        ("area", area.name),
        ("id", Code(line.id)),
        ("name", line.name),
        ("level", Number(line.depth)),
        ("status", Code("pending") if line.pending else None),
    )
    return Row(cells, depth=1 + line.depth, key=key)


def _groups(ledger: Ledger, found: Summary, unit: str) -> Table:
    columns = (
        Column("group", message("By recipient")),
        Column("amount", unit, "amount", unit),
    )
    rows = tuple(_group(ledger, line, unit) for line in found.groups)
    return Table("groups", columns, rows, (Row((TOTAL, _total(ledger, found, unit)), "sum"),))


def _total(ledger: Ledger, found: Summary, unit: str) -> Cell:
    """Return the sum of all; while some of it is unknown, the stated total or what is known."""
    unknown = found.unknown and not found.stated
    return cell_of_sum(ledger.agreement, found.amount, unit, unknown=unknown)


def _group(ledger: Ledger, line: GroupLine, unit: str) -> Row:
    name: Wording = line.name
    if line.pending == line.amount and line.amount:
        name = PENDING_MARK.filled(name=name)
    elif line.pending:
        pending = amount_in_sentence(ledger.agreement, line.pending, unit)
        name = message("{name} (of which pending {amount})", name=name, amount=pending)
    total = cell_of_sum(ledger.agreement, line.amount, unit, unknown=line.unknown)
    pending = amount(ledger.agreement, line.pending)
    return Row((name, total), key=(("group", line.name), ("pending", pending)))


def _tiers(ledger: Ledger) -> Table:
    """Return who passes on what to whom, in the main unit."""
    agreement = ledger.agreement
    unit = agreement.currency.main
    headings = {
        "received": message("Receives, {unit}", unit=unit),
        "kept": message("Keeps, {unit}", unit=unit),
        "passed": message("Passes on, {unit}", unit=unit),
    }
    columns = (
        Column("payer", message("Passed on")),
        Column("to", message("To")),
        *(Column(name, heading, "amount", unit) for name, heading in headings.items()),
    )
    rows = tuple(
        Row(
            (
                passed.payer.name,
                agreement.recipients[passed.redistribution.to.name].name,
                *(
                    amount(agreement, minor)
                    for minor in (passed.received, passed.kept, passed.received - passed.kept)
                ),
            )
        )
        for passed in ledger.redistributed
    )
    return Table("tiers", columns, rows)


PARTS: tuple[Message, ...] = (
    message("{amount} allocated"),
    message("{amount} pending"),
    message("{amount} rounding difference"),
)


def _balance_line(ledger: Ledger, found: Balance, unit: str, *, whole: bool) -> Wording:
    """Return the sentence on the sums; `whole` when only a part of the agreement is shown."""
    agreement = ledger.agreement
    if found.misses:
        place, expected, given = found.misses[0]
        unit = unit_together(agreement, unit, expected, given)
        return message(
            "The sums do NOT agree: {place} should be {expected} but is {found}.",
            place=place,
            expected=amount_in_sentence(agreement, expected, unit),
            found=amount_in_sentence(agreement, given, unit),
        )
    amounts = (found.allocated, found.pending, found.rounding)
    unit = unit_together(agreement, unit, found.total, *amounts)
    total = amount_in_sentence(agreement, found.total, unit)
    shown = [
        part.filled(amount=amount_in_sentence(agreement, minor, unit))
        for part, minor in zip(PARTS, amounts, strict=True)
        if minor
    ]
    parts = Joined(tuple(shown) or (total,), " + ")
    if any(outcome.pool.grant.unknown for outcome in ledger.outcomes):
        if found.total:
            return message("The known sums agree: {total} = {parts}.", total=total, parts=parts)
        if agreement.total is None:
            return message("None of the sums is known.")
        return message("Only the total is known.")
    if whole:
        return message(
            "The sums of the whole agreement agree: {total} = {parts}.", total=total, parts=parts
        )
    return message("The sums agree: {total} = {parts}.", total=total, parts=parts)
