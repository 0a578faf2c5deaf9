"""The annex table: a row a member, a column a grant or area, sums and amounts per inhabitant."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.base import Amount
from agree.messages import Locale
from agree.questions.amounts import minor_of
from agree.questions.annex import annex, answer
from agree.questions.selection import Selection
from agree.render.cells import cell_texts, heading_texts
from agree.report import NOT_APPLICABLE, PENDING, AtLeast, Cell, Missing, Number, Report, Text
from tests.distribute.signed import ANNEX_3, code_of, ledger as ledger_2023, printed
from tests.helpers import altered, ledger_of, recorded, result_of, small, worded

TWO_GRANTS = small(
    "{weight: size}",
    "30 kr",
    rounding="{method: down, difference: shown}",
    grants="- {id: second, name: Second, to: [everyone, alone], amount: 10 kr, key: equally}\n"
    "- {id: waits, to: everyone, amount: 5 kr, key: pending}",
    keys="equally: {equal: true}",
)

# 7 kr in two halves, rounded down, leave 1 kr.
WITH_A_REST = altered(TWO_GRANTS, "[everyone, alone], amount: 10 kr", "everyone, amount: 7 kr")


def test_rows_and_columns_are_those_of_the_group() -> None:
    table = annex(ledger_of(TWO_GRANTS), Selection(group="everyone"), "grant")
    assert [column.id for column in table.columns] == ["grant", "second", "waits"]
    assert [
        (row.member.code, tuple(map(minor_of, row.cells)), minor_of(row.total))
        for row in table.rows
    ] == [
        ("a", (1_000, 300, 0), 1_300),
        ("b", (2_000, 300, 0), 2_300),
    ]
    assert (tuple(map(minor_of, table.sums)), minor_of(table.total)) == ((3_000, 600, 0), 3_600)


def test_what_rounding_leaves_stands_by_itself() -> None:
    table = annex(ledger_of(WITH_A_REST), Selection(group="everyone"), "grant")
    assert table.rounding == (0, 100, 0)


def test_the_sum_comes_first_and_what_waits_has_no_rounding_yet() -> None:
    report = answer(result_of(WITH_A_REST), group="everyone").report
    assert report is not None
    table = report.tables["annex"]
    assert [column.id for column in table.columns] == [
        "code", "name", "sum", "grant:grant", "grant:second", "grant:waits",
    ]  # fmt: skip
    rounding = table.sums[-1].cells[2:]
    assert [minor_of(cell) for cell in rounding[:-1]] == [100, 0, 100]
    waits = rounding[-1]
    assert isinstance(waits, Missing)
    assert waits.status == "pending"
    assert Locale("en").text(waits.reason) == "Area (Everyone): 5\u00a0kr pending."


def test_what_rounding_leaves_is_nobodys_so_it_has_no_figure_per_inhabitant() -> None:
    text = small("{weight: size}", "10 kr", rounding="{method: down, difference: shown}").replace(
        "name: Everyone,", "name: Everyone, inhabitants: size,"
    )
    report = answer(result_of(text), group="everyone").report
    assert report is not None
    table = report.tables["annex"]
    place = [column.id for column in table.columns].index("per_inhabitant")
    total, rounding = table.sums
    assert isinstance(total.cells[place], Number)
    assert rounding.cells[place] == NOT_APPLICABLE


def test_a_grant_that_waits_has_its_column_and_every_sum_is_at_least_what_is_known() -> None:
    ledger = ledger_of(TWO_GRANTS)
    by_grant = annex(ledger, Selection(group="everyone"), "grant")
    by_area = annex(ledger, Selection(group="everyone"), "area")
    assert [row.cells[-1] for row in by_grant.rows] == [PENDING, PENDING]
    assert by_grant.sums[-1] == PENDING
    for table in (by_grant, by_area):
        totals = [*(row.total for row in table.rows), table.total]
        assert all(isinstance(total, AtLeast) for total in totals)
        assert [minor_of(total) for total in totals] == [1_300, 2_300, 3_600]


def test_a_single_recipients_grants_of_which_none_waits_have_whole_sums() -> None:
    table = annex(ledger_of(TWO_GRANTS), Selection(group="alone"), "grant")
    assert [column.id for column in table.columns] == ["second"]
    assert isinstance(table.total, Amount)


def test_a_grant_that_no_source_tells_has_its_column_and_a_line_below() -> None:
    grants = "- {id: second, name: Second, to: everyone, amount: unknown, key: key}"
    result = result_of(small("{weight: size}", "30 kr", grants=grants))
    report = answer(result, group="everyone").report
    assert report is not None
    (text,) = (block for block in report.blocks if isinstance(block, Text))
    assert [worded(line) for line in text.paragraphs] == [
        "Ingen källa anger hur mycket som går till: Second."
    ]
    assert [row["grant:second_status"] for row in recorded(report, "annex")] == ["unknown"] * 2


def test_columns_may_be_areas() -> None:
    table = annex(ledger_of(TWO_GRANTS), Selection(group="everyone"), "area")
    assert [column.name for column in table.columns] == ["Area"]
    assert [minor_of(row.total) for row in table.rows] == [1_300, 2_300]


def test_a_single_recipient_has_a_table_of_one_row() -> None:
    table = annex(ledger_of(TWO_GRANTS), Selection(group="alone"), "grant")
    assert [(row.member.code, minor_of(row.total)) for row in table.rows] == [("alone", 300)]


def test_amounts_per_inhabitant_need_a_fact_that_counts_them() -> None:
    text = TWO_GRANTS.replace("name: Everyone,", "name: Everyone, inhabitants: size,")
    counted = annex(ledger_of(text), Selection(group="everyone"), "grant")
    assert [row.per_inhabitant for row in counted.rows] == [
        AtLeast(Number(13)),
        AtLeast(Number(Fraction(23, 2))),
    ]
    assert counted.per_inhabitant == AtLeast(Number(12))
    plain = annex(ledger_of(TWO_GRANTS), Selection(group="everyone"), "grant")
    assert [row.per_inhabitant for row in plain.rows] == [NOT_APPLICABLE, NOT_APPLICABLE]
    assert plain.per_inhabitant == NOT_APPLICABLE
    assert "per_inhabitant" not in _columns(TWO_GRANTS)


def test_at_least_so_much_per_inhabitant_has_two_decimals_and_is_never_more_than_it_is() -> None:
    """B gets 20 kr of 30 kr, A 10 kr; B has 3 inhabitants and A 2: 20/3, 10/2 and 30/5 kr."""
    grants = "- {id: waits, to: everyone, amount: 5 kr, key: pending}"
    people = "people: {as_of: unknown, source: S, values: {a: 2, b: 3}}"
    text = small("{weight: size}", "30 kr", grants=grants, facts=people)
    text = text.replace("name: Everyone,", "name: Everyone, inhabitants: people,")
    report = answer(result_of(text), group="everyone").report
    assert report is not None
    table = report.tables["annex"]
    assert heading_texts(table, Locale("en"))[3] == "kr per inhabitant, at least"
    assert [cells[3] for cells in cell_texts(table, Locale("en"))] == ["5.00", "6.66", "6.00"]


def test_while_inhabitants_are_pending_so_are_the_amounts_per_inhabitant() -> None:
    text = TWO_GRANTS.replace("name: Everyone,", "name: Everyone, inhabitants: late,")
    table = annex(ledger_of(text), Selection(group="everyone"), "grant")
    assert [row.per_inhabitant for row in table.rows] == [PENDING, PENDING]
    assert table.per_inhabitant == PENDING
    assert "per_inhabitant" in _columns(text)


@pytest.mark.parametrize(
    ("of_a", "of_b", "expected"),
    [
        # a gets 10 kr and b 20 kr
        ("0", "5", (NOT_APPLICABLE, Number(4), Number(6))),
        ("0", "0", (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE)),
        ("0", "pending", (NOT_APPLICABLE, PENDING, PENDING)),
        ("2", "pending", (Number(5), PENDING, PENDING)),
    ],
)
def test_nothing_is_told_per_inhabitant_where_nobody_lives_or_their_number_is_pending(
    of_a: str, of_b: str, expected: tuple[Cell, Cell, Cell]
) -> None:
    people = f"people: {{as_of: unknown, source: S, values: {{a: {of_a}, b: {of_b}}}}}"
    text = small("{weight: size}", "30 kr", facts=people)
    text = text.replace("name: Everyone,", "name: Everyone, inhabitants: people,")
    table = annex(ledger_of(text), Selection(group="everyone"), "grant")
    cells = (*(row.per_inhabitant for row in table.rows), table.per_inhabitant)
    assert cells == expected
    statuses = [row.get("per_inhabitant_status") for row in _records(text)]
    assert statuses == [cell.status if isinstance(cell, Missing) else None for cell in cells[:2]]


def _report(text: str) -> Report:
    report = answer(result_of(text), group="everyone").report
    assert report is not None
    return report


def _records(text: str) -> list[dict[str, object]]:
    return [dict(row) for row in recorded(_report(text), "annex")]


def _columns(text: str) -> list[str]:
    return [column.id for column in _report(text).tables["annex"].columns]


def test_the_table_of_a_union_takes_inhabitants_from_its_groups() -> None:
    text = small(
        "{weight: size}",
        "30 kr",
        recipients="all: {name: All, union: [everyone, alone]}",
        grants="- {id: second, to: alone, amount: 1 kr}",
    ).replace("name: Everyone,", "name: Everyone, inhabitants: size,")
    table = annex(ledger_of(text), Selection(group="all"), "grant")
    assert [row.inhabitants for row in table.rows] == [1, 2, NOT_APPLICABLE]
    assert table.per_inhabitant == NOT_APPLICABLE


def test_the_table_of_the_regions_is_bilaga_3() -> None:
    table = annex(ledger_2023(), Selection(group="regions"), "grant")
    places = {column.id: place for place, column in enumerate(table.columns)}
    rows, total = printed("bilaga-3.csv")
    by_code = {code_of(row[0], "regions"): row for row in rows}
    for row in table.rows:
        cells = by_code[row.member.code]
        for column, grant in ANNEX_3.items():
            assert minor_of(row.cells[places[grant]]) == 100 * int(cells[column])
    for column, grant in ANNEX_3.items():
        assert minor_of(table.sums[places[grant]]) == 100 * int(total[column])


PASSED_ON = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  counties: {name: Counties, members: {A: Ay, B: Bee}}
  towns: {name: Towns, members: [{code: a1, name: A1, part_of: A}, {code: b1, name: B1, part_of: B}]}
  all: {name: All, union: [counties, towns]}
keys: {equally: {equal: true}}
areas:
  - id: area
    name: Area
    grants:
      - {id: first, name: First, to: counties, amount: 1000 kr, key: equally}
      - {id: second, name: Second, to: all, amount: 40 kr, key: equally}
onward:
  - {id: tier, name: Tier, from: counties, to: towns, within: true, key: equally, grants: [first], deduct: [{id: kept, amount: 100 kr}]}
"""


