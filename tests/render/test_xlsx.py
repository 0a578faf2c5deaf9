"""Workbooks: every report is written and read back, exact to the krona, and nothing is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import python_calamine

import agree as library
from agree.base import Amount, decimals_of, size_of
from agree.base.money import standard_currency
from agree.messages import LANGUAGES, Locale
from agree.render import Layout, render
from agree.render.cells import cell_texts, heading_texts
from agree.render.safe import for_cell, for_page_margin, for_sheet_name
from agree.render.xlsx.values import exact_number, number_format, written_cell
from agree.report import (
    AtLeast,
    Bar,
    Cell,
    Code,
    Column,
    Missing,
    Number,
    Provenance,
    Report,
    Row,
    Share,
    Table,
    Text,
    Tree,
)
from agree.report.records import records
from agree.report.table_words import TABLE_WORDS
from agree_cli import delivery
from tests.cli.asked import ASKED, WIDE
from tests.cli.command import agree
from tests.render.attacks import ALL, FORMULAS, lay_attacks
from tests.render.test_attacks import ASKED as ATTACKED, unsafe
from tests.render.workbook import MAIN, Cell as Held, Sheet, Workbook, place_of, read

SEK = standard_currency("SEK")
DAY_NOUGHT = date(1899, 12, 30)
FORBIDDEN = set(r"[]:*?/\\")
COUNTING = {"Beräkning", "Calculation", "Kontroll", "Check"}
"""The sheets that have formulas."""
OWN_FORMULA = re.compile(
    r"""(?:(?:INT|SUM|MAX|MIN|IF|AND|OR|ROUND|ABS|SUMPRODUCT|COUNT|COUNTIF|IFERROR|INDEX|MATCH)\("""
    r"""|[-+*/()<>=,:&]|\d+(?:\.\d+)?|FALSE"""
    r"""|(?:'(?:Indata|Inputs|Beräkning|Calculation)'!)?\$?[A-Z]{1,2}\$?\d+|"[^"]*")+"""
)
"""What our formulas are made of."""
LONGEST_FORMULA = 8192
CLOSE = Fraction(1, 10**14)
"""How near a number is that no decimal number is equal to."""


def written(report: Report, lang: str = "sv") -> Workbook:
    return read(render("xlsx", report, Locale(lang), Layout(file=True)))


def reported(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, lang: str = "sv"
) -> Report:
    """Return the report that a command line asks for."""
    found: list[Report] = []

    def keep(form: str, report: Report, locale: Locale, layout: Layout) -> bytes:
        found.append(report)
        return b""

    monkeypatch.setattr(delivery, "render", keep)
    told = agree(*arguments, "--format", "html", "--lang", lang)
    assert told.code in {0, 1}, told.err
    return found[0]


def of_a_table(
    *rows: Row, columns: Sequence[Column], provenance: tuple[Provenance, ...] = ()
) -> Report:
    table = Table("made", tuple(columns), rows)
    return Report("made", "Made up", (table,), provenance)


IN_TURN = [
    pytest.param(name, lang, marks=[pytest.mark.slow] * (name not in ASKED or lang != LANGUAGES[0]))
    for name in (*ASKED, *WIDE)
    for lang in LANGUAGES
]
"""Every question in each language; the quick ones are those that every format is tried with."""


