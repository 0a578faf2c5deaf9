"""What a document says of its figures: their day, their source, and what they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from agree.base import Finding, Kind, Quoted, heard, late_pattern, message
from agree.questions.fill.columns import Filling
from agree.sections import Fact
from agree.source.edits import InQuotes
from agree.tables.days import day_named, years_named

OTHER_SCALE = Kind(
    "other-scale",
    message("{place}: the figures may be in another unit than {unit}: {words}"),
    hint=message("--times 1000 multiplies them by a thousand, --times 1 takes them as they are."),
)
OTHER_YEAR = Kind(
    "other-year",
    message("{place}: the column {heading} is of {year}, but {fact} of {day}"),
    hint=message("Name another column with --column, or the day with --as-of."),
    severity="warning",
)
SCALES = (
    late_pattern(r"\b(tusental|tusen\w*|1 ?000-tal|thousands?|tkr|kkr|ksek|000s)\b"),
    late_pattern(r"\b(miljontal|miljon\w*|millions?|mnkr|mkr|msek)\b"),
    late_pattern(r"\b(miljard\w*|billions?|mdkr)\b"),
    late_pattern(r"(procent|per ?cent|%|\bandel\w*|\bshares?\b)"),
    late_pattern(r"\b(per 1 ?000|per 10 ?000|per 100 ?000|per invånare|per capita)\b"),
)


def check_unit(filling: Filling, fact: Fact) -> Iterator[Finding]:
    """Yield a finding where the document says that its figures are in thousands, or per cent.

    The fact's own unit or label may say the same.
    """
    table, own = filling.table, heard(f"{fact.unit} {fact.label}")
    texts = (filling.heading, table.said.unit, table.title, table.said.title, *table.said.remarks)
    for text in texts:
        for scale in SCALES:
            found = scale.search(heard(text))
            if found is not None and not scale.search(own):
                row = (filling.part.heading_rows or table.rows)[-1]
                values = {
                    "place": table.place(row, filling.column),
                    "unit": Quoted(fact.unit or fact.label),
                    "words": Quoted(text),
                }
                yield Finding(OTHER_SCALE, table.span(row, filling.column), values)
                return


def _around(filling: Filling) -> tuple[str, ...]:
    said = filling.table.said
    return (said.day, filling.table.title, said.title, *said.remarks)


def check_years(filling: Filling, fact: Fact, day: object) -> Iterator[Finding]:
    """Yield a warning where the column is of another year than the fact is to be."""
    years = years_named(filling.heading)
    if day is not None or fact.as_of is None or len(years) != 1:
        return
    named = day_named(filling.heading, _around(filling))
    if fact.as_of.year != (years[0] if named is None else named.year):
        row = (filling.part.heading_rows or filling.table.rows)[-1]
        values = {
            "place": filling.table.place(row, filling.column), "heading": Quoted(filling.heading),
            "year": str(years[0]), "fact": Quoted(fact.label), "day": fact.as_of,
        }  # fmt: skip
        yield Finding(OTHER_YEAR, filling.table.span(row, filling.column), values)


def said_of(filling: Filling, day: object, source: object) -> Mapping[str, str]:
    """Return the day and the source of figures as the agreement has them, where they are known.

    What the user says goes before what the document says.
    """
    said: dict[str, str] = {}
    if not isinstance(day, date):
        day = day_named(filling.heading, _around(filling))
    if isinstance(day, date):
        said["as_of"] = day.isoformat()
    of_table = filling.table.said
    if isinstance(source, str) and source.strip():
        said["source"] = InQuotes(source.strip())
    elif of_table.source:
        title = of_table.title if of_table.title not in of_table.source else ""
        said["source"] = InQuotes(", ".join(filter(None, (of_table.source, title))))
    return said
