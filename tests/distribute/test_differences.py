"""What may be left of a grant when its difference is settled, and what is told of the rest."""

from __future__ import annotations

import pytest

from agree.base import Finding
from agree.distribute.conservation import violations
from agree.distribute.ledger import Ledger
from tests.distribute.test_tiers import tiers
from tests.helpers import (
    altered,
    by_status,
    errors,
    ledger_of,
    outcome_of,
    result_of,
    small,
    worded,
)

SIZE = {"a": 1, "b": 2, "c": 0}
"""C has no share of what is distributed by size."""


def settled(
    key: str, amount: str, unit: str = "1 kr", method: str = "down", missing: str = "[c]"
) -> list[str]:
    """The errors of a grant whose difference C settles when something is missing, else A."""
    rule = f"{{missing: {missing}, surplus: [a]}}"
    rounding = f"{{to: {unit}, method: {method}, difference: {rule}}}"
    return errors(result_of(small(key, amount, SIZE, rounding=rounding)))


LATE_FOR_C = ", {only: [c], weight: late}"
HALF_LATE = "{portions: [{share: 1/2, weight: size}, {weight: late}]}"


@pytest.mark.parametrize("unit", ["1 kr", "0.01 kr"])
def test_who_has_no_share_cannot_settle_a_unit(unit: str) -> None:
    """3,33 and 6,67: one unit is left, which C cannot take and nobody else may."""
    amount = "10 kr" if unit == "1 kr" else "0.10 kr"
    assert settled("{weight: size}", amount, unit) == ["no-share-in-difference"]


@pytest.mark.parametrize("unit", ["1 kr", "0.01 kr"])
def test_who_may_have_a_share_in_what_waits_may_settle_it_then(unit: str) -> None:
    amount = "20 kr" if unit == "1 kr" else "0.20 kr"
    assert settled(HALF_LATE, amount, unit) == []


@pytest.mark.parametrize(("missing", "told"), [("[b]", ["missing-left"]), ("[b, c]", [])])
def test_an_order_that_leaves_what_somebody_else_may_take_is_told(
    missing: str, told: list[str]
) -> None:
    """11 kr each of 35, and 12 at most: each of those in the order takes one of the two."""
    assert settled("{equal: true, ceiling: 12 kr}", "35 kr", missing=missing) == told


@pytest.mark.parametrize(("others", "told"), [("", ["missing-left"]), (LATE_FOR_C, [])])
def test_one_that_settles_may_wait_while_another_can_take_no_more(
    others: str, told: list[str]
) -> None:
    """Of 70 kr a has 52,50 and b 17,50: B may have 17,90 at most, and C has no share, or waits."""
    room = "room: {as_of: unknown, source: S, values: {a: 10, b: 1, c: 0}}"
    first = "amount: 70 kr, weight: size, ceiling: {amount: 17.90 kr, per: room}"
    text = small(
        f"{{portions: [{{{first}}}{others}]}}",
        "105 kr" if others else "70 kr",
        {"a": 3, "b": 1, "c": 0},
        rounding="{method: down, difference: {missing: [b, c], surplus: [a]}}",
        facts=room,
    )
    assert errors(result_of(text)) == told


def test_who_waits_for_less_than_a_unit_may_settle_it_then() -> None:
    """99,70 are 99 kr, and what is missing may be B's, though its 30 öre round to nothing."""
    table = "{{table: {{shares: {{a: 99.7 %, b: {}}}}}}}"
    rounding = "{method: down, difference: {missing: [b], surplus: [a]}}"
    waits = small(table.format("pending"), size={"a": 1, "b": 1}, rounding=rounding)
    assert errors(result_of(waits)) == []
    outcome = outcome_of(ledger_of(waits))
    assert (outcome.known_amounts, outcome.waiting) == ((9_900, 0), 0)
    told = ledger_of(small(table.format("0.3 %"), size={"a": 1, "b": 1}, rounding=rounding))
    assert outcome_of(told).known_amounts == (9_900, 100)


def test_an_oere_too_much_is_told() -> None:
    """5,5 öre each become 6 of 11, and A's floor is half of it."""
    rounding = "{to: 1 öre, method: half_up, difference: {missing: [a], surplus: [a]}}"
    text = small("{equal: true, floor: 50 %}", "0.11 kr", {"a": 1, "b": 1}, rounding=rounding)
    assert errors(result_of(text)) == ["surplus-left"]


