"""What stands where, for colours, and the files that a text leads to."""

from __future__ import annotations

from pathlib import Path

from agree.assist import links, look, marks
from tests.assist.marked import SMALL, replaced, seen


def marked(text: str) -> list[tuple[str, str]]:
    lines = text.split("\n")
    return [
        (mark.kind, lines[mark.area.line - 1][mark.area.column - 1 : mark.area.end_column - 1])
        for mark in marks(seen(text))
    ]


def test_names_codes_amounts_and_formulas() -> None:
    found = marked(replaced("weight: population}", "weight: population * 2}"))
    assert ("declared", "population") in found
    assert ("name", "population") in found
    assert ("formula", "population * 2") in found
    assert ("code", '"0114"') in found
    assert ("amount", "20") in found
    assert ("name", "by_population") in found
    assert ("name", '"2.10"') in found
    assert [words for kind, words in found if kind == "amount"] == [
        "30",
        "1 mnkr",
        "30",
        "20",
        "10",
    ]


def test_files_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "folk.csv").write_text("code;value\n0114;1\n0115;2\n", encoding="utf-8")
    members = 'members: {"0114": Upplands Väsby, "0115": Vallentuna}'
    text = replaced(members, "members: register:municipalities")
    text = text.replace('values: {"0114": 50000, "0115": 35000}', "values: folk.csv")
    text += "published:\n  a: {of: kommuner, values: ingen.csv, columns: {}}\n"
    found = links(look(text, "a.yaml", tmp_path))
    assert [one.path.name for one in found] == ["municipalities.csv", "folk.csv"]
    assert found[1].path == tmp_path / "folk.csv"
    assert links(seen(SMALL)) == ()
