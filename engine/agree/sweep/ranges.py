"""Ranges as they are typed: `PATH=FROM..TO:STEP`, and tables of scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

from agree.base import (
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Source,
    Span,
    decimals_of,
    message,
    nearest,
    split_unit,
)
from agree.scenario import relative
from agree.scenario.fault import (
    NO_SUCH_PATH,
    PATH_GIVEN_TWICE,
    ScenarioFault,
    collect_faults,
    option_text,
    scenario_fault,
)
from agree.scenario.goal import Variable, variable_at
from agree.scenario.paths import known_path, path_of_override, steps_of
from agree.scenario.places import Place
from agree.scenario.run import Baseline
from agree.source.csv_table import CsvTable
from agree.sweep.axes import Axis

NOT_A_RANGE = Kind(
    "not-a-range",
    message("{text} is not written PATH=FROM..TO, or PATH=FROM..TO:STEP"),
    hint=message("For example: grants.GRANT.amount=50 mnkr..90 mnkr:1 mnkr"),
    usage=True,
)
NOT_IN_RANGE = Kind(
    "not-in-range",
    message("{text} is no value that {path} can have"),
    hint=message("Write it as the file does: {present}."),
    usage=True,
)
RANGE_BACKWARDS = Kind(
    "range-backwards",
    message("the range {text} has no values"),
    hint=message("Write the least value first, and a step above nought."),
    usage=True,
)
RANGE_WITHOUT_STEP = Kind(
    "range-without-step",
    message("{text} has no step"),
    hint=message("Write {range}:STEP, or --sample N to draw values within the range."),
    usage=True,
)
IN_VARY = Span(Source("--vary"))
NAMES = ("scenario", "name", "namn")
"""What a first column may be called that names the scenarios of a table."""
EVERY = "*"
"""A step of a path that stands for all there are."""
FINEST = 10**6
"""How many steps a range has at least that is drawn from, where the file writes no amount."""


class Range(Record):
    """A value that varies from a first to a last one, in steps (None: it is drawn)."""

    variable: Variable
    first: Fraction
    last: Fraction
    step: Fraction | None
    text: str
    span: Span

    def axis(self, *, drawn: bool) -> Axis:
        """Return it as an axis. Raises ScenarioFault for one without a step that is not drawn."""
        step = self.step
        if step is None:
            if not drawn:
                values = {"text": Quoted(self.text), "range": self.text}
                raise scenario_fault(RANGE_WITHOUT_STEP, self.span, None, **values)
            step = self._finest
        return Axis(self.variable, self.first, step, int((self.last - self.first) / step) + 1)

    @property
    def _finest(self) -> Fraction:
        """The step in which values are drawn: a main unit, or as many decimals as tell."""
        span, currency = self.last - self.first, self.variable.agreement.currency
        if self.variable.kind == "amount":
            main = Fraction(currency.minor)
            return main if self._is_whole(main) and span >= main else Fraction(1)
        step = Fraction(1)
        if any(decimals_of(one) is None for one in (self.first, self.last)):
            step = Fraction(1, lcm(self.first.denominator, self.last.denominator))
        while span / step < FINEST or not self._is_whole(step):
            step /= 10
        return step

    def _is_whole(self, step: Fraction) -> bool:
        return all((one / step).denominator == 1 for one in (self.first, self.last))


def ranges(texts: Sequence[str], baseline: Baseline) -> list[Range]:
    """Return the ranges that are typed. Raises ScenarioFault with all that is wrong in them.

    A path that is typed in whole goes before one with *, whichever comes first.
    """
    found: dict[str, Range] = {}
    in_whole = dict[str, bool]()
    findings: list[Finding] = []
    for text in texts:
        path = path_of_override(text)
        whole = EVERY not in steps_of(path)
        with collect_faults(findings):
            for one in _ranges(text, baseline):
                name = one.variable.place.path
                if in_whole.get(name) == whole:
                    span = option_text(IN_VARY, text)._replace(length=len(path))
                    raise scenario_fault(PATH_GIVEN_TWICE, span, path=Quoted(one.variable.path))
                if whole or name not in found:
                    found[name], in_whole[name] = one, whole
    if findings:
        raise ScenarioFault(*findings)
    return list(found.values())


def _ranges(text: str, baseline: Baseline) -> Iterator[Range]:
    """Yield the range that a text is; one for each place, where a step of its path is *."""
    path = path_of_override(text)
    equals, value = text[len(path) :][:1], text[len(path) + 1 :]
    span = option_text(IN_VARY, text)
    begins, dots, ends = value.partition("..")
    ends = ends.partition(":")[0]
    if not all(part.strip() for part in (path, equals, begins, dots, ends)):
        raise scenario_fault(NOT_A_RANGE, span, text=Quoted(text))
    here = span.inside(len(path) + 1, max(1, len(value)))
    if EVERY in steps_of(path):
        found = list(_every(path, baseline))
        if not found:
            raise _no_such_paths(path, baseline, span._replace(length=len(path)))
        for variable in found:
            yield _range(variable, value, here)
        return
    yield _range(known_variable(path, baseline, span._replace(length=len(path))), value, here)


def _every(path: str, baseline: Baseline) -> Iterator[Variable]:
    """Yield the values whose paths are as one with *, where there is a number."""
    wanted = steps_of(path)
    for place in baseline.places.values():
        names = [one.id for one in place.names]
        if len(names) == len(wanted) and all(
            want in (EVERY, name) for want, name in zip(wanted, names, strict=True)
        ):
            try:
                yield variable_at(place.path, baseline.places, baseline.agreement)
            except ScenarioFault:
                continue


def _no_such_paths(path: str, baseline: Baseline, span: Span) -> ScenarioFault:
    """Return the fault of a path with * that no place has, with the nearest one that some have."""
    wanted = steps_of(path)
    known = dict[str, None]()
    for place in baseline.places.values():
        if len(place.names) == len(wanted):
            steps = (
                EVERY if want == EVERY else one.id
                for want, one in zip(wanted, place.names, strict=True)
            )
            known[".".join(steps)] = None
    return scenario_fault(NO_SUCH_PATH, span, nearest(path, known), name=Quoted(path))


def known_variable(path: str, baseline: Baseline, span: Span) -> Variable:
    """Return the value at a path in ids or names. Raises ScenarioFault."""
    known: Mapping[str, Place] = baseline.places
    meant = known_path(path.strip(), known, span)
    try:
        return variable_at(meant, known, baseline.agreement)
    except ScenarioFault as fault:
        raise ScenarioFault(*(one._replace(span=span) for one in fault.findings)) from None


def _range(variable: Variable, text: str, span: Span) -> Range:
    """Return a range. Raises ScenarioFault."""
    begins, _, ends = text.partition("..")
    ends, _, step = ends.partition(":")
    unit = split_unit(ends)[1] if not split_unit(begins)[1] and ends.strip()[:1].isdigit() else ""
    first = value_in(variable, f"{begins.strip()} {unit}".strip(), span)
    last = value_in(variable, ends, span)
    size = value_in(variable, step, span) if step.strip() else None
    backwards = scenario_fault(RANGE_BACKWARDS, span, text=Quoted(text.strip()))
    if last < first or (size is not None and size <= 0):
        raise backwards
    for value, written in ((first, begins), (last, ends)):
        if not variable.allows(value):
            raise _not_in(variable, written, span)
    if size is not None and variable.kind == "amount" and size.denominator != 1:
        raise _not_in(variable, step, span)
    return Range(variable, first, last, size, text.strip(), span)


def value_in(variable: Variable, text: str, span: Span) -> Fraction:
    """Return a value as the variable counts it; `+10 %` changes today's. Raises ScenarioFault."""
    try:
        return relative.value_in(variable, text)
    except NumberFault as fault:
        near = nearest(fault.unit, variable.agreement.currency.units) if fault.unit else None
        meant = f"{split_unit(text.strip())[0]} {near}" if near else None
        raise _not_in(variable, text, span, meant) from None


