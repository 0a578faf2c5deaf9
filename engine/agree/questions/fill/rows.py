"""Whose the rows of a table are, and which rows are headings, sums, notes or somebody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from agree.base import Record
from agree.questions.fill.people import People
from agree.tables import FoundRow, FoundTable
from agree.tables.headings import column_headings, first_of_body, heading_rows
from agree.tables.signs import is_figure, is_no_figure

LEAST_MATCHED = 0.5
"""How much of the best column of names another one must match to tell whose a row is."""
MOST_UNLIKE = 0.2
"""In how many of the rows two columns may name different recipients before one names no one."""
MOST_KEYS = 3
FIRST_COLUMNS = 8
"""Among how many columns those are looked for that tell the rows of one recipient apart."""


class Labels(Record):
    """The columns that tell whose the rows are, the best first, and whom each row means.

    `codes` has the code by the place of the row. `unlike` are rows of which the columns say
    different things, each with the column that says something else. In columns of `ranks` each row
    has another number, which would be a code if it were one.
    """

    columns: tuple[int, ...]
    codes: Mapping[int, str]
    unlike: Mapping[int, int]
    ranks: tuple[int, ...] = ()


class Slice(Record):
    """The rows of a table that belong together, one for each recipient, and what heads them all.

    In a long table the rows of a year, or of women, are one slice of several.
    """

    table: FoundTable
    labels: Labels
    places: tuple[int, ...]
    heading: str
    keys: tuple[int, ...]
    headings: tuple[str, ...]
    heading_rows: tuple[FoundRow, ...]


def cell(row: FoundRow, column: int) -> str:
    """Return a cell of a row; nothing behind its end."""
    return row.cells[column] if column < len(row.cells) else ""


def name_of(part: Slice, row: FoundRow) -> str:
    """Return what a row is called in the document: the first of its names that is there."""
    names = (cell(row, column) for column in part.labels.columns)
    return str(next(filter(None, names), ""))


def labels_of(table: FoundTable, people: People) -> Labels | None:
    """Return which columns of a table name recipients; None where none does."""
    by_name: list[dict[int, str]] = []
    by_number: list[dict[int, str]] = []
    for column in range(table.width):
        named, numbered = dict[int, str](), dict[int, str]()
        for place, row in enumerate(table.rows):
            text = cell(row, column)
            code = people.code_of(text)
            if code is not None:
                named[place] = code
            elif is_figure(text):
                code = people.code_as_number(text)
                if code is not None:
                    numbered[place] = code
        by_name.append(named)
        by_number.append(named | numbered)
    best = _best(by_name)
    if best is None:
        best = _best(by_number, one_each=True)
        return None if best is None else Labels((best,), by_number[best], {})
    return _with_others(best, by_name, by_number)


def _best(columns: Sequence[Mapping[int, str]], *, one_each: bool = False) -> int | None:
    """Return the column that names most recipients; of `one_each`, none of them twice."""
    counts = [
        0 if one_each and len(set(one.values())) < len(one) else len(set(one.values()))
        for one in columns
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _with_others(
    best: int, by_name: Sequence[Mapping[int, str]], by_number: Sequence[Mapping[int, str]]
) -> Labels:
    """Return the best column with those that tell of the same rows, and where they differ."""
    codes, unlike = dict(by_name[best]), dict[int, int]()
    columns, ranks = [best], list[int]()
    least = LEAST_MATCHED * len(set(codes.values()))
    for column, named in enumerate(by_name):
        numbered = by_number[column]
        if column == best or len(set(numbered.values())) < max(1, least):
            continue
        is_named = len(set(named.values())) >= max(1, least)
        said = named if is_named else numbered
        differing = [place for place, code in said.items() if codes.get(place, code) != code]
        if differing and (not is_named or len(differing) > max(1, MOST_UNLIKE * len(said))):
            if not is_named and len(set(said.values())) == len(said):
                ranks.append(column)
            continue  # an order of rank, or the county of each municipality
        columns.append(column)
        unlike |= dict.fromkeys(differing, column)
        codes = {**said, **codes}
    return Labels(tuple(columns), codes, unlike, tuple(ranks))


def slices_of(table: FoundTable, people: People) -> Iterator[Slice]:
    """Yield the slices of a table in which each recipient has one row, as far as it can be so."""
    labels = labels_of(table, people)
    if labels is None:
        return
    first = min(*labels.codes, first_of_body(table))
    above = heading_rows(table, first)
    headings = column_headings(above, table.width)
    begin = Slice(table, labels, tuple(range(first, len(table.rows))), "", (), headings, above)
    keys = _keys(begin)
    if not keys:
        yield begin
        return
    by_key: dict[tuple[str, ...], list[int]] = {}
    for place in begin.places:
        by_key.setdefault(_key(table.rows[place], keys), []).append(place)
    for value in dict.fromkeys(_key(table.rows[place], keys) for place in labels.codes):
        places = tuple(by_key[value])
        yield begin._replace(places=places, heading=" ".join(value), keys=keys)


def _key(row: FoundRow, keys: Sequence[int]) -> tuple[str, ...]:
    return tuple(str(cell(row, column)) for column in keys)


def _keys(part: Slice) -> tuple[int, ...]:
    """Return the columns that tell the rows of one recipient apart, such as sex and year.

    Every recipient has a row for the same of their values; else there are none.
    """
    table, labels = part.table, part.labels
    counts = Counter(labels.codes.values())
    if max(counts.values()) == 1:
        return ()
    columns = [one for one in range(min(table.width, FIRST_COLUMNS)) if one not in labels.columns]
    for count in range(1, MOST_KEYS + 1):
        for keys in combinations(columns, count):
            rows: dict[str, list[tuple[str, ...]]] = {}
            for place, code in labels.codes.items():
                rows.setdefault(code, []).append(_key(table.rows[place], keys))
            if _tells_apart(rows, max(counts.values())):
                return keys
    return ()


def _tells_apart(rows: Mapping[str, Sequence[tuple[str, ...]]], most: int) -> bool:
    """Return whether some keys are different in all rows of a recipient, and the same for most."""
    values = [frozenset(of_one) for of_one in rows.values()]
    every = frozenset[tuple[str, ...]]().union(*values)
    once = all(len(set(of_one)) == len(of_one) for of_one in rows.values())
    filled = all(all(key) for key in every)
    return once and filled and len(every) == most and 2 * values.count(every) > len(values)


def figure_columns(part: Slice) -> Iterator[int]:
    """Yield the columns in which recipients have figures, or signs for having none."""
    taken = {*part.labels.columns, *part.keys}
    columns = tuple(_with_figures(part, taken))
    yield from [one for one in columns if one not in part.labels.ranks] or columns


def _with_figures(part: Slice, taken: Collection[int]) -> Iterator[int]:
    mine = [part.table.rows[place] for place in part.places if place in part.labels.codes]
    for column in range(len(part.headings)):
        cells = [cell(row, column) for row in mine]
        if column not in taken and any(map(is_figure, cells)):
            words = [text for text in cells if not is_figure(text) and not is_no_figure(text)]
            if 2 * len(words) <= len(cells):
                yield column
