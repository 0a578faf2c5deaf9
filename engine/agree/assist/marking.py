"""What stands where in a text, for colours, and the files that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from agree.assist.areas import Area, area_of, on_line
from agree.assist.looking import Looked
from agree.assist.names import (
    declared_in,
    has_arithmetic,
    kinds_named,
    meant_in,
    named,
)
from agree.assist.tolerant import Token, read
from agree.base import Record
from agree.bundled import register_files
from agree.source import DATA_FILES, REGISTER

MarkKind: TypeAlias = Literal["declared", "name", "code", "amount", "formula", "file"]
FILES = ("file", "register")
SIGNS = "+-*/<>=()"
"""What makes an expression of a value that may be one."""


class Mark(Record):
    """What a piece of a text is: a name, where it is declared or meant, a code, an amount."""

    area: Area
    kind: MarkKind


class Link(Record):
    """A piece of a text that leads to a file, which is there."""

    area: Area
    path: Path


def marks(looked: Looked) -> tuple[Mark, ...]:
    """Return what stands where in a text, in its order; no two overlap but a name in a formula."""
    found = [Mark(area_of(one.token), "declared") for one in declared_in(looked.text)]
    found += _meant(looked)
    found += _values(looked, {mark.area for mark in found})
    return tuple(sorted(found))


def _meant(looked: Looked) -> Iterator[Mark]:
    """Yield the names, codes and files that are meant."""
    for meant in meant_in(looked.text):
        area = on_line(meant.token.line, meant.start, meant.end)
        if _path(looked, meant.name) is not None and not set(FILES).isdisjoint(meant.kinds):
            yield Mark(area, "file")
        elif meant.kinds == ("code",):
            yield Mark(area, "code")
        elif named(looked.text, meant) is not None:
            yield Mark(area, "name")


def _values(looked: Looked, marked: set[Area]) -> Iterator[Mark]:
    """Yield the amounts and the formulas among the values."""
    for token in read(looked.text).tokens:
        if token.role != "value" or area_of(token) in marked:
            continue
        if has_arithmetic(token.steps) and _is_formula(token):
            yield Mark(area_of(token), "formula")
        elif "unit" in kinds_named(token.steps) and token.text[:1].isdigit():
            yield Mark(area_of(token), "amount")


def _is_formula(token: Token) -> bool:
    return any(sign in token.text[1:] for sign in SIGNS)


def links(looked: Looked) -> tuple[Link, ...]:
    """Return the data files and lists that a text names and that are there."""
    found = []
    for meant in meant_in(looked.text):
        path = None if set(FILES).isdisjoint(meant.kinds) else _path(looked, meant.name)
        if path is not None:
            found.append(Link(on_line(meant.token.line, meant.start, meant.end), path))
    return tuple(found)


def _path(looked: Looked, name: str) -> Path | None:
    """Return the file of a name in a text; None where there is none."""
    if name.startswith(REGISTER):
        return register_files().get(name.removeprefix(REGISTER))
    if not name.endswith(DATA_FILES) or looked.folder.fault_of_path(name) is not None:
        return None
    path = Path(looked.folder.path, name)
    return path if path.is_file() else None
