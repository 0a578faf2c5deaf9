"""The page that adds up what the long runs have tried: `docs/reliability.md`.

A kind of run has there a pair of marks, `<!-- sums of KIND -->` and `<!-- end of KIND -->`, with a
sentence between them, and after them a table with a row a run: the day, the first seed, the counts.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
TABLE = re.compile(r"(\| [^\n]*\n\|[ \-:|]+\|\n)((?:\|[^\n]*\n)*)")


def add_run(
    page: Path, kind: str, seed: int, counts: Sequence[int], sentence: Callable[[list[str]], str]
) -> None:
    """Add a run to the table of its kind, and the sentence about the sums of all runs anew.

    Args:
        page: the page with the marks.
        kind: the kind of run, as in the marks.
        seed: the first seed of the run.
        counts: what was counted, in the order of the table's columns; the first is of what was
            tried, and a run that tried nothing is not written.
        sentence: says the sums of all runs; it is given them as text, in the same order.
    """
    if not counts[0]:
        return
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- sums of {kind} -->\n", f"\n<!-- end of {kind} -->\n"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    table = TABLE.search(after)
    if table is None:
        raise ValueError(f"{page} has no marks and table for {kind}")
    cells = " | ".join((time.strftime("%Y-%m-%d"), str(seed), *map(grouped, counts)))
    rows = f"{table[2]}| {cells} |\n"
    sums = sentence([grouped(one) for one in _sums(rows)])
    after = f"{after[: table.start(2)]}{rows}{after[table.end(2) :]}"
    page.write_text(f"{before}{begin}{sums}{end}{after}", encoding="utf-8")


def _sums(rows: str) -> list[int]:
    """Return the sum of each column of counts."""
    counts = [
        [int(cell.replace(" ", "")) for cell in row.strip("|").split("|")[2:]]
        for row in rows.splitlines()
    ]
    return [sum(column) for column in zip(*counts, strict=True)]


def grouped(number: int) -> str:
    """Return a number with spaces between groups of three digits."""
    return f"{number:,}".replace(",", " ")
