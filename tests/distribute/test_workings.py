"""Formulas of whole numbers give what the ledger has, also when an input is changed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache

import pytest
from hypothesis import assume, event, given, settings, strategies as st

from agree import load
from agree.distribute.ledger import Ledger
from agree.distribute.workings import Workings, workings
from agree.distribute.workings.formula import LARGEST
from agree.distribute.workings.inputs import DERIVED, OF_SEVERAL_GROUPS
from agree.distribute.workings.sizes import OTHER_SIZE
from agree.distribute.workings.weights import NO_WHOLE_NUMBERS, OWN_FORM
from agree.distribute.workings.words import (
    BOUNDS_SETTLE,
    COMPUTED,
    EARNED,
    ELSE,
    TOO_LARGE,
    WHO_TAKES_PART,
)
from agree.scenario.run import Baseline, try_scenario
from agree.scenario.settings import Override, ScenarioSettings
from tests.distribute.recalculated import recalculated
from tests.helpers import ledger_of, result_of, small
from tests.mixed import mixed
from tests.strategies import Drawn, agreements

REASONS = (
    BOUNDS_SETTLE, DERIVED, EARNED, ELSE, OF_SEVERAL_GROUPS, NO_WHOLE_NUMBERS, OTHER_SIZE, OWN_FORM, TOO_LARGE,
    COMPUTED, WHO_TAKES_PART,
)  # fmt: skip
"""Why the values of a calculation may stand as they are."""


def in_ledger(ledger: Ledger, unit: int) -> dict[str, dict[str, int]]:
    """What each member gets of each grant, by code."""
    return {
        outcome.pool.grant.id: {
            member.code: outcome.amount_of(place) // unit
            for place, member in enumerate(outcome.pool.members)
        }
        for outcome in ledger.outcomes
    }


def followed(found: Workings) -> set[str]:
    """The grants whose calculations are of formulas throughout."""
    return {
        one.grant
        for one in found.calculations
        if all(column.note is None for column in one.columns)
    }


@lru_cache
def of_2023() -> tuple[Baseline, Workings]:
    result = load("2023").result
    assert result.ledger is not None
    return Baseline(result), workings(result.ledger)


def test_every_grant_of_2023_of_which_all_is_known_is_followed() -> None:
    baseline, found = of_2023()
    ledger = baseline.original.ledger
    assert ledger is not None
    known = {one.pool.grant.id for one in ledger.outcomes if not one.pending}
    assert followed(found) == known
    assert len(known) == 10
    assert found.left_out == ("VFU-satsning (Regionerna, Kommunerna)",)


def test_a_worked_example_by_hand() -> None:
    """100 kr by 1, 2 and 4: 14,29, 28,57 and 57,14 become 14, 29 and 57; nothing is left."""
    rounding = "{to: 1 kr, method: half_up, difference: shown}"
    text = small("{weight: size}", "100 kr", {"a": 1, "b": 2, "c": 4}, rounding=rounding)
    found = workings(ledger_of(text))
    (one,) = found.calculations
    assert [(path.path, path.value) for path in found.inputs] == [("grants.grant.amount", 100)]
    assert one.result.values == (14, 29, 57)
    # 700 kr give 100, 200 and 400.
    assert recalculated(found, {"grants.grant.amount": 700}, {})["grant"] == {
        "a": 100, "b": 200, "c": 400,
    }  # fmt: skip
    # With 3 instead of 1 for a, it is 3, 2 and 4 of 9: 33,33, 22,22 and 44,44.
    changed = recalculated(found, {}, {("size", "a"): 3})["grant"]
    assert changed == {"a": 33, "b": 22, "c": 44}


def override_of(found: Workings, path: str, value: int) -> Override:
    """What sets an input in a scenario: an amount, or the two parts of a share together."""
    share = path.rpartition("/")[0]
    if not share:
        return Override(path, f"{value} kr")
    parts = {one.path: one.value for one in found.inputs} | {path: value}
    return Override(share, f"{parts[f'{share}/numerator']}/{parts[f'{share}/denominator']}")


@given(st.data())
@settings(max_examples=settings().max_examples * 2)
def test_an_input_of_2023_that_is_changed_gives_what_a_run_with_it_gives(
    data: st.DataObject,
) -> None:
    baseline, found = of_2023()
    one = data.draw(st.sampled_from([one for one in found.inputs if one.is_amount]))
    near = st.integers(max(0, one.value - 5_000_000), one.value + 5_000_000)
    value = data.draw(st.one_of(near, st.integers(0, 2 * one.value)))
    override = override_of(found, one.path, value)
    scenario = try_scenario(baseline, ScenarioSettings(overrides=(override,)))
    ledger = scenario.result.ledger
    assume(ledger is not None)  # the fixed portions may be more than the amount
    assert ledger is not None
    event(one.path.partition(".")[0])
    expected = in_ledger(ledger, found.unit)
    amounts = recalculated(found, {one.path: value}, {})
    assert amounts == {grant: expected[grant] for grant in amounts}


@pytest.mark.parametrize(("care", "population"), [("1/3", "2/3"), ("2/5", "3/5"), ("1/10", "9/10")])
def test_shares_of_2023_that_are_changed_give_what_a_run_with_them_gives(
    care: str, population: str
) -> None:
    baseline, found = of_2023()
    portions = "keys.care_and_population.portions"
    overrides = (
        Override(f"{portions}.care.share", care),
        Override(f"{portions}.population.share", population),
    )
    scenario = try_scenario(baseline, ScenarioSettings(overrides=overrides))
    assert scenario.result.ledger is not None
    given_values = {
        f"{portions}.care.share/{part}": int(value)
        for part, value in zip(("numerator", "denominator"), care.split("/"), strict=True)
    }
    assert set(given_values) <= {one.path for one in found.inputs}
    expected = in_ledger(scenario.result.ledger, found.unit)
    amounts = recalculated(found, given_values, {})
    assert amounts == {grant: expected[grant] for grant in amounts}


@given(st.data())
def test_a_figure_of_2023_that_is_changed_gives_what_a_run_with_it_gives(
    data: st.DataObject,
) -> None:
    baseline, found = of_2023()
    fact = data.draw(st.sampled_from(found.facts))
    member, _ = data.draw(st.sampled_from(fact.figures))
    value = data.draw(st.integers(1, 3_000_000))
    listed = {one.code: Fraction(figure, fact.scale) for one, figure in fact.figures}
    listed[member.code] = Fraction(value, fact.scale)
    written = ", ".join(f'"{code}": {float(figure):.6f}' for code, figure in listed.items())
    overrides: tuple[Override, ...] = (Override(f"facts.{fact.fact}.values", f"{{{written}}}"),)
    if any(place.endswith(f"facts.{fact.fact}.column") for place in baseline.places):
        overrides = (*overrides, Override(f"facts.{fact.fact}.column", "null"))
    scenario = try_scenario(baseline, ScenarioSettings(overrides=overrides))
    assert scenario.result.ledger is not None, scenario.result.findings
    expected = in_ledger(scenario.result.ledger, found.unit)
    amounts = recalculated(found, {}, {(fact.fact, member.code): value})
    assert amounts == {grant: expected[grant] for grant in amounts}


@given(agreements())
@settings(max_examples=settings().max_examples * 2)
def test_for_any_agreement_the_results_are_those_of_the_ledger(drawn: Drawn) -> None:
    result = result_of(drawn.text)
    ledger = result.ledger
    assume(ledger is not None)
    assert ledger is not None
    found = workings(ledger)
    settable = Baseline(result).places
    paths = {one.path.partition("/")[0] for one in found.inputs}
    assert {one for one in paths if one not in settable} == set()
    expected = in_ledger(ledger, found.unit)
    amounts = recalculated(found, {}, {})
    assert amounts == {grant: expected[grant] for grant in amounts}
    for one in found.calculations:
        assert all(column.note is None or column.note in REASONS for column in one.columns)
        assert all(abs(value) < LARGEST for column in one.columns for value in column.values)
    event("followed" if followed(found) == set(amounts) else "not all followed")


@given(mixed())
def test_for_any_mixed_agreement_too(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    assume(ledger is not None)
    assert ledger is not None
    found = workings(ledger)
    expected = in_ledger(ledger, found.unit)
    amounts = recalculated(found, {}, {})
    assert amounts == {grant: expected[grant] for grant in amounts}


def test_a_portion_that_stays_of_nothing_is_no_formula() -> None:
    """As soon as the amount is more than nothing, some of it would stay, which no formula tells."""
    text = small("{portions: [{share: 0, weight: size}, {retained: true}]}", "0 kr")
    ledger = result_of(text).ledger
    assert ledger is not None
    assert workings(ledger).calculations == ()


def test_most_drawn_grants_are_followed() -> None:
    """The property would say little if most calculations were values as they stand."""
    seen: Counter[bool] = Counter()

    @given(agreements())
    @settings(max_examples=60, database=None, derandomize=True)
    def draw(drawn: Drawn) -> None:
        ledger = result_of(drawn.text).ledger
        if ledger is not None:
            found = workings(ledger)
            seen.update(one.grant in followed(found) for one in found.calculations)

    draw()
    assert Fraction(seen[True], sum(seen.values())) > Fraction(1, 3), seen


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("{weight: size, floor: 30 kr}", BOUNDS_SETTLE),
        ("{weight: size, earned: 0.5 if size < 3 else 1}", None),  # what stays is not followed
        ("{weight: size / 3 + 0.1}", NO_WHOLE_NUMBERS),
        ("{table: {values: {a: 10, b: 20, c: 70}, unit: kr}}", None),
        ("{portions: [{each: {amount: 10 kr, per: size}}, {weight: size}]}", None),
    ],
)
def test_what_no_formula_carries_says_why(key: str, reason: object) -> None:
    found = workings(ledger_of(small(key, "100 kr", {"a": 1, "b": 2, "c": 4})))
    (one,) = found.calculations or [None]
    notes = (
        [] if one is None else [column.note for column in one.columns if column.note is not None]
    )
    assert bool(notes) == (reason is not None)
    assert all(note == reason for note in notes)


def notes_of(text: str) -> list[object]:
    """What the calculations of an agreement say that they do not follow."""
    found = workings(ledger_of(text))
    notes = [column.note for one in found.calculations for column in one.columns]
    return [note for note in notes if note is not None]


@pytest.mark.parametrize(
    ("key", "reasons"),
    [
        ("{weight: size, where: size > 1}", []),
        ("{weight: size, where: size / 2 > 1}", [WHO_TAKES_PART]),
        ("{weight: size, only: [a, b]}", []),
        ("{weight: size, only: [b, c], where: size > 1}", [WHO_TAKES_PART]),
        (
            "{portions: [{each: 10 kr, where: size < 2, leaves: true}, {weight: size}]}",
            [WHO_TAKES_PART],
        ),
        ("{portions: [{each: 10 kr, only: [a], leaves: true}, {weight: size}]}", []),
    ],
)
def test_a_condition_that_no_formula_follows_is_told(key: str, reasons: list[object]) -> None:
    assert notes_of(small(key, "100 kr", {"a": 1, "b": 2, "c": 4})) == reasons


@pytest.mark.parametrize(
    ("key", "amount", "reasons"),
    [
        ("{weight: size * by}", "base * by", [COMPUTED]),
        ("{weight: size * by}", "base * 3", []),
        ("{weight: size}", "base * by", []),
        ("{weight: size * by}", "base * twice", [COMPUTED]),
        ("{portions: [{share: by, weight: size * by}, {weight: size}]}", "100 kr", [COMPUTED]),
        ("{portions: [{each: base}, {weight: size}]}", "base * 8", [COMPUTED]),
    ],
)
def test_what_is_computed_of_an_input_is_told(key: str, amount: str, reasons: list[object]) -> None:
    """An amount that follows a parameter is no formula; that is told where the parameter is an input."""
    text = small(key, amount, {"a": 1, "b": 2, "c": 4})
    parameters = "parameters: {base: 10 kr, by: 1, twice: 2 * by}\n"
    assert notes_of(text.replace("keys:", f"{parameters}keys:", 1)) == reasons


def test_the_second_of_two_shares_is_what_the_first_one_leaves() -> None:
    """A quarter of 100 kr by 1 and 3, and 75 kr in equal parts: 6,25 + 37,50 and 18,75 + 37,50."""
    key = "{portions: [{id: one, share: 1/2, weight: size}, {id: two, share: 1/2, equal: true}]}"
    found = workings(ledger_of(small(key, "100 kr", {"a": 1, "b": 3})))
    path = "keys.key.portions.one.share"
    assert [one.path for one in found.inputs][1:] == [f"{path}/numerator", f"{path}/denominator"]
    changed = recalculated(found, {f"{path}/denominator": 4}, {})["grant"]
    assert changed == {"a": 44, "b": 56}


def test_a_fact_that_is_derived_is_followed_to_what_it_is_derived_from() -> None:
    """Twice 1, 2 and 4 plus 1 is 3, 5 and 9 of 17: of 170 kr 30, 50 and 90."""
    text = small(
        "{weight: twice}", "170 kr", {"a": 1, "b": 2, "c": 4},
        facts="twice: {label: Twice, value: size * 2 + 1}",
    )  # fmt: skip
    found = workings(ledger_of(text))
    assert followed(found) == {"grant"}
    assert [fact.fact for fact in found.facts] == ["size"]
    # With 2 for a it is 5, 5 and 9 of 19; 1900 kr give 500, 500 and 900.
    changed = recalculated(found, {"grants.grant.amount": 1900}, {("size", "a"): 2})["grant"]
    assert changed == {"a": 500, "b": 500, "c": 900}


def test_what_no_formula_uses_is_no_input() -> None:
    found = workings(ledger_of(small("{weight: size, floor: 30 kr}", "100 kr", {"a": 1, "b": 9})))
    assert (found.inputs, found.facts) == ((), ())


def test_a_condition_is_a_formula_too() -> None:
    """Who has more than 2 of 2, 3 and 4 is b and c: 30 and 40 of 70 kr."""
    text = small("{weight: size, where: size > 2}", "70 kr", {"a": 2, "b": 3, "c": 4})
    found = workings(ledger_of(text))
    assert followed(found) == {"grant"}
    assert recalculated(found, {}, {})["grant"] == {"a": 0, "b": 30, "c": 40}
    assert recalculated(found, {}, {("size", "b"): 2})["grant"] == {"a": 0, "b": 0, "c": 70}


def test_rates_are_followed_by_their_units() -> None:
    """10 kr for each of 1, 2 and 4, and 30 kr in proportion: 10 + 4,29, 20 + 8,57, 40 + 17,14."""
    key = "{portions: [{each: {amount: 10 kr, per: size}}, {weight: size}]}"
    found = workings(ledger_of(small(key, "100 kr", {"a": 1, "b": 2, "c": 4})))
    assert followed(found) == {"grant"}
    assert recalculated(found, {}, {})["grant"] == {"a": 14, "b": 29, "c": 57}
    paths = {one.path for one in found.inputs}
    assert len(paths) == 2, paths
    changed = recalculated(found, dict.fromkeys(paths - {"grants.grant.amount"}, 0), {})["grant"]
    assert changed == {"a": 14, "b": 29, "c": 57}
