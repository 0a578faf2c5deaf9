"""`agree new` makes a folder that stands alone, with data files to fill in by code and name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agree import bundled
from agree.bundled import agreement_files
from tests.cli.command import agree

FILES = list(agreement_files())
BASE = """\
language: 1
id: stod-2023
name: Stöd 2023
between: [Staten]
amounts_in: mnkr
period: {from: 2023-01-01, to: 2023-12-31}
recipients:
  regions: {name: Regionerna, members: {"01": Ett; ö, "02": Två, "03": Tre}}
  towns: {name: Städerna, members: data/towns.csv}
facts:
  population: {as_of: 2022-11-01, source: SCB, of: [regions], values: data/all.csv}
  in_towns:
    as_of: 2022-11-01
    source: SCB
    of: [towns]
    values: {file: data/of-towns.csv, column: towns}
  inline: {as_of: 2022-11-01, source: SCB, of: [regions], values: {"01": 1, "02": 0, "03": 2}}
  double: {value: 2 * population}
keys:
  by_population: {weight: population}
  by_towns: {weight: in_towns}
  by_inline: {weight: inline}
  by_double: {weight: double}
areas:
  - id: stod
    name: Stöd
    grants:
      - {id: a, to: regions, amount: 12, key: by_population}
      - {id: b, to: towns, amount: 12, key: by_towns}
      - {id: c, to: regions, amount: 12, key: by_inline}
      - {id: d, to: regions, amount: 12, key: by_double}
