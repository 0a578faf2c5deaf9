"""Parameters as they are read: their figures and names, what they are made of, and circles."""

from __future__ import annotations

from collections.abc import Mapping as Values
from fractions import Fraction

import pytest

from agree.sections.computed import Parameter
from agree.sections.declared import DeclaredNames
from agree.sections.parameters import decode_parameters
from agree.sections.reader import Reader
from agree.sections.shared import Citation
from agree.source import entries
from tests.sections.reading import node, reader, said


def read(text: str) -> tuple[Values[str, Parameter], Reader]:
    """The parameters of a text of YAML, and the reader that read them."""
    made, found = reader(), node(text)
    made.declared_parameters = DeclaredNames(frozenset(one.key.text for one in entries(found)))
    return decode_parameters(made, found), made


def test_parameters_stand_in_the_order_of_the_file_each_after_those_that_it_names() -> None:
    found, made = read("{a: b * 2, b: {value: c + c}, c: {value: 3, label: Three}}")
    assert said(made) == []
    assert {name: one.value for name, one in found.items()} == {"a": 12, "b": 6, "c": 3}
    assert list(found) == list(made.parameters) == ["a", "b", "c"]


def test_a_parameter_has_a_label_and_a_citation_or_its_name_alone() -> None:
    found, made = read(
        "{a: 3, b: {value: a * 2, label: Six, section: '4', source: S}, c: {value: 1}}"
    )
    assert said(made) == []
    assert [str(one.label) for one in found.values()] == ["a", "Six", "c"]
    assert [one.citation for one in found.values()] == [Citation(), Citation("4", "S"), Citation()]
    assert [one.span.column for one in found.values()] == [2, 8, 64]
    assert [one.calculation is not None for one in found.values()] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "value", "is_amount"),
    [
        ("5", 5, False),
        ("0", 0, False),
        ("5 %", Fraction(1, 20), False),
        ("1/2", Fraction(1, 2), False),
        ("5 kr", 500, True),  # öre
        ("{value: 5 kr, to: 1 kr}", 500, True),
        ("{value: 0.5 tkr}", 50_000, True),
    ],
)
def test_a_figure_that_is_written_out(text: str, value: Fraction, is_amount: bool) -> None:
    found, made = read(f"{{p: {text}}}")
    assert said(made) == []
    assert (found["p"].value, found["p"].is_amount) == (value, is_amount)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5 procent", "not-a-number: “5 procent” is not a number → 5 %"),
        ("5 m2", "unknown-unit: the unit “m2” is unknown"),
        ("many", "not-a-number: “many” is not a number"),
        ("kr", "not-a-number: “kr” is not a number"),
        ("5 €", "not-a-number: “5 €” is not a number"),
    ],
)
def test_what_is_no_figure_is_told_and_is_none(text: str, told: str) -> None:
    found, made = read(f"{{p: {text}}}")
    assert [one.split(" ", 1)[1] for one in said(made)] == [told]
    assert found == {}


def test_parameters_that_are_computed_from_each_other_are_told_once() -> None:
    """What is computed from one of them is left out, and nothing is told of it."""
    found, made = read("{a: b, b: a + a, c: a * 2, d: 4, e: {value: d}}")
    told = "parameters-in-circle: the parameter is computed from itself: a, b and a"
    assert said(made) == [f"1:11 {told}", "1:45 not-a-number: “d” is not a number"]
    assert list(found) == ["d"]
    assert made.follow_on_faults == 1


def test_a_value_that_cannot_be_computed_is_told_where_it_stands_first() -> None:
    """Both have the same value; the other one is no figure either."""
    found, made = read("{base: 5 kr, a: &same base / 0, b: *same}")
    assert [one.code for one in made.findings] == ["division-by-zero"]
    assert list(found) == ["base"]


def test_what_is_rounded_is_an_amount() -> None:
    """A plain number is rounded by the expression."""
    found, made = read(
        "{a: 6 kr, b: {value: a / 4, to: 1 kr}, c: {value: a / a}, d: {value: a / a, to: 1 kr}}"
    )
    assert said(made) == [
        "1:77 to-without-amount: to: rounds an amount, but “a / a” gives a plain number"
    ]
    assert {name: one.value for name, one in found.items()} == {"a": 600, "b": 200, "c": 1}
