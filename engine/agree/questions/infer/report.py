"""The report on an inference: the keys and rules that fit, or those that come nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from agree.questions.infer.candidates import amount_column
from agree.questions.infer.search import Fit, Inference, Miss, Progress, infer
from agree.questions.kinds import NO_SUCH_COLUMN, NO_SUCH_TABLE
from agree.questions.lookup import Named, look_up
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Option, Question
from agree.report import Block, Cell, Code, Column, Number, Report, Row, Table, Text, Wording
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

AMOUNTS = ("grant", "area", "alternative")


def answer(result: Result, *, table: str, column: str, progress: Progress | None = None) -> Answer:
    """Return the distribution keys and rounding rules that give a printed column of amounts.

    When none does, the nearest ones are told, with the cells that differ. `progress` is called with
    the number of keys that have been tried.
    """
    agreement = result.agreement
    if result.ledger is None or agreement is None:
        return Answer(None, result.findings)
    published = result.section("published", Published)
    if has_errors(published.findings):
        return Answer(None, published.findings)
    chosen = _chosen({printed.id: printed for printed in published.value.tables}, table, column)
    if isinstance(chosen, Finding):
        return Answer(None, (chosen,))
    to_infer = amount_column(agreement, *chosen)
    if to_infer is None:
        return Answer(None, (_nothing_to_search(*chosen),))
    return Answer(_report(result, agreement, *chosen, infer(to_infer, progress)))


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
    known = (Named(table.id, table.title) for table in tables.values())
    meant = look_up(name, known, NO_SUCH_TABLE)
    if meant.id is None:
        return meant.faults[0]
    table = tables[meant.id]
    columns = {one.heading: one for one in table.columns if one.kind in AMOUNTS}
    meant = look_up(heading, map(Named, columns), NO_SUCH_COLUMN)
    return meant.faults[0] if meant.id is None else (table, columns[meant.id])


def _nothing_to_search(table: PrintedTable, column: PrintedColumn) -> Finding:
    if table.absent:
        return Finding(TABLE_OF_SOME, table.span, {"table": Quoted(table.id)})
    return Finding(COLUMN_NOT_KNOWN, column.span, {"column": Quoted(column.heading)})


def _report(
    result: Result,
    agreement: Agreement,
    table: PrintedTable,
    column: PrintedColumn,
    inference: Inference,
) -> Report:
    blocks: list[Block] = [_keys(agreement, inference.exact or inference.nearest)]
    if inference.nearest and not inference.exact:
        blocks.append(_stand_out(agreement, inference.nearest[0]))
    return Report(
        question="infer",
        title=message(
            "{table}, {column}: distribution key and rounding",
            table=table.id,
            column=column.heading,
        ),
        subtitle=_conclusion(inference),
        blocks=(
            *blocks,
            Text((_tried(inference),)),
            _rules(agreement, inference),
            _misses(agreement, inference),
        ),
        provenance=(provenance(result),),
        main="rules",
        values=(("table", table.id), ("column", column.heading), ("tried", inference.tried)),
    )


def _tried(inference: Inference) -> Wording:
    return plural("{count} key tried.", "{count} keys tried.", count=inference.tried)


def _conclusion(inference: Inference) -> Wording:
    """Return how many keys and roundings give the column, or how near the nearest comes."""
    fits = inference.exact or inference.nearest
    if not fits:
        return _tried(inference)
    cells = fits[0].cells
    if not inference.exact:
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
    number = message("{keys} keys give all {count} cells exactly.", keys=len(keys), count=cells)
    if len(keys) == 1:
        number = message(
            "One key gives all {count} cells exactly: {key}.", count=cells, key=keys[0]
        )
    return Joined((number, rules))


def _each_once(words: Iterable[Wording]) -> list[Wording]:
    """Return words without repetitions; messages cannot be keys of a dict."""
    once: list[Wording] = []
    for wording in words:
        if wording not in once:
            once.append(wording)
    return once


def _keys(agreement: Agreement, fits: tuple[Fit, ...]) -> Table:
    """Return a row for each key and way to settle, with the roundings that give the same."""
    columns = (
        Column("key", message("Key")),
        Column("rounding", message("Rounding")),
        Column("settling", word("rounding", "Difference")),
        Column("equal", message("Equal"), "number"),
        Column("largest", message("Largest deviation"), "amount"),
    )
    rows = tuple(row for fit in fits for row in _key_rows(agreement, fit))
    return Table("keys", columns, rows)


def _key_rows(agreement: Agreement, fit: Fit) -> Iterator[Row]:
    largest = amount(agreement, fit.largest)
    equal = Joined((fit.equal, fit.cells), "/")
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("key", fit.key),
        ("cells", Number(fit.cells)),
        ("equal", Number(fit.equal)),
        ("largest", largest),
    )
    key: Wording = fit.key
    for settling in _each_once(rule.settling for rule in fit.rules):
        methods = tuple(rule.method for rule in fit.rules if rule.settling == settling)
        cells = (key, Words(methods, "or"), settling, equal, _with_unit(largest))
        yield Row(cells, data_cells=data_cells)
        key = ""  # the same key stands once


def _with_unit(shown: Amount) -> Wording:
    """Return an amount that is shown with its unit in the cell itself."""
    return Joined((shown,))


def _stand_out(agreement: Agreement, fit: Fit) -> Table:
    """Return the cells that the nearest key does not give."""
    columns = (
        Column("name", message("Name")),
        Column("printed", message("Printed"), "amount"),
        Column("computed", message("Computed"), "amount"),
        Column("difference", word("between two figures", "Difference"), "amount"),
    )
    rows = []
    for miss in fit.misses:
        figures = _figures(agreement, miss)
        data_cells = zip(("printed", "computed", "difference"), figures, strict=True)
        rows.append(
            Row(
                (miss.member.name, *map(_with_unit, figures)),
                data_cells=(("code", Code(miss.member.code)), *data_cells),
            )
        )
    title = message("Cells that differ from the nearest key")
    return Table("stand_out", columns, tuple(rows), title=title)


def _figures(agreement: Agreement, miss: Miss) -> tuple[Amount, Amount, Amount]:
    """Return what is printed and computed for a member, and the difference."""
    return (
        amount(agreement, miss.printed),
        amount(agreement, miss.computed),
        amount(agreement, miss.difference),
    )


def _numbered(inference: Inference) -> Iterator[tuple[tuple[Cell, ...], Fit]]:
    """Yield each fit with its number, whether it is exact, and its key."""
    for number, fit in enumerate((*inference.exact, *inference.nearest), 1):
        state = "exact" if number <= len(inference.exact) else "nearest"
        yield (Number(number), Code(state), fit.key), fit


def _rules(agreement: Agreement, inference: Inference) -> Table:
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
        for head, fit in _numbered(inference)
        for rule in fit.rules
    )
    return Table("rules", columns, tuple(rows), shown=False)


def _misses(agreement: Agreement, inference: Inference) -> Table:
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
    rows = (
        Row((*head, Code(miss.member.code), miss.member.name, *_figures(agreement, miss)))
        for head, fit in _numbered(inference)
        for miss in fit.misses
    )
    return Table("misses", columns, tuple(rows), shown=False)