HALVES = "{{portions: [{{share: 1/2, weight: size{0}}}, {{weight: size{0}}}]}}"


@pytest.mark.parametrize(
    ("bounds", "amount", "method", "told"),
    [
        # 51,50 each in all are 51 and 51, though 25,75 each time are 25 four times over.
        (
            "",
            "103 kr",
            "down, of: sum",
            "(103 kr) is 1 kr, but C, named by the rule, has no share in it",
        ),
        # 50,50 each in all are 51 and 51, though 25,25 each time are 25; A's floor is 50,50.
        (
            ", floor: {amount: 25.25 kr, per: size}",
            "101 kr",
            "half_up, of: sum",
            "(101 kr), of which the rule takes back only 0 kr",
        ),
        # 25,50 each time are 26, two kronor too much in all; A's floor is 51 of its 52.
        (
            ", floor: {amount: 25.50 kr, per: size}",
            "102 kr",
            "half_up, of: portions",
            "rounding gives 2 kr more than “grant” has (102 kr), of which the rule takes back only 1 kr",
        ),
    ],
)
def test_what_is_told_to_be_left_is_of_what_is_rounded_the_sums_or_their_parts(
    bounds: str, amount: str, method: str, told: str
) -> None:
    rule = "{missing: [c], surplus: [a]}"
    text = small(
        HALVES.format(bounds),
        amount,
        {"a": 1, "b": 1, "c": 0},
        rounding=f"{{method: {method}, difference: {rule}}}",
    )
    said = worded(only_error(text).message, "en").replace("\u00a0", " ")
    assert said.endswith(told)


def test_what_nobody_may_take_is_left() -> None:
    """11 kr each of 35, and 11,90 at most: whoever takes one more is above it."""
    key = "{equal: true, ceiling: 11.90 kr, unearned: retained}"
    assert settled(key, "35 kr", missing="[b]") == []


def test_who_waits_for_a_part_of_a_table_may_settle_then() -> None:
    """A sixth of 6 447 kr is 1 074,50, rounded to 1 074; what is missing of it may be B's."""
    rounding = "{method: half_even, difference: {to: b}}"
    text = small(
        "{table: {shares: {a: 1/6, b: pending}}}", "6447 kr", {"a": 1, "b": 1}, rounding=rounding
    )
    assert errors(result_of(text)) == []


def test_who_has_no_part_in_what_waits_cannot_settle() -> None:
    """3,33 and 6,67 of the half that is known; C takes no part in the other one either."""
    key = "{portions: [{share: 1/2, weight: size}, {weight: late, where: size > 0}]}"
    assert settled(key, "20 kr") == ["no-share-in-difference"]


def test_what_is_less_than_a_unit_is_left_whoever_settles() -> None:
    """3,17 and 6,33 are 3 and 6 kr, and half a krona is left."""
    assert settled("{weight: size}", "9.50 kr") == []


def test_too_much_is_told_though_something_waits() -> None:
    """5,50 each become 6 and 6 of 11 kr; C has no share to give up."""
    rule = "{missing: [a], surplus: [c]}"
    text = small(
        HALF_LATE,
        "22 kr",
        {"a": 1, "b": 1, "c": 0},
        rounding=f"{{method: half_up, difference: {rule}}}",
    )
    assert errors(result_of(text)) == ["no-share-in-difference"]


TOWNS = "{a1: 1, a2: 2, b1: 5}"
SETTLES = "rounding: {method: down, difference: {missing: [a3], surplus: [a1]}}, member: A"


def three_towns() -> str:
    """Ay passes on to a1, a2 and a3 by 1, 2 and 0; a3 settles what is missing."""
    text = altered(tiers(SETTLES), TOWNS, "{a1: 1, a2: 2, a3: 0, b1: 5}")
    return altered(
        text, "      - {code: b1", "      - {code: a3, name: A3, part_of: A}\n      - {code: b1"
    )


def test_while_the_payer_waits_who_settles_may_yet_have_a_share() -> None:
    """Of 40 kr a1 and a2 have 13 and 26, of 10 kr 3 and 6."""
    text = three_towns()
    assert errors(result_of(text)) == ["no-share-in-difference"]
    first = "amount: 90 kr, key: by_size"
    assert errors(result_of(altered(text, first, first.replace("by_size", "pending")))) == []


