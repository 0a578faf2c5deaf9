"""An agreement whose parts have names, which the tests of names, paths and completion ask for."""

from __future__ import annotations

NAMED = """\
language: 1
id: names
name: Names
between: [Payer]
recipients:
  towns: {name: Alla städer, members: {a: A, b: B}}
  alone: {name: Ensam}
facts: {size: {label: Folk i staden, as_of: unknown, source: S, values: {a: 1, b: 2}}}
parameters: {base: {value: 5 kr, label: Grundbelopp}}
keys:
  by_size: {label: Efter folk, weight: size}
  split:
    portions:
      - {share: 1/2, label: Första hälften, weight: size}
      - {id: other, share: 1/2, equal: true}
areas:
  - id: first
    name: Första området
    grants:
      - {id: near-towns, name: Nära vård, to: towns, amount: 30 kr, key: by_size}
      - {id: near-alone, name: Nära vård, to: alone, amount: 5 kr}
      - {id: "5", name: Steg 2.0 = klart, to: alone, amount: 2 kr}
  - id: other
    name: Nära vård
    grants:
      - {id: help, name: Hjälp, to: alone, amount: 1 kr}
"""
"""Two grants and an area have one name; a name has a dot and a sign of equality in it."""

ANNEX = """\
published:
  annex:
    title: Medel till städerna
    of: towns
    values: data.csv
    names: Namn
    unit: kr
    columns: {Nära Vård: {grant: near-towns}}
"""

PRINTED = "Namn;Nära Vård\nA;10\nB;20\n"
"""The table `data.csv`: 30 kr by 1 and 2."""
