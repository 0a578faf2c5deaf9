"""The inputs of a workbook that counts take what can be counted, and say what that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import agree
from tests.render.workbook import MAIN, Sheet, Workbook, read

AGREEMENT = """\
language: 1
id: small
name: Small
between: [Staten, Regionerna]
amounts_in: kr
recipients:
  regioner: {name: Regionerna, members: {"01": Norr, "02": Söder}}
facts:
  size: {label: Storlek, as_of: 2024-01-01, source: påhittat, values: {"01": 1, "02": 3}}
  part: {label: Del, as_of: 2024-01-01, source: påhittat, values: {"01": "1,25", "02": 3}}
keys:
  key:
    portions:
      - {id: base, label: Grund, each: 20}
      - {id: half, label: Hälften, share: 1/2, weight: part}
      - {id: size, label: Storlek, weight: size}
areas:
  - {id: a, name: A, grants: [{id: g, name: G, to: regioner, amount: 200, key: key}]}
"""
LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_FORMULA = 32, 255, 8192
"""How much Excel shows."""


def inputs(folder: Path, lang: str = "sv") -> Sheet:
    """The sheet of the inputs."""
    (folder / "small.yaml").write_text(AGREEMENT, encoding="utf-8")
    file = folder / "bok.xlsx"
    assert agree("run", str(folder / "small.yaml"), "--lang", lang, "-o", str(file)).code == 0
    return read(file.read_bytes()).sheet("Indata" if lang == "sv" else "Inputs")


def rules(sheet: Sheet) -> dict[str, tuple[str, list[str], str]]:
    """What may be typed into cells: the kind of value, its bounds, and what is said of another."""
    found = {}
    for rule in sheet.xml.iter(f"{MAIN}dataValidation"):
        kind = f"{rule.attrib['type']} {rule.attrib.get('operator', 'between')}"
        bounds = [part.text or "" for part in rule]
        assert rule.attrib["showErrorMessage"] == "1"
        assert "allowBlank" not in rule.attrib, "an empty cell is no number"
        assert "errorStyle" not in rule.attrib, "the value is refused"
        assert 0 < len(rule.attrib["errorTitle"]) <= LONGEST_TITLE
        assert 0 < len(rule.attrib["error"]) <= LONGEST_MESSAGE
        found[rule.attrib["sqref"]] = kind, bounds, rule.attrib["error"]
    return found


def test_each_kind_of_input_takes_what_can_be_counted(tmp_path: Path) -> None:
    """Kronor are whole; of a share, the numerator goes up to the denominator; 1,25 has two decimals."""
    sheet = inputs(tmp_path)
    found = rules(sheet)
    paths = {cell.value: row for (row, column), cell in sheet.cells.items() if column == 0}
    share = "keys.key.portions.half.share"
    above, below = paths[f"{share}/numerator"] + 1, paths[f"{share}/denominator"] + 1
    whole = "Skriv beloppet i hela kr, inte under noll och utan decimaler."
    for path in ("grants.g.amount", "keys.key.portions.base.each"):
        assert found[f"C{paths[path] + 1}"] == ("whole greaterThanOrEqual", ["0"], whole)
    kind, bounds, told = found[f"C{above}"]
    assert (kind, bounds) == ("whole between", ["0", f"C{below}"])
    assert "en andel är högst 1" in told
    kind, bounds, told = found[f"C{below}"]
    assert (kind, bounds) == ("whole between", [f"MAX(1,C{above})", str(2**53 - 1)])
    assert "en andel är högst 1" in told
    first = paths["01"] + 1
    decimals, parts = found[f"D{first}:D{first + 1}"], found[f"E{first}:E{first + 1}"]
    by_name = {one[2]: one for one in (decimals, parts)}
    assert by_name["Skriv ett heltal, inte under noll."][0] == "whole greaterThanOrEqual"
    kind, (formula,), _ = by_name["Skriv ett tal med högst 2 decimaler, inte under noll."]
    assert kind == "custom between"
    assert "*100" in formula
    assert len(found) == 4 + 2


@pytest.mark.parametrize(
    ("lang", "told"),
    [("sv", "Detta kan inte stå här"), ("en", "This cannot stand here")],
)
def test_what_is_refused_is_told_in_the_language_of_the_workbook(
    lang: str, told: str, tmp_path: Path
) -> None:
    sheet = inputs(tmp_path, lang)
    titles = {rule.attrib["errorTitle"] for rule in sheet.xml.iter(f"{MAIN}dataValidation")}
    assert titles == {told}


def workbook_of(text: str, folder: Path) -> Workbook:
    (folder / "made.yaml").write_text(text, encoding="utf-8")
    file = folder / "made.xlsx"
    assert agree("run", str(folder / "made.yaml"), "-o", str(file)).code == 0
    return read(file.read_bytes())


@pytest.mark.parametrize("rounding", ["half_up", "largest_remainder"])
def test_no_formula_is_longer_than_a_cell_takes(rounding: str, tmp_path: Path) -> None:
    """Forty portions have forty weights and forty sizes to be asked of; the limit is Excel's."""
    portions = "".join(
        f"      - {{id: p{place}, label: Del {place}, each: {place + 1}}}\n" for place in range(40)
    )
    text = AGREEMENT.replace("      - {id: base, label: Grund, each: 20}\n", portions)
    text = text.replace("amount: 200", "amount: 20000")
    text += f"rounding: {{to: 1 kr, method: {rounding}}}\n"
    if rounding == "half_up":
        text = text.replace("method: half_up", "method: half_up, difference: shown")
    book = workbook_of(text, tmp_path)
    lengths = [len(one.text or "") for sheet in book.sheets for one in sheet.xml.iter(f"{MAIN}f")]
    assert max(lengths) <= LONGEST_FORMULA


def test_a_check_of_values_alone_asks_nothing(tmp_path: Path) -> None:
    """A floor is found by trying: nothing is an input, so nothing must hold of inputs."""
    text = AGREEMENT.replace("weight: size}", "weight: size, floor: 10 kr}")
    check = workbook_of(text, tmp_path).sheet("Kontroll")
    words = {cell.value for cell in check.cells.values()}
    assert "Stämmer: varje belopp är detsamma." in words
    assert "Vad som måste gälla för ändrade indata" not in words
