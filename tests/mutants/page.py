"""The part of `docs/reliability.md` that tells how many mutants were killed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from tests.long_runs import grouped
from tests.mutants.rooms import ROOMS
from tests.mutants.trying import Tried

BEGIN, END = "<!-- mutants -->\n", "<!-- end of mutants -->\n"
HEAD = "| Room | Mutants | Killed | Live on | Killed, % |\n| --- | ---: | ---: | ---: | ---: |\n"


def write_page(page: Path, found: Sequence[Tried]) -> None:
    """Write what became of all mutants between the marks of the page."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{page} has no marks for mutants")
    page.write_text(f"{before}{BEGIN}{_table(found)}{END}{after}", encoding="utf-8")


def _table(found: Sequence[Tried]) -> str:
    whole = [one for one in found if one.became != "no mutant"]
    rows = [
        _row(room, [one for one in whole if one.mutant.unit.file in files])
        for room, files in ROOMS.items()
    ]
    day = time.strftime("%Y-%m-%d")
    return f"On {day}:\n\n{HEAD}{''.join(rows)}{_row('**All**', whole)}"


def _row(name: str, found: Sequence[Tried]) -> str:
    killed = sum(one.is_killed for one in found)
    cells = (name, *map(grouped, (len(found), killed, len(found) - killed)))
    return f"| {' | '.join(cells)} | {100 * killed / max(1, len(found)):.1f} |\n"
