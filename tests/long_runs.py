"""The page that adds up what the long runs have tried: `docs/reliability.md`.

A kind of run has there a pair of marks, `<!-- sums of KIND -->` and `<!-- end of KIND -->`, with a
sentence between them, and after them a table with a row a run: the day, the first seed, the counts.
"""

from __future__ import annotations

import argparse
import re
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Protocol, Self

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
TABLE = re.compile(r"(\| [^\n]*\n\|[ \-:|]+\|\n)((?:\|[^\n]*\n)*)")


class Stopped(KeyboardInterrupt):
    """The run was asked to end."""


class Counts(Protocol):
    """What a run has compared so far: a tuple of its first seed and of its counts."""

    @property
    def differences(self) -> int:
        """How many differences it has found."""
        ...

    def once_more(self) -> Self:
        """Return the counts after one more was compared; tell what differs."""
        ...

    def counts(self) -> Sequence[int]:
        """Return what was counted, without the seed."""
        ...

    def told(self) -> str:
        """Return the counts in words."""
        ...


def soak(
    purpose: str, kind: str, first: Callable[[int], Counts], sums_of: Callable[[list[str]], str]
) -> int:
    """Compare until some minutes are over, and add the run to the page; return 1 on a difference.

    Args:
        purpose: what the command does, in a line.
        kind: the kind of run, as in the marks of the page.
        first: gives the counts before anything was compared, from a seed.
        sums_of: says the sums of all runs.
    """
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="where to begin; a new one when nothing is said")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page that has the counts")
    parser.add_argument("--go-on", action="store_true", help="also after a difference")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    seed = time.time_ns() if asked.seed is None else asked.seed
    counts = first(seed)
    until = time.monotonic() + 60 * asked.minutes
    try:
        while time.monotonic() < until and (asked.go_on or not counts.differences):
            counts = counts.once_more()
    except KeyboardInterrupt:
        pass
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the counts are written whole
    add_run(asked.page, kind, seed, counts.counts(), sums_of)
    print(counts.told())
    return 1 if counts.differences else 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End the run in good order."""
    raise Stopped


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
