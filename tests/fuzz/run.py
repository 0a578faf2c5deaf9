"""Try new inputs until some minutes are over, and add what was tried to `docs/reliability.md`.

`python -m tests.fuzz.run --minutes 60` (make fuzz MINUTES=60). Each run begins at a seed that nobody
has used, so that runs add up. What is not held is shrunk and kept in `tests/fuzz/corpus/`, once for
each place in the program; the run goes on. Memory is bounded: what wants more gets none.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import re
import resource
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from tests.fuzz.draw import drawn
from tests.fuzz.held import PATIENCE, Stopped, faults_of
from tests.fuzz.kept import CORPUS, keep
from tests.fuzz.shrink import shrunk

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
MEGABYTE = 2**20
BETWEEN_COLLECTIONS = 50
TITLE = "# What is tested without end\n"
SECTION = """
## Fuzzing

Inputs of every kind are changed where it hurts (agreements, tables, facts, scenarios, events, costs, details, status
files, workbooks that come back, words of the command line) and go through every command. Held for each: no
fault of the program itself, an exit code that is documented, a place for every finding in a file, an end within
seconds, nothing on the disk that was not asked for, UTF-8 ([why](decisions/0101-fuzzing.md)).

An input that shows a fault is made small and kept in `tests/fuzz/corpus/`, which `make test` runs, with
200 inputs that are always the same; the slow tests try 4 000 more. `make fuzz MINUTES=60` takes seeds that nobody has
used, so that runs add up, and ends with a line in the table here.

<!-- sums of fuzzing -->
<!-- end of fuzzing -->

| Fuzzed on | First seed | Inputs | Changes | Faults |
| --- | --- | ---: | ---: | ---: |
"""
LAST = "\n## Runs\n"
"""A section that stays the last of the page: another run writes its rows at the end of it."""
HEAD = SECTION[SECTION.index("| Fuzzed on") :]
ROW = re.compile(r"\| (\d{4}-\d\d-\d\d) \| (\d+) \| ([\d ]+) \| ([\d ]+) \| ([\d ]+) \|\n")
SUMS = re.compile(r"<!-- sums of fuzzing -->.*?<!-- end of fuzzing -->", re.DOTALL)


class Counts(NamedTuple):
    """What a run has tried so far."""

    seed: int
    inputs: int = 0
    changes: int = 0
    faults: int = 0


def main() -> int:
    """Run, tell what was found, and write the counts; return 1 when something is not held."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="where to begin; a new one when nothing is said")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page that has the counts")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="where what is found is kept")
    parser.add_argument("--megabytes", type=int, default=2_048, help="how much memory there is")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    limit = asked.megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    counts = Counts(time.time_ns() if asked.seed is None else asked.seed)
    until = time.monotonic() + 60 * asked.minutes
    seen: set[tuple[str, str]] = set()
    try:
        while time.monotonic() < until:
            counts = tried_once_more(counts, seen, asked.corpus)
    except (KeyboardInterrupt, Stopped):
        pass
    add_run(asked.page, counts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(
        f"{counts.inputs} inputs from {counts.seed} on, {counts.faults} with faults, "
        f"{len(seen)} of different places; at most {peak} megabytes"
    )
    return 1 if counts.faults else 0


def tried_once_more(counts: Counts, seen: set[tuple[str, str]], corpus: Path) -> Counts:
    """Try the next input; shrink and keep it when it shows a fault at a new place."""
    seed = counts.seed + counts.inputs
    one = drawn(seed)
    faulthandler.dump_traceback_later(3 * PATIENCE, exit=True)  # where no alarm is heard
    faults = faults_of(one)
    faulthandler.cancel_dump_traceback_later()
    for fault in faults:
        if (fault.kind, fault.place) not in seen:
            seen.add((fault.kind, fault.place))
            print(f"seed {seed}: {one}\n{fault}", flush=True)
            kept = keep(shrunk(one, fault), f"{fault.kind} at {fault.place}", corpus)
            print(kept, flush=True)
    if not counts.inputs % BETWEEN_COLLECTIONS:
        gc.collect()
    changes = counts.changes + len(one.changes)
    return Counts(counts.seed, counts.inputs + 1, changes, counts.faults + bool(faults))


def add_run(page: Path, counts: Counts) -> None:
    """Add a run to the page's section on fuzzing, which is made when there is none."""
    if not counts.inputs:
        return
    text = page.read_text(encoding="utf-8") if page.exists() else TITLE
    if HEAD not in text:
        before, last, after = text.partition(LAST)
        text = before.rstrip("\n") + "\n" + SECTION + last + after
    place = text.index(HEAD) + len(HEAD)
    while (row := ROW.match(text, place)) is not None:
        place = row.end()
    told = " | ".join(map(_grouped, counts[1:]))
    new = f"| {time.strftime('%Y-%m-%d')} | {counts.seed} | {told} |\n"
    text = text[:place] + new + text[place:]
    page.write_text(SUMS.sub(lambda _: sums_of(text), text), encoding="utf-8")


def sums_of(text: str) -> str:
    """Return the sentence with the sums of all runs that a page has."""
    rows = [[int(cell.replace(" ", "")) for cell in row[2:]] for row in ROW.findall(text)]
    inputs, changes, faults = map(sum, zip(*rows, strict=True))
    return (
        f"<!-- sums of fuzzing -->\nIn all runs together **{_grouped(inputs)} inputs** were tried, "
        f"with {_grouped(changes)} changes; {_grouped(faults)} showed a fault.\n"
        "<!-- end of fuzzing -->"
    )


def _grouped(number: int) -> str:
    """Return a number with spaces between groups of three digits."""
    return f"{number:,}".replace(",", " ")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End the run in good order."""
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
