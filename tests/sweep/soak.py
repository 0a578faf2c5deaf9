"""Hold sweeps of new agreements against the engine, until some minutes are over.

`python -m tests.sweep.soak --minutes 60` (make soak-sweeps MINUTES=60). Each run begins at a seed
that nobody has used, so that runs add up, and ends with a line in `docs/reliability.md`.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from tests.long_runs import soak
from tests.sweep.agreements import agreement
from tests.sweep.drawn import Tried

OF_EACH = 100
"""So many scenarios of an agreement that is carried are held against the engine."""


class Counts(NamedTuple):
    """What a run has compared so far.

    Agreements that are `not_carried` have a result, but a batch computes none of their scenarios;
    scenarios that are `left` are of the others, and a batch leaves them to the engine.
    """

    seed: int
    agreements: int = 0
    not_carried: int = 0
    scenarios: int = 0
    left: int = 0
    differences: int = 0

    def once_more(self) -> Counts:
        """Hold some scenarios of the next agreement against the engine; show what differs."""
        seed = self.seed + self.agreements
        tried = Tried(agreement(seed), seed, OF_EACH, OF_EACH)
        if tried.differences:
            print(*tried.differences[:3], sep="\n", flush=True)
        without = tried.reason in ("no result", "nothing varies")
        return Counts(
            self.seed,
            self.agreements + 1,
            self.not_carried + (bool(tried.reason) and not without),
            self.scenarios + tried.compared,
            self.left + tried.left,
            self.differences + bool(tried.differences),
        )

    def counts(self) -> tuple[int, ...]:
        """Return what was counted."""
        return self[1:]

    def told(self) -> str:
        """Return the counts in words."""
        return f"{self.scenarios} scenarios of {self.agreements} agreements from {self.seed} on"


def sums_of(sums: list[str]) -> str:
    """Return the sentence with the sums of all runs."""
    agreements, not_carried, scenarios, left, _ = sums
    return (
        f"In all runs together {agreements} agreements were drawn, some without a result, and "
        f"**{scenarios} scenarios** were computed both ways; {not_carried} of the agreements, and "
        f"{left} scenarios of the others, were left to the engine."
    )


if __name__ == "__main__":
    sys.exit(soak((__doc__ or "").partition("\n")[0], "sweeps", Counts, sums_of))
