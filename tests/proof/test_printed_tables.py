"""Printed tables: read as they stand, with the names of the print, and never guessed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import run
from agree.proof import verify
from tests.helpers import altered, worded
from tests.proof.made_up import (
    AGREEMENT,
    ANNEX,
    PUBLISHED,
    apart,
    codes,
    errors,
    in_words,
    verified,
)
from tests.proof.signed_2023 import copied, data


@pytest.mark.parametrize(
    ("right", "wrong", "near"),
    [
        ("of: everyone", "of: evryone", "everyone"),
        ("{grant: first}", "{grant: frist}", "first"),
        ("{grant: first}", "{alternative: as-pece}", "as-piece"),
        ("{grant: first}", "{area: aera}", "area"),
        ("{fact: size}", "{fact: sise}", "size"),
        ("share_of: size", "share_of: sise", "size"),
        ("[First, Second]", "[First, Secnod]", "Second"),
        ("      Second: {", "      Secnod: {", "Second"),
        ("total_row: Total", "total_row: Totla", "Total"),
        ("names: Name", "names: Nmae", "Name"),
        ("values: annex.csv", "values: anex.csv", "annex.csv"),
    ],
)
def test_an_unknown_name_is_found_where_it_stands_with_the_nearest(
    right: str, wrong: str, near: str, tmp_path: Path
) -> None:
    published = altered(PUBLISHED, right, wrong)
    found = verified(tmp_path, published)
    lines = (AGREEMENT + published).split("\n")
    here = [
        finding.suggestion
        for finding in errors(found)
        if finding.span.file == "made-up.yaml" and wrong.strip() in lines[finding.span.line - 1]
    ]
    assert not found.holds
    assert here == [near]


def test_an_unknown_grant_is_told_once(tmp_path: Path) -> None:
    found = verified(tmp_path, altered(PUBLISHED, "{grant: first}", "{grant: frist}"))
    (finding,) = errors(found)
    assert finding.suggestion == "first"
    assert "“frist”" in worded(finding.message, "en")


def test_a_row_that_is_no_recipient_is_found_with_the_nearest(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED, annex=altered(ANNEX, "Norrland;", "Nortland;"))
    row = next(finding for finding in errors(found) if finding.code == "unknown-row")
    assert (Path(row.span.file).name, row.span.line) == ("annex.csv", 2)
    assert row.suggestion == "Norrland"


def test_a_table_without_a_row_for_a_member_says_for_whom(tmp_path: Path) -> None:
    found = verified(tmp_path, PUBLISHED, annex=altered(ANNEX, "South;200;0,33;200;20;220\n", ""))
    assert codes(found) == ["missing-rows"]
    assert "South" in worded(errors(found)[0].message, "en")


def test_a_print_of_some_rows_only_is_compared_with_the_sum_of_all(tmp_path: Path) -> None:
    partial = altered(PUBLISHED, "    of: everyone\n", "    of: everyone\n    partial: true\n")
    annex = altered(ANNEX, "South;200;0,33;200;20;220\n", "")
    found = verified(tmp_path, partial, annex=annex)
    assert in_words(found) == []
    assert (found.tables[0].cells, found.tables[0].equal) == (15, 15)
    wrong = altered(annex, "Total;600;1;600;", "Total;600;1;400;")
    found = verified(tmp_path, partial, annex=wrong)
    assert apart(found) == [("annex/First/Total", "cell", "400", "600")]


def test_a_row_that_stands_twice_is_found(tmp_path: Path) -> None:
    again = "South;200;0,33;200;20;220\nTotal;"
    found = verified(tmp_path, PUBLISHED, annex=altered(ANNEX, "Total;", again))
    assert codes(found) == ["repeated-row"]
    assert errors(found)[0].span.line == 5


def test_a_row_may_be_printed_with_the_members_own_name(tmp_path: Path) -> None:
    assert verified(tmp_path, PUBLISHED, annex=altered(ANNEX, "Norrland;", "North;")).holds


@pytest.mark.parametrize("row", ["01;", "1;", "1.0;", "norrland;", "NORTH ;", "01 North;"])
def test_a_row_may_be_printed_with_the_members_code(row: str, tmp_path: Path) -> None:
    annex = altered(ANNEX, "Norrland;", row)
    assert verified(tmp_path, PUBLISHED, annex=annex).holds
    first = verified(tmp_path, PUBLISHED, annex=altered(annex, ";100;10;", ";999;10;"))
    assert next(one for one in apart(first) if one[2] == "999")[3] == "100"


def test_a_printed_table_of_codes_alone_is_read(tmp_path: Path) -> None:
    annex = ANNEX.replace("Norrland", "1").replace("South", "2").replace("West", "3")
    rows = [line.split(";") for line in annex.replace("Name", "code").splitlines()]
    turned = "".join(f"{';'.join([*row[1:], row[0]])}\n" for row in rows)
    assert verified(tmp_path, altered(PUBLISHED, "    names: Name\n", ""), annex=turned).holds


def test_a_member_printed_by_name_and_by_code_stands_twice(tmp_path: Path) -> None:
    again = "02;200;0,33;200;20;220\nTotal;"
    found = verified(tmp_path, PUBLISHED, annex=altered(ANNEX, "Total;", again))
    assert codes(found) == ["repeated-row"]


def test_the_order_of_the_print_does_not_matter(tmp_path: Path) -> None:
    head, *rows, total = ANNEX.splitlines(keepends=True)
    assert verified(tmp_path, PUBLISHED, annex="".join((head, *reversed(rows), total))).holds


@pytest.mark.parametrize(
    ("misprint", "code"),
    [
        ("2 00", "digit-groups"),
        ("20 0", "digit-groups"),
        ("200 kr", "not-a-number"),
        ("2OO", "not-a-number"),
        ("200,,0", "decimal-marks"),
        ("-200", "negative-figure"),
        ("", "empty-figure"),
    ],
)
def test_a_misprint_is_a_finding_at_its_cell(misprint: str, code: str, tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", f"South;200;0,33;{misprint};")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert not found.holds
    assert codes(found) == [code]
    assert errors(found)[0].span.line == 3


@pytest.mark.parametrize("misprint", ["2 00", "2OO", ""])
def test_a_misprint_is_not_taken_for_a_printed_nought(misprint: str, tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", f"South;200;0,33;{misprint};")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert [one.at for one in found.differences if one.printed == 0] == []


def test_the_misprint_of_the_slides_of_2022_is_found_at_its_cell(tmp_path: Path) -> None:
    """«31 0061 440», as the slides print the total of Dalarna's municipalities once."""
    file = copied(tmp_path)
    annex = data(tmp_path, "bilaga-2")
    text = annex.read_text(encoding="utf-8")
    annex.write_text(altered(text, ";34999324", ";31 0061 440"), encoding="utf-8")
    found = verify(run(file, "2023.yaml"))
    assert codes(found) == ["digit-groups"]
    finding = errors(found)[0]
    assert "31 0061 440" in worded(finding.message, "sv")
    assert (Path(finding.span.file).name, finding.span.line) == ("bilaga-2.csv", 17)


