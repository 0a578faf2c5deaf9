"""Floors and ceilings are found: those that the file has, and those that a column shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, strategies as st

from tests.distribute.reference import shared_again
from tests.helpers import altered
from tests.questions.infer.columns import by_remainder, inferred, keys, made_up, rounded
from tests.questions.infer.test_made_up_columns import FACTS, PEOPLE, POOL
from tests.questions.infer.test_own_keys import FOUR, four

MNKR = 1_000_000


def held(
    pool: int, weights: Sequence[int], floor: int = 0, ceiling: int | None = None
) -> list[Fraction]:
    """The shares by weight, with who falls short given the floor and who passes the ceiling it."""
    number = len(weights)
    most = None if ceiling is None else Fraction(ceiling)
    found = shared_again(Fraction(pool), weights, [Fraction(floor)] * number, [most] * number)
    assert found is not None
    return found


def test_a_floor_that_several_smallest_cells_show_is_found(tmp_path: Path) -> None:
    shares = held(POOL, PEOPLE, floor=4 * MNKR)
    assert shares.count(Fraction(4 * MNKR)) > 1
    found = inferred(made_up(tmp_path, by_remainder(shares), FACTS, total=POOL))
    assert keys(found) == ["People with a floor of 4 mnkr"]


def test_a_ceiling_that_several_largest_cells_show_is_found(tmp_path: Path) -> None:
    shares = held(POOL, PEOPLE, ceiling=20 * MNKR)
    assert shares.count(Fraction(20 * MNKR)) > 1
    found = inferred(made_up(tmp_path, by_remainder(shares), FACTS, total=POOL))
    assert keys(found) == ["People with a ceiling of 20 mnkr"]


def test_a_floor_and_a_ceiling_are_found_together(tmp_path: Path) -> None:
    """10, 10, 20, 40, 60 and 60 kr of 200: the level is 10 kr for a weight of one."""
    file = made_up(tmp_path, [10, 10, 20, 40, 60, 60], {"F": [1, 0, 2, 4, 9, 20]}, total=200)
    assert "F with a floor of 10 kr and a ceiling of 60 kr" in keys(inferred(file))


def test_a_floor_among_the_parameters_is_tried(tmp_path: Path) -> None:
    """Alfa alone is at the floor, which the column cannot show by itself."""
    agreement = altered(FOUR, "  flo: {weight: f, floor: 150 kr, label: Floor}\n", "")
    agreement = altered(agreement, "amount: 1000 kr, key: flo", "amount: 1000 kr, key: exp")
    assert keys(inferred(four(tmp_path, agreement), column="Two")) == []
    named = altered(agreement, "keys:", "parameters: {least: 150 kr}\nkeys:")
    found = inferred(four(tmp_path, named), column="Two")
    assert keys(found) == ["Facts with a floor of 150 kr"]
    assert [fit["origin"] for fit in found["exact"]] == ["facts"]


def test_a_floor_of_another_key_is_tried_on_every_fact(tmp_path: Path) -> None:
    """The floor stands in a key by other facts: Two is by f, and not by h."""
    agreement = altered(FOUR, "flo: {weight: f, floor", "flo: {weight: h, floor")
    found = inferred(four(tmp_path, agreement), column="Two")
    assert keys(found) == ["Facts with a floor of 150 kr"]


def test_a_floor_is_tried_on_the_weights_of_the_files_keys(tmp_path: Path) -> None:
    """1000 kr by 3f + h² where nobody gets less than 100 kr: 57 kr of the others' goes to Alfa.

    By hand: 900 kr by 2914, 9850, 2962 (15726) is 166,8, 563,7 and 169,5.
    """
    annex = "Name;One;Two;Three;All\nAlfa;100;0;0;0\nBeta;167;0;0;0\nGamma;564;0;0;0\n"
    annex += "Delta;169;0;0;0\nTotal;1000;0;0;0\n"
    agreement = altered(FOUR, "keys:", "parameters: {least: 100 kr}\nkeys:")
    found = inferred(four(tmp_path, agreement, annex), column="One")
    assert keys(found) == ["3×Facts + Others×Others with a floor of 100 kr"]


def test_no_bound_is_told_where_too_few_are_free_of_it(tmp_path: Path) -> None:
    """With three of four at the floor, any weights give the fourth the rest."""
    found = inferred(made_up(tmp_path, [10, 10, 10, 70], {"F": [1, 2, 3, 90]}, total=100))
    assert not [key for key in keys(found) if "floor" in key]


def weights() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, 2_500), min_size=6, max_size=20, unique=True)


@given(weights(), st.integers(20, 3_000), st.integers(1, 9))
def test_any_floor_that_holds_two_is_found(drawn: list[int], pool: int, tenths: int) -> None:
    figures = [1_000 * figure for figure in drawn]
    floor = pool * MNKR // len(figures) * tenths // 10 // MNKR * MNKR
    assume(floor)
    shares = held(pool * MNKR, figures, floor=floor)
    assume(1 < shares.count(Fraction(floor)) < len(figures) - 2)
    amounts = by_remainder(shares)
    assume(min(rounded([[share for share in shares if share != floor]])) > floor)
    with TemporaryDirectory() as folder:
        found = inferred(made_up(Path(folder), amounts, {"People": figures}, total=pool * MNKR))
    assert f"People with a floor of {floor // MNKR} mnkr" in keys(found)
