"""Amounts that are a percentage: of a grant, of a part, of what a payer receives, of a portion."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from agree.questions.explain import answer as explain
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.questions.whatif import answer as whatif
from agree.report import Tree
from agree.sections import GrantPart
from tests.distribute.test_tiers import second_tier, tiers
from tests.helpers import answer_rows, errors, kronor, ledger_of, result_of, small, worded

EQUALLY = "equally: {equal: true}"
WAITS = "parameters: {base: 100 kr}\nseries: {index: {source: S, values: {2025: pending}}}"


def text_with(of_which: str, amount: str = "100 kr", more: str = "") -> str:
    """A grant by size (a: 1, b: 4) that has these parts."""
    grant = f"of_which: {of_which}"
    sizes = {"a": 1, "b": 4}
    return small("{weight: size}", amount, sizes, grant=grant, keys=EQUALLY, more=more)


def parts_of(text: str) -> tuple[GrantPart, ...]:
    """The parts of the grant, at any depth."""
    return ledger_of(text).agreement.grants[0].all_parts


@pytest.mark.parametrize(
    ("of_which", "amounts"),
    [
        ("[{id: part, amount: 40 %}]", [40_00]),
        ("[{id: part, amount: '12,5 %'}]", [12_50]),
        ("[{id: part, amount: {value: '12,5 %', to: 1 kr}}]", [13_00]),
        ("[{id: part, amount: {value: '12,5 %', to: 1 kr, method: down}}]", [12_00]),
        ("[{id: part, amount: {value: 40 %, to: 10 kr}}, {id: two, amount: 60 %}]", [40_00, 60_00]),
        ("[{id: one, amount: 40 %, of_which: [{id: two, amount: 50 %}]}]", [40_00, 20_00]),
        ("[{id: one, amount: 60 kr, of_which: [{id: two, amount: 50 %}]}]", [60_00, 30_00]),
    ],
)
def test_a_part_is_a_percentage_of_what_is_around_it(of_which: str, amounts: list[int]) -> None:
    assert [part.amount for part in parts_of(text_with(of_which))] == amounts


def test_a_part_in_percent_with_a_key_goes_by_it() -> None:
    # 50 equally: 25 + 25; 50 by size: 10 + 40.
    text = text_with("[{id: part, amount: 50 %, key: equally}]")
    assert kronor(ledger_of(text)) == {"a": 35, "b": 65}


def test_the_parts_of_a_grant_that_waits_are_pending() -> None:
    text = text_with("[{id: part, amount: 40 %, key: equally}]", "base * index(2025)", WAITS)
    ledger = ledger_of(text)
    lines = {line.id: line.lack for line in summary(ledger, Selection()).areas[0].grants}
    assert lines == {"grant": "pending", "part": "pending"}
    assert not ledger.entries


def test_the_fixed_parts_of_a_grant_that_waits_are_known_and_not_too_large() -> None:
    text = text_with("[{id: part, amount: 40 kr, key: equally}]", "base * index(2025)", WAITS)
    (part,) = parts_of(text)
    assert (part.amount, part.lack) == (40_00, None)


@pytest.mark.parametrize(
    ("of_which", "amount"),
    [
        ("[{id: one, amount: 60 %}, {id: two, amount: 50 %}]", "100 kr"),
        ("[{id: one, amount: 60 %}, {id: two, amount: 50 %}]", "base * index(2025)"),
        # Half of 3 kr is 1,50 kr: 2 kr when it is rounded half up, and twice that is 4 kr.
        ("[{id: one, amount: &h {value: 50 %, to: 1 kr}}, {id: two, amount: *h}]", "3 kr"),
    ],
)
def test_parts_in_percent_are_at_most_the_whole(of_which: str, amount: str) -> None:
    of_which = of_which.replace("&h ", "").replace("*h", "{value: 50 %, to: 1 kr}")
    assert errors(result_of(text_with(of_which, amount, WAITS))) == ["parts-exceed-whole"]


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("'33,333 %'", "not-rounded"),
        ("120 %", "share-out-of-range"),
        ("-5 %", "share-out-of-range"),
        ("{value: 40 %, to: 0 kr}", "rounding-to-nothing"),
    ],
)
def test_a_percentage_that_gives_no_amount_is_a_finding(written: str, finding: str) -> None:
    text = text_with(f"[{{id: part, amount: {written}}}]")
    assert errors(result_of(text)) == [finding]


@given(
    granted=st.integers(0, 10**6),
    quarters=st.lists(st.integers(0, 400), min_size=1, max_size=4),
    method=st.sampled_from(("half_up", "down", "up")),
)
def test_the_parts_never_exceed_the_whole(granted: int, quarters: list[int], method: str) -> None:
    """Either each part is its percentage, rounded, and all fit in the grant, or it is a finding."""
    percents = [Decimal(one) / 4 for one in quarters]
    rounding = f"to: 1 kr, method: {method}"
    listed = ", ".join(
        f"{{id: p{place}, amount: {{value: '{percent} %', {rounding}}}}}"
        for place, percent in enumerate(percents)
    )
    result = result_of(text_with(f"[{listed}]", f"{granted} kr"))
    if result.ledger is None:
        assert errors(result) == ["parts-exceed-whole"]
        assert sum(percents) > 100 or method != "down"
        return
    parts = result.ledger.agreement.grants[0].parts
    assert sum(part.amount for part in parts) <= granted * 100
    for part, percent in zip(parts, percents, strict=True):
        assert part.amount % 100 == 0
        assert abs(part.amount - granted * percent) < 100


# Deductions.


@pytest.mark.parametrize(
    ("deduct", "kept"),
    [
        # The counties receive 30 + 10 kr and 60 + 20 kr.
        ("{id: kept, amount: 5 %}", {"A": 2_00, "B": 4_00}),
        ("{id: kept, amount: 5 %, grant: first}", {"A": 2_00, "B": 3_00}),
        ("{id: kept, amount: {value: 5 %, to: 1 öre}, grant: first}", {"A": 1_50, "B": 3_00}),
        ("{id: kept, amount: {value: 5 %, to: 1 kr, method: down}, grant: first}", {"A": 1_00, "B": 3_00}),
        ("{id: fixed, amount: 10 kr}, {id: kept, amount: 5 %}", {"A": 12_00, "B": 14_00}),
    ],
)  # fmt: skip
def test_a_payer_keeps_a_percentage_of_what_it_receives(deduct: str, kept: dict[str, int]) -> None:
    found = second_tier(ledger_of(tiers(f"deduct: [{deduct}]")))
    assert {
        code: amount for one in found.values() for code, amount in one.items() if code in kept
    } == kept
    assert [sum(one.values()) for one in found.values()] == [40_00, 80_00]


def test_while_what_a_payer_receives_is_pending_it_keeps_at_least_its_part_of_the_known() -> None:
    text = tiers("deduct: [{id: kept, amount: 10 %}]", "base * index(2025)") + WAITS
    ledger = ledger_of(text)
    known = [(one.retained, one.is_retained_known) for one in ledger.redistributed]
    assert known == [(1_00, False), (2_00, False)]


def test_of_a_grant_that_waits_a_payer_keeps_a_part_that_is_pending() -> None:
    text = tiers("deduct: [{id: kept, amount: 10 %, grant: first}]", "base * index(2025)") + WAITS
    ledger = ledger_of(text)
    assert [one.deductions for one in ledger.redistributed] == [(), ()]
    assert [one.is_retained_known for one in ledger.redistributed] == [False, False]


def test_of_a_grant_that_is_known_a_payer_keeps_a_known_part_while_another_waits() -> None:
    text = tiers("deduct: [{id: kept, amount: 10 %, grant: second}]", "base * index(2025)") + WAITS
    ledger = ledger_of(text)
    known = [(one.retained, one.is_retained_known) for one in ledger.redistributed]
    assert known == [(1_00, True), (2_00, True)]


# Floors and ceilings.


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("{weight: size, floor: 30 %}", {"a": 30, "b": 70}),
        ("{weight: size, ceiling: 70 %}", {"a": 30, "b": 70}),
        ("{weight: size, floor: {amount: 25 %}}", {"a": 25, "b": 75}),
        # Half of the pool by size, with at least 15 of its 50: 15 + 35; the rest equally.
        (
            "{portions: [{share: 1/2, weight: size, floor: 30 %}, {equal: true}]}",
            {"a": 40, "b": 60},
        ),
    ],
)
def test_a_bound_is_a_percentage_of_the_amount_of_its_portion(
    key: str, expected: dict[str, int]
) -> None:
    assert kronor(ledger_of(small(key, size={"a": 1, "b": 4}))) == expected


def test_a_percentage_cannot_be_counted_per_something() -> None:
    text = small("{weight: size, floor: {amount: 1 %, per: size}}")
    assert errors(result_of(text)) == ["percentage-per"]


@pytest.mark.parametrize(
    ("written", "path"), [("40 %", "amount"), ("{value: 40 %, to: 1 kr}", "amount.value")]
)
@pytest.mark.parametrize(
    ("change", "received"),
    [
        # Half of the part, and a fifth of the rest: of 100, 50 and 20 kr.
        ("100 %", 50),
        ("+25 %", 25 + 10),
        ("-50 %", 10 + 16),
    ],
)
def test_a_percentage_may_be_set_or_changed_by_its_path(
    written: str, path: str, change: str, received: int
) -> None:
    result = result_of(text_with(f"[{{id: part, amount: {written}, key: equally}}]"))
    changes = f"grants.grant.of_which.part.{path}={change}"
    answered = whatif(result, changes=changes, by="recipient")
    after = {row["code"]: row["after"] for row in answer_rows(answered, "recipients")}
    assert after["a"] == received


def test_the_percentage_that_gives_an_amount_is_found() -> None:
    result = result_of(text_with("[{id: part, amount: 40 %, key: equally}]"))
    path = "grants.grant.of_which.part.amount"
    answered = whatif(result, seek="everyone/a = 35 kr", by=path)
    (row,) = answer_rows(answered, "set")
    assert row["value"] == "50 %"


# Explained.


def steps_of(text: str, *, recipient: str | None = None, grant: str | None = None) -> list[str]:
    """The sentences of the explanation, in English."""
    answered = explain(result_of(text), recipient=recipient, grant=grant)
    assert answered.report is not None, answered.findings
    branches = [block.root for block in answered.report.blocks if isinstance(block, Tree)]
    found = []
    while branches:
        branch = branches.pop(0)
        found += [worded(step, "en") for step in branch.steps]
        branches += branch.children
    return found


def test_a_part_in_percent_is_explained_with_its_numbers() -> None:
    rounded = "[{id: part, name: Part, amount: {value: '12,5 %', to: 1 kr}, key: equally}]"
    steps = steps_of(text_with(rounded), grant="grant")
    assert (
        "of which Part: 12.5\u00a0% of 100\u00a0kr = 12.5\u00a0kr, rounded to 13\u00a0kr" in steps
    )


def test_what_is_kept_in_percent_is_explained_with_its_numbers() -> None:
    text = tiers("deduct: [{id: kept, name: Staff, amount: 5 %}]")
    steps = steps_of(text, recipient="a1")
    assert "Ay keeps 2\u00a0kr (5\u00a0% of 40\u00a0kr) first: Staff" in steps


def test_a_floor_in_percent_is_explained_with_its_numbers() -> None:
    steps = steps_of(small("{weight: size, floor: 30 %}", size={"a": 1, "b": 4}), recipient="a")
    assert any("30\u00a0kr (30\u00a0% of 100\u00a0kr)" in step for step in steps)