@pytest.mark.parametrize(("name", "lang"), IN_TURN)
def test_every_report_is_read_back_exactly(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = reported({**ASKED, **WIDE}[name], monkeypatch, lang)
    content = render("xlsx", report, Locale(lang), Layout(file=True))
    book = read(content)
    locale = Locale(lang)
    for block in report.shown_blocks:
        if isinstance(block, Table):
            hold_shown(block, book, locale)
        elif isinstance(block, Text):
            assert all(for_cell(locale.text(one)) in book.text for one in block.paragraphs)
        elif isinstance(block, Tree):
            assert for_cell(locale.text(block.root.label)) in book.text
    shown = {block.id for block in report.shown_blocks if isinstance(block, Table)}
    for table in report.tables.values():
        if not table.shown and table.id not in shown and any(True for _ in records(table, locale)):
            in_form = name in {"checklist", "requisition"} and table.id not in {
                block.id for block in report.blocks if isinstance(block, Table)
            }
            findings = name == "check" and table.id == "findings"
            assert in_form or findings or hold_data(table, book, locale)
    hold_whole(book)
    others = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert others.sheet_names == book.names
    for sheet in book.sheets:
        hold_read_by_others(sheet, others.get_sheet_by_name(sheet.name).to_python())


def hold_shown(table: Table, book: Workbook, locale: Locale) -> None:
    """Hold that the rows of a table stand on a sheet, one after the other, under its headings."""
    rows = (*table.rows, *table.sums)
    texts = cell_texts(table, locale)
    expected = [
        [
            expected_value(cell, column, text)
            for cell, column, text in zip(row.cells, table.columns, shown, strict=True)
            if isinstance(cell, Bar) or text
        ]
        for row, shown in zip(rows, texts, strict=True)
    ]
    headings = [for_cell(one) for one in heading_texts(table, locale) if one]
    wanted = [row for row in expected if row]
    for sheet in book.sheets:
        found = [values for _, values in sheet.rows()]
        for place, values in enumerate(found):
            below = found[place + 1 :][: len(wanted)]
            if values == headings and len(below) == len(wanted) and all(map(alike, below, wanted)):
                return
    pytest.fail(f"{table.id} is on no sheet")


def alike(found: Sequence[object], wanted: Sequence[object]) -> bool:
    return len(found) == len(wanted) and all(map(equal, found, wanted))


def equal(found: object, wanted: object) -> bool:
    if isinstance(wanted, Fraction) and isinstance(found, Fraction) and decimals_of(wanted) is None:
        return abs(found - wanted) <= abs(wanted) * CLOSE
    if isinstance(wanted, AtLeast):
        assert isinstance(wanted.value, Number)
        exact = Fraction(wanted.value.value)
        return isinstance(found, Fraction) and exact - Fraction(1, 100) < found <= exact
    return found == wanted


def expected_value(cell: Cell, column: Column, text: str) -> object:
    """Return what a cell of a table that people read is to hold."""
    kind = cell.value if isinstance(cell, AtLeast) else cell
    if isinstance(kind, Amount):
        return kind.minor / size_of(kind.currency, column.unit or kind.unit)
    if isinstance(cell, AtLeast) and decimals_of(Fraction(cell.value.value)) is None:  # type: ignore[union-attr]
        return cell
    if isinstance(kind, (Number, Share, Bar)):
        return Fraction(kind.value)
    if isinstance(cell, date):
        return Fraction((cell - DAY_NOUGHT).days)
    return for_cell(text)


def hold_data(table: Table, book: Workbook, locale: Locale) -> bool:
    """Hold that the records of a table are a table of the spreadsheet, under their ids."""
    rows = list(records(table, locale))
    assert table.id in TABLE_WORDS or table.title, "the name of its sheet would be no word"
    name = "agree_" + "".join(sign if sign.isalnum() else "_" for sign in table.id)
    sheet, own = next(
        (s, one) for s in book.sheets for one in s.tables if one.attrib["name"] == name
    )
    columns = [one.attrib["name"] for one in own.iter(f"{MAIN}tableColumn")]
    assert columns == list(rows[0])
    (first, left), last = map(place_of, own.attrib["ref"].split(":"))
    assert (left, last) == (0, (first + len(rows), len(columns) - 1))
    assert (first == 0) == (len(sheet.tables) == 1), "small tables have titles, on one sheet"
    for number, row in enumerate(rows, first + 1):
        for place, value in enumerate(row.values()):
            cell = sheet.cells.get((number, place))
            assert equal(cell.value if cell else None, as_held(value, locale)), (
                table.id,
                number,
                place,
            )
    return True


def as_held(value: object, locale: Locale) -> object:
    if isinstance(value, date):
        return Fraction((value - DAY_NOUGHT).days)
    if isinstance(value, (int, Decimal, Fraction)):
        return Fraction(value)
    if isinstance(value, list):
        if len(value) == 1:
            return as_held(value[0], locale)
        return for_cell(", ".join(in_words(one, locale) for one in value)) or None
    return None if value in (None, "") else for_cell(str(value))


def in_words(value: object, locale: Locale) -> str:
    if isinstance(value, list):
        return ", ".join(in_words(one, locale) for one in value)
    return str(value) if isinstance(value, (str, date)) else locale.text(value)


def hold_whole(book: Workbook) -> None:
    """Hold that no cell is a formula but ours, none a link, and names are as Excel has them."""
    for part, content in book.parts.items():
        assert b"<hyperlink " not in content, part
    for sheet in book.sheets:
        formulas = [one.text or "" for one in sheet.xml.iter(f"{MAIN}f")]
        assert not formulas or sheet.name in COUNTING
        assert [one for one in formulas if not OWN_FORMULA.fullmatch(one)] == []
        assert max(map(len, formulas), default=0) <= LONGEST_FORMULA
    folded = [name.casefold() for name in book.names]
    assert len(set(folded)) == len(folded)
    for name in book.names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not FORBIDDEN & set(name)
        assert name.strip("'") == name
    assert unsafe(book.text) == set()


def hold_read_by_others(sheet: Sheet, rows: Sequence[Sequence[object]]) -> None:
    """Hold that calamine reads what stands in the XML."""
    others = [value for row in rows for value in row if value != ""]
    ours = [value for _, values in sheet.rows() for value in values]
    assert len(others) == len(ours)
    for theirs, our in zip(others, ours, strict=True):
        if isinstance(our, str):
            assert theirs == our
        elif isinstance(theirs, date):
            assert Fraction((date(theirs.year, theirs.month, theirs.day) - DAY_NOUGHT).days) == our
        else:
            assert float(str(theirs)) == float(our)


def test_sheets_are_called_in_the_language_of_the_reader() -> None:
    report = library.load("2023").overview()
    groups, counting = ["Regionerna", "Kommunerna via RSS", "Kommunerna"], ["Indata", "Beräkning"]
    swedish = ["Översikt", *groups, "Liggare", *counting, "Kontroll", "Källor"]
    assert written(report).names == swedish
    assert written(report, "en").names[-4:] == ["Inputs", "Calculation", "Check", "Sources"]
    annex = library.load("2023").annex(group="regions")
    assert written(annex).names == ["Regionerna", "Liggare", "Källor"]


def test_the_sheets_that_count_tell_which_grants_they_leave_out() -> None:
    workbook = written(library.load("2023").overview())
    for name in ("Beräkning", "Kontroll"):
        said = [
            str(cell.value)
            for (_, column), cell in workbook.sheet(name).cells.items()
            if not column
        ]
        assert [text for text in said if text.endswith("VFU-satsning (Regionerna, Kommunerna).")], (
            said
        )


def test_the_annex_of_regions_has_the_figures_of_the_signed_document() -> None:
    """Bilaga 3 as it was signed: Stockholm 491 776 817 kr of Nära vård, 2 389 000 000 kr in all."""
    sheet = written(library.load("2023").annex(group="regions")).sheet("Regionerna")
    row, column = sheet.found("01")[0], sheet.found("Nära vård")[1]
    assert sheet.cells[row, 0] == Held("01", "@", quoted=False)
    assert sheet.cells[row, 1].value == "Region Stockholm"
    assert sheet.cells[row, column].value == 491_776_817
    assert sheet.cells[row, column].form == '#,##0;"−"#,##0'
    total = sheet.found("Totalt")[0]
    assert sheet.cells[total, column].value == 2_389_000_000


def test_what_is_pending_says_in_a_comment_what_it_waits_for() -> None:
    sheet = written(library.load("2023").annex(group="regions")).sheet("Regionerna")
    row, column = sheet.found("01")[0], sheet.found("VFU-satsning")[1]
    assert sheet.cells[row, column].value == "väntar"
    assert sheet.comments[row, column].startswith(
        "VFU-satsning (Regionerna, Kommunerna): 250\u00a0mnkr"
    )
    assert "till Socialstyrelsen senast den 31\u00a0mars 2023" in sheet.comments[row, column]
    role = written(library.load("2023").recipient(recipient="20")).sheet("Översikt")
    assert any(comment.startswith("VFU-satsning") for comment in role.comments.values())


def test_a_sum_of_which_only_a_part_is_known_stays_a_number_that_says_so() -> None:
    sheet = written(library.load("2023").recipient(recipient="20")).sheet("Översikt")
    row, _ = sheet.found("Summa")
    assert sheet.cells[row, 1] == Held(
        Fraction(146_099_749), '"minst "#,##0;"minst ""−"#,##0', quoted=False
    )


def test_codes_are_text_without_a_warning() -> None:
    for sheet in written(library.load("2023").annex(group="regions")).sheets[:2]:
        (warned,) = sheet.xml.iter(f"{MAIN}ignoredError")
        assert warned.attrib == {"sqref": "A1:XFD1048576", "numberStoredAsText": "1"}
    ledger = written(library.load("2023").overview()).sheet("Liggare")
    codes = [ledger.cells[row, 6] for row in range(1, 20)]
    assert {(cell.form, type(cell.value)) for cell in codes} == {("@", str)}
    assert codes[0].value == "01"


def test_headings_stay_in_view_with_a_filter_and_on_every_page() -> None:
    book = written(library.load("2023").annex(group="regions"))
    sheet = book.sheet("Regionerna")
    heading = sheet.found("Kod")[0]
    (pane,) = sheet.xml.iter(f"{MAIN}pane")
    assert (pane.attrib["state"], pane.attrib["ySplit"]) == ("frozen", str(heading + 1))
    assert pane.attrib["xSplit"] == "2"
    (found,) = sheet.xml.iter(f"{MAIN}autoFilter")
    last = sheet.found("25")[0] + 1
    assert found.attrib["ref"] == f"A{heading + 1}:K{last}"
    names = book.parts["xl/workbook.xml"].decode()
    assert f">Regionerna!${heading + 1}:${heading + 1}<" in names
    assert ">Liggare!$1:$1<" in names
    for one in book.sheets[:2]:
        (setup,) = one.xml.iter(f"{MAIN}pageSetup")
        assert setup.attrib["paperSize"] == "9"
        assert setup.attrib["orientation"] == "landscape"
        assert (setup.get("fitToWidth", "1"), setup.attrib["fitToHeight"]) == ("1", "0")


def test_pages_say_where_their_figures_come_from() -> None:
    book = written(library.load("2023").overview())
    for sheet in book.sheets:
        (foot,) = sheet.xml.iter(f"{MAIN}oddFooter")
        (head,) = sheet.xml.iter(f"{MAIN}oddHeader")
        assert head.text == "&LGod och nära vård 2023&R&A"
        assert foot.text is not None
        assert foot.text.startswith("&L&F&CSida &P av &N&R2023.yaml · ")
    sources = book.sheet("Källor")
    row, _ = sources.found("SHA-256 för allt som lästs in")
    provenance = library.load("2023").overview().provenance[0]
    assert sources.cells[row, 1].value == provenance.fingerprint
    assert "data/2023/population.csv" in book.text


def test_a_draft_and_a_scenario_are_marked_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = written(reported(ASKED["whatif"], monkeypatch))
    heads = [one.text for sheet in scenario.sheets for one in sheet.xml.iter(f"{MAIN}oddHeader")]
    assert all(head is not None and head.startswith("&LSCENARIO · ") for head in heads)
    assert scenario.sheets[0].cells[0, 0].value == "SCENARIO"
    draft = Provenance("d", "D & Q", "SEK", "d&q.yaml", "1", "draft")
    report = of_a_table(Row(("x",)), columns=[Column("a", "A")], provenance=(draft,))
    (head,) = written(report).sheets[0].xml.iter(f"{MAIN}oddHeader")
    assert head.text == "&LUTKAST · D && Q&R&A"
    assert (
        b"<cp:contentStatus>UTKAST</cp:contentStatus>" in written(report).parts["docProps/core.xml"]
    )


def test_properties_say_what_is_known_and_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    report = library.load("2023").annex(group="regions")
    core = written(report).parts["docProps/core.xml"].decode()
    assert "<dc:title>God och nära vård 2023: Regionerna</dc:title>" in core
    assert "<dc:creator></dc:creator>" in core
    assert "<dc:description>2023.yaml · " in core
    assert ">1980-01-01T00:00:00Z<" in core
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert ">2023-11-14T22:13:20Z<" in written(report).parts["docProps/core.xml"].decode()


@pytest.mark.parametrize("name", ["run", "compare", "explain", "requisition", "settle"])
def test_the_same_report_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for file in ("a.xlsx", "b.xlsx"):
        told = agree(*ASKED[name], "-o", str(tmp_path / file))
        assert told.code == 0, told.err
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("name", ATTACKED)
def test_what_a_file_says_is_only_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_attacks(tmp_path)
    monkeypatch.chdir(tmp_path)
    told = agree(
        *(word for word in ATTACKED[name] if word not in {"-o", "next.yaml"}), "-o", "b.xlsx"
    )
    if not (tmp_path / "b.xlsx").exists():
        assert told.code in {1, 2}
        return
    content = (tmp_path / "b.xlsx").read_bytes()
    book = read(content)
    hold_whole(book)
    for part in book.parts.values():
        assert unsafe(part.decode().replace("\r\n", "\n")) == set()
    python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))


