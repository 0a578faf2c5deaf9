"""Completion in real shells: a line is typed with a tab in it, and the shell says its words."""

from __future__ import annotations

import os
import pty
import select
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.command import agree

pytestmark = pytest.mark.slow
TO_START = "\x01"
"""The key that goes to the start of the line, in each of the shells."""
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
WAIT, PATIENCE = 20.0, 6.0
"""Seconds until an answer, and until it is clear that a tab completes nothing."""
Typed = Callable[[str], list[str]]


class Terminal:
    """A shell in a terminal of its own, which is typed to and read."""

    def __init__(self, command: list[str], folder: Path) -> None:
        environment = {
            **os.environ,
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "dumb", "PS1": "$ ", "HOME": str(folder),
            "COLUMNS": "200", "AGREE_LANG": "sv",
        }  # fmt: skip
        self.pid, self.file = pty.fork()
        if self.pid == 0:  # the child
            os.chdir(folder)
            os.execvpe(command[0], command, environment)

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self.file, text.encode())

    def read_until(self, mark: str, wait: float = WAIT) -> str:
        """Return what is shown, up to a mark and what follows it at once."""
        shown, end = b"", time.monotonic() + wait
        while time.monotonic() < end:
            if select.select([self.file], [], [], 0.2)[0]:
                shown += os.read(self.file, 65536)
            elif shown and mark.encode() in shown:
                break
        return shown.decode(errors="replace")

    def end(self) -> None:
        """End the shell."""
        os.close(self.file)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


@pytest.fixture(scope="module", params=list(START))
def typed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Typed]:
    """Gives the words that a shell makes of a line, each `\\t` in it having completed."""
    shell = str(request.param)
    if shutil.which(shell) is None:
        assert shell != "bash", "bash is what the tests need at least"
        pytest.skip(f"{shell} is not installed")
    folder = tmp_path_factory.mktemp(shell)
    program = (
        f"#!/bin/sh\nexec '{sys.executable}' -c 'from agree_cli.main import main; main()' \"$@\"\n"
    )
    (folder / "agree").write_text(program)
    (folder / "agree").chmod(0o755)
    (folder / "words").write_text("#!/bin/sh\nshift\nprintf '<%s>' \"$@\"\necho '|done'\n")
    (folder / "words").chmod(0o755)
    (folder / "broken.yaml").write_text("language: 1\nid: [\n")
    (folder / "script").write_text(agree("completion", shell).out)
    (folder / "filer").mkdir()
    (folder / "filer" / "mitt avtal.yaml").write_text("language: 1\n")
    terminal = Terminal(START[shell], folder)
    terminal.type("source ./script; echo re''ady\n")
    assert "ready" in terminal.read_until("ready")

    def words(line: str) -> list[str]:
        for part in line.split("\t")[:-1]:
            terminal.type(part)
            terminal.read_until("")
            terminal.type("\t")
            terminal.read_until("", PATIENCE)
        terminal.type(line.rsplit("\t", maxsplit=1)[-1] + TO_START + "words ")
        terminal.read_until("words")
        terminal.type("\n")
        shown = terminal.read_until("|done\r\n").split("\r\n")
        (told,) = [one for one in shown if one.endswith("|done")]
        return told.removesuffix("|done").strip("<>").split("><")

    yield words
    terminal.end()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("agree run 2023 --to muni\t", ["municipalities"]),
        ("agree run 2023 --area Förs\t", ["Förstärkning av ambulanssjukvården"]),
        ('agree run 2023 --area "Förs\t', ["Förstärkning av ambulanssjukvården"]),
        ("agree run 2023 --area=Förs\t", ["--area=Förstärkning av ambulanssjukvården"]),
        (
            "agree infer 2023 --table Medel\\ till\\ k\t",
            ["Medel till kommunerna (länsvis) (exklusive VFU-satsning)"],
        ),
        ("agree whatif 2023 --set grants.vf\tam\t5", ["grants.vfu.amount=5"]),
        ("agree run broken.yaml --to x\t", ["x"]),
    ],
)
def test_a_shell_completes_names_and_quotes_them(typed: Typed, line: str, words: list[str]) -> None:
    assert typed(line)[-len(words) :] == words
