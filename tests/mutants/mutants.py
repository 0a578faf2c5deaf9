"""The mutants of a file: its functions, the fields of its records and its constants, each changed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tests.mutants.changes import Change, changes_within

Code: TypeAlias = "ast.FunctionDef | ast.AnnAssign | ast.Assign"
AROUND = 24
"""How much is told of a statement on either side of its change."""


class Unit(NamedTuple):
    """What is changed by itself: a function, a field of a record, or a constant of a module.

    `name` is its name in the module, with the class that it is in.
    """

    file: str
    name: str
    node: Code
    within: ast.ClassDef | None = None

    @property
    def is_function(self) -> bool:
        return isinstance(self.node, ast.FunctionDef)


class Mutant(NamedTuple):
    """A unit with one change; `text` tells it, and stays when the lines of a file move."""

    unit: Unit
    statement: ast.stmt
    change: Change
    text: str

    @property
    def name(self) -> tuple[str, str, str]:
        """The file, the unit and the text, which no two mutants share."""
        return self.unit.file, self.unit.name, self.text


def units_of(file: str, text: str) -> list[Unit]:
    """Return the units of a file, in their order."""
    found: list[Unit] = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            found.append(Unit(file, node.name, node))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            found += [Unit(file, name, node) for name in _constant(node)]
        elif isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.FunctionDef):
                    found.append(Unit(file, f"{node.name}.{one.name}", one, node))
                elif isinstance(one, ast.AnnAssign) and one.value is not None:
                    found.append(Unit(file, f"{node.name}.{ast.unparse(one.target)}", one, node))
    return found


def _constant(node: ast.Assign | ast.AnnAssign) -> list[str]:
    """Return the name of a number, or numbers, that a module declares."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    name = targets[0]
    is_alias = isinstance(node, ast.AnnAssign) and "TypeAlias" in ast.unparse(node.annotation)
    calls = is_alias or any(isinstance(one, (ast.Call, ast.JoinedStr)) for one in ast.walk(node))
    return [] if calls or len(targets) > 1 or not isinstance(name, ast.Name) else [name.id]


def mutants_of(unit: Unit) -> Iterator[Mutant]:
    """Yield the mutants of a unit; two whose texts would be the same are numbered."""
    seen: Counter[str] = Counter()
    for statement, change in changes_within(unit.node):
        text = _told(statement, change)
        seen[text] += 1
        nth = f" ({seen[text]})" if seen[text] > 1 else ""
        yield Mutant(unit, statement, change, text + nth)


def _told(statement: ast.stmt, change: Change) -> str:
    """Return what a change does to a statement: `what was there → what is there now`."""
    before = _head(statement)
    with change.made():
        after = _head(statement)
    if before == after:  # the statement itself is left out
        return f"{_cut(before, 0, 2 * AROUND)} → left out"
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    start, end = _whole_words(before, start), max(0, end)
    return " → ".join(_cut(one, start, len(one) - end) for one in (before, after))


def _whole_words(text: str, start: int) -> int:
    while start and (text[start - 1].isalnum() or text[start - 1] in "_'\""):
        start -= 1
    return start


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, start: int, end: int) -> str:
    """Return a part of a text with a little on either side of it."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return f"{'… ' if first else ''}{text[first:last].strip()}{' …' if last < len(text) else ''}"


def _head(statement: ast.stmt) -> str:
    """Return a statement without the statements in it, in one line."""
    head = copy(statement)
    for name, field in ast.iter_fields(statement):
        if isinstance(field, list) and any(isinstance(one, ast.stmt) for one in field):
            setattr(head, name, [])
    if isinstance(head, ast.FunctionDef):
        head.decorator_list = []
    return " ".join(ast.unparse(head).split())


def read_units(engine: Path, files: tuple[str, ...]) -> list[Unit]:
    """Return the units of files below a folder."""
    return [unit for file in files for unit in units_of(file, (engine / file).read_text("utf-8"))]