@pytest.mark.parametrize("text", [*FORMULAS, "-5", "{=1}", "http://x", "internal:A1", "1", "TRUE"])
def test_a_text_stays_a_text(text: str) -> None:
    columns = [Column("a", text), Column("b", "B", "amount", "kr")]
    total = (Row((text, Amount(-500, SEK, "kr")), "sum"),)
    table = Table("t", tuple(columns), (Row((text, Missing("pending", text))),), total, text)
    hidden = table._replace(id="h", shown=False, sums=())
    report = Report("made", text, (Text((text,)), table, hidden), subtitle=text)
    book = written(report)
    hold_whole(book)
    cells = [cell for sheet in book.sheets for cell in sheet.cells.values()]
    shown = [cell for cell in cells if cell.value == for_cell(text)]
    assert len(shown) >= 6
    looks_like_one = text in FORMULAS or text == "-5"
    assert {cell.quoted for cell in shown if cell.form != "@"} <= {looks_like_one, False}
    assert not looks_like_one or any(cell.quoted for cell in shown)
    assert [cell.value for cell in cells if isinstance(cell.value, Fraction)] == [-5]


def test_a_text_that_is_too_long_is_cut() -> None:
    report = of_a_table(Row(("🙂" * 40_000,)), columns=[Column("a", "A")])
    (cell,) = (c for c in written(report).sheets[0].cells.values() if "🙂" in str(c.value))
    assert len(str(cell.value).encode("utf-16-le")) // 2 == 32_766


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Regionerna", "Regionerna"),
        ("", "_"),
        ("'a'", "a"),
        ("History", "History_"),
        ("a/b\\c", "a-b-c"),
        ("[x]: *y*?", "x – y"),
        ("Regionerna: ökningar och minskningar, kr", "Regionerna – ökningar och…"),
        ("x" * 40, "x" * 30 + "…"),
        ("🙂" * 40, "🙂" * 15 + "…"),
        ("a\nb", "a b"),
    ],
)
def test_names_of_sheets(text: str, name: str) -> None:
    assert for_sheet_name(text) == name


def test_sheets_of_the_same_name_are_told_apart() -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    many = tuple(Row(("x", "y")) for _ in range(40))
    blocks = tuple(
        Table(f"t{n}", columns, many, title="En mycket lång rubrik som upprepas ofta")
        for n in range(3)
    )
    assert written(Report("made", "Översikt", blocks)).names == [
        "Översikt", "En mycket lång rubrik som…", "En mycket lång rubrik som… (2)",
    ]  # fmt: skip


def test_the_head_of_a_page_is_never_too_long() -> None:
    assert for_page_margin("&" * 500) == "&&" * 36
    many = tuple(Provenance("d", "&" * 99, "SEK", "f" * 300, "1", "draft") for _ in range(3))
    report = of_a_table(Row(("x",)), columns=[Column("a", "A")], provenance=many)
    for tag in ("oddHeader", "oddFooter"):
        (margin,) = written(report).sheets[0].xml.iter(f"{MAIN}{tag}")
        assert len(margin.text or "") <= 255


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (Fraction(0), "0"),
        (Fraction(87, 10), "8.7"),
        (Fraction(1, 100), "0.01"),
        (Fraction(999_999_999_999_999), "999999999999999"),
        (Fraction(9_999_999_999_999_99, 100), "9999999999999.99"),
        (Fraction(1_234_567_890_123_456), None),
        (Fraction(2**53 + 1), None),
        (Fraction(1, 3), None),
    ],
)
def test_a_number_is_exact_or_none(value: Fraction, held: str | None) -> None:
    found = exact_number(value)
    assert (None if found is None else str(found)) == held