def test_what_is_passed_on_within_a_group_is_counted_once_in_its_total() -> None:
    """Of 1 040 kr each county has 510 kr, and each town 10 kr and 400 kr of its county's."""
    ledger = ledger_of(PASSED_ON)
    table = annex(ledger, Selection(group="all"), "grant")
    assert [minor_of(row.total) for row in table.rows] == [510_00, 510_00, 410_00, 410_00]
    assert [minor_of(cell) for cell in table.sums] == [1000_00, 40_00, 800_00]
    assert (minor_of(table.total), table.counted_once) == (1040_00, 800_00)
    alone = annex(ledger, Selection(group="towns"), "grant")
    assert (minor_of(alone.total), alone.counted_once) == (820_00, 0)


def test_a_sentence_says_what_is_counted_once() -> None:
    report = answer(result_of(PASSED_ON), group="all").report
    assert report is not None
    (text,) = (block for block in report.blocks if isinstance(block, Text))
    (line,) = text.paragraphs
    assert worded(line, "en").replace("\N{NO-BREAK SPACE}", " ") == (
        "The 800 kr that is passed on within the group is in two rows, but is counted once in the"
        " total."
    )


def test_a_total_that_is_not_all_known_counts_once_too() -> None:
    """The counties wait for the third grant, and the towns for what is passed on of it."""
    third = "      - {id: third, name: Third, to: counties, amount: 6 kr, key: pending}\nonward:"
    text = PASSED_ON.replace("onward:", third).replace("grants: [first]", "grants: [first, third]")
    table = annex(ledger_of(text), Selection(group="all"), "grant")
    assert isinstance(table.total, AtLeast)
    assert minor_of(table.total) == 1040_00


def test_a_grant_that_is_not_passed_on_makes_nobody_wait() -> None:
    """The tier passes on the first grant alone; that the third waits is no matter of the towns."""
    third = "      - {id: third, name: Third, to: counties, amount: 6 kr, key: pending}\nonward:"
    report = answer(result_of(PASSED_ON.replace("onward:", third)), group="towns").report
    assert report is not None
    assert not [block for block in report.blocks if isinstance(block, Text)]
    assert minor_of(report.tables["annex"].sums[0].cells[2]) == 820_00
