"""An agreement that is right and has every key of the language, an item or more of each a line."""

from __future__ import annotations

from pathlib import Path

from agree.base import in_order
from agree.life import life_of
from agree.source import Folder
from tests.findings.agreement import checked

TABLES = {
    "bilaga.csv": "name;Folk;Vård\nRegion Stockholm;300;75\nRegion Dalarna;99;25\nTotalt;400;100\n",
    "skola.csv": "name;Skola\nRegion Stockholm;20\nRegion Dalarna;20\n",
}

WHOLE = """\
language: 1
id: prov
name: Provavtalet
between:
  - {name: Staten, decided: 2023-01-20}
  - {name: SKR, decided: 2023-01-20}
payer: Staten
period: {from: 2023-01-01, to: 2023-12-31}
references:
  - S2023/1
  - S2023/2
documents:
  prov: {title: Avtalet, date: 2023-01-20, sections: ["1", "2", "3"]}
  bilaga: {title: Bilagan, date: 2023-01-20}
appropriation:
  expenditure_area: "9"
  item: "1:6"
  parts:
    - {number: 1, name: Vård}
    - {number: 2, name: Skola}
currency: SEK
amounts_in: kr
words_in: sv
total: 168
section: "1"
recipients:
  regions: {name: Regionerna, inhabitants: folk, members: {"01": Region Stockholm, "20": Region Dalarna}}
  cities: {name: Städer, members: [{code: "0180", name: Stockholm, part_of: "01"}]}
  skr: {name: SKR}
facts:
  folk: {as_of: 2022-11-01, source: SCB, of: regions, values: {"01": 300, "20": 100}}
  hus: {as_of: 2022-11-01, source: SCB, of: cities, values: {"0180": 7}}
  hus_i_region: {label: Hus i regionen, sum_of: hus, over: cities}
series:
  pris: {source: SCB, values: {2022: 100, 2023: 108}}
parameters:
  bas: {value: 5 kr}
  andel: {value: 0.5}
keys:
  by_folk: {weight: folk}
  lika: {equal: true}
  by_hus: {weight: hus}
rounding: {to: 1 kr}
areas:
  - id: halsa
    name: Hälsa
    total: 163
    grants:
      - {id: vard, to: regions, amount: 100, key: by_folk, of_which: [{id: nara, amount: 60}]}
      - {id: skola, to: regions, amount: 40, key: lika}
      - {id: kansli, to: skr, amount: 23}
  - id: ovrigt
    name: Övrigt
    grants:
      - {id: stod, to: skr, amount: bas, section: "2"}
onward:
  - {id: stad, from: regions, member: "01", grants: [vard], to: cities, key: by_hus}
  - {id: gata, from: regions, member: "01", grants: [skola], to: cities, key: by_hus}
alternatives:
  - {id: som-folk, to: regions, amount: 40, key: by_folk}
  - {id: som-lika, to: regions, amount: 60, key: lika}
published:
  bilaga: {of: regions, values: bilaga.csv, total_row: Totalt, columns: {Folk: {fact: folk}, Vård: {grant: vard}}}
  skola: {of: regions, values: skola.csv, columns: {Skola: {grant: skola}}}
deviations:
  - {at: bilaga/Folk/Region Dalarna, printed: 99, computed: 100, because: Ett tryckfel.}
  - {at: bilaga/Folk/Totalt, printed: 400, computed: 399, because: Ett tryckfel.}
inconsistencies:
  - {sections: ["1", "2"], about: Avsnitten säger olika.}
  - {sections: ["2", "3"], about: Avsnitten säger olika.}
country: SE
claims:
  - {to: regions, amount: 140, section: "2"}
  - {calculation: 100 + 40, is: 140}
  - {date: 2023-09-29, working_day: true}
bodies:
  board: {name: Socialstyrelsen}
  office: {name: Kammarkollegiet}
conditions:
  - {id: c-one, who: regions, grants: vard, strength: must, latest: told, what: Regionerna ska redovisa.}
  - {id: c-two, who: regions, grants: skola, strength: must, what: Regionerna ska redovisa.}
duties:
  - {id: d-one, who: skr, area: halsa, strength: must, latest: told, what: SKR ska stödja.}
  - {id: d-two, who: board, area: halsa, strength: must, what: Myndigheten ska följa upp.}
targets:
  - {id: t-one, what: Ett mål., who: regions, measured_by: board, figure: 70}
  - {id: t-two, what: Ett mål., who: regions, measured_by: board, figure: 80}
deadlines:
  - {id: asked, date: 2023-03-31, from: regions, to: office, what: En rekvisition.}
  - {id: told, date: 2023-09-30, from: regions, to: board, what: En redovisning.}
  - {id: late, date: 2023-10, from: skr, to: board, what: En rapport.}
payments:
  - {id: p-one, what: Medlen betalas ut., paid_by: office, to: regions, request: requisition, latest: asked}
  - {id: p-two, what: Medlen betalas ut., paid_by: office, to: skr, latest: late}
repayment:
  - {id: r-one, what: Det som är kvar., of: unused, from: regions, to: office, latest: told}
  - {id: r-two, what: Allt., of: all, from: regions, to: office, unless: told}
transfers:
  - {id: t-first, what: Medel får flyttas., from: vard, to: skola}
  - {id: t-second, what: Medel får flyttas tillbaka., from: skola, to: vard}
forms:
  requisition:
    title: Rekvisition
    to: office
    latest: asked
    parts:
      - title: Vem
        fields:
          - {id: name, label: Namn}
          - {id: why, label: Varför}
      - title: Hur
        fields:
          - {id: how, label: Hur, kind: choice, choices: [{id: a, label: A, asks_for: [why]}, {id: b, label: B}]}
  report: {title: Rapport, to: board, parts: [{title: Om, fields: [{id: om, label: Om}]}]}
site:
  publisher: {name: Staten, url: "https://staten.example/"}
  license: https://licens.example/
  url: https://prov.example/
  contact: {name: Vakten, email: vakt@staten.example}
  description: Ett prov.
note: Ett avtal för prov.
"""

Place = tuple[int, str]
"""The line and the kind of a finding."""


def whole(*changes: tuple[str, str]) -> str:
    """Return the agreement with each first text, which stands there once, replaced by the second."""
    text = WHOLE
    for old, new in changes:
        assert text.count(old) == 1, (text.count(old), old)
        assert old.count("\n") == new.count("\n"), old
        text = text.replace(old, new)
    return text


def lay_tables(folder: Path) -> Folder:
    """Put the printed tables of the agreement into a folder."""
    for name, table in TABLES.items():
        (folder / name).write_text(table, encoding="utf-8")
    return Folder(folder)


def told(text: str, folder: Folder) -> list[Place]:
    """Return line and kind of each error that `agree check` tells of a text, in order."""
    result, verification = checked(text, folder)
    living = life_of(result)
    found = [*verification.findings, *(living.findings if living is not None else ())]
    ordered = in_order(found, "avtal.yaml")
    return [(one.span.line, one.code) for one in ordered if one.severity == "error"]