def test_an_amount_that_a_workbook_cannot_hold_is_text_to_the_right() -> None:
    minor = 123_456_789_012_345_678
    columns = [Column("name", "Namn"), Column("amount", "kr", "amount", "kr")]
    book = written(of_a_table(Row(("x", Amount(minor, SEK, "kr"))), columns=columns))
    assert "1 234 567 890 123 456,78" in book.text.replace("\u00a0", " ")
    cell = written_cell(Amount(minor, SEK, "kr"), columns[1], 2, Locale("sv"))
    assert cell.right


@pytest.mark.parametrize(
    ("cell", "column", "decimals", "value", "form"),
    [
        (Amount(639_450_000_000, SEK, "kr"), Column("a", "", "amount", "mnkr"), 1, "6394.5",
         '#,##0.0;"−"#,##0.0'),
        (Amount(-12, SEK, "kr"), Column("a", "", "amount", "kr", signed=True), 2, "-0.12",
         '+#,##0.00;"−"#,##0.00;#,##0.00'),
        (Share(Fraction(1, 8)), Column("a", "%", "share", "%"), 1, "0.125",
         '#,##0.0"\u00a0"%;"−"#,##0.0"\u00a0"%'),
        (Number(Fraction(1, 3)), Column("a", "", "number", decimals=None), None,
         "0.333333333333333", '"≈\u00a0"#,##0.000000;"≈\u00a0""−"#,##0.000000'),
        (AtLeast(Number(Fraction(2, 3))), Column("a", "", "number", decimals=2, fixed=True), 2,
         "0.66", '"minst "#,##0.00;"minst ""−"#,##0.00'),
        (AtLeast(Amount(199_600, SEK, "kr")), Column("a", "", "amount", "tkr", fixed=True), 0,
         "1.996", '"minst "#,##0.000;"minst ""−"#,##0.000'),
        (date(2023, 3, 31), Column("a", "", "date"), 0, "45016", "yyyy-mm-dd"),
        (date(1899, 1, 1), Column("a", "", "date"), 0, "1899-01-01", ""),
        (Code("01"), Column("a", "", "code"), 0, "01", "@"),
    ],
)  # fmt: skip
def test_how_a_cell_is_held(
    cell: Cell, column: Column, decimals: int | None, value: str, form: str
) -> None:
    found = written_cell(cell, column, decimals, Locale("sv"))
    assert (str(found.value), found.number_format) == (value, form)


