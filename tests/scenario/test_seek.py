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
from tests.helpers import recorded, result_of
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


RAISED = """\
language: 1
id: raised
name: Raised
between: [Payer]
recipients:
  help: {name: Help}
parameters:
  base: 1 mnkr
  growth: {value: 102 %, label: Growth}
  part: {value: 3/4, label: Part}
areas:
  - id: care
    name: Care
    grants:
      - {id: near, to: help, amount: {value: base * growth * part, to: 1 kr, method: half_up}}
"""


@pytest.mark.parametrize(
    ("target", "path", "value"),
    [
        # 1 mnkr × 102 % × 3/4 is 765 000 kr; 780 000 kr is 104 %, and 510 000 kr a half.
        ("help = 780 000 kr", "parameters.growth", "104 %"),
        ("help = 510 000 kr", "parameters.part", "0.5"),
    ],
)
def test_a_parameter_that_is_a_percentage_or_a_part_is_varied(
    target: str, path: str, value: str
) -> None:
    found = sought(base_of(RAISED), target, path)
    assert found.hit is not None
    assert found.variable.written(found.hit.value) == value


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


def keep_from_mixed(base: Baseline, target: str, path: str) -> SearchResult:
    """Seek while the grant called mixed keeps the total."""
    found = parse_sought_amount(target, base.agreement)
    variable = variable_at(path, base.places, base.agreement)
    return seek(base, ScenarioSettings((), "mixed"), found, variable)


def values(found: SearchResult) -> list[str]:
    """The values that reach the target, as a file writes them."""
    return [found.variable.written(hit.value) for hit in found.hits]


TENT = (
    six()
    .root.span.source.text.replace(
        "by_size: {weight: size}", "by_size: {weight: size, ceiling: 2 mnkr}"
    )
    .replace("id: mixed, to: regions, amount: 1,", "id: mixed, to: regions, amount: 5,")
    .replace("total: 6", "total: 10")
    .replace("total: 5", "total: 9")
    .replace("{to: regions, amount: 5,", "{to: regions, amount: 9,")
)


def test_what_rises_and_falls_again_is_met_twice() -> None:
    """Three gets half of near up to its ceiling, and a third of mixed, which gives what near takes.

    Of near and mixed, 8 mnkr together, that is near / 2 + (8 - near) / 3 up to near = 4, then
    2 + (8 - near) / 3: it is 3 mnkr at 2 and at 5. The base gives it 475 tkr: 50 tkr, and half of
    850 tkr.
    """
    found = keep_from_mixed(base_of(TENT), "Three = 3 475 000 kr", "grants.near.amount")
    assert values(found) == ["2", "5"]
    assert found.hit is found.hits[0], "3 is nearer to 2 than to 5"
    assert found.other_hits == found.hits[1:]
    assert all(hit.received == found.target.amount for hit in found.hits)


DISTANCE = (
    six()
    .root.span.source.text.replace(
        "by_size: {weight: size}", "by_size: {weight: abs(size - middle)}"
    )
    .replace("parameters:", "parameters:\n  middle: 2.5")
)
"""Near is shared by how far each size (1, 2 and 3) is from the middle."""


@pytest.mark.parametrize(
    ("target", "crossings"),
    [
        # One's part is (m - 1) / (4 - m) up to 2, (m - 1) / m up to 3, then (m - 1) / (3m - 6):
        # half of 3 mnkr at 2, and at 4.
        ("2 025 000 kr", (Fraction(2), Fraction(4))),
        # Up to 1 it is (1 - m) / (6 - 3m): a twelfth at 2/3, and at 16/13.
        ("775 000 kr", (Fraction(2, 3), Fraction(16, 13))),
        # Three fifths of it are today's, and at 13/4.
        ("2 325 000 kr", (Fraction(5, 2), Fraction(13, 4))),
        # Two fifths of it, which falls to a third in the end.
        ("1 725 000 kr", (Fraction(13, 7), Fraction(7))),
    ],
)
def test_a_curve_is_met_wherever_it_passes(target: str, crossings: tuple[Fraction, ...]) -> None:
    """Beside near (3 mnkr), One gets 525 000 kr: a third of mixed, and 191 667 kr of the base."""
    found = sought(base_of(DISTANCE), f"One = {target}", "parameters.middle")
    assert len(found.hits) == len(crossings), values(found)
    for hit, crossing in zip(found.hits, crossings, strict=True):
        assert abs(hit.value - crossing) < Fraction(1, 10**5)


EARNED = (
    six()
    .root.span.source.text.replace(
        "by_size: {weight: size}",
        "by_size: {weight: size, earned: 1/2 if 2 < bar and bar < 4 else 1}",
    )
    .replace("parameters:", "parameters:\n  bar: 3")
)
"""Half of near is earned while the bar is between 2 and 4, else all of it."""


def test_of_many_values_in_a_row_one_is_told_on_each_side() -> None:
    """Alone among three, One has a sixth of near (3 mnkr), and 525 000 kr of the others."""
    base = base_of(EARNED)
    low, high = sought(base, "One = 1 025 000 kr", "parameters.bar").hits
    assert low.value <= 2
    assert high.value >= 4
    (present,) = sought(base, "One = 775 000 kr", "parameters.bar").hits
    assert present.value == 3


def test_what_is_leapt_over_is_not_reached() -> None:
    found = sought(base_of(EARNED), "One = 900 000 kr", "parameters.bar")
    assert not found.hits
    assert [trial.received for trial in found.nearest] == [77_500_000, 102_500_000]


def test_the_values_are_told_in_order_and_the_nearest_is_the_scenario() -> None:
    given = answer(
        result_of(TENT), seek="Three = 3 475 000 kr", by="grants.near.amount", keep_total="mixed"
    ).report
    assert given is not None
    shown = {
        lang: " ".join(render("text", given, Locale(lang), Layout(300)).decode().split())
        for lang in ("sv", "en")
    }
    assert "grants.near.amount = 2 ger Three 3 475 000 kr. Det gör också 5;" in shown["sv"]
    assert "2 ligger närmast dagens värde." in shown["sv"]
    assert "grants.near.amount = 2 gives Three 3,475,000 kr. So does 5;" in shown["en"]
    assert "2 is nearest to today's value." in shown["en"]
    rows = recorded(given, "hits")
    assert [row["value"] for row in rows] == ["2", "5"]


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


CAPPED = """\
language: 1
id: capped
name: Capped
between: [Payer]
recipients:
  regions: {name: Regions, members: {"01": One, "02": Two}}
facts:
  size: {as_of: 2022-11-01, source: S, values: {"01": 3, "02": 1}}
keys:
  by_size: {weight: size, ceiling: 500 kr}
areas:
  - {id: care, name: Care, grants: [{id: near, to: regions, amount: 600, key: by_size}]}
"""


@pytest.mark.parametrize(
    ("target", "value"),
    [("regions = 900", "900"), ("regions = 1000", "1000"), ("Two = 425", "925")],
)
def test_values_up_to_the_greatest_with_which_it_can_be_run_are_sought(
    target: str, value: str
) -> None:
    """Two ceilings of 500 kr take 1 000 kr at most: twice today's 600 cannot be shared out.

    One has its 500 from 667 kr on, and Two has the rest.
    """
    assert values(sought(base_of(CAPPED), target, "grants.near.amount")) == [value]


def test_the_greatest_value_is_the_nearest_when_none_reaches_it() -> None:
    found = sought(base_of(CAPPED), "regions = 1100", "grants.near.amount")
    assert [found.variable.written(trial.value) for trial in found.nearest] == ["1000"]
