"""What a printed column should show, computed from the ledger: amounts, shares, facts, sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values, Sequence
from fractions import Fraction
from typing import TypeAlias

from agree.base import Finding, Kind, Quoted, Record, message, round_half_up, unknown_name
from agree.distribute.instalments import payments_of
from agree.distribute.ledger import Ledger, Outcome
from agree.distribute.parts import names_of_parts, outcome_of_part
from agree.distribute.shares import Shares
from agree.sections import Agreement, DeclaredNames, Member
from agree.sections.published import PrintedColumn, PrintedRow, PrintedTable
from agree.sections.shared import circles

CIRCULAR_COLUMNS = Kind(
    "circular-columns",
    message("the columns sum each other in a circle: {circle}"),
    advice=message("Let one of the columns show something else: a grant, an area or a fact."),
)
UNKNOWN_IN_COLUMN = Kind(
    "unknown-in-column",
    message("the column shows {kind}: {name}, which does not exist"),
    advice=message("Correct the name, or add what it names."),
)
NO_INSTALMENT = Kind(
    "no-instalment",
    message("the column shows what is paid {name}, but {grant} has no instalment then"),
    hint=message("{there}."),
)
WHOLE = {"share": 1, "percent": 100}
"""What all shares are together, by how they are shown."""

Computed: TypeAlias = "dict[str, Fraction | None]"
"""The computed figures of a row by column, as the column shows them (None: pending)."""


class Paid(Record):
    """What a pool gives each of its members, or what it gives at the time of an instalment.

    Amounts are minor units, None while they are not known; `exact` are those before rounding. The
    `total` is None when it is not known how much is given in all.
    """

    members: tuple[Member, ...]
    amounts: tuple[int | None, ...]
    total: int | None
    exact: Shares | None

    def exact_of(self, place: int) -> Fraction | None:
        """Return what the member at a place gets before rounding, where that is known."""
        amount = self.amounts[place]
        if amount is None or self.exact is None:
            return None if amount is None else Fraction(amount)
        return self.exact.of(place)


def computed_figures(ledger: Ledger, table: PrintedTable) -> dict[str, Computed]:
    """Return the computed figures by row and column, the row of sums included.

    A printed sum of cells that are pending is held against what is known to be granted.
    """
    computed: dict[str, Computed] = {row.name: {} for row in rows_of(table)}
    for column in table.columns:
        if column.kind != "sum_of":
            *figures, total = _figures(ledger, table, column)
            for row, figure in zip(table.rows, figures, strict=False):
                computed[row.name][column.heading] = figure
            if table.total is not None:
                computed[table.total.name][column.heading] = total
    for column in sums_of(table):
        for figures_of_row in computed.values():
            figures_of_row[column.heading] = sum_shown(column, figures_of_row)
    if table.total is not None:
        granted = _granted(ledger, table)
        totals = computed[table.total.name]
        for heading, total in totals.items():
            if total is None and table.total.figures[heading].value is not None:
                totals[heading] = granted[heading]
    return computed


def rows_of(table: PrintedTable) -> list[PrintedRow]:
    """Return the rows of a table, the row of sums last."""
    return [*table.rows, *([table.total] if table.total is not None else [])]


def members_of(table: PrintedTable) -> list[Member]:
    """Return whom a table is of: those of its rows, then those who have none."""
    return [*(row.member for row in table.rows if row.member is not None), *table.absent]


def sums_of(table: PrintedTable) -> list[PrintedColumn]:
    """Return the columns that are the sum of other columns, each behind those that it sums."""
    left = [column for column in table.columns if column.kind == "sum_of"]
    ordered: list[PrintedColumn] = []
    while left:
        waiting = {column.heading for column in left}
        ready = [column for column in left if waiting.isdisjoint(part.name for part in column.what)]
        if not ready:  # a circle, which is a finding
            return ordered + left
        ordered += ready
        left = [column for column in left if column not in ready]
    return ordered


def added(figures: Sequence[Fraction | None]) -> Fraction | None:
    """Return the sum of figures; None when one of them is not known."""
    known = [figure for figure in figures if figure is not None]
    return sum(known, Fraction(0)) if len(known) == len(figures) else None


def outcomes_in(ledger: Ledger, column: PrintedColumn) -> Iterator[Outcome]:
    """Yield the outcomes of the grants, areas, alternatives or parts that a column shows."""
    if column.kind == "part":
        yield from _outcomes_of_parts(ledger, column)
        return
    names = {reference.name for reference in column.what}
    for outcome in ledger.alternatives if column.kind == "alternative" else ledger.all_outcomes:
        grant = outcome.pool.grant
        if (grant.area if column.kind == "area" else grant.id) in names:
            yield outcome


def amounts_in(ledger: Ledger, column: PrintedColumn) -> dict[Member, int | None]:
    """Return what each member gets of what a column shows (minor units); None while not known."""
    given: dict[Member, int | None] = {}
    for paid in _paid_in(ledger, column):
        for member, amount in zip(paid.members, paid.amounts, strict=True):
            before = given.get(member, 0)
            given[member] = None if amount is None or before is None else before + amount
    return given


def sum_shown(column: PrintedColumn, parts: Computed) -> Fraction | None:
    """Return what a column that sums others shows of its parts; None when one is not known."""
    total = added([parts.get(reference.name) for reference in column.what])
    return None if total is None else as_displayed(column, total)


def _outcomes_of_parts(ledger: Ledger, column: PrintedColumn) -> Iterator[Outcome]:
    outcomes = by_grant(ledger)
    for reference in column.what:
        grant, _, part = reference.name.partition("/")
        for outcome in outcomes.get(grant, ()):
            found = outcome_of_part(outcome, part)
            if found is not None:
                yield found


def by_grant(ledger: Ledger) -> dict[str, list[Outcome]]:
    """Return the outcomes of each grant, tier and alternative, by its id."""
    found: dict[str, list[Outcome]] = {}
    for outcome in (*ledger.all_outcomes, *ledger.alternatives):
        found.setdefault(outcome.pool.grant.id, []).append(outcome)
    return found


def _paid_in(ledger: Ledger, column: PrintedColumn) -> Iterator[Paid]:
    """Yield what the pools of a column give, or what they give at the time that it shows."""
    for outcome in outcomes_in(ledger, column):
        pool, places = outcome.pool, range(len(outcome.pool.members))
        if column.when is not None:
            for one in payments_of(outcome):
                if one.instalment.is_paid(column.when.name):
                    yield Paid(pool.members, one.amounts, one.amount, one.shares)
            continue
        lacks = pool.grant.lack or outcome.payer_lacks
        yield Paid(
            members=pool.members,
            amounts=tuple(outcome.known_amount(place) for place in places),
            total=None if lacks else outcome.distributed,
            exact=outcome.exact if outcome.known_shares else None,
        )


def _figures(
    ledger: Ledger, table: PrintedTable, column: PrintedColumn
) -> Iterator[Fraction | None]:
    """Yield what a column shows for each member of a table, and last what it shows for all."""
    for figure in _exact_figures(ledger, table, column):
        yield None if figure is None else as_displayed(column, figure)


def as_displayed(column: PrintedColumn, figure: Fraction) -> Fraction:
    """Return a figure as a column displays it: with its decimals, or as it is."""
    return figure if column.decimals is None else round_half_up(figure, column.decimals)


def _exact_figures(
    ledger: Ledger, table: PrintedTable, column: PrintedColumn
) -> Iterator[Fraction | None]:
    """Yield the figures of a column before they are rounded to what it displays."""
    members, facts = members_of(table), ledger.agreement.facts
    if column.kind in ("fact", "share_of"):
        fact = facts[column.what[0].name]
        figures = [fact.figure_of(member) for member in members]
        if column.kind == "fact":
            yield from _with_sum(figures)
        else:  # all are the whole, whatever is pending
            yield from [*_as_shares(column, figures, added(figures))][:-1]
            yield Fraction(WHOLE[column.shown_as or "share"])
    elif column.shown_as is not None:
        exact = _exact_in(ledger, column)
        amounts = [exact.get(member, Fraction(0)) for member in members]
        granted = granted_in(ledger, column, members)
        whole = added(amounts) if granted is None else Fraction(granted)
        yield from _as_shares(column, amounts, whole)
    else:
        given = amounts_in(ledger, column)
        unit = table.unit if column.per is None else Fraction(ledger.agreement.currency.minor)
        sums = _with_sum(_in_unit(given.get(member, 0), unit) for member in members)
        if column.per is None:
            yield from sums
            return
        fact = facts[column.per.name]
        counts = _with_sum(fact.figure_of(member) for member in members)
        for amount, count in zip(sums, counts, strict=True):
            yield amount / count if amount is not None and count else None


def _in_unit(amount: int | None, unit: Fraction) -> Fraction | None:
    return None if amount is None else amount / unit


def _with_sum(figures: Iterable[Fraction | None]) -> Iterator[Fraction | None]:
    figures = list(figures)
    yield from (*figures, added(figures))


def _as_shares(
    column: PrintedColumn, figures: Sequence[Fraction | None], whole: Fraction | None
) -> Iterator[Fraction | None]:
    """Yield what part of the whole each figure is, and last what all are, as a column shows it."""
    size = WHOLE[column.shown_as or "share"]
    for figure in _with_sum(figures):
        yield None if figure is None or not whole else size * figure / whole


def _exact_in(ledger: Ledger, column: PrintedColumn) -> dict[Member, Fraction | None]:
    """Return what each member gets of what a column shows, before it is rounded."""
    given: dict[Member, Fraction | None] = {}
    for paid in _paid_in(ledger, column):
        for place, member in enumerate(paid.members):
            given[member] = added((given.get(member, Fraction(0)), paid.exact_of(place)))
    return given


def _granted(ledger: Ledger, table: PrintedTable) -> Computed:
    """Return what the amounts of each column are in all, where that is known and all is theirs.

    For a column that is the sum of others it is theirs together.
    """
    granted: Computed = {}
    members = members_of(table)
    for column in table.columns:
        if column.is_of_amounts:
            total = _in_unit(granted_in(ledger, column, members), table.unit)
            granted[column.heading] = None if total is None else as_displayed(column, total)
    for column in sums_of(table):
        granted[column.heading] = sum_shown(column, granted)
    return {column.heading: granted.get(column.heading) for column in table.columns}


def granted_in(ledger: Ledger, column: PrintedColumn, members: Sequence[Member]) -> int | None:
    """Return what a column shows in all (minor units); None where others get some of it."""
    total, of_table = 0, set(members)
    for paid in _paid_in(ledger, column):
        if paid.total is None or not of_table.issuperset(paid.members):
            return None
        total += paid.total
    return total


def faults_in_columns(
    agreement: Agreement, ledger: Ledger | None, table: PrintedTable
) -> Iterator[Finding]:
    """Yield a finding for each name that a column's meaning has and the agreement has not.

    And one for each time without an instalment, and each circle of columns that sum each other.
    """
    known: Values[str, list[str]] = {
        "grant": [
            *(grant.id for grant in agreement.grants),
            *(tier.id for tier in agreement.redistributions),
        ],
        "area": [area.id for area in agreement.areas],
        "alternative": [grant.id for grant in agreement.alternatives],
        "part": _parts(ledger),
        "fact": list(agreement.facts),
        "share_of": list(agreement.facts),
        "sum_of": [column.heading for column in table.columns],
    }
    declared = agreement.declared
    may_be = {
        "grant": declared["grants"].with_those_of(declared["onward"]),
        "area": declared["areas"],
        "alternative": declared["alternatives"],
        "part": DeclaredNames(frozenset(known["part"]), ledger is not None),
        "fact": declared["facts"],
        "share_of": declared["facts"],
        "sum_of": table.headings,
    }
    for column in table.columns:
        used = [(column.kind, reference) for reference in column.what]
        for kind, reference in used if column.per is None else [*used, ("fact", column.per)]:
            if not may_be[kind].may_have(reference.name):
                name, names = reference.name, known[kind]
                yield unknown_name(UNKNOWN_IN_COLUMN, reference.span, name, names, kind=kind)
        yield from _times_without_instalment(agreement, column)
    sums = {column.heading: column.what for column in sums_of(table)}
    for reference, names in circles(sums):
        yield Finding(CIRCULAR_COLUMNS, reference.span, {"circle": " → ".join(names)})


def _parts(ledger: Ledger | None) -> list[str]:
    """Return the parts of all grants and alternatives, as grant/part."""
    outcomes = {} if ledger is None else by_grant(ledger)
    return [
        f"{grant}/{part}" for grant, found in outcomes.items() for part in names_of_parts(found[0])
    ]


def _times_without_instalment(agreement: Agreement, column: PrintedColumn) -> Iterator[Finding]:
    """Yield a finding for each grant or area that is not paid at the time that a column shows."""
    if column.when is None:
        return
    for reference in column.what:
        grants = agreement.alternatives if column.kind == "alternative" else agreement.grants
        shown = [
            grant
            for grant in grants
            if reference.name == (grant.area if column.kind == "area" else grant.id)
        ]
        when, listed = column.when, [one for grant in shown for one in grant.instalments]
        name, is_read = reference.name, all(grant.amount >= 0 for grant in shown)
        is_known = bool(shown) or any(tier.id == name for tier in agreement.redistributions)
        if is_known and is_read and not any(one.is_paid(when.name) for one in listed):
            times = dict.fromkeys(one.when for one in listed)
            yield unknown_name(NO_INSTALMENT, when.span, when.name, times, grant=Quoted(name))
