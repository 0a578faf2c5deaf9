"""Every case file: its snapshots still hold, and a faulty file leaves nothing behind."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from agree.findings import kinds
from tests.cli.command import Told, agree
from tests.findings.case import LANGUAGES, Case, cases, plain, write

KINDS = kinds()

CASES = cases()
NOBODY = 65534
BEFORE = "what stood here before\n"


def _named(case: Case) -> str:
    return case.name


@contextmanager
def in_folder(folder: Path, case: Case, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The case's files in a folder that commands start from, read with its limits and rights."""
    folder.chmod(0o755)
    write(case.files, folder)
    patch.chdir(folder)
    for limit, value in case.limits.items():
        module, _, name = limit.rpartition(".")
        patch.setattr(import_module(module), name, value)
    if case.needs_no_permission and os.geteuid() == 0:
        agree(*case.command)  # what is imported on the way is imported now, with all rights
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)


def findings_of(case: Case, told: Told) -> str:
    """Where a command tells its findings: check shows them, others say them beside their result."""
    return told.out if case.command[0] == "check" else told.err


BOTH = [
    pytest.param(
        case, lang, id=f"{case.name}-{lang}",
        marks=() if lang == "sv" or case.command[0] == "check" else pytest.mark.slow,
    )
    for case in CASES
    for lang in LANGUAGES
]  # fmt: skip
"""Every case in both languages; commands on whole agreements in one of them, unless slowly."""


@pytest.mark.parametrize(("case", "lang"), BOTH)
def test_what_is_printed_is_as_in_the_snapshots(
    case: Case, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with in_folder(tmp_path, case, monkeypatch):
        told = agree(*case.command, "--lang", lang)
    assert plain(findings_of(case, told)) == case.snapshots[lang]
    assert told.code == _exit_code(case)
    assert case.command[0] != "check" or told.err == ""


def _exit_code(case: Case) -> int:
    """0 for notes, 2 for wrong usage, 1 for what is wrong in a file."""
    if _only_notes(case):
        return 0
    return 2 if KINDS[case.code].usage else 1


def _only_notes(case: Case) -> bool:
    return "error: " not in case.snapshots["en"]


ONLY_VERIFIED = (
    "published:",
    "{date: 2023",
    "{calculation:",
    "{refers_to:",
    "{deduct:",
    "{grant: regi",
    "- {section",
    "bodies:",
    "until: ",
)
"""What a run does not look at: printed tables, claims that are no sums, and the life after it."""

STOPPING = [
    case
    for case in CASES
    if case.command[0] == "check"
    and not _only_notes(case)
    and case.code != "claim-fails"  # a claim is verified, not obeyed
    and not any(mark in str(case.files) for mark in ONLY_VERIFIED)
]


@pytest.mark.slow
@pytest.mark.parametrize("case", STOPPING, ids=_named)
def test_a_faulty_file_gives_no_result_and_leaves_the_output_as_it_was(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "ut.csv"
    output.write_text(BEFORE)
    with in_folder(tmp_path, case, monkeypatch):
        there = {path.name for path in Path().iterdir()}
        told = agree(
            "run", *case.command[1:], "--format", "csv", "--output", "ut.csv", "--lang", "en"
        )
        assert {path.name for path in Path().iterdir()} == there
    assert told.code == 1
    assert told.out == ""
    assert ": error: " in told.err
    assert told.err.endswith("No result: correct the errors and run again.\n")
    assert output.read_text() == BEFORE


SEVERITIES = {"error": "fel", "note": "upplysning"}


def _line(finding: Mapping[str, Any]) -> str:
    """Return the first line of a finding in text, put together from its record."""
    place = f"{finding['file']}:{finding['line']}:{finding['column']}"
    severity, message = SEVERITIES[finding["severity"]], plain(finding["message"])
    return f"{place}: {severity}: {message} [{finding['code']}]"


OF_EACH_SHAPE = ("unknown-key", "circular-unions", "not-utf-8--data", "table-sum", "to-fill-in")
"""Cases with a hint and without one, in a data file, with a place beside it, and notes."""


@pytest.mark.parametrize("name", OF_EACH_SHAPE)
def test_findings_as_json_say_what_the_text_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case,) = [case for case in CASES if case.name == name]
    with in_folder(tmp_path, case, monkeypatch):
        told = agree(*case.command, "--format", "json")
    assert told.code == _exit_code(case)
    findings = json.loads(told.out)["findings"]
    shown = [(_line(one), plain(one["hint"] or "")) for one in findings]
    lines = case.snapshots["sv"].split("\n")
    assert [line for line, _ in shown] == [line for line in lines if line.endswith("]")]
    assert [hint for _, hint in shown if hint] == [
        line.removeprefix("  = ") for line in lines if line.startswith("  = ")
    ]
    assert {tuple(one) for one in findings} == {
        ("severity", "code", "message", "file", "line", "column", "hint")
    }
