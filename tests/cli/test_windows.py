"""Windows, as far as another system can tell: letters, line endings, paths and names of files.

What only Windows itself decides (locks, drives, the registry) is not tried here.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given, strategies as st

from agree import run
from agree.base import Source, Span
from agree.bundled import agreements_folder
from agree.source import Folder
from agree_cli.terminal import replace_unencodable
from tests.cli.asked import ASKED
from tests.cli.command import agree
from tests.findings.agreement import findings_in, spoilt
from tests.life.books import EXAMPLES

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
PROGRAM = [sys.executable, "-c", "from agree_cli.main import main; main()"]
HERE = Span(Source("agreement.yaml", "values: x.csv"), 1, 9, 5)


# ---------------------------------------------------------------------------------------------
# Letters of old terminals


ENCODINGS = ("cp1252", "cp437", "cp850")


def written(text: str, encoding: str) -> str:
    """Return a text as a terminal with another encoding is given it."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    replace_unencodable(stream)
    stream.write(text)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("name", ASKED)
def test_every_answer_can_be_shown_in_an_old_terminal(name: str) -> None:
    """å, ä and ö are kept; what is not there is written as the nearest, and never as ?."""
    shown = agree(*ASKED[name]).out
    for encoding in ENCODINGS:
        old = written(shown, encoding)
        for letter in "?åäöÅÄÖ":
            assert old.count(letter) == shown.count(letter), (encoding, letter)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_findings_are_told_in_an_old_terminal(encoding: str, tmp_path: Path) -> None:
    wrong = spoilt(("key: by_population}", "key: by_populaton}"))
    (tmp_path / "avtal.yaml").write_text(wrong, encoding="utf-8")
    told = subprocess.run(
        [*PROGRAM, "run", str(tmp_path / "avtal.yaml")],
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (1, b"")
    quoted = {"cp1252": "”by_populaton”", "cp437": '"by_populaton"'}[encoding]
    first = told.stderr.decode(encoding).splitlines()[0].partition(" ")[2]
    assert first == f"fel: fördelningsnyckeln {quoted} finns inte under keys [unknown-key-name]"


ASK_ALL = """
import json, sys
from agree_cli.main import main
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except SystemExit as done:
        assert done.code == 0, arguments
"""


@pytest.mark.slow
def test_no_file_is_opened_in_the_encoding_of_the_machine() -> None:
    """Windows would read and write cp1252; Python warns of each file whose encoding is not said."""
    options = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    run_ = subprocess.run(
        [sys.executable, *options, "-c", ASK_ALL, json.dumps(list(ASKED.values()))],
        env={**os.environ, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (run_.returncode, run_.stderr) == (0, b"")


# ---------------------------------------------------------------------------------------------
# Line endings


def as_windows_saves(text: bytes) -> bytes:
    return BYTE_ORDER_MARK + text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


SCENARIO = "name: Mer\nset:\n  grants.ambulans.amount: 100\n  parameters.base_amount: 1 mnkr\n"
FILES = ("2023.yaml", "scenario.yaml", "events.csv", "costs.csv", "details.yaml")
SAME = {
    "run": ("run", "2023.yaml", "--format", "json"),
    "verify": ("verify", "2023.yaml", "--format", "json"),
    "whatif": ("whatif", "2023.yaml", "--scenario", "scenario.yaml", "--format", "json"),
    "settle": ("settle", "2023.yaml", "--events", "events.csv", "--costs", "costs.csv"),
    "requisition": (
        "requisition", "2023.yaml", "--recipient", "regions/20", "--details", "details.yaml",
    ),
}  # fmt: skip
"""What is asked, of files that lie in the folder."""


def lay(folder: Path, *, windows: bool) -> None:
    """Put an agreement, its data and the files that belong to its life into a folder."""
    shutil.copytree(agreements_folder() / "data", folder / "data")
    shutil.copy(agreements_folder() / "2023.yaml", folder)
    shutil.copy(EXAMPLES / "events.csv", folder)
    shutil.copy(EXAMPLES / "costs.csv", folder)
    shutil.copy(EXAMPLES / "details-region.yaml", folder / "details.yaml")
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    if windows:
        for file in folder.rglob("*.*"):
            file.write_bytes(as_windows_saves(file.read_bytes()))


@pytest.mark.parametrize("name", SAME)
def test_files_that_windows_saves_give_the_same_answer(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for windows in (False, True):
        folder = tmp_path / str(windows)
        folder.mkdir()
        lay(folder, windows=windows)
        monkeypatch.chdir(folder)
        told.append(agree(*SAME[name]))
    assert told[0].code == 0, told[0].err
    assert told[1] == told[0]


def test_a_fault_in_a_file_that_windows_saves_is_at_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = spoilt(
        ('{"01": 2437158, "20": 288343}', "data/folk.csv"),
        ("key: by_population}", "key: by_populaton}"),
    )
    (tmp_path / "avtal.yaml").write_bytes(as_windows_saves(wrong.encode()))
    (tmp_path / "data").mkdir()
    table = b"code;value\n01;2437158\n20;m\xc3\xa5nga\n"
    (tmp_path / "data" / "folk.csv").write_bytes(as_windows_saves(table))
    lines = agree("check", "avtal.yaml").out.split("\n")
    assert [line.partition(" ")[0] for line in lines if line.endswith("]")] == [
        "avtal.yaml:23:55:",
        "data/folk.csv:3:4:",
    ]


def test_an_agreement_that_windows_saved_is_edited_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = []
    for windows in (False, True):
        folder = tmp_path / str(windows)
        folder.mkdir()
        lay(folder, windows=windows)
        monkeypatch.chdir(folder)
        asked = ("whatif", "2023.yaml", "--set", "grants.ambulans.amount=100")
        assert agree(*asked, "--save", "saved.yaml").code == 0
        saved.append((folder / "saved.yaml").read_bytes())
    assert b"\r" not in saved[0]
    assert saved[1] == as_windows_saves(saved[0])


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.txt", b"\n"), ("a.md", b"\n"), ("a.html", b"\n"), ("a.json", b"\n"), ("a.csv", b"\r\n")],
)
def test_a_file_has_one_kind_of_line_ending_on_every_system(
    name: str, ending: bytes, tmp_path: Path
) -> None:
    assert agree("run", "2023", "-o", str(tmp_path / name)).code == 0
    content = (tmp_path / name).read_bytes()
    assert content.count(b"\r") == content.count(b"\r\n")
    assert content.count(ending) == content.count(b"\n")
    assert content.endswith(ending)
    assert content.startswith(BYTE_ORDER_MARK) == (name == "a.csv")


# ---------------------------------------------------------------------------------------------
# Paths


PUBLISHED = (
    "areas:\n",
    "published:\n  bilaga: {of: regions, columns: {Folk: {fact: population}}, values: PATH}\nareas:\n",
)
NAMED_BY = {
    "members of a group": ('{"01": Region Stockholm, "20": Region Dalarna}', "PATH"),
    "figures of a fact": ('{"01": 2437158, "20": 288343}', "PATH"),
    "a table of amounts": ("{weight: population}", "{table: {values: PATH}}"),
    "a printed table": PUBLISHED,
}
"""Where an agreement names a file: what stands there, and what is written instead."""


@pytest.mark.parametrize("place", NAMED_BY)
@pytest.mark.parametrize(
    ("path", "code"),
    [
        (r"data\folk.csv", "backslash-path"),
        (r"'\\server\share\folk.csv'", "backslash-path"),
        (r"'C:\folk.csv'", "backslash-path"),
        ("C:/folk.csv", "path-leaves-folder"),
        ("//server/share/folk.csv", "path-leaves-folder"),
        ("aux.csv", "not-a-file"),
        ("data/CON", "not-a-file"),
        ("folk.csv.", "no-such-file"),
    ],
)
def test_a_path_of_windows_is_told_where_it_stands(
    place: str, path: str, code: str, tmp_path: Path
) -> None:
    for name in ("aux.csv", "folk.csv.", "folk.csv"):
        (tmp_path / name).write_text("code;name;value\n01;A;1\n20;B;2\n", encoding="utf-8")
    old, new = NAMED_BY[place]
    text = spoilt((old, new.replace("PATH", path)))
    line = text[: text.index(path)].count("\n") + 1
    found = findings_in(text, Folder(tmp_path))
    assert (line, code) in [(at, kind) for at, _, kind in found]
    assert {at for at, _, _ in found} == {line}


# What Windows takes for a device, with or without an ending.
DEVICES = ("CON", "nul", "Aux.csv", "prn.txt", "COM1", "lpt9.csv", "con .csv", "data/NUL.csv")


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_is_no_data_file(name: str, tmp_path: Path) -> None:
    """Windows would wait for a keyboard; here such a file would be read, and there it would not."""
    (tmp_path / "data").mkdir()
    (tmp_path / name).write_text("code;value\n01;1\n", encoding="utf-8")
    _, findings = Folder(tmp_path).read(name, HERE)
    assert [one.code for one in findings] == ["not-a-file"]


@pytest.mark.parametrize("name", ["console.csv", "auxiliary.csv", "com.csv", "null.csv", "a.con"])
def test_a_name_that_begins_as_a_device_is_a_data_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("code;value\n01;1\n", encoding="utf-8")
    assert Folder(tmp_path).read(name, HERE)[1] == []


@pytest.mark.parametrize("name", ["x.csv.", "x.csv ", "data./x.csv", "x.csv. ."])
def test_a_name_that_windows_would_shorten_is_no_name_of_a_file(name: str, tmp_path: Path) -> None:
    """Windows opens x.csv for it; then the same agreement had another outcome there."""
    (tmp_path / "data.").mkdir()
    (tmp_path / name).write_text("code;value\n01;1\n", encoding="utf-8")
    assert [one.code for one in Folder(tmp_path).read(name, HERE)[1]] == ["no-such-file"]


WINDOWS_FOLDER = PureWindowsPath("C:/Users/Anna/avtal")


@given(st.text("aC:/\\. ~-", min_size=1, max_size=12) | st.text(min_size=1, max_size=12))
@example("C:x.csv")
@example("//server/share/x.csv")
@example("\\\\?\\C:\\x.csv")
@example("x.csv:stream")
@example("/x.csv")
@example("..")
@example("a/../../x.csv")
def test_a_path_that_is_read_stays_in_the_folder_on_windows_too(relative: str) -> None:
    """Whatever is not refused names, on a drive of Windows, a file below the folder."""
    if Folder(Path("/no/such/folder")).fault_of_path(relative) is None:
        path = WINDOWS_FOLDER / relative
        assert path.drive == WINDOWS_FOLDER.drive
        assert path.is_relative_to(WINDOWS_FOLDER)
        assert ".." not in path.parts


# ---------------------------------------------------------------------------------------------
# Files that are written


@pytest.mark.parametrize("names", [("ut.csv", "UT.csv"), ("Ut/a.html", "ut/A.HTML")])
def test_two_files_that_windows_takes_for_one_are_not_written(
    names: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        Path(name).parent.mkdir(exist_ok=True)
    saved, output = names
    asked = ("whatif", "2023", "--set", "grants.ambulans.amount=100", "--save", saved)
    told = agree(*asked, "-o", output, "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert "[same-file-twice]" in told.err.split("\n")[0]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (OSError(22, "The parameter is incorrect"), "The parameter is incorrect"),
        (PermissionError(13, "Access is denied"), "du har inte rätt att skriva där"),
    ],
)
def test_a_name_that_windows_refuses_is_told_and_leaves_nothing_behind(
    fault: OSError, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As NUL.csv, CON or a name with < or | would be."""

    def refuse(self: Path, target: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "replace", refuse)
    output = tmp_path / "NUL.csv"
    told = agree("run", "2023", "-o", str(output))
    assert (told.code, told.out) == (2, "")
    assert told.err.split("\n")[0] == f"fel: kunde inte skriva {output}: {reason} [not-written]"
    assert list(tmp_path.iterdir()) == []


def test_an_agreement_is_found_by_its_name_in_a_folder_with_a_space_and_letters(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Överenskommelser 2023 (kopia)"
    folder.mkdir()
    lay(folder, windows=True)
    assert run(folder / "2023.yaml").ledger is not None
