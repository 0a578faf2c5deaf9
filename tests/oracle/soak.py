"""Compare the engine with the oracle on new agreements, until some minutes are over.

`python -m tests.oracle.soak --minutes 60` (make soak MINUTES=60). Each run begins at a seed that
nobody has used, so that runs add up, and ends with a line in `docs/reliability.md`. The first
difference ends it, unless `--go-on` is said: the least agreement that shows it is written out.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from tests.long_runs import soak
from tests.oracle.compare import Compared, shrunk
from tests.oracle.generate import agreement


class Counts(NamedTuple):
    """What a run has compared so far."""

    seed: int
    agreements: int = 0
    with_result: int = 0
    amounts: int = 0
    differences: int = 0

    def once_more(self) -> Counts:
        """Compare the next agreement; show the least one like it when the two differ."""
        text = agreement(self.seed + self.agreements)
        compared = Compared(text)
        if compared.differences:
            print(f"seed {self.seed + self.agreements}:", *compared.differences, sep="\n  ")
            if not self.differences:
                print(shrunk(text), flush=True)
        return Counts(
            self.seed,
            self.agreements + 1,
            self.with_result + compared.has_result,
            self.amounts + compared.amounts,
            self.differences + bool(compared.differences),
        )

    def counts(self) -> tuple[int, ...]:
        """Return what was counted."""
        return self[1:]

    def told(self) -> str:
        """Return the counts in words."""
        return f"{self.agreements} agreements from {self.seed} on, {self.amounts} amounts compared"


def sums_of(sums: list[str]) -> str:
    """Return the sentence with the sums of all runs."""
    agreements, with_result, amounts, _ = sums
    return (
        f"In all runs together **{agreements} agreements** were compared; "
        f"{with_result} have a result, with **{amounts} amounts**."
    )


if __name__ == "__main__":
    sys.exit(soak((__doc__ or "").partition("\n")[0], "the oracle", Counts, sums_of))
