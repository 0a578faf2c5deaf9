"""An order in which no fact settles a difference is read off the column, and can be pasted."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, strategies as st

from tests.helpers import altered
from tests.questions.infer.columns import (
    by_remainder,
    code,
    inferred,
    made_up,
    rounded,
    settled,
    shares,
)
from tests.questions.infer.test_made_up_columns import MEMBERS, PEOPLE, POOL

OWN = "amount: 1 kr, key: unused"


def by_people(file: Path, pool: int, rounding: str = "rounding: {method: half_up}") -> None:
    """Give the grant its amount, and a key by people."""
    text = altered(file.read_text("utf-8"), OWN, f"amount: {pool} kr, key: people, {rounding}")
    file.write_text(altered(text, "keys:", "keys:\n  people: {weight: fact0}"), "utf-8")


def test_several_who_give_up_a_unit_are_listed(tmp_path: Path) -> None:
    """2 kr to four alike is 1/2 each, half up 1: the second and the fourth gave theirs back."""
    file = made_up(tmp_path, [1, 0, 1, 0], {"F": [1, 1, 1, 1]}, total=2)
    by_people(file, 2)
    first = inferred(file)["exact"][0]
    assert (first["origin"], first["id"]) == ("own", "people")
    assert first["written"] == (
        'rounding: {to: 1 kr, method: half_up, difference: {surplus: ["002", "004"]}}'
    )


def test_no_order_is_read_off_a_swap(tmp_path: Path) -> None:
    """Two kronor too much are taken, and one is moved: that is no settlement of a difference."""
    amounts = rounded([shares(POOL, PEOPLE)])
    assert sum(amounts) == POOL + 2
    amounts[3] -= 1
    amounts[5] -= 2
    amounts[7] += 1
    found = inferred(made_up(tmp_path, amounts, {"People": PEOPLE}, total=POOL))
    assert found["exact"] == []


def by_a_rule_without_names(pool: int) -> list[list[int]]:
    """What each has where nobody is named: by remainder, or in the order of people, either way."""
    exact = shares(pool, PEOPLE)
    fewest_first = [-figure for figure in PEOPLE]
    ways = [settled(rounded([exact]), pool, by) for by in (PEOPLE, fewest_first)]
    return [by_remainder(exact), *ways]


@given(st.data())
def test_whoever_gets_or_gives_a_unit_is_listed(data: st.DataObject) -> None:
    """The rule that is told gives the column, pasted into the file as it is told."""
    pool = data.draw(st.integers(10_000, 99_000_000))
    amounts = rounded([shares(pool, PEOPLE)])
    difference = pool - sum(amounts)
    assume(difference)
    takers = data.draw(st.permutations(range(MEMBERS)).map(lambda all_: all_[: abs(difference)]))
    for place in takers:
        amounts[place] += 1 if difference > 0 else -1
    with TemporaryDirectory() as name:
        file = made_up(Path(name), amounts, {"People": PEOPLE}, total=pool)
        by_people(file, pool, rounding := "rounding: {method: half_up, difference: shown}")
        first = inferred(file)["exact"][0]
        assert first["origin"] == "own"
        if first["written"] is None:
            assert amounts in by_a_rule_without_names(pool)
        else:
            assert all(f'"{code(place)}"' in first["written"] for place in takers)
            text = altered(file.read_text("utf-8"), rounding, first["written"])
            file.write_text(text, "utf-8")
            pasted = inferred(file)["exact"][0]
            assert (pasted["origin"], pasted["written"]) == ("own", None)
