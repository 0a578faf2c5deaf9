"""Which key and which rounding give a printed column: what is asked for, and the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Finding, Kind, Quoted, Record, has_errors, message
from agree.distribute.ledger import Ledger, Outcome
from agree.pipeline import Result
from agree.questions.infer.bounds import bounds_to_try
from agree.questions.infer.candidates import Candidate, single_keys
from agree.questions.infer.column import AmountColumn, amount_column, granted_in
from agree.questions.infer.conclusion import Asked, no_facts
from agree.questions.infer.file_keys import OwnAnswer, keys_of_file, outcomes_of, own_answer
from agree.questions.infer.report import report
from agree.questions.infer.search import Inference, Progress, infer
from agree.questions.infer.totals import FEWEST_CELLS, try_totals
from agree.questions.infer.weights import fact_meant, none_to_recover, recovered, sum_meant
from agree.questions.infer.weights_report import weights_report
from agree.questions.kinds import MISSING_ARGUMENT, NO_SUCH_COLUMN, NO_SUCH_TABLE
from agree.questions.lookup import Named, ids_in_words, look_up
from agree.questions.names import usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Option, Question
from agree.questions.subjects import agreement_against
from agree.sections import Agreement
from agree.sections.published import PrintedColumn, PrintedTable, Published

COLUMN_NOT_KNOWN = Kind(
    "column-not-known",
    message("no amount of the column {column} is known, so no key can be searched for"),
    advice=message("Choose a column with amounts that are printed."),
)
WHICH_TABLE = Kind(
    "which-table",
    message("{name} is missing"),
    hint=message("Tables: {known}."),
    usage=True,
)
WHICH_COLUMN = Kind(
    "which-column",
    message("{name} is missing"),
    hint=message("Columns: {known}."),
    usage=True,
)
SUM_NOT_KNOWN = Kind(
    "sum-not-known",
    message("neither the table {table} nor the file gives the sum of the column {column}"),
    advice=message(
        "Give the table its row of sums (total_row), or its grant its amount; without them no key "
        "can be searched for."
    ),
)

FEWER_STEPS = 300_000
"""How long weights are searched for when nobody asked for them."""
WEIGHTS = Option(
    "weights",
    "fact",
    message(
        "Search for the whole numbers by which the column was distributed. With a fact of the "
        "file, for its figures: the rest of the file's own key is taken as it is."
    ),
    metavar="[FACT]",
    implied="",
)
SUM = Option(
    "sum",
    "text",
    message("What these numbers sum to, where that is known, such as the whole population."),
    metavar="NUMBER",
    taken_as="whole",
)
FACTS_FROM = Option(
    "facts-from",
    "agreement",
    message("Another agreement, such as last year's, whose facts are tried too."),
    metavar="FILE",
)
FULL = Option("full", "flag", message("List every cell that differs, not only the largest."))


def answer(
    result: Result,
    *,
    table: str | None = None,
    column: str | None = None,
    weights: str | None = None,
    whole: str | int | None = None,
    facts_from: str | None = None,
    full: bool = False,
    progress: Progress | None = None,
) -> Answer:
    """Return the distribution keys and rounding rules that give a printed column of amounts.

    The file's own key is tried first, and the facts of another agreement `facts_from` too. When no
    key gives the column, the nearest ones are told, with the cells that differ most; all of them
    with `full`. With `weights`, or what they sum to as a `whole`, it is the whole numbers by which
    the column was distributed instead, those of a fact when `weights` names one. `progress` is
    called with the number of keys or steps that have been tried.
    """
    agreement, ledger = result.agreement, result.ledger
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    published = result.section("published", Published)
    if has_errors(published.findings):
        return Answer(None, published.findings)
    tables = {printed.id: printed for printed in published.value.tables}
    if table is None:
        return Answer(None, tuple(_nothing_named(tables, column)))
    chosen = _chosen(tables, table, column)
    if isinstance(chosen, Finding):
        return Answer(None, (chosen,))
    besides, faults = agreement_against(facts_from)
    if has_errors(faults):
        return Answer(None, faults)
    return _answer_on(Wanted(result, ledger, *chosen, weights, whole, besides, full, progress))


QUESTION = Question(
    name="infer",
    purpose=message("Which key and which rounding give a printed column?"),
    options=(
        Option(
            "table",
            "table",
            message("The printed table; without it, the message lists them."),
            metavar="ID",
        ),
        Option(
            "column",
            "column",
            message("Its column, as printed; without it, the message lists them."),
            metavar="NAME",
        ),
        WEIGHTS,
        SUM,
        FACTS_FROM,
        FULL,
    ),
    answer=answer,
    progress=message("Searching: {count} tried …"),
)


def _keys(
    ledger: Ledger,
    table: PrintedTable,
    column: PrintedColumn,
    amounts: AmountColumn,
    outcomes: Sequence[Outcome],
    progress: Progress | None,
) -> tuple[Asked, Inference]:
    """Return what is asked of a column, and the keys that give it from one of its totals."""
    agreement = ledger.agreement
    own = own_answer(ledger, column, amounts, outcomes)

    def keys_on(tried: AmountColumn) -> Iterator[Candidate]:
        yield from keys_of_file(agreement, tried, outcomes)
        yield from single_keys(tried)

    def infer_on(tried: AmountColumn, stands: OwnAnswer | None) -> Inference:
        bounds = bounds_to_try(agreement, tried)
        return infer(tried, bounds, keys_of_file(agreement, tried, outcomes), stands, progress)

    def from_total(tried: AmountColumn) -> Inference:
        """Infer from a total; what the file gives as it stands is no answer from another one."""
        if own is None or granted in (None, tried.pool):
            return infer_on(tried, own)
        return infer_on(tried, own._replace(amounts=(None,) * len(tried.members)))

    paid = {member for outcome in outcomes for member in outcome.pool.members}
    granted = granted_in(outcomes) if paid <= set(amounts.members) else None
    asked = Asked(agreement, table, column, amounts, own, granted)
    if amounts.pool <= 0:
        return asked, infer_on(amounts, own)
    totals = try_totals(amounts, granted, keys_on, from_total)
    asked = asked._replace(totals=totals)
    giving = next((one for one in totals if one.inference.exact), None)
    if giving is None:
        return asked, infer_on(amounts, own) if len(totals) > 1 else totals[0].inference
    return asked._replace(amounts=amounts._replace(pool=giving.amount)), giving.inference


class Wanted(Record):
    """What is asked of a column: weights or keys, with whose facts besides, and in how much detail.

    `weights` is the fact whose figures are sought, nothing where all are; None where keys are.
    """

    result: Result
    ledger: Ledger
    table: PrintedTable
    column: PrintedColumn
    weights: str | None
    whole: str | int | None
    besides: Agreement | None
    full: bool
    progress: Progress | None


def _answer_on(wanted: Wanted) -> Answer:
    """Return the keys or the weights behind a column, or why nobody can search."""
    ledger, table, column = wanted.ledger, wanted.table, wanted.column
    outcomes = outcomes_of(ledger, table, column)
    amounts = amount_column(ledger.agreement, table, column, outcomes, wanted.besides)
    if amounts is None:
        return Answer(None, (_nothing_to_search(table, column),))
    if wanted.weights is not None or wanted.whole is not None:
        return _weights(wanted)
    asked, inference = _keys(ledger, table, column, amounts, outcomes, wanted.progress)
    asked = asked._replace(besides=wanted.besides)
    if not inference.exact and len(amounts.known) >= FEWEST_CELLS:
        recovery = recovered(ledger, table, column, besides=wanted.besides, steps=FEWER_STEPS)
        if recovery is not None and recovery.certainty == "unique":
            asked = asked._replace(recovery=recovery)
    return Answer(report(asked, inference, provenance(wanted.result), full=wanted.full))


def _weights(wanted: Wanted) -> Answer:
    """Return the whole numbers by which a column was distributed, or why nobody can search."""
    agreement, table, column = wanted.ledger.agreement, wanted.table, wanted.column
    fact, total = fact_meant(agreement, wanted.weights or ""), sum_meant(wanted.whole)
    if isinstance(fact, Finding) or isinstance(total, Finding):
        return Answer(None, tuple(one for one in (fact, total) if isinstance(one, Finding)))
    recovery = recovered(
        wanted.ledger,
        table,
        column,
        fact=fact,
        total=total,
        besides=wanted.besides,
        progress=wanted.progress,
    )
    if recovery is None:
        return Answer(None, (none_to_recover(column, fact, agreement),))
    lacks = tuple(no_facts(wanted.besides, recovery.columns[0].amounts))
    of_run = provenance(wanted.result)
    told = weights_report(agreement, table, recovery, of_run, lacks, full=wanted.full)
    return Answer(told)


def _chosen(
    tables: dict[str, PrintedTable], name: str, heading: str | None
) -> tuple[PrintedTable, PrintedColumn] | Finding:
    """Return the table and the column of amounts that are asked for, or why there are none."""
    known = (Named(table.id, table.title) for table in tables.values())
    meant = look_up(name, known, NO_SUCH_TABLE)
    if meant.id is None:
        return meant.faults[0]
    table = tables[meant.id]
    columns = {one.heading: one for one in table.columns if one.is_of_grants}
    if heading is None:
        return usage_finding(WHICH_COLUMN, name="--column", known=ids_in_words(columns))
    meant = look_up(heading, map(Named, columns), NO_SUCH_COLUMN)
    return meant.faults[0] if meant.id is None else (table, columns[meant.id])


def _nothing_named(tables: dict[str, PrintedTable], column: str | None) -> Iterator[Finding]:
    """Yield that no table is named, with those that there are; and no column, if so."""
    yield usage_finding(WHICH_TABLE, name="--table", known=ids_in_words(tables))
    if column is None:
        yield usage_finding(MISSING_ARGUMENT, name="--column")


def _nothing_to_search(table: PrintedTable, column: PrintedColumn) -> Finding:
    """Return why no key can be searched for: no amount is known, or not what they are in all."""
    name = Quoted(column.heading)
    if all(row.figures[column.heading].value is None for row in table.rows):
        return Finding(COLUMN_NOT_KNOWN, column.span, {"column": name})
    return Finding(SUM_NOT_KNOWN, column.span, {"table": Quoted(table.id), "column": name})
