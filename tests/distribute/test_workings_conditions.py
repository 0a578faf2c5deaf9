"""Where the conditions of workings are met, formulas give what a run gives; else they say so."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, event, given, settings, strategies as st

from agree.distribute.workings import NotCounted, TooLarge, Workings, counted_anew, workings
from agree.distribute.workings.calculation import InputValue
from agree.messages import Locale
from agree.scenario.run import Baseline, try_scenario
from agree.scenario.settings import Override, ScenarioSettings
from tests.helpers import ledger_of, result_of, small
from tests.strategies import Drawn, agreements

THREE = """{portions: [
  {id: one, share: 1/2, weight: size}, {id: two, share: 1/4, equal: true},
  {id: three, share: 1/4, weight: size * size}]}"""
PORTIONS = "keys.key.portions"


def unmet(found: Workings, values: dict[str, int], figures: dict[str, int] | None = None) -> str:
    """What is said of the conditions that changed inputs do not meet."""
    changed = {"size": {code: Fraction(value) for code, value in (figures or {}).items()}}
    anew = counted_anew(found, values, changed if figures else {})
    conditions = [one for calculation in anew.calculations for one in calculation.conditions]
    return " ".join(Locale("en").text(one.words) for one in conditions if not one.is_met)


def test_shares_that_are_no_longer_the_whole_together_are_told() -> None:
    """1/2 + 1/4 + 1/4 is the whole; with 1/3 for the first it is 5/6, and with 1/3 and 5/12, 1."""
    found = workings(ledger_of(small(THREE, "120 kr", {"a": 1, "b": 3})))
    assert unmet(found, {}) == ""
    third = {f"{PORTIONS}.one.share/denominator": 3}
    assert "key: the shares are together the whole" in unmet(found, third)
    rest = {f"{PORTIONS}.two.share/numerator": 5, f"{PORTIONS}.two.share/denominator": 12}
    assert unmet(found, third | rest) == ""
    with pytest.raises(ZeroDivisionError):
        unmet(found, {f"{PORTIONS}.one.share/denominator": 0})


def test_fixed_portions_that_are_more_than_the_amount_are_told() -> None:
    """10 kr each to two is 20 kr: 20 kr are enough, and 19 are not."""
    key = "{portions: [{each: 10 kr}, {weight: size}]}"
    found = workings(ledger_of(small(key, "100 kr", {"a": 1, "b": 3})))
    assert unmet(found, {"grants.grant.amount": 20}) == ""
    assert "none is below zero" in unmet(found, {"grants.grant.amount": 19})


def test_parts_that_are_more_than_the_amount_are_told() -> None:
    """Of 100 kr, 40 kr are for something: 40 kr are enough for that, and 39 are not."""
    parts = "of_which: [{id: part, name: Part, amount: 40 kr}]"
    found = workings(ledger_of(small("{weight: size}", "100 kr", {"a": 1, "b": 3}, grant=parts)))
    assert unmet(found, {"grants.grant.amount": 40}) == ""
    assert "the parts are together" in unmet(found, {"grants.grant.amount": 39})


def test_weights_that_are_all_zero_are_told() -> None:
    found = workings(ledger_of(small("{weight: size}", "100 kr", {"a": 1, "b": 3})))
    assert unmet(found, {}, {"a": 0}) == ""
    assert "somebody has a weight" in unmet(found, {}, {"a": 0, "b": 0})
    assert unmet(found, {"grants.grant.amount": 0}, {"a": 0, "b": 0}) == ""


def test_numbers_that_are_too_large_to_count_are_no_numbers() -> None:
    """2⁴⁰ kr by 2²⁵ and 2²⁶ leave 2²⁶ kr: twice that by 2²⁶ is 2⁵³. A krona less is less."""
    rounding = "{to: 1 kr, method: half_up, difference: shown}"
    text = small("{weight: size}", "100 kr", {"a": 1, "b": 3}, rounding=rounding)
    found = workings(ledger_of(text))
    assert unmet(found, {"grants.grant.amount": 2**40 - 1}, {"a": 2**25, "b": 2**26}) == ""
    with pytest.raises(TooLarge):
        unmet(found, {"grants.grant.amount": 2**40}, {"a": 2**25, "b": 2**26})


@st.composite
def changes(draw: st.DrawFn, found: Workings) -> tuple[InputValue, int]:
    """An input that is changed: a little, to nothing, to much more."""
    one = draw(st.sampled_from(found.inputs))
    near = st.integers(max(0, one.value - 3), one.value + 3)
    return one, draw(st.one_of(near, st.integers(0, 2 * one.value), st.just(one.value * 1000)))


def overrides(found: Workings, path: str, value: int) -> tuple[Override, ...]:
    """What sets an input as the workbook does: of shares, those of the whole key."""
    values = {one.path: one.value for one in found.inputs} | {path: value}
    share = path.rpartition("/")[0]
    if not share:
        return (Override(path, f"{value} {found.unit_name}"),)
    key = ".".join(path.split(".")[:2])
    return tuple(
        Override(one, f"{values[f'{one}/numerator']}/{values[f'{one}/denominator']}")
        for one in dict.fromkeys(name.rpartition("/")[0] for name in values)
        if one and ".".join(one.split(".")[:2]) == key
    )


@given(agreements(), st.data())
@settings(max_examples=settings().max_examples * 3)
def test_a_run_of_an_input_that_is_changed_gives_the_same_or_a_condition_is_not_met(
    drawn: Drawn, data: st.DataObject
) -> None:
    result = result_of(drawn.text)
    assume(result.ledger is not None)
    assert result.ledger is not None
    found = workings(result.ledger)
    assume(found.inputs)
    one, value = data.draw(changes(found))
    try:
        anew = counted_anew(found, {one.path: value}, {})
    except (NotCounted, TooLarge, ZeroDivisionError):
        return
    if not all(part.is_met for each in anew.calculations for part in each.conditions):
        event("not met")
        return
    settings_ = ScenarioSettings(overrides(found, one.path, value))
    ledger = try_scenario(Baseline(result), settings_).result.ledger
    followed = [
        each for each in anew.calculations if all(column.note is None for column in each.columns)
    ]
    if ledger is None:
        assert len(followed) < len(result.ledger.outcomes), "only of what is not followed"
        return
    event("the same")
    amounts = {outcome.pool.grant.id: outcome for outcome in ledger.outcomes}
    for each in followed:
        outcome = amounts[each.grant]
        places = range(len(each.members))
        by_run = tuple(outcome.amount_of(place) // found.unit for place in places)
        assert each.result.values == by_run