def test_a_quotation_mark_in_a_number_format_would_end_its_words() -> None:
    assert number_format(0) == '#,##0;"−"#,##0'


def test_bars_are_bars_of_the_spreadsheet(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = written(reported(ASKED["compare"], monkeypatch)).sheet("Översikt")
    assert len(list(sheet.xml.iter(f"{MAIN}dataBar"))) == 2


def test_an_explanation_folds_and_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = written(reported(("explain", "2023"), monkeypatch)).sheet("Beräkning")
    rows = list(sheet.xml.iter(f"{MAIN}row"))
    levels = [int(row.get("outlineLevel", "0")) for row in rows]
    assert max(levels) >= 4
    folded = [row for row in rows if row.get("hidden")]
    assert folded
    assert all(int(row.attrib["outlineLevel"]) >= 3 for row in folded)
    assert "Region Stockholm" in {cell.value for cell in sheet.cells.values()}
    (summary,) = sheet.xml.iter(f"{MAIN}outlinePr")
    assert summary.attrib["summaryBelow"] == "0"


def test_a_form_has_amounts_as_numbers_and_lines_for_a_pen(monkeypatch: pytest.MonkeyPatch) -> None:
    book = written(reported(ASKED["requisition"], monkeypatch))
    sheet = book.sheet("Rekvisition")
    row, _ = sheet.found("Belopp som rekvireras")
    assert sheet.cells[row, 1].value == 51_500_000
    assert "kr" in sheet.cells[row, 1].form
    ticked = written(reported(ASKED["checklist"], monkeypatch))
    assert "☐ " in ticked.text


def test_notes_stand_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = written(reported(ASKED["check"], monkeypatch)).sheets[0]
    row, _ = sheet.found("Allvar")
    headings = [cell.value for (at, _), cell in sorted(sheet.cells.items()) if at == row]
    assert headings == ["Allvar", "Fil", "Rad", "Kolumn", "Meddelande", "Kod"]


def test_the_library_saves_a_workbook_and_does_not_print_one(tmp_path: Path) -> None:
    report = library.load("2023").overview()
    report.save(tmp_path / "x.xlsx", lang="en")
    assert read((tmp_path / "x.xlsx").read_bytes()).names[0] == "Overview"
    with pytest.raises(ValueError, match="format of text 'xlsx'"):
        report.text("xlsx")
    batch = library.load("2023").each("recipient", group="skr")
    assert [file.name for file in batch.save(tmp_path / "all", form="xlsx")] == ["SKR.xlsx"]


def test_a_workbook_goes_to_a_file() -> None:
    told = agree("run", "2023", "--format", "xlsx")
    assert (told.code, told.out) == (2, "")
    assert "[needs-output]" in told.err


def test_a_row_is_no_higher_than_a_spreadsheet_takes() -> None:
    book = written(of_a_table(Row(("ord " * 5_000,)), columns=[Column("a", "A")]))
    heights = [float(row.get("ht", "15")) for row in book.sheets[0].xml.iter(f"{MAIN}row")]
    assert 400 < max(heights) <= 409


def test_the_attacks_are_in_what_is_shown(tmp_path: Path) -> None:
    report = of_a_table(Row((ALL, Code(ALL))), columns=[Column("a", ALL), Column("b", "B", "code")])
    assert unsafe(written(report._replace(title=ALL)).text) == set()


def sheets_of(*arguments: str, folder: Path) -> list[str]:
    """The names of the sheets of an answer, in their order."""
    file = folder / "answer.xlsx"
    assert agree(*arguments, "-o", str(file)).code == 0
    return read(file.read_bytes()).names


def test_a_comparison_has_a_sheet_for_each_thing_that_its_reader_looks_for(tmp_path: Path) -> None:
    """What changed in all, who wins and loses, what the rules are now, the figures; then the data."""
    names = sheets_of("compare", "2022", "2023", folder=tmp_path)
    assert names == [
        "Översikt", "Kommunerna via RSS – ökningar…", "Utöver beloppen",
        "Nycklar och parametrar m.m.", "Fakta", "Villkor (data)", "Data", "Källor",
    ]  # fmt: skip


def test_small_tables_for_data_stand_on_one_sheet_with_their_names(tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    assert (
        agree("whatif", "2023", "--set", "parameters.base_amount=1 mnkr", "-o", str(file)).code == 0
    )
    book = read(file.read_bytes())
    (sheet,) = (sheet for sheet in book.sheets if sheet.name == "Data")
    assert [one.attrib["name"] for one in sheet.tables] == [
        "agree_total", "agree_areas", "agree_grants", "agree_left_out",
    ]  # fmt: skip
