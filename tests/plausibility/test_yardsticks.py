"""What facts are held against: sums of parts only where every part has a figure."""

from __future__ import annotations

from fractions import Fraction

from agree.plausibility.yardsticks import others_in
from tests.helpers import result_of

TEXT = """\
language: 1
id: a
name: A
between: [P]
recipients:
  wholes: {name: Wholes, members: {"01": One, "02": Two}}
  parts:
    name: Parts
    members:
      - {code: "01a", name: One a, part_of: "01"}
      - {code: "01b", name: One b, part_of: "01"}
      - {code: "02a", name: Two a, part_of: "02"}
      - {code: "02b", name: Two b, part_of: "02"}
facts:
  children:
    as_of: 2024-01-01
    source: S
    values: {"01a": 5, "01b": 7, "02a": 11, "02b": pending}
keys:
  by_children: {weight: children}
areas:
  - id: x
    name: X
    grants: [{id: g, to: parts, amount: 10 kr, key: by_children}]
"""


def test_a_whole_with_a_part_that_waits_has_no_sum() -> None:
    agreement = result_of(TEXT).agreement
    assert agreement is not None
    own, sums = others_in(agreement)
    assert own.by_code == {"01a": 5, "01b": 7, "02a": 11}
    assert sums.by_code == {"01": Fraction(12)}
