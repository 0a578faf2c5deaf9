"""What names in expressions stand for, for each member in each scenario of a block."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy

from agree.distribute.weights import figures
from agree.sections import Agreement, Formula, Member
from agree.sweep.axes import Drawn, Varied
from agree.sweep.columns import Column, NotCarried, evaluated, of_figures, of_number
from agree.sweep.forms import Ints, as_slice
from agree.sweep.plan import MOST_NUMBER


class Names:
    """What names in expressions stand for, for each member in each scenario of a block."""

    def __init__(
        self,
        agreement: Agreement,
        varied: Varied,
        members: tuple[Member, ...],
        steps: Sequence[Ints],
        drawn: dict[str, Ints],
        rows: dict[str, Any],
    ) -> None:
        """Take what varies; `rows` remembers which rows of a drawn fact are the members'."""
        self.rows = rows
        self.agreement, self.varied, self.members = agreement, varied, members
        self.steps, self.drawn = steps, drawn
        self.varying = {name for axis in varied.axes for name in axis.names} | set(drawn)

    def __call__(self, name: str) -> Column:
        """Return the column of a name. Raises NotCarried."""
        parameter = self.agreement.parameters.get(name)
        if parameter is not None:
            return self._parameter(name)
        for one in self.varied.drawn:
            if one.fact == name:
                return self._drawn(one)
        fact = self.agreement.facts[name]
        if not {*self.agreement.names_through((name,))} & self.varying:
            return of_figures(figures(self.agreement, name, self.members))
        if isinstance(fact.derivation, Formula):
            if fact.of or fact.derivation.expression.has_sum:
                raise NotCarried(name)
            return evaluated(fact.derivation.expression.tree, self, len(self.members))
        if fact.derivation is not None:
            raise NotCarried(name)
        return self._with_cells(name)

    def _parameter(self, name: str) -> Column:
        parameter = self.agreement.parameters[name]
        minor = self.agreement.currency.minor if parameter.is_amount else 1
        for place, axis in enumerate(self.varied.axes):
            if axis.parameter == name:
                return _of_axis(axis.first / minor, axis.step / minor, self.steps[place], axis.last)
        if {*self.agreement.names_through((name,))} & self.varying or parameter.awaits:
            raise NotCarried(name)
        return of_number(parameter.value / minor)

    def _drawn(self, one: Drawn) -> Column:
        if one.fact not in self.rows:
            self.rows[one.fact] = self._rows_of(one)
        rows = self.rows[one.fact]
        return Column(self.drawn[one.fact][rows], one.denominator, 0, one.largest)

    def _rows_of(self, one: Drawn) -> Any:
        """Return the rows of the members among those that a fact is drawn for."""
        row_of = {member: row for row, member in enumerate(one.members)}
        by_code = {member[1]: row for row, member in enumerate(one.members)}
        rows = [row_of.get(member.id, by_code.get(member.code, -1)) for member in self.members]
        if -1 in rows:
            raise NotCarried(one.fact)
        return as_slice(rows)

    def _with_cells(self, name: str) -> Column:
        """Return a fact some of whose figures vary."""
        fixed = of_figures(figures(self.agreement, name, self.members))
        count = self.steps[0].shape[-1]
        for place, axis in enumerate(self.varied.axes):
            if axis.cell is None or axis.cell[0] != name:
                continue
            own = _of_axis(axis.first, axis.step, self.steps[place], axis.last)
            denominator = lcm(fixed.denominator, own.denominator)
            fixed, own = fixed.over(denominator), own.over(denominator)
            values = numpy.array(numpy.broadcast_to(fixed.values, (len(self.members), count)))
            for row, member in enumerate(self.members):
                if member.code == axis.cell[1]:
                    values[row] = own.values
            low, high = min(fixed.low, own.low), max(fixed.high, own.high)
            fixed = Column(values, denominator, low, high)
        return fixed


def _of_axis(first: Fraction, step: Fraction, steps: Ints, last: int) -> Column:
    """Return the value of an axis in each scenario."""
    denominator = lcm(first.denominator, step.denominator)
    begins, more = int(first * denominator), int(step * denominator)
    ends = begins + more * last
    if max(abs(begins), abs(ends), abs(more)) >= MOST_NUMBER:
        raise NotCarried("numbers too large")
    values = (begins + more * steps).reshape(1, -1)
    return Column(values, denominator, min(begins, ends), max(begins, ends))
