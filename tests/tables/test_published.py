"""A printed annex becomes a table of the agreement that verify takes as one written by hand."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import typst
import xlsxwriter
import yaml
from docx import Document

from agree import run
from agree.proof.verify import Verification, verify
from tests.cli.command import Told, agree
from tests.helpers import AGREEMENTS
from tests.tables.made import spaced
from tests.tables.test_asking import answers

TITLES = {
    "bilaga-2": "Bilaga 2. Medel till kommunerna (länsvis) (exklusive VFU-satsning)",
    "bilaga-3": "Bilaga 3. Medel till regionerna (exklusive VFU-satsning)",
    "bilaga-4": "Bilaga 4. Primärvård i landsbygd",
}
"""The annexes of the agreement of 2023, as its document calls them."""
Rows = Sequence[Sequence[str]]
TEXT = """\
# Ett stöd, med en bilaga.
language: 1
id: stod
name: Stöd 2024
period: {from: 2024-01-01, to: 2024-12-31}
between: [Staten]
recipients:
  orter:
    name: Orterna
    members: [{code: "01", name: Ala, aliases: [Alas kommun]}, {code: "02", name: Björkö}, {code: "03", name: Cemby}]
facts:
  storlek: {label: Storlek, unit: invånare, as_of: 2023-12-31, source: S, values: {"01": 100, "02": 200, "03": 300}}
  yta: {label: Yta, unit: km2, as_of: 2023-12-31, source: S, values: {"01": 10, "02": 30, "03": 10}}
keys:
  nyckel: {weight: storlek}
  efter_yta: {weight: yta}
areas:   # två bidrag
  - id: omrade
    name: Område
    grants:
      - {id: vard, name: Vård, to: orter, amount: 1200000 kr, key: nyckel}
      - {id: skola, name: Skola, to: orter, amount: 500000 kr, key: efter_yta}

# Vad texten säger.
claims:
  - {amount: 1700000}
"""
TABLE = "Ort;Vård;Skola\nAla;200 000;100 000\nBjörkö;400 000;300 000\nCemby;600 000;100 000\n"


def printed(name: str) -> Rows:
    """An annex as the agreement's document prints it, with spaces between thousands."""
    text = (AGREEMENTS / f"data/2023/{name}.csv").read_text(encoding="utf-8-sig")
    return [
        [spaced(int(cell)) if cell.isdigit() else cell for cell in row]
        for row in csv.reader(io.StringIO(text), delimiter=";")
    ]


def docx(path: Path, rows: Rows, title: str) -> None:
    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, content in zip(table.add_row().cells, row, strict=True):
            cell.text = content
    document.save(str(path))


def pdf(path: Path, rows: Rows, title: str) -> None:
    cells = ", ".join(f"[{cell.replace('*', chr(92) + '*')}]" for row in rows for cell in row)
    path.write_bytes(
        typst.compile(
            f'#set page(paper: "a3", flipped: true)\n#set text(size: 8pt)\n{title}\n\n'
            f"#table(columns: {len(rows[0])}, stroke: none, {cells})".encode()
        )
    )


def xlsx(path: Path, rows: Rows, title: str) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Bilaga")
    sheet.write(0, 0, title)
    for number, row in enumerate(rows, 2):
        for column, cell in enumerate(row):
            plain = cell.replace(" ", "").replace(",", ".")
            figure = plain.replace(".", "", 1).isdigit()
            sheet.write(number, column, float(plain) if figure else cell)
    book.close()


def html(path: Path, rows: Rows, title: str) -> None:
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    path.write_text(f"<meta charset=utf-8><table><caption>{title}</caption>{body}</table>")


MADE: dict[str, Callable[[Path, Rows, str], None]] = {
    "docx": docx, "pdf": pdf, "xlsx": xlsx, "html": html,
}  # fmt: skip