@pytest.mark.parametrize("figure", ["200", "200,0", "200.0", " 200 "])
def test_a_figure_may_be_written_as_people_write_it(figure: str, tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", f"South;200;0,33;{figure};")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert in_words(found) == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_figures_may_be_grouped_by_any_space(space: str, tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "amount: 600 kr", "amount: 6 000 000 kr")
    annex = "Name;First\n" + "".join(
        f"{name};{millions}{space}000{space}000\n"
        for name, millions in (("North", 1), ("South", 2), ("West", 3))
    )
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {First: {grant: first}}}\n"
    )
    found = verified(tmp_path, published, annex=annex, agreement=agreement)
    assert in_words(found) == []
    assert found.tables[0].equal == 3


def test_a_table_may_be_printed_in_thousands(tmp_path: Path) -> None:
    annex = "Name;First\nNorth;0,1\nSouth;0,2\nWest;0,3\nTotal;0,6\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, unit: tkr, total_row: Total, "
        "columns: {First: {grant: first}}}\n"
    )
    found = verified(tmp_path, published, annex=annex)
    assert in_words(found) == []
    assert (found.tables[0].cells, found.tables[0].equal) == (4, 4)


def test_an_unknown_unit_is_a_finding(tmp_path: Path) -> None:
    published = altered(PUBLISHED, "    of: everyone\n", "    of: everyone\n    unit: tkrr\n")
    found = verified(tmp_path, published)
    assert codes(found) == ["unknown-unit"]
    assert "tkr" in (worded(errors(found)[0].hint, "en") or "")


def test_a_column_of_an_area_sums_its_grants(tmp_path: Path) -> None:
    """first and second give 110, 220 and 330; waits is pending, so the area has no figure yet."""
    agreement = altered(
        AGREEMENT,
        "      - {id: waits, name: Waits, to: everyone, amount: 60 kr, key: by_late}\n",
        "",
    )
    annex = "Name;Area\nNorth;110\nSouth;220\nWest;330\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {Area: {area: area}}}\n"
    )
    assert verified(tmp_path, published, annex=annex, agreement=agreement).holds
    assert codes(verified(tmp_path, published, annex=annex)) == ["table-pending"] * 3


