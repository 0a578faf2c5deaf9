"""`agree check --against`: figures of this year's facts beside those of another agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import agree

TEXT = """\
language: 1
id: avtal-{year}
name: Avtal {year}
between: [Staten, Kommunerna]
recipients:
  kommuner: {{name: Kommunerna, members: {{"01": A, "02": B, "03": C, "04": D, "05": E, "06": F}}}}
facts:
  children:
    label: Barn
    as_of: {year}-11-01
    source: SCB
    values: {{{values}}}
keys:
  by_children: {{weight: children}}
areas:
  - id: stod
    name: Stöd
    grants: [{{id: stod, to: kommuner, amount: 1 mnkr, key: by_children}}]
"""
BEFORE = (1_200, 3_400, 560, 7_800, 910, 2_300)
AFTER = (1_212, 3_430, 571, 2_310, 905, 7_790)  # D and F have changed places


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for year, figures in ((2023, BEFORE), (2024, AFTER)):
        values = ", ".join(f'"0{place}": {one}' for place, one in enumerate(figures, 1))
        Path(f"{year}.yaml").write_text(TEXT.format(year=year, values=values), encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_figures_are_held_against_those_of_another_year() -> None:
    alone = agree("check", "2024.yaml")
    assert (alone.code, "seem-swapped" in alone.out) == (0, False)
    told = agree("check", "2024.yaml", "--against", "2023.yaml", "--lang", "en")
    assert told.code == 0
    assert "the figures of D and F seem to have changed places [seem-swapped]" in told.out
    assert "Barn (1\u00a0November 2023)" in told.out


@pytest.mark.usefixtures("files")
def test_nought_where_there_was_much_is_told() -> None:
    text = Path("2024.yaml").read_text(encoding="utf-8")
    zero = text.replace('"04": 2310', '"04": 7820').replace('"06": 7790', '"06": 0')
    Path("2024.yaml").write_text(zero, encoding="utf-8")
    told = agree("check", "2024.yaml", "--against", "2023.yaml", "--lang", "en")
    assert "F has 0, −100 per cent from what is to be expected [unusual-change]" in told.out


@pytest.mark.usefixtures("files")
def test_an_agreement_to_hold_against_that_is_not_there_or_wrong_is_told() -> None:
    assert "[no-such-agreement]" in agree("check", "2024.yaml", "--against", "2032").err
    assert "[no-such-file]" in agree("check", "2024.yaml", "--against", "2032.yaml").err
    Path("wrong.yaml").write_text("language: 1\nid: [\n", encoding="utf-8")
    told = agree("check", "2024.yaml", "--against", "wrong.yaml")
    assert told.code == 1
    assert "wrong.yaml:" in told.err


@pytest.mark.usefixtures("files")
def test_what_fills_a_fact_is_held_against_another_year_before_it_is_written() -> None:
    rows = [f"0{place};{one}" for place, one in enumerate(AFTER, 1)]
    Path("barn.csv").write_text("\n".join(["code;barn", *rows, ""]), encoding="utf-8")
    before = Path("2024.yaml").read_text(encoding="utf-8").replace('"04": 2310', '"04": 1')
    Path("2024.yaml").write_text(before, encoding="utf-8")
    asked = ("fill", "2024.yaml", "children", "barn.csv", "--lang", "en")
    assert "seem-swapped" not in agree(*asked).all
    told = agree(*asked, "--against", "2023.yaml")
    assert "the figures of D and F seem to have changed places [seem-swapped]" in told.out
    assert Path("2024.yaml").read_text(encoding="utf-8") == before
    assert "[no-such-file]" in agree(*asked, "--against", "2032.yaml").err
