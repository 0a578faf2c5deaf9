"""A column that is distributed from another amount than the agreement gives differs once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, strategies as st

from agree import run
from agree.proof import Verification, verify
from tests.helpers import altered, kronor, ledger_of, small, worded
from tests.proof.made_up import AGREEMENT, ANNEX, PUBLISHED, apart, codes, errors, verified

# Of 606 kr, by 1, 2 and 3: 101, 202 and 303; the agreement says 600.
FROM_606 = (
    ANNEX.replace(";100;10;110", ";101;10;111")
    .replace(";200;20;220", ";202;20;222")
    .replace(";300;30;330", ";303;30;333")
)
ALL_FROM_606 = FROM_606.replace("Total;600;1;600;60;660", "Total;600;1;606;60;666")
DECLARED = "deviations:\n  - {at: annex/First, printed: 606, computed: 600, because: Two drafts.}\n"


@pytest.mark.parametrize("annex", [FROM_606, ALL_FROM_606])
def test_it_is_one_finding_with_both_amounts_whatever_the_printed_sum(
    annex: str, tmp_path: Path
) -> None:
    """The sums of both columns follow, and so do the cells of the column that sums this one."""
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert apart(found) == [("annex/First", "total", "606", "600")]
    (finding,) = errors(found)
    assert finding.code == "other-total"
    for words in ("“First”", "606", "600", "6 less"):
        assert words in worded(finding.message, "en")
    assert "annex/First" in worded(finding.hint, "en")


def test_its_cells_are_counted_as_what_differs(tmp_path: Path) -> None:
    """Three rows and the sum in each of two columns."""
    (table,) = verified(tmp_path, PUBLISHED, annex=ALL_FROM_606).tables
    assert (table.cells, table.equal, table.declared, table.undeclared) == (20, 12, 0, 8)


def test_it_is_declared_at_the_column(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED + DECLARED, annex=ALL_FROM_606)
    assert found.holds
    (table,) = found.tables
    assert (table.equal, table.declared, table.undeclared) == (12, 8, 0)


@pytest.mark.parametrize(
    ("declared", "annex", "expected"),
    [
        (DECLARED, ANNEX, "deviation-gone"),
        (DECLARED.replace("606", "607"), ALL_FROM_606, "deviation-other"),
        (DECLARED.replace("annex/First", "annex/Frist"), ANNEX, "unknown-cell"),
    ],
)
def test_what_is_declared_at_a_column_has_to_be_so(
    declared: str, annex: str, expected: str, tmp_path: Path
) -> None:
    assert codes(verified(tmp_path, PUBLISHED + declared, annex=annex)) == [expected]


def test_cells_that_are_declared_one_by_one_stay_declared(tmp_path: Path) -> None:
    """Files of before declare each cell: nothing is left for another total to explain."""
    cells = [("Norrland", 101, 100), ("South", 202, 200), ("West", 303, 300), ("Total", 606, 600)]
    declared = "deviations:\n" + "".join(
        f"  - {{at: annex/{column}/{name}, printed: {printed + more}, computed: {right + more}, "
        "because: Two drafts.}\n"
        for name, printed, right in cells
        for column, more in (("First", 0), ("Both", right // 10))
    )
    found = verified(tmp_path, PUBLISHED + declared, annex=ALL_FROM_606)
    assert codes(found) == []
    assert found.tables[0].declared == 8


def test_a_slip_in_one_row_beside_it_is_told_row_by_row(tmp_path: Path) -> None:
    """305 for 303: no amount gives these rows."""
    annex = FROM_606.replace(";303;30;333", ";305;30;335")
    kinds = {one.kind for one in verified(tmp_path, PUBLISHED, annex=annex).differences}
    assert "total" not in kinds


def test_one_row_alone_is_a_slip(tmp_path: Path) -> None:
    """Of 601 kr North's part would be 100, South's 200 and West's 301 too."""
    annex = altered(ANNEX, ";300;30;330", ";301;30;331")
    assert codes(verified(tmp_path, PUBLISHED, annex=annex))[0] == "table-differs"


def test_of_several_grants_in_a_column_any_may_be_another(tmp_path: Path) -> None:
    """First and second together are 660 by size: 110, 220, 330; the table has 66 kr more."""
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, "
        "columns: {Both: {grant: [first, second]}}}\n"
    )
    annex = "Name;Both\nNorth;121\nSouth;242\nWest;363\n"
    assert apart(verified(tmp_path, published, annex=annex)) == [
        ("annex/Both", "total", "726", "660")
    ]


