"""`agree check`: one or more files, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import agree
from tests.findings.agreement import RIGHT, spoilt

FAULTY = spoilt(("amount: 100", "amout: 100"), ("weight: population", "weight: populaton"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with an agreement that is right, one with two errors and one with a note."""
    monkeypatch.chdir(tmp_path)
    noted = spoilt(("as_of: 2022-11-01", "as_of: unknown"))
    for name, text in (("ratt", RIGHT), ("fel", FAULTY), ("not", noted)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_file_with_nothing_wrong() -> None:
    assert agree("check", "ratt.yaml") == (0, "ratt.yaml: inga fel.\n", "")
    assert agree("check", "ratt.yaml", "--lang", "en") == (0, "ratt.yaml: no errors.\n", "")


def test_a_note_is_no_error() -> None:
    told = agree("check", "not.yaml")
    assert told.code == 0
    assert "not.yaml:12:3: upplysning: " in told.out
    assert told.out.endswith("\n\nnot.yaml: inga fel.\n")


def test_errors_are_counted() -> None:
    told = agree("check", "fel.yaml")
    assert (told.code, told.err) == (1, "")
    assert told.out.endswith("\n\nfel.yaml: 2 fel.\n")
    assert agree("check", "fel.yaml", "--lang", "en").out.endswith("\n\nfel.yaml: 2 errors.\n")


def test_several_files_are_told_one_after_the_other() -> None:
    told = agree("check", "ratt.yaml", "fel.yaml", "not.yaml")
    assert told.code == 1
    each = [agree("check", f"{name}.yaml").out for name in ("ratt", "fel", "not")]
    assert told.out == "\n".join(each)


def test_several_right_files() -> None:
    assert agree("check", "ratt.yaml", "not.yaml", "2023").code == 0


def test_the_same_file_twice_is_told_once() -> None:
    assert agree("check", "fel.yaml", "fel.yaml").out == agree("check", "fel.yaml").out


def test_a_missing_file_does_not_hide_the_others() -> None:
    told = agree("check", "saknas.yaml", "fel.yaml")
    assert told.code == 1
    assert "saknas.yaml:1:1: fel: " in told.out
    assert "fel.yaml: 2 fel." in told.out


def test_json_has_all_findings_of_all_files() -> None:
    told = agree("check", "ratt.yaml", "fel.yaml", "not.yaml", "--format", "json")
    result = json.loads(told.out)
    assert (told.code, told.err, list(result)) == (1, "", ["findings"])
    found = [(one["file"], one["line"], one["severity"], one["code"]) for one in result["findings"]]
    assert found == [
        ("fel.yaml", 18, "error", "unknown-fact"),
        ("fel.yaml", 23, "error", "unknown-key"),
        ("not.yaml", 12, "note", "date-unknown"),
    ]


def test_json_in_english() -> None:
    told = agree("check", "fel.yaml", "--format", "json", "--lang", "en")
    first, second = json.loads(told.out)["findings"]
    assert second == {
        "severity": "error",
        "code": "unknown-key",
        "message": "the language has no key “amout”",
        "file": "fel.yaml",
        "line": 23,
        "column": 37,
        "hint": "Did you mean “amount”?",
    }
    assert first["message"].isascii() is False  # quoted in “English” quotation marks


def test_json_without_findings() -> None:
    told = agree("check", "ratt.yaml", "--format", "json")
    assert (told.code, json.loads(told.out)) == (0, {"findings": []})


def test_a_bundled_agreement_by_its_name() -> None:
    told = agree("check", "2023")
    assert told.code == 0
    assert told.out.endswith("2023: inga fel.\n")
    assert "2023.yaml:" in told.out


def test_files_in_other_folders_keep_the_path_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "fel.yaml").write_text(FAULTY, encoding="utf-8")
    assert "under/fel.yaml:23:37: fel: " in agree("check", "under/fel.yaml").out
    absolute = str(tmp_path / "under" / "fel.yaml")
    assert f"{absolute}:23:37: fel: " in agree("check", absolute).out


def test_data_files_are_named_from_where_the_reader_stands(tmp_path: Path) -> None:
    (tmp_path / "under").mkdir()
    text = spoilt(('{"01": 2437158, "20": 288343}', "p.csv"))
    (tmp_path / "under" / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "under" / "p.csv").write_text("code;value\n01;många\n20;5\n", encoding="utf-8")
    assert "under/p.csv:2:4: fel: " in agree("check", "under/a.yaml").out
