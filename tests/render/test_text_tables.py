"""Tables as text: the columns that give way, the parts, and what stands below."""

from __future__ import annotations

import pytest

from agree.base import Amount, standard_currency
from agree.messages import Locale
from agree.render import Layout, render
from agree.render.text_table import Grid, divide, grid_of
from agree.render.wrapping import width_of
from agree.report import (
    NOT_APPLICABLE,
    PENDING,
    UNKNOWN,
    AtLeast,
    Branch,
    Cell,
    Column,
    Number,
    Report,
    Row,
    Table,
    Tree,
)

KRONA = standard_currency("SEK")
MILLION = Number(1_234_567)
NAME = Column("name", "Namn", label=True)


def figures(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(f"figure{place}", name, "number") for place, name in enumerate(headings))


def table_of(columns: tuple[Column, ...], *rows: tuple[Cell, ...], sums: int = 0) -> Table:
    return Table(
        "made-up",
        columns,
        tuple(Row(cells) for cells in rows[: len(rows) - sums]),
        tuple(Row(cells, "sum") for cells in rows[len(rows) - sums :]),
    )


def text_of(table: Table, layout: Layout, lang: str = "sv") -> list[str]:
    report = Report("made-up", "Title", (table,))
    return render("text", report, Locale(lang), layout).decode().split("\n")[2:-1]


def places(table: Table, width: int, *, parts: bool = True) -> list[tuple[int, ...]]:
    grid: Grid = grid_of(table, Locale("sv"))
    return [part.places for part in divide(grid, Layout(width, parts=parts)).parts]


# Parts.


def test_a_table_that_is_too_wide_comes_in_parts_that_repeat_the_label() -> None:
    table = table_of((NAME, *figures("A", "B", "C", "D")), ("Row", *[MILLION] * 4))
    assert places(table, 80) == [(0, 1, 2, 3, 4)]
    assert places(table, 26) == [(0, 1, 2), (0, 3, 4)]


def test_without_parts_a_table_is_whole_however_wide() -> None:
    table = table_of((NAME, *figures("A", "B", "C", "D")), ("Row", *[MILLION] * 4))
    assert places(table, 26, parts=False) == [(0, 1, 2, 3, 4)]
    (heading, rule, row) = text_of(table, Layout(26))
    assert (
        row
        == "Row   1\u00a0234\u00a0567  1\u00a0234\u00a0567  1\u00a0234\u00a0567  1\u00a0234\u00a0567"
    )
    assert len(rule) == len(row) == len(heading)


def test_labels_wrap_and_headings_are_broken_when_that_makes_fewer_parts() -> None:
    """18 + 2 + 9 + 2 + 10 is 41: the label wraps at 18, and Vidareutbildning takes the figures' 10."""
    columns = (NAME, *figures("Belopp", "Vidareutbildning"))
    table = table_of(columns, ("Region Jämtland Härjedalen", MILLION, MILLION))
    assert places(table, 60) == [(0, 1, 2)]
    assert text_of(table, Layout(41, parts=True)) == [
        "                                Vidareut-",
        "Namn                   Belopp    bildning",
        "─" * 41,
        "Region Jämtland     1\u00a0234\u00a0567   1\u00a0234\u00a0567",
        "Härjedalen",
    ]


def test_labels_wrap_when_no_part_would_fit_otherwise() -> None:
    """17 + 2 + 9 is 28: each part has one column of figures, whether the label wraps or not."""
    columns = (NAME, *figures("A", "B"))
    table = table_of(columns, ("Region Jämtland Härjedalen", MILLION, MILLION))
    shown = text_of(table, Layout(28, parts=True))
    assert max(map(len, shown)) <= 28
    assert len([line for line in shown if line.startswith("Region Jämtland ")]) == 2


def test_labels_stay_whole_when_wrapping_them_would_save_no_part() -> None:
    table = table_of(
        (NAME, *figures("A", "B", "C", "D")), ("Region Jämtland Härjedalen", *[MILLION] * 4)
    )
    shown = text_of(table, Layout(48, parts=True))
    assert len([line for line in shown if line.startswith("Region Jämtland Härjedalen")]) == 2


# What is at least so much, and what all rows say.


def test_where_every_figure_is_at_least_the_heading_says_so_once() -> None:
    columns = (NAME, Column("sum", "Summa", "amount", "kr"))
    at_least = AtLeast(Amount(300, KRONA, "kr"))
    table = table_of(columns, ("A", at_least), ("B", PENDING), ("Totalt", at_least), sums=1)
    assert text_of(table, Layout()) == [
        "        Summa,",
        "Namn     minst",
        "──────────────",
        "A            3",
        "B       väntar",
        "──────────────",
        "Totalt       3",
    ]


def test_where_some_figures_are_whole_each_that_is_at_least_says_so() -> None:
    columns = (NAME, Column("sum", "Summa", "amount", "kr"))
    table = table_of(
        columns, ("A", AtLeast(Amount(300, KRONA, "kr"))), ("B", Amount(300, KRONA, "kr"))
    )
    assert text_of(table, Layout())[2:] == ["A     minst 3", "B           3"]


