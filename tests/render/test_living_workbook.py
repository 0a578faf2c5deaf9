"""The workbook of a run counts anew in LibreOffice, to the krona as the engine does.

LibreOffice is installed by `.ci/run`, where a missing one fails; elsewhere these are skipped.
"""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import load_workbook

from agree import load
from agree.distribute.ledger import Ledger
from agree.scenario.run import Baseline, try_scenario
from agree.scenario.settings import Override, ScenarioSettings
from tests.cli.command import agree
from tests.render.libreoffice import converted, needed_for
from tests.render.living import Book

CHANGES = 50
MUST_HOLD = "Vad som måste gälla för ändrade indata"
RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""The setting of LibreOffice that has it work out every formula when a file is opened."""

pytestmark = needed_for(".xlsx")


def checked(file: Path) -> tuple[list[str], list[list[object]]]:
    """The sheet of the check: what it says above its table, and the table's rows."""
    rows = load_workbook(str(file)).get_sheet_by_name("Kontroll").to_python()
    headings = next(place for place, row in enumerate(rows) if row[0] == "Bidrag")
    end = next(place for place, row in enumerate(rows) if row[0] == MUST_HOLD) - 2
    return [str(row[0]) for row in rows[:headings]], [list(row) for row in rows[headings + 1 : end]]


def results(file: Path) -> list[tuple[str, int]]:
    """What the sheet of the check has calculated, in its order: codes and amounts."""
    found: list[tuple[str, int]] = []
    for row in checked(file)[1]:
        amount = row[3]
        assert isinstance(amount, float)
        assert amount == int(amount), row
        found.append((str(row[1]), int(amount)))
    return found


