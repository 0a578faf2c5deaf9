"""What is not known yet waits: it stays in the totals, and is neither lost nor guessed at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from agree.questions import explain, overview
from tests.helpers import (
    by_status,
    errors,
    kronor,
    ledger_of,
    outcome_of,
    recorded,
    result_of,
    small,
)

Ask = Callable[..., Any]
PARTLY = "partly: {as_of: unknown, source: S, values: {a: 1, b: pending}}"

WAITING = [
    # key, pending öre, allocated öre
    ("{weight: late}", 10_000, 0),
    ("{weight: partly}", 10_000, 0),
    ("{weight: size + late}", 10_000, 0),
    ("{equal: true, where: late > 1}", 10_000, 0),
    ("{weight: size, ceiling: {amount: 1 kr, per: late}}", 10_000, 0),
    ("{portions: [{share: 1/4, weight: late}, {weight: size}]}", 2_500, 7_500),
    ("{portions: [{each: 10 kr}, {weight: late}]}", 8_000, 2_000),
    ("{portions: [{share: 1/2, key: inner}, {weight: size}]}", 5_000, 5_000),
    ("{table: {values: {a: 60, b: pending}}}", 4_000, 6_000),
    ("{table: {values: {a: pending, b: pending}}}", 10_000, 0),
    ("{portions: [{share: 1/2, table: {values: {a: 10, b: pending}}}, {equal: true}]}", 4_000, 6_000),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "pending", "allocated"), WAITING, ids=[key for key, _, _ in WAITING]
)
def test_what_depends_on_unknown_figures_is_pending(key: str, pending: int, allocated: int) -> None:
    text = small(key, facts=PARTLY, keys="inner: {weight: late}")
    expected = {"pending": pending, "allocated": allocated}
    assert by_status(ledger_of(text)) == {name: sum_ for name, sum_ in expected.items() if sum_}


@pytest.mark.parametrize(
    "rest",
    [
        "{weight: size}",
        "{equal: true}",
        "{key: base}",
        "{weight: size, floor: 1 kr}",
        "{equal: true, ceiling: 90 kr}",
    ],
)
def test_what_is_left_beside_a_table_with_a_pending_figure_waits_too(rest: str) -> None:
    text = small(
        f"{{portions: [{{table: {{values: {{a: 5, b: pending}}}}}}, {rest}]}}",
        keys="base: {portions: [{each: 1 kr}, {weight: size}]}",
    )
    assert by_status(ledger_of(text)) == {"allocated": 500, "pending": 9_500}


@pytest.mark.parametrize("bound", ["", ", floor: 1 kr"])
def test_who_has_left_for_another_portion_waits_for_nothing_of_the_others(bound: str) -> None:
    """B (size 3) leaves with the first half; the other one waits for `late`, and may be A's alone."""
    key = (
        "{portions: [{share: 1/2, weight: size, where: size > 1, leaves: true}, "
        f"{{key: inner{bound}}}]}}"
    )
    ledger = ledger_of(small(key, keys="inner: {weight: size, where: late > 1}"))
    outcome = outcome_of(ledger)
    assert [outcome.lack_of(place) for place in range(2)] == ["pending", None]


def test_who_waits_for_less_than_a_krona_waits() -> None:
    """A has all of the table, and B's rate waits; so does an öre, which moves a krona one day."""
    key = "{portions: [{table: {shares: {a: 1, b: pending}}}, {amount: 1 öre, weight: late}]}"
    ledger = ledger_of(small(key, "99.60 kr"))
    assert outcome_of(ledger).lack_of(0) == "pending"


ONE_EACH = [
    # portions of 100 kr, of which the first waits for B and the last for A; what waits
    ("{each: {amount: 10 kr, per: partly}}, {each: {amount: 5 kr, per: later}, where: size < 2}", 90),
    ("{table: {values: {a: 10, b: pending}}}, {table: {values: {a: pending, b: 20}}}", 70),
    ("{table: {values: {a: 1, b: pending}}}, {each: {amount: 1 kr, per: later}}, {equal: true}", 98),
]  # fmt: skip


@pytest.mark.parametrize(("portions", "waits"), ONE_EACH)
def test_who_waits_for_one_of_several_portions_waits_for_what_is_left(
    portions: str, waits: int
) -> None:
    later = "later: {as_of: unknown, source: S, values: {a: pending, b: 1}}"
    ledger = ledger_of(small(f"{{portions: [{portions}]}}", facts=f"{PARTLY}\n{later}"))
    outcome = outcome_of(ledger)
    assert [outcome.lack_of(place) for place in (0, 1)] == ["pending", "pending"]
    assert [outcome.pending_of(place) for place in (0, 1)] == [100 * waits, 100 * waits]
    awaited = {fact.id for one in outcome.portions for fact in one.portion.pending_facts}
    assert awaited == {name for name in ("partly", "later") if name in portions}
    (left,) = (one for one in outcome.portions if one.pending)
    assert {fact.id for fact in left.portion.pending_facts} == awaited


def test_what_is_left_waits_for_nothing_that_another_portion_waits_for_by_itself() -> None:
    """A quarter waits for `late`; of the rest B's rate waits, and so what all share in."""
    key = (
        "{portions: [{share: 1/4, weight: late}, "
        "{each: {amount: 10 kr, per: partly}}, {equal: true}]}"
    )
    outcome = outcome_of(ledger_of(small(key, facts=PARTLY)))
    waiting = {
        one.pending: [fact.id for fact in one.portion.pending_facts]
        for one in outcome.portions
        if one.pending
    }
    assert waiting == {2_500: ["late"], 6_500: ["partly"]}


