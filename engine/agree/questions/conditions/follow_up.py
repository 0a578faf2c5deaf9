"""The follow-up of conditions and duties, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Message, message
from agree.life.follow_up import tally
from agree.pipeline import Result
from agree.questions.conditions.cases import (
    cases_table,
    follow_up_table,
    history_table,
    ticked_list,
)
from agree.questions.conditions.counts import (
    by_condition,
    by_recipient,
    counts_in_words,
    counts_table,
)
from agree.questions.conditions.due import due_table, silent_lines
from agree.questions.conditions.requirements import ENTITLES
from agree.questions.conditions.shown import Shown
from agree.questions.provenance import provenance
from agree.report import Block, Report, Table, Text

NOTHING = message("No conditions or duties.")
NOTHING_OPEN = message("Nothing is open.")
NOTHING_DUE = message("Nothing that is open has a deadline.")
COUNTED = message(
    "What has no answer is counted above and has no row. A file has a row for each (-o FILE.csv);"
    " so has the screen for one recipient (--recipient)."
)
PARTIAL = message("What is wrong is not counted; the rest stands.")


def follow_up_report(
    result: Result, shown: Shown, released: Table, *, to_tick: bool, partial: bool
) -> Report:
    """Return how many have answered, what is due, sums by condition and recipient, each case.

    And how much of what is held back until a condition is met is `released`.
    """
    values = {"agreement": shown.dossier.agreement.name, "day": shown.follow_up.on}
    title = message("{agreement}: follow-up on {day}", **values)
    if shown.audience is not None:
        who = shown.audience.label
        title = message("{agreement}: follow-up on {day} for {who}", who=who, **values)
    counts = tally(shown.follow_up.cases)
    return Report(
        question="conditions",
        title=title,
        blocks=tuple(_blocks(shown, released, to_tick=to_tick, partial=partial)),
        provenance=(provenance(result),),
        main="follow_up",
        values=(
            ("on", shown.follow_up.on),
            ("asked", counts.asked),
            ("answered", counts.answered),
            ("open", counts.open),
        ),
    )


def _blocks(shown: Shown, released: Table, *, to_tick: bool, partial: bool) -> Iterator[Block]:
    """Yield what is told; a list to tick stands for the tables."""
    if not shown.follow_up.cases:
        yield Text((NOTHING,))
    else:
        yield Text((counts_in_words(shown.follow_up),))
    tables = (
        counts_table(shown.follow_up),
        due_table(shown),
        by_condition(shown),
        by_recipient(shown),
        cases_table(shown),
        follow_up_table(shown),
        history_table(shown),
        released,
    )
    for table in tables:
        yield table._replace(shown=table.shown and not to_tick)
    if to_tick:
        yield ticked_list(shown)
    remarks = () if to_tick or not shown.follow_up.cases else tuple(_remarks(shown))
    if partial:
        remarks = (*remarks, PARTIAL)
    if remarks:
        yield Text(remarks)


def _remarks(shown: Shown) -> Iterator[Message]:
    """Yield what a star means, who is silent, and where what has no row is to be found."""
    if any(case.line.requirement.entitles for case in shown.cases):
        yield ENTITLES
    if not any(case.is_open for case in shown.follow_up.cases):
        yield NOTHING_OPEN
    elif not shown.follow_up.due_days:
        yield NOTHING_DUE
    if not shown.is_about_one:
        yield from silent_lines(shown)
        yield COUNTED
