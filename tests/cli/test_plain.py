"""A command line of files alone is read without click, and answered as any other one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from agree.messages import Locale
from agree_cli import program
from agree_cli.asking import Asking
from agree_cli.command_line import ClickCommand
from agree_cli.commands import COMMANDS
from tests.cli.command import agree

LINES = [
    *((name, *("2023" for _ in command.arguments)) for name, command in COMMANDS.items()),
    ("run", "2022"), ("run",), ("run", "2023", "2022"), ("run", "no-such-file.yaml"),
    ("check", "2022", "2023"), ("check", "2023", "2023"), ("check",), ("verify",),
    ("compare", "2022", "2023"), ("compare", "2023"), ("list", "2023"), ("new", "2023"),
    ("requisition", "2023", "2023"), ("completion", "bash"), ("completion",),
]  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=" ".join)
@pytest.mark.parametrize("lang", ["", pytest.param("en", marks=pytest.mark.slow), "fr"])
def test_the_answer_is_that_of_a_line_that_is_read_in_full(
    line: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGREE_LANG", lang)
    told = agree(*line)
    monkeypatch.setattr(program, "_is_plain", lambda _: False)
    assert told == agree(*line)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_given_without_options_is_what_click_gives(name: str) -> None:
    """What is left out are options of other questions, of which none is given."""
    command = COMMANDS[name]
    words = ["2023" for _ in command.arguments]
    given = Asking(command, Locale()).plainly(words)
    if given is None:
        has_more = any(one.positional for one in Asking(command, Locale()).options)
        has_more |= any(one.kind != "file" for one in command.arguments)
        assert command.job is not None or has_more
        return
    clicked = ClickCommand(Asking(command, Locale())).make_context(name, list(words)).params
    nothing = (None, (), False)
    assert {one: clicked[one] for one in given} == given
    left_out = {one for one in clicked if one not in given and clicked[one] not in nothing}
    assert left_out <= {"lang"} | {
        one.argument for one in Asking(command, Locale()).options if one.default is not None
    }


NEVER = "jsonschema rich json inspect dataclasses tempfile shutil threading calendar copy"
WHERE_ASKED_FOR = f"{NEVER} click holidays agree.life agree.proof agree.render.files"

REPORTS = "agree.life.books agree.questions.explain.report agree.questions.conditions.report"


@pytest.mark.parametrize(
    ("line", "heavy", "told"),
    [
        ("run 2023", WHERE_ASKED_FOR, "6 394,5"),
        ("list", WHERE_ASKED_FOR, "6 394,5"),
        ("check 2023", f"{NEVER} click holidays agree.render.files", ""),
        ("compare 2022 2023", f"click holidays agree.proof {REPORTS}", "2023"),
        ("verify 2023", "jsonschema rich click holidays.countries.finland", "påskdagen"),
    ],
)
def test_a_command_loads_what_its_answer_needs(line: str, heavy: str, told: str) -> None:
    code = (
        "import sys; from agree_cli.main import main\n"
        f"try: main({line.split()})\n"
        "except SystemExit: pass\n"
        f"sys.stderr.write(' '.join(sorted({set(heavy.split())} & set(sys.modules))))"
    )
    unmeasured = {name: value for name, value in os.environ.items() if "COV" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured
    )
    assert told in done.stdout.replace("\u00a0", " ")
    assert done.stderr == ""
