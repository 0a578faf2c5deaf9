"""An inference as a report: the keys and rules that fit, or those that come nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from agree.base import (
    Amount,
    Finding,
    Joined,
    Kind,
    Quoted,
    Words,
    has_errors,
    message,
    plural,
    word,
)
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.infer.column import question
from agree.questions.infer.search import Fit, Inference, Miss, infer
from agree.questions.kinds import NO_SUCH_COLUMN, NO_SUCH_TABLE
from agree.questions.names import check_name
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Option, Question
from agree.report import Cell, Code, Column, Number, Report, Row, Table, Text, Wording
from agree.sections import Agreement
from agree.sections.published import PrintedColumn, PrintedTable, Published

TABLE_OF_SOME = Kind(
    "table-of-some",
    message("the table {table} shows some of the recipients only, and not what all of them get"),
    advice=message(
        "Give the table its row of sums (total_row); without it no key can be searched for."
    ),
)
COLUMN_NOT_KNOWN = Kind(
    "column-not-known",
    message("the column {column} has amounts that are not known, so no key can be found"),
    advice=message("Choose a column whose every amount is printed."),
)

State: TypeAlias = Literal["exact", "nearest"]
"""Whether a key gives the whole column, or comes near it."""
AMOUNTS = ("grant", "area", "alternative")
DIFFERENCE = word("between two figures", "Difference")


def answer(
    result: Result, *, table: str, column: str, progress: Callable[[int], None] | None = None
) -> Answer:
    """Return the distribution keys and rounding rules that give a printed column of amounts.

    When none does, the nearest ones are told, with the cells that differ. `progress` is called with
    the number of keys that have been tried.
    """
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    published = result.section("published", Published)
    if has_errors(published.findings):
        return Answer(None, published.findings)
    chosen = _chosen({one.id: one for one in published.value.tables}, table, column)
    if isinstance(chosen, Finding):
        return Answer(None, (chosen,))
    found = question(ledger, *chosen)
    if found is None:
        return Answer(None, (_nothing_to_search(*chosen),))
    inferred = infer(found.column, found.members, found.facts, progress)
    return Answer(_report(result, agreement, *chosen, inferred))


QUESTION = Question(
    name="infer",
    purpose=message("Which key and which rounding give a printed column?"),
    options=(
        Option(
            "table",
            "table",
            message("The printed table; always needed."),
            metavar="ID",
            required=True,
        ),
        Option(
            "column",
            "text",
            message("Its column, as printed; always needed."),
            metavar="NAME",
            required=True,
        ),
    ),
    answer=answer,
    progress=message("Searching: {count} keys tried …"),
)


def _chosen(
    tables: dict[str, PrintedTable], name: str, heading: str
) -> tuple[PrintedTable, PrintedColumn] | Finding:
    """Return the table and the column of amounts that are asked for, or why there are none."""
    for fault in check_name(name, tables, NO_SUCH_TABLE):
        return fault
    amounts = [column for column in tables[name].columns if column.kind in AMOUNTS]
    columns = {column.heading.casefold(): column for column in amounts}
    if heading.casefold() not in columns:
        for fault in check_name(heading, [one.heading for one in amounts], NO_SUCH_COLUMN):
            return fault
    return tables[name], columns[heading.casefold()]


def _nothing_to_search(table: PrintedTable, column: PrintedColumn) -> Finding:
    if table.absent:
        return Finding(TABLE_OF_SOME, table.span, {"table": Quoted(table.id)})
    return Finding(COLUMN_NOT_KNOWN, column.span, {"column": Quoted(column.heading)})


def _report(
    result: Result,
    agreement: Agreement,
    table: PrintedTable,
    column: PrintedColumn,
    found: Inference,
) -> Report:
    shown = found.exact or found.nearest
    missed = found.nearest[:1] if not found.exact else ()
    return Report(
        question="infer",
        title=message(
            "{table}, {column}: distribution key and rounding",
            table=table.id,
            column=column.heading,
        ),
        subtitle=_verdict(found),
        blocks=(
            _keys(agreement, shown),
            *(_stand_out(agreement, fit) for fit in missed),
            Text((_tried(found),)),
            _rules(agreement, found),
            _misses(agreement, found),
        ),
        provenance=(provenance(result),),
        main="rules",
        values=(("table", table.id), ("column", column.heading), ("tried", found.tried)),
    )


def _tried(found: Inference) -> Wording:
    return plural("{count} key tried.", "{count} keys tried.", count=found.tried)


def _verdict(found: Inference) -> Wording:
    fits = found.exact or found.nearest
    if not fits:
        return _tried(found)
    cells = fits[0].cells
    if not found.exact:
        return message(
            "No key gives all {count} cells. The nearest one gives {equal} of them.",
            count=cells,
            equal=fits[0].equal,
        )
    keys = _each_once(fit.key for fit in fits)
    rules = plural(
        "Only one rounding rule gives these figures.",
        "{count} rounding rules give the same figures; the column cannot tell them apart.",
        count=sum(len(fit.rules) for fit in fits),
    )
    first = message("{keys} keys give all {count} cells exactly.", keys=len(keys), count=cells)
    if len(keys) == 1:
        first = message("One key gives all {count} cells exactly: {key}.", count=cells, key=keys[0])
    return Joined((first, rules))


def _each_once(words: Iterator[Wording]) -> list[Wording]:
    """Return words without those that stand there already; messages cannot be keys of a dict."""
    found: list[Wording] = []
    for one in words:
        if one not in found:
            found.append(one)
    return found


def _keys(agreement: Agreement, fits: tuple[Fit, ...]) -> Table:
    """Return a row for each key and way to settle, with the roundings that give the same."""
    columns = (
        Column("key", message("Key")),
        Column("rounding", message("Rounding")),
        Column("settling", word("rounding", "Difference")),
        Column("equal", message("Equal"), "number"),
        Column("largest", message("Largest deviation"), "amount"),
    )
    rows = (row for fit in fits for row in _fit(agreement, fit))
    return Table("keys", columns, tuple(rows))


def _fit(agreement: Agreement, fit: Fit) -> Iterator[Row]:
    largest = amount(agreement, fit.largest)
    equal = Joined((fit.equal, fit.cells), "/")
    for number, settling in enumerate(_each_once(settling for _, settling in fit.rules)):
        methods = Words(tuple(method for method, way in fit.rules if way == settling), "or")
        key: Wording = "" if number else fit.key
        yield Row(
            (key, methods, settling, equal, _with_unit(largest)),
            data_cells=(
                ("key", fit.key),
                ("cells", Number(fit.cells)),
                ("equal", Number(fit.equal)),
                ("largest", largest),
            ),
        )


def _with_unit(shown: Amount) -> Wording:
    """Return an amount that is shown with its unit in the cell itself."""
    return Joined((shown,))


def _stand_out(agreement: Agreement, fit: Fit) -> Table:
    """Return the cells that the nearest key does not give."""
    columns = (
        Column("name", message("Name")),
        Column("printed", message("Printed"), "amount"),
        Column("computed", message("Computed"), "amount"),
        Column("difference", DIFFERENCE, "amount"),
    )
    rows = []
    for miss in fit.misses:
        figures = _figures(agreement, miss)
        cells = (miss.member.name, *(_with_unit(one) for _, one in figures))
        rows.append(Row(cells, data_cells=(("code", Code(miss.member.code)), *figures)))
    title = message("Cells that differ from the nearest key")
    return Table("stand_out", columns, tuple(rows), title=title)


def _figures(agreement: Agreement, miss: Miss) -> tuple[tuple[str, Amount], ...]:
    return (
        ("printed", amount(agreement, miss.printed)),
        ("computed", amount(agreement, miss.computed)),
        ("difference", amount(agreement, miss.printed - miss.computed)),
    )


def _numbered(found: Inference) -> Iterator[tuple[tuple[Cell, ...], Fit]]:
    """Yield each fit with its number, whether it is exact, and its key."""
    fits: list[tuple[State, Fit]] = [("exact", fit) for fit in found.exact]
    fits += [("nearest", fit) for fit in found.nearest]
    for number, (state, fit) in enumerate(fits, 1):
        yield (Number(number), Code(state), fit.key), fit


def _rules(agreement: Agreement, found: Inference) -> Table:
    """Return every rounding rule of every key that fits or comes near, for data."""
    columns = (
        Column("fit", kind="number"),
        Column("state", kind="code"),
        Column("key"),
        Column("rounding"),
        Column("settling"),
        Column("cells", kind="number"),
        Column("equal", kind="number"),
        Column("largest", kind="amount"),
    )
    rows = (
        Row((*head, *rule, Number(fit.cells), Number(fit.equal), amount(agreement, fit.largest)))
        for head, fit in _numbered(found)
        for rule in fit.rules
    )
    return Table("rules", columns, tuple(rows), shown=False)


def _misses(agreement: Agreement, found: Inference) -> Table:
    """Return every cell that a key does not give, for data."""
    columns = (
        Column("fit", kind="number"),
        Column("state", kind="code"),
        Column("key"),
        Column("code", kind="code"),
        Column("name"),
        Column("printed", kind="amount"),
        Column("computed", kind="amount"),
        Column("difference", kind="amount"),
    )
    rows = []
    for head, fit in _numbered(found):
        for miss in fit.misses:
            figures = tuple(figure for _, figure in _figures(agreement, miss))
            rows.append(Row((*head, Code(miss.member.code), miss.member.name, *figures)))
    return Table("misses", columns, tuple(rows), shown=False)
