"""Help: every command has it, every command has examples, and every example works."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from agree.bundled import agreements_folder
from agree.messages import LANGUAGES, Locale
from agree_cli.commands import COMMANDS
from tests.cli.command import agree
from tests.findings.agreement import RIGHT

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
    (folder / "home" / ".config" / "fish" / "completions").mkdir(parents=True)
    command = folder / "bin" / "agree"
    command.parent.mkdir()
    program = "from agree_cli.main import main; main()"
    command.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{program}' \"$@\"\n")
    command.chmod(0o755)
    return folder


OF_OWN_FILES = ("todo", "confirm", "fill", "read")
"""The commands whose examples are about a draft, or a document, of the reader's own."""


@pytest.mark.slow
@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.split()[1] not in OF_OWN_FILES])
def test_every_example_works(example: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy of the project's folder; by a shell where the example needs one."""
    monkeypatch.chdir(project)
    if example.startswith("agree new ") and "--output" in example:
        Path(example.rsplit(maxsplit=1)[-1]).unlink(
            missing_ok=True
        )  # an own file, and `new` replaces none
    if set(example) & set("*>|~"):
        code, told = _by_the_shell(example, project)
    else:
        run = agree(*shlex.split(example)[1:])
        code, told = run.code, run.all
    assert code == 0, told


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
