"""What all formats share of forms: how a line is read, and what is left for the pen."""

from __future__ import annotations

from collections.abc import Iterator

from agree.messages import Locale
from agree.render.cells import single_text
from agree.report import FormLine, FormPart, Table

PEN = "_" * 30
"""Where something is written by hand."""


def line_text(line: FormLine, locale: Locale) -> str:
    """Return the value of a line; nothing when it is left for the pen."""
    return "" if line.value is None else single_text(line.value, locale)


def together(part: FormPart) -> Iterator[Table | tuple[FormLine, ...]]:
    """Yield the tables of a part, and the lines between them that follow each other."""
    run: list[FormLine] = []
    for item in part.items:
        if isinstance(item, FormLine):
            run.append(item)
            continue
        if run:
            yield tuple(run)
        run = []
        yield item
    if run:
        yield tuple(run)
