"""A sweep as a report: what each may get, what decides it, and from which value on it gains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Amount, Message, Shortened, message, plural, round_half_up
from agree.pipeline import Result
from agree.questions.amounts import pending_line
from agree.questions.provenance import provenance
from agree.questions.summary import pending_grants
from agree.questions.sweep.asked import Asked
from agree.questions.sweep.charts import charts
from agree.questions.sweep.decisive import (
    break_even_tables,
    decisive,
    sensitivity_tables,
)
from agree.questions.sweep.shown import Shown, single
from agree.questions.sweep.values import fact_name, names_of, written
from agree.report import (
    NOT_APPLICABLE,
    Block,
    Cell,
    Charts,
    Code,
    Column,
    Number,
    Report,
    Row,
    Share,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement
from agree.sweep.axes import Axis, with_unit
from agree.sweep.break_even import BreakEven, break_evens
from agree.sweep.draws import Distribution
from agree.sweep.outcomes import Outcomes
from agree.sweep.recipients import Receiver

COMPUTED = plural(
    "{count} scenario was computed, to the krona.",
    "{count} scenarios were computed, each to the krona.",
    count=0,
)
BY_ENGINE = plural(
    "{count} of them was computed by itself, since it cannot be computed with others.",
    "{count} of them were computed one by one, since they cannot be computed together.",
    count=0,
)
CHECKED = plural(
    "{count}, drawn at random, was computed by itself too: every amount was the same.",
    "{count}, drawn at random, were computed one by one too: every amount was the same.",
    count=0,
)
WITHOUT = plural(
    "{count} more has no result, and is not counted.",
    "{count} more have no result, and are not counted.",
    count=0,
)
NOBODY_VARIES = message("Nobody's amount is another in any of them.")
CONSTANT = message("What {name} gets is the same in all of them: {amount}.")
PENDING_STAYS = message("What is still pending in all of them is in no amount:")
MOST_ROWS = 40
"""Of a group with more members, people see the sum alone; data has them all."""


def report(result: Result, asked: Asked, outcomes: Outcomes) -> Report:
    """Return the report on a sweep."""
    agreement = outcomes.sweep.baseline.agreement
    unit = asked.unit or agreement.currency.main
    shown = _shown(asked, outcomes)
    decided = decisive(asked, outcomes, (*shown.members, *shown.groups))
    turns = _turns(asked, outcomes)
    names = names_of(agreement, asked.scenery.axes)
    blocks: tuple[Block, ...] = (
        Text(tuple(_sentences(asked, outcomes, shown, unit))),
        *_varied(agreement, asked, names),
        *_outcome_tables(agreement, outcomes, shown, unit),
        _histogram(outcomes, shown, unit),
        *sensitivity_tables(agreement, decided, unit, names),
        *break_even_tables(_of_rows(turns, outcomes, shown)),
        Charts(lambda: charts(agreement, asked, outcomes, shown, decided, turns, names)),
    )
    return Report(
        question="sweep",
        title=message("{name}: many scenarios", name=agreement.name),
        subtitle=unit,
        blocks=blocks,
        provenance=(provenance(result, "scenario"),),
        main="outcomes",
        values=(
            ("scenarios", outcomes.scenarios),
            ("one_by_one", outcomes.by_engine),
            ("without_result", outcomes.without_result),
            ("checked", outcomes.sweep.checked),
            ("seed", asked.scenery.seed if asked.scenery.sample is not None else None),
        ),
    )


def _shown(asked: Asked, outcomes: Outcomes) -> Shown:
    """Return whose rows are asked for."""
    members, groups = list[int](), list[int]()
    for row, one in enumerate(outcomes.receivers):
        if asked.members is not None:
            chosen = one.code is not None and (one.group, one.code) in asked.members
        else:
            chosen = asked.group is None or one.group == asked.group
        if chosen:
            (groups if one.code is None else members).append(row)
    return Shown(tuple(members), tuple(groups))


def _turns(asked: Asked, outcomes: Outcomes) -> tuple[BreakEven, ...]:
    """Return where each begins to gain: along a single axis that goes in steps."""
    scenery = asked.scenery
    alone = len(scenery.axes) == 1 and not scenery.distributions
    if not alone or scenery.sample is not None or scenery.listed:
        return ()
    return tuple(break_evens(outcomes.sweep))


def _of_rows(turns: Sequence[BreakEven], outcomes: Outcomes, shown: Shown) -> list[BreakEven]:
    rows = (*shown.members, *shown.groups)
    return [turns[row] for row in rows if turns and outcomes.told[row].varies]


def _sentences(asked: Asked, outcomes: Outcomes, shown: Shown, unit: str) -> Iterator[Wording]:
    """Yield how many scenarios there are, how they were computed, and what is in none of them."""
    yield COMPUTED.filled(count=outcomes.scenarios)
    if outcomes.by_engine - outcomes.without_result > 0:
        yield BY_ENGINE.filled(count=outcomes.by_engine - outcomes.without_result)
    if outcomes.sweep.checked:
        yield CHECKED.filled(count=outcomes.sweep.checked)
    if outcomes.without_result:
        yield WITHOUT.filled(count=outcomes.without_result)
    rows = (*shown.members, *shown.groups)
    if not any(outcomes.told[row].varies for row in rows):
        yield from _constant(outcomes, asked, shown, unit)
    agreement = outcomes.sweep.baseline.agreement
    waiting = tuple(pending_grants(agreement, outcomes.sweep.first.outcomes))
    if waiting:
        yield PENDING_STAYS
        for one in waiting:  # how much waits may be another amount in each of them
            yield pending_line(agreement, one._replace(amount=None), unit)


def _constant(outcomes: Outcomes, asked: Asked, shown: Shown, unit: str) -> Iterator[Wording]:
    if asked.members is None and asked.group is None:
        yield NOBODY_VARIES
        return
    agreement = outcomes.sweep.baseline.agreement
    for row in shown.members[:1]:
        amount = Amount(outcomes.told[row].least, agreement.currency, unit)
        yield CONSTANT.filled(name=outcomes.receivers[row].name, amount=amount)
    if not shown.members:
        yield NOBODY_VARIES


VARIED_FOR_PEOPLE = "varied-shown"


def _varied(
    agreement: Agreement, asked: Asked, names: Mapping[str, Wording | Code]
) -> Iterator[Table]:
    """Yield what varies, and how: by its path for data, and as people call it."""
    columns = (
        Column("path", message("Varies"), kind="code"),
        Column("today", message("Today")),
        Column("least", message("From")),
        Column("most", message("To")),
        Column("how", message("How"), priority=1),
    )
    axes = [(axis, _how(asked, axis)) for axis in asked.scenery.axes]
    rows = list[Row]()
    for axis, how in axes:
        ends = (axis.shown(axis.value(at)) for at in (0, axis.last))
        present = with_unit(axis.variable, axis.variable.place.text or "") or NOT_APPLICABLE
        rows.append(Row((Code(axis.name), present, *ends, how)))
    drawn = list(_drawn(asked))
    rows += [Row((Code(f"facts.{fact}"), *cells)) for fact, *cells in drawn]
    yield Table("varied", columns, tuple(rows), shown=False)
    rows = []
    for axis, how in axes:
        variable, values = axis.variable, (axis.value(at) for at in (0, axis.last))
        today: Cell = NOT_APPLICABLE
        if variable.place.text is not None:
            today = written(variable, variable.present)
        least, most = (written(variable, one) for one in values)
        rows.append(Row((names[axis.path], today, least, most, how)))
    rows += [Row((fact_name(agreement, fact), *cells)) for fact, *cells in drawn]
    columns = (Column("name", message("Varies"), label=True), *columns[1:])
    yield Table(VARIED_FOR_PEOPLE, columns, tuple(rows), data=False)


def _how(asked: Asked, axis: Axis) -> Wording:
    """Return how the values of an axis are taken."""
    if asked.scenery.sample is not None:
        return DRAWN
    if asked.scenery.listed:
        return LISTED
    return STEPS.filled(count=axis.values)


def _drawn(asked: Asked) -> Iterator[tuple[str, Cell, Cell, Cell, Cell]]:
    """Yield each fact that is drawn: what it is today, its bounds, and how it is drawn."""
    for one in asked.distributions:
        numbers = [Fraction(n, one.drawn.denominator) for row in one.numbers for n in row]
        numbers += [Fraction(n, one.drawn.denominator) for row in one.outcomes for n in row]
        about = FOR_EACH.filled(how=_kind(one), count=len(one.drawn.members))
        bounds: tuple[Cell, Cell] = (Number(min(numbers)), Number(max(numbers)))
        if one.kind == "normal":
            bounds = NOT_APPLICABLE, NOT_APPLICABLE
        yield one.drawn.fact, NOT_APPLICABLE, *bounds, about


def _kind(one: Distribution) -> Message:
    """Return in words how figures are drawn, with what their bounds do not tell."""
    if len(set(one.numbers)) == 1:
        told = [Shortened(Fraction(n, one.drawn.denominator)) for n in one.numbers[0]]
        if one.kind == "normal":
            return message("normal, {mean} ± {spread}", mean=told[0], spread=told[1])
        if one.kind == "triangular":
            return message("triangular, most often {likeliest}", likeliest=told[1])
    return KINDS[one.kind]


LISTED = message("as listed")
STEPS = plural("{count} value", "{count} values", count=0)
DRAWN = message("drawn")
KINDS: dict[str, Message] = {
    "uniform": message("uniform"),
    "triangular": message("triangular"),
    "normal": message("normal"),
    "outcomes": message("by outcomes"),
}
FOR_EACH = plural(
    "{how}, drawn for {count} recipient", "{how}, drawn for {count} recipients", count=0
)


def _outcome_tables(
    agreement: Agreement, outcomes: Outcomes, shown: Shown, unit: str
) -> Iterator[Table]:
    """Yield what each may get: all of it for data, and what is short enough for people."""
    rows = [row for row in (*shown.members, *shown.groups) if outcomes.told[row].varies]
    columns = _columns(unit, fixed=unit == agreement.currency.main)
    everything = tuple(_row(agreement, outcomes, row, unit) for row in rows)
    short = _in_groups(agreement, outcomes, rows, unit)
    yield Table("outcomes", columns, everything, shown=False)
    if short:
        places = [at for at, column in enumerate(columns) if column.id in SHOWN]
        cut = tuple(row._replace(cells=tuple(row.cells[at] for at in places)) for row in short)
        yield Table(FOR_PEOPLE, tuple(columns[at] for at in places), cut, data=False)


def _columns(unit: str, *, fixed: bool) -> tuple[Column, ...]:
    """Return the columns of what each may get."""

    def amount(name: str, heading: Wording, priority: int = 0) -> Column:
        return Column(name, heading, kind="amount", unit=unit, fixed=fixed, priority=priority)

    return (
        Column("group", kind="code"),
        Column("code", message("Code"), kind="code"),
        Column("name", message("Recipient"), label=True),
        amount("today", message("Today"), 1),
        amount("mean", message("Mean")),
        amount("spread", message("Spread")),
        amount("least", message("Least")),
        amount("p5", message("5 %")),
        amount("p25", message("25 %")),
        amount("median", message("Median"), 1),
        amount("p75", message("75 %")),
        amount("p95", message("95 %")),
        amount("most", message("Most")),
        Column("gains", message("Gains"), kind="share", decimals=1, fixed=True),
        Column("loses", message("Loses"), kind="share", decimals=1, fixed=True),
    )


FOR_PEOPLE = "outcomes-shown"
SHOWN = ("name", "today", "mean", "p5", "median", "p95", "gains")
"""The columns that people see; data has all."""


def _in_groups(
    agreement: Agreement, outcomes: Outcomes, rows: Sequence[int], unit: str
) -> Iterable[Row]:
    """Return rows by group, each group with its sum last; of a large group the sum alone."""
    found: list[Row] = []
    by_group: dict[str, list[int]] = {}
    for row in rows:
        by_group.setdefault(outcomes.receivers[row].group, []).append(row)
    for own in by_group.values():
        members = [row for row in own if outcomes.receivers[row].code is not None]
        sums = [row for row in own if outcomes.receivers[row].code is None]
        if len(members) <= MOST_ROWS or not sums:
            found += (_row(agreement, outcomes, row, unit) for row in members)
        found += (_row(agreement, outcomes, row, unit)._replace(role="sum") for row in sums)
    return found


def _row(agreement: Agreement, outcomes: Outcomes, row: int, unit: str) -> Row:
    """Return what one receiver may get."""
    told, who = outcomes.told[row], outcomes.receivers[row]
    p5, p25, median, p75, p95 = told.percentiles
    mean = int(round_half_up(told.mean, 0))

    def amount(minor: int) -> Amount:
        return Amount(minor, agreement.currency, unit)

    gains, loses = (Share(told.chance(one)) for one in (told.gains, told.loses))
    amounts: tuple[Cell, ...] = tuple(
        amount(one)
        for one in (
            told.today, mean, told.spread, told.least, p5, p25, median, p75, p95, told.most,
        )
    )  # fmt: skip
    code = "" if who.code is None else who.code
    return Row((Code(who.group), Code(code), _name(who), *amounts, gains, loses))


def _name(who: Receiver) -> Wording:
    return who.name if who.code is not None else message("{name}, in all", name=who.name)


def _histogram(outcomes: Outcomes, shown: Shown, unit: str) -> Table:
    """Return how often what a single recipient gets falls between round amounts, for data."""
    columns = (
        Column("least", kind="amount", unit=unit),
        Column("below", kind="amount", unit=unit),
        Column("times", kind="number"),
        Column("part", kind="share"),
    )
    row = single(outcomes, shown)
    currency = outcomes.sweep.baseline.agreement.currency
    rows = [] if row is None else [
        Row((
            Amount(one.least, currency, unit), Amount(one.below, currency, unit),
            Number(one.times), Share(Fraction(one.times, outcomes.scenarios)),
        ))
        for one in outcomes.bins(row)
    ]  # fmt: skip
    return Table("distribution", columns, tuple(rows), shown=False)