def test_where_nobody_is_named_for_what_is_missing_it_is_left() -> None:
    """33,33 each are 33 kr, and a krona is left."""
    rounding = "{method: half_up, difference: {surplus: [b]}}"
    text = small("{equal: true}", size={"a": 1, "b": 1, "c": 1}, rounding=rounding)
    assert by_status(ledger_of(text)) == {"allocated": 9_900, "rounding": 100}


def only_error(text: str) -> Finding:
    (finding,) = [one for one in result_of(text).findings if one.severity == "error"]
    return finding


def place(finding: Finding) -> str:
    return (finding.span.source.line(finding.span.line) or "")[finding.span.column - 1 :]


@pytest.mark.parametrize(("amount", "unit"), [("10 kr", "1 kr"), ("0.10 kr", "0.01 kr")])
def test_the_first_who_should_settle_is_where_it_is_told(amount: str, unit: str) -> None:
    size = {"a": 1, "b": 2, "c": 0, "d": 0}
    rule = "{missing: [c, d], surplus: [a, b]}"
    rounding = f"{{to: {unit}, method: down, difference: {rule}}}"
    finding = only_error(small("{weight: size}", amount, size, rounding=rounding))
    assert place(finding).startswith("c, d]")
    said = worded(finding.message, "en").replace("\u00a0", " ")
    assert said == (
        f"the difference of “grant” ({amount.replace('0.10', '0.1')}) is {unit}, "
        "but C and D, named by the rule, has no share in it"
    )


def test_what_a_rule_took_back_is_told_beside_what_it_should_have() -> None:
    """Four halves of a krona become 4 kr of 2; A gives its own up, and may no more."""
    rule = "{missing: [a], surplus: [a]}"
    text = small(
        "{weight: size}",
        "2 kr",
        {"a": 1, "b": 1, "c": 1, "d": 1},
        rounding=f"{{method: half_up, difference: {rule}}}",
    )
    finding = only_error(text)
    assert finding.code == "surplus-left"
    said = worded(finding.message, "en").replace("\u00a0", " ")
    assert said == (
        "rounding gives 2 kr more than “grant” has (2 kr), of which the rule takes back only 1 kr"
    )


@pytest.mark.parametrize(
    "rest", ["{weight: late}", "{id: stays, retained: true}", "{amount: 11 kr, weight: size}"]
)
def test_what_waits_or_stays_is_no_surplus(rest: str) -> None:
    """5,50 each become 6 and 6 of 11 kr, half a krona a share: that may be shown."""
    text = small(
        f"{{portions: [{{amount: 11 kr, weight: size}}, {rest}]}}",
        "22 kr",
        {"a": 1, "b": 1},
        rounding="{method: half_up, difference: shown}",
    )
    assert errors(result_of(text)) == []


def forged(key: str, amount: str, unit: str, rounded: tuple[int, ...]) -> list[str]:
    """What is told when the first portion of an alternative was rounded so."""
    text = small(
        key,
        rounding=f"{{to: {unit}, method: half_up, difference: shown}}",
        size=FORGED[len(rounded)],
    )
    text += f"alternatives:\n  - {{id: instead, to: everyone, amount: {amount}, key: key}}\n"
    sound: Ledger = ledger_of(text)
    (instead,) = sound.alternatives
    first, *others = instead.portions
    portions = (first._replace(rounded=rounded), *others)
    broken = sound._replace(alternatives=(instead._replace(portions=portions),))
    return [finding.code for finding in violations(broken)]


FORGED = {1: {"a": 1}, 2: {"a": 1, "b": 1}}


@pytest.mark.parametrize(
    ("key", "amount", "unit", "rounded", "told"),
    [
        ("{weight: size}", "0.10 kr", "0.01 kr", (5, 6), False),  # half an öre a share
        ("{weight: size}", "0.10 kr", "0.01 kr", (6, 6), True),
        (HALF_LATE, "22 kr", "1 kr", (600, 600), False),
        (HALF_LATE, "22 kr", "1 kr", (700, 600), True),
        ("{weight: size}", "9 kr", "1 kr", (900,), False),
        ("{weight: size}", "9 kr", "1 kr", (901,), True),
        ("{weight: size}", "9 kr", "1 kr", (950,), True),  # a single member has the whole grant
    ],
)
def test_no_more_than_half_a_unit_a_share_is_shown(
    key: str, amount: str, unit: str, rounded: tuple[int, ...], told: bool
) -> None:
    assert forged(key, amount, unit, rounded) == (["not-conserved"] if told else [])
