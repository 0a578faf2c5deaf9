"""What a verification found: tables, differences, claims, contradictions."""

from __future__ import annotations

from agree.base.money import write_number
from agree.findings.render import count
from agree.proof import Verification
from agree.proof.claim_result import ClaimResult, claim_counts
from agree.proof.compare import Difference, TableResult
from agree.sections import Agreement
from agree_cli.legacy.texts import text
from agree_cli.legacy.view import Column, Row, Table, View

VERDICTS = {"holds": "holds", "declared": "fails", "fails": "fails", "note": "note_state"}
BECAUSE = {"declared": "declared_failure", "note": "note_because"}
"""The words of each state of a claim, without a cause and with one."""


def verify_view(agreement: Agreement, found: Verification, lang: str) -> View:
    """The tables with their counts, each difference with its cause, and every claim."""
    tables = [_tables(found, lang)] if found.tables else []
    if found.differences:
        tables.append(_differences(found, lang))
    if found.claims:
        tables.append(_claims(found, lang))
    if found.inconsistencies:
        tables.append(_inconsistencies(found, lang))
    title = text(lang, "verify_title", name=agreement.name)
    lines = ("", *_claim_counts(found, lang), _verdict(found, lang))
    return View(title, tuple(tables), lines=lines)


def _claim_counts(found: Verification, lang: str) -> tuple[str, ...]:
    """How many claims there are of each kind; the parts sum to the whole."""
    if not found.claims:
        return ()
    counts = claim_counts(found.claims)
    parts = [text(lang, f"count_{state}", count=count) for state, count in counts.items() if count]
    return (text(lang, "claim_counts", count=len(found.claims), parts=", ".join(parts)),)


def _verdict(found: Verification, lang: str) -> str:
    errors = count(found.findings, "error")
    if errors:
        return text(lang, "not_all", count=errors)
    if not found.tables:
        return text(lang, "nothing_printed")
    return text(lang, "all_holds", count=sum(table.cells for table in found.tables))


def _tables(found: Verification, lang: str) -> Table:
    headings = ("cells", "equal", "declared", "undeclared")
    columns = [Column(text(lang, "printed_table"))]
    columns += [Column(text(lang, key), "number") for key in headings]
    rows = [
        Row((_name(table.table.id, table.table.title), *_counts(table))) for table in found.tables
    ]
    sums = [sum(column) for column in zip(*map(_counts, found.tables), strict=True)]
    total = Row((text(lang, "sum"), *sums), True)
    return Table("", tuple(columns), tuple(rows), (total,))


def _name(identifier: str, title: str) -> str:
    return identifier if title == identifier else f"{identifier}: {title}"


def _counts(table: TableResult) -> tuple[int, int, int, int]:
    return table.cells, table.equal, table.declared, table.undeclared


def _differences(found: Verification, lang: str) -> Table:
    columns = (
        Column(text(lang, "cell")),
        Column(text(lang, "printed"), "number"),
        Column(text(lang, "computed"), "number"),
        Column(text(lang, "difference"), "number"),
        Column(text(lang, "because")),
    )
    rows = tuple(_difference(one, lang) for one in found.differences)
    return Table(text(lang, "differences"), columns, rows)


def _difference(one: Difference, lang: str) -> Row:
    computed, apart = text(lang, "pending"), ""
    if one.computed is not None:
        computed = write_number(one.computed, lang)
        apart = write_number(one.printed - one.computed, lang)
    because = text(lang, "unexplained")
    if one.deviation is not None:
        because = one.deviation.because
    return Row(
        (
            f"{one.table} / {one.column} / {one.row}",
            write_number(one.printed, lang),
            computed,
            apart,
            because,
        )
    )


def _claims(found: Verification, lang: str) -> Table:
    columns = (
        Column(text(lang, "section")),
        Column(text(lang, "claim")),
        Column(text(lang, "found")),
        Column(""),
    )
    rows = tuple(_claim(claim, lang) for claim in found.claims)
    return Table(text(lang, "claims"), columns, rows)


def _claim(claim: ClaimResult, lang: str) -> Row:
    verdict = text(lang, VERDICTS[claim.state])
    if claim.because and claim.state in BECAUSE:
        verdict = text(lang, BECAUSE[claim.state], because=claim.because)
    said, found = claim.said.in_language(lang), claim.found.in_language(lang)
    cited = ", ".join(filter(None, (claim.citation.document, claim.citation.section)))
    return Row((cited, said, found, verdict))


def _inconsistencies(found: Verification, lang: str) -> Table:
    columns = (Column(text(lang, "section")), Column(text(lang, "about")))
    rows = []
    for one in found.inconsistencies:
        taken = text(lang, "taken_as", taken_as=one.taken_as) if one.taken_as else ""
        rows.append(Row((", ".join(one.sections), one.about + taken)))
    return Table(text(lang, "inconsistencies"), columns, tuple(rows))
