"""Within which bounds a member may settle a difference: those of all portions that it has."""

from __future__ import annotations

from fractions import Fraction

from agree.distribute.allocate import settlement_bounds
from agree.distribute.limits import Limit
from agree.distribute.pools import PlannedPortion
from agree.distribute.rounding import Bounds
from agree.distribute.shares import Shares

NOTHING, ANYTHING = Bounds(Fraction(0), Fraction(0)), Bounds(None, None)
Amounts = tuple[int | None, ...]


def limit(kind: str, amounts: Amounts) -> Limit:
    exact = tuple(None if one is None else Fraction(one) for one in amounts)
    return Limit("floor" if kind == "floor" else "ceiling", exact)


def portion(
    shares: tuple[int, ...], floors: Amounts = (), ceilings: Amounts = (), levels: int = 0
) -> tuple[PlannedPortion, Shares]:
    """A portion with exact shares, and its bounds, if it has any."""
    bounds = (("floor", floors), ("ceiling", ceilings))
    limits = tuple(limit(kind, amounts) for kind, amounts in bounds if amounts)
    planned = PlannedPortion(
        "p", "", Fraction(sum(shares)), weights=shares, limits=limits, levels=levels
    )
    return planned, Shares(shares, 1)


def test_a_single_member_has_none() -> None:
    """It gets its whole grant, whatever its portions round to."""
    assert settlement_bounds(1, [portion((5,), floors=(5,), ceilings=(5,))]) == [ANYTHING]
    assert settlement_bounds(1, [portion((5,))], signed=True) == [ANYTHING]


def test_who_has_no_share_takes_no_part() -> None:
    assert settlement_bounds(2, [portion((5, 0))]) == [Bounds(Fraction(0), None), NOTHING]


def test_signed_amounts_have_none_but_for_who_has_no_share() -> None:
    found = settlement_bounds(3, [portion((5, 0, 0)), portion((-2, 0, -3))], signed=True)
    assert found == [ANYTHING, NOTHING, ANYTHING]


def test_the_bounds_of_portions_add_up_where_a_member_has_a_share() -> None:
    first = portion((5, 5, 0), floors=(1, None, 4), ceilings=(10, 20, 30))
    second = portion((5, 5, 5), floors=(2, None, 3), ceilings=(7, None, 9))
    assert settlement_bounds(3, [first, second]) == [
        Bounds(Fraction(3), Fraction(17)),
        Bounds(Fraction(0), None),
        Bounds(Fraction(3), Fraction(9)),
    ]


def test_the_bounds_of_the_whole_take_the_place_of_those_of_its_portions() -> None:
    """The first and the last portion are not of the whole, and keep their own."""
    first = portion((5, 5), floors=(1, 1), ceilings=(10, 10))
    levelled = portion((5, 5), floors=(50, 50), ceilings=(100, 100))
    level = portion((3, -3), floors=(20, 2), ceilings=(30, 40), levels=2)
    last = portion((5, 5), floors=(100, 100), ceilings=(200, 200))
    assert settlement_bounds(2, [first, levelled, levelled, level, last]) == [
        Bounds(Fraction(121), Fraction(240)),
        Bounds(Fraction(103), Fraction(250)),
    ]


def test_who_has_a_share_of_the_whole_is_bounded_by_it_though_nothing_is_moved() -> None:
    level = portion((0, 0), floors=(20, 2), ceilings=(30, 40), levels=1)
    found = settlement_bounds(2, [portion((5, 0)), level])
    assert found == [Bounds(Fraction(20), Fraction(30)), NOTHING]


def test_who_has_no_share_of_the_whole_is_not_bounded_by_it() -> None:
    first = portion((5, 5), floors=(1, 1))
    level = portion((0, 0), floors=(20, 2), ceilings=(30, 40), levels=1)
    found = settlement_bounds(2, [first, portion((5, 0)), level])
    assert found == [Bounds(Fraction(21), None), Bounds(Fraction(1), None)]


def test_bounds_of_a_whole_may_lie_in_those_of_another() -> None:
    inner = portion((0, 0), floors=(20, 20), ceilings=(30, 30), levels=1)
    outer = portion((1, -1), floors=(3, 4), ceilings=(5, 6), levels=2)
    assert settlement_bounds(2, [portion((5, 5)), inner, outer]) == [
        Bounds(Fraction(3), Fraction(5)),
        Bounds(Fraction(4), Fraction(6)),
    ]
