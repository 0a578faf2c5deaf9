"""What decides most: what one unit of each value gives, and where somebody begins to gain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from agree.base import Amount, Message, Record, message
from agree.questions.sweep.asked import Asked
from agree.questions.sweep.values import written
from agree.report import NOT_APPLICABLE, Cell, Code, Column, Number, Row, Table, Wording
from agree.sections import Agreement
from agree.sweep.break_even import BreakEven
from agree.sweep.forms import Ints
from agree.sweep.outcomes import Outcomes
from agree.sweep.sensitivity import Sensitivity, sensitivities


class Effect(Record):
    """What a value decides (minor units): with one unit more, and from one end to the other.

    None where there is no result.
    """

    told: Sensitivity
    more: int | None
    swing: int | None


class Decisive(Record):
    """The effects of all values, the greatest first.

    They are what the recipient that is asked for gets; where none is (`moves`), all that is moved:
    what some get more, and others less.
    """

    effects: tuple[Effect, ...]
    moves: bool
    name: str


def decisive(asked: Asked, outcomes: Outcomes, rows: Sequence[int]) -> Decisive:
    """Return what each value decides for some receivers, or for all."""
    receivers = outcomes.receivers
    moves = asked.members is None
    members = [row for row in rows if receivers[row].code is not None]
    name = "" if moves or not rows else receivers[rows[0]].name

    def effect(changes: Ints | None) -> int | None:
        if changes is None:
            return None
        own = changes[members]
        return int(abs(own).sum()) if moves else int(own.sum())

    effects = []
    for one in sensitivities(outcomes.sweep):
        ends = None if one.first is None or one.last is None else one.last - one.first
        effects.append(Effect(one, effect(one.more), effect(ends)))
    effects.sort(key=lambda one: (-abs(one.swing or 0), -abs(one.more or 0)))
    return Decisive(tuple(effects), moves, name)


GIVES, MOVES = message("Gives"), message("Moves")
OVER_RANGE_GIVES, OVER_RANGE_MOVES = message("From end to end"), message("Moves from end to end")

SENSITIVITY_FOR_PEOPLE = "sensitivity-shown"


def sensitivity_tables(
    agreement: Agreement, found: Decisive, unit: str, names: Mapping[str, Wording | Code]
) -> Iterator[Table]:
    """Yield what each value decides: for data, by its path, and as people call it.

    It is what one unit more of the value gives, and what all of its range does.
    """
    fixed = unit == agreement.currency.main
    columns = (
        Column("path", message("What matters most"), kind="code"),
        Column("one", message("One more is")),
        Column(
            "more", MOVES if found.moves else GIVES, kind="amount", unit=unit, fixed=fixed,
            signed=not found.moves,
        ),
        Column(
            "swing", OVER_RANGE_MOVES if found.moves else OVER_RANGE_GIVES, kind="amount",
            unit=unit, fixed=fixed, signed=not found.moves,
        ),
    )  # fmt: skip

    def amount(minor: int | None) -> Cell:
        return NOT_APPLICABLE if minor is None else Amount(minor, agreement.currency, unit)

    rows = tuple(
        Row((Code(one.told.axis.name), one.told.unit, amount(one.more), amount(one.swing)))
        for one in found.effects
    )
    yield Table("sensitivity", columns, rows, shown=False)
    if rows:
        named = (names[one.told.axis.path] for one in found.effects)
        shown = tuple(
            row._replace(cells=(name, *row.cells[1:]))
            for name, row in zip(named, rows, strict=True)
        )
        columns = (Column("name", columns[0].heading, label=True), *columns[1:])
        yield Table(SENSITIVITY_FOR_PEOPLE, columns, shown, data=False)


FOR_PEOPLE = "break-even-shown"
FROM = message("gains from")
UP_TO = message("gains below")
ALWAYS, NEVER = message("gains all along"), message("never gains")


def break_even_tables(found: Sequence[BreakEven]) -> Iterator[Table]:
    """Yield from which value on each gains: all of it for data, and what people read."""
    columns = (
        Column("group", kind="code"),
        Column("code", message("Code"), kind="code"),
        Column("name", message("Recipient"), label=True),
        Column("how", message("Compared with today")),
        Column("value", message("Value")),
        Column("turns", kind="number"),
    )
    rows = []
    for one in found:
        value: Cell = one.written or NOT_APPLICABLE
        cells: tuple[Cell, ...] = (
            Code(one.receiver.group), Code(one.receiver.code or ""), one.receiver.name,
            how(one), value, Number(one.turns),
        )  # fmt: skip
        rows.append(Row(cells))
    yield Table("break-even", columns, tuple(rows), shown=False)
    if rows:
        shown = tuple(
            Row((*row.cells[1:4], value_of(one) or NOT_APPLICABLE))
            for one, row in zip(found, rows, strict=True)
        )
        yield Table(FOR_PEOPLE, columns[1:5], shown, data=False)


def value_of(one: BreakEven) -> Wording:
    """Return the value from which on a receiver gains, as people write it; nothing without any."""
    return "" if one.value is None else written(one.axis.variable, one.value)


def how(one: BreakEven) -> Message:
    """Return in words how a receiver gains along the axis."""
    if one.value is None:
        return ALWAYS if one.gains else NEVER
    return FROM if one.gains else UP_TO
