"""The pictures of a sweep: what to expect, how it spreads, what matters most, and from when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Amount, Joined, message, round_half_up
from agree.questions.charts.scale import PictureScale, picture_scale
from agree.questions.sweep.asked import Asked
from agree.questions.sweep.decisive import Decisive, value_of
from agree.questions.sweep.shown import Shown, single
from agree.report import Cell, Chart, ChartKind, Code, Column, Number, Row, Table, Wording
from agree.sections import Agreement
from agree.sweep.break_even import BreakEven
from agree.sweep.outcomes import Outcomes

EXPECT_MORE = message("{name} can expect most more than today: {amount}")
EXPECT_LESS = message("{name} can expect most less than today: {amount}")
EXPECT_BOTH = message(
    "{name} can expect most more than today, {amount}; {other} most less, {least}"
)
EXPECT_SAME = message("Nobody can expect more or less than today")
SPREADS = message(
    "{name} gets from {least} to {most} in nine scenarios of ten; half are below {median}"
)
MATTERS = message("{name} matters most: {amount} from end to end")
GAINS_FIRST = message("{name} gains first, from {value}; {other} last, from {last}")


def charts(
    agreement: Agreement, asked: Asked, outcomes: Outcomes, shown: Shown, found: Decisive,
    turns: Sequence[BreakEven], names: Mapping[str, Wording | Code],
) -> Iterator[Chart]:  # fmt: skip
    """Yield the pictures of what is asked for, the one that says most first."""
    row = single(outcomes, shown)
    if row is not None:
        yield _distribution(agreement, asked, outcomes, row)
    rows = [one for one in shown.members if outcomes.told[one].varies]
    gaining = [turns[one] for one in rows if turns and turns[one].value is not None]
    gaining = [one for one in gaining if one.gains]
    if len(gaining) > 1:
        yield from _break_even(agreement, gaining, names)
    if len(found.effects) > 1:
        yield from _sensitivity(agreement, asked, found, names)
    by_group: dict[str, list[int]] = {}
    for one in rows:
        by_group.setdefault(outcomes.receivers[one].group, []).append(one)
    for group, members in by_group.items():
        if len(members) > 1:
            name = agreement.recipients[group].name
            yield _expected(agreement, asked, outcomes, members, group, name)


def _scale(agreement: Agreement, asked: Asked, amounts: Iterable[int]) -> PictureScale:
    cells = [Amount(one, agreement.currency, agreement.currency.main) for one in amounts]
    return picture_scale(agreement.currency, agreement.unit, asked.unit, cells)


def _amounts(
    name: str, pairs: Sequence[tuple[Cell, int]], agreement: Agreement, scale: PictureScale,
    *, signed: bool,
) -> Table:  # fmt: skip
    columns = (Column("name"), Column("amount", kind="amount", signed=signed))
    main = agreement.currency.main
    rows = tuple(Row((label, Amount(one, agreement.currency, main))) for label, one in pairs)
    return scale.table(Table(name, columns, rows), "amount", signed=signed)


def _expected(
    agreement: Agreement, asked: Asked, outcomes: Outcomes, rows: Sequence[int], group: str,
    name: str,
) -> Chart:  # fmt: skip
    """Return by how much the mean of each differs from today."""
    pairs: list[tuple[str, int]] = []
    for row in rows:
        told = outcomes.told[row]
        more = int(round_half_up(told.mean, 0)) - told.today
        pairs.append((outcomes.receivers[row].name, more))
    pairs.sort(key=lambda pair: -pair[1])
    scale = _scale(agreement, asked, (one for _, one in pairs))
    (first, most), (last, least) = pairs[0], pairs[-1]
    sentence: Wording = EXPECT_SAME
    if most > 0 > least:
        sentence = EXPECT_BOTH.filled(
            name=first, amount=scale.signed(most), other=last, least=scale.signed(least)
        )
    elif most > 0:
        sentence = EXPECT_MORE.filled(name=first, amount=scale.signed(most))
    elif least < 0:
        sentence = EXPECT_LESS.filled(name=last, amount=scale.signed(least))
    table = _amounts(f"expected:{group}", pairs, agreement, scale, signed=True)
    about = Joined((message("{name}: mean, compared with today", name=name), scale.unit), ", ")
    return Chart(table.id, "diverging", sentence, table, ("name", "amount"), about)


def _distribution(agreement: Agreement, asked: Asked, outcomes: Outcomes, row: int) -> Chart:
    """Return how often what a recipient gets falls between round amounts."""
    told, who = outcomes.told[row], outcomes.receivers[row]
    p5, _, median, _, p95 = told.percentiles
    bins = outcomes.bins(row)
    scale = _scale(agreement, asked, (p5, median, p95, bins[0].below - bins[0].least))
    rows = []
    for one in bins:
        part = round_half_up(Fraction(100 * one.times, outcomes.scenarios), 1)
        label = message("from {amount}", amount=_exact(agreement, one.least))
        rows.append(Row((label, Number(part))))
    columns = (Column("from"), Column("part", kind="number", unit="%", decimals=1, fixed=True))
    table = Table("distribution", columns, tuple(rows), shown=False, data=False)
    sentence = SPREADS.filled(
        name=who.name, least=scale.amount(p5), most=scale.amount(p95), median=scale.amount(median)
    )
    about = message("{name}: per cent of the scenarios", name=who.name)
    return Chart(table.id, "bars", sentence, table, ("from", "part"), about)


def _exact(agreement: Agreement, minor: int) -> Amount:
    """Return a round amount in the largest unit in which it has few decimals."""
    currency = agreement.currency
    units = sorted(currency.units, key=lambda one: -currency.units[one])
    for unit in units:
        size = currency.size(unit)
        if size is not None and abs(minor) >= size and (minor * 100) % size == 0:
            return Amount(minor, currency, unit)
    return Amount(minor, currency, currency.main)


def _sensitivity(
    agreement: Agreement, asked: Asked, found: Decisive, names: Mapping[str, Wording | Code]
) -> Iterator[Chart]:
    """Yield what each value decides from one end of its range to the other."""
    pairs: list[tuple[Cell, int]] = [
        (names[one.told.axis.path], one.swing) for one in found.effects if one.swing is not None
    ]
    if not any(swing for _, swing in pairs):
        return
    scale = _scale(agreement, asked, (one for _, one in pairs))
    name, most = pairs[0]
    table = _amounts("sensitivity", pairs, agreement, scale, signed=not found.moves)
    amount = scale.amount(most) if found.moves else scale.signed(most)
    sentence = MATTERS.filled(name=_words(name), amount=amount)
    about: Wording = message("What is moved from one end of the range to the other")
    if not found.moves:
        about = message("{name}: from one end of the range to the other", name=found.name)
    kind: ChartKind = "bars" if found.moves else "diverging"
    yield Chart(
        "sensitivity", kind, sentence, table, ("name", "amount"), Joined((about, scale.unit), ", ")
    )


def _words(name: Cell) -> object:
    """Return a name for a sentence: of what has no name the path."""
    return name.text if isinstance(name, Code) else name


def _break_even(
    agreement: Agreement, turns: Sequence[BreakEven], names: Mapping[str, Wording | Code]
) -> Iterator[Chart]:
    """Yield from which value on each gains, where that is not the same for all as it is drawn."""
    ordered = sorted(turns, key=lambda one: one.value or Fraction(0))
    first, last = ordered[0], ordered[-1]
    variable, unit = first.axis.variable, ""
    if variable.kind == "amount":
        pairs: list[tuple[Cell, int]] = [
            (one.receiver.name, int(one.value or 0)) for one in ordered
        ]
        scale = picture_scale(
            agreement.currency, agreement.unit, None,
            [Amount(one, agreement.currency, agreement.currency.main) for _, one in pairs],
        )  # fmt: skip
        if len({scale.number(one) for _, one in pairs}) == 1:
            return
        table, unit = _amounts("break-even", pairs, agreement, scale, signed=False), scale.unit
    else:
        columns = (Column("name"), Column("amount", kind="number", decimals=None))
        rows = tuple(Row((one.receiver.name, Number(one.value or 0))) for one in ordered)
        table = Table("break-even", columns, rows, shown=False, data=False)
    sentence = GAINS_FIRST.filled(
        name=first.receiver.name,
        value=value_of(first),
        other=last.receiver.name,
        last=value_of(last),
    )
    name = _words(names[first.axis.path])
    about: Wording = message("The value from which each gains: {name}", name=name)
    if unit:
        about = Joined((about, unit), ", ")
    yield Chart("break-even", "bars", sentence, table, ("name", "amount"), about)
