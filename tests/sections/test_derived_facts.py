"""Facts that are derived from others, and groups that a condition over facts defines, by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from agree.distribute.ledger import Ledger
from tests.helpers import errors, kronor, ledger_of, result_of, small

AREA = "area: {as_of: unknown, source: S, values: {a: 10, b: 5}}"


def figures(ledger: Ledger, name: str) -> dict[str, Fraction | None]:
    """The figures of a fact, by code; None while one is pending."""
    fact = ledger.agreement.facts[name]
    members = ledger.agreement.recipients["everyone"].members
    return {member.code: fact.figure_of(member) for member in members}


@pytest.mark.parametrize(
    ("fact", "more", "expected"),
    [
        ("value: size * 3 + area", "", {"a": 13, "b": 11}),
        ("value: size * p", "parameters: {p: 50 %}", {"a": Fraction(1, 2), "b": 1}),
        ("value: size * p", "parameters: {p: 2 kr}", {"a": 2, "b": 4}),
        ("value: size / sum(size)", "", {"a": Fraction(1, 3), "b": Fraction(2, 3)}),
        ("value: size - area", "", {"a": -9, "b": -3}),
        ("value: 'round(size / area, 1)'", "", {"a": Fraction(1, 10), "b": Fraction(4, 10)}),
        ("value: twice + 1", "", {"a": 3, "b": 5}),
        (
            "value: size * index(2024)",
            "series: {index: {source: S, values: {2024: '1,5'}}}",
            {"a": Fraction(3, 2), "b": 3},
        ),
        ("classes: {of: area, steps: [{below: 10, value: 1}, {value: 2}]}", "", {"a": 2, "b": 1}),
        ("classes: {of: area, steps: [{up_to: 10, value: 1}, {value: 2}]}", "", {"a": 1, "b": 1}),
        (
            "classes: {of: area, steps: [{from: 10, value: 60 %}, {above: 4, value: 1/3}]}",
            "",
            {"a": Fraction(3, 5), "b": Fraction(1, 3)},
        ),
        (
            "classes: {of: area, steps: [{from: 5, below: 10, value: 7}, {from: 10, value: 8}]}",
            "",
            {"a": 8, "b": 7},
        ),
    ],
)
def test_a_fact_is_derived(fact: str, more: str, expected: Mapping[str, Fraction | int]) -> None:
    facts = f"{AREA}\nfound: {{{fact}}}\ntwice: {{value: size * 2}}"
    assert figures(ledger_of(small("{weight: size}", facts=facts, more=more)), "found") == expected


FEW = "few: {name: Few, members: {of: everyone, where: size > 1}}"


def test_a_fact_of_those_who_meet_a_condition_is_derived_for_them_alone() -> None:
    """Of sizes 1, 2 and 3, those above 1 are together 5."""
    facts = "part: {of: few, value: size / sum(size)}"
    size = {"a": 1, "b": 2, "c": 3}
    ledger = ledger_of(
        small("{weight: part}", "50 kr", size, to="few", recipients=FEW, facts=facts)
    )
    found = {"a": None, "b": Fraction(2, 5), "c": Fraction(3, 5)}
    assert figures(ledger, "part") == found
    assert kronor(ledger) == {"b": 20, "c": 30}


def test_a_fact_of_those_whom_it_chooses_itself_is_a_circle() -> None:
    facts = "part: {of: some, value: size * 2}"
    some = "some: {name: Some, members: {of: everyone, where: part > 1}}"
    assert errors(result_of(small("{weight: size}", recipients=some, facts=facts))) == [
        "circular-facts"
    ]


def test_a_derived_fact_is_a_weight() -> None:
    """13 and 11 parts of 24: 54.17 and 45.83 kr."""
    facts = f"{AREA}\nfound: {{value: size * 3 + area}}"
    text = small("{weight: found}", facts=facts, rounding="{to: 1 kr, method: half_up}")
    assert kronor(ledger_of(text)) == {"a": 54, "b": 46}


def test_what_is_derived_from_what_waits_waits_too() -> None:
    """Only for whom a figure is pending; a sum over all is pending for all."""
    facts = (
        "area: {as_of: unknown, source: S, values: {a: 10, b: pending}}\n"
        "double: {value: area * 2}\nshare: {value: area / sum(area)}\nall: {value: late + 1}"
    )
    ledger = ledger_of(small("{weight: size}", facts=facts))
    assert figures(ledger, "double") == {"a": 20, "b": None}
    assert figures(ledger, "share") == {"a": None, "b": None}
    assert ledger.agreement.facts["all"].pending
    waiting = ledger_of(small("{weight: double}", facts=facts))
    assert waiting.total_of("pending") == 10_000


@pytest.mark.parametrize(
    ("where", "codes"),
    [("size > 1", ["b"]), ("size <= p", ["a", "b"]), ("area >= 10 or size > 5", ["a"])],
)
def test_a_group_may_be_defined_by_a_condition(where: str, codes: list[str]) -> None:
    chosen = f"chosen: {{name: Chosen, members: {{of: everyone, where: {where}}}}}"
    more = "parameters: {p: 2}"
    text = small("{weight: size}", to="chosen", recipients=chosen, facts=AREA, more=more)
    assert list(kronor(ledger_of(text))) == codes


def test_a_condition_holds_within_a_union_too() -> None:
    """Who is in a group by another way stays in a union of both."""
    recipients = (
        "large: {name: Large, members: {of: everyone, where: size > 1}}\n"
        "both: {name: Both, union: [large, alone]}"
    )
    facts = "size2: {as_of: unknown, source: S, values: {a: 1, b: 3, alone: 1}}"
    text = small("{weight: size2}", to="both", recipients=recipients, facts=facts)
    assert kronor(ledger_of(text)) == {"b": 75, "alone": 25}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("one: {value: two + 1}\ntwo: {value: one + 1}", "circular-facts"),
        ("one: {value: nothing + 1}", "unknown-fact"),
        ("one: {value: size > 1}", "truth-as-figure"),
        ("one: {value: 1 / (size - 1)}", "division-by-zero"),
        ("one: {value: size, as_of: unknown, source: S, values: {a: 1, b: 2}}", "keys-exclude"),
        ("one: {classes: {of: size, steps: [{below: 2, value: 1}]}}", "no-class"),
        ("one: {classes: {of: size, steps: [{value: 1}, {below: 2, value: 1}]}}", "open-class"),
        ("one: {classes: {of: size, steps: [{from: 3, below: 2, value: 1}]}}", "empty-class"),
        ("one: {classes: {of: size, steps: [{from: 2, above: 2, value: 1}]}}", "keys-exclude"),
        ("one: {classes: {of: nothing, steps: [{value: 1}]}}", "unknown-fact"),
        ("one: {outcome_of: nothing}", "unknown-grant"),
        ("one: {label: One}", "missing-key"),
        (
            (
                "half: {as_of: unknown, source: S, values: {a: 1}}\n"
                "one: {of: everyone, value: size + half}"
            ),
            "missing-figures",
        ),
    ],
)
def test_what_cannot_be_derived_is_a_finding(facts: str, code: str) -> None:
    assert code in errors(result_of(small("{weight: size}", facts=facts)))


def test_a_group_cannot_wait_for_a_series() -> None:
    """The value that is not known stands for nothing, and surely not for 1."""
    chosen = "chosen: {name: Chosen, members: {of: everyone, where: size > index(2025)}}"
    more = "series: {index: {source: S, values: {2025: pending}}}"
    text = small("{weight: size}", to="chosen", recipients=chosen, more=more)
    assert errors(result_of(text)) == ["series-not-known"]


def test_what_a_derived_fact_waits_for_is_told() -> None:
    """Not the derived facts, which nobody reports, but all that they come from."""
    facts = (
        "area: {label: Area, as_of: unknown, source: S, values: {a: 10, b: pending}}\n"
        "twice: {value: area * 2}\nfour: {value: twice * 2}"
    )
    (outcome,) = ledger_of(small("{weight: four + late}", facts=facts)).outcomes
    (portion,) = outcome.portions
    assert {one.id for one in portion.portion.pending_facts} == {"area", "late"}
    (outcome,) = ledger_of(small("{weight: four}", facts=facts)).outcomes
    (portion,) = outcome.portions
    assert [one.id for one in portion.portion.pending_facts] == ["area"]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("size > 5", "nobody-meets-it"),
        ("late > 5", "condition-not-known"),
        ("size + 1", "where-not-truth"),
        ("nothing > 1", "unknown-fact"),
        ("1 / (size - 1) > 1", "division-by-zero"),
    ],
)
def test_a_condition_that_defines_no_group_is_a_finding(where: str, code: str) -> None:
    chosen = f"chosen: {{name: Chosen, members: {{of: everyone, where: {where}}}}}"
    assert code in errors(result_of(small("{weight: size}", to="chosen", recipients=chosen)))


def test_a_derived_fact_has_no_figure_for_others_than_it_is_of() -> None:
    """What it comes from is told of more than those whom it describes."""
    facts = "twice: {value: size * 2, of: some}"
    recipients = "some: {name: Some, members: {a: A}}"
    found = result_of(small("{weight: twice}", facts=facts, recipients=recipients))
    assert errors(found) == ["missing-figures"]


@pytest.mark.parametrize("name", ["abs", "max", "min", "sum"])
def test_no_fact_is_called_as_a_function_of_old(name: str) -> None:
    """Those that came later may be names that a file had before."""
    fact = f"{name}: {{as_of: unknown, source: S, values: {{a: 1, b: 2}}}}"
    assert errors(result_of(small("{weight: size}", facts=fact))) == ["reserved-name"]


@pytest.mark.parametrize("name", ["round", "floor", "ceil"])
def test_a_fact_may_be_called_as_a_function_that_came_later(name: str) -> None:
    fact = f"{name}: {{as_of: unknown, source: S, values: {{a: 1, b: 2}}}}"
    assert not errors(result_of(small(f"{{weight: {name}}}", facts=fact)))
