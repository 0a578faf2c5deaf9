"""Sweeps of the agreement of 2023: each scenario is what the engine gives, in every way to compute."""

from __future__ import annotations

import sys
from fractions import Fraction

import numpy
import pytest

import agree
from agree.scenario.run import Baseline
from agree.sweep import kernels
from agree.sweep.draws import distributions
from agree.sweep.ranges import ranges
from agree.sweep.run import Sweep
from agree.sweep.source import Scenery

EVERYTHING = [
    "grants.*.amount=-10 %..+10 %",
    "parameters.base_amount=0..2 mnkr",
    "keys.care_and_population.portions.care.share=0..1",
]
WEEKS = ["placement_weeks_2022=uniform(0..40)", "placement_weeks_2023=triangular(0..20..60)"]


@pytest.fixture(scope="module")
def loaded() -> agree.Agreement:
    return agree.load("2023")


def sweep(loaded: agree.Agreement, vary: list[str], draw: list[str], count: int) -> Sweep:
    baseline = Baseline(loaded.result)
    axes = tuple(one.axis(drawn=True) for one in ranges(vary, baseline))
    return Sweep(baseline, Scenery(axes, tuple(distributions(draw, loaded.model)), count))


@pytest.fixture(scope="module")
def everything(loaded: agree.Agreement) -> Sweep:
    return sweep(loaded, EVERYTHING, [], 3000)


@pytest.fixture(params=["numba", "numpy"])
def inner_loops(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "numpy":
        monkeypatch.setattr(kernels, "compiled", None)
    elif kernels.compiled is None:
        assert sys.platform != "linux"  # the lock has it there
        pytest.skip("numba is not installed")
    return str(request.param)


def test_all_amounts_vary(everything: Sweep, inner_loops: str) -> None:
    """Each amount, of every tier; and no scenario needs the engine."""
    del inner_loops
    assert [part.by_engine for part in everything.parts()] == [0, 0]
    scenarios, before = everything.scenery.block(0), everything.checked
    for at in (0, 1, 2047):
        everything.check_scenario(0, scenarios, at)
    assert everything.checked == before + 3


def test_numba_and_numpy_give_the_same(everything: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    one = everything.part(0)
    monkeypatch.setattr(kernels, "compiled", None)
    assert numpy.array_equal(one.totals, everything.part(0).totals)


def test_weeks_that_are_not_reported_are_drawn(loaded: agree.Agreement) -> None:
    """250 mnkr among 311, by largest remainder; all of it is given in each scenario."""
    made = sweep(loaded, [], WEEKS, 500)
    part = made.part(0)
    assert part.by_engine == 0
    today = {one.group: made.today[at] for at, one in enumerate(made.receivers.all) if not one.code}
    groups = [at for at, one in enumerate(made.receivers.all) if one.code is None]
    given = part.totals[groups].sum(0) - sum(today.values())
    assert set(given.tolist()) == {25_000_000_000}
    made.check_scenario(0, part.scenarios, 7)
    assert made.checked == 1


def test_population_decides_shares_settlement_and_what_is_passed_on(
    loaded: agree.Agreement, inner_loops: str
) -> None:
    """All pools but VFU follow it, differences are settled by it, and Dalarna passes on."""
    del inner_loops
    made = sweep(loaded, [], ["population=uniform(98 %..102 %)"], 400)
    part = made.part(0)
    assert part.by_engine == 0
    made.check_scenario(0, part.scenarios, 3)
    assert made.checked == 1


def test_what_is_drawn_follows_from_the_seed(loaded: agree.Agreement) -> None:
    made = sweep(loaded, [], WEEKS, 100)
    again = made.scenery.block(0)
    assert numpy.array_equal(made.scenery.block(0).figures[0], again.figures[0])
    other = made.scenery._replace(seed=2).block(0)
    assert not numpy.array_equal(again.figures[0], other.figures[0])


def test_three_base_amounts_of_a_third_of_a_million_are_two_of_half_a_million(
    loaded: agree.Agreement,
) -> None:
    """By hand: 3 · b = 2 · 500 000 at b = 333 333⅓ kr; less than a twenty-first of all gains above."""
    report = loaded.sweep(
        set="grants.medarbetare-regioner.key=base_and_population",
        vary="parameters.base_amount=0..3 mnkr:500 tkr",
        group="regions",
    )
    figures = loaded.model.facts["population"].figures
    assert figures is not None
    people = {code: one.value for code, one in figures.by_code.items()}
    whole = sum(one for one in people.values() if one is not None)
    rows = [row for row in report.records("break-even") if row["code"]]
    assert len(rows) == 21
    for row in rows:
        small = Fraction(people[str(row["code"])] or 0) < Fraction(whole, 21)
        assert str(row["how"]) == ("vinner från" if small else "vinner under"), row
        tkr = Fraction(str(row["value"]).split()[0])
        assert abs(tkr - Fraction(1000, 3)) < Fraction(1, 100), row


def test_the_arrays_have_names(loaded: agree.Agreement) -> None:
    """Three values of one grant: what the group gets follows it, krona by krona."""
    made = loaded.sweep(vary="grants.ambulans.amount=80..90:5", group="regions")
    assert made.amounts.shape == (3, len(made.names))
    amounts = made.varied["grants.ambulans.amount"]
    assert amounts.tolist() == [8_000_000_000, 8_500_000_000, 9_000_000_000]
    groups = made.amounts[:, made.names.index("regions")]
    assert (groups - groups[1]).tolist() == [-500_000_000, 0, 500_000_000]
    row = next(row for row in made.records() if row["code"] == "20")
    column = made.names.index("regions/20")
    assert Fraction(str(row["mean"])) * 100 == Fraction(
        round(int(made.amounts[:, column].sum()) / 3)
    )
    assert row["gains"] == Fraction(1, 3)
