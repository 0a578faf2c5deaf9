"""JSON-stat, of version 1 and 2: the cubes in a file of JSON, with exact numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import prod
from typing import Any, NoReturn

from agree.base import Finding, Source, late_pattern
from agree.source.workbook import Digits
from agree.tables.cubes import Cube, Dimension, check_size, table_of_cube
from agree.tables.faults import Damaged
from agree.tables.found import FoundTable, Said

BEGINS = late_pattern(r'\s*(?:\{\s*["}]|\[\s*[\[{"\d\]])', re.ASCII)
MISSING = ".."
MOST_DIGITS = 60


def tables_of_json(source: Source, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the tables of a JSON-stat file. Raises Damaged where it is none."""
    try:
        content = json.loads(source.text, parse_float=Decimal, parse_constant=_refuse)
        cubes = [_cube(dataset) for dataset in _datasets(content)]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
            ArithmeticError) as fault:  # fmt: skip
        raise Damaged from fault
    return [table_of_cube(cube, name, number) for number, cube in enumerate(cubes, 1)], []


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _datasets(content: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the data sets of a file: itself, those of a collection, or, in version 1, by name."""
    if "value" in content and "dimension" in content:
        yield content
    elif content.get("class") == "collection":
        for one in content["link"]["item"]:
            if "value" in one:
                yield one
    else:
        for one in content.values():
            if isinstance(one, dict) and "value" in one and "dimension" in one:
                yield one


def _cube(dataset: Mapping[str, Any]) -> Cube:
    of = dataset["dimension"]
    names: list[str] = dataset.get("id") or of["id"]
    sizes: list[int] = dataset.get("size") or of["size"]
    role = dataset.get("role") or of.get("role") or {}
    check_size(sizes)
    dimensions = tuple(
        _dimension(one, of[one], size) for one, size in zip(names, sizes, strict=True)
    )
    geo = [names.index(one) for one in role.get("geo", ()) if one in names]
    most = max(range(len(names)), key=lambda place: sizes[place])
    return Cube(dimensions, _cells(dataset, sizes), (geo[0] if geo else most,), _said(dataset, of))


def _dimension(name: str, one: Mapping[str, Any], size: int) -> Dimension:
    """Return a dimension with its categories in their order."""
    category = one["category"]
    labels = category.get("label") or {}
    index = category.get("index")
    if index is None:
        codes = list(labels)
    elif isinstance(index, dict):
        codes = sorted(index, key=lambda code: int(index[code]))
    else:
        codes = list(index)
    if len(codes) != size:
        raise ValueError(name)
    words = tuple(str(labels.get(code, code)) for code in codes)
    return Dimension(str(one.get("label") or name), words, tuple(map(str, codes)))


def _cells(dataset: Mapping[str, Any], sizes: list[int]) -> list[str]:
    """Return the cells in their order; what is missing has the sign that says why, if any does."""
    values, status = dataset["value"], dataset.get("status")
    if isinstance(values, dict):
        values = [values.get(str(place)) for place in range(prod(sizes))]
    cells = []
    for place, value in enumerate(values):
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            cells.append(MISSING if value is None else str(value))
            continue
        if abs(Decimal(value).adjusted()) >= MOST_DIGITS:
            raise ValueError(str(place))
        cells.append(Digits(f"{Decimal(value):f}"))
    signs = status if isinstance(status, list) else None
    for place, cell in enumerate(cells):
        sign = signs[place] if signs and place < len(signs) else None
        sign = status.get(str(place)) if isinstance(status, dict) else sign
        if cell == MISSING and isinstance(sign, str) and sign:
            cells[place] = sign
    return cells


def _said(dataset: Mapping[str, Any], of: Mapping[str, Any]) -> Said:
    notes = dataset.get("note") or ()
    units = [
        str(unit.get("base") or unit.get("label") or "")
        for one in of.values() if isinstance(one, dict)
        for unit in ((one.get("category") or {}).get("unit") or {}).values()
    ]  # fmt: skip
    extension = dataset.get("extension") or {}
    refperiod = extension.get("refperiod") if isinstance(extension, dict) else None
    known = dict.fromkeys(filter(None, units))
    return Said(
        title=str(dataset.get("label") or ""),
        source=str(dataset.get("source") or ""),
        unit=next(iter(known)) if len(known) == 1 else "",
        day=_text(refperiod),
        updated=str(dataset.get("updated") or ""),
        remarks=tuple(str(note) for note in (notes if isinstance(notes, list) else ())),
    )


def _text(value: Any) -> str:
    """Return a text, or the first of several by name."""
    return str(next(iter(value.values()), "")) if isinstance(value, dict) else str(value or "")