def _not_in(variable: Variable, text: str, span: Span, near: str | None = None) -> ScenarioFault:
    return scenario_fault(
        NOT_IN_RANGE, span, near, text=Quoted(text.strip()), path=variable.path,
        present=variable.place.text or "0",
    )  # fmt: skip


class Listed(Record):
    """Scenarios of a table: the axes, and the steps of each in the order of the rows.

    `names` is what the first column calls them, if it does.
    """

    axes: tuple[Axis, ...]
    steps: tuple[tuple[int, ...], ...]
    names: tuple[str, ...]


def listed(table: CsvTable, baseline: Baseline) -> Listed:
    """Return the scenarios of a table with a path over each column. Raises ScenarioFault."""
    findings: list[Finding] = []
    axes, steps, names = list[Axis](), list[tuple[int, ...]](), tuple[str, ...]()
    for at, heading in enumerate(table.columns):
        if at == 0 and heading.casefold() in NAMES:
            names = tuple(row.cells[at].strip() for row in table.rows)
            continue
        with collect_faults(findings):
            variable = known_variable(heading, baseline, table.header.span(at))
            if any(one.path == variable.place.path for one in axes):
                raise scenario_fault(
                    PATH_GIVEN_TWICE, table.header.span(at), path=Quoted(variable.path)
                )
            values = [value_in(variable, row.cells[at], row.span(at)) for row in table.rows]
            for row, value in zip(table.rows, values, strict=True):
                if not variable.allows(value):
                    raise _not_in(variable, row.cells[at], row.span(at))
            axis = _through(variable, values)
            axes.append(axis)
            steps.append(tuple(int((one - axis.first) / axis.step) for one in values))
    if findings:
        raise ScenarioFault(*findings)
    return Listed(tuple(axes), tuple(steps), names)


def _through(variable: Variable, values: Sequence[Fraction]) -> Axis:
    """Return the axis with the widest steps that has some values."""
    first = min(values)
    by = lcm(*(one.denominator for one in values))
    step = Fraction(gcd(*(int((one - first) * by) for one in values)) or by, by)
    return Axis(variable, first, step, int((max(values) - first) / step) + 1)
