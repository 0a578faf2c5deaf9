"""The part of `docs/reliability.md` that tells how many mutants were killed, room by room."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from tests.long_runs import grouped
from tests.mutants.mutants import mutants_of, read_units
from tests.mutants.rooms import ENGINE, ROOMS
from tests.mutants.trying import Tried

BEGIN, END = "<!-- mutants -->\n", "<!-- end of mutants -->\n"
HEAD = """| Room | Day | Mutants | Killed | Live on | Killed, % |
| --- | --- | ---: | ---: | ---: | ---: |
"""
ROW = re.compile(
    r"\| (?P<room>[^|*]+) \| (?P<day>[\d-]+) \| (?P<all>[\d ]+) \| (?P<killed>[\d ]+) \|"
)


def write_page(page: Path, found: Sequence[Tried]) -> Collection[str]:
    """Write what became of the mutants of each room all of which were tried; return these rooms."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    inside, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{page} has no marks for mutants")
    figures = {
        row["room"]: (row["day"], _number(row["all"]), _number(row["killed"]))
        for row in ROW.finditer(inside)
    }
    new = _whole_rooms(found)
    if not new:
        return ()
    rows = [(room, *(figures | new)[room]) for room in ROOMS if room in figures | new]
    in_all = "", sum(row[2] for row in rows), sum(row[3] for row in rows)
    table = "".join(_row(*row) for row in (*rows, ("**All of these**", *in_all)))
    page.write_text(f"{before}{BEGIN}{HEAD}{table}{END}{after}", encoding="utf-8")
    return new


def _whole_rooms(found: Sequence[Tried]) -> dict[str, tuple[str, int, int]]:
    """Return the day and the figures of each room of which no mutant is missing."""
    became = {one.mutant.name: one for one in found}
    whole: dict[str, tuple[str, int, int]] = {}
    for room, files in ROOMS.items():
        names = [one.name for unit in read_units(ENGINE, files) for one in mutants_of(unit)]
        if all(name in became for name in names):
            of_room = [became[name] for name in names if became[name].became != "no mutant"]
            killed = sum(one.is_killed for one in of_room)
            whole[room] = (time.strftime("%Y-%m-%d"), len(of_room), killed)
    return whole


def _row(name: str, day: str, mutants: int, killed: int) -> str:
    cells = (name, day, *map(grouped, (mutants, killed, mutants - killed)))
    return f"| {' | '.join(cells)} | {100 * killed / max(1, mutants):.1f} |\n"


def _number(written: str) -> int:
    return int(written.replace(" ", ""))
