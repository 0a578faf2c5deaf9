"""`agree verify` of 2023: every cell is equal, but for one in bilaga 2 and one in bilaga 4."""

from __future__ import annotations

import pytest

from agree.proof.tables import TableResult
from tests.helpers import worded
from tests.proof.made_up import apart
from tests.proof.signed_2023 import TABLES, TOTAL, figure, held, printed

CELLS = {"bilaga-2": 22 * 8, "bilaga-3": 22 * 8, "bilaga-4": 22}
"""21 counties or regions and a row of sums, by the columns of figures that the document prints."""


def table(name: str) -> TableResult:
    return next(one for one in held().tables if one.table.id == name)


def test_the_agreement_of_2023_holds() -> None:
    assert [
        worded(finding.message) for finding in held().findings if finding.severity == "error"
    ] == []
    assert held().holds


def test_the_three_annexes_are_compared_and_no_other_table() -> None:
    assert tuple(one.table.id for one in held().tables) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_every_figure_of_an_annex_is_compared(name: str) -> None:
    assert table(name).cells == printed(name).cells == CELLS[name]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_an_annex_has_a_meaning(name: str) -> None:
    assert [column.heading for column in table(name).table.columns] == printed(name).headings[1:]


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_those_of_the_print_in_its_order(name: str) -> None:
    rows = table(name).table
    assert rows.total is not None
    assert [row.name for row in (*rows.rows, rows.total)] == [row[0] for row in printed(name).rows]


def test_every_cell_of_bilaga_3_is_equal() -> None:
    assert table("bilaga-3").equal == table("bilaga-3").cells == CELLS["bilaga-3"]
    assert table("bilaga-3").undeclared == 0


def test_every_cell_of_bilaga_2_is_equal_but_for_a_sum_of_displayed_shares() -> None:
    found = table("bilaga-2")
    assert (found.equal, found.declared, found.undeclared) == (CELLS["bilaga-2"] - 1, 1, 0)


@pytest.mark.parametrize("name", TABLES)
def test_the_counts_of_a_table_add_up(name: str) -> None:
    found = table(name)
    assert found.equal + found.declared + found.undeclared == found.cells


def test_bilaga_4_is_equal_but_for_its_printed_total() -> None:
    found = table("bilaga-4")
    assert (found.cells, found.equal, found.declared, found.undeclared) == (22, 21, 1, 0)


def test_the_only_amount_that_differs_is_the_total_of_bilaga_4() -> None:
    amounts = [one for one in apart(held()) if "/Andel " not in one[0]]
    assert amounts == [
        (f"bilaga-4/Utfall fördelningsnyckel/{TOTAL}", "cell", "300000000", "299999998")
    ]


def test_the_shares_of_interventions_are_displayed_as_summing_to_1_002() -> None:
    shares = [one for one in apart(held()) if "/Andel " in one[0]]
    assert shares == [(f"bilaga-2/Andel insatser* per län/{TOTAL}", "sum", "1", "1.002")]


def test_every_difference_is_declared_with_its_cause_and_section() -> None:
    for one in held().differences:
        assert one.deviation is not None, one.at
        assert one.deviation.because, one.at
        assert one.deviation.citation.section, one.at


@pytest.mark.parametrize(
    ("name", "column", "total"),
    [
        ("bilaga-2", "Befolkning 1/11 - 2022", 10_514_719),
        ("bilaga-2", "Antal insatser* per län", 404_637),
        ("bilaga-2", "Nära vård", 750_000_000),
        ("bilaga-2", "Vårdens medarbetare", 200_000_000),
        ("bilaga-2", "Vidareutbildning", 100_000_000),
        ("bilaga-2", "Totalt", 1_050_000_000),
        ("bilaga-3", "Befolkning 1/11 - 2022", 10_514_719),
        ("bilaga-3", "Nära vård", 2_389_000_000),
        ("bilaga-3", "Vårdens medarbetare", 1_999_000_000),
        ("bilaga-3", "Vidareutbildning", 400_000_000),
        ("bilaga-3", "Karriärtjänster", 100_000_000),
        ("bilaga-3", "Vision e-hälsa", 70_000_000),
        ("bilaga-3", "Ambulans", 85_000_000),
        ("bilaga-3", "Totalt", 5_043_000_000),
    ],
)
def test_a_column_sums_to_what_the_signed_document_prints(
    name: str, column: str, total: int
) -> None:
    rows = printed(name).rows[:-1]
    place = printed(name).headings.index(column)
    assert figure(printed(name).cell(TOTAL, column)) == total
    assert sum(figure(row[place]) for row in rows) == total


def test_the_rows_of_bilaga_4_sum_to_two_kronor_less_than_it_prints() -> None:
    rows = printed("bilaga-4").rows
    assert figure(rows[-1][1]) == 300_000_000
    assert sum(figure(row[1]) for row in rows[:-1]) == 299_999_998
