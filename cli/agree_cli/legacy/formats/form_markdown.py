"""A filled form as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from agree_cli.legacy.formats.markdown import SPECIAL
from agree_cli.legacy.views.form import PrintedForm, PrintedLine, PrintedTable

RULE = "\\_" * 30


def write(form: PrintedForm) -> str:
    """The form with its parts as headings, its lines as a list and its tables as tables."""
    parts = [f"# {_escaped(form.title)}: {_escaped(form.agreement)}"]
    parts += ["  \n".join(map(_escaped, form.above))] if form.above else []
    for part in form.parts:
        parts.append(f"## {_escaped(part.title)}")
        parts += [_escaped(part.text)] if part.text else []
        parts += _items(part.items)
    parts += [_escaped(line) for line in form.below]
    return "\n\n".join(parts) + "\n"


def _items(items: tuple[PrintedLine | PrintedTable, ...]) -> Iterator[str]:
    """Lines that follow each other as one list; a table by itself."""
    run: list[str] = []
    for item in items:
        if isinstance(item, PrintedTable):
            yield from ["\n".join(run)] if run else []
            yield _table(item)
            run = []
        else:
            run += _line(item)
    yield from ["\n".join(run)] if run else []


def _line(line: PrintedLine) -> list[str]:
    label = _escaped(line.label)
    if line.boxes:
        boxes = [
            f"  - [{'x' if chosen else ' '}] {_escaped(words)}" for words, chosen in line.boxes
        ]
        return [f"- {label}:", *boxes]
    return [f"- {label}: {_escaped(line.value) or RULE}"]


def _table(table: PrintedTable) -> str:
    rows = [table.headings, ("---", "---", "---:"), *(map(_escaped, row) for row in table.rows)]
    total = [f"**{_escaped(cell)}**" if cell else "" for cell in table.total]
    lines = [f"| {' | '.join(row)} |" for row in [*rows, total]]
    return f"{_escaped(table.label)}:\n\n" + "\n".join(lines)


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)
