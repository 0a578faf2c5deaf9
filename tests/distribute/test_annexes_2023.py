"""Bilaga 2 and 3 of the agreement of 2023: every cell, row sum and column sum, to the krona."""

from __future__ import annotations

import pytest

from tests.distribute.signed import ANNEX_2, ANNEX_3, code_of, ledger, printed, rows
from tests.helpers import kronor

ANNEXES = (
    ("bilaga-2.csv", "counties", ANNEX_2),
    ("bilaga-3.csv", "regions", ANNEX_3),
)

CELLS = [
    pytest.param(grant, code_of(row[0], group), int(row[column]), id=f"{grant}-{row[0]}")
    for annex, group, columns in ANNEXES
    for row in printed(annex)[0]
    for column, grant in columns.items()
]
ROW_SUMS = [
    pytest.param(tuple(columns.values()), code_of(row[0], group), int(row[-1]), id=row[0])
    for annex, group, columns in ANNEXES
    for row in printed(annex)[0]
]
COLUMN_SUMS = [
    pytest.param(grant, int(printed(annex)[1][column]), id=grant)
    for annex, _, columns in ANNEXES
    for column, grant in columns.items()
]


def test_the_annexes_have_189_cells_of_distribution() -> None:
    assert len(CELLS) == 21 * 3 + 21 * 6 == 189


@pytest.mark.parametrize(("grant", "code", "kr"), CELLS)
def test_a_cell_comes_out_as_printed(grant: str, code: str, kr: int) -> None:
    assert kronor(ledger(), grant)[code] == kr


@pytest.mark.parametrize(("grants", "code", "kr"), ROW_SUMS)
def test_a_row_sums_to_what_is_printed(grants: tuple[str, ...], code: str, kr: int) -> None:
    assert sum(kronor(ledger(), grant)[code] for grant in grants) == kr


@pytest.mark.parametrize(("grant", "kr"), COLUMN_SUMS)
def test_a_column_sums_to_what_is_printed(grant: str, kr: int) -> None:
    found = kronor(ledger(), grant)
    assert len(found) == 21
    assert sum(found.values()) == kr


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
