"""Terminals: narrow and wide, with and without colour, with other letters, and closed pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from agree.render.cells import keep_numbers_whole
from tests.cli.command import agree
from tests.cli.signed import annex, english, known, swedish
from tests.findings.agreement import spoilt

PROGRAM = [sys.executable, "-c", "from agree_cli.main import main; main()"]


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("group", ["regions", "counties"])
def test_every_figure_of_the_annex_is_whole(
    group: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for lang, written in (("sv", swedish), ("en", english)):
        shown = agree("run", "2023", "--to", group, "--lang", lang).out
        words = {known(word) for line in shown.split("\n") for word in line.split("  ")}
        figures = {written(kronor) for row in annex(group).values() for kronor in row.values()}
        assert figures - words == set()


def test_a_wide_table_in_parts_repeats_who_each_row_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = agree("run", "2023", "--to", "regions").out
    parts = shown.count("\ndel ")
    assert parts > 1
    assert shown.count("20   Region Dalarna") == parts
    monkeypatch.setenv("COLUMNS", "200")
    assert "\ndel " not in agree("run", "2023", "--to", "regions").out


@pytest.mark.parametrize(("columns", "parts"), [(80, 2), (100, 2), (120, 2), (160, 0)])
def test_the_annex_has_its_sums_in_the_first_of_few_parts(
    columns: int, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = agree("run", "2023", "--group", "regions").out
    assert shown.count("\ndel ") == parts
    assert max(map(len, shown.split("\n"))) <= columns
    first = next(line for line in shown.split("\n") if "Region Dalarna" in line)
    assert list(filter(None, first.split(" ")))[3:5] == ["146\u00a0099\u00a0749", "506,68"]


def test_in_a_pipe_a_wide_table_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    shown = agree("run", "2023", "--group", "regions").out
    assert "\ndel " not in shown
    assert [line.count("  ") > 8 for line in shown.split("\n") if "Region Dalarna" in line] == [
        True
    ]


def test_in_a_file_a_wide_table_is_whole_whatever_the_terminal_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for columns in ("48", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        assert agree("run", "2023", "--group", "regions", "-o", str(tmp_path / "a.txt")).code == 0
        written.append((tmp_path / "a.txt").read_text(encoding="utf-8"))
    assert written[0] == written[1]
    assert "\ndel " not in written[0]


@pytest.mark.slow
def test_on_a_screen_a_wide_table_comes_in_parts() -> None:
    """A screen that does not tell its width has 80 columns."""
    shown = _in_a_terminal(["run", "2023", "--group", "regions"], _environment(COLUMNS=None))
    assert b"\x1b[1mdel 2" in shown


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    "arguments",
    [["compare", "2022", "2023"], ["verify", "2023"], ["run", "2022"], ["calendar", "2023"]],
    ids=" ".join,
)
def test_no_word_is_cut_at_80_columns_but_between_syllables(
    arguments: list[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    whole = set(agree(*arguments, "--lang", lang).out.split())
    monkeypatch.setenv("COLUMNS", "80")
    shown = agree(*arguments, "--lang", lang).out
    words = {word for word in shown.split() if not set(word) <= set("─│█▏▎▍▌▋▊▉▐▕")}
    parts = {
        "del",
        "part",
        "av",
        "of",
        *map(str, range(10)),
        *(f"{number})" for number in range(10)),
    }
    parts |= {"(del", "(part"}
    cut = words - whole - parts
    ends = {word for word in cut if any(other.endswith(word) for other in whole)}
    starts = {word for word in cut if any(other.startswith(word.rstrip("-")) for other in whole)}
    assert cut - ends == {word for word in starts if word.endswith("-")}


def test_a_number_is_not_cut_nor_parted_from_its_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has 32 861 440 kr with plain spaces; a narrow column does not break them."""
    monkeypatch.setenv("COLUMNS", "80")
    assert "32\u00a0861\u00a0440\u00a0kr" in agree("verify", "2022").out
    assert keep_numbers_whole("11 263 kr för låg") == "11\u00a0263\u00a0kr för låg"
    assert keep_numbers_whole("den 31 december 2021") == "den 31 december 2021"


# ---------------------------------------------------------------------------------------------
# Colour


def _environment(**changes: str | None) -> dict[str, str]:
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    for name, value in changes.items():
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    return environment


def _in_a_terminal(
    arguments: list[str], environment: dict[str, str], folder: Path | None = None
) -> bytes:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
        cwd=folder,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not read:
            break
        shown += read
    os.close(ours)
    process.wait()
    return shown


def test_a_terminal_has_bold_sums() -> None:
    shown = _in_a_terminal(["run", "2023"], _environment())
    assert b"\x1b[1m" in shown
    assert "God och nära vård 2023".encode() in shown


COLOURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
"""What colours words and what makes places open, none of which takes room."""