@pytest.fixture
def of_2023(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The agreement of 2023 without its printed tables, in a folder that the test stands in."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(AGREEMENTS / "data", tmp_path / "data")
    for name in TITLES:
        (tmp_path / f"data/2023/{name}.csv").unlink()
    text = (AGREEMENTS / "2023.yaml").read_text(encoding="utf-8")
    start, end = text.index("published:\n"), text.index("deviations:\n")
    file = tmp_path / "avtal.yaml"
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    return file


def told_of(verification: Verification) -> list[tuple[object, ...]]:
    """What a verification says, but for where it stands."""
    cells = [
        (one.table.id, str(one.table.title), one.table.group, one.cells, one.equal, one.declared)
        for one in verification.tables
    ]
    differences: list[tuple[object, ...]] = [
        (one.at, one.printed, one.computed, one.kind, one.deviation is not None)
        for one in verification.differences
    ]
    return [*cells, *differences, (verification.holds, len(verification.claims))]


@pytest.mark.parametrize("form", MADE)
def test_the_annexes_of_2023_are_as_those_written_by_hand(of_2023: Path, form: str) -> None:
    for name, title in TITLES.items():
        MADE[form](Path(f"{name}.{form}"), printed(name), title)
        told = agree("read", f"{name}.{form}", "--as", "published", "--into", "avtal.yaml", "--yes")
        assert told.code == 0, told.all
    by_hand, read = run(AGREEMENTS / "2023.yaml"), run(of_2023)
    assert told_of(verify(read)) == told_of(verify(by_hand))
    columns = [
        {name: {**entry["columns"]} for name, entry in yaml.safe_load(text)["published"].items()}
        for text in (of_2023.read_text(), (AGREEMENTS / "2023.yaml").read_text())
    ]
    assert columns[0] == columns[1]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small agreement, in a folder that the test stands in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "avtal.yaml").write_bytes(TEXT.encode())
    return tmp_path / "avtal.yaml"


def read(table: str, *options: str, yes: bool = True) -> Told:
    """What is said of a table of text that is to be written into the agreement."""
    Path("bilaga.csv").write_text(table, encoding="utf-8")
    given = ("--as", "published", "--into", "avtal.yaml", "--lang", "en", *options)
    return agree("read", "bilaga.csv", *given, *(("--yes",) if yes else ()))


def columns(file: Path) -> dict[str, object]:
    """What the columns of the table show, as the agreement's file has them."""
    found: dict[str, object] = yaml.safe_load(file.read_text())["published"]["bilaga"]["columns"]
    return found


def test_comments_order_and_line_ends_are_kept(file: Path) -> None:
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert read(TABLE).code == 0
    text = file.read_bytes().decode()
    assert text.count("\r\n") == text.count("\n")
    text = text.replace("\r\n", "\n")
    start, end = text.index("\npublished:\n"), text.index("\n# Vad texten")
    assert text[:start] + text[end:] == TEXT
    assert text[start:end] == (
        "\npublished:\n  bilaga:\n    of: orter\n    values: data/2024/bilaga.csv\n    names: Ort\n"
        "    columns:\n      Vård: {grant: vard}\n      Skola: {grant: skola}\n"
    )
    data = (file.parent / "data/2024/bilaga.csv").read_text(encoding="utf-8-sig")
    assert data == TABLE.replace(" ", "")
    assert agree("verify", "avtal.yaml").code == 0


def test_a_second_table_stands_behind_the_first(file: Path) -> None:
    assert read(TABLE).code == 0
    assert read(TABLE, "--name", "Bilaga 2").code == 0
    assert list(yaml.safe_load(file.read_text())["published"]) == ["bilaga", "bilaga-2"]
    before = file.read_bytes()
    told = read(TABLE, "--name", "Bilaga 2")
    assert told.code == 2
    assert "“published.bilaga-2” is there already" in told.err
    assert file.read_bytes() == before


def test_a_script_that_does_not_say_yes_writes_nothing(file: Path) -> None:
    told = read(TABLE, yes=False)
    assert told.code == 1
    assert "nothing was written" in told.err
    assert "All its 6 cells are as agree verify computes them." in told.out
    assert file.read_bytes() == TEXT.encode()
    assert not (file.parent / "data").exists()


def test_amounts_in_thousands_have_a_unit_and_decimals(file: Path) -> None:
    table = "Ort;Vård (tkr);Skola\nAla;200,0;100,0\nBjörkö;400,0;300,0\nCemby;600,0;100,0\n"
    assert read(table).code == 0
    assert yaml.safe_load(file.read_text())["published"]["bilaga"]["unit"] == "tkr"
    assert agree("verify", "avtal.yaml").code == 0


def test_shares_amounts_per_unit_and_sums_are_recognised(file: Path) -> None:
    table = (
        "Ort;Storlek;Andel av storlek;Vård;Skola;Totalt;Skola per km2\n"
        "Alas kommun;100;16,7 %;200 000;100 000;300 000;10 000\n"
        "Björkö*;200;33,3 %;400 000;300 000;700 000;10 000\n"
        "Cemby;300;50,0 %;600 000;100 000;700 000;10 000\n"
        "Hela landet;600;100,0 %;1 200 000;500 000;1 700 000;10 000\n"
    )
    told = read(table)
    assert told.code == 0, told.all
    assert columns(file) == {
        "Storlek": {"fact": "storlek"},
        "Andel av storlek": {"share_of": "storlek", "as": "percent", "decimals": 1},
        "Vård": {"grant": "vard"},
        "Skola": {"grant": "skola"},
        "Totalt": {"sum_of": ["Vård", "Skola"]},
        "Skola per km2": {"grant": "skola", "per": "yta", "decimals": 0},
    }
    data = (file.parent / "data/2024/bilaga.csv").read_text(encoding="utf-8-sig")
    assert [line.split(";")[0] for line in data.splitlines()[1:]] == [
        "Alas kommun", "Björkö", "Cemby", "Hela landet",
    ]  # fmt: skip
    assert "“Björkö*” (Björkö)" in told.out


