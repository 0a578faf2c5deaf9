"""Compare the engine with the oracle on new agreements, until some minutes are over.

`python -m tests.oracle.soak --minutes 60` (make soak MINUTES=60). Each run begins at a seed that
nobody has used, so that runs add up, and ends with a line in `docs/reliability.md`. The first
difference ends it, unless `--go-on` is said: the least agreement that shows it is written out.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from tests.long_runs import PAGE, add_run
from tests.oracle.compare import Compared, shrunk
from tests.oracle.generate import agreement


class Counts(NamedTuple):
    """What a run has compared so far."""

    seed: int
    agreements: int = 0
    with_result: int = 0
    amounts: int = 0
    differences: int = 0


class Stopped(KeyboardInterrupt):
    """The run was asked to end."""


def main() -> int:
    """Run, tell what was found, and write the counts; return 1 when something differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="where to begin; a new one when nothing is said")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page that has the counts")
    parser.add_argument("--go-on", action="store_true", help="also after a difference")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    counts = Counts(time.time_ns() if asked.seed is None else asked.seed)
    until = time.monotonic() + 60 * asked.minutes
    try:
        while time.monotonic() < until and (asked.go_on or not counts.differences):
            counts = compared_once_more(counts)
    except KeyboardInterrupt:
        pass
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the counts are written whole
    add_run(asked.page, "the oracle", counts.seed, counts[1:], sums_of)
    print(
        f"{counts.agreements} agreements from {counts.seed} on, {counts.amounts} amounts compared"
    )
    return 1 if counts.differences else 0


def compared_once_more(counts: Counts) -> Counts:
    """Compare the next agreement; show the least one like it when the two differ."""
    text = agreement(counts.seed + counts.agreements)
    compared = Compared(text)
    if compared.differences:
        print(f"seed {counts.seed + counts.agreements}:", *compared.differences, sep="\n  ")
        if not counts.differences:
            print(shrunk(text), flush=True)
    return Counts(
        counts.seed,
        counts.agreements + 1,
        counts.with_result + compared.has_result,
        counts.amounts + compared.amounts,
        counts.differences + bool(compared.differences),
    )


def sums_of(sums: list[str]) -> str:
    """Return the sentence with the sums of all runs."""
    agreements, with_result, amounts, _ = sums
    return (
        f"In all runs together **{agreements} agreements** were compared; "
        f"{with_result} have a result, with **{amounts} amounts**."
    )


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End the run in good order."""
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
