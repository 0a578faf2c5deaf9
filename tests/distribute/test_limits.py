"""Which of several limits decides for a member, and what it is."""

from __future__ import annotations

from fractions import Fraction

from agree.distribute.limits import Limit, deciding, in_all


def limit(kind: str, *amounts: int | None) -> Limit:
    exact = tuple(None if one is None else Fraction(one) for one in amounts)
    return Limit("floor" if kind == "floor" else "ceiling", exact)


LOW, HIGH = limit("floor", 1, 5, None), limit("floor", 3, 2, None)
SAME = limit("floor", 3, 5, None)
TOP, TOPMOST = limit("ceiling", 9, None, 7), limit("ceiling", 8, None, 7)


def test_the_highest_floor_decides_and_the_lowest_ceiling() -> None:
    limits = (LOW, TOP, HIGH, TOPMOST)
    assert [deciding(limits, "floor", place) for place in range(3)] == [HIGH, LOW, None]
    assert deciding(limits, "ceiling", 0) is TOPMOST
    assert deciding(limits, "ceiling", 1) is None


def test_of_two_that_are_the_same_the_first_decides() -> None:
    assert deciding((HIGH, SAME), "floor", 0) is HIGH
    assert deciding((LOW, SAME), "floor", 1) is LOW
    assert deciding((TOP, TOPMOST), "ceiling", 2) is TOP


def test_for_each_member_there_is_one_amount_of_a_kind() -> None:
    limits = (TOP, LOW, HIGH)
    assert list(in_all(limits, "floor") or ()) == [3, 5, None]
    assert list(in_all(limits, "ceiling") or ()) == [9, None, 7]
    assert in_all((LOW, HIGH), "ceiling") is None
    assert in_all((), "floor") is None


def test_whom_a_limit_does_not_concern_it_asks_nothing_of() -> None:
    assert [LOW.of(place) for place in range(3)] == [1, 5, 0]


def test_below_zero_a_floor_is_none_at_all() -> None:
    assert list(limit("floor", -2, 0, 2, None).above_zero.amounts) == [0, 0, 2, None]
    half = Limit("floor", (Fraction(1, 2),))  # of an öre
    assert half.above_zero.amounts == half.amounts
