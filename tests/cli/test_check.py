"""`agree check`: one or more files, as text and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from agree import run
from agree.messages import LANGUAGES, Locale
from agree.questions.check import answer
from agree.questions.meaning import answer as meaning_of
from agree.render import TEXT_FORMATS, Layout, render
from agree.report import Findings, Text
from tests.cli.command import Told, agree as started
from tests.findings.agreement import RIGHT, spoilt
from tests.helpers import recorded

FAULTY = spoilt(("amount: 100", "amout: 100"), ("weight: population", "weight: populaton"))


def agree(*arguments: str) -> Told:
    """What a command says, with plain spaces."""
    told = started(*arguments)
    return told._replace(out=told.out.replace("\u00a0", " "))


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
    assert (told.code, told.err, result["question"]) == (1, "", "check")
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
    assert (told.code, json.loads(told.out)["findings"]) == (0, [])


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


# ---------------------------------------------------------------------------------------------
# As a report


def many(count: int) -> str:
    """An agreement with so many unknown keys."""
    return RIGHT + "".join(f"nonsense_{number}: 1\n" for number in range(count))


def test_the_records_have_severity_code_and_place() -> None:
    report = answer(run("fel.yaml"), run("not.yaml")).report
    assert report is not None
    assert [
        (one["severity"], one["code"], one["file"], one["line"], one["column"])
        for one in recorded(report)
    ] == [
        ("error", "unknown-fact", "fel.yaml", 18, 27),
        ("error", "unknown-key", "fel.yaml", 23, 37),
        ("note", "date-unknown", "not.yaml", 12, 3),
    ]


def test_a_few_errors_are_counted_below_and_many_above_too(tmp_path: Path) -> None:
    """Eleven are many: who reads from the top learns how many they are before the first."""
    for count, blocks in ((10, [Findings, Text]), (11, [Text, Findings, Text])):
        (tmp_path / "galet.yaml").write_text(many(count), encoding="utf-8")
        report = answer(run("galet.yaml")).report
        assert report is not None
        assert [type(block) for block in report.blocks[:-1]] == blocks
    shown = agree("check", "galet.yaml").out
    assert shown.startswith("galet.yaml: 11 fel.\n\ngalet.yaml:")
    assert shown.endswith("\n\ngalet.yaml: 11 fel.\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_has_the_findings(form: str, lang: str) -> None:
    told = agree("check", "fel.yaml", "--format", form, "--lang", lang)
    assert (told.code, told.err) == (1, "")
    for part in ("unknown-fact", "unknown-key", "fel.yaml"):
        assert part in told.out


def test_a_finding_stands_on_one_line_in_a_pipe_and_is_wrapped_on_a_terminal() -> None:
    report = answer(run("fel.yaml")).report
    assert report is not None
    piped, screen = (
        render("text", report, Locale("en"), Layout(48, terminal=terminal)).decode().split("\n")
        for terminal in (False, True)
    )
    assert max(map(len, piped)) > 48
    assert max(map(len, screen)) <= 48
    assert [line for line in screen if line.startswith("fel.yaml:18:")]


def test_the_same_findings_are_not_told_twice() -> None:
    told = agree("check", "fel.yaml")
    assert told.out.count("[unknown-key]") == 1
    assert told.err == ""


# ---------------------------------------------------------------------------------------------
# What a finding means


def test_what_a_code_means_and_what_to_do() -> None:
    told = agree("check", "--explain", "unknown-key", "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("unknown-key (error)\n\n")
    assert "The message is: the language has no key ‹key›." in told.out


def test_several_codes_each_once_as_exact_records() -> None:
    report = meaning_of(explain=("date-unknown", "unknown-key", "date-unknown")).report
    assert report is not None
    found = recorded(report, lang="en")
    assert [(one["code"], one["severity"]) for one in found] == [
        ("date-unknown", "note"),
        ("unknown-key", "error"),
    ]
    assert all(one["message"] and one["advice"] for one in found)


def test_every_code_can_be_explained_in_both_languages() -> None:
    from agree.findings import kinds

    declared = list(kinds())
    report = meaning_of(explain=declared).report
    assert report is not None
    for lang in LANGUAGES:
        found = recorded(report, lang=lang)
        assert [one["code"] for one in found] == declared
        assert not any(re.search(r"\{\w+\}", str(one["message"])) for one in found)
        assert not any("there›" in str(one["advice"]) for one in found)


def test_unknown_codes_are_told_all_at_once_with_the_nearest() -> None:
    told = agree("check", "--explain", "unknwn-key", "--explain", "xyzzy", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert "Did you mean “unknown-key”?" in told.err
    assert "“xyzzy” [no-such-code]" in told.err


def test_a_code_and_a_file_are_not_asked_about_together() -> None:
    told = agree("check", "ratt.yaml", "--explain", "unknown-key")
    assert (told.code, told.out) == (2, "")
    assert "[asked-together]" in told.err


def test_neither_a_file_nor_a_code() -> None:
    told = agree("check", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert "FILE... is missing [missing-argument]" in told.err


def test_a_name_that_names_nothing_is_told_with_the_nearest() -> None:
    told = agree("check", "2032", "fel.yaml", "--lang", "en")
    assert told.code == 2
    assert "[no-such-agreement]" in told.err
