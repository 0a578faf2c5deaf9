"""Facts that are drawn, as they are typed: `FACT=uniform(0..40)`, or a CSV file of outcomes.

What is drawn are whole numbers of the decimals that the bounds are written with. Floats decide
which of them is drawn, and no amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agree.base import (
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Record,
    Source,
    Span,
    Words,
    decimals_of,
    late_pattern,
    message,
    nearest,
    parse_number,
    parse_share,
)
from agree.scenario.fault import (
    PATH_GIVEN_TWICE,
    ScenarioFault,
    collect_faults,
    option_text,
    scenario_fault,
)
from agree.sections import Agreement, MemberId
from agree.sections.reader import NEGATIVE_FIGURE
from agree.source import read_table_text
from agree.source.csv_table import CsvTable, missing_column, read_table
from agree.sweep.axes import Drawn
from agree.sweep.forms import Ints

if TYPE_CHECKING:
    import numpy

NOT_A_DRAW = Kind(
    "not-a-draw",
    message("{text} is not written FACT=DISTRIBUTION"),
    hint=message(
        "A distribution is uniform(LEAST..MOST), triangular(LEAST..LIKELIEST..MOST) or "
        "normal(MEAN..SPREAD), or a CSV file with outcomes by code."
    ),
    usage=True,
)
NO_FACT_TO_DRAW = Kind(
    "no-fact-to-draw",
    message("no fact that can be drawn is called {name}"),
    hint=message("Facts: {known}."),
    usage=True,
)
NOT_BETWEEN = Kind(
    "not-between",
    message("no figure lies between the bounds of {text}"),
    hint=message("Write the least figure first, and none below nought."),
    usage=True,
)
DRAWN_IN_VAIN = Kind(
    "drawn-in-vain",
    message("no grant is distributed by {fact}, so that nothing comes of drawing it"),
    hint=message("Draw a fact that a key uses."),
    usage=True,
)
NO_FIGURES_TO_DRAW_AROUND = Kind(
    "no-figures-to-draw-around",
    message("{fact} has no figures that a percentage could be of"),
    hint=message("Write the bounds as numbers."),
    usage=True,
)
NO_OUTCOMES = Kind(
    "no-outcomes",
    message("{file} has no outcomes of {fact} for {members}"),
    hint=message("It needs the columns code and {fact}, and a row for each outcome of each code."),
    usage=True,
)
IN_DRAW = Span(Source("--draw"))
SHAPE = late_pattern(r"\s*(?P<kind>[^\W\d]+)\s*\((?P<numbers>.*)\)\s*")
BETWEEN = late_pattern(r"\s*(?:\.\.|;|±|,\s)\s*")
COUNTS = {"uniform": 2, "triangular": 3, "normal": 2}
CALLED = {
    "likformig": "uniform", "jämn": "uniform", "triangel": "triangular", "triangulär": "triangular",
    "normalfördelning": "normal",
}  # fmt: skip
LONGEST_TAIL = 8
"""How many spreads from the mean a figure may be at most."""


class Distribution(Record):
    """How the figures of a fact are drawn, in parts of 1 / `denominator`.

    `numbers` are the bounds of its kind; each member's own in turn where there are several rows.
    `outcomes` are those of each member, of which one is drawn.
    """

    drawn: Drawn
    kind: str
    numbers: tuple[tuple[int, ...], ...] = ()
    outcomes: tuple[tuple[int, ...], ...] = ()

    def figures(self, dice: numpy.random.Generator, count: int) -> Ints:
        """Return a figure of each member in each of so many scenarios, drawn anew."""
        import numpy

        size = (len(self.drawn.members), count)
        if self.outcomes:
            found = numpy.empty(size, numpy.int64)
            for row, outcomes in enumerate(self.outcomes):
                told = numpy.array(outcomes, numpy.int64)
                found[row] = told[dice.integers(0, len(told), count)]
            return found
        bounds = [
            numpy.array(one, numpy.int64).reshape(-1, 1) for one in zip(*self.numbers, strict=True)
        ]
        if self.kind == "uniform":
            low, high = bounds
            if len({*self.numbers}) == 1:  # the same draws, by a shorter way
                low, high = low[0, 0], high[0, 0]
            drawn: Ints = dice.integers(low, high, size, endpoint=True)
            return drawn
        if self.kind == "triangular":
            low, mode, high = bounds
            wide = numpy.where(high > low, high, low + 1)
            near: Any = numpy.where(high > low, dice.triangular(low, mode, wide, size), low)
        else:
            near = dice.normal(bounds[0], bounds[1], size)
        whole = numpy.rint(near).astype(numpy.int64)
        kept: Ints = numpy.clip(whole, 0, self.drawn.largest)
        return kept


def distributions(texts: Sequence[str], agreement: Agreement) -> list[Distribution]:
    """Return how facts are drawn. Raises ScenarioFault with all that is wrong."""
    found: dict[str, Distribution] = {}
    findings: list[Finding] = []
    for text in texts:
        with collect_faults(findings):
            one = _distribution(text, agreement)
            fact = one.drawn.fact
            if fact in found:
                span = option_text(IN_DRAW, text)
                raise scenario_fault(PATH_GIVEN_TWICE, span, path=Quoted(fact))
            found[fact] = one
    if findings:
        raise ScenarioFault(*findings)
    return list(found.values())


def _distribution(text: str, agreement: Agreement) -> Distribution:
    """Return how a fact is drawn. Raises ScenarioFault."""
    span = option_text(IN_DRAW, text)
    name, equals, told = (part.strip() for part in text.partition("="))
    if not equals or not name or not told:
        raise _not_a_draw(text, span)
    fact = _fact(name, agreement, span)
    members = who_may_report(fact, agreement)
    if not members:
        raise scenario_fault(DRAWN_IN_VAIN, span, fact=Quoted(fact))
    shape = SHAPE.fullmatch(told)
    if shape is None:
        if "(" in told and not Path(told).exists():
            raise _not_a_draw(text, span)
        return _outcomes(fact, members, told, span)
    kind = CALLED.get(shape["kind"].casefold(), shape["kind"].casefold())
    numbers = [part for part in BETWEEN.split(shape["numbers"].strip()) if part]
    if COUNTS.get(kind) != len(numbers):
        near = nearest(kind, (*COUNTS, *CALLED))
        raise _not_a_draw(text, span, None if near is None else f"{near}({shape['numbers']})")
    try:
        rows = _rows(fact, members, numbers, agreement, span)
    except NumberFault:
        raise _not_a_draw(text, span) from None
    by = lcm(*(one.denominator for row in rows for one in row))
    whole = tuple(tuple(int(one * by) for one in row) for row in rows)
    ordered = kind == "normal" or all(list(row) == sorted(row) for row in whole)
    if not ordered or any(one < 0 for row in whole for one in row):
        raise scenario_fault(NOT_BETWEEN, span, text=Quoted(told))
    largest = max(
        (row[0] + LONGEST_TAIL * row[1] if kind == "normal" else row[-1] for row in whole),
        default=0,
    )
    return Distribution(Drawn(fact, members, by, largest), kind, whole)


def _rows(
    fact: str,
    members: Sequence[MemberId],
    numbers: Sequence[str],
    agreement: Agreement,
    span: Span,
) -> list[tuple[Fraction, ...]]:
    """Return the bounds for each member; parts of its own figure where they are percentages.

    These have as many decimals as the figure.

    Raises NumberFault, and ScenarioFault.
    """
    if not all("%" in one for one in numbers):
        plain = tuple(parse_number(one) for one in numbers)
        return [plain] * len(members)
    parts = [parse_share(one.replace("+", "")) for one in numbers]
    by_id = {one.id: one for group in agreement.recipients.values() for one in group.members}
    rows = []
    for member in members:
        figure = agreement.facts[fact].figure_of(by_id[member])
        if figure is None:
            raise scenario_fault(NO_FIGURES_TO_DRAW_AROUND, span, fact=Quoted(fact))
        bounds = tuple(round(part * figure, decimals_of(figure) or 0) for part in parts)
        rows.append(bounds)
    return rows


def _not_a_draw(text: str, span: Span, near: str | None = None) -> ScenarioFault:
    return scenario_fault(NOT_A_DRAW, span, near, text=Quoted(text))


def _fact(name: str, agreement: Agreement, span: Span) -> str:
    """Return the id of a fact that can be drawn. Raises ScenarioFault."""
    known = {one.id: one for one in agreement.facts.values() if one.derivation is None}
    if name in known:
        return name
    for one in known.values():
        if name.casefold() in (one.id.casefold(), str(one.label).casefold()):
            return one.id
    listed = Words(tuple(known), in_full=True)
    near = nearest(name, known)
    raise scenario_fault(NO_FACT_TO_DRAW, span, near, name=Quoted(name), known=listed)


def who_may_report(fact: str, agreement: Agreement) -> tuple[MemberId, ...]:
    """Return those who share what is distributed by a fact, each code once."""
    found: dict[str, MemberId] = {}
    for grant in agreement.grants:
        named = [one.name for key in grant.used_keys for one in agreement.facts_of_key(key.name)]
        if fact in agreement.names_through(named):
            for member in agreement.members(grant.to):
                found.setdefault(member.code, member.id)
    for tier in agreement.redistributions:
        named = [one.name for one in agreement.facts_of_key(tier.key.name)]
        if fact in agreement.names_through(named):
            for member in agreement.members((tier.to,)):
                found.setdefault(member.code, member.id)
    return tuple(found.values())


def _outcomes(fact: str, members: tuple[MemberId, ...], file: str, span: Span) -> Distribution:
    """Return outcomes by code from a CSV file. Raises ScenarioFault."""
    table = table_in(file)
    code, column = table.column("code"), table.column(fact)
    code = table.column("kod") if code is None else code
    if code is None or column is None:
        missing = (name for name, at in (("code", code), (fact, column)) if at is None)
        whole = Span(table.source, table.header.line)
        raise ScenarioFault(*(missing_column(table, name, whole) for name in missing))
    by_code: dict[str, list[Fraction]] = {}
    findings: list[Finding] = []
    for row in table.rows:
        try:
            figure = parse_number(row.cells[column])
        except NumberFault as fault:
            findings.append(
                Finding(fault.code, row.span(column), {"text": Quoted(row.cells[column])})
            )
            continue
        by_code.setdefault(row.cells[code].strip(), []).append(figure)
        if figure < 0:
            values = {"text": Quoted(row.cells[column])}
            findings.append(Finding(NEGATIVE_FIGURE, row.span(column), values))
    if findings:
        raise ScenarioFault(*findings)
    without = [name for _, name in members if name not in by_code]
    if without:
        raise scenario_fault(
            NO_OUTCOMES, span, file=Quoted(file), fact=Quoted(fact), members=Words(tuple(without))
        )
    by = lcm(*(one.denominator for told in by_code.values() for one in told))
    outcomes = tuple(tuple(int(one * by) for one in by_code[name]) for _, name in members)
    largest = max(one for told in outcomes for one in told)
    return Distribution(Drawn(fact, members, by, largest), "outcomes", (), outcomes)


def table_in(file: str) -> CsvTable:
    """Return the table in a CSV file. Raises ScenarioFault with what is wrong with it."""
    source, findings = read_table_text(Path(file), file)
    if not findings:
        table, findings = read_table(source)
        if not findings:
            return table
    raise ScenarioFault(*findings)
