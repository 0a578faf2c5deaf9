"""The report on the weights behind a printed column: what they are, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.base import Joined, Words, message, plural, word
from agree.questions.amounts import amount, amount_in_sentence
from agree.questions.infer.column import WeightedFact
from agree.questions.infer.recovery import Recovery
from agree.questions.infer.search import Fit
from agree.questions.infer.whole_weights import weight_ranges
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
    Share,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement, Member
from agree.sections.published import PrintedTable

MOST_SHOWN = 5
"""How many lists of weights are told by their sums, when not all are asked for."""


def weights_report(
    agreement: Agreement,
    table: PrintedTable,
    recovery: Recovery,
    provenance: Provenance,
    besides: tuple[Wording, ...] = (),
    *,
    full: bool = False,
) -> Report:
    """Return the report on the weights behind a column; a `full` one tells the sum of every list.

    Where several lists of weights give it, people see their sums, or with a sum that is known
    between what each weight lies; data has the weights of the least sum too. `besides` is what is
    told of another agreement's facts.
    """
    column = recovery.columns[0]
    return Report(
        question="infer",
        title=message(
            "{table}, {column}: the weights behind the amounts",
            table=table.id,
            column=column.heading,
        ),
        subtitle=Joined((*_conclusion(recovery), *_likeness(recovery))),
        blocks=(
            *_tables(agreement, recovery, full=full),
            Text((*_notes(agreement, recovery, full=full), *besides)),
        ),
        provenance=(provenance,),
        main="weights",
        values=(
            ("table", table.id),
            ("column", column.heading),
            ("certainty", recovery.certainty),
            ("searched", recovery.searched),
        ),
    )


def _tables(agreement: Agreement, recovery: Recovery, *, full: bool) -> Iterator[Block]:
    """Yield what was found: the weights, their sums, and what they make of the columns."""
    if recovery.found:
        is_one = len(recovery.found) == 1
        yield _weights(agreement, recovery, shown=is_one or recovery.given is not None)
        yield _found(recovery, full=full)
        if recovery.is_whole:
            yield _columns(agreement, recovery)


def _conclusion(recovery: Recovery) -> Iterator[Wording]:
    """Yield whether whole numbers give the column, whether others do, and what is not known."""
    yield _what_was_found(recovery)
    searched = recovery.searched
    if recovery.certainty == "unfinished" and recovery.given is None:
        yield message(
            "The search was given up after the sum {searched}: what lies beyond is not known.",
            searched=searched,
        )
    elif recovery.given is not None:
        if recovery.certainty == "unique":
            yield message("No others with that sum do.")
    elif recovery.certainty == "unique":
        yield message("No others with a sum of at most {searched} do.", searched=searched)
    elif recovery.certainty == "doubtful":
        yield message("With so few amounts, such numbers may be there by chance.")
    elif recovery.certainty == "several":
        yield message("The column cannot tell them apart; with greater sums there are more.")
    elif recovery.searched:
        yield message("Of greater sums the amounts tell too little.")


def _what_was_found(recovery: Recovery) -> Wording:
    """Return how many lists of whole numbers give the column, and what they sum to."""
    cells, found = len(recovery.columns[0].amounts.known), recovery.found
    if not found:
        return _that_none_was_found(recovery, cells)
    least, most = found[0].found.total, found[-1].found.total
    if len(found) == 1:
        return plural(
            "Whole numbers that sum to {total} give the only cell.",
            "Whole numbers that sum to {total} give all {count} cells.",
            count=cells,
            total=least,
        )
    lists = (EXACTLY if recovery.is_all else AT_LEAST).filled(number=len(found))
    if recovery.given is not None:
        return message(
            "{lists} lists of whole numbers that sum to {total} give all cells.",
            lists=lists,
            total=least,
        )
    return message(
        "{lists} lists of whole numbers give all cells, with sums from {least} to {most}.",
        lists=lists,
        least=least,
        most=most,
    )


def _that_none_was_found(recovery: Recovery, cells: int) -> Wording:
    """Return that no whole numbers give the column, or that it is not known whether any do."""
    if recovery.given is None:
        return plural(
            "No whole numbers with a sum of at most {searched} give the only cell.",
            "No whole numbers with a sum of at most {searched} give all {count} cells.",
            count=cells,
            searched=recovery.searched,
        )
    if recovery.certainty == "unfinished":
        return message(
            "The search was given up: whether whole numbers that sum to {total} give the cells is "
            "not known.",
            total=recovery.given,
        )
    return plural(
        "No whole numbers that sum to {total} give the only cell.",
        "No whole numbers that sum to {total} give all {count} cells.",
        count=cells,
        total=recovery.given,
    )


AT_LEAST = word("lists", "At least {number}")
EXACTLY = word("lists", "{number}")


def _likeness(recovery: Recovery) -> Iterator[Wording]:
    """Yield which facts have the figures that were found, or nearly all of them."""
    if len(recovery.found) != 1:
        return
    found, places = recovery.found[0].found, recovery.places
    same: list[WeightedFact] = []
    nearly: list[tuple[WeightedFact, list[Member]]] = []
    for fact in recovery.columns[0].amounts.facts:
        whole = sum(fact.weights)
        pairs = [
            (place, fact.weights[place], weight)
            for place, weight in zip(places, found.weights, strict=True)
        ]
        if all(figure * found.total == weight * whole for _, figure, weight in pairs):
            same.append(fact)
        others = [place for place, figure, weight in pairs if figure != weight]
        if 0 < 2 * len(others) < len(pairs):
            members = recovery.columns[0].amounts.members
            nearly.append((fact, [members[place] for place in others]))
    if same:
        labels = Words(tuple(each_once(fact.label for fact in same)))
        yield message("They are those of {facts}.", facts=labels)
    elif nearly:
        fact, differing = min(nearly, key=lambda one: len(one[1]))
        yield message(
            "They are those of {fact}, but for {names}.",
            fact=fact.label,
            names=Words(tuple(member.name for member in differing)),
        )


def _weights(agreement: Agreement, recovery: Recovery, *, shown: bool) -> Table:
    """Return the weight of each recipient, of the list with the least sum."""
    several, unit = recovery.given is not None and len(recovery.found) > 1, agreement.currency.main
    columns = (
        Column("code", kind="code", label=True),
        Column("name", message("Name"), label=True),
        Column("printed", message("Printed, {unit}", unit=unit), "amount", unit),
        Column("weight", message("Weight"), "number"),
        *((Column("least", message("At least"), "number"),) if several else ()),
        *((Column("most", message("At most"), "number"),) if several else ()),
        Column("share", message("Share"), "share", decimals=3, fixed=True),
    )
    found, places = recovery.found[0].found, recovery.places
    column = recovery.columns[0].amounts
    told = [recovery.intervals[place] for place in places]
    ranges = weight_ranges(told, found.total, is_whole=recovery.is_whole) if several else ()

    def row(code: Cell, name: Wording, printed: Cell, weight: int, *between: Cell) -> Row:
        share = Share(Fraction(weight, found.total))
        return Row((code, name, printed, Number(weight), *between, share))

    rows = []
    for at, (place, weight) in enumerate(zip(places, found.weights, strict=True)):
        member, printed = column.members[place], column.amounts[place]
        cell = None if printed is None else amount(agreement, printed)
        between = (Number(ranges[at][0]), Number(ranges[at][-1])) if several else ()
        told_of = row(Code(member.code), member.name, cell, weight, *between)
        rows.append(told_of._replace(data_cells=(("certainty", Code(recovery.certainty)),)))
    empty: tuple[Cell, ...] = (None, None) if several else ()
    sums = [row(None, message("Sum"), amount(agreement, column.pool), found.total, *empty)]
    left = found.total - sum(found.weights)
    if not recovery.is_whole:
        others = column.pool - sum(printed for _, printed in column.known)
        name = message("Others, not printed")
        sums.insert(0, row(None, name, amount(agreement, others), left, *empty))
    return Table("weights", columns, tuple(rows), tuple(_as_sum(one) for one in sums), shown=shown)


def _as_sum(row: Row) -> Row:
    return row._replace(role="sum")


def _found(recovery: Recovery, *, full: bool) -> Table:
    """Return the lists of weights that were found, by their sums, with a rounding of each."""
    columns: tuple[Column, ...] = (Column("total", message("Sum of the weights"), "number"),)
    if recovery.is_whole:
        columns += (
            Column("rounding", message("Rounding")),
            Column("settling", word("rounding", "Difference")),
        )
    rows = []
    for one in recovery.found[: None if full else MOST_SHOWN]:
        rule = _rule(one.fits[0]) if recovery.is_whole else ()
        rows.append(Row((Number(one.found.total), *rule)))
    is_shown = len(recovery.found) > 1 and recovery.given is None
    return Table("found", columns, tuple(rows), shown=is_shown)


def _rule(fit: Fit) -> tuple[Cell, Cell]:
    """Return the roundings and the settling with which weights give a column."""
    settling = fit.rules[0].settling
    methods = [rule.method for rule in fit.rules if rule.settling == settling]
    return Words(tuple(each_once(methods)), "or"), settling


def _columns(agreement: Agreement, recovery: Recovery) -> Table:
    """Return the columns that the weights were read off, each with what they make of it."""
    unit = agreement.currency.main
    columns = (
        Column("column", message("Column")),
        Column("amount", message("By the weights, {unit}", unit=unit), "amount", unit),
        Column("rounding", message("Rounding")),
        Column("settling", word("rounding", "Difference")),
        Column("equal", message("Equal"), "number"),
    )
    rows = []
    for column, fit in zip(recovery.columns, recovery.found[0].fits, strict=True):
        method, settling = _rule(fit)
        equal = Joined((fit.equal, fit.cells), "/")
        by_weights = amount(agreement, round(column.amount))
        rows.append(
            Row(
                (column.heading, by_weights, method, settling, equal),
                data_cells=(("cells", Number(fit.cells)), ("equal", Number(fit.equal))),
            )
        )
    shown = len(recovery.found) == 1
    title = message("What the weights make of the columns")
    return Table("columns", columns, tuple(rows), title=title, shown=shown)


def _notes(agreement: Agreement, recovery: Recovery, *, full: bool) -> Iterator[Wording]:
    """Yield what was taken for known, what is not shown, and what would tell more."""
    column = recovery.columns[0]
    if column.others:
        yield message(
            "{amount} goes by the weights; the rest is distributed as the file's own key says.",
            amount=amount_in_sentence(agreement, round(column.amount), agreement.unit),
        )
    if not recovery.is_whole:
        unprinted = len(recovery.intervals) - len(recovery.places)
        yield plural(
            "The amount of {count} recipient is not printed, so no rounding can be tried.",
            "The amounts of {count} recipients are not printed, so no rounding can be tried.",
            count=unprinted,
        )
    hidden = len(recovery.found) - MOST_SHOWN
    if hidden > 0 and not full and recovery.given is None:
        yield plural(
            "{count} more list is there (shown with --full).",
            "{count} more lists are there (shown with --full).",
            count=hidden,
        )
    if recovery.found and recovery.given is None:
        yield message("A multiple of the weights distributes the same.")
    if recovery.given is None and recovery.certainty != "unique":
        yield message("If it is known what the weights sum to, give it with --sum.")