def test_a_slip_in_the_print_is_shown_and_told_by_verify(file: Path) -> None:
    told = read(TABLE.replace("600 000", "600 001"))
    assert told.code == 0, told.all
    assert "Of its 6 cells, 5 are as agree verify computes them; 1 differs." in told.out.replace(
        "\xa0", " "
    )
    told = agree("verify", "avtal.yaml", "--lang", "en")
    assert told.code == 1
    assert "printed as 600,001, but is computed as 600,000" in told.err


def test_what_is_doubtful_is_never_taken_unless_it_is_told(file: Path) -> None:
    swapped = TABLE.replace("Vård;Skola", "Skola;Vård")
    told = read(swapped)
    assert told.code == 1
    assert told.err.count("[column-of-several]") == 2
    assert file.read_bytes() == TEXT.encode()
    told = read(swapped, "--shows", "Skola=grant:vard", "--shows", "Vård=-")
    assert told.code == 0, told.all
    assert columns(file) == {"Skola": {"grant": "vard"}}


def test_a_fact_and_a_grant_with_the_same_figures_are_not_the_same(file: Path) -> None:
    file.write_text(TEXT.replace("1200000 kr", "600 kr"))
    told = read("Ort;Antal\nAla;100\nBjörkö;200\nCemby;300\n")
    assert told.code == 1
    assert "may be fact:storlek or grant:vard" in told.err


def test_who_is_missing_or_nearly_named_keeps_the_table_from_being_written(file: Path) -> None:
    told = read(TABLE.replace("Cemby", "Cembi"))
    assert told.code == 1
    assert "[nearly-named]" in told.err
    told = read("\n".join(TABLE.split("\n")[:3]))
    assert told.code == 1
    assert "[recipients-missing]" in told.err
    told = read("\n".join(TABLE.split("\n")[:3]), "--partly")
    assert told.code == 0, told.all
    assert yaml.safe_load(file.read_text())["published"]["bilaga"]["partial"] is True
    assert agree("verify", "avtal.yaml").code == 0


def test_an_agreement_of_the_program_is_shown_but_not_changed(file: Path) -> None:
    Path("b.html").write_text("<table><tr><td>Region<td>Vård<tr><td>Region Skåne<td>1</table>")
    before = (AGREEMENTS / "2023.yaml").read_bytes()
    given = ("--as", "published", "--into", "2023", "--partly", "--yes", "--lang", "en")
    told = agree("read", "b.html", *given, "--shows", "Vård=grant:medarbetare-regioner")
    assert told.code == 1
    assert "Vård    grant: medarbetare-regioner" in told.out
    assert "[not-yours]" in told.err
    assert not Path("data").exists()
    assert (AGREEMENTS / "2023.yaml").read_bytes() == before


def test_without_the_agreement_it_is_told_what_is_missing(file: Path) -> None:
    Path("bilaga.csv").write_text(TABLE)
    told = agree("read", "bilaga.csv", "--as", "published", "--lang", "en")
    assert told.code == 2
    assert "--into" in told.err
    told = agree("read", "bilaga.csv", "--shows", "a=b", "--lang", "en")
    assert told.code == 2
    assert "--shows" in told.err
    assert "--into" in told.err
    told = read(TABLE, "--shows", "Vård=grant:vrd")
    assert told.code == 2
    assert "Did you mean “Vård=grant:vard”?" in told.err


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4 broken", b"PK\x03\x04word/document.xml", b"\x00\xff"]
)
def test_a_broken_document_is_told(file: Path, content: bytes) -> None:
    Path("trasig").write_bytes(content)
    told = agree("read", "trasig", "--as", "published", "--into", "avtal.yaml", "--yes")
    assert told.code == 1
    assert "trasig" in told.err
    assert file.read_bytes() == TEXT.encode()


def test_a_table_that_is_the_data_file_already_is_left_as_it_is(file: Path) -> None:
    Path("data/2024").mkdir(parents=True)
    data = Path("data/2024/bilaga.csv")
    data.write_bytes(TABLE.replace(" ", "").replace("\n", "\r\n").encode())
    before = data.read_bytes()
    given = ("--as", "published", "--into", "avtal.yaml", "--yes")
    assert agree("read", str(data), *given).code == 0
    assert data.read_bytes() == before
    assert agree("verify", "avtal.yaml").code == 0
    data.write_bytes(before + b"x;1;2\r\n")
    assert agree("read", str(data), *given, "--name", "bilaga").code == 2


