"""Forms: sums of products through the values at corners."""

from __future__ import annotations

from fractions import Fraction

import numpy

from agree.sweep.forms import Corner, Form, fitted


def test_a_form_goes_through_its_corners() -> None:
    """500 + 20·a + 3·b + 7·a·b, looked at where a is 2 or 5, and b 1 or 4."""
    places = {0: (2, 5), 1: (1, 4)}

    def value_at(corner: Corner) -> Fraction:
        a, b = (places[axis][axis in corner] for axis in (0, 1))
        return Fraction(500 + 20 * a + 3 * b + 7 * a * b, 2)

    form = fitted(value_at, [0, 1], places, joined=lambda _: True)
    assert form == Form((((), 500), ((0,), 20), ((0, 1), 7), ((1,), 3)), 2)
    assert form.at((9, 8)) == Fraction(500 + 180 + 24 + 504, 2)
    assert form.most((9, 8)) == 500 + 180 + 24 + 504
    steps = numpy.array([[9, 0], [8, 1]])
    assert form.numerators(list(steps), 2).tolist() == [1208, 503]


def test_no_form_goes_through_a_corner_without_a_result() -> None:
    assert fitted(lambda _: None, [0], {0: (0, 1)}, joined=lambda _: True) is None
