"""Declared deviations: each with its cause, none that does not occur, none with other figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import run
from agree.proof import verify
from tests.helpers import altered, worded
from tests.proof.made_up import (
    ANNEX,
    DECLARED,
    MISPRINTED,
    PUBLISHED,
    apart,
    codes,
    errors,
    verified,
)
from tests.proof.signed_2023 import copied


def test_a_table_without_differences_holds(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED)
    assert codes(found) == []
    assert found.holds
    assert [
        (table.cells, table.equal, table.declared, table.undeclared) for table in found.tables
    ] == [(20, 20, 0, 0)]


def test_a_difference_that_is_not_declared_is_a_finding_with_both_figures(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED, annex=MISPRINTED)
    assert not found.holds
    assert codes(found) == ["table-differs", "table-sum-differs"]
    cell, column_sum = errors(found)
    assert (Path(cell.span.file).name, cell.span.line) == ("annex.csv", 3)
    for words in ("“Size”", "“South”", "199", "200", "1 more"):
        assert words in worded(cell.message, "en")
    for words in ("“Size”", "600", "599"):
        assert words in worded(column_sum.message, "en")
    assert apart(found) == [
        ("annex/Size/South", "cell", "199", "200"),
        ("annex/Size/Total", "sum", "600", "599"),
    ]
    assert found.tables[0].undeclared == 2


def test_declared_differences_with_their_figures_hold(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED, DECLARED, annex=MISPRINTED)
    assert codes(found) == []
    assert found.holds
    assert (found.tables[0].declared, found.tables[0].undeclared) == (2, 0)
    assert [one.deviation.because for one in found.differences if one.deviation] == [
        "A slip of the pen."
    ] * 2


def test_a_removed_deviation_leaves_its_difference_a_finding(tmp_path: Path) -> None:
    lines = DECLARED.splitlines(keepends=True)
    found = verified(tmp_path, PUBLISHED, lines[0], lines[2], annex=MISPRINTED)
    assert codes(found) == ["table-differs"]
    assert [one.at for one in found.differences if one.deviation is None] == ["annex/Size/South"]


def test_a_deviation_that_no_longer_occurs_is_a_finding(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED, DECLARED, annex=ANNEX)
    assert not found.holds
    assert codes(found) == ["deviation-gone", "deviation-gone"]
    assert "annex/Size/South" in worded(errors(found)[0].message, "en")
    assert errors(found)[0].span.file == "made-up.yaml"


@pytest.mark.parametrize(
    ("declared", "other"),
    [("printed: 199", "printed: 198"), ("computed: 200", "computed: 201")],
)
def test_a_deviation_with_other_figures_is_a_finding(
    declared: str, other: str, tmp_path: Path
) -> None:
    found = verified(tmp_path, PUBLISHED, altered(DECLARED, declared, other), annex=MISPRINTED)
    assert not found.holds
    assert codes(found) == ["deviation-other"]
    message = worded(errors(found)[0].message, "en")
    assert "annex/Size/South" in message
    assert "199" in message
    assert "200" in message


def test_a_difference_with_other_figures_than_declared_is_not_counted_as_declared(
    tmp_path: Path,
) -> None:
    other = altered(DECLARED, "printed: 199", "printed: 198")
    found = verified(tmp_path, PUBLISHED, other, annex=MISPRINTED)
    assert (found.tables[0].declared, found.tables[0].undeclared) == (1, 1)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("anex/Size/South", "annex/Size/South"),
        ("annex/Sise/South", "annex/Size/South"),
        ("annex/Size/Suoth", "annex/Size/South"),
        ("annex/Size/Totl", "annex/Size/Total"),
    ],
)
def test_a_deviation_at_an_unknown_cell_names_the_nearest(
    written: str, near: str, tmp_path: Path
) -> None:
    more = f"deviations:\n  - {{at: {written}, printed: 1, computed: 2, because: A test.}}\n"
    found = verified(tmp_path, PUBLISHED, more)
    assert codes(found) == ["unknown-cell"]
    assert errors(found)[0].suggestion == near
    assert f"Did you mean “{near}”?" in (worded(errors(found)[0].hint, "en") or "")


def test_a_deviation_must_say_why(tmp_path: Path) -> None:
    """The printed column then sums to 599, not to its 600; that is declared by no one."""
    more = "deviations:\n  - {at: annex/Size/South, printed: 199, computed: 200}\n"
    found = verified(tmp_path, PUBLISHED, more, annex=MISPRINTED)
    assert not found.holds
    assert codes(found) == ["missing-key", "table-sum-differs"]
    assert "because" in worded(errors(found)[0].message, "en")


def test_a_deviation_of_a_share_is_compared_as_it_is_displayed(tmp_path: Path) -> None:
    """0,34 is printed for 200/600 = 0,333…, displayed as 0,33; its column then sums to 1,01."""
    annex = altered(ANNEX, "South;200;0,33", "South;200;0,34")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert apart(found) == [
        ("annex/Share/South", "cell", "0.34", "0.33"),
        ("annex/Share/Total", "sum", "1", "1.01"),
    ]
    assert codes(found) == ["table-differs", "table-sum-differs"]


def test_a_deviation_of_a_faulty_column_is_not_said_to_be_gone(tmp_path: Path) -> None:
    """Nothing was compared, so nothing is known about what occurs."""
    published = altered(PUBLISHED, "{grant: first}", "{grant: fisrt}")
    found = verified(tmp_path, published, DECLARED, annex=MISPRINTED)
    assert [finding.suggestion for finding in errors(found)] == ["first"]


def test_the_missing_kronor_of_bilaga_4_must_be_declared(tmp_path: Path) -> None:
    file = copied(tmp_path)
    text = file.read_text(encoding="utf-8")
    start = text.index("  - at: bilaga-4/Utfall fördelningsnyckel/Totalt")
    end = text.index("  - at: bilaga-2/Andel insatser")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    found = verify(run(file, "2023.yaml"))
    assert codes(found) == ["table-differs"]
    message = worded(errors(found)[0].message, "sv").replace("\u00a0", " ")
    assert "300 000 000" in message
    assert "299 999 998" in message


def test_a_bilaga_4_that_is_put_right_makes_its_deviation_a_finding(tmp_path: Path) -> None:
    file = copied(tmp_path)
    annex = tmp_path / "data" / "2023" / "bilaga-4.csv"
    text = annex.read_text(encoding="utf-8")
    annex.write_text(altered(text, "Totalt;300000000", "Totalt;299999998"), encoding="utf-8")
    found = verify(run(file, "2023.yaml"))
    assert codes(found) == ["deviation-gone"]
