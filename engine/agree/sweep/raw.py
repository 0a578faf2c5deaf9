"""Every scenario of a sweep as CSV: its values, what was drawn, and what each receiver gets.

The lines are made while they are written, block by block, so that they take no room.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from agree.base import plain_digits
from agree.render.safe import for_csv
from agree.sweep.outcomes import Outcomes
from agree.sweep.run import Part, Sweep
from agree.sweep.source import BLOCK


def lines(outcomes: Outcomes) -> Iterator[bytes]:
    """Yield the file in parts: a row for each scenario with a result, amounts in main units.

    The scenarios of a table that names them have these names beside their numbers.
    """
    sweep = outcomes.sweep
    yield _written([_headings(outcomes)])
    for part in sweep.parts():
        yield _written(_rows(sweep, part))


def _headings(outcomes: Outcomes) -> list[str]:
    scenery = outcomes.sweep.scenery
    name = ["name"] if scenery.names else []
    drawn = (f"{one.fact}.{code}" for one in scenery.varied.drawn for _, code in one.members)
    names = ["scenario", *name, *(axis.name for axis in scenery.axes), *drawn, *outcomes.names]
    return [for_csv(name) for name in names]


def _rows(sweep: Sweep, part: Part) -> Iterator[list[str]]:
    """Yield the scenarios of a block that have a result."""
    axes, drawn = sweep.scenery.axes, sweep.scenery.varied.drawn
    minor = sweep.baseline.agreement.currency.minor
    amounts = part.totals.T.tolist()
    for at in range(part.scenarios.number):
        if not part.has_result[at]:
            continue
        values = (
            axis.variable.written(axis.value(int(step)))
            for axis, step in zip(axes, part.scenarios.steps[:, at], strict=True)
        )
        figures = (
            plain_digits(Fraction(int(one), fact.denominator))
            for fact, rows in zip(drawn, part.scenarios.figures, strict=True)
            for one in rows[:, at]
        )
        told = (plain_digits(Fraction(one, minor)) for one in amounts[at])
        place = part.number * BLOCK + at
        name = map(for_csv, sweep.scenery.names[place : place + 1])
        yield [str(place + 1), *name, *values, *figures, *told]


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