def test_an_alternative_is_compared_and_takes_no_part_in_the_sums(tmp_path: Path) -> None:
    """60 kr by 3, 2 and 1: 30, 20 and 10."""
    annex = "Name;Piece\nNorth;30\nSouth;20\nWest;10\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, "
        "columns: {Piece: {alternative: as-piece}}}\n"
    )
    found = verified(tmp_path, published, annex=annex)
    assert in_words(found) == []
    result = run(tmp_path / "made-up.yaml")
    assert result.ledger is not None
    assert result.ledger.total == 845_00


def test_a_printed_figure_for_what_is_pending_is_a_finding(tmp_path: Path) -> None:
    annex = "Name;Waits\nNorth;30\nSouth;20\nWest;10\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {Waits: {grant: waits}}}\n"
    )
    found = verified(tmp_path, published, annex=annex)
    assert codes(found) == ["table-pending"] * 3
    assert [one.computed for one in found.differences] == [None] * 3


def test_a_cell_printed_as_pending_is_equal_to_what_is_pending(tmp_path: Path) -> None:
    annex = "Name;Waits\nNorth;pending\nSouth;pending\nWest;pending\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {Waits: {grant: waits}}}\n"
    )
    found = verified(tmp_path, published, annex=annex)
    assert in_words(found) == []
    assert found.tables[0].equal == 3


WITH_SUMS = """\
published:
  annex:
    of: everyone
    values: annex.csv
    total_row: Total
    columns: {First: {grant: first}, Waits: {grant: waits}, Sum: {sum_of: [First, Waits]}}
"""


@pytest.mark.parametrize(
    ("waits", "both", "told"),
    [
        ("60", "660", []),  # 60 kr are granted, whoever gets them
        ("pending", "660", []),
        ("60", "pending", []),
        ("pending", "pending", []),
        ("61", "660", [("annex/Waits/Total", "60")]),
        ("60", "661", [("annex/Sum/Total", "660")]),
    ],
)
def test_a_printed_sum_of_what_is_pending_is_held_against_what_is_granted(
    tmp_path: Path, waits: str, both: str, told: list[tuple[str, str]]
) -> None:
    annex = (
        "Name;First;Waits;Sum\nNorth;100;pending;pending\nSouth;200;pending;pending\n"
        f"West;300;pending;pending\nTotal;600;{waits};{both}\n"
    )
    found = verified(tmp_path, WITH_SUMS, annex=annex)
    assert [(one.at, str(one.computed)) for one in found.differences] == told