def test_a_person_is_asked_whose_a_name_is_what_a_column_shows_and_for_a_yes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "y", "y", "y")
    table = TABLE.replace("Cemby", "Cembi").replace(";100 000", ";110 000").replace("300", "330")
    told = read(table, yes=False)
    assert told.code == 0, told.all
    assert "Is “Cembi” the same as 03 Cemby?" in told.err
    assert "Does “Skola” show grant:skola? (0 of 3 figures are the same.)" in plain(told.err)
    assert "Write this?" in told.err
    assert columns(file) == {"Vård": {"grant": "vard"}, "Skola": {"grant": "skola"}}


@pytest.mark.parametrize("said", [("n",), ("y", "n"), ("y", "y", "n"), ()])
def test_whoever_says_no_gets_nothing_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, said: tuple[str, ...]
) -> None:
    answers(monkeypatch, *said)
    table = TABLE.replace("Cemby", "Cembi").replace(";100 000", ";110 000").replace("300", "330")
    assert read(table, yes=False).code == 1
    assert file.read_bytes() == TEXT.encode()
    assert not Path("data").exists()


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_a_workbook_in_millions_with_what_its_formulas_give(file: Path) -> None:
    """Each figure by hand: 120 mnkr by 1:2:3:4; 31 as 1 mnkr each, and 27 by the same."""
    text = TEXT.replace("1200000 kr", "120 mnkr").replace(
        "id: skola, name: Skola, to: orter, amount: 500000 kr, key: efter_yta",
        "id: skola, name: Skola, to: orter, amount: 31 mnkr, key: grund, instalments: "
        "[{when: 2024-03-01, amount: 10 mnkr}, {when: 2024-09-01, amount: rest}]",
    )
    text = text.replace("name: Cemby}]", 'name: Cemby}, {code: "04", name: Dalby}]')
    text = text.replace('"03": 300}', '"03": 300, "04": 400}').replace(
        '"03": 10}', '"03": 10, "04": 10}'
    )
    text = text.replace(
        "  efter_yta: {weight: yta}",
        "  grund: {portions: [{id: bas, each: 1 mnkr}, {id: rest, weight: storlek}]}",
    ).replace("1700000", "151 mnkr")
    file.write_text(text, encoding="utf-8")
    book = xlsxwriter.Workbook("bok.xlsx")
    sheet = book.add_worksheet("Bilaga")
    sheet.write(0, 0, "Tabell 4: Medel till orterna, mnkr")
    rows = (
        ("Kod", "Ort", "Andel", "Vård", "Skola", "varav grund", "Våren", "Summa", "kr/inv"),
        (1, "Ala", 0.1, 12, 3.7, 1, 1.19, 15.7, 120000),
        (2, "Björkö", 0.2, 24, 6.4, 1, 2.06, 30.4, 120000),
        (3, "Cemby", 0.30000000000000004, 36, 9.1, 1, 2.94, 45.1, 120000),
        (4, "Dalby", 0.4, 48, 11.8, 1, 3.81, 59.800000000000004, 120000),
        ("", "Summa", 1, 120, 31, 4, 10, 151, 120000),
    )
    for number, row in enumerate(rows, 2):
        sheet.write_row(number, 0, row)
    book.close()
    given = ("read", "bok.xlsx", "--as", "published", "--into", "avtal.yaml", "--yes")
    told = agree(*given)  # what is the same in all rows tells little
    assert told.code == 1
    assert told.err.count("[column-in-doubt]") + told.err.count("[column-of-several]") == 2
    told = agree(
        *given, "--shows", "varav grund=part:skola/bas", "--shows", "kr/inv=grant:vard per:storlek"
    )
    assert told.code == 0, told.all
    table = yaml.safe_load(file.read_text())["published"]["tabell-4"]
    assert (table["unit"], table["names"], table["total_row"]) == ("mnkr", "Ort", "Summa")
    assert table["columns"] == {
        "Andel": {"share_of": "storlek", "decimals": 1},
        "Vård": {"grant": "vard"},
        "Skola": {"grant": "skola"},
        "varav grund": {"part": "skola/bas"},
        "Våren": {"grant": "skola", "when": date(2024, 3, 1), "decimals": 2},
        "Summa": {"sum_of": ["Vård", "Skola"]},
        "kr/inv": {"grant": "vard", "per": "storlek", "decimals": 0},
    }
    assert "rounded-cells" not in told.all
    assert "59,8;" in (file.parent / "data/2024/tabell-4.csv").read_text(encoding="utf-8-sig")
    assert agree("verify", "avtal.yaml").code == 0
