"""Whatever a page computes in its own text comes out: `7 042 × 40 = 281 680 kr`."""

from __future__ import annotations

import re
from fractions import Fraction
from math import prod
from pathlib import Path

import pytest

from tools.docs.examples import ROOT, pages

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NUMBER = r"\d{1,3}(?: \d{3})+(?:,\d+)?(?: %)?|\d+(?:,\d+)?(?: %)?"
SUM = re.compile(rf"((?:{NUMBER})(?: [+−×/] (?:{NUMBER}))+) = ((?:{NUMBER})(?:/\d+)?)")
TUTORIALS = sorted(page for page in pages() if page.name.startswith("tutorial"))


def sums_of(text: str) -> list[tuple[str, str]]:
    """Every sum in the prose of a page: what is computed, and what it is said to be."""
    return SUM.findall(" ".join(FENCE.sub("", text).split()))


def value(text: str) -> Fraction:
    """Compute a sum as a reader does: first × and /, then + and −."""
    terms = re.split(r" (?=[+−] )", text)
    return sum((_term(term) for term in terms), Fraction(0))


def _term(text: str) -> Fraction:
    sign = -1 if text.startswith("− ") else 1
    factors = re.split(r" (?=[×/] )", text.removeprefix("− ").removeprefix("+ "))
    return sign * prod((_factor(factor) for factor in factors), start=Fraction(1))


def _factor(text: str) -> Fraction:
    number = _number(text.removeprefix("× ").removeprefix("/ "))
    return 1 / number if text.startswith("/ ") else number


def _number(text: str) -> Fraction:
    whole, _, parts = text.removesuffix(" %").replace(" ", "").replace(",", ".").partition("/")
    return Fraction(whole) / int(parts or 1) / (100 if text.endswith(" %") else 1)


def holds(computed: str, told: str) -> bool:
    """True when the sum is what is told, rounded half up to the decimals that are told."""
    if "/" in told:
        return value(computed) == _number(told)
    unit = Fraction(1, 10 ** len(told.removesuffix(" %").partition(",")[2]))
    unit /= 100 if told.endswith(" %") else 1
    return (value(computed) / unit + Fraction(1, 2)) // 1 * unit == _number(told)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("7 042 × 40 = 281 680 kr", True),
        ("7 042 × 40 = 281 681 kr", False),
        ("1 000 − 3 × 100 = 700 tkr", True),
        ("500 −\n240 = 260 tkr", True),
        ("500 − 240 = 270 tkr", False),
        ("5 278 × 25 % = 1 319,5 tkr", True),
        ("600 / 720 = 5/6", True),
        ("600 / 720 = 4/5", False),
        ("100 / 3 = 33,33", True),
        ("200 / 3 = 66,66", False),
    ],
)
def test_a_wrong_sum_is_noticed(text: str, right: bool) -> None:
    (found,) = sums_of(text)
    assert holds(*found) == right


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_sum_in_the_text_comes_out(page: Path) -> None:
    sums = sums_of((ROOT / page).read_text(encoding="utf-8"))
    assert [found for found in sums if not holds(*found)] == []


@pytest.mark.parametrize("page", TUTORIALS, ids=str)
def test_each_part_of_the_tutorial_shows_its_sums(page: Path) -> None:
    assert sums_of((ROOT / page).read_text(encoding="utf-8"))
