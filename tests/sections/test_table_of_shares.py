"""A table of shares: parts of a pool as a document prints them, exact whatever the pool is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agree.compare import Split, compare
from agree.messages import Locale
from agree.questions.explain import explain_member
from tests.helpers import (
    amounts,
    by_status,
    errors,
    kronor,
    ledger_of,
    outcome_of,
    result_of,
    small,
    worded,
)

DALARNA = "{table: {shares: {a: '3,286144 %'}, others: pending}}"


@pytest.mark.parametrize(
    ("pool", "share"),
    # As the slides of 2022 for Dalarna print them.
    [("750 mnkr", 24_646_080), ("150 mnkr", 4_929_216), ("100 mnkr", 3_286_144)],
)
def test_the_shares_of_dalarna(pool: str, share: int) -> None:
    ledger = ledger_of(small(DALARNA, pool))
    assert kronor(ledger) == {"a": share}
    assert by_status(ledger)["pending"] == ledger.total - 100 * share


SHARED = [
    ("{table: {shares: {a: 1/4, b: 3/4}}}", "100 kr", {"a": 2_500, "b": 7_500}),
    ("{table: {shares: {a: 0.25, b: 75 %}}}", "10 kr", {"a": 250, "b": 750}),
    # The shares are of what the table is to distribute: of what other portions leave, or of a size.
    (
        "{portions: [{each: 10 kr}, {table: {shares: {a: 1/4, b: 3/4}}}]}",
        "100 kr",
        {"a": 3_000, "b": 7_000},
    ),
    (
        "{portions: [{amount: 40 kr, table: {shares: {a: 1/4, b: 3/4}}}, {equal: true}]}",
        "100 kr",
        {"a": 4_000, "b": 6_000},
    ),
]


@pytest.mark.parametrize(("key", "pool", "expected"), SHARED)
def test_shares_are_of_what_the_table_distributes(
    key: str, pool: str, expected: dict[str, int]
) -> None:
    assert amounts(ledger_of(small(key, pool, rounding="{to: 1 öre}"))) == expected


def test_what_is_no_whole_unit_is_rounded_and_settled_by_the_rule() -> None:
    rule = "{to: 1 kr, method: half_up, difference: {by: size, missing: smallest_first}}"
    text = small("{table: {shares: {a: 1/3, b: 2/3}}}", "100 kr", rounding=rule)
    assert kronor(ledger_of(text)) == {"a": 33, "b": 67}  # 33,33… and 66,66…
    thirds = "{table: {shares: {a: 1/3, b: 1/3, c: 1/3}}}"
    text = small(thirds, "100 kr", {"a": 2, "b": 1, "c": 3}, rounding=rule)
    assert kronor(ledger_of(text)) == {"a": 33, "b": 34, "c": 33}


@pytest.mark.parametrize("method", ["half_up", "half_even", "down", "largest_remainder"])
def test_while_others_wait_nothing_is_settled(method: str) -> None:
    """A third of 100 kr is 33 kr rounded; the 67 kr that are left wait, and no one has a krona."""
    rounding = f"{{to: 1 kr, method: {method}}}"
    ledger = ledger_of(small("{table: {shares: {a: 1/3, b: pending}}}", rounding=rounding))
    assert by_status(ledger) == {"allocated": 3_300, "pending": 6_700}


def test_shares_in_a_data_file(tmp_path: Path) -> None:
    files = {"shares.csv": "code;part\na;25 %\nb;75 %\n"}
    for table in ("{shares: shares.csv}", "{shares: shares.csv, column: part}"):
        assert kronor(ledger_of(small(f"{{table: {table}}}"), files)) == {"a": 25, "b": 75}


REFUSED = [
    ("{table: {shares: {a: 1/2, b: 51 %}}}", ["shares-above-one"]),
    ("{table: {shares: {a: 60 %, b: 41 %}, others: pending}}", ["shares-above-one"]),
    ("{table: {shares: {a: 1/2, b: 49 %}}}", ["table-sum"]),
    ("{table: {shares: {a: 1/2, b: 1/2}, values: {a: 50, b: 50}}}", ["keys-exclude"]),
    ("{table: {shares: {a: 1/2, b: 1/2}, unit: tkr}}", ["keys-exclude"]),
    ("{table: {others: pending}}", ["missing-key"]),
    ("{table: {shares: {a: 1/2, b: half}}}", ["not-a-share"]),
    ("{table: {shares: {a: 1/2, b: 3}}}", ["share-out-of-range"]),
    ("{table: {shares: {a: 1/2}}}", ["missing-figures"]),
    ("{table: {shares: {a: 1/2, b: 1/2, c: 0}}}", ["extra-figure"]),
    ("{portions: [{table: {shares: {a: 1/2, b: 1/2}}}, {equal: true}]}", ["several-rests"]),
]


@pytest.mark.parametrize(("key", "codes"), REFUSED)
def test_a_table_of_shares_that_cannot_be_followed_is_a_finding(key: str, codes: list[str]) -> None:
    result = result_of(small(key))
    assert result.ledger is None
    assert errors(result) == codes


def test_the_sum_of_the_shares_is_told() -> None:
    (finding,) = result_of(small("{table: {shares: {a: 1/2, b: 51 %}}}")).findings[-1:]
    assert "101\u00a0%" in worded(finding.message, "en")


@given(
    st.lists(st.integers(0, 1_000), min_size=1, max_size=12),
    st.integers(1, 10**9),
    st.booleans(),
    st.sampled_from(["half_up", "half_even", "down", "largest_remainder"]),
    st.sampled_from(["1 öre", "1 kr", "1 000 kr"]),
)
def test_a_table_of_shares_gives_what_a_table_of_those_amounts_gives(
    parts: list[int], one: int, waits: bool, method: str, unit: str
) -> None:
    members = {f"{place:02d}": 1 for place in range(len(parts))}
    left = 1 if waits or not any(parts) else 0
    whole = sum(parts) + left
    last = "pending" if left else None
    values = {f'"{code}"': f"'{part * one}'" for code, part in zip(members, parts, strict=True)}
    shares = {f'"{code}"': f"'{part}/{whole}'" for code, part in zip(members, parts, strict=True)}
    members |= {"late": 1} if left else {}
    others = {'"late"': last} if left else {}
    found = []
    for kind, listed in (("values", values | others), ("shares", shares | others)):
        unit_of = "unit: öre, " if kind == "values" else ""
        written = ", ".join(f"{code}: {value}" for code, value in listed.items())
        key = f"{{table: {{{unit_of}{kind}: {{{written}}}}}}}"
        rounding = f"{{to: {unit}, method: {method}}}"
        found.append(ledger_of(small(key, f"{whole * one} öre", members, rounding=rounding)))
    assert [(e.code, e.amount, e.status) for e in found[0].entries] == [
        (e.code, e.amount, e.status) for e in found[1].entries
    ]


def test_an_explanation_shows_the_share() -> None:
    ledger = ledger_of(small(DALARNA, "150 mnkr"))
    member = ledger.agreement.recipients["everyone"].members[0]
    step = explain_member(ledger, (member,))[0].children[0].children[0].steps[0]
    shown = Locale("sv").text(step).replace("\u00a0", " ")
    assert shown == "150 000 000 × 3,286144 % = 4 929 216 kr (andel enligt tabellen)"
    assert "(share according to the table)" in Locale("en").text(step)


def test_a_larger_pool_at_the_same_shares_is_the_sums_effect() -> None:
    """150 → 200 mnkr at 3,286144 %: 50 mnkr at that share is 1 643 072 kr, all from the sum."""
    before, after = (ledger_of(small(DALARNA, pool)) for pool in ("150 mnkr", "200 mnkr"))
    (found,) = (one for one in compare(before, after).of_group("everyone") if one.code == "a")
    assert found.split == Split(sum=Fraction(164_307_200))


def test_another_share_is_the_keys_effect() -> None:
    other = DALARNA.replace("3,286144", "4")
    before, after = ledger_of(small(DALARNA, "150 mnkr")), ledger_of(small(other, "150 mnkr"))
    (found,) = (one for one in compare(before, after).of_group("everyone") if one.code == "a")
    assert found.split == Split(key=Fraction(6_000_000_00 - 4_929_216_00))


def test_a_portion_of_nothing_has_shares_too() -> None:
    outcome = outcome_of(ledger_of(small("{table: {shares: {a: 1/2, b: 1/2}}}", "0 kr")))
    assert [outcome.amount_of(place) for place in (0, 1)] == [0, 0]
