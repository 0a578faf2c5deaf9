"""Real laws with printed figures, each written as an agreement: every printed cell is reproduced.

The expected figures are those that the laws print; they stand in the data files of each case.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import run
from agree.proof.verify import verify

REAL = Path(__file__).parent / "real"
CELLS = {
    "de_direktzahl/direktzahl.yaml": (39, 36, 3),
    "de_gafinhg/gafinhg.yaml": (32, 32, 0),
    "de_kita/kita.yaml": (80, 80, 0),
    "de_regg/regg.yaml": (576, 576, 0),
}
"""How many cells each law prints, and how many of them are reproduced and declared."""


def test_every_case_is_looked_at() -> None:
    found = {path.relative_to(REAL).as_posix() for path in REAL.glob("*/*.yaml")}
    assert found == set(CELLS)


@pytest.mark.parametrize("name", CELLS)
def test_every_printed_cell_is_reproduced_or_declared(name: str) -> None:
    result = run(REAL / name)
    assert result.ledger is not None
    verification = verify(result)
    tables = verification.tables
    cells, equal, declared = CELLS[name]
    assert sum(table.cells for table in tables) == cells
    assert sum(table.equal for table in tables) == equal
    assert sum(table.declared for table in tables) == declared
    assert verification.holds
