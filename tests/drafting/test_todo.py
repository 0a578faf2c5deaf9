"""`agree todo`: what is left to do, what comes first, and how far one has come."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest

from agree import load, run
from agree.bundled import agreement_files
from agree.questions.todo import QUESTION, answer
from agree.scenario.items import items_of
from tests.cli.command import agree
from tests.drafting.drafts import DRAFT, ITEMS, NOT_MARKED, lay_out
from tests.helpers import recorded
from tests.render.workbook import MAIN, read

FILES = list(agreement_files())
COUNT = len(ITEMS) + len(NOT_MARKED)


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path)


def test_what_is_missing_comes_first_then_what_is_hardly_right_then_the_rest(draft: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(agree("todo", "stod.yaml", "--format", "csv").out), delimiter=";"
        )
    )
    assert [(row["code"], row["path"], row["item"]) for row in rows] == [
        ("to-fill-in", "facts.population", "Befolkning"),
        ("to-review", "conditions.redovisa", "Redovisa för 2023"),
        ("to-confirm", "between.1", "Staten"),
        ("to-confirm", "stod-2024", "Överenskommelsens totalsumma"),
        ("to-confirm", "facts.rest", "Återstod"),
        ("to-confirm", "grants.bas", "Basen"),
        ("to-confirm", "conditions.a.b", "Samverka"),
    ]
    lines = draft.read_text(encoding="utf-8").split("\n")
    for row, word in zip(
        rows,
        ("data/population", "Redovisa", "2024-01-10", "total: 12", "rest", "amount: 12", "a.b"),
        strict=True,
    ):
        assert word in lines[int(row["line"]) - 1]
    assert rows[0]["data"] == "data/population.csv"
    assert {row["file"] for row in rows} == {"stod.yaml"}


def test_what_comes_next_is_what_stands_first(draft: Path) -> None:
    shown = agree("todo", "stod.yaml").out.replace("\u00a0", " ")
    said = " ".join(shown.split())
    assert (
        "2 av 9 klara. 7 saker återstår: 1 att fylla i, 1 att granska och 5 att bekräfta." in said
    )
    assert "Näst på tur: fylla i Befolkning, rad 19 (facts.population)." in said
    tables = ("Att fylla i:", "Att granska:", "Att bekräfta:", "Del ")
    places = [shown.index(words) for words in ("Näst på tur", *tables)]
    assert places == sorted(places)


def test_a_part_of_the_file_is_told_by_how_much_of_it_is_done(draft: Path) -> None:
    report = load(draft).todo()
    rows = report.records("progress")
    assert [(row["path"], row["done"], row["all"]) for row in rows] == [
        ("stod-2024", 0, 1),
        ("between", 1, 2),
        ("facts", 0, 2),
        ("areas", 0, 1),
        ("conditions", 1, 3),
    ]
    shown = report.text()
    (total,) = (line for line in shown.split("\n") if line.startswith("Totalt"))
    assert total.split()[:3] == ["Totalt", "2", "9"]
    bar = total.count("█") + total.count("░")
    assert total.count("█") == 2 * bar // 9 > 0


def test_what_was_never_a_draft_is_done() -> None:
    for file in FILES:
        found = items_of(run(file))
        assert found.left == ()
        assert found.done == len(found.places) > 0, file


def test_nothing_left_is_said_and_the_bars_are_full() -> None:
    told = agree("todo", "2023")
    assert told.code == 0
    assert "klara: inget återstår att fylla i, granska eller bekräfta." in " ".join(
        told.out.split()
    )
    assert "░" not in told.out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_is_only_to_be_confirmed_takes_a_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    lay_out(tmp_path, DRAFT.replace("what: Samverka", f"what: {'Samverka med varandra ' * 4}"))
    shown = agree("todo", "stod.yaml").out
    table = shown[shown.index("Att bekräfta:") : shown.index("Del ")]
    assert len(table.strip().split("\n")) == 3 + 5
    for path in ITEMS[:2] + ITEMS[3:5] + ITEMS[6:]:
        assert path in table
    assert all(len(line) <= width for line in shown.split("\n"))
    assert "Samverka med" in table
    assert "…" in table


def test_a_draft_of_a_draft_and_other_formats(draft: Path) -> None:
    for form in ("html", "markdown", "json", "text"):
        told = agree("todo", "stod.yaml", "--format", form, "--lang", "en")
        assert told.code == 0
        assert "Befolkning" in told.out
        for path in ITEMS:
            assert path in told.out
    loaded = json.loads(agree("todo", "stod.yaml", "--format", "json").out)
    assert (loaded["question"], list(loaded["tables"])) == ("todo", ["todo", "progress"])
    assert agree("todo", "stod.yaml", "-o", "todo.xlsx").code == 0


def test_bars_in_a_workbook_go_from_nought_to_a_hundred_per_cent(draft: Path) -> None:
    assert agree("todo", "stod.yaml", "-o", "todo.xlsx").code == 0
    sheets = read(Path("todo.xlsx").read_bytes()).sheets
    (sheet,) = (one for one in sheets if one.xml.find(f".//{MAIN}dataBar") is not None)
    bar = sheet.xml.find(f".//{MAIN}dataBar")
    assert bar is not None
    scale = [(one.get("type"), one.get("val")) for one in bar.iter(f"{MAIN}cfvo")]
    assert scale == [("num", "0"), ("num", "100")]
    row, _ = sheet.found("Villkor")
    (values,) = (values for number, values in sheet.rows() if number == row)
    done, count, percent = values[-3:]
    assert [done, count] == [1, 3]
    assert isinstance(percent, Fraction)
    assert abs(percent - Fraction(100, 3)) < Fraction(1, 10**9)


def test_only_what_is_of_the_question_may_be_asked(draft: Path) -> None:
    assert QUESTION.options == ()
    assert answer(run(draft)).report is not None
    faulty = draft.with_name("faulty.yaml")
    faulty.write_text(DRAFT.replace("key: by_population", "key: nothing"), encoding="utf-8")
    told = agree("todo", "faulty.yaml")
    assert (told.code, told.out) == (1, "")
    assert "[unknown-key-name]" in told.err


def test_an_answer_has_no_rows_of_what_is_done(draft: Path) -> None:
    report = answer(run(draft)).report
    assert report is not None
    assert set(NOT_MARKED).isdisjoint(row["path"] for row in recorded(report))
