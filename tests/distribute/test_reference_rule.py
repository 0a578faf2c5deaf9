"""Whole agreements against a plain, independent computation of the rule behind the annexes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, strategies as st

from tests.distribute.reference import rule_of_the_annexes
from tests.helpers import ledger_of, small

RULE = "{method: half_up, difference: {by: size, missing: smallest_first, surplus: largest_first}}"
figures = st.lists(
    st.tuples(st.integers(1, 2_500_000), st.integers(0, 90_000)), min_size=2, max_size=25
).filter(lambda pairs: any(need for _, need in pairs))


@given(figures, st.integers(1, 3_000_000), st.integers(1, 9), st.integers(10, 20))
def test_blends_of_two_weights_come_out_as_the_rule_says(
    pairs: list[tuple[int, int]], kronor: int, above: int, below: int
) -> None:
    share = Fraction(above, below)
    codes = [f"{place:02d}" for place in range(len(pairs))]
    sizes = [Fraction(size) for size, _ in pairs]
    needs = [Fraction(need) for _, need in pairs]
    listed = ", ".join(f'"{code}": {need}' for code, need in zip(codes, needs, strict=True))
    text = small(
        f"{{portions: [{{share: {share}, weight: need}}, {{share: {1 - share}, weight: size}}]}}",
        f"{kronor} kr",
        {code: int(size) for code, size in zip(codes, sizes, strict=True)},
        facts=f"need: {{as_of: unknown, source: S, values: {{{listed}}}}}",
        rounding=RULE,
    )
    expected = rule_of_the_annexes(
        kronor, [(kronor * share, needs), (kronor * (1 - share), sizes)], sizes
    )
    found = ledger_of(text).outcomes[0]
    assert [found.amount_of(place) // 100 for place in range(len(codes))] == expected


@given(figures, st.integers(0, 50_000), st.integers(1, 3_000_000))
def test_a_base_amount_and_the_rest_by_weight_come_out_as_the_rule_says(
    pairs: list[tuple[int, int]], base: int, rest: int
) -> None:
    codes = [f"{place:02d}" for place in range(len(pairs))]
    sizes = [Fraction(size) for size, _ in pairs]
    kronor = base * len(codes) + rest
    text = small(
        f"{{portions: [{{each: {base} kr}}, {{weight: size}}]}}",
        f"{kronor} kr",
        {code: int(size) for code, size in zip(codes, sizes, strict=True)},
        rounding=RULE,
    )
    ones = [Fraction(1)] * len(codes)
    expected = rule_of_the_annexes(
        kronor, [(Fraction(base * len(codes)), ones), (Fraction(rest), sizes)], sizes
    )
    found = ledger_of(text).outcomes[0]
    assert [found.amount_of(place) // 100 for place in range(len(codes))] == expected
