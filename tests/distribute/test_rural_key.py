"""Bilaga 4: 300 mnkr by weighted rural population, rounded half up and never settled."""

from __future__ import annotations

from tests.distribute.signed import DATA, code_of, printed
from tests.helpers import by_status, kronor, ledger_of

ANNEX_4 = """\
language: 1
id: annex-4
name: Primärvård i landsbygd
between: [Staten]
amounts_in: mnkr
recipients:
  regions: {name: Regionerna, members: "register:regions"}
facts:
  rural_population:
    as_of: 2021-12-31
    source: bilaga 4
    values: rural-population.csv
    column: "2021-12-31"
keys:
  rural: {weight: rural_population}
rounding: {to: 1 kr, method: half_up, difference: shown}
areas:
  - id: area
    name: Primärvård i landsbygd
    grants:
      - {id: grant, to: regions, amount: 300, key: rural}
"""
FILES = {"rural-population.csv": (DATA / "rural-population.csv").read_bytes()}


def test_every_row_of_bilaga_4_comes_out_as_printed() -> None:
    cells, total = printed("bilaga-4.csv")
    expected = {code_of(row[0], "regions"): int(row[1]) for row in cells}
    assert kronor(ledger_of(ANNEX_4, FILES)) == expected
    assert (sum(expected.values()), int(total[1])) == (299_999_998, 300_000_000)


def test_the_two_kronor_that_bilaga_4_loses_stay_in_the_ledger_as_rounding() -> None:
    ledger = ledger_of(ANNEX_4, FILES)
    assert by_status(ledger) == {"allocated": 29_999_999_800, "rounding": 200}
    assert ledger.total == 30_000_000_000


def test_bilaga_3_uses_the_weights_of_another_day_than_bilaga_4() -> None:
    earlier = ledger_of(ANNEX_4, FILES)
    later = ledger_of(ANNEX_4.replace('"2021-12-31"', '"2022-11-01"'), FILES)
    changes = {code: kronor(later)[code] - kronor(earlier)[code] for code in kronor(earlier)}
    largest = max(changes, key=lambda code: abs(changes[code]))
    assert (largest, abs(changes[largest])) == (code_of("Norrbotten", "regions"), 114_364)
