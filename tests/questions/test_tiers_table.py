"""Who passes what on: each tier has its sums, and stands apart from the others."""

from __future__ import annotations

from agree.base import Amount
from agree.messages import Locale
from agree.questions import annex, overview
from agree.render import Layout, render
from agree.report import AtLeast, Cell, Row, Table
from agree.report.records import records
from tests.helpers import altered, result_of, worded

CITIES = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  towns: {name: Towns, members: {"01": Ay, "02": Bee, "03": Cee}}
  bodies: {name: Bodies, members: {A: Abe, B: Ben}}
  quarters:
    name: Quarters
    members:
      - {code: a1, name: A1, part_of: "01"}
      - {code: c1, name: C1, part_of: "03"}
  schools:
    name: Schools
    members:
      - {code: s1, name: S1, part_of: A}
      - {code: s2, name: S2, part_of: B}
facts:
  size: {as_of: unknown, source: S, values: {"01": 1, "02": 2, "03": 3}}
keys:
  by_size: {weight: size}
  equally: {equal: true}
  printed: {table: {values: {"01": 10}, others: pending}}
areas:
  - id: area
    name: Area
    grants:
      - {id: first, name: First, to: towns, amount: 60 kr, key: by_size}
      - {id: second, name: Second, to: bodies, amount: 50 kr, key: equally}
onward:
  - id: down
    name: Downwards
    from: towns
    member: ["01", "03"]
    to: quarters
    within: true
    key: equally
    deduct: [{id: kept, amount: 4 kr}]
"""
SCHOOLS = (
    "  - {id: school, name: To schools, from: bodies, to: schools, within: true, key: equally}\n"
)


def tiers_of(text: str) -> Table:
    """The table of who passes on what."""
    report = overview.answer(result_of(text)).report
    assert report is not None
    return report.tables["tiers"]


def line(row: Row) -> tuple[str, ...]:
    """The cells of a row, in English, amounts in kronor."""
    return tuple(map(said, row.cells))


def said(cell: Cell) -> str:
    """What a cell says, in English; an amount in kronor."""
    if isinstance(cell, AtLeast):
        return f"at least {said(cell.value)}"
    if isinstance(cell, Amount):
        return str(cell.minor // cell.currency.minor)
    return worded(cell, "en")


def test_one_tier_of_several_payers_has_a_sum() -> None:
    """Of 60 kr by the sizes 1, 2 and 3, Ay gets 10 and Cee 30; each keeps 4."""
    table = tiers_of(CITIES)
    assert [line(row) for row in table.rows] == [
        ("Ay", "Quarters", "10", "4", "6"),
        ("Cee", "Quarters", "30", "4", "26"),
    ]
    assert [line(row) for row in table.sums] == [("Total", "", "40", "8", "32")]


def test_one_payer_has_no_sum_of_its_own() -> None:
    table = tiers_of(altered(CITIES, 'member: ["01", "03"]', 'member: "03"'))
    assert [line(row) for row in table.rows] == [("Cee", "Quarters", "30", "4", "26")]
    assert table.sums == ()


def test_each_of_several_tiers_stands_under_its_name_with_its_sums() -> None:
    table = tiers_of(CITIES + SCHOOLS)
    assert [(row.role, row.depth, line(row)) for row in table.rows] == [
        ("heading", 0, ("Downwards", "", "40", "8", "32")),
        ("item", 1, ("Ay", "Quarters", "10", "4", "6")),
        ("item", 1, ("Cee", "Quarters", "30", "4", "26")),
        ("heading", 0, ("To schools", "", "50", "0", "50")),
        ("item", 1, ("Abe", "Schools", "25", "0", "25")),
        ("item", 1, ("Ben", "Schools", "25", "0", "25")),
    ]
    assert table.sums == ()


def test_programs_get_a_row_for_each_payer_and_no_sums() -> None:
    found = list(records(tiers_of(CITIES + SCHOOLS), Locale("en")))
    assert [(row["id"], row["payer"], row["passed"]) for row in found] == [
        ("down", "Ay", 6),
        ("down", "Cee", 26),
        ("school", "Abe", 25),
        ("school", "Ben", 25),
    ]


def test_a_sum_of_which_some_is_pending_is_at_least_what_is_known() -> None:
    """Ay has its 10 kr by the printed table, and the others wait."""
    (row,) = tiers_of(altered(CITIES, "key: by_size}", "key: printed}")).sums
    assert line(row)[2:] == ("at least 10", "at least 4", "at least 6")


def test_a_step_of_several_payers_is_one_column_of_the_annex() -> None:
    answer = annex.answer(result_of(CITIES), group="quarters")
    assert answer.report is not None
    (table, *_) = answer.report.tables.values()
    assert [column.id for column in table.columns].count("grant:down") == 1
    assert [(row.cells[1], said(row.cells[-1])) for row in table.rows] == [
        ("A1", "6"),
        ("C1", "26"),
    ]


def test_the_table_keeps_to_the_width_of_the_page() -> None:
    report = overview.answer(result_of(CITIES + SCHOOLS)).report
    assert report is not None
    shown = render("text", report, Locale("sv"), Layout(80)).decode()
    assert max(map(len, shown.splitlines())) <= 80
    assert "Downwards" in shown
