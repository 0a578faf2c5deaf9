"""A verification as a report: tables, differences, claims, contradictions, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from agree.base import Joined, Message, message, number_of, plural, word
from agree.pipeline import Result
from agree.proof import Verification, verify
from agree.proof.claim_result import ClaimResult, State, claim_counts
from agree.proof.compare import Difference, TableResult
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.report import (
    PENDING,
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
from agree.sections.inconsistencies import Inconsistency

LISTS = ("tables", "differences", "claims", "inconsistencies")
"""The tables of the report, which JSON has at its top."""
DIFFERENCE = word("between two figures", "Difference")
VERDICTS: Mapping[State, Message] = {
    "holds": word("claim", "holds"),
    "declared": word("claim", "DOES NOT HOLD"),
    "fails": word("claim", "DOES NOT HOLD"),
    "note": word("claim", "note"),
}
BECAUSE: Mapping[State, Message] = {
    "declared": message("does not hold: {because}"),
    "note": message("note: {because}"),
}
"""The words of each state of a claim, without a cause and with one."""


def answer(result: Result) -> Answer:
    """Return how each printed table and each claim compares, and a finding for what does not."""
    found = verify(result)
    if result.ledger is None:
        return Answer(None, found.findings)
    return Answer(_report(result, found), found.findings)


QUESTION = Question(
    name="verify",
    purpose=message("Does the agreement match the tables that the document prints?"),
    options=(),
    answer=answer,
    without_report=(("holds", False), *((name, []) for name in LISTS)),
    faulty=True,
)


def _report(result: Result, found: Verification) -> Report:
    name = "" if result.agreement is None else result.agreement.name
    return Report(
        question="verify",
        title=message("{name}: reconciliation with the document", name=name),
        blocks=(
            _tables(found.tables),
            _differences(found.differences),
            _claims(found.claims),
            _inconsistencies(found.inconsistencies),
            Text((*_claims_in_all(found), _verdict(found))),
        ),
        provenance=(provenance(result),),
        main="tables",
        values=(("holds", found.holds), ("counts", _counts_in_all(found))),
        top_tables=LISTS,
    )


def _counts_in_all(found: Verification) -> Mapping[str, object]:
    """Return how many cells and claims there are in all, as data has it at its top."""
    return {
        "cells": sum(table.cells for table in found.tables),
        "equal": sum(table.equal for table in found.tables),
        "declared": sum(table.declared for table in found.tables),
        "undeclared": sum(table.undeclared for table in found.tables),
        "claims": claim_counts(found.claims),
    }


def _claims_in_all(found: Verification) -> Iterator[Wording]:
    """Yield how many claims there are of each kind; the parts sum to the whole."""
    if not found.claims:
        return
    counts = claim_counts(found.claims)
    words: Mapping[State, Message] = {
        "holds": plural("{count} holds", "{count} hold", count=counts["holds"]),
        "declared": plural(
            "{count} does not hold for a stated reason",
            "{count} do not hold for a stated reason",
            count=counts["declared"],
        ),
        "fails": plural("{count} DOES NOT HOLD", "{count} DO NOT HOLD", count=counts["fails"]),
        "note": plural("{count} note", "{count} notes", count=counts["note"]),
    }
    parts = Joined(tuple(words[state] for state, number in counts.items() if number), ", ")
    number = len(found.claims)
    yield plural("{count} claim: {parts}.", "{count} claims: {parts}.", count=number, parts=parts)


def _verdict(found: Verification) -> Wording:
    errors = number_of(found.findings, "error")
    if errors:
        return plural("{count} error remains.", "{count} errors remain.", count=errors)
    if not found.tables:
        return message("The agreement has no printed tables.")
    return plural(
        "The only cell is equal or declared.",
        "All {count} cells are equal or declared.",
        count=sum(table.cells for table in found.tables),
    )


def _tables(found: tuple[TableResult, ...]) -> Table:
    columns = (
        Column("title", message("Printed table")),
        Column("cells", message("Cells"), "number"),
        Column("equal", message("Equal"), "number"),
        Column("declared", message("Declared"), "number"),
        Column("undeclared", message("Undeclared"), "number"),
    )
    sums = [sum(column) for column in zip(*map(_counts, found), strict=True)]
    total = Row((message("Sum"), *map(Number, sums)), "sum")
    rows = tuple(_table(one) for one in found)
    return Table("tables", columns, rows, (total,) if rows else (), shown=bool(rows))


def _table(one: TableResult) -> Row:
    name, title = one.table.id, one.table.title
    shown = name if title == name else f"{name}: {title}"
    key = (("id", Code(name)), ("title", title))
    return Row((shown, *map(Number, _counts(one))), data_cells=key)


def _counts(table: TableResult) -> tuple[int, int, int, int]:
    return table.cells, table.equal, table.declared, table.undeclared


def _differences(found: tuple[Difference, ...]) -> Table:
    columns = (
        Column("row", message("Cell")),
        Column("printed", message("Printed"), "number", decimals=None),
        Column("computed", message("Computed"), "number", decimals=None),
        Column("difference", DIFFERENCE, "number", decimals=None),
        Column("because", message("Reason")),
    )
    rows = tuple(_difference(one) for one in found)
    return Table("differences", columns, rows, title=message("Differences"), shown=bool(rows))


def _difference(one: Difference) -> Row:
    deviation = one.deviation
    key: tuple[tuple[str, Cell], ...] = (
        ("table", Code(one.table)),
        ("column", one.column),
        ("row", one.row),
        ("kind", Code(one.kind)),
        ("state", Code("undeclared" if deviation is None else "declared")),
        ("because", None if deviation is None else deviation.because),
        ("section", None if deviation is None else deviation.citation.section),
    )
    because = message("UNDECLARED") if deviation is None else deviation.because
    return Row((f"{one.table} / {one.column} / {one.row}", *_figures(one), because), data_cells=key)


def _figures(one: Difference) -> tuple[Cell, Cell, Cell]:
    """Return what is printed and computed, and what differs, as far as it is known."""
    computed: Cell = PENDING if one.computed is None else Number(one.computed)
    if one.kind == "unknown":
        return UNKNOWN, computed, None
    apart = None if one.computed is None else Number(Fraction(one.printed - one.computed))
    return Number(one.printed), computed, apart


def _claims(found: tuple[ClaimResult, ...]) -> Table:
    columns = (
        Column("section", message("Section")),
        Column("said", message("Claim")),
        Column("found", message("Result")),
        Column("state"),
    )
    rows = tuple(_claim(one) for one in found)
    return Table("claims", columns, rows, title=message("Claims in the text"), shown=bool(rows))


def _claim(one: ClaimResult) -> Row:
    cited = ", ".join(filter(None, (one.citation.document, one.citation.section)))
    verdict = VERDICTS[one.state]
    if one.because and one.state in BECAUSE:
        verdict = BECAUSE[one.state].filled(because=one.because)
    key: tuple[tuple[str, Cell], ...] = (
        ("kind", Code(one.kind)),
        ("document", one.citation.document or None),
        ("section", one.citation.section),
        ("state", Code(one.state)),
        ("because", one.because or None),
    )
    return Row((cited, one.said, one.found, verdict), data_cells=key)


def _inconsistencies(found: tuple[Inconsistency, ...]) -> Table:
    columns = (Column("sections", message("Section")), Column("about", message("Contradiction")))
    rows = tuple(_inconsistency(one) for one in found)
    title = message("Contradictions in the document")
    return Table("inconsistencies", columns, rows, title=title, shown=bool(rows))


def _inconsistency(one: Inconsistency) -> Row:
    about: Wording = one.about
    if one.taken_as:
        about = Joined((one.about, message("Read as: {taken_as}", taken_as=one.taken_as)))
    key = (("about", one.about), ("taken_as", one.taken_as or None))
    return Row((", ".join(one.sections), about), data_cells=key)
