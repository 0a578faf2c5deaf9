"""Parameters: figures of their own, used by name in expressions and as amounts."""

from __future__ import annotations

import pytest

from tests.helpers import errors, kronor, ledger_of, result_of, small


@pytest.mark.parametrize(
    ("parameters", "key", "expected"),
    [
        ("{p: 3}", "{weight: size + p}", {"a": 44, "b": 56}),
        ("{p: 0.5}", "{weight: size + p}", {"a": 38, "b": 63}),
        ('{p: "0,5"}', "{weight: size - p}", {"a": 25, "b": 75}),
        ("{p: {value: 3, label: Three, section: '2'}}", "{weight: size + p}", {"a": 44, "b": 56}),
        ("{p: 40 kr}", "{portions: [{each: p}, {weight: size}]}", {"a": 47, "b": 53}),
        ("{p: {value: 0.04 tkr}}", "{portions: [{each: p}, {weight: size}]}", {"a": 47, "b": 53}),
        # An amount counts in main units in an expression: 1 kr is 1.
        ("{p: 1 kr}", "{weight: size + p}", {"a": 40, "b": 60}),
        ("{p: 60 kr}", "{equal: true, floor: p, where: size > 1}", {"b": 100}),
        ("{p: 60 kr}", "{weight: 1 / size, ceiling: p}", {"a": 60, "b": 40}),
        (
            "{p: 30 kr}",
            "{portions: [{amount: p, equal: true}, {weight: size}]}",
            {"a": 38, "b": 62},
        ),
    ],
)
def test_a_parameter_stands_for_its_figure(
    parameters: str, key: str, expected: dict[str, int]
) -> None:
    text = small(key, more=f"parameters: {parameters}", rounding="{to: 1 kr, method: half_up}")
    assert kronor(ledger_of(text)) == expected


@pytest.mark.parametrize(
    ("parameters", "key", "code"),
    [
        ("{p: 40}", "{portions: [{each: p}, {weight: size}]}", "parameter-without-unit"),
        ("{p: 40 dollar}", "{portions: [{each: p}, {weight: size}]}", "unknown-unit"),
        ("{q: 40 kr}", "{portions: [{each: p}, {weight: size}]}", "unknown-parameter"),
        ("{p: many}", "{weight: size}", "not-a-number"),
        ("{p: 1 2 3}", "{weight: size}", "digit-groups"),
        ("{p: [1]}", "{weight: size}", "wrong-type"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_a_finding(parameters: str, key: str, code: str) -> None:
    assert code in errors(result_of(small(key, more=f"parameters: {parameters}")))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("abs", ["reserved-name"]),
        ("max", ["reserved-name"]),
        ("min", ["reserved-name"]),
        ("sum", ["reserved-name"]),
        ("round", []),
        ("floor", []),
        ("ceil", []),
    ],
)
def test_no_parameter_and_no_fact_is_called_as_the_first_functions(
    name: str, codes: list[str]
) -> None:
    """The other functions came later, when a file may have had such a name."""
    assert errors(result_of(small("{weight: size}", more=f"parameters: {{{name}: 3}}"))) == codes
    fact = f"{name}: {{as_of: unknown, source: S, values: {{a: 1, b: 2}}}}"
    assert errors(result_of(small("{weight: size}", facts=fact))) == codes