"""
TOWNS = "code;name\n0101;Åby\n0102;Öby\n"
ALL = "code;value\n01;5\n02;6\n03;7\n"
OF_TOWNS = "code;name;towns\n0101;Åby;3\n0102;Öby;4\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agreement for 2023, which the tests stand in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "towns.csv").write_text(TOWNS, encoding="utf-8")
    (tmp_path / "data" / "all.csv").write_text(ALL, encoding="utf-8")
    (tmp_path / "data" / "of-towns.csv").write_text(OF_TOWNS, encoding="utf-8")
    (tmp_path / "stod-2023.yaml").write_text(BASE, encoding="utf-8")
    assert agree("check", "stod-2023.yaml").code == 0
    return tmp_path


def files_in(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_fact_from_a_file_gets_one_with_who_needs_a_figure(base: Path) -> None:
    assert agree("new", "2024", "--from", "stod-2023.yaml").code == 0
    made = files_in(base)
    assert made["data/2024/population.csv"].decode() == (
        '\ufeffcode;name;value\n01;"Ett; ö";pending\n02;Två;pending\n03;Tre;pending\n'
    )
    assert made["data/2024/in-towns.csv"].decode() == (
        "\ufeffcode;name;value\n0101;Åby;pending\n0102;Öby;pending\n"
    )
    assert {name for name in made if "2024" in name} == {
        "data/2024/population.csv", "data/2024/in-towns.csv", "stod-2024.yaml",
    }  # fmt: skip
    text = made["stod-2024.yaml"].decode()
    assert "of: [regions], values: data/2024/population.csv, confirm: true}" in text
    assert "values: data/2024/in-towns.csv\n" in text
    assert 'values: {"01": pending, "02": pending, "03": pending}' in text
    assert "double: {value: 2 * population}\n" in text
    assert "members: data/towns.csv" in text


def test_a_file_that_is_filled_in_is_read(base: Path) -> None:
    assert agree("new", "2024", "--from", "stod-2023.yaml").code == 0
    file = Path("data/2024/population.csv")
    filled = file.read_text(encoding="utf-8-sig").replace("pending", "10")
    file.write_text(filled, encoding="utf-8")
    shown = agree("todo", "stod-2024.yaml", "--format", "csv").out
    assert "to-confirm;stod-2024.yaml;12;bekräfta;population;facts.population;data" in shown
    assert "to-fill-in;stod-2024.yaml;18;fylla i;in_towns;facts.in_towns;data" in shown
    # A third of 12 mnkr each.
    assert "4 000 000" in agree("run", "stod-2024.yaml", "--group", "regions").out.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("output", ["elsewhere", "elsewhere/mine.yaml", "there"])
def test_a_folder_as_output_stands_alone(base: Path, output: str, tmp_path: Path) -> None:
    Path("there").mkdir()
    assert agree("new", "2024", "--from", "stod-2023.yaml", "-o", output).code == 0
    folder = Path(output).parent if output.endswith(".yaml") else Path(output)
    name = "mine.yaml" if output.endswith(".yaml") else "stod-2024.yaml"
    data = {"data/towns.csv", "data/2024/population.csv", "data/2024/in-towns.csv"}
    assert set(files_in(folder)) == {name, *data}
    assert files_in(folder)["data/towns.csv"].decode() == TOWNS
    shutil.move(folder, tmp_path / "moved")
    shutil.rmtree(base / "data")
    assert agree("check", str(tmp_path / "moved" / name)).code == 0
    assert agree("run", str(tmp_path / "moved" / name)).code == 0


@pytest.mark.parametrize("name", ["2022", "2023", "history/2021"])
def test_what_comes_with_the_program_makes_a_folder_that_runs_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {file: file.read_bytes() for file in FILES}
    told = agree("new", "2031", "--from", name, "-o", "draft")
    assert told.code == 0, told.err
    shutil.move("draft", "moved")
    first = Path("moved/2031.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=schema/agreement.schema.json"
    assert Path("moved/schema/agreement.schema.json").is_file()
    assert agree("check", "moved/2031.yaml").code == 0
    assert agree("todo", "moved/2031.yaml").code == 0
    assert {file: file.read_bytes() for file in FILES} == before


def test_figures_that_somebody_filled_in_are_not_replaced(base: Path) -> None:
    assert agree("new", "2024", "--from", "stod-2023.yaml").code == 0
    Path("stod-2024.yaml").unlink()
    assert agree("new", "2024", "--from", "stod-2023.yaml").code == 0  # they are as they were made
    filled = Path("data/2024/population.csv")
    filled.write_text("code;name;value\n01;Ett;9\n", encoding="utf-8")
    Path("stod-2024.yaml").unlink()
    before = files_in(base)
    told = agree("new", "2024", "--from", "stod-2023.yaml")
    assert (told.code, files_in(base)) == (2, before)
    assert "data/2024/population.csv finns redan [file-exists]" in told.err.replace("\\", "/")
    assert agree("new", "2024", "--from", "stod-2023.yaml", "--force").code == 0
    assert filled.read_text(encoding="utf-8-sig").count("pending") == 3


def test_nothing_is_written_into_the_installed_program(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = base / "site-packages" / "agree"
    installed.mkdir(parents=True)
    monkeypatch.setattr(bundled, "_INSTALLED", installed)
    before = files_in(base)
    for output in ("site-packages/agree/agreements", "site-packages/agree/2024.yaml"):
        told = agree("new", "2024", "--from", "stod-2023.yaml", "-o", output)
        assert (told.code, files_in(base)) == (2, before)
        assert "[in-program]" in told.err


def test_figures_by_group_are_filled_in_by_group(base: Path) -> None:
    of_groups = BASE.replace(
        "  double:",
        "  weights: {as_of: 2022-11-01, source: SCB, values: data/weights.csv}\n  double:",
    )
    rows = ("regions;01;1", "regions;02;1", "regions;03;2", "towns;0101;3", "towns;0102;4")
    Path("data/weights.csv").write_text("group;code;value\n" + "\n".join(rows), encoding="utf-8")
    Path("stod-2023.yaml").write_text(of_groups, encoding="utf-8")
    told = agree("new", "2024", "--from", "stod-2023.yaml")
    assert told.code == 0, told.err
    made = Path("data/2024/weights.csv").read_text(encoding="utf-8-sig").split("\n")
    assert made[0] == "group;code;name;value"
    assert made[2] == "regions;02;Två;pending"
    assert made[4] == "towns;0101;Åby;pending"
    assert agree("check", "stod-2024.yaml").code == 0


def test_the_sum_of_the_years_before_is_not_carried_over(base: Path) -> None:
    """What the source prints for another year is none of the figures that are awaited."""
    text = BASE.replace("of: [regions], values: data/all.csv", "total: 18, values: data/all.csv")
    (base / "stod-2023.yaml").write_text(text, encoding="utf-8")
    told = agree("check", "stod-2023.yaml")
    assert told.code == 0
    assert "total-missed" not in told.out
    assert agree("new", "2024", "--from", "stod-2023.yaml").code == 0
    draft = next(base.rglob("*2024*.yaml"))
    assert "total: 18" not in draft.read_text(encoding="utf-8")