def test_a_part_may_be_of_another_amount(tmp_path: Path) -> None:
    """The piece is 60 kr by 3, 2 and 1: 30, 20, 10; the table has 66 kr: 33, 22, 11."""
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, "
        "columns: {Piece: {part: parted/piece}}}\n"
    )
    annex = "Name;Piece\nNorth;33\nSouth;22\nWest;11\n"
    found = verified(tmp_path, published, annex=annex)
    assert apart(found) == [("annex/Piece", "total", "66", "60")]


def test_instalments_and_shares_follow_the_other_total(tmp_path: Path) -> None:
    """Of 606 kr the half are 50.50, 101 and 151.50: 51, 101 and 151 by largest remainder."""
    paid = altered(
        AGREEMENT,
        "name: First, to: everyone, amount: 600 kr, key: by_size",
        "name: First, to: everyone, amount: 600 kr, key: by_size, "
        "instalments: [{when: 2024, amount: 50 %}, {when: 2025, amount: rest}]",
    )
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {First: {grant: first}, "
        "'2024': {grant: first, when: 2024}, Each: {grant: first, per: size, decimals: 2}}}\n"
    )
    annex = "Name;First;2024;Each\nNorth;101;51;1,01\nSouth;202;101;1,01\nWest;303;151;1,01\n"
    found = verified(tmp_path, published, annex=annex, agreement=paid)
    assert apart(found) == [("annex/First", "total", "606", "600")]


def test_where_every_row_is_rounded_by_itself_the_amount_may_be_the_round_one_near(
    tmp_path: Path,
) -> None:
    """Of 1 000 kr to three alike each gets 333, which are 999 in all; the file says 900 kr."""
    text = small(
        "{weight: size}",
        "900 kr",
        {"a": 1, "b": 1, "c": 1},
        rounding="{method: half_up, difference: shown}",
    )
    table = "published:\n  t: {of: everyone, values: t.csv, columns: {X: {grant: grant}}}\n"
    found = held(tmp_path, text + table, "code;X\na;333\nb;333\nc;333\n")
    (difference,) = found.differences
    assert (difference.kind, difference.cells) == ("total", 3)
    assert difference.printed == 1000


def test_what_is_not_earned_stays_of_the_other_amount_too(tmp_path: Path) -> None:
    """b earns half: of 1 000 kr a has 250 and b 375, 625 in all; the table has a tenth more."""
    text = small(
        "{portions: [{id: all, weight: size, earned: part}]}",
        "1000 kr",
        {"a": 1, "b": 3},
        facts="part: {as_of: unknown, source: S, values: {a: 1, b: 0.5}}",
    )
    table = "published:\n  t: {of: everyone, values: t.csv, columns: {X: {grant: grant}}}\n"
    found = held(tmp_path, text + table + "rounding: {to: 0.01 kr}\n", "code;X\na;275\nb;412,50\n")
    assert apart(found) == [("t/X", "total", "687.5", "625")]


def held(folder: Path, text: str, table: str) -> Verification:
    (folder / "t.csv").write_text(table)
    (folder / "agreement.yaml").write_text(text)
    return verify(run(folder / "agreement.yaml"))


@given(st.lists(st.integers(1, 400), min_size=2, max_size=6), st.integers(1, 5_000), st.data())
def test_any_other_amount_is_found(sizes: list[int], granted: int, data: st.DataObject) -> None:
    """What an agreement with the other amount gives, held against one with the first amount."""
    other = data.draw(st.integers(1, 5_000).filter(lambda amount: amount != granted))
    size = {chr(97 + place): one for place, one in enumerate(sizes)}
    rounding = (
        "{method: half_up, difference: {by: size, missing: largest_first, surplus: largest_first}}"
    )
    rows = kronor(ledger_of(small("{weight: size}", f"{other} kr", size, rounding=rounding)))
    right = kronor(ledger_of(small("{weight: size}", f"{granted} kr", size, rounding=rounding)))
    apart = sum(rows.get(code, 0) != right.get(code, 0) for code in size)
    text = small("{weight: size}", f"{granted} kr", size, rounding=rounding)
    text += "published:\n  t: {of: everyone, values: t.csv, columns: {X: {grant: grant}}}\n"
    table = "code;X\n" + "".join(f"{code};{rows.get(code, 0)}\n" for code in size)
    with TemporaryDirectory() as folder:
        found = held(Path(folder), text, table)
    if apart >= 2:
        (one,) = found.differences
        assert one.kind == "total"
        assert one.printed == other
        assert one.computed == granted
    else:
        assert {one.kind for one in found.differences} == {"cell"}
