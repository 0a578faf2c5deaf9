"""What stands beside a place of a text: the data file that is meant, and the groups."""

from __future__ import annotations

from collections.abc import Iterator

from agree.assist.looking import Looked
from agree.assist.names import kinds_named
from agree.assist.tolerant import Token, read
from agree.base import Source, Span
from agree.source import Steps
from agree.source.csv_table import table_head

HEADER = "header"


def columns_beside(looked: Looked, steps: Steps) -> tuple[str, ...]:
    """Return the columns of the data file that is named nearest around a place, if any is."""
    file = next(_around(looked.text, steps, "file"), None)
    if file is None:
        return ()
    header = read(looked.text).values.get((*file.steps[:-1], HEADER))
    row = int(header.text) if header is not None and header.text.isdigit() else 0
    source, faults = looked.folder.read(file.text, Span(Source(looked.source.name)))
    head = None if faults else table_head(source, row)[0]
    return () if head is None else head.columns


def groups_beside(text: str, steps: Steps) -> tuple[str, ...]:
    """Return the groups that are named nearest around a place."""
    found = list(_around(text, steps, "recipient"))
    nearest = [one for one in found if _depth(one, steps) == _depth(found[0], steps)]
    return tuple(one.text for one in nearest)


def _depth(token: Token, steps: Steps) -> int:
    """Return how many steps a value shares with a place."""
    shared = 0
    for one, other in zip(token.steps, steps, strict=False):
        if one != other:
            break
        shared += 1
    return shared


def _around(text: str, steps: Steps, kind: str) -> Iterator[Token]:
    """Yield the values that are names of a kind beside a place: the nearest ones first.

    They stand in a mapping that it is in: at a key of it, in a list there, or one mapping deeper.
    """
    values = read(text).values
    for length in range(len(steps) - 1, 0, -1):
        around = steps[:length]
        for found, token in values.items():
            is_beside = found[:length] == around and len(found) <= length + 2
            is_inside = found[: length + 1] == steps[: length + 1]
            if is_beside and not is_inside and kind in kinds_named(found):
                yield token
