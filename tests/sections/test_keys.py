"""Every form of key, as a policy analyst writes it, on numbers that can be worked out by hand."""

from __future__ import annotations

import pytest

from tests.helpers import entries_of, errors, kronor, ledger_of, outcome_of, result_of, small

FOUR: dict[str, object] = {"a": 1, "b": 2, "c": 3, "d": 4}

KEYS = [
    # key, amount, kronor
    ("{weight: size}", "100 kr", {"a": 10, "b": 20, "c": 30, "d": 40}),
    ("{weight: 7}", "100 kr", {"a": 25, "b": 25, "c": 25, "d": 25}),
    ("{weight: size * size}", "300 kr", {"a": 10, "b": 40, "c": 90, "d": 160}),
    ("{weight: 1 / size}", "25 kr", {"a": 12, "b": 6, "c": 4, "d": 3}),
    ("{weight: 'max(0, size - 2)'}", "90 kr", {"c": 30, "d": 60}),
    ("{weight: size / sum(size)}", "100 kr", {"a": 10, "b": 20, "c": 30, "d": 40}),
    ("{weight: 4 if size > 3 else 1}", "70 kr", {"a": 10, "b": 10, "c": 10, "d": 40}),
    ("{weight: step * size}", "100 kr", {"a": 10, "b": 20, "c": 30, "d": 40}),
    ("{equal: true}", "100 kr", {"a": 25, "b": 25, "c": 25, "d": 25}),
    ("{equal: true, where: size >= 3}", "100 kr", {"c": 50, "d": 50}),
    ("{weight: size, where: not size == 4}", "60 kr", {"a": 10, "b": 20, "c": 30}),
    ("{each: 5 kr}", "20 kr", {"a": 5, "b": 5, "c": 5, "d": 5}),
    ("{each: base}", "12 kr", {"a": 3, "b": 3, "c": 3, "d": 3}),
    ("{each: 5 kr, where: size < 3}", "10 kr", {"a": 5, "b": 5}),
    ("{table: {values: {a: 1, b: 2, c: 3, d: 94}}}", "100 kr", {"a": 1, "b": 2, "c": 3, "d": 94}),
    (
        "{table: {unit: tkr, values: {a: 1, b: '2,5', c: 0.5, d: 96}}}",
        "100 tkr",
        {"a": 1_000, "b": 2_500, "c": 500, "d": 96_000},
    ),
    ("{share: 1, weight: size}", "100 kr", {"a": 10, "b": 20, "c": 30, "d": 40}),
    ("{amount: 100 kr, weight: size}", "100 kr", {"a": 10, "b": 20, "c": 30, "d": 40}),
    (
        "{portions: [{share: 1/2, weight: size}, {share: 50 %, equal: true}]}",
        "200 kr",
        {"a": 35, "b": 45, "c": 55, "d": 65},
    ),
    (
        "{portions: [{share: 0.3, weight: size}, {equal: true}]}",
        "1000 kr",
        {"a": 205, "b": 235, "c": 265, "d": 295},
    ),
    (
        "{portions: [{each: 10 kr}, {weight: size}]}",
        "140 kr",
        {"a": 20, "b": 30, "c": 40, "d": 50},
    ),
    (
        "{portions: [{weight: size}, {amount: 60 kr, weight: size, where: size <= 3}]}",
        "160 kr",
        {"a": 20, "b": 40, "c": 60, "d": 40},
    ),
    (
        "{portions: [{table: {values: {a: 7, b: 0, c: 0, d: 0}}}, {equal: true}]}",
        "47 kr",
        {"a": 17, "b": 10, "c": 10, "d": 10},
    ),
    (
        "{portions: [{share: 1/2, key: inner}, {share: 1/2, weight: size}]}",
        "200 kr",
        {"a": 35, "b": 45, "c": 55, "d": 65},
    ),
    ("{key: inner}", "100 kr", {"a": 25, "b": 25, "c": 25, "d": 25}),
    (
        "{portions: [{amount: 40 kr, key: halves}, {equal: true}]}",
        "60 kr",
        {"a": 5 + 5 + 2, "b": 5 + 5 + 4, "c": 5 + 5 + 6, "d": 5 + 5 + 8},
    ),
    (
        "{portions: [{each: 10 kr, where: size == 1}, {weight: size, floor: 18 kr}]}",
        "110 kr",
        # 18 kr at least: a takes 18; of the other 82 kr b's two ninths would be 18,22.
        {"a": 28, "b": 18, "c": 27, "d": 37},
    ),
]


@pytest.mark.parametrize(("key", "amount", "expected"), KEYS, ids=[key for key, _, _ in KEYS])
def test_a_key_distributes_so(key: str, amount: str, expected: dict[str, int]) -> None:
    text = small(
        key,
        amount,
        FOUR,
        keys="inner: {equal: true}\n"
        "halves: {portions: [{share: 1/2, equal: true}, {share: 1/2, weight: size}]}",
        more="parameters: {base: 3 kr, step: 2.5}",
    )
    assert {code: amount for code, amount in kronor(ledger_of(text)).items() if amount} == expected


PORTIONS = [
    ("{weight: size}", ["size"]),
    ("{weight: size * 2}", ["weight"]),
    ("{equal: true}", ["equal"]),
    ("{key: inner}", ["inner"]),
    ("{portions: [{each: 1 kr}, {weight: size}]}", ["each", "size"]),
    ("{portions: [{id: base, each: 1 kr}, {id: rest, weight: size}]}", ["base", "rest"]),
    ("{portions: [{share: 1/2, weight: size}, {weight: size}]}", ["size", "size-2"]),
    ("{portions: [{share: 1/2, key: halves}, {equal: true}]}", ["halves/size", "halves/equal", "equal"]),
    ("{portions: [{table: {values: {a: 1, b: 2, c: 3, d: 4}}}, {equal: true}]}", ["table", "equal"]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "names"), PORTIONS, ids=[key for key, _ in PORTIONS])
