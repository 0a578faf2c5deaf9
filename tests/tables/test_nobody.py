"""Rows that are nobody's are told, also where what stands in them can be read in two ways."""

from __future__ import annotations

from pathlib import Path

from tests.tables.agreements import codes, fill, told, write
from tests.tables.made import rows


def test_a_row_of_nobody_with_a_doubtful_figure_is_told(tmp_path: Path) -> None:
    body = "".join(f"{name};{figure}\n" for name, figure in rows()[:-1])
    document = tmp_path / "t.csv"
    document.write_text(f"Region;Folkmängd\n{body}Sjöstad;12.345\n", encoding="utf-8")
    answer = fill(write(tmp_path), document)
    assert codes(answer) == ["row-of-nobody"]
    assert "Sjöstad is no recipient" in told(answer)[0]
