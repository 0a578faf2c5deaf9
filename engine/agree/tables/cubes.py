"""Cubes of statistics offices, laid out as a table: one dimension downwards, the others across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from agree.base import Record
from agree.source.workbook import MOST_CELLS
from agree.tables.faults import MOST_OF_CELLS, Damaged, TooLarge
from agree.tables.found import FoundRow, FoundTable, Said
from agree.tables.signs import on_one_line


class Dimension(Record):
    """A dimension of a cube: its name, and the words and codes of its values."""

    name: str
    words: tuple[str, ...]
    codes: tuple[str, ...] = ()

    @property
    def has_codes(self) -> bool:
        """Whether its codes say what its words do not."""
        return any(
            not word.startswith(code)
            for word, code in zip(self.words, self.codes, strict=True)
        ) if len(self.codes) == len(self.words) else False  # fmt: skip


class Cube(Record):
    """A cube: its dimensions, the last changing quickest, and a cell for each of their values.

    `down` are the dimensions that are laid out downwards.
    """

    dimensions: tuple[Dimension, ...]
    cells: Sequence[str]
    down: tuple[int, ...]
    said: Said


def check_size(sizes: Sequence[int]) -> None:
    """Raise TooLarge for a cube that has more cells than are read."""
    if prod(sizes) > MOST_CELLS:
        raise TooLarge(MOST_OF_CELLS.filled(count=MOST_CELLS))


def table_of_cube(cube: Cube, name: str, number: int) -> FoundTable:
    """Return a cube as a table, with rows of headings. Raises Damaged where cells are missing."""
    dimensions, down = cube.dimensions, cube.down
    sizes = [len(one.words) for one in dimensions]
    check_size(sizes)
    if len(cube.cells) != prod(sizes):
        raise Damaged
    across = tuple(place for place in range(len(dimensions)) if place not in down)
    steps = [prod(sizes[place + 1 :]) for place in range(len(sizes))]
    columns = list(product(*(range(sizes[place]) for place in across)))
    rows = _headings(cube, across, columns)
    offsets = [sum(steps[at] * one for at, one in zip(across, values, strict=True))
               for values in columns]  # fmt: skip
    for values in product(*(range(sizes[place]) for place in down)):
        labels: list[str] = []
        for place, value in zip(down, values, strict=True):
            labels += _labels(dimensions[place], value)
        start = sum(steps[at] * one for at, one in zip(down, values, strict=True))
        cells = (*labels, *(cube.cells[start + offset] for offset in offsets))
        rows.append(FoundRow(len(rows) + 1, cells))
    return FoundTable(
        document=name, number=number, placed="row", rows=tuple(rows), title=cube.said.title,
        said=cube.said,
    )  # fmt: skip


def _labels(dimension: Dimension, value: int) -> list[str]:
    word = on_one_line(dimension.words[value])
    return [word, dimension.codes[value]] if dimension.has_codes else [word]


def _headings(
    cube: Cube, across: Sequence[int], columns: Sequence[tuple[int, ...]]
) -> list[FoundRow]:
    """Return the rows of headings: one for each dimension across, the last with all names."""
    names: list[str] = []
    for place in cube.down:
        one = cube.dimensions[place]
        names += [one.name, f"{one.name}: code"] if one.has_codes else [one.name]
    blank = ("",) * len(names)
    rows = [
        (*blank, *(on_one_line(cube.dimensions[place].words[values[at]]) for values in columns))
        for at, place in enumerate(across)
    ]
    if rows:
        rows[-1] = (*names, *rows[-1][len(names) :])
    else:
        rows = [(*names, cube.said.unit or cube.said.title or "value")]
    return [FoundRow(number, cells) for number, cells in enumerate(rows, 1)]
