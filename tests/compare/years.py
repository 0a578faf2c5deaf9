"""Two small years of one agreement, as the sources tell: amounts by grant, no annexes."""

from __future__ import annotations

from agree.distribute.ledger import Ledger
from tests.helpers import ledger_of

MEMBERS = '{"01": Ett, "02": Två, "03": Tre}'

YEAR = """\
language: 1
id: gnv-{year}
name: God och nära vård {year}
between: [Staten, SKR]
amounts_in: mnkr
recipients:
  regions: {{name: Regionerna, members: {members}, inhabitants: population}}
  counties: {{name: Kommunerna, members: {members}}}
  skr: {{name: SKR}}
facts:
  population: {{as_of: {year}-01-01, source: SCB, values: {population}}}
  vfu: {{as_of: unknown, source: Socialstyrelsen, values: pending}}
keys:
  by_population: {{weight: population}}
  by_vfu: {{weight: vfu}}
areas:
  - id: nara-vard
    name: Nära vård
    grants:
      - {{id: nara-vard-regioner, name: Nära vård, to: regions, amount: {near}, key: by_population}}
      - {{id: nara-vard-kommuner, name: Nära vård, to: counties, amount: 750, key: by_population}}
  - id: medarbetare
    name: Medarbetare
    grants:
      - {{id: medarbetare-regioner, to: regions, amount: {staff}, key: by_population}}
      - {{id: medarbetare-kommuner, to: counties, amount: {staff_there}, key: by_population}}
      - {{id: vidareutbildning-regioner, to: regions, amount: 400, key: by_population}}
      - {{id: vidareutbildning-kommuner, to: counties, amount: 100, key: by_population}}
      - {{id: karriar, to: regions, amount: 100, key: by_population}}
      - {{id: vfu, to: [regions, counties], amount: 250, key: by_vfu}}
  - id: e-halsa
    name: Vision e-hälsa
    grants:
      - {{id: e-halsa, to: regions, amount: {digital}, key: by_population}}
  - id: ambulans
    name: Ambulans
    grants:
      - {{id: ambulans, to: regions, amount: 85, key: by_population}}
  - id: skr
    name: SKR
    grants:
      - {{id: skr, to: skr, amount: {skr}}}
"""


def year_2022(population: str = '{"01": 10, "02": 20, "03": 30}') -> Ledger:
    """2022: 6 373 mnkr."""
    amounts = {"near": 2422, "staff": 1963, "staff_there": 150, "digital": 100, "skr": 53}
    return ledger_of(YEAR.format(year=2022, members=MEMBERS, population=population, **amounts))


def year_2023(population: str = '{"01": 12, "02": 20, "03": 29}') -> Ledger:
    """2023: 6 394,5 mnkr."""
    amounts = {"near": 2389, "staff": 1999, "staff_there": 200, "digital": 70, "skr": 51.5}
    return ledger_of(YEAR.format(year=2023, members=MEMBERS, population=population, **amounts))
