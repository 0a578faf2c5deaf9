"""What is told of one recipient is as much work however many others there are.

What comes of all of them is worked out once, for the first who asks. Work is counted in calls, which
no busy machine changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from agree import Result
from agree.messages import Locale
from agree.questions import conditions, explain, recipient
from agree.site.editions import Editions
from agree.site.recipient_page import page_of_recipient
from agree.site.writing import Writer
from tests.helpers import result_of

TEXT = """\
language: 1
id: made
name: Made
between: [A]
amounts_in: kr
rounding: {method: largest_remainder}
recipients:
  payers: {name: Payers, members: payers.csv}
  towns: {name: Towns, members: towns.csv}
facts:
  size: {as_of: 2022-11-01, source: made, values: size.csv}
  before: {as_of: 2022-11-01, source: made, unit: kr, values: size.csv}
  late: {as_of: 2022-11-01, source: made, values: pending}
keys:
  parts: {weight: size * 100 / sum(size)}
  late: {weight: late}
  earned: {weight: size + sum(size), earned: 1 if size > sum(size) / 1000 else 0.5}
  bounds: {weight: size, floor: before + sum(before) / 1000, ceiling: 90 %}
  levelled:
    portions:
      - {share: 1/2, weight: size}
      - {weight: size + 1}
    floor: 0.5 * before
areas:
  - id: a
    name: A
    grants:
      - {id: plain, to: towns, amount: 1000007, key: parts}
      - {id: earned, to: towns, amount: 1000008, key: earned}
      - {id: held, to: towns, amount: 2000009, key: bounds}
      - {id: levelled, to: towns, amount: 2000003, key: levelled}
      - {id: waits, to: towns, amount: 5, key: late}
      - id: paid
        to: towns
        amount: 1000011
        key: parts
        instalments: [{when: 2024-03, amount: 60 %}, {when: 2024-10, amount: rest}]
      - {id: first, to: payers, amount: 1000000, key: parts}
onward:
  - {id: next, from: payers, to: towns, within: true, key: parts}
bodies: {agency: {name: The agency}}
conditions:
  - {id: report, who: towns, what: Report, grants: [plain], strength: must}
deadlines:
  - {id: tell, date: 2030-06-30, from: towns, to: agency, what: Tell}
"""
FEW, MANY = 12, 120
UNDER_EACH = 4


def made(towns: int) -> Result:
    """An agreement with so many towns, a few of them under each payer."""
    payers = [f"p{number};Payer {number}" for number in range(towns // UNDER_EACH)]
    under = [f"t{one};Town {one};p{one // UNDER_EACH}" for one in range(towns)]
    rows = enumerate((*payers, *under))
    sizes = [f"{row.partition(';')[0]};{1000 + 37 * (place % 3)}" for place, row in rows]
    files = {
        "payers.csv": ["code;name", *payers],
        "towns.csv": ["code;name;part_of", *under],
        "size.csv": ["code;value", *sizes],
    }
    result = result_of(TEXT, {name: "\n".join(rows) for name, rows in files.items()})
    assert result.ledger is not None, result.findings
    return result


def of_site(result: Result) -> Callable[[int], object]:
    """What makes the page of the recipient with a number."""
    editions = Editions([result])
    writer = Writer(editions, Locale("sv"))
    by_name = {one.name: one for one in editions.recipients}
    return lambda number: list(
        writer.files_of(page_of_recipient(editions, by_name[f"Town {number}"]))
    )


def told_by(question: Callable[..., object]) -> Callable[[Result], Callable[[int], object]]:
    """What answers a question of the recipient with a number."""
    return lambda result: lambda number: question(result, recipient=f"Town {number}")


def calls(make: Callable[[int], object], number: int) -> int:
    """How many calls, of what is built in too, it takes to make something of a recipient."""
    count = 0

    def counted(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        make(number)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(of_site, id="its page on a site"),
        pytest.param(told_by(explain.answer), id="how it came about"),
        pytest.param(told_by(recipient.answer), id="what it gets"),
        pytest.param(told_by(conditions.answer), id="on what conditions"),
    ],
)
def test_one_recipient_is_as_much_work_however_many_others_there_are(
    asked: Callable[[Result], Callable[[int], object]],
) -> None:
    took = []
    for towns in (FEW, MANY):
        make = asked(made(towns))
        for number in (2, 3):  # of which the first works out what they have in common
            make(number)
        took.append(calls(make, 5))
    few, many = took
    assert many < 1.1 * few, took
