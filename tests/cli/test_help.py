"""Help: every command has it, every command has examples, and every example works."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typst
import xlsxwriter

from agree.bundled import agreements_folder
from agree.messages import LANGUAGES, Locale
from agree_cli.commands import COMMANDS
from tests.cli.command import agree
from tests.findings.agreement import RIGHT
from tests.tables.made import rows, xlsx

NAMES = list(COMMANDS)


def _examples(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    return [line for line in lines if line.startswith("agree ")]


def _help_of(name: str) -> str:
    """The help of a command, or of the whole."""
    return agree(*filter(None, [name, "--help"])).out


EXAMPLES = list(
    dict.fromkeys(example for name in ("", *NAMES) for example in _examples(_help_of(name)))
)
OWN_FILES = ("my-agreement.yaml", "draft.yaml")
"""What examples call an agreement that the reader has written."""
DETAILS = "details.yaml"
"""What examples call a recipient's own details, which a file in docs/examples shows."""
SCENARIOS = "scenarios.csv"
"""What examples call a table of scenarios that the reader has made."""
TABLE = """\
grants.ambulans.amount;grants.medarbetare-regioner.amount
50 mnkr;2 000 mnkr
60 mnkr;2 000 mnkr
"""


USAGE = {"sv": "Användning", "en": "Usage"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_has_help_that_fits_the_screen(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGREE_LANG", lang)
    for name in ("", *NAMES):
        told = agree(*filter(None, [name, "--help"]))
        assert (told.code, told.err) == (0, ""), name
        assert told.out.startswith(f"{USAGE[lang]}: agree {name}".rstrip())
        assert max(map(len, told.out.split("\n"))) <= 80, name
        assert "\\b" not in told.out, name


def test_help_has_a_short_option() -> None:
    for name in ("", *NAMES):
        assert agree(*filter(None, [name, "-h"])).out == _help_of(name)


def test_every_command_has_an_example_of_itself() -> None:
    shown = {name: [line.split()[1] for line in _examples(_help_of(name))] for name in NAMES}
    assert [name for name, commands in shown.items() if name not in commands] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_of_the_whole_lists_every_command_with_its_purpose(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGREE_LANG", lang)
    shown = agree("--help").out
    for name, command in COMMANDS.items():
        assert f"  {name} " in shown
        assert Locale(lang).text(command.purpose) in " ".join(shown.split())


def test_no_command_at_all_shows_the_help() -> None:
    told = agree()
    assert told.all == agree("--help").out
    assert told.code in (0, 2)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's folder with a command `agree` beside it."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "tests", "engine", "cli")
    shutil.copytree(agreements_folder().parent, folder, ignore=ignored)
    for name in OWN_FILES:
        (folder / name).write_text(RIGHT, encoding="utf-8")
    shutil.copy(folder / "docs/examples/life/details-region.yaml", folder / DETAILS)
    (folder / SCENARIOS).write_text(TABLE, encoding="utf-8")
    (folder / "home" / ".config" / "fish" / "completions").mkdir(parents=True)
    command = folder / "bin" / "agree"
    command.parent.mkdir()
    program = "from agree_cli.main import main; main()"
    command.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{program}' \"$@\"\n")
    command.chmod(0o755)
    return folder


AGREED = "avtal.yaml"
"""An agreement that a printed annex is written into."""
OF_A_DRAFT = ("todo", "confirm", "fill")
"""The commands whose examples are about a draft of the reader's own."""
ASKS_FIRST = "[not-written-yet]"
"""What `fill` and `read --into` end with where nobody can be asked; only `--yes` writes then."""


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works(example: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy of the project's folder; by a shell where the example needs one."""
    monkeypatch.chdir(project)
    words = shlex.split(example)
    if words[1] == "new" and "--output" in example:
        Path(words[-1]).unlink(missing_ok=True)  # an own file, and `new` replaces none
    if words[1] in OF_A_DRAFT:
        _lay_draft(words[2])
    if words[1] in ("fill", "read"):
        _lay_documents()
    if COMMANDS[words[1]].goes_on is not None:
        code, told = _until_it_is_ended(words, project)
    elif set(example) & set("*>|~"):
        code, told = _by_the_shell(example, project)
    else:
        run = agree(*words[1:])
        code, told = run.code, run.all
    if (words[1] == "fill" or "--into" in words) and "--yes" not in words:
        assert (code, told.count(": fel: "), told.count(ASKS_FIRST)) == (1, 1, 1), told
    else:
        assert code == 0, told


def _lay_draft(name: str) -> None:
    """Begin a draft anew: that of the next year, with its data files."""
    Path(name).parent.mkdir(exist_ok=True)
    made = agree("new", "2024", "--from", "2023", "-o", name, "--force")
    assert made.code == 0, made.err


def _lay_documents() -> None:
    """Write the documents of others: workbooks, and a report with three tables."""
    body = [(name, *(figure for _ in range(2))) for name, figure in rows()]
    headings = ("Region", "2022", "2023")
    xlsx(Path("bok.xlsx"), body, headings)
    book = xlsxwriter.Workbook("folkmangd.xlsx")
    for sheet in (book.add_worksheet("Folkmängd"), book.add_worksheet("Summor")):
        shown = rows() if sheet.get_name() == "Folkmängd" else rows()[:3]
        for number, row in enumerate((("Region", "Folkmängd"), *shown)):
            sheet.write_row(number, 0, row)
    book.close()
    tables = "".join(
        f"#table(columns: 2, [Region], [Folkmängd], "
        f"{', '.join(f'[{name}], [{figure}]' for name, figure in shown)})\n\n{'#lorem(60)'}\n\n"
        for shown in (rows()[:3], rows()[3:6], rows())
    )
    Path("rapport.pdf").write_bytes(typst.compile(tables.encode()))
    shutil.copy("rapport.pdf", "avtal.pdf")
    shutil.copy("agreements/2023.yaml", AGREED)
    shutil.copytree("agreements/data", "data", dirs_exist_ok=True)


def _until_it_is_ended(words: list[str], project: Path) -> tuple[int, str]:
    """Run a command that goes on, and end it as its user does, once it says that it is there."""
    command = [str(project / "bin" / "agree"), *words[1:]]
    environment = {**os.environ, "BROWSER": "true"}  # a program that shows nothing
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment,
    ) as process:  # fmt: skip
        try:
            assert process.stdin is not None
            assert process.stderr is not None
            told = ""
            if words[1] == "open":
                told = process.stderr.readline().decode()
                assert "http://127.0.0.1:" in told
                process.send_signal(signal.SIGINT)
            else:
                process.stdin.close()
            return process.wait(timeout=60), told
        finally:
            process.kill()


def _by_the_shell(example: str, project: Path) -> tuple[int, str]:
    environment = {
        **os.environ,
        "PATH": f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(project / "home"),
    }
    run = subprocess.run(
        example, shell=True, env=environment, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr
