"""Bilaga 2 and 3 of the agreement of 2023: every cell, row sum and column sum, to the krona."""

from __future__ import annotations

import pytest

from tests.distribute.signed import ANNEX_2, ANNEX_3, code_of, ledger, printed, rows
from tests.helpers import kronor

ANNEXES = (
    ("bilaga-2.csv", "counties", ANNEX_2),
    ("bilaga-3.csv", "regions", ANNEX_3),
)

EACH_ANNEX = pytest.mark.parametrize(("annex", "group", "columns"), ANNEXES)


def test_the_annexes_have_189_cells_of_distribution() -> None:
    assert sum(len(printed(annex)[0]) * len(columns) for annex, _, columns in ANNEXES) == 189


@EACH_ANNEX
def test_cells_come_out_as_printed(annex: str, group: str, columns: dict[int, str]) -> None:
    for column, grant in columns.items():
        expected = {code_of(row[0], group): int(row[column]) for row in printed(annex)[0]}
        assert kronor(ledger(), grant) == expected, grant


@EACH_ANNEX
def test_rows_sum_to_what_is_printed(annex: str, group: str, columns: dict[int, str]) -> None:
    found = [kronor(ledger(), grant) for grant in columns.values()]
    expected = {code_of(row[0], group): int(row[-1]) for row in printed(annex)[0]}
    assert {code: sum(one[code] for one in found) for code in expected} == expected


@EACH_ANNEX
def test_columns_sum_to_what_is_printed(annex: str, group: str, columns: dict[int, str]) -> None:
    total = printed(annex)[1]
    expected = {grant: int(total[column]) for column, grant in columns.items()}
    assert {grant: sum(kronor(ledger(), grant).values()) for grant in expected} == expected


@pytest.mark.parametrize(
    ("annex", "columns", "kr"),
    [("bilaga-2.csv", ANNEX_2, 1_050_000_000), ("bilaga-3.csv", ANNEX_3, 5_043_000_000)],
)
def test_an_annex_sums_to_its_total(annex: str, columns: dict[int, str], kr: int) -> None:
    assert int(printed(annex)[1][-1]) == kr
    assert sum(sum(kronor(ledger(), grant).values()) for grant in columns.values()) == kr


@pytest.mark.parametrize(
    ("annex", "group", "fact", "column"),
    [
        ("bilaga-2.csv", "counties", "population.csv", 1),
        ("bilaga-2.csv", "counties", "care-interventions.csv", 3),
        ("bilaga-3.csv", "regions", "population.csv", 1),
    ],
)
def test_the_facts_are_those_that_the_annex_prints(
    annex: str, group: str, fact: str, column: int
) -> None:
    figures = {row["code"]: int(row["value"]) for row in rows(fact)}
    cells, total = printed(annex)
    assert figures == {code_of(row[0], group): int(row[column]) for row in cells}
    assert sum(figures.values()) == int(total[column])
