"""What came of a claim: it holds, it fails (with a declared cause or not), or it is only told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Span, short_repr
from agree.report import Wording
from agree.sections import Citation

Checked: TypeAlias = tuple[Wording, Wording, "bool | None"]
"""What a claim says, what was found, and whether it holds (None for what is only told)."""

State: TypeAlias = Literal["holds", "declared", "fails", "note"]


@short_repr
class ClaimResult(NamedTuple):
    """A claim: its kind, what the text says, what was found, and why it does not hold, if known.

    `holds` is None for what is only told, such as the weekday of a date: the text claims nothing.
    """

    kind: str
    said: Wording
    found: Wording
    holds: bool | None
    because: str
    citation: Citation
    span: Span

    @property
    def state(self) -> State:
        """Return whether it holds, fails, fails with a cause that is declared, or is only told."""
        if self.holds is None:
            return "note"
        if self.holds:
            return "holds"
        return "declared" if self.because else "fails"


def claim_counts(results: Iterable[ClaimResult]) -> dict[State, int]:
    """Return how many claims are in each state; the counts sum to the claims."""
    counts: dict[State, int] = {"holds": 0, "declared": 0, "fails": 0, "note": 0}
    for result in results:
        counts[result.state] += 1
    return counts