def test_portions_are_called_by_their_id_or_by_what_they_go_by(key: str, names: list[str]) -> None:
    text = small(
        key,
        "1000 kr",
        FOUR,
        keys="inner: {equal: true}\n"
        "halves: {portions: [{share: 1/2, weight: size}, {share: 1/2, equal: true}]}",
    )
    outcome = outcome_of(ledger_of(text))
    assert [portion.portion.id for portion in outcome.portions] == names


def test_a_member_without_a_share_has_no_entry() -> None:
    ledger = ledger_of(small("{equal: true, where: size > 1}", "10 kr"))
    assert [entry.code for entry in entries_of(ledger)] == ["b"]


def test_a_grant_of_nothing_is_distributed_as_nothing() -> None:
    ledger = ledger_of(small("{weight: size}", "0 kr"))
    assert (ledger.total, list(entries_of(ledger))) == (0, [])


NOTHING = [
    "{amount: 0, equal: true, where: size > 100}",
    "{amount: 0, equal: true, where: 1 / (size - size) > 1}",
    "{amount: 0, weight: size - size}",
    "{amount: 0, weight: 1 / (size - 1)}",
    "{amount: 0, weight: 1 - size}",
    "{share: 0, weight: size / 0}",
    "{share: 0, weight: size, where: size > 99}",
    "{each: 0, where: size / 0 > 1}",
]


@pytest.mark.parametrize("portion", NOTHING)
def test_a_portion_of_nothing_asks_nobody_for_weights(portion: str) -> None:
    ledger = ledger_of(small(f"{{portions: [{portion}, {{equal: true}}]}}"))
    assert [entry.amount for entry in entries_of(ledger)] == [5_000, 5_000]


def test_a_weight_of_truth_is_a_fault_in_a_portion_of_nothing_too() -> None:
    text = small("{portions: [{amount: 0, weight: size > 1}, {equal: true}]}")
    assert errors(result_of(text)) == ["weight-not-number"]


def test_sum_runs_over_all_members_of_the_pool_also_those_who_take_no_part() -> None:
    # Sizes sum to 10: c weighs 13 and d 14.
    text = small("{weight: size + sum(size), where: size >= 3}", "27 kr", FOUR)
    exact = outcome_of(ledger_of(text)).portions[0].shares
    assert exact is not None
    assert [exact.of(place) for place in range(4)] == [0, 0, 1_300, 1_400]


REFUSED = [
    ("{each: 51 kr}", "portions-exceed-pool"),
    ("{each: 49 kr}", "portions-leave-rest"),
    ("{amount: 99 kr, weight: size}", "portions-leave-rest"),
    ("{share: 1/2, weight: size}", "portions-leave-rest"),
    ("{portions: [{amount: 101 kr, weight: size}, {equal: true}]}", "portions-exceed-pool"),
    ("{portions: [{share: 3/4, weight: size}, {share: 1/2, equal: true}]}", "shares-above-one"),
    ("{portions: [{weight: size}, {equal: true}]}", "several-rests"),
    ("{table: {values: {a: 60, b: 41}}}", "table-sum"),
    ("{table: {values: {a: 60, b: 39}}}", "table-sum"),
    ("{portions: [{share: 1/2, table: {values: {a: 60, b: 41}}}, {equal: true}]}", "table-sum"),
    ("{portions: [{share: 1/2, table: {values: {a: 9, b: 40}}}, {equal: true}]}", "table-sum"),
    ("{table: {values: {a: 60, b: 41, c: 1}}}", "extra-figure"),
    ("{table: {values: {a: 100}}}", "missing-figures"),
    ("{weight: size - size}", "weights-sum-to-zero"),
    ("{equal: true, where: size > 2}", "nobody-eligible"),
    ("{weight: 1 - size}", "negative-weight"),
    ("{weight: size > 1}", "weight-not-number"),
    ("{equal: true, where: size}", "where-not-truth"),
    ("{weight: 1 / (size - 1)}", "division-by-zero"),
    ("{weight: 1 / sum(size - 1.5)}", "division-by-zero"),
    ("{weight: sise}", "unknown-fact"),
    ("{key: missing}", "unknown-key-name"),
    ("{label: Nothing}", "no-weight"),
    ("{weight: size, equal: true}", "keys-exclude"),
    ("{share: 1/2, amount: 5 kr, weight: size}", "keys-exclude"),
    ("{each: 50 kr, weight: size}", "keys-exclude"),
    ("{each: 50 kr, floor: 1 kr}", "keys-exclude"),
    ("{key: key2, where: size > 1}", "keys-exclude"),
    ("{weight: size, portions: [{equal: true}]}", "portions-and-more"),
    ("{share: 3/2, weight: size}", "share-out-of-range"),
    ("{share: half, weight: size}", "not-a-share"),
    ("{weight: size +}", "expression-syntax"),
    ("{each: base}", "unknown-parameter"),
]


@pytest.mark.parametrize(("key", "code"), REFUSED, ids=[key for key, _ in REFUSED])
def test_a_key_that_cannot_be_followed_is_a_finding(key: str, code: str) -> None:
    assert code in errors(result_of(small(key)))