def test_a_check_in_a_terminal_has_red_errors_yellow_notes_and_places_that_open(
    tmp_path: Path,
) -> None:
    wrong = spoilt(("amount: 100", "amout: 100"), ("as_of: 2022-11-01", "as_of: unknown"))
    (tmp_path / "fel.yaml").write_text(wrong, encoding="utf-8")
    shown = _in_a_terminal(["check", "fel.yaml"], _environment(), tmp_path).decode()
    assert "\x1b[1;31mfel\x1b[0m" in shown
    assert "\x1b[33mupplysning\x1b[0m" in shown
    assert f";{(tmp_path / 'fel.yaml').as_uri()}\x1b\\fel.yaml:23:37\x1b]8;;" in shown
    plain = COLOURS.sub("", shown).replace("\r", "").split("\n")
    assert max(map(len, plain)) <= 80
    assert "fel.yaml: 1\u00a0fel, 1 upplysning." in plain


@pytest.mark.slow
def test_wrong_usage_in_a_terminal_is_red_too() -> None:
    shown = _in_a_terminal(["check", "--explain", "xyzzy"], _environment()).decode()
    assert "\x1b[1;31mfel\x1b[0m: " in shown
    assert "[no-such-code]" in shown


@pytest.mark.slow
@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_that_wants_no_colour(changes: dict[str, str | None]) -> None:
    assert b"\x1b" not in _in_a_terminal(["run", "2023"], _environment(**changes))


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["run", "2023"], ["run", "2023", "--to", "regions"], ["list"]]
)
def test_a_pipe_has_no_escape_codes(arguments: list[str]) -> None:
    run = subprocess.run(
        [*PROGRAM, *arguments], env=_environment(FORCE_COLOR="1", CLICOLOR_FORCE="1"),
        capture_output=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"\x1b" not in run.stdout


@pytest.mark.slow
def test_a_file_has_no_escape_codes_even_from_a_terminal(tmp_path: Path) -> None:
    output = tmp_path / "ut.txt"
    _in_a_terminal(["run", "2023", "--output", str(output)], _environment())
    assert "\x1b" not in output.read_text(encoding="utf-8")


# ---------------------------------------------------------------------------------------------
# Other letters


def _encoded(encoding: str, *arguments: str) -> tuple[int, bytes, bytes]:
    run = subprocess.run(
        [*PROGRAM, *arguments], env=_environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
        capture_output=True, check=False,
    )  # fmt: skip
    return run.returncode, run.stdout, run.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp850", "cp1252"])
def test_a_terminal_with_other_letters(encoding: str) -> None:
    code, shown, error = _encoded(encoding, "run", "2023", "--to", "regions")
    text = shown.decode(encoding)
    assert (code, error) == (0, b"")
    assert ("God och nara vard" if encoding == "ascii" else "God och nära vård") in text
    assert "1 103 067 686" in text.replace("\u00a0", " ")
    assert "?" not in text


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp850"])
def test_findings_with_other_letters(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "avtal.yaml").write_text("Ett – ”avtal” på svenska\n", encoding="utf-8")
    code, shown, error = _encoded(encoding, "check", str(tmp_path / "avtal.yaml"))
    assert (code, error) == (1, b"")
    assert "[not-an-agreement]" in shown.decode(encoding)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp850"])
def test_what_programs_read_is_the_same_in_every_terminal(encoding: str) -> None:
    """CSV is UTF-8 and JSON loses no letter, whatever the terminal writes."""
    _, shown, _ = _encoded(encoding, "run", "2023", "--format", "json")
    assert json.loads(shown.decode("utf-8"))["agreement"]["name"] == "God och nära vård 2023"
    _, shown, _ = _encoded(encoding, "run", "2023", "--format", "csv")
    assert shown.decode("utf-8") == agree("run", "2023", "--format", "csv").out


# ---------------------------------------------------------------------------------------------
# Pipes and full disks


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [["run", "2023"], ["run", "2023", "--format", "csv"], ["check", "2023"], ["run", "--help"]],
    ids=" ".join,
)
def test_a_reader_that_has_gone_is_met_with_silence(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [*PROGRAM, *arguments], env=_environment(), stdout=writing, stderr=subprocess.PIPE,
        check=False,
    )  # fmt: skip
    os.close(writing)
    assert run.stderr == b""
    assert run.returncode != 1, "1 means that findings are errors"


@pytest.mark.slow
def test_head_gets_its_line() -> None:
    """A whole pipeline: the first line, no word on standard error."""
    command = f'"{sys.executable}" -c "{PROGRAM[2]}" run 2023 --format csv | head -1'
    run = subprocess.run(
        command, shell=True, env=_environment(), capture_output=True, text=True, check=False
    )
    assert run.stdout.startswith("area;grant;portion;")
    assert (run.stdout.count("\n"), run.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
def test_a_disk_that_is_full_is_told_in_words() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [*PROGRAM, "run", "2023"], env=_environment(), stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert run.returncode not in (0, 1)
    assert run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="closes a Unix descriptor")
def test_no_standard_output_at_all() -> None:
    command = f'"{sys.executable}" -c "{PROGRAM[2]}" run 2023 >&-'
    run = subprocess.run(
        command, shell=True, env=_environment(), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in run.stderr
