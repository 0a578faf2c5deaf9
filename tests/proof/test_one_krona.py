"""One figure of an annex altered by one krona makes a verification fail, and name the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import Result, run
from agree.base import Finding
from agree.proof import Verification, verify
from agree.sections.on_demand import Sections
from tests.proof.signed_2023 import AGREEMENTS, TABLES, TOTAL, Printed, copied, data, printed


def one_more(text: str) -> str:
    """The figure with one more of its last digit: 15745 to 15746, 0,299 to 0,300."""
    whole, comma, decimals = text.partition(",")
    digits = str(int(whole + decimals) + 1).rjust(len(whole + decimals), "0")
    return digits[: len(digits) - len(decimals)] + comma + digits[len(digits) - len(decimals) :]


def as_csv(table: Printed) -> str:
    return "".join(";".join(cells) + "\n" for cells in (table.headings, *table.rows))


def with_one_more(table: Printed, row: int, column: int) -> Printed:
    rows = [list(cells) for cells in table.rows]
    rows[row][column] = one_more(rows[row][column])
    return Printed(table.headings, rows)


def blamed(finding: Finding) -> str:
    """The cell that a finding is about, as table/column/row."""
    at = finding.values["at"]
    return str(getattr(at, "text", at))


def with_nothing_read(result: Result) -> Result:
    """The result of a run, of which no printed table has been read yet."""
    assert result.document is not None
    assert result.folder is not None
    assert result.agreement is not None
    return result._replace(sections=Sections(result.document, result.folder, result.agreement))


def faults(found: Verification, at: str, place: tuple[str, int]) -> list[str]:
    """What is wrong with a verification that should blame one cell, at one line of its table."""
    errors = [finding for finding in found.findings if finding.severity == "error"]
    cells = {blamed(finding) for finding in errors}
    column = at.rpartition("/")[0]
    told = []
    if found.holds or at not in cells:
        told.append(f"{at}: not named by {sorted(cells)}")
    if not cells <= {at, f"{column}/{TOTAL}"}:
        told.append(f"{at}: also named {sorted(cells - {at})}")
    named = [finding for finding in errors if blamed(finding) == at]
    stands = [(Path(finding.span.file).name, finding.span.line) for finding in named]
    declared = all(finding.code == "deviation-other" for finding in named)
    if not declared and place not in stands:
        told.append(f"{at}: stands at {stands}")
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [("109093090", "109093091"), ("0,059", "0,060"), ("9", "10"), ("0,999", "1,000")],
)
def test_one_more_is_one_more_of_the_last_digit(text: str, expected: str) -> None:
    assert one_more(text) == expected


@pytest.mark.parametrize(
    "name",
    [name if name == "bilaga-4" else pytest.param(name, marks=pytest.mark.slow) for name in TABLES],
)
def test_every_figure_altered_by_one_is_found_and_named(name: str, tmp_path: Path) -> None:
    result = run(copied(tmp_path), "2023.yaml")
    table = printed(name)
    file = data(tmp_path, name)
    told: list[str] = []
    tried = 0
    for row, cells in enumerate(table.rows):
        for column, heading in enumerate(table.headings[1:], 1):
            file.write_text(as_csv(with_one_more(table, row, column)), encoding="utf-8")
            at = f"{name}/{heading}/{cells[0]}"
            told += faults(verify(with_nothing_read(result)), at, (file.name, row + 2))
            tried += 1
    assert told == []
    assert tried == table.cells > 0


@pytest.mark.parametrize("name", TABLES)
def test_the_table_written_back_unaltered_holds(name: str, tmp_path: Path) -> None:
    result = run(copied(tmp_path), "2023.yaml")
    data(tmp_path, name).write_text(as_csv(printed(name)), encoding="utf-8")
    assert verify(result).holds
    original = data(AGREEMENTS, name).read_text(encoding="utf-8")
    assert data(tmp_path, name).read_text(encoding="utf-8").split() == original.split()


def test_one_krona_less_is_found_too(tmp_path: Path) -> None:
    result = run(copied(tmp_path), "2023.yaml")
    file = data(tmp_path, "bilaga-3")
    text = file.read_text(encoding="utf-8")
    assert text.count("146099749") == 1
    file.write_text(text.replace("146099749", "146099748"), encoding="utf-8")
    at = "bilaga-3/Totalt/Region Dalarna"
    assert faults(verify(with_nothing_read(result)), at, (file.name, 17)) == []


def test_a_krona_moved_between_two_regions_is_found_at_both(tmp_path: Path) -> None:
    """The column's sum is right, and so are both rows' places; only the two cells are wrong."""
    result = run(copied(tmp_path), "2023.yaml")
    file = data(tmp_path, "bilaga-3")
    text = file.read_text(encoding="utf-8")
    for right, wrong in (("491776817", "491776816"), ("83603470", "83603471")):
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    found = verify(result)
    errors = [finding for finding in found.findings if finding.severity == "error"]
    assert [blamed(finding) for finding in errors] == [
        "bilaga-3/Nära vård/Region Stockholm",
        "bilaga-3/Nära vård/Region Uppsala",
    ]


def test_a_krona_more_in_a_fact_is_found_in_the_annexes(tmp_path: Path) -> None:
    """The population of Dalarna: the printed facts and amounts no longer follow from it."""
    file = copied(tmp_path)
    population = data(tmp_path, "population")
    text = population.read_text(encoding="utf-8")
    assert text.count(";288343") == 1
    population.write_text(text.replace(";288343", ";288344"), encoding="utf-8")
    found = verify(run(file, "2023.yaml"))
    cells = {one.at for one in found.differences if one.deviation is None}
    assert not found.holds
    assert "bilaga-2/Befolkning 1/11 - 2022/Dalarna" in cells
    assert "bilaga-3/Befolkning 1/11 - 2022/Region Dalarna" in cells
