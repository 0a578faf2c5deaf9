"""A verification: printed tables, differences, claims, contradictions, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agree.base import Joined, Message, Source, joined, message, number_of, plural, word
from agree.pipeline import Result
from agree.proof import Verification, verify
from agree.proof.claims import ClaimResult, ClaimState, claim_counts
from agree.proof.tables import Difference, TableResult
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.report import (
    PENDING,
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
STATES: Mapping[ClaimState, Message] = {
    "holds": word("claim", "holds"),
    "declared": word("claim", "DOES NOT HOLD"),
    "fails": word("claim", "DOES NOT HOLD"),
    "not_yet": word("claim", "cannot be tested yet"),
    "note": word("claim", "note"),
}
BECAUSE: Mapping[ClaimState, Message] = {
    "declared": message("does not hold: {because}"),
    "note": message("note: {because}"),
}
"""The words of each state of a claim, without a reason and with one."""
THE_TOTAL = word("instead of a row", "amount distributed")


def answer(result: Result) -> Answer:
    """Return how each printed table and each claim compares, and a finding for what does not."""
    verification = verify(result)
    if result.ledger is None:
        return Answer(None, verification.findings)
    return Answer(_report(result, verification), verification.findings)


QUESTION = Question(
    name="verify",
    purpose=message("Does the agreement match the tables printed in the document?"),
    options=(),
    answer=answer,
    without_report=(("holds", False), *((name, []) for name in LISTS)),
    faulty=True,
)


def _report(result: Result, verification: Verification) -> Report:
    name = "" if result.agreement is None else result.agreement.name
    counts = {
        "cells": sum(table.cells for table in verification.tables),
        "equal": sum(table.equal for table in verification.tables),
        "declared": sum(table.declared for table in verification.tables),
        "undeclared": sum(table.undeclared for table in verification.tables),
        "claims": claim_counts(verification.claims),
    }
    return Report(
        question="verify",
        title=message("{name}: reconciliation with the document", name=name),
        blocks=(
            _tables(verification.tables),
            _differences(verification.differences),
            _claims(verification.claims),
            _inconsistencies(verification.inconsistencies),
            Text((*_number_of_claims(verification.claims), _verdict(verification))),
        ),
        provenance=(provenance(result, beside=_printed(result)),),
        main="tables",
        values=(("holds", verification.holds), ("counts", counts)),
        top_tables=LISTS,
    )


def _printed(result: Result) -> Iterator[Source]:
    """Yield the texts of the data files that were read for it, of printed tables too."""
    folder = result.folder
    yield from () if folder is None or folder.files is None else folder.files.values()


def _number_of_claims(claims: tuple[ClaimResult, ...]) -> Iterator[Wording]:
    """Yield how many claims there are in each state, if there are any."""
    if not claims:
        return
    counts = claim_counts(claims)
    words: Mapping[ClaimState, Message] = {
        "holds": plural("{count} holds", "{count} hold", count=counts["holds"]),
        "declared": plural(
            "{count} does not hold for a stated reason",
            "{count} do not hold for a stated reason",
            count=counts["declared"],
        ),
        "fails": plural("{count} DOES NOT HOLD", "{count} DO NOT HOLD", count=counts["fails"]),
        "not_yet": plural(
            "{count} cannot be tested yet",
            "{count} cannot be tested yet",
            count=counts["not_yet"],
        ),
        "note": plural("{count} note", "{count} notes", count=counts["note"]),
    }
    parts = Joined(tuple(words[state] for state, count in counts.items() if count), ", ")
    count = len(claims)
    yield plural("{count} claim: {parts}.", "{count} claims: {parts}.", count=count, parts=parts)


def _verdict(verification: Verification) -> Wording:
    errors = number_of(verification.findings, "error")
    if errors:
        return plural("{count} error remains.", "{count} errors remain.", count=errors)
    if not verification.tables:
        return message("The agreement has no printed tables.")
    return plural(
        "The only cell is equal or declared.",
        "All {count} cells are equal or declared.",
        count=sum(table.cells for table in verification.tables),
    )


def _tables(tables: tuple[TableResult, ...]) -> Table:
    columns = (
        Column("title", message("Printed table")),
        Column("cells", message("Cells"), "number"),
        Column("equal", message("Equal"), "number"),
        Column("declared", message("Declared"), "number"),
        Column("undeclared", message("Undeclared"), "number"),
    )
    counts = [(table.cells, table.equal, table.declared, table.undeclared) for table in tables]
    rows = []
    for result, numbers in zip(tables, counts, strict=True):
        name, title = result.table.id, result.table.title
        shown = name if title == name else joined(": ", (name, title))
        key = (("id", Code(name)), ("title", title))
        rows.append(Row((shown, *map(Number, numbers)), data_cells=key))
    sums = [sum(column) for column in zip(*counts, strict=True)]
    total = Row((message("Sum"), *map(Number, sums)), "sum")
    return Table("tables", columns, tuple(rows), (total,) if rows else (), shown=bool(rows))


def _differences(differences: tuple[Difference, ...]) -> Table:
    columns = (
        Column("row", message("Cell")),
        Column("printed", message("Printed"), "number", decimals=None),
        Column("computed", message("Computed"), "number", decimals=None),
        Column("difference", word("between two figures", "Difference"), "number", decimals=None),
        Column("because", message("Reason")),
    )
    rows = tuple(_difference(difference) for difference in differences)
    return Table("differences", columns, rows, title=message("Differences"), shown=bool(rows))


def _difference(difference: Difference) -> Row:
    deviation, is_unknown = difference.deviation, difference.kind == "unknown"
    printed: Cell = PENDING if is_unknown else Number(difference.printed)
    computed: Cell = PENDING
    amount: Cell = PENDING
    if difference.computed is not None:
        computed = Number(difference.computed)
        amount = PENDING if is_unknown else Number(difference.printed - difference.computed)
    key: tuple[tuple[str, Cell], ...] = (
        ("table", Code(difference.table)),
        ("column", difference.column),
        ("row", difference.row or None),
        ("kind", Code(difference.kind)),
        ("cells", Number(difference.cells)),
        ("state", Code("undeclared" if deviation is None else "declared")),
        ("because", None if deviation is None else deviation.because),
        ("section", None if deviation is None else deviation.citation.section),
    )
    because = message("UNDECLARED") if deviation is None else deviation.because
    row: Wording = difference.row or THE_TOTAL
    place = Joined((difference.table, difference.column, row), " / ")
    return Row((place, printed, computed, amount, because), data_cells=key)


def _claims(claims: tuple[ClaimResult, ...]) -> Table:
    columns = (
        Column("section", message("Section")),
        Column("said", message("Claim")),
        Column("found", message("Result")),
        Column("state"),
    )
    rows = tuple(_claim(claim) for claim in claims)
    return Table("claims", columns, rows, title=message("Claims in the text"), shown=bool(rows))


def _claim(claim: ClaimResult) -> Row:
    document, section = claim.citation.document, claim.citation.section
    state = STATES[claim.state]
    if claim.because and claim.state in BECAUSE:
        state = BECAUSE[claim.state].filled(because=claim.because)
    key: tuple[tuple[str, Cell], ...] = (
        ("kind", Code(claim.kind)),
        ("document", document or None),
        ("section", section),
        ("state", Code(claim.state)),
        ("because", claim.because or None),
    )
    cited = joined(", ", filter(None, (document, section)))
    return Row((cited, claim.claimed, claim.computed, state), data_cells=key)


def _inconsistencies(inconsistencies: tuple[Inconsistency, ...]) -> Table:
    columns = (Column("sections", message("Section")), Column("about", message("Contradiction")))
    rows = []
    for inconsistency in inconsistencies:
        about: Wording = inconsistency.about
        taken_as = inconsistency.taken_as
        if taken_as:
            about = Joined((about, message("Read as: {taken_as}", taken_as=taken_as)))
        key = (("about", inconsistency.about), ("taken_as", taken_as or None))
        rows.append(Row((joined(", ", inconsistency.sections), about), data_cells=key))
    title = message("Contradictions in the document")
    return Table("inconsistencies", columns, tuple(rows), title=title, shown=bool(rows))