def test_who_takes_part_within_bounds_waits_for_the_portion_of_others() -> None:
    """B has no share in what waits, and 0 kr by the table; but a floor of 1 kr, which A pays."""
    table = "{table: {values: {a: 0, b: 0}}}"
    key = f"{{portions: [{{weight: WEIGHT, where: size < 2}}, {table}], floor: 1 kr}}"
    outcome = outcome_of(ledger_of(small(key.replace("WEIGHT", "late"))))
    assert [outcome.lack_of(place) for place in (0, 1)] == ["pending", "pending"]
    assert kronor(ledger_of(small(key.replace("WEIGHT", "size")))) == {"a": 99, "b": 1}


def test_a_grant_whose_key_is_not_decided_is_pending() -> None:
    text = small("{equal: true}").replace("key: key}", "key: pending}")
    outcome = outcome_of(ledger_of(text))
    assert by_status(ledger_of(text)) == {"pending": 10_000}
    assert outcome.portions[0].portion.key_is_pending


def test_all_the_facts_that_are_awaited_are_named() -> None:
    text = small(
        "{weight: late + later}",
        facts="later: {as_of: unknown, source: S, values: pending, "
        "pending: {from: Members, to: Payer, by: 2001-02-03, section: '3'}}",
    )
    (portion,) = outcome_of(ledger_of(text)).portions
    assert [fact.id for fact in portion.portion.pending_facts] == ["late", "later"]
    pending_reason = portion.portion.pending_facts[1].pending_reason
    assert pending_reason is not None
    assert (pending_reason.reporter, pending_reason.receiver, str(pending_reason.by)) == (
        "Members",
        "Payer",
        "2001-02-03",
    )
    assert pending_reason.citation.section == "3"


def test_all_the_facts_of_which_some_figures_are_awaited_are_named() -> None:
    text = small(
        "{weight: partly * 2 + later + size}",
        facts=f"{PARTLY}\nlater: {{as_of: unknown, source: S, values: {{a: pending, b: 1}}}}",
    )
    (portion,) = outcome_of(ledger_of(text)).portions
    assert [fact.id for fact in portion.portion.pending_facts] == ["partly", "later"]


def test_a_figure_that_is_pending_for_others_only_does_not_matter() -> None:
    text = small(
        "{weight: partly}",
        facts="partly: {as_of: unknown, source: S, values: {a: 1, b: 3, p: pending}}",
        recipients="others: {name: Others, members: {p: P}}",
    )
    assert kronor(ledger_of(text)) == {"a": 25, "b": 75}


def test_a_difference_cannot_be_settled_by_a_fact_that_is_pending() -> None:
    rule = "{method: half_up, difference: {by: late, missing: smallest_first}}"
    assert errors(result_of(small("{weight: size}", rounding=rule))) == ["order-fact-pending"]


def test_a_pending_grant_needs_no_order_to_settle_by() -> None:
    rule = "{method: half_up, difference: {by: late, missing: smallest_first}}"
    assert by_status(ledger_of(small("{weight: late}", rounding=rule))) == {"pending": 10_000}


@pytest.mark.parametrize(
    ("amount", "lack", "known"), [("unknown", "unknown", None), ("0", None, 0)]
)
def test_a_grant_of_which_nobody_knows_the_amount_needs_no_key(
    amount: str, lack: str | None, known: int | None
) -> None:
    """Nor does one of nothing: every one of its recipients is told of it."""
    text = small("{weight: size}", grants=f"- {{id: open, to: everyone, amount: {amount}}}")
    (outcome,) = (one for one in ledger_of(text).outcomes if one.pool.grant.id == "open")
    assert [outcome.lack_of(place) for place in (0, 1)] == [lack, lack]
    assert [outcome.known_amount(place) for place in (0, 1)] == [known, known]


@pytest.mark.parametrize(("amount", "told"), [("unknown", (None, "unknown")), ("0", (0, None))])
@pytest.mark.parametrize(
    ("question", "table"), [(overview.answer, "grants"), (explain.answer, "figures")]
)
def test_a_grant_without_a_key_is_in_every_answer(
    question: Ask, table: str, amount: str, told: tuple[int | None, str | None]
) -> None:
    text = small(
        "{weight: size}", grants=f"- {{id: open, name: Open, to: everyone, amount: {amount}}}"
    )
    found = question(result_of(text)).report
    assert found is not None
    (row,) = (row for row in recorded(found, table) if row["name"] == "Open")
    assert (row["amount"], row.get("amount_status")) == told


def test_a_pending_figure_of_who_is_not_eligible_keeps_nobody_waiting() -> None:
    later = "later: {as_of: unknown, source: S, values: {a: 3, b: pending}}"
    ledger = ledger_of(small("{weight: later, where: size < 2}", facts=later))
    assert by_status(ledger) == {"allocated": 10_000}


def test_what_waits_concerns_only_those_who_may_get_some_of_it() -> None:
    """Who does not meet the condition gets nothing of what waits, and what it gets is known."""
    key = "{portions: [{share: 1/2, weight: late, where: size < 2}, {equal: true}]}"
    outcome = outcome_of(ledger_of(small(key)))
    assert [outcome.pending_of(place) for place in (0, 1)] == [5000, 0]


@pytest.mark.parametrize("amount", ["unknown", "base * index(2025)"])
@pytest.mark.parametrize(
    "key", ["{portions: [{each: 5 kr}, {equal: true}]}", "{equal: true, floor: 1 kr}"]
)
def test_what_nobody_knows_the_sum_of_is_not_too_little(amount: str, key: str) -> None:
    more = "parameters: {base: 5 kr}\nseries: {index: {source: S, values: {2025: pending}}}"
    assert errors(result_of(small(key, amount, more=more))) == []
