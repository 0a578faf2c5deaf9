"""Views as Markdown, for documents and issue trackers."""

from __future__ import annotations

from agree_cli.legacy.formats.unbroken import unbroken
from agree_cli.legacy.view import Table, View, written

INDENT = "\u2003"
SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>#"})


def write(view: View, lang: str, width: int, color: bool) -> str:
    """The view as Markdown; `width` and `color` do not matter here."""
    del width, color
    parts = [f"# {_escaped(view.title)}"]
    if view.subtitle:
        parts.append(_escaped(view.subtitle))
    for table in view.tables:
        if table.title:
            parts.append(f"## {_escaped(table.title)}")
        parts.append(_table(table, lang))
    parts += [_escaped(line) for line in view.lines]
    return "\n\n".join(parts) + "\n"


def _table(table: Table, lang: str) -> str:
    headings = " | ".join(_escaped(column.heading) for column in table.columns)
    rule = " | ".join("---:" if column.kind == "number" else "---" for column in table.columns)
    lines = [f"| {headings} |", f"| {rule} |"]
    for row, cells in zip((*table.rows, *table.sums), written(table, lang), strict=True):
        shown = [_escaped(cell) for cell in cells]
        shown[0] = INDENT * row.depth + shown[0]
        if row.strong:
            shown = [f"**{cell}**" if cell.strip() else cell for cell in shown]
        lines.append(f"| {' | '.join(shown)} |")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return unbroken(text).translate(SPECIAL)
