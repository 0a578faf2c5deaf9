"""Which table and column are the figures of a fact: the only ones that fit, or what there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Source,
    Span,
    Words,
    heard,
    in_each_language,
    message,
)
from agree.questions.fill.columns import Filling, missing_finding
from agree.questions.fill.people import People
from agree.questions.read import title_of, where_of
from agree.report import Block, Column, Number, Report, Row, Table
from agree.sections import Fact
from agree.tables.days import day_named, years_named

NO_TABLE_FITS = Kind(
    "no-table-fits",
    message("no table in {file} names the recipients of {fact}, with figures beside them"),
    hint=message("agree read {path} shows its tables; --match says whose a name is."),
)
WHICH_FIGURES = Kind(
    "which-figures",
    message("{count} columns in {file} may be {fact}"),
    hint=message("Say which, such as {example}."),
)
NO_COLUMN_CALLED = Kind(
    "no-column-called",
    message("no column of figures in {file} is called {name}"),
    hint=message("Columns: {known}."),
)
SEVERAL_COLUMNS_CALLED = Kind(
    "several-columns-called",
    message("{count} columns in {file} are called {name}"),
    hint=message("Say which, such as {example}."),
)
COLUMNS = (
    Column("table", message("Table"), "number"),
    Column("title", message("Title")),
    Column("where", message("Where")),
    Column("column", message("Column"), "code"),
    Column("heading", message("Heading")),
    Column("known", message("Have a figure"), "number"),
    Column("of", message("Of"), "number"),
    Column("sum", message("Sum"), "number", decimals=None),
)
LEAST_KNOWN = 0.5
"""How many of the recipients a column must have for it to be shown."""
MOST_SHOWN = 30


class Wanted(Record):
    """What is asked for: the document, the fact, the column by name, and whether a part will do.

    The table `is_named` when the user said which it is.
    """

    file: str
    fact: Fact
    column: str | None
    partly: bool
    is_named: bool


def chosen_filling(every: Sequence[Filling], wanted: Wanted) -> Filling | Finding:
    """Return the column that is meant, or the finding that says why nobody knows."""
    if not every:
        return _asked(NO_TABLE_FITS, wanted, Span(Source(wanted.file)))
    named = every if wanted.column is None else _called(every, wanted.column)
    if not named:
        known = tuple(dict.fromkeys(Quoted(one.heading) for one in every))
        place, name = _heading(every[0]), Quoted(wanted.column or "")
        return _asked(NO_COLUMN_CALLED, wanted, place, name=name, known=Words(known))
    shown = [one for one in named if not one.table.hidden] or list(named)
    fitting = [one for one in shown if one.fits] or _best(shown)
    if len(fitting) > 1:
        fitting = _labelled(fitting, wanted.fact) or fitting
    called_so = [one for one in shown if _names_fact(one, wanted.fact)]
    if len(fitting) == 1 and (
        wanted.column is not None or not called_so or _names_fact(fitting[0], wanted.fact)
    ):
        return fitting[0]
    if len(fitting) == 1:
        fitting = [*called_so, *fitting]  # one that has faults may be the one that is meant
    kind = WHICH_FIGURES if wanted.column is None else SEVERAL_COLUMNS_CALLED
    best = proposed(fitting, wanted.fact)
    example = example_of(best, every)
    values = {"count": len(fitting), "name": Quoted(wanted.column or ""), "example": example}
    return _asked(kind, wanted, _heading(best), **values)


def _heading(one: Filling) -> Span:
    """Return where the heading of a column stands, or its table begins."""
    row = one.part.heading_rows[-1] if one.part.heading_rows else one.table.rows[0]
    return one.table.span(row, one.column)


def _asked(kind: Kind, wanted: Wanted, place: Span, **values: object) -> Finding:
    """Return a finding on what is asked for."""
    named: dict[str, object] = {
        "file": Quoted(wanted.file),
        "path": wanted.file,
        "fact": Quoted(wanted.fact.label),
    }
    return Finding(kind, place, {**named, **values})


def _called(every: Sequence[Filling], words: str) -> list[Filling]:
    """Return the columns that words mean: by heading, a part of it, their letter or number."""
    sound = heard(words)
    ways = (
        lambda one: heard(one.heading) == sound,
        lambda one: heard(one.part.headings[one.column]) == sound,
        lambda one: heard(one.heading.rpartition(", ")[2]) == sound,
        lambda one: one.table.placed == "cell" and one.table.letters(one.column) == words.upper(),
        lambda one: sound in heard(one.heading),
        lambda one: str(one.column + 1) == words.strip(),
    )
    found = ([one for one in every if way(one)] for way in ways if sound)
    return next(filter(None, found), [])


def _best(every: Sequence[Filling]) -> list[Filling]:
    """Return the columns that most recipients have a figure in."""
    most = max(one.known for one in every)
    return [one for one in every if one.known == most]


def _labelled(every: Sequence[Filling], fact: Fact) -> list[Filling]:
    """Return the only column that is called as the fact is; none where several are."""
    names = {heard(name) for name in (fact.id, *in_each_language(fact.label))}
    found = [one for one in every if heard(one.heading) in names]
    return found if len(found) == 1 else []


def _names_fact(one: Filling, fact: Fact) -> bool:
    """Return whether a column, or what stands over its table, says the name of the fact."""
    said = heard(f"{one.heading} {one.table.title}")
    return any(heard(name) in said for name in in_each_language(fact.label))


def proposed(every: Sequence[Filling], fact: Fact) -> Filling:
    """Return the column that fits best: for all, of the day of the fact, called so, the newest."""

    def fit(one: Filling) -> tuple[object, ...]:
        said = heard(f"{one.heading} {one.table.title} {one.table.said.title}")
        names = [heard(name) for name in in_each_language(fact.label)]
        around = (one.table.title, one.table.said.title, *one.table.said.remarks)
        day = day_named(one.heading, around)
        of_year = fact.as_of is not None and fact.as_of.year in years_named(one.heading)
        return (
            one.known, day is not None and day == fact.as_of, of_year,
            any(name in heard(one.heading) for name in names), any(name in said for name in names),
            day or date.min,
        )  # fmt: skip

    return max(every, key=lambda one: cast("tuple[bool, ...]", fit(one)))


def example_of(one: Filling, every: Sequence[Filling]) -> str:
    """Return the options that name a column, and no other."""
    tables = {other.table.number for other in every}
    table = f"--table {one.table.number} " if len(tables) > 1 else ""
    same = [other for other in every
            if other.table.number == one.table.number and other.heading == one.heading]  # fmt: skip
    name = one.heading
    if len(same) > 1:
        name = one.table.letters(one.column) if one.table.placed == "cell" else str(one.column + 1)
    return f'{table}--column "{name}"'


def what_there_is(
    every: Sequence[Filling], wanted: Wanted, people: People
) -> tuple[Report | None, tuple[Finding, ...]]:
    """Return the columns that may be meant, with how many recipients each has; None without any.

    With it comes who is missing in the best of them.
    """
    total = len(people.members)
    worth = [one for one in every if one.known >= LEAST_KNOWN * total] or (
        _best(every) if every else []
    )
    if not worth:
        return None, ()
    worth.sort(key=lambda one: -one.known)
    rows = tuple(
        Row(
            (
                Number(one.table.number), title_of(one.table), where_of(one.table),
                one.table.letters(one.column), one.heading, Number(one.known), Number(total),
                Number(one.sum),
            )
        )
        for one in worth[:MOST_SHOWN]
    )  # fmt: skip
    blocks: list[Block] = [Table("columns", COLUMNS, rows)]
    missing = missing_finding(worth[0], people)
    report = Report(
        question="fill",
        title=message("{fact}: what {file} has", fact=wanted.fact.label, file=wanted.file),
        blocks=tuple(blocks),
        main="columns",
    )
    return report, () if missing is None else (missing,)
