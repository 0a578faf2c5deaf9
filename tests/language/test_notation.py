"""What spreadsheets and people write otherwise than an expression gets the right form."""

from __future__ import annotations

import pytest

from agree.base import standard_currency
from agree.language.notation import first_slip
from agree.language.parsing import parse
from tests.helpers import errors, result_of, small

RIGHT = [
    # what is written, what of it is written otherwise, the right form
    ("=size*2", "=size*2", "size*2"),
    (" = size", "= size", "size"),
    ("IF(size > 3;1;2)", "IF(size > 3;1;2)", "1 if size > 3 else 2"),
    ("2 * OM(size > 3; 0,5; max(1, 2))", "OM(size > 3; 0,5; max(1, 2))", "0,5 if size > 3 else max(1, 2)"),
    ("if(size > 3, 1, 2)", "if(size > 3, 1, 2)", "1 if size > 3 else 2"),
    ("size^2", "^", "**"),
    ("size ≥ 3", "≥", ">="),
    ("size => 3", "=>", ">="),
    ("size ≤ 3", "≤", "<="),
    ("size =< 3", "=<", "<="),
    ("size <> 3", "<>", "!="),
    ("size ≠ 3", "≠", "!="),
    ("size = 3", "=", "=="),
    ("size × 2", "×", "*"),
    ("size ÷ 2", "÷", "/"),
    ("size − 2", "−", "-"),
    ("size > 1 && size < 9", "&&", "and"),
    ("size > 1 || size < 9", "||", "or"),
    ("size > 1 och size < 9", "och", "and"),
    ("size > 1 eller size < 9", "eller", "or"),
    ("inte size > 1", "inte", "not"),
    ("max(size; 2)", ";", ","),
    ("50 % * size", "50 %", "0.5"),
    ("size * 12,5%", "12,5%", "0.125"),
    ("10 kr * size", "10 kr", "10"),
    ("10,50 kr * size", "10,50 kr", "10.5"),
    ("size * 1,5 tkr", "1,5 tkr", "1500"),
    ("size * 50 öre", "50 öre", "0.5"),
    ("size * 1 000", "1 000", "1000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "right"), RIGHT)
def test_what_is_written_otherwise_gets_the_right_form(text: str, word: str, right: str) -> None:
    slip = first_slip(text, standard_currency("SEK").units)
    assert slip is not None
    assert (slip.word, slip.right, text[slip.offset :].startswith(word)) == (word, right, True)


@pytest.mark.parametrize(("text", "word", "right"), RIGHT)
def test_it_is_told_at_its_place(text: str, word: str, right: str) -> None:
    result = result_of(small(f"{{weight: {text!r}}}"))
    (told,) = [finding for finding in result.findings if finding.code == "written-otherwise"]
    line, start = told.span.source.line(told.span.line) or "", told.span.column - 1
    assert (line[start : start + told.span.length], told.values["right"]) == (word, right)
    assert line[:start].count(word) == text.partition(word)[0].count(word) == 0


@pytest.mark.parametrize(
    "text",
    ["size == 3", "size >= 3", "size <= 3", "size != 3", "1 if (size > 3) else 2", "max(1, 500)"],
)
def test_what_an_expression_has_is_no_slip(text: str) -> None:
    assert parse(text).names <= {"size"}
    assert first_slip(text, standard_currency("SEK").units) is None


@pytest.mark.parametrize(
    ("text", "right", "percent"),
    [
        ("1 if size >= 80 % else 0", "0.8", "80"),
        ("1 if 12,5 % < size else 0", "0.125", "12.5"),
        ("1 if size > 80 procent else 0", "0.8", "80"),
        ("1 if size == 80% else 0", "0.8", "80"),
        ("size if size > 3 else size * 80 %", "0.8", ""),
        ("size - 2 % * size", "0.02", ""),
    ],
)
def test_a_percentage_that_figures_are_compared_with_has_two_meanings(
    text: str, right: str, percent: str
) -> None:
    """The figures may be parts of 1, or counted in per cent; in a product it has only one."""
    slip = first_slip(text, standard_currency("SEK").units)
    assert slip is not None
    assert (slip.right, slip.percent) == (right, percent)
    code = "percentage-compared" if percent else "written-otherwise"
    assert errors(result_of(small(f"{{weight: {text!r}}}"))) == [code]
