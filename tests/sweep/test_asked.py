"""Ranges, draws and tables as people write them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy
import pytest

import agree
from agree.base import Finding
from agree.scenario.fault import ScenarioFault
from agree.scenario.run import Baseline
from agree.sweep.draws import distributions, table_in
from agree.sweep.ranges import Range, listed, ranges
from agree.sweep.source import BLOCK, Scenery
from tests.helpers import altered, result_of
from tests.scenario.base import SIX


@pytest.fixture(scope="module")
def six() -> Baseline:
    return Baseline(result_of(SIX))


def of(text: str, baseline: Baseline) -> Range:
    (found,) = ranges([text], baseline)
    return found


def test_a_range_in_the_units_of_the_file(six: Baseline) -> None:
    """1 to 3 mnkr by half a million is five amounts, in öre."""
    axis = of("grants.near.amount=1..3 mnkr:500 tkr", six).axis(drawn=False)
    assert [axis.value(at) for at in range(axis.values)] == [10**8 * n // 2 for n in range(2, 7)]


def test_a_range_around_the_value_of_today(six: Baseline) -> None:
    """3 mnkr less and more ten per cent."""
    found = of("grants.near.amount=-10 %..+10 %", six)
    assert [found.first, found.last] == [Fraction(270_000_000), Fraction(330_000_000)]


def test_half_an_ore_more_or_less_is_rounded_as_set_rounds_it(six: Baseline) -> None:
    """0,0000015 % of 3 mnkr is 4,5 öre: halves go away from nought, 300 000 004,5 to 5."""
    found = of("grants.near.amount=+0,0000015 %..+1 %", six)
    assert found.first == 300_000_005


def test_a_range_of_shares(six: Baseline) -> None:
    axis = of("keys.half.portions.first.share=40 %..60 %:10 %", six).axis(drawn=False)
    assert [axis.value(at) for at in range(axis.values)] == [Fraction(n, 10) for n in (4, 5, 6)]


def test_a_path_with_every_grant(six: Baseline) -> None:
    found = ranges(["grants.*.amount=-1 %..+1 %"], six)
    assert [one.variable.path for one in found] == [
        f"grants.{name}.amount" for name in ("near", "mixed", "base", "help")
    ]


def test_a_grid_is_every_combination(six: Baseline) -> None:
    found = ranges(["grants.near.amount=1..2:1", "parameters.base=0..2 tkr:1 tkr"], six)
    scenery = Scenery(tuple(one.axis(drawn=False) for one in found))
    assert scenery.number == 6
    assert scenery.block(0).steps.tolist() == [[0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2]]


def test_a_sample_begins_alike_whatever_its_size(six: Baseline) -> None:
    axes = (of("grants.near.amount=1..3", six).axis(drawn=True),)
    few, many = (Scenery(axes, (), count).block(0).steps for count in (10, 3 * BLOCK))
    assert few[0].tolist() == many[0, :10].tolist()


def test_percentages_are_of_the_known_figures(six: Baseline) -> None:
    (found,) = distributions(["size=uniform(100 %..300 %)"], six.agreement)
    assert found.numbers == ((1, 3), (2, 6), (3, 9))
    drawn = found.figures(numpy.random.default_rng(1), 500)
    assert (drawn.min(1).tolist(), drawn.max(1).tolist()) == ([1, 2, 3], [3, 6, 9])


def test_percentages_of_a_figure_have_its_decimals() -> None:
    """60 per cent of 2,5 is 1,5, and not 2; twice that much is 5."""
    text = SIX.replace('"02": 2, "03": 3', '"02": 2.5, "03": 3')
    (found,) = distributions(["size=uniform(60 %..200 %)"], Baseline(result_of(text)).agreement)
    bounds = [[Fraction(n, found.drawn.denominator) for n in row] for row in found.numbers]
    assert bounds[1] == [Fraction(3, 2), 5]


def test_a_count_of_thousands_of_digits_is_no_count() -> None:
    with pytest.raises(agree.AgreementError) as fault:
        agree.loads(SIX).sweep(vary="grants.near.amount=1..3", sample="9" * 5000)
    assert [one.code for one in fault.value.findings] == ["not-a-count"]


def test_a_triangle_and_a_bell_stay_within_their_bounds(six: Baseline) -> None:
    texts = ["size=triangular(1..2..5)", "other=normal(0,5..0,1)"]
    one, other = distributions(texts, six.agreement)
    drawn = one.figures(numpy.random.default_rng(1), 900)
    assert (int(drawn.min()), int(drawn.max())) == (1, 5)
    assert other.drawn.denominator == 10
    assert 3.0 < other.figures(numpy.random.default_rng(1), 900).mean() < 7.0


def test_outcomes_come_from_a_table(six: Baseline, tmp_path: Path) -> None:
    file = tmp_path / "outcomes.csv"
    file.write_text("code;size\n01;1\n01;9\n02;4\n03;2,5\n", encoding="utf-8")
    (found,) = distributions([f"size={file}"], six.agreement)
    drawn = found.figures(numpy.random.default_rng(1), 200)
    assert [sorted(set(row)) for row in drawn.tolist()] == [[2, 18], [8], [5]]


def test_all_that_is_wrong_is_told_at_once(six: Baseline) -> None:
    with pytest.raises(ScenarioFault) as fault:
        ranges(["grants.near.amount=1", "grants.near.amount=3..1:1", "nothing=1..2:1"], six)
    codes = [one.code for one in fault.value.findings]
    assert codes == ["not-a-range", "range-backwards", "no-such-path"]


def findings_on(**options: Any) -> Sequence[Finding]:
    """Return what is wrong in what a sweep is asked for."""
    with pytest.raises(agree.AgreementError) as fault:
        agree.loads(SIX).sweep(**options)
    return fault.value.findings


NAMED_TWICE = [
    {"vary": ["grants.near.amount=1..2:1", "grants.NEAR.amount=3..4:1"]},
    {"vary": ["*.near.amount=1..2:1", "grants.*.amount=3..4:1"]},
    {"vary": ["grants.near.amount=1..2:1"], "set": "grants.near.amount=3"},
    {"vary": ["grants.near.amount=1..2:1"], "draw": ["size=uniform(1..2)", "Size=uniform(1..3)"]},
    {"vary": ['facts.size.values."01"=1..2:1'], "draw": "size=uniform(1..2)"},
    {"draw": "size=uniform(1..2)", "set": 'facts.size.values."01"=3'},
]


@pytest.mark.parametrize("options", NAMED_TWICE, ids=str)
def test_what_is_given_twice_is_told(options: dict[str, Any]) -> None:
    assert [one.code for one in findings_on(**options)] == ["path-given-twice"]


def test_columns_of_one_path_are_told(tmp_path: Path) -> None:
    table = tmp_path / "scenarios.csv"
    table.write_text("grants.near.amount;grants.'near'.amount\n3;4\n", encoding="utf-8")
    assert [one.code for one in findings_on(scenario=table)] == ["path-given-twice"]


def test_a_path_in_whole_goes_before_one_with_a_star(six: Baseline) -> None:
    texts = ["grants.near.amount=7..8:1", "grants.*.amount=1 mnkr..2 mnkr:1 mnkr"]
    for order in (texts, texts[::-1]):
        found = {one.variable.path: str(one.first) for one in ranges(order, six)}
        assert found["grants.near.amount"] == str(7 * 100_000_000)
        assert {value for path, value in found.items() if "near" not in path} == {"100000000"}


@pytest.mark.parametrize(("columns", "missing"), [("code;other", "size"), ("who;size", "code")])
def test_a_column_that_a_table_of_outcomes_lacks_is_told(
    six: Baseline, tmp_path: Path, columns: str, missing: str
) -> None:
    file = tmp_path / "outcomes.csv"
    file.write_text(f"{columns}\n01;1\n", encoding="utf-8")
    with pytest.raises(ScenarioFault) as fault:
        distributions([f"size={file}"], six.agreement)
    (finding,) = fault.value.findings
    assert finding.code == "csv-missing-column"
    assert str(finding.values["column"]) == missing


def test_a_table_of_scenarios_and_its_outcomes(tmp_path: Path) -> None:
    """By hand: 3 mnkr by 1, 2, 3 of 6 parts is half a million to One; of 6 mnkr it is a million."""
    table, raw = tmp_path / "scenarios.csv", tmp_path / "raw.csv"
    table.write_text("scenario;grants.near.amount\na;3\nb;6\n", encoding="utf-8")
    loaded = agree.loads(SIX)
    made = loaded.sweep(scenario=table, raw=raw)
    rows = list(csv.DictReader(raw.read_text(encoding="utf-8").splitlines()))
    assert [row["grants.near.amount"] for row in rows] == ["3", "6"]
    one = [Fraction(row["regions/01"]) for row in rows]
    assert one[1] - one[0] == 500_000
    assert made.amounts[:, made.names.index("regions/01")].tolist() == [100 * n for n in one]


def test_a_path_alone_is_a_table_of_scenarios(six: Baseline, tmp_path: Path) -> None:
    table = tmp_path / "scenarios.csv"
    table.write_text("grants.near.amount\n3 mnkr\n-10 %\n+10,5 %\n", encoding="utf-8")
    found = listed(table_in(str(table)), six)
    (axis,), (steps,) = found.axes, found.steps
    # today's 3 mnkr, a tenth less, and 10,5 per cent more, in öre
    assert [axis.value(at) for at in steps] == [300_000_000, 270_000_000, 331_500_000]


def test_scenarios_keep_the_names_of_their_table(tmp_path: Path) -> None:
    table, raw = tmp_path / "scenarios.csv", tmp_path / "raw.csv"
    table.write_text("Namn;grants.near.amount\nlåg;3\n=hög;6\n", encoding="utf-8")
    agree.loads(SIX).sweep(scenario=table, raw=raw)
    rows = list(csv.DictReader(raw.read_text(encoding="utf-8").splitlines()))
    assert [(row["scenario"], row["name"]) for row in rows] == [("1", "låg"), ("2", "'=hög")]


def test_names_alone_are_no_scenarios(tmp_path: Path) -> None:
    table = tmp_path / "scenarios.csv"
    table.write_text("scenario\na\nb\n", encoding="utf-8")
    assert [one.code for one in findings_on(scenario=table)] == ["nothing-varies"]


def test_no_option_is_blamed_that_was_not_given(tmp_path: Path) -> None:
    table = tmp_path / "scenarios.csv"
    table.write_text("grants.near.amount\n3\n6\n", encoding="utf-8")
    assert [
        one.values["option"] for one in findings_on(scenario=table, draw="size=uniform(1..3)")
    ] == ["--draw"]


def test_what_a_batch_does_not_carry_the_engine_computes() -> None:
    """A floor that varies is for the engine, and the report says so."""
    text = altered(SIX, "{weight: size}]", "{weight: size, floor: each}]")
    made = agree.loads(text).sweep(vary="parameters.each=50 tkr..150 tkr:50 tkr")
    assert {"scenarios": 3, "one_by_one": 3}.items() <= dict(made.values).items()
    one = made.amounts[:, made.names.index("regions/01")]
    # 141 667 + 50 000, 116 667 + 100 000 and 150 000 + 150 000: with 150 tkr the floor holds it
    assert (one - one[0]).tolist() == [0, 2_500_000, 10_833_300]


def test_a_pool_that_waits_needs_no_engine() -> None:
    """All of it waits for a fact that nobody has reported, whatever its amount is."""
    waits = "facts:\n  unknown: {as_of: unknown, source: made, values: pending}\n"
    text = altered(altered(SIX, "key: by_size", "key: waiting"), "facts:\n", waits)
    text = altered(text, "keys:\n", "keys:\n  waiting: {weight: unknown}\n")
    made = agree.loads(text).sweep(vary="grants.*.amount=-1 %..+1 %", sample="50")
    assert {"scenarios": 50, "one_by_one": 0}.items() <= dict(made.values).items()
