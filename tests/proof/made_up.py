"""A made-up agreement with a printed table, small enough to count in the head."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from agree import run
from agree.base import Finding, plain_digits
from agree.proof import Verification, verify
from tests.helpers import worded

ANNEX = """\
Name;Size;Share;First;Second;Both
Norrland;100;0,17;100;10;110
South;200;0,33;200;20;220
West;300;0,50;300;30;330
Total;600;1;600;60;660
"""

AGREEMENT = """\
language: 1
id: made-up
name: Made up
between: [Payer]
country: SE
documents:
  doc: {title: The document, sections: ["1", "1.1", "2"]}
recipients:
  everyone:
    name: Everyone
    members:
      - {code: "01", name: North, aliases: [Norrland]}
      - {code: "02", name: South}
      - {code: "03", name: West}
  alone: {name: Alone}
  villages: {name: Villages, members: {upper: Upper, lower: Lower}}
facts:
  houses: {label: Houses, as_of: 2022-11-01, source: S, values: {upper: 1, lower: 4}}
  size: {label: Size, as_of: 2022-11-01, source: S, values: {"01": 100, "02": 200, "03": 300}}
  other: {label: Other, as_of: 2022-11-01, source: S, values: {"01": 3, "02": 2, "03": 1}}
  late: {label: Late, as_of: 2022-11-01, source: S, values: pending}
keys:
  by_size: {weight: size}
  by_other: {weight: other}
  by_late: {weight: late}
  by_houses: {weight: houses}
areas:
  - id: area
    name: Area
    grants:
      - {id: first, name: First, to: everyone, amount: 600 kr, key: by_size}
      - {id: second, name: Second, to: everyone, amount: 60 kr, key: by_size}
      - {id: waits, name: Waits, to: everyone, amount: 60 kr, key: by_late}
  - id: apart
    name: Apart
    grants:
      - id: parted
        name: Parted
        to: everyone
        amount: 120 kr
        key: by_size
        of_which: [{id: piece, amount: 60 kr, key: by_other}]
      - {id: alone, name: Alone, to: alone, amount: 5 kr}
onward:
  - id: south
    name: From the South
    from: everyone
    member: "02"
    grants: [first, second]
    to: villages
    key: by_houses
    deduct:
      - {id: office, name: The office, amount: 20 kr, grant: first}
      - {id: study, name: A study, amount: 10 kr, grant: first}
      - {id: travel, name: Travel, amount: 5 kr, grant: second}
alternatives:
  - {id: as-piece, name: As the piece, to: everyone, amount: 60 kr, key: by_other}
  - {id: as-other, name: Otherwise, to: everyone, amount: 60 kr, key: by_size}
"""

PUBLISHED = """\
published:
  annex:
    title: The annex
    of: everyone
    section: annex 1
    values: annex.csv
    names: Name
    total_row: Total
    columns:
      Size: {fact: size}
      Share: {share_of: size, decimals: 2}
      First: {grant: first}
      Second: {grant: second}
      Both: {sum_of: [First, Second]}
"""

MISPRINTED = ANNEX.replace("South;200;0,33;", "South;199;0,33;")
"""The table with a misprint: the size of South, which its column's sum then misses too."""

DECLARED = """\
deviations:
  - {at: annex/Size/South, printed: 199, computed: 200, because: A slip of the pen., section: annex 1}
  - {at: annex/Size/Total, printed: 600, computed: 599, because: A slip of the pen., section: annex 1}
"""
"""What explains the misprint."""


def written(folder: Path, *sections: str, annex: str = ANNEX, agreement: str = AGREEMENT) -> Path:
    """The file of the made-up agreement, with more sections and its printed table."""
    (folder / "annex.csv").write_text(annex, encoding="utf-8")
    file = folder / "made-up.yaml"
    file.write_text("".join((agreement, *sections)), encoding="utf-8")
    return file


def verified(
    folder: Path, *sections: str, annex: str = ANNEX, agreement: str = AGREEMENT
) -> Verification:
    """The made-up agreement held against its printed table and claims."""
    return verify(run(written(folder, *sections, annex=annex, agreement=agreement), "made-up.yaml"))


def errors(found: Verification) -> list[Finding]:
    """The findings that are errors."""
    return [finding for finding in found.findings if finding.severity == "error"]


def codes(found: Verification) -> list[str]:
    """The codes of the findings that are errors."""
    return [finding.code for finding in errors(found)]


def apart(found: Verification) -> list[tuple[str, str, str, str]]:
    """The differences: the cell, its kind, and the printed and the computed figure."""
    return [
        (one.at, one.kind, digits(one.printed), digits(one.computed)) for one in found.differences
    ]


def digits(value: Fraction | None) -> str:
    """A figure in plain digits, with a decimal point."""
    return "pending" if value is None else plain_digits(value)


def in_words(found: Verification) -> list[str]:
    """The findings that are errors, each with its place."""
    return [
        f"{finding.span.file}:{finding.span.line}: {finding.code}: {worded(finding.message, 'en')}"
        for finding in errors(found)
    ]
