"""Whatever an agreement mixes, no krona is lost or made, at any level, and nobody gets too much.

Two thousand of them are tried by:

pytest tests/distribute/test_mixed.py --hypothesis-profile=thorough
"""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

from hypothesis import event, given, settings

from agree.distribute.conservation import levels, violations
from agree.distribute.instalments import payments_of
from agree.questions.overview import balance
from tests.helpers import errors, result_of
from tests.mixed import mixed
from tests.strategies import Drawn

CANNOT_BE_KEPT = {
    "ceilings-leave-rest", "coarser-than-shares", "floor-above-ceiling", "floors-exceed", "missing-left",
    "nobody-eligible", "nobody-in-order", "portion-for-nobody", "no-share-in-difference", "nobody-meets-it", "portions-exceed-pool",
    "portions-leave-rest", "surplus-left", "weights-sum-to-zero",
    "nothing-to-pass-on", "received-in-another-group",
}  # fmt: skip
"""What may be wrong with a drawn agreement: sizes, bounds and conditions that cannot be followed.

Its grants may also leave those out who are to pass something on.
"""


@given(mixed())
@settings(max_examples=settings().max_examples * 2)
def test_every_level_of_a_mixed_agreement_sums_to_itself(drawn: Drawn) -> None:
    result = result_of(drawn.text)
    found = set(errors(result))
    assert found <= CANNOT_BE_KEPT, found - CANNOT_BE_KEPT
    event("distributed" if result.ledger is not None else "refused")
    if result.ledger is None:
        assert found
        return
    ledger = result.ledger
    assert violations(ledger) == []
    assert [level.name for level in levels(ledger) if not level.holds] == []
    sums = balance(ledger)
    assert sums.misses == ()
    given_out = sums.allocated + sums.contributed + sums.pending + sums.retained + sums.rounding
    assert sums.total == given_out
    by_grant: dict[str, int] = defaultdict(int)
    for entry in ledger.entries:
        assert type(entry.amount) is int
        if entry.tier == 1:
            by_grant[entry.grant] += entry.amount
    for grant in ledger.agreement.grants:
        assert by_grant[grant.id] == grant.amount
    for outcome in ledger.all_outcomes:
        places = range(len(outcome.pool.members))
        amounts = [outcome.amount_of(place) for place in places]
        assert min(amounts) >= 0 or outcome.pool.grant.is_signed
        whole = outcome.pool.amount - outcome.pending - outcome.retained
        assert sum(amounts) + outcome.difference == whole
        for payment in payments_of(outcome):
            assert all(amount is None or amount >= 0 for amount in payment.amounts)
    for later in ledger.redistributed:
        given_on = sum(map(later.outcome.amount_of, range(len(later.outcome.pool.members))))
        assert given_on + later.outcome.pending + later.outcome.difference == later.distributed


def test_most_mixed_agreements_are_distributed() -> None:
    """The property would say little if most of what is drawn were refused."""
    seen: Counter[bool] = Counter()

    @given(mixed())
    @settings(max_examples=60, database=None, derandomize=True)
    def draw(drawn: Drawn) -> None:
        seen[result_of(drawn.text).ledger is not None] += 1

    draw()
    assert Fraction(seen[True], sum(seen.values())) > Fraction(1, 3), seen
