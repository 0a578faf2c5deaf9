"""A country that nobody had in mind: its own currency, 300 districts, floors per inhabitant.

Everything is said in YAML and CSV; nothing in the engine knows of it.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from agree.distribute.ledger import Ledger
from agree.questions.overview import balance
from tests.distribute.reference import by_bisection, shared_again
from tests.helpers import entries_of, ledger_of, outcome_of

DISTRICTS = 300

AGREEMENT = """\
language: 1
id: freedonia-health
name: Rural health in Freedonia
between: [The Treasury of Freedonia, The League of Districts]
currency:
  code: FRD
  main: crown
  decimals: {decimals}
  units: {{crown: 1, score: 20, lakh: 100000}}
amounts_in: lakh
total: 1234.5

recipients:
  districts: {{name: The districts, members: districts.csv, inhabitants: people}}
  league: {{name: The League}}

facts:
  people: {{as_of: 1933-11-17, source: Census, values: facts.csv, column: people}}
  clinics: {{as_of: 1933-11-17, source: Census, values: facts.csv, column: clinics}}

parameters:
  weight_of_a_clinic: 250

keys:
  need:
    portions:
      - {{id: base, each: 1 000 crown}}
      - id: need
        weight: people + weight_of_a_clinic * clinics
        floor: {{amount: 55 score, per: people}}
        ceiling: 8 lakh

rounding:
  to: 1 score
  method: half_even
  difference: {{by: people, missing: smallest_first, surplus: largest_first}}

areas:
  - id: health
    name: Health
    total: 1234.5
    grants:
      - {{id: districts, name: Districts, to: districts, amount: 1200, key: need}}
      - {{id: league, name: Support, to: league, amount: 34.5}}
"""


def figures() -> list[tuple[str, int, int]]:
    """Each district's code, people and clinics; the last has by far the most people."""
    random = Random(1933)
    found = [
        (f"{number:03d}", random.randint(20, 600), random.randint(0, 12))
        for number in range(DISTRICTS - 1)
    ]
    return [*found, (f"{DISTRICTS - 1:03d}", 700, 900)]


def ledger(decimals: int) -> Ledger:
    """The ledger of Freedonia, whose crown has some decimals."""
    members = "".join(f"{code};District {code}\n" for code, _, _ in figures())
    facts = "".join(f"{code},{people},{clinics}\n" for code, people, clinics in figures())
    files = {
        "districts.csv": "code;name\n" + members,
        "facts.csv": "code,people,clinics\n" + facts,
    }
    return ledger_of(AGREEMENT.format(decimals=decimals), files)


both = pytest.mark.parametrize("decimals", [0, 2])


@both
def test_no_crown_is_lost(decimals: int) -> None:
    found = balance(ledger(decimals))
    assert found.misses == ()
    assert found.total == 123_450_000 * 10**decimals
    assert found.allocated + found.rounding == found.total
    assert found.pending == 0


@both
def test_every_district_gets_whole_scores_within_its_floor_and_ceiling(decimals: int) -> None:
    crown = 10**decimals
    outcome = outcome_of(ledger(decimals), "districts")
    assert len(outcome.pool.members) == DISTRICTS
    for place, (_, people, _) in enumerate(figures()):
        amount = outcome.amount_of(place) - 1_000 * crown
        assert amount % (20 * crown) == 0
        assert 55 * 20 * people * crown <= amount <= 800_000 * crown


@both
def test_the_exact_shares_are_those_of_sharing_the_rest_again(decimals: int) -> None:
    outcome = outcome_of(ledger(decimals), "districts")
    need = outcome.portions[1].shares
    assert need is not None
    crown = 10**decimals
    amount = Fraction((120_000_000 - DISTRICTS * 1_000) * crown)
    weights = [people + 250 * clinics for _, people, clinics in figures()]
    floors = [Fraction(55 * 20 * people * crown) for _, people, _ in figures()]
    ceilings: list[Fraction | None] = [Fraction(800_000 * crown)] * DISTRICTS
    exact = [need.of(place) for place in range(DISTRICTS)]
    near = by_bisection(amount, weights, floors, ceilings)
    assert all(
        abs(one - other) < Fraction(1, 10**6) for one, other in zip(exact, near, strict=True)
    )
    settled = shared_again(amount, weights, floors, ceilings)
    assert settled is None or settled == exact
    assert any(share == floor for share, floor in zip(exact, floors, strict=True))
    assert exact[-1] == 800_000 * crown


def test_the_number_of_decimals_changes_no_ones_crowns() -> None:
    coarse, fine = ledger(0), ledger(2)
    assert [entry.amount * 100 for entry in entries_of(coarse, "districts")] == [
        entry.amount for entry in entries_of(fine, "districts")
    ]
