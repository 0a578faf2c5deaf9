"""What somebody did to a workbook besides changing inputs is told as just that, where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Told, agree
from tests.render.living import Book, book_of, edited
from tests.scenario.test_workbook import SMALL

Sheets = dict[str, list[list[Any]]]
THREE = SMALL.replace("share: 1/2, equal: true", "share: 1/4, equal: true").replace(
    "      - {id: size, label: Storlek, weight: size}\n",
    "      - {id: quarter, label: Fjärdedel, share: 1/4, weight: size}\n"
    "      - {id: part, label: Resten, share: 1/2, weight: size}\n",
).replace("      - {id: base, label: Grund, each: base}\n", "").replace(
    "parameters:\n  base: {value: 20 kr, label: Grund}\n", ""
)  # fmt: skip


@pytest.fixture(name="book")
def small_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.chdir(tmp_path)
    return book_of(SMALL, Path())


def asked(edit: Callable[[Sheets], None], *more: str) -> Told:
    """What whatif says of a workbook that was edited."""
    edited(Path("bok.xlsx"), Path("changed.xlsx"), edit)
    return agree("whatif", "small.yaml", "--scenario", "changed.xlsx", *more)


def row_of(sheets: Sheets, label: str, sheet: str = "Indata") -> int:
    """The place of the row with a label in its second column."""
    return next(place for place, row in enumerate(sheets[sheet]) if row[1] == label)


def only(told: Told, code: str, *words: str) -> None:
    """Hold that there is one finding, of a kind and with some words, and nothing is printed."""
    assert (told.code, told.out) == (2, ""), told.all
    assert told.err.count(f"[{code}]") == told.err.count("[") == 1, told.err
    flat = " ".join(told.err.split()).replace("\u00a0", " ")
    for one in words:
        assert one in flat, told.err


def renamed(sheets: Sheets, old: str, new: str) -> None:
    items = [(new if name == old else name, rows) for name, rows in sheets.items()]
    sheets.clear()
    sheets.update(items)


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("sheet", ["Indata", "Beräkning", "Kontroll", "Källor"])
def test_a_renamed_sheet_is_told_with_both_names(sheet: str) -> None:
    told = asked(lambda sheets: renamed(sheets, sheet, "Mitt blad"))
    only(told, "renamed-sheet", f"bladet ”{sheet}”", "heter ”Mitt blad”")


@pytest.mark.usefixtures("book")
def test_a_sheet_that_was_removed_is_told() -> None:
    def remove(sheets: Sheets) -> None:
        del sheets["Kontroll"]

    only(asked(remove), "removed-sheet", "bladet ”Kontroll”")


@pytest.mark.usefixtures("book")
def test_a_row_that_was_removed_is_told_with_what_stood_there() -> None:
    """Grund (the parameter) stands below the amount and the two parts of the share."""

    def remove(sheets: Sheets) -> None:
        del sheets["Indata"][row_of(sheets, "Grund")]

    only(asked(remove), "removed-row", "bladet ”Indata”", "rad 8", "”Grund”")


@pytest.mark.usefixtures("book")
def test_a_row_that_was_added_is_told() -> None:
    def add(sheets: Sheets) -> None:
        place = row_of(sheets, "Grund")
        rows = sheets["Indata"]
        rows.insert(place, ["", "Min egen", 5.0, *[""] * (len(rows[0]) - 3)])

    only(asked(add), "added-row", "bladet ”Indata”", "rad 8", "”Min egen”")


@pytest.mark.usefixtures("book")
def test_rows_in_another_order_are_told() -> None:
    def swap(sheets: Sheets) -> None:
        rows, one, other = sheets["Indata"], row_of(sheets, "Norr"), row_of(sheets, "Söder")
        rows[one], rows[other] = rows[other], rows[one]

    only(asked(swap), "moved-row", "bladet ”Indata”", "”Söder”", "Sortera inte")


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("sheet", "column"), [("Indata", "A"), ("Indata", "B"), ("Beräkning", "C")]
)
def test_a_column_that_was_removed_is_told(sheet: str, column: str) -> None:
    def remove(sheets: Sheets) -> None:
        for row in sheets[sheet]:
            del row["ABC".index(column)]

    only(asked(remove), "removed-column", f"kolumn {column} på bladet ”{sheet}”")


@pytest.mark.usefixtures("book")
def test_a_sorted_sheet_is_told_by_a_row_that_somebody_sees() -> None:
    """Empty rows come first then; what is told is the first one with words."""

    def by_label(sheets: Sheets) -> None:
        sheets["Indata"].sort(key=lambda row: str(row[1]))

    told = asked(by_label)
    only(told, "moved-row", "bladet ”Indata”", "Sortera inte")
    assert "””" not in told.err


@pytest.mark.usefixtures("book")
def test_a_row_of_another_sheet_is_told_by_its_first_words() -> None:
    """In the check, the first cell of a row is not hidden."""

    def remove(sheets: Sheets) -> None:
        row = next(row for row in sheets["Kontroll"] if "heltal" in str(row[0]))
        sheets["Kontroll"].remove(row)

    only(asked(remove), "removed-row", "bladet ”Kontroll”", "heltal")


@pytest.mark.usefixtures("book")
def test_a_sheet_of_notes_is_nobodys_business() -> None:
    def note(sheets: Sheets) -> None:
        sheets["Indata"][row_of(sheets, "Grund")][2] = 30.0
        sheets["Mina anteckningar"] = [["hej", 5.0]]

    told = asked(note)
    assert told.code == 0, told.all


@pytest.mark.usefixtures("book")
def test_a_column_that_was_added_is_told() -> None:
    def add(sheets: Sheets) -> None:
        for row in sheets["Indata"]:
            row.insert(2, "")
        sheets["Indata"][row_of(sheets, "Grund")][2] = "min anteckning"

    only(asked(add), "added-column", "kolumn C på bladet ”Indata”")


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("cirka trettio", "det är text"),
        ("1 234,5", "det är text"),
        ("300", "det är text"),
        (0.5, "ett heltal behövs"),
        (-5.0, "ett heltal behövs"),
        (True, "det är text"),
    ],
)
def test_what_cannot_be_counted_is_told_with_its_cell(value: object, reason: str) -> None:
    def change(sheets: Sheets) -> None:
        sheets["Indata"][row_of(sheets, "Grund")][2] = value

    only(asked(change), "not-an-input", "cellen C8 på bladet ”Indata”", reason)


@pytest.mark.usefixtures("book")
def test_an_empty_input_is_told_with_its_cell() -> None:
    def empty(sheets: Sheets) -> None:
        sheets["Indata"][row_of(sheets, "Grund")][2] = ""

    only(asked(empty), "empty-input", "cellen C8 på bladet ”Indata”")


def test_a_formula_in_an_input_is_what_it_gives(book: Book) -> None:
    """=20+10 in the cell of 20 kr, as Excel saves it with its result."""
    cell = book.values()["parameters.base.value"][0]
    book.with_value(Path("changed.xlsx"), cell, "30", formula="20+10")
    told = agree("whatif", "small.yaml", "--scenario", "changed.xlsx")
    assert told.code == 0, told.all
    assert "parameters.base.value från 20 kr till 30 kr" in told.out.replace("\u00a0", " ")


@pytest.mark.usefixtures("book")
def test_a_changed_code_is_told_with_its_cell() -> None:
    def change(sheets: Sheets) -> None:
        sheets["Indata"][row_of(sheets, "Norr")][2] = "07"

    only(asked(change), "changed-cell", "cellen C", "på bladet ”Indata” är ändrad till ”07”")


def test_one_of_three_shares_that_is_changed_is_no_whole_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1/4 + 1/4 + 1/2, with 1/8 for the first: 7/8 of 200 kr is 175 kr, and 25 kr are left over.

    With 5/8 for the last as well, it is the whole again.
    """
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(THREE, encoding="utf-8")
    assert agree("run", "small.yaml", "-o", "bok.xlsx").code == 0
    book = Book(Path("bok.xlsx"))
    share = "keys.base_and_size.portions"
    book.with_value(Path("changed.xlsx"), book.values()[f"{share}.half.share/denominator"][0], "8")
    told = agree("whatif", "small.yaml", "--scenario", "changed.xlsx")
    assert told.code == 1, told.all
    assert "[portions-leave-rest]" in told.all
    assert "25 kr" in told.all.replace("\u00a0", " ")
    changed = Book(Path("changed.xlsx"))
    for part, value in (("numerator", "5"), ("denominator", "8")):
        cell = changed.values()[f"{share}.part.share/{part}"][0]
        Book(Path("changed.xlsx")).with_value(Path("changed.xlsx"), cell, value)
    told = agree("whatif", "small.yaml", "--scenario", "changed.xlsx")
    assert told.code == 0, told.all
    said = " ".join(told.out.replace("\u00a0", " ").split())
    assert "half.share från 1/4 till 1/8" in said
    assert "part.share från 1/2 till 5/8" in said
    assert "quarter.share 1/4 1/4" in said, told.out
