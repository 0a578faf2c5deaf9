"""A command line of plain words is read without click, and answered as any other one."""

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
    *(
        (name, *("2023" for _ in command.arguments))
        for name, command in COMMANDS.items()
        if command.goes_on is None
    ),
    ("run", "2022"), ("run",), ("run", "2023", "2022"), ("run", "no-such-file.yaml"),
    ("check", "2022", "2023"), ("check", "2023", "2023"), ("check",), ("verify",),
    ("compare", "2022", "2023"), ("compare", "2023"), ("list", "2023"), ("new", "2023"),
    ("requisition", "2023", "2023"), ("completion", "bash"), ("completion",),
    *(tuple(line.split()) for line in (
        "explain 2023 --recipient Dalarna", "explain --recipient 20 2023 --grant vfu --full",
        "explain 2023 --recipient Dalarna --recipient Gotland", "explain 2023 --recipient",
        "explain 2023 --recipient Dalarna --recipient Dalarna", "explain 2023 --recipient -x",
        "explain 2023 --recipient=Dalarna", "explain 2023 --no-such", "explain 2023 -o",
        "explain 2023 --recipient Nobody", "explain --recipient 20", "explain 2023 -- --full",
        "explain 2023 --full --full", "explain 2023 --full=1", "explain 2023 --recip 20",
        "compare 2022 2023 --recipient 20", "compare 2022 --level no 2023", "verify 2023 --full",
        "run 2023 --recipient 20", "run 2023 --group regions", "check --explain too-few",
        "list --registers", "calendar 2023 --as-of 2023-12-01", "todo 2023 --recipient 20",
        "conditions 2023 --recipient 20", "requisition 2023 --recipient 20", "infer 2023 --full",
    )),
    ("explain", "2023", "--recipient", ""), ("explain", "2023", "--recipient", "Region Dalarna"),
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
@pytest.mark.parametrize("with_options", [False, True])
def test_what_is_given_is_what_click_gives(name: str, *, with_options: bool) -> None:
    """What is left out are options of other questions, of which none is given."""
    command = COMMANDS[name]
    words = ["2023" for _ in command.arguments]
    if with_options and len(command.questions) == 1:
        plain = [one for one in Asking(command, Locale()).options if one.is_plain]
        own = {one.name for one in Asking(command, Locale()).questions[0].options}
        for one in (one for one in plain if one.name in own):
            words += [f"--{one.name}", *([] if one.kind == "flag" else [f"some {one.kind}"])]
    given = Asking(command, Locale()).plainly(words)
    if given is None:
        has_more = any(one.positional for one in Asking(command, Locale()).options)
        has_more |= any(one.kind != "file" for one in command.arguments)
        assert command.job is not None or command.goes_on is not None or has_more
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
        ("explain 2023 --recipient Dalarna", f"{NEVER} click holidays agree.proof", "Dalarna"),
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
