"""Inputs that are changed in a workbook become a scenario; whatever else is changed is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import load
from tests.cli.command import Told, agree
from tests.render.living import Book, book_of

SMALL = """\
language: 1
id: small
name: Small
between: [Staten, Regionerna]
amounts_in: kr
recipients:
  regioner: {name: Regionerna, members: {"01": Norr, "02": Söder}}
  andra: {name: Andra, members: {"03": Öster}}
facts:
  size: {label: Storlek, as_of: 2024-01-01, source: påhittat, values: {"01": 1, "02": 3, "03": 9}}
parameters:
  base: {value: 20 kr, label: Grund}
keys:
  base_and_size:
    portions:
      - {id: base, label: Grund, each: base}
      - {id: half, label: Hälften, share: 1/2, equal: true}
      - {id: size, label: Storlek, weight: size}
areas:
  - {id: a, name: A, grants: [{id: g, name: G, to: regioner, amount: 200, key: base_and_size}]}
"""


@pytest.fixture(name="book")
def small_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.chdir(tmp_path)
    return book_of(SMALL, Path())


def asked(*more: str) -> Told:
    """What whatif says of the changed workbook."""
    return agree("whatif", "small.yaml", "--scenario", "changed.xlsx", *more)


def received(path: str = "changed.xlsx") -> dict[str, object]:
    """What each gets in the scenario of a workbook, in kronor."""
    report = load("small.yaml").whatif(scenario=path, by="recipient")
    rows = report.records("recipients")
    return {str(row["name"]): row["after"] for row in rows if row["name"] != "Öster"}


def test_an_amount_that_is_changed_is_set(book: Book) -> None:
    """300: 20 each, 150 in halves, and 110 by 1 and 3: 20 + 75 + 27,50 and 20 + 75 + 82,50."""
    book.with_value(Path("changed.xlsx"), book.values()["grants.g.amount"][0], "300")
    told = asked()
    assert told.code == 0, told.all
    assert "grants.g.amount" in told.out
    assert "300 kr" in told.out.replace("\u00a0", " ")
    assert sum(int(str(one)) for one in received().values()) == 300


def test_a_parameter_and_a_share_that_are_changed_are_set(book: Book) -> None:
    """200: 20 each, a quarter (50) in halves, 110 by size: 20 + 25 + 27,50 and 20 + 25 + 82,50."""
    path = "keys.base_and_size.portions.half.share"
    book.with_value(Path("changed.xlsx"), book.values()[f"{path}/denominator"][0], "4")
    told = asked()
    assert told.code == 0, told.all
    assert "1/4" in told.out
    Book(Path("changed.xlsx")).with_value(
        Path("changed.xlsx"), book.values()["parameters.base.value"][0], "10"
    )
    assert "parameters.base" in asked().out


def test_a_figure_that_is_changed_is_set_with_all_the_others(book: Book) -> None:
    """With 3 and 3 both get the same; that of a code outside the group is kept."""
    book.with_value(Path("changed.xlsx"), book.figures()["size", "01"][0], "3")
    told = asked()
    assert told.code == 0, told.all
    assert '"03": 9' in told.out.replace("\u00a0", " ").replace("\n", " ")
    assert set(received().values()) == {100}


def test_three_decimals_of_money_are_decimals(book: Book) -> None:
    """In a text 2.194 might be two thousand; in a cell it never is."""
    text = SMALL.replace("label: Storlek,", "label: Storlek, unit: tkr,", 1)
    Path("small.yaml").write_text(text.replace('{"01": 1,', '{"01": "1,5",'), encoding="utf-8")
    assert agree("run", "small.yaml", "-o", "bok.xlsx").code == 0
    changed = Book(Path("bok.xlsx"))
    changed.with_value(Path("changed.xlsx"), changed.figures()["size", "01"][0], "2.194")
    told = asked()
    assert told.code == 0, told.all


@pytest.mark.parametrize(("value", "code"), [("-5", "not-an-input"), ("0.5", "not-an-input")])
def test_what_cannot_be_an_amount_is_a_finding_with_its_cell(
    value: str, code: str, book: Book
) -> None:
    cell = book.values()["grants.g.amount"][0]
    book.with_value(Path("changed.xlsx"), cell, value)
    told = asked()
    assert (told.code, told.out) == (2, "")
    assert f"[{code}]" in told.err
    assert f"cellen {cell} på bladet ”Indata”" in told.err


def test_a_calculated_cell_that_is_changed_is_a_finding_with_its_sheet_and_cell(
    book: Book,
) -> None:
    cell = book.first_result()
    book.with_value(Path("changed.xlsx"), cell, "1", sheet="Beräkning")
    told = asked()
    assert (told.code, told.out) == (2, "")
    assert "[changed-cell]" in told.err
    assert f"cellen {cell} på bladet ”Beräkning”" in told.err


def test_calculated_cells_that_follow_the_inputs_are_no_findings(book: Book) -> None:
    """As Excel saves it: the results have been worked out anew. 300 gives 122 and 178 (or 123, 177)."""
    book.with_value(Path("half.xlsx"), book.values()["grants.g.amount"][0], "300")
    amounts = list(received("half.xlsx").values())
    Book(Path("half.xlsx")).with_value(
        Path("changed.xlsx"), book.first_result(), str(amounts[0]), sheet="Beräkning"
    )
    told = asked()
    assert told.code == 0, told.all


def worked_out_anew(book: Book, difference: int = 0) -> None:
    """Save the workbook as a spreadsheet does when the amount is 300 and not 200.

    Before, Norr and Söder had 85 and 115: 20 each, 50 each, and 15 and 45 by size. What the sheet of
    the check then says of Norr may be another `difference`.
    """
    book.with_value(Path("changed.xlsx"), book.values()["grants.g.amount"][0], "300")
    first, second = (int(str(one)) for one in received().values())
    cells = {
        "A3": "Avviker: se raderna med en skillnad.",
        "D6": str(first), "F6": str(difference or first - 85),
        "D7": str(second), "F7": str(second - 115),
    }  # fmt: skip
    for cell, value in cells.items():
        Book(Path("changed.xlsx")).with_value(Path("changed.xlsx"), cell, value, sheet="Kontroll")


def test_the_check_of_a_workbook_that_counted_anew_is_no_finding(book: Book) -> None:
    worked_out_anew(book)
    told = asked()
    assert told.code == 0, told.all
    assert sum(int(str(one)) for one in received().values()) == 300


def test_a_check_that_says_something_else_is_a_finding(book: Book) -> None:
    worked_out_anew(book, difference=7)
    told = asked()
    assert told.code == 2
    assert "cellen F6 på bladet ”Kontroll” är ändrad till ”7”" in told.err
    assert told.err.count("[changed-cell]") == 1


def test_a_workbook_without_a_change_sets_nothing(book: Book) -> None:
    told = agree("whatif", "small.yaml", "--scenario", str(book.file))
    assert told.code == 2
    assert "[no-input-changed]" in told.err


def test_a_workbook_of_another_version_is_a_finding(book: Book) -> None:
    book.with_value(Path("changed.xlsx"), book.values()["grants.g.amount"][0], "300")
    Path("small.yaml").write_text(SMALL.replace("name: Small", "name: Other"), encoding="utf-8")
    told = asked()
    assert told.code == 2
    assert "[of-another-version]" in told.err


def test_the_agreement_may_be_named_from_another_folder(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the same agreement, whatever path somebody writes to it."""
    book.with_value(Path("changed.xlsx"), book.values()["grants.g.amount"][0], "300")
    Path("below").mkdir()
    monkeypatch.chdir("below")
    for path in ("../small.yaml", str(Path("../small.yaml").resolve())):
        told = agree("whatif", path, "--scenario", "../changed.xlsx")
        assert told.code == 0, told.all


def test_a_workbook_of_something_else_is_a_finding(book: Book) -> None:
    assert agree("run", "small.yaml", "--group", "regioner", "-o", "changed.xlsx").code == 0
    assert "[no-inputs]" in asked().err
    Path("changed.xlsx").write_bytes(b"no workbook")
    assert asked().code == 1
    assert "not-a-workbook" in asked().err
    assert "no-such-file" in agree("whatif", "small.yaml", "--scenario", "none.xlsx").err


def test_the_workbook_may_be_in_english(book: Book) -> None:
    assert agree("run", "small.yaml", "-o", "en.xlsx", "--lang", "en").code == 0
    english = Book(Path("en.xlsx"), "Inputs")
    english.with_value(Path("changed.xlsx"), book.values()["grants.g.amount"][0], "300")
    assert asked().code == 0
