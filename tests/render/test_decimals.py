"""Figures have decimals that can be read along a row."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Amount, Currency
from agree.messages import Locale
from agree.render.cells import cell_texts
from agree.report import AtLeast, Column, Row, Share, Table

KRONA = Currency("SEK", "kr", 2, {"kr": Fraction(1), "mnkr": Fraction(1_000_000)})


def kronor(minor: int) -> Amount:
    return Amount(minor, KRONA, "kr")


def texts(table: Table) -> list[list[str]]:
    """The cells of a table, with plain spaces and signs."""
    found = cell_texts(table, Locale("sv"))
    return [[cell.replace("\u00a0", " ").replace("−", "-") for cell in row] for row in found]


def test_amounts_in_one_unit_have_the_same_decimals_in_every_column() -> None:
    """Half a krona in one column: whole amounts beside it have a decimal too."""
    columns = (
        Column("before", kind="amount", unit="kr"),
        Column("after", kind="amount", unit="kr"),
        Column("relative", kind="share", decimals=1),
        Column("each", kind="amount", unit="kr", decimals=2, fixed=True),
        Column("millions", kind="amount", unit="mnkr"),
    )
    row = (kronor(100_050), kronor(100_000), Share(Fraction(1, 4)), kronor(1), kronor(10**8))
    (shown,) = texts(Table("x", columns, (Row(row),)))
    assert shown == ["1 000,5", "1 000,0", "25,0 %", "0,01", "1"]


def test_whole_amounts_have_no_decimals() -> None:
    columns = (Column("a", kind="amount", unit="kr"), Column("b", kind="amount", unit="kr"))
    assert texts(Table("x", columns, (Row((kronor(100), kronor(200))),))) == [["1", "2"]]


def test_what_is_at_least_has_the_decimals_that_it_needs() -> None:
    columns = (Column("a", kind="amount", unit="kr"), Column("b", kind="amount", unit="kr"))
    row = Row((AtLeast(kronor(100)), kronor(250)))
    assert texts(Table("x", columns, (row,))) == [["minst 1", "2,5"]]


def test_a_difference_that_rounds_to_nothing_has_its_sign() -> None:
    """0,04 per cent more or less is not the same as no difference."""
    columns = (Column("relative", kind="share", decimals=1, fixed=True, signed=True),)
    shares = (Fraction(1, 2500), Fraction(-1, 2500), Fraction(0), Fraction(-1, 100))
    shown = texts(Table("x", columns, tuple(Row((Share(share),)) for share in shares)))
    assert shown == [["+0,0 %"], ["-0,0 %"], ["0,0 %"], ["-1,0 %"]]
