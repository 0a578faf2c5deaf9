"""Figures of rows after each other that are the same are told where the others all differ."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.plausibility.signs import same_in_a_row


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ([7, 3, 9, 9, 9, 4, 8, 2], ["cde"]),
        ([9, 9, 9, 9, 7, 3, 4, 8, 2], ["abcd"]),
        ([7, 9, 9, 9, 3, 5, 5, 5, 4, 8, 2], ["bcd", "fgh"]),
        ([7, 3, 9, 9, 4, 8, 2], []),  # two may be the same
        ([7, 3, 9, 4, 9, 8, 9, 2], []),  # none is beside another
        ([7, 3, 0, 0, 0, 4, 8, 2], []),  # nobody has any
        ([1, 2, 1, 3, 2, 2, 2, 1, 3, 1], []),  # small counts are often the same
        ([7, 9, 9, 9, 3, 4, 8], []),  # too few others to tell that they differ
        ([5, 5, 5, 5, 5, 5], []),  # all have as much
        ([], []),
    ],
)
def test_three_after_each_other_are_told(figures: list[int], told: list[str]) -> None:
    by_code = {chr(ord("a") + place): Fraction(one) for place, one in enumerate(figures)}
    assert ["".join(run) for run in same_in_a_row(by_code)] == told


def test_among_many_a_few_others_may_be_the_same_by_chance() -> None:
    figures = {str(number): Fraction(number) for number in range(1, 101)}
    figures |= {"10": Fraction(11), "50": Fraction(70)}  # four of a hundred in common
    assert list(same_in_a_row(figures)) == []
    figures |= dict.fromkeys(("30", "31", "32"), Fraction(31))
    assert list(same_in_a_row(figures)) == [("30", "31", "32")]
    figures |= {"90": Fraction(91), "80": Fraction(81)}  # eight of them
    assert list(same_in_a_row(figures)) == []
