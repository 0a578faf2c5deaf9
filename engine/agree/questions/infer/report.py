"""The report on an inference: the keys and rules that fit, or those that come nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Amount, Joined, Words, message, plural, word
from agree.questions.amounts import amount
from agree.questions.infer.conclusion import Asked, conclusion, notes
from agree.questions.infer.search import Fit, Inference, Miss
from agree.questions.infer.totals import TotalTried
from agree.questions.infer.wordings import each_once
from agree.report import (
    Block,
    Cell,
    Code,
    Column,
    Number,
    Provenance,
    Report,
    Row,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement

MOST_MISSES = 5
"""How many cells that differ are listed, when not all are asked for."""


def report(
    asked: Asked, inference: Inference, provenance: Provenance, *, full: bool = False
) -> Report:
    """Return the report on the search of a column; a `full` one lists every cell that differs."""
    agreement = asked.agreement
    blocks: list[Block] = []
    if inference.exact or inference.nearest:
        blocks.append(_keys(agreement, inference))
    blocks.append(_totals(agreement, asked.totals))
    if inference.nearest and not inference.exact:
        blocks += _stand_out(agreement, inference.nearest[0], full=full)
    return Report(
        question="infer",
        title=message(
            "{table}, {column}: distribution key and rounding",
            table=asked.table.id,
            column=asked.column.heading,
        ),
        subtitle=conclusion(asked, inference),
        blocks=(
            *blocks,
            Text(tuple(notes(asked, inference))),
            _rules(agreement, inference),
            _misses(agreement, inference),
        ),
        provenance=(provenance,),
        main="rules",
        values=(
            ("table", asked.table.id),
            ("column", asked.column.heading),
            ("tried", inference.tried),
        ),
    )


def _keys(agreement: Agreement, inference: Inference) -> Table:
    """Return a row for each key and way to settle, with the roundings that give the same.

    A key that gives not all cells has one row: how it is settled tells little.
    """
    columns = (
        Column("key", message("Key")),
        Column("rounding", message("Rounding")),
        Column("settling", word("rounding", "Difference")),
        Column("equal", message("Equal"), "number"),
        Column("largest", message("Largest deviation"), "amount"),
    )
    rows: list[Row] = []
    told: Wording = ""
    for fit in inference.exact or inference.nearest:
        key = _with_origin(fit)
        rows += _key_rows(agreement, fit, "" if key == told else key)  # the same key stands once
        told = key
    return Table("keys", columns, tuple(rows))


def _key_rows(agreement: Agreement, fit: Fit, key: Wording) -> Iterator[Row]:
    largest = amount(agreement, fit.largest)
    equal = Joined((fit.equal, fit.cells), "/")
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("key", fit.key),
        ("origin", Code(fit.origin)),
        ("id", Code(fit.id)),
        ("cells", Number(fit.cells)),
        ("equal", Number(fit.equal)),
        ("largest", largest),
    )
    settlings = each_once(rule.settling for rule in fit.rules)
    for settling in settlings[: 1 if fit.misses else None]:
        methods = tuple(rule.method for rule in fit.rules if rule.settling == settling)
        others = len(settlings) - 1 if fit.misses else 0
        told = settling
        if others:
            told = plural(
                "{settling}, or {count} other way",
                "{settling}, or {count} other ways",
                count=others,
                settling=settling,
            )
        cells = (key, Words(methods, "or"), told, equal, _with_unit(largest))
        yield Row(cells, data_cells=(*data_cells, ("settling", settling)))
        key = ""


def _with_origin(fit: Fit) -> Wording:
    """Return a key in words, and which of the file's keys it is, if it is one."""
    if fit.origin == "own":
        return message("{key} (the file's own)", key=fit.key)
    if fit.origin == "file":
        return message("{key} (the file's {id})", key=fit.key, id=fit.id)
    return fit.key


def _with_unit(shown: Amount) -> Wording:
    """Return an amount that is shown with its unit in the cell itself."""
    return Joined((shown,))


def _stand_out(agreement: Agreement, fit: Fit, *, full: bool) -> Iterator[Block]:
    """Yield the cells that the nearest key does not give: the largest, and how many more."""
    columns = (
        Column("name", message("Name")),
        Column("printed", message("Printed"), "amount"),
        Column("computed", message("Computed"), "amount"),
        Column("difference", word("between two figures", "Difference"), "amount"),
    )
    misses = sorted(fit.misses, key=lambda miss: -abs(miss.difference))
    rows = []
    for miss in misses:
        figures = _figures(agreement, miss)
        data_cells = zip(("printed", "computed", "difference"), figures, strict=True)
        rows.append(
            Row(
                (miss.member.name, *map(_with_unit, figures)),
                data_cells=(("code", Code(miss.member.code)), *data_cells),
            )
        )
    title = message("Cells that differ from the nearest key")
    table = Table("stand_out", columns, tuple(rows), title=title)
    folded = rows[MOST_MISSES:] if not full else []
    if not folded:
        yield table
        return
    shown = tuple(rows[:MOST_MISSES])
    yield table._replace(id="largest", rows=shown, data=False)
    yield table._replace(shown=False)
    yield Text(
        (
            plural(
                "{count} more cell differs, by {amount} (shown with --full).",
                "{count} more cells differ, by at most {amount} (shown with --full).",
                count=len(folded),
                amount=amount(agreement, abs(misses[MOST_MISSES].difference)),
            ),
        )
    )


def _figures(agreement: Agreement, miss: Miss) -> tuple[Amount, Amount, Amount]:
    """Return what is printed and computed for a member, and the difference."""
    return (
        amount(agreement, miss.printed),
        amount(agreement, miss.computed),
        amount(agreement, miss.difference),
    )


def _totals(agreement: Agreement, totals: Sequence[TotalTried]) -> Table:
    """Return the totals that a column may be distributed from, and how many cells come of each."""
    columns = (
        Column("total", message("Distributed from"), "amount"),
        Column("source", message("Source")),
        Column("equal", message("Equal"), "number"),
    )
    rows = []
    for one in totals:
        best, total = one.best, amount(agreement, one.amount)
        equal = None if best is None else Joined((best.equal, best.cells), "/")
        data_cells: tuple[tuple[str, Cell], ...] = (("total", total),)
        if best is not None:
            data_cells += (("cells", Number(best.cells)), ("equal", Number(best.equal)))
        cells = (_with_unit(total), Words(one.sources), equal)
        rows.append(Row(cells, data_cells=data_cells))
    title, shown = message("Totals that were tried"), len(totals) > 1
    return Table("totals", columns, tuple(rows), title=title, shown=shown)


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
        Column("origin", kind="code"),
        Column("id", kind="code"),
        Column("written", kind="code"),
    )
    rows = (
        Row(
            (
                *head,
                rule.method,
                rule.settling,
                Number(fit.cells),
                Number(fit.equal),
                amount(agreement, fit.largest),
                Code(fit.origin),
                Code(fit.id) if fit.id else None,
                Code(rule.written) if rule.written else None,
            )
        )
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
