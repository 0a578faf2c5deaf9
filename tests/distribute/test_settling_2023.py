"""Who settles the rounding difference in each column of bilaga 2 and 3, read off the annexes.

Each portion's shares rounded half up miss the column by a few kronor: the annexes show who got
what was missing and who gave up what was too much.
"""

from __future__ import annotations

import pytest

from tests.distribute.signed import ledger
from tests.helpers import outcome_of

STOCKHOLM, GOTLAND, SKANE, VASTRA_GOTALAND, JAMTLAND = "01", "09", "12", "14", "23"

SETTLED: list[tuple[str, int, dict[str, int]]] = [
    ("nara-vard-regioner", -1, {GOTLAND: +1}),
    ("medarbetare-regioner", -2, {GOTLAND: +1, JAMTLAND: +1}),
    ("vidareutbildning-regioner", 0, {}),
    ("karriartjanster", +2, {STOCKHOLM: -1, VASTRA_GOTALAND: -1}),
    ("vision-e-halsa", 0, {}),
    ("ambulans", +1, {STOCKHOLM: -1}),
    ("nara-vard-kommuner", +3, {STOCKHOLM: -1, SKANE: -1, VASTRA_GOTALAND: -1}),
    ("medarbetare-kommuner", +2, {STOCKHOLM: -1, SKANE: -1}),
    ("vidareutbildning-kommuner", -1, {GOTLAND: +1}),
]


@pytest.mark.parametrize(("grant", "difference", "changes"), SETTLED)
def test_a_column_is_settled_on_those_that_the_annex_shows(
    grant: str, difference: int, changes: dict[str, int]
) -> None:
    outcome = outcome_of(ledger(), grant)
    rounded = sum(sum(portion.rounded) for portion in outcome.portions)
    found = {
        member.code: change // 100
        for member, change in zip(outcome.pool.members, outcome.changes, strict=True)
        if change
    }
    assert rounded - outcome.pool.amount == difference * 100
    assert found == changes
    assert outcome.difference == 0
