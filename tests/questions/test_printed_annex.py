"""The annex in the form in which the document prints it: which print it is, and when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import agree
from agree.messages import Locale
from agree.render.text_table import grid_of
from agree.report import Report, Table

AGREEMENT = """\
language: 1
id: prov
name: Provavtalet
between: [Staten, Regionerna]
references: [S2024/1]
recipients:
  regioner:
    name: Regionerna
    members: {"01": Region Norr, "02": Region Söder}
facts:
  population: {label: Folkmängd, as_of: 2023-11-01, source: påhittat, values: {"01": 1, "02": 3}}
  weeks: {label: Veckor, as_of: 2023-11-01, source: påhittat, values: WEEKS}
keys:
  by_population: {weight: population}
  by_weeks: {weight: weeks}
areas:
  - id: vard
    name: Vård
    grants:
      - {id: vard, name: Vård, to: regioner, amount: 400, key: by_population}
      - {id: veckor, name: Veckor, to: regioner, amount: 100, key: by_weeks}
      - {id: larm, name: Larm, to: regioner, amount: 1000, key: by_population}
published:
  bilaga:
    title: Medel till regionerna
    of: regioner
    section: bilaga 1
    values: bilaga.csv
    names: Vem
    total_row: Alla
    columns:
      Larmet: {grant: larm}
      Vården: {grant: vard}
      Båda: {sum_of: [Larmet, Vården]}
      Del: {share_of: population, decimals: 2}
"""
PRINTED = """\
Vem;Larmet;Vården;Båda;Del
Region Söder;750;300;1050;0,75
Region Norr;250;100;350;0,25
Alla;1000;400;1400;1
"""
PENDING, KNOWN = "pending", '{"01": 1, "02": 1}'


def annex(
    folder: Path, weeks: str = PENDING, old: str = "", new: str = "", printed: str = PRINTED
) -> Report:
    text = AGREEMENT.replace("WEEKS", weeks).replace(old, new)
    assert not old or old in AGREEMENT
    (folder / "avtal.yaml").write_text(text, encoding="utf-8")
    (folder / "bilaga.csv").write_text(printed, encoding="utf-8")
    return agree.load(folder / "avtal.yaml").annex(group="regioner")


def shown(report: Report) -> list[list[str]]:
    table = next(block for block in report.shown_blocks if isinstance(block, Table))
    grid = grid_of(table, Locale("sv"))
    return [grid.headings, *grid.cells]


def test_paper_has_the_columns_the_rows_and_the_sums_of_the_print(tmp_path: Path) -> None:
    paper = annex(tmp_path).on_paper
    assert shown(paper) == [
        ["Vem", "Larmet", "Vården", "Båda", "Del"],
        ["Region Söder", "750", "300", "1\u00a0050", "0,75"],
        ["Region Norr", "250", "100", "350", "0,25"],
        ["Alla", "1\u00a0000", "400", "1\u00a0400", "1,00"],
    ]
    assert str(Locale("sv").text(paper.title)) == "Bilaga 1. Medel till regionerna"
    assert [Locale("sv").text(one) for one in (*paper.cited, paper.subtitle)] == [
        "S2024/1",
        "Provavtalet, kr",
    ]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("larm, name: Larm, to: regioner, amount: unknown", "okänt"),
        ("larm, name: Larm, to: regioner, amount: 1000, key: pending", "väntar"),
    ],
)
def test_what_no_source_tells_is_unknown_and_what_is_still_to_come_pending(
    new: str, told: str, tmp_path: Path
) -> None:
    """Of the sum with it nothing is known either; the other columns are as printed."""
    old = "larm, name: Larm, to: regioner, amount: 1000, key: by_population"
    printed = PRINTED.replace(";750;300;1050;", ";pending;300;pending;")
    printed = printed.replace(";250;100;350;", ";pending;100;pending;")
    printed = printed.replace(";1000;400;1400;", ";pending;400;pending;")
    paper = annex(tmp_path, old=old, new=new, printed=printed).on_paper
    assert [row[1:4] for row in shown(paper)[1:3]] == [[told, "300", told], [told, "100", told]]


def test_other_formats_have_its_order_with_what_it_leaves_out(tmp_path: Path) -> None:
    report = annex(tmp_path)
    headings, first, *_ = shown(report)
    assert headings[-3:] == ["Larm", "Vård", "Veckor"]
    assert first[:2] == ["02", "Region Söder"]
    assert report.main_table is not None
    assert [one.id for one in report.main_table.columns][-3:] == [
        "grant:larm",
        "grant:vard",
        "grant:veckor",
    ]


def test_a_print_without_an_amount_that_is_known_by_now_is_not_taken(tmp_path: Path) -> None:
    report = annex(tmp_path, weeks=KNOWN)
    assert report.on_paper is report
    assert shown(report)[-1][-1] == "100"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    of: regioner\n", "    of: regioner\n    partial: true\n"),
        ("{grant: larm}", "{area: vard}"),
        ("{grant: vard}", "{fact: population}"),
    ],
)
def test_a_print_that_does_not_show_all_grants_is_not_taken(
    old: str, new: str, tmp_path: Path
) -> None:
    report = annex(tmp_path, old=old, new=new)
    taken = report.on_paper is not report
    assert taken == ("partial" in new)  # of nobody left out, a print is whole


def test_a_print_with_a_fault_is_not_taken(tmp_path: Path) -> None:
    report = annex(tmp_path, old="share_of: population", new="share_of: nothing")
    assert shown(report.on_paper) == shown(report)


def test_the_figures_are_those_of_the_agreement_and_not_of_the_print(tmp_path: Path) -> None:
    report = annex(tmp_path, old="amount: 400", new="amount: 800")
    assert shown(report.on_paper)[1:3] == [
        ["Region Söder", "750", "600", "1\u00a0350", "0,75"],
        ["Region Norr", "250", "200", "450", "0,25"],
    ]


def test_what_is_printed_and_still_pending_is_told_and_never_taken_from_the_print(
    tmp_path: Path,
) -> None:
    (tmp_path / "bilaga.csv").write_text(
        "Vem;Veckorna;Larmet;Vården\nRegion Norr;40;250;100\nRegion Söder;60;750;300\n"
        "Alla;100;1000;400\n",
        encoding="utf-8",
    )
    meanings = "      Vården: {grant: vard}\n"
    text = AGREEMENT.replace("WEEKS", PENDING).partition("      Larmet:")[0]
    text += f"      Veckorna: {{grant: veckor}}\n      Larmet: {{grant: larm}}\n{meanings}"
    (tmp_path / "avtal.yaml").write_text(text, encoding="utf-8")
    report = agree.load(tmp_path / "avtal.yaml").annex(group="regioner")
    assert shown(report.on_paper) == [
        ["Vem", "Veckorna", "Larmet", "Vården"],
        ["Region Norr", "väntar", "250", "100"],
        ["Region Söder", "väntar", "750", "300"],
        ["Alla", "100", "1\u00a0000", "400"],
    ]
    told = [block for block in report.on_paper.shown_blocks if not isinstance(block, Table)]
    assert "100 kr" in str(Locale("sv").text(told[0].paragraphs[0])).replace("\u00a0", " ")  # type: ignore[union-attr]
