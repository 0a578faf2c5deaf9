"""Seeking a value: the straight line, halving, and values that do not exist."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.messages import Locale
from agree.questions.whatif import answer
from agree.render import Layout, render
from agree.scenario.fault import ScenarioFault
from agree.scenario.goal import parse_sought_amount, variable_at
from agree.scenario.run import Baseline
from agree.scenario.seek import SearchResult, seek
from agree.scenario.settings import ScenarioSettings
from tests.helpers import result_of
from tests.scenario.base import base_of, bundled, said as words, six


def sought(base: Baseline, target: str, path: str) -> SearchResult:
    found = parse_sought_amount(target, base.agreement)
    return seek(base, ScenarioSettings(()), found, variable_at(path, base.places, base.agreement))


@pytest.mark.parametrize(
    ("target", "path", "value"),
    [
        ("One = 2 mnkr", "grants.near.amount", "8.85"),
        ("regions = 10 mnkr", "grants.mixed.amount", "6"),
        ("alone = 250 000 kr", "grants.help.amount", "0.25"),
        ("One = 1 050 000 kr", "parameters.each", "100 tkr"),
    ],
)
def test_a_straight_line_is_solved_exactly(target: str, path: str, value: str) -> None:
    found = sought(six(), target, path)
    hit = found.hit
    if hit is None:
        pytest.fail("no value")
    assert hit.received == found.target.amount
    assert found.variable.written(hit.value) == value


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("Region Gotland = 44 mnkr", "grants.ambulans.amount"),
        ("RSS Skåne län = 170 mnkr", "keys.care_and_population.portions.care.share"),
        ("regions = 5 mdkr", "grants.nara-vard-regioner.amount"),
        ("Region Gotland = 44 233 664 kr", "parameters.base_amount"),
    ],
)
def test_the_value_reaches_the_target_to_the_krona(target: str, path: str) -> None:
    found = sought(bundled("2023"), target, path)
    hit = found.hit
    if hit is None:
        pytest.fail("no value")
    ledger = hit.scenario.result.ledger
    assert ledger is not None
    assert found.target.received(ledger) == found.target.amount


def test_a_bent_relation_is_found_by_halves() -> None:
    """A floor holds One at 1 mnkr until its own share passes that."""
    text = six().root.span.source.text.replace(
        "by_size: {weight: size}", "by_size: {weight: size, floor: 1 mnkr}"
    )
    hit = sought(base_of(text), "One = 2 mnkr", "grants.near.amount").hit
    assert hit is not None, "no value"
    assert hit.received == 2 * 10**8


def test_no_value_does_and_the_nearest_is_said() -> None:
    found = sought(six(), "One = 100 kr", "grants.near.amount")
    assert found.hit is None
    assert not found.no_effect
    assert [trial.received > found.target.amount for trial in found.nearest] == [True]


def test_a_value_that_makes_no_difference() -> None:
    found = sought(six(), "One = 1 mnkr", "grants.help.amount")
    assert found.hit is None
    assert found.no_effect


def test_the_present_value_is_found_also_when_it_makes_no_difference() -> None:
    """Alone gets 1 mnkr whatever goes to the regions."""
    found = sought(six(), "alone = 1 mnkr", "grants.near.amount")
    assert found.hit is not None, "no value"
    assert (found.hit.value, found.hit.received) == (Fraction(3 * 10**8), 10**8)
    assert not found.no_effect


SIX_PENDING = six().root.span.source.text.replace("amount: 1, key: half", "amount: 1, key: pending")


@pytest.mark.parametrize("target", ["One = 2 mnkr", "regions = 5 mnkr"])
def test_what_is_reached_is_at_least_that_while_a_part_of_it_waits(target: str) -> None:
    base = base_of(SIX_PENDING)
    hit = sought(base, target, "grants.near.amount").hit
    assert hit is not None, "no value"
    assert not hit.is_known
    report = answer(result_of(SIX_PENDING), seek=target, by="grants.near.amount").report
    assert report is not None
    shown = render("text", report, Locale("sv"), Layout(200)).decode().replace("\u00a0", " ")
    assert "minst" + target.partition("=")[2] + "." in shown


def test_what_no_part_of_it_that_is_known_depends_on_is_not_said_to_be_nought() -> None:
    """What One gets of the grant waits for its key."""
    given = answer(result_of(SIX_PENDING), seek="One = 9 mnkr", by="grants.mixed.amount")
    assert [finding.code for finding in given.findings] == ["no-known-effect"]


@pytest.mark.parametrize(
    ("target", "path", "said"),
    [
        ("Ona = 1 mnkr", "grants.near.amount", "Did you mean “One”?"),
        ("One", "grants.near.amount", "RECIPIENT = AMOUNT\nFor example: One = 30 mnkr"),
        ("One = much", "grants.near.amount", "“much” is not an amount"),
        ("One = 1 mnkr", "grants.near.amuont", "Did you mean “grants.near.amount”?"),
        ("One = 1 mnkr", "grants.near.key", "is not a number that can be varied"),
        ("e = 1 mnkr", "grants.near.amount", "may mean several"),
    ],
)
def test_a_wish_that_cannot_be_understood_is_said(target: str, path: str, said: str) -> None:
    with pytest.raises(ScenarioFault) as fault:
        sought(six(), target, path)
    assert said in words(fault.value, "en")