def test_a_cell_printed_as_pending_is_not_taken_for_a_printed_nought(tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", "South;200;0,33;pending;")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert not found.holds
    assert [one.at for one in found.differences] == ["annex/First/South"]
    assert apart(found) != [("annex/First/South", "cell", "0", "200")]
    assert "printed as 0" not in worded(errors(found)[0].message, "en")


def test_a_printed_sum_that_misses_its_own_column_is_found(tmp_path: Path) -> None:
    """The rows are right, so the sum differs from the ledger and from its own column alike."""
    found = verified(
        tmp_path, PUBLISHED, annex=altered(ANNEX, "Total;600;1;600;", "Total;600;1;601;")
    )
    assert codes(found) == ["table-differs"]
    assert apart(found) == [("annex/First/Total", "cell", "601", "600")]


def test_a_printed_row_sum_that_misses_its_own_row_is_found(tmp_path: Path) -> None:
    """South is printed with 199 and 20 but 220 in all: as the ledger has it, not as the row has.

    The part is explained, so that the sum is what is left to tell.
    """
    annex = altered(ANNEX, "South;200;0,33;200;20;220", "South;200;0,33;199;20;220")
    explained = (
        "deviations:\n  - {at: annex/First/South, printed: 199, computed: 200, because: slip}\n"
    )
    found = verified(tmp_path, PUBLISHED + explained, annex=annex)
    assert "annex/Both/South" in {one.at for one in found.differences}
    assert "row-sum-differs" in codes(found)


def test_a_row_sum_is_not_told_beside_the_part_that_it_follows_from(tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;20;220", "South;200;0,33;199;20;220")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert {one.at for one in found.differences} == {"annex/First/South", "annex/First/Total"}


def test_a_column_that_shows_nothing_or_two_things_is_a_finding(tmp_path: Path) -> None:
    for shown in ("{decimals: 2}", "{grant: first, fact: size}"):
        found = verified(tmp_path, altered(PUBLISHED, "{grant: first}", shown))
        assert "column-meaning" in codes(found)


def test_two_tables_are_both_compared_when_one_differs(tmp_path: Path) -> None:
    published = PUBLISHED + PUBLISHED.replace("published:\n  annex:", "  again:")
    annex = altered(ANNEX, "South;200;0,33;200;", "South;200;0,33;201;")
    found = verified(tmp_path, published, annex=annex)
    assert {one.at for one in found.differences} >= {"annex/First/South", "again/First/South"}


def test_an_agreement_without_printed_tables_has_nothing_to_miss(tmp_path: Path) -> None:
    found = verified(tmp_path)
    assert found.tables == ()
    assert found.holds


def test_a_file_that_cannot_be_run_gives_its_own_findings(tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "by_size: {weight: size}", "by_size: {weight: sise}")
    found = verified(tmp_path, PUBLISHED, agreement=agreement)
    assert found.tables == ()
    assert not found.holds
    assert [finding.suggestion for finding in errors(found)] == ["size"]


def test_a_printed_figure_that_may_mean_thousands_is_told_and_not_compared(tmp_path: Path) -> None:
    # 1,100 printed for 100 would be read as 1.1, and called a difference.
    found = verified(tmp_path, PUBLISHED, annex=altered(ANNEX, ";100;10;", ";1,100;10;"))
    assert codes(found) == ["thousands-or-decimals"]
    (finding,) = errors(found)
    assert (finding.span.file, finding.span.line) == ("annex.csv", 2)


def test_a_printed_share_has_decimals_and_no_thousands(tmp_path: Path) -> None:
    annex = ANNEX
    for share in ("0,17", "0,33", "0,50"):
        annex = altered(annex, share, "1,000")
    found = verified(tmp_path, PUBLISHED, annex=annex)
    assert "thousands-or-decimals" not in codes(found)


@pytest.mark.parametrize("columns", ["Both, All", "All, Both"])
def test_a_sum_of_sums_is_computed_in_whatever_order_the_columns_stand(
    tmp_path: Path, columns: str
) -> None:
    """All is Both and First: 110 + 100, 220 + 200, 330 + 300."""
    annex = "Name;First;Second;Both;All\nNorth;100;10;110;210\nSouth;200;20;220;420\n"
    annex += "West;300;30;330;630\nTotal;600;60;660;1260\n"
    meanings = {"Both": "{sum_of: [First, Second]}", "All": "{sum_of: [Both, First]}"}
    sums = "".join(f"      {name}: {meanings[name]}\n" for name in columns.split(", "))
    published = (
        "published:\n  annex:\n    of: everyone\n    values: annex.csv\n    total_row: Total\n"
        f"    columns:\n{sums}      First: {{grant: first}}\n      Second: {{grant: second}}\n"
    )
    found = verified(tmp_path, published, annex=annex)
    assert (apart(found), codes(found)) == ([], [])
    wrong = altered(annex, "220;420", "220;421")
    found = verified(tmp_path, published, annex=wrong)
    assert ("annex/All/South", "cell", "421", "420") in apart(found)


def test_columns_that_sum_each_other_are_a_finding_and_no_figure_waits(tmp_path: Path) -> None:
    circle = altered(PUBLISHED, "{sum_of: [First, Second]}", "{sum_of: [First, Both]}")
    found = verified(tmp_path, circle)
    assert codes(found) == ["circular-columns"]


def test_a_row_without_a_name_is_not_the_sum_of_a_table_without_one(tmp_path: Path) -> None:
    without = altered(PUBLISHED, "    total_row: Total\n", "")
    found = verified(tmp_path, without, annex=altered(ANNEX, "Total;", ";"))
    (fault,) = errors(found)
    assert (fault.code, fault.span.line) == ("row-without-name", 5)


@pytest.mark.parametrize(("printed", "expected"), [(199, "1 more"), (201, "1 less")])
def test_a_difference_says_which_figure_is_larger(
    tmp_path: Path, printed: int, expected: str
) -> None:
    """South's size is 200."""
    annex = altered(ANNEX, "South;200;0,33;", f"South;{printed};0,33;")
    first = errors(verified(tmp_path, PUBLISHED, annex=annex))[0]
    assert (first.code, str(first.values["difference"])) == ("table-differs", expected)