def test_the_figure_of_a_sum_stands_below_at_least_when_that_makes_fewer_parts() -> None:
    """5 + 2 + 9 + 2 + 9 is 27; with 'minst ' beside its figure the first column has 15."""
    columns = (NAME, *figures("Summa", "Rest"))
    whole: tuple[Cell, ...] = ("A", MILLION, MILLION)
    table = table_of(columns, whole, ("Total", AtLeast(MILLION), MILLION), sums=1)
    assert text_of(table, Layout(27, parts=True))[-2:] == [
        "           minst",
        "Total  1\u00a0234\u00a0567  1\u00a0234\u00a0567",
    ]
    assert text_of(table, Layout(33, parts=True))[-1].startswith("Total  minst 1\u00a0234\u00a0567")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_pages_and_markdown_say_at_least_where_text_does(form: str) -> None:
    columns = (NAME, Column("sum", "Summa", "amount", "kr"))
    report = Report("made-up", "", (table_of(columns, ("A", AtLeast(Amount(300, KRONA, "kr")))),))
    shown = render(form, report, Locale("sv"), Layout()).decode().replace("\u00a0", " ")
    assert (shown.count("Summa, minst"), shown.count("minst")) == (1, 1)


def test_a_column_that_waits_in_every_row_is_told_below_where_the_page_is_narrow() -> None:
    columns = (NAME, *figures("Summa", "Vård", "Ambulans", "Stöd", "Arkiv"))
    cells: tuple[Cell, ...] = (MILLION, MILLION, PENDING, UNKNOWN, PENDING)
    table = table_of(columns, ("A", *cells), ("B", *cells), ("Totalt", *cells), sums=1)
    assert places(table, 80) == [(0, 1, 2, 3, 4, 5)]
    assert places(table, 40, parts=False) == [(0, 1, 2, 3, 4, 5)]
    shown = text_of(table, Layout(40, parts=True))
    assert shown[0] == "Namn        Summa       Vård"
    assert shown[-3:] == ["", "Ambulans, Arkiv: väntar i alla rader.", "Stöd: okänt i alla rader."]


def test_the_first_figures_and_what_is_not_applicable_stay_columns() -> None:
    columns = (NAME, *figures("Summa", "Vård", "Ambulans", "Specialistsjukvård", "Tandvård"))
    table = table_of(columns, ("A", *[PENDING] * 3, NOT_APPLICABLE, PENDING))
    assert places(table, 30) == [(0, 1, 4)]


# Headings among the rows.


def test_a_heading_without_figures_goes_across_the_columns_of_figures() -> None:
    columns = (NAME, *figures("Summa"), Column("section", "Avsnitt"))
    rows = (
        Row(("Ett område med ett långt namn", "", ""), "heading"),
        Row(("Vård", MILLION, "1"), depth=1),
    )
    assert text_of(Table("made-up", columns, rows), Layout(40, parts=True)) == [
        "Namn           Summa  Avsnitt",
        "─────────────────────────────",
        "Ett område med ett långt namn",
        "  Vård     1\u00a0234\u00a0567  1",
    ]


def test_a_heading_with_figures_ends_where_they_begin() -> None:
    columns = (NAME, *figures("Summa"), Column("section", "Avsnitt"))
    rows = (
        Row(("Område", MILLION, "1.2"), "heading"),
        Row(("Vård", MILLION, "1"), depth=1),
    )
    assert text_of(Table("made-up", columns, rows), Layout(40, parts=True))[2:] == [
        "Område  1\u00a0234\u00a0567  1.2",
        "  Vård  1\u00a0234\u00a0567  1",
    ]


# Trees.


def test_a_label_in_several_lines_keeps_the_trunk_of_its_tree() -> None:
    leaf = Branch("member", "Ett blad", None)
    first = Branch("area", "Ett område med ett mycket långt namn", None, children=(leaf,))
    last = Branch("area", "Ett annat område med ett långt namn", None)
    whole = Branch("all", "Allt", None, children=(first, last))
    report = Report("made-up", "Title", (Tree("made-up", whole),))
    shown = render("text", report, Locale("sv"), Layout(30, parts=True)).decode().splitlines()
    assert shown[2:] == [
        "Allt",
        "├─ Ett område med ett mycket",
        "│  långt namn",
        "│  └─ Ett blad",
        "└─ Ett annat område med ett",
        "   långt namn",
    ]


# Odd tables.


def test_a_table_without_rows_has_its_headings() -> None:
    assert text_of(table_of((NAME, *figures("Summa"))), Layout(40, parts=True)) == [
        "Namn  Summa",
        "───────────",
    ]


def test_a_cell_of_500_signs_fits_a_narrow_screen() -> None:
    columns = (NAME, Column("note", "Anmärkning"), *figures("Summa"))
    table = table_of(columns, ("A", "ord " * 125, MILLION), ("B", "x" * 500, MILLION))
    shown = text_of(table, Layout(40, parts=True))
    assert max(map(len, shown)) <= 40
    assert "".join(shown).count("x") == 500
    assert "".join(shown).count("ord") == 125


@pytest.mark.parametrize("name", ["日本語", "Ve\u0301ga", "👨\u200d👩\u200d👧 familj"])
def test_columns_are_level_whatever_signs_a_name_has(name: str) -> None:
    table = table_of((NAME, *figures("Summa")), (name, MILLION), ("Gävle kommun", MILLION))
    *_, odd, plain = text_of(table, Layout(40))
    assert width_of(odd) == width_of(plain) == 23


# Pages.


@pytest.mark.parametrize(("columns", "body"), [(7, "<body>"), (8, '<body class="wide">')])
def test_a_page_with_a_wide_table_is_printed_on_its_side(columns: int, body: str) -> None:
    headings = [f"Column {number}" for number in range(1, columns)]
    table = table_of((NAME, *figures(*headings)), ("A", *[MILLION] * (columns - 1)))
    page = render("html", Report("made-up", "", (table,)), Locale("en"), Layout()).decode()
    assert body in page


def test_a_table_of_a_page_can_be_reached_and_scrolled_by_the_keyboard() -> None:
    table = table_of((NAME, *figures("Summa")), ("A", MILLION))._replace(title="Belopp")
    page = render("html", Report("made-up", "", (table,)), Locale("en"), Layout()).decode()
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Belopp">' in page
