"""Try new inputs until some minutes are over, and add what was tried to `docs/reliability.md`.

`python -m tests.fuzz.run --minutes 60` (make fuzz MINUTES=60). Each run begins at a seed that nobody
has used, so that runs add up. What is not held is shrunk and kept in `tests/fuzz/corpus/`, once for
each place in the program; the run goes on. Memory is bounded: what wants more gets none.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
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
from tests.long_runs import PAGE, add_run

MEGABYTE = 2**20
BETWEEN_COLLECTIONS = 50


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
    add_run(asked.page, "fuzzing", counts.seed, counts[1:], sums_of)
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
    faulthandler.dump_traceback_later(30 * PATIENCE, exit=True)  # where no alarm is heard
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


def sums_of(sums: list[str]) -> str:
    """Return the sentence with the sums of all runs."""
    inputs, changes, faults = sums
    return (
        f"In all runs together **{inputs} inputs** were tried, with {changes} changes; "
        f"{faults} showed a fault."
    )


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End the run in good order."""
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