def in_ledger(ledger: Ledger) -> list[tuple[str, int]]:
    """What the engine gives of each grant of which all is known, in the order of the file."""
    return [
        (member.code, outcome.amount_of(place) // 100)
        for outcome in ledger.outcomes
        if not outcome.pending
        for place, member in enumerate(outcome.pool.members)
    ]


def recalculated(folder: Path, files: list[Path]) -> list[Path]:
    """The files as LibreOffice saves them when it has worked out every formula."""
    settings = folder / "settings" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    renamed = [file.rename(file.with_suffix(".in.xlsx")) for file in files]
    converted(folder, "ods", *renamed)
    return [file.with_suffix(".ods") for file in renamed]


@pytest.fixture(name="book")
def living_workbook(tmp_path: Path) -> Book:
    file = tmp_path / "bok.xlsx"
    assert agree("run", "2023", "-o", str(file)).code == 0
    return Book(file)


def test_all_cells_are_those_of_the_engine_and_the_sheet_says_so(
    tmp_path: Path, book: Book
) -> None:
    ledger = load("2023").ledger
    (file,) = recalculated(tmp_path, [book.file])
    found = results(file)
    assert found == in_ledger(ledger)
    assert len(found) == 190
    said, rows = checked(file)
    assert "Stämmer: varje belopp är detsamma." in said
    assert len(rows) == 190
    assert all(row[5] == 0 for row in rows)


def test_what_libreoffice_saved_is_read_back_and_says_only_what_was_changed(
    tmp_path: Path, book: Book
) -> None:
    """An amount, and one of two shares, are changed; all that follows from them is no change."""
    share = "keys.care_and_population.portions.care.share"
    changes = {"grants.ambulans.amount": "100000000", f"{share}/numerator": "2"}
    files = [tmp_path / "as_it_was.xlsx"]
    book.with_value(files[0], book.values()["grants.ambulans.amount"][0], "85000000")
    for path, value in changes.items():
        files.append(tmp_path / f"change{len(files)}.xlsx")
        book.with_value(files[-1], book.values()[path][0], value)
    Book(files[-1]).with_value(files[-1], book.values()[f"{share}/denominator"][0], "5")
    same, amount, shared = recalculated(tmp_path, files)
    assert "[no-input-changed]" in agree("whatif", "2023", "--scenario", str(same)).err
    for file, line in (
        (amount, "Ändrat: grants.ambulans.amount från 85 mnkr till 100 mnkr."),
        (shared, f"Ändrat: {share} från 1/2 till 2/5."),
    ):
        told = agree("whatif", "2023", "--scenario", str(file))
        assert told.code == 0, told.all
        assert line in told.out.replace("\u00a0", " "), told.out
    baseline = Baseline(load("2023").result)
    scenario = try_scenario(baseline, ScenarioSettings(overrides=(Override(share, "2/5"),)))
    assert scenario.result.ledger is not None
    assert results(shared) == in_ledger(scenario.result.ledger)


def test_in_random_changes_of_inputs_all_cells_are_those_of_the_engine(
    tmp_path: Path, book: Book
) -> None:
    chance = random.Random(2023)
    baseline = Baseline(load("2023").result)
    values, figures = book.values(), book.figures()
    files: list[Path] = []
    expected: list[list[tuple[str, int]]] = []
    while len(files) < CHANGES:
        if chance.random() < 0.5:
            path, (cell, value) = chance.choice(
                [one for one in values.items() if "/" not in one[0]]
            )
            changed = max(0, value + chance.randint(-3_000_000, 3_000_000))
            overrides: tuple[Override, ...] = (Override(path, f"{changed} kr"),)
        else:
            (fact, code), (cell, _) = chance.choice(list(figures.items()))
            changed = chance.randint(1, 3_000_000)
            listed = {other: figure for (one, other), (_, figure) in figures.items() if one == fact}
            listed[code] = Fraction(changed)
            written = ", ".join(f'"{one}": {figure}' for one, figure in listed.items())
            overrides = (Override(f"facts.{fact}.values", f"{{{written}}}"),)
            if f"facts.{fact}.column" in baseline.places:
                overrides = (*overrides, Override(f"facts.{fact}.column", "null"))
        scenario = try_scenario(baseline, ScenarioSettings(overrides=overrides))
        if scenario.result.ledger is None:  # the fixed portions are more than the amount
            continue
        files.append(tmp_path / f"change{len(files)}.xlsx")
        book.with_value(files[-1], cell, str(changed))
        expected.append(in_ledger(scenario.result.ledger))
    for file, amounts in zip(recalculated(tmp_path, files), expected, strict=True):
        assert results(file) == amounts, file


THREE_SHARES = """\
language: 1
id: small
name: Small
between: [Staten, Regionerna]
amounts_in: kr
recipients:
  regioner: {name: Regionerna, members: {"01": Norr, "02": Söder}}
facts:
  size: {label: Storlek, as_of: 2024-01-01, source: påhittat, values: {"01": "1,5", "02": 3}}
rounding: {to: 1 kr, method: half_up, difference: shown}
keys:
  three:
    label: Tre andelar
    portions:
      - {id: half, label: Hälften, share: 1/2, weight: size}
      - {id: one, label: Fjärdedel, share: 1/4, equal: true}
      - {id: other, label: Resten, share: 1/4, equal: true}
areas:
  - {id: a, name: A, grants: [{id: g, name: G, to: regioner, amount: 200, key: three}]}
"""
CANNOT_BE_COUNTED = "Ändringen kan inte räknas här. Detta gäller inte längre: "
FIGURES = "Storlek: varje värde är ett tal med högst 1 decimal, inte under noll"
CANNOT = {
    "keys.three.portions.one.share/denominator=8": "Tre andelar: andelarna är tillsammans det hela",
    "keys.three.portions.one.share/numerator=0": "Tre andelar: andelarna är tillsammans det hela",
    "grants.g.amount=200.5": "Belopp och andelar: varje värde är ett heltal, inte under noll",
    "grants.g.amount=-1": "Belopp och andelar: varje värde är ett heltal, inte under noll",
    "grants.g.amount=4000000000000000": "G (Regionerna): talen är små nog att räknas exakt",
    "size/01=1.25": FIGURES,
}
"""Changes of an input that the workbook cannot count, and what it says no longer holds."""


def test_what_cannot_be_counted_is_told_in_the_check(tmp_path: Path) -> None:
    """A share that is changed alone, parts of a krona, too much: nothing is counted as if it could.

    With 1/8 less of one quarter and as much more of the other, all is the whole again: 100 kr are 33
    and 67, 25 kr are 13 and 13 (12,50), and 75 kr are 38 and 38.
    """
    source, original = tmp_path / "small.yaml", tmp_path / "bok.xlsx"
    source.write_text(THREE_SHARES, encoding="utf-8")
    assert agree("run", str(source), "-o", str(original)).code == 0
    book = Book(original)
    cells = {path: cell for path, (cell, _) in book.values().items()}
    cells |= {f"{fact}/{code}": cell for (fact, code), (cell, _) in book.figures().items()}
    files: list[Path] = []
    for change in CANNOT:
        path, value = change.split("=")
        files.append(tmp_path / f"change{len(files)}.xlsx")
        book.with_value(files[-1], cells[path], value)
    files.append(tmp_path / "whole.xlsx")
    book.with_value(files[-1], cells["keys.three.portions.one.share/denominator"], "8")
    for part, value in (("numerator", "3"), ("denominator", "8")):
        cell = cells[f"keys.three.portions.other.share/{part}"]
        Book(files[-1]).with_value(files[-1], cell, value)
    *faulty, whole = recalculated(tmp_path, files)
    for file, what in zip(faulty, CANNOT.values(), strict=True):
        assert f"{CANNOT_BE_COUNTED}{what}." in checked(file)[0], file
    assert "Avviker: se raderna med en skillnad." in checked(whole)[0]
    assert results(whole) == [("01", 33 + 13 + 38), ("02", 67 + 13 + 38)]
