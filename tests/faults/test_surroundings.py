"""The surroundings of a command: its clock, folder, home, encodings and streams, as odd as they come."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agree.render.files import replace_files
from tests.cli.command import agree
from tests.faults.commands import READ, is_left

ROOT = Path(__file__).parents[2]
UNIX = pytest.mark.skipif(os.name != "posix", reason="needs shells and folders of a Unix kind")
RUN = "import sys; from agree_cli.main import main; sys.argv[0] = 'agree'; main()"
ODD_TIMES = (
    *("²", "٣", "99999999999999999999", "999999999999", "-1", "now", "1e9", ""),
    *("0", "4999999999", "253402300799"),
)
"""Times that are none, and the first and later ones; a zip file knows those from 1980 to 2107."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small agreement, where commands run."""
    for name, text in READ.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def python(*words: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run agree in a process of its own, in an environment of nothing else; `shell` follows it."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'engine'}:{ROOT / 'cli'}"}
    command = [sys.executable, "-c", RUN, *words]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    return subprocess.run(command, env=kept | environment, capture_output=True, check=False)


@pytest.mark.parametrize("output", ["out.xlsx", "out.docx", "out.ics", "out.pdf"])
@pytest.mark.parametrize("time", ODD_TIMES)
def test_a_time_of_files_that_is_none_is_as_if_it_were_not_set(
    time: str, output: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    asked = "calendar" if output.endswith("ics") else "run"
    assert agree(asked, "towns.yaml", "-o", output).code == 0
    assert (here / output).stat().st_size > 100


@pytest.mark.slow
@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Pacific/Niue", "Nowhere/None", ":", "\udcff"]
)
def test_the_time_zone_changes_no_file(zone: str, here: Path) -> None:
    asked = ("settle", "towns.yaml", "--events", "events.csv", "-o")
    environment = {"SOURCE_DATE_EPOCH": "1900000000"}
    assert python(*asked, "utc.xlsx", TZ="UTC", **environment).returncode == 0
    assert python(*asked, "other.xlsx", TZ=zone, **environment).returncode == 0
    assert (here / "utc.xlsx").read_bytes() == (here / "other.xlsx").read_bytes()


ENCODINGS = {
    "no language": {"LANG": "C", "LC_ALL": "C"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "Latin 1": {"PYTHONIOENCODING": "latin-1"},
    "Windows": {"PYTHONIOENCODING": "cp1252"},
    "DOS": {"PYTHONIOENCODING": "cp437:strict"},
    "no UTF-8 at all": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.slow
@pytest.mark.parametrize("environment", ENCODINGS.values(), ids=ENCODINGS)
def test_every_encoding_of_a_terminal_gets_an_answer(
    environment: dict[str, str], here: Path
) -> None:
    told = python("settle", "towns.yaml", "--events", "events.csv", **environment)
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"Beviljat" in told.stdout
    wrong = python("run", "towns.yml", **environment)
    assert (wrong.returncode, b"[no-such-file]" in wrong.stderr) == (1, True)
    assert python("run", "towns.yaml", "-o", "ut.csv", **environment).returncode == 0
    assert "Town A" in (here / "ut.csv").read_text(encoding="utf-8-sig")


STREAMS = {
    "read a little": ("| head -c 1", (0, 141)),
    "read by nobody": ("| true", (0, 141)),
    "output closed": (">&-", (2,)),
    "errors closed": ("2>&-", (0,)),
    "both closed": (">&- 2>&-", (2,)),
    "input closed": ("<&-", (0,)),
    "all closed": ("<&- >&- 2>&-", (2,)),
    "a full disk": (">/dev/full", (2,)),
    "errors to a full disk": ("2>/dev/full", (0,)),
}


@UNIX
@pytest.mark.slow
@pytest.mark.parametrize(("shell", "codes"), STREAMS.values(), ids=STREAMS)
def test_streams_that_are_closed_or_full(shell: str, codes: tuple[int, ...], here: Path) -> None:
    for words in (("run", "towns.yaml"), ("run", "towns.yaml", "--format", "json")):
        told = python(*words, shell=f"{shell}")
        assert told.returncode in codes, told
        assert b"Traceback" not in told.stdout + told.stderr
        assert b"Exception ignored" not in told.stderr


@UNIX
@pytest.mark.slow
@pytest.mark.parametrize("shell", ["2>&-", "2>/dev/full"])
def test_what_is_wrong_has_its_code_though_nobody_can_be_told(shell: str, here: Path) -> None:
    told = python("run", "towns.yml", shell=shell)
    assert (told.returncode, told.stdout) == (1, b"")
    told = python("run", "--nothing", shell=shell)
    assert (told.returncode, told.stdout) == (2, b"")


@UNIX
@pytest.mark.slow
def test_without_a_home_or_any_setting(here: Path) -> None:
    for words in (("list",), ("run", "towns.yaml"), ("publish", "towns.yaml", "-o", "~")):
        told = python(*words, HOME="")
        assert (told.returncode, b"Traceback" in told.stderr) == (0, False)
    assert (here / "~" / "index.html").is_file()


@UNIX
@pytest.mark.slow
def test_a_folder_that_is_gone_is_told(here: Path) -> None:
    folder = here / "gone"
    folder.mkdir()
    full = here / "towns.yaml"
    for words in ("run 2023", f"run {full}", f"run {full} -o out.csv", "run towns.yaml", "list"):
        script = f'cd {folder}; mkdir -p {folder}; rmdir {folder}; exec "$0" -c "$1" {words}'
        folder.mkdir(exist_ok=True)
        command = ["sh", "-c", script, sys.executable, RUN]
        environment = os.environ | {"PYTHONPATH": f"{ROOT / 'engine'}:{ROOT / 'cli'}"}
        told = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
        assert told.returncode in (0, 1, 2), (words, told.stderr)
        assert "Traceback" not in told.stderr
        if told.returncode:
            assert "[" in told.stderr, words


@UNIX
@pytest.mark.slow
def test_two_that_write_the_same_files_leave_those_of_one(here: Path) -> None:
    """Each writes its own content to three files, again and again; at the end all are whole."""
    program = (
        "import sys; from pathlib import Path; from agree.render.files import replace_files\n"
        "for _ in range(150):\n"
        "    replace_files({Path(n): sys.argv[1].encode() * 50_000 for n in 'abc'})\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "engine")}
    both = [subprocess.Popen([sys.executable, "-c", program, one], env=environment) for one in "xy"]
    assert [one.wait() for one in both] == [0, 0]
    assert {len(set(Path(name).read_bytes())) for name in "abc"} == {1}
    replace_files({Path("d"): b""})
    assert not [path for path in here.iterdir() if is_left(path.name)]
