"""The answer to what the weights behind a printed column are."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Finding, Kind, NumberFault, Quoted, message, parse_number
from agree.distribute.ledger import Ledger
from agree.questions.infer.recovery import MOST_STEPS, Certainty, Recovery, recover
from agree.questions.infer.search import Progress
from agree.questions.infer.sought import SoughtColumn, columns_of_same_weights, sought_columns
from agree.questions.kinds import NO_SUCH_FACT
from agree.questions.lookup import look_up
from agree.questions.names import facts_of, usage_finding
from agree.sections import Agreement
from agree.sections.published import PrintedColumn, PrintedTable

NOT_A_SUM = Kind(
    "not-a-sum",
    message("{text} is not a whole number that weights can sum to"),
    hint=message("Write what the weights of all recipients sum to, such as the whole population."),
    usage=True,
)
NOT_BY_FACT = Kind(
    "not-by-fact",
    message("no part of the column {column} goes by {fact} alone while the rest is known"),
    hint=message("Leave out the fact: the weights of the whole column are searched for then."),
    usage=True,
)
NOTHING_TO_WEIGH = Kind(
    "nothing-to-weigh",
    message("the column {column} distributes nothing, so no weights can be searched for"),
    advice=message("Choose a column with amounts above 0."),
)

IN_ORDER: tuple[Certainty, ...] = ("unique", "doubtful", "several", "unfinished", "none")
"""The surest answer first."""


def fact_meant(agreement: Agreement, words: str) -> str | Finding | None:
    """Return the fact whose figures are sought; None when none is named."""
    if not words:
        return None
    meant = look_up(words, facts_of(agreement), NO_SUCH_FACT)
    return meant.faults[0] if meant.faults else meant.id


def sum_meant(words: str | int | None) -> int | Finding | None:
    """Return the sum of all weights that is given; None when none is."""
    if words is None:
        return None
    try:
        total = parse_number(str(words))
    except NumberFault:
        total = Fraction(0)
    if total.denominator != 1 or total < 1:
        return usage_finding(NOT_A_SUM, text=Quoted(str(words)))
    return int(total)


def recovered(
    ledger: Ledger,
    table: PrintedTable,
    column: PrintedColumn,
    *,
    fact: str | None = None,
    total: int | None = None,
    besides: Agreement | None = None,
    steps: int = MOST_STEPS,
    progress: Progress | None = None,
) -> Recovery | None:
    """Return the surest weights behind a column; None when it cannot be made by weights.

    A column may be made in two ways: by the file's own key with other weights, or all by weights.
    """
    found: list[Recovery] = []
    for asked in sought_columns(ledger, table, column, fact, besides):
        one = _recovered(ledger, table, asked, fact, total, steps, progress)
        if one.certainty == "unique":
            return one
        found.append(one)
    return min(found, key=lambda one: IN_ORDER.index(one.certainty), default=None)


def _recovered(
    ledger: Ledger,
    table: PrintedTable,
    asked: SoughtColumn,
    fact: str | None,
    total: int | None,
    steps: int,
    progress: Progress | None,
) -> Recovery:
    """Return the weights behind a column that is made in one way, with others of its table."""
    columns, intervals = columns_of_same_weights(ledger, table, asked, fact)
    return recover(columns, intervals, total, steps, progress)


def none_to_recover(column: PrintedColumn, fact: str | None, agreement: Agreement) -> Finding:
    """Return why no weights of a column can be searched for."""
    name = Quoted(column.heading)
    if fact is not None:
        label = Quoted(agreement.facts[fact].label)
        return Finding(NOT_BY_FACT, column.span, {"column": name, "fact": label})
    return Finding(NOTHING_TO_WEIGH, column.span, {"column": name})
