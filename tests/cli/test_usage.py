"""Wrong usage: exit code 2, told in the language asked for, with the nearest right word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from agree.messages import Locale
from agree_cli.asking import Asking
from agree_cli.command_line import ClickCommand
from agree_cli.commands import COMMANDS
from tests.cli.command import agree

WRONG = {
    "rnu": (
        "kommandot ”rnu” finns inte [no-such-command]",
        "there is no command “rnu” [no-such-command]",
        "agree run",
    ),
    "xyzzy": (
        "kommandot ”xyzzy” finns inte [no-such-command]",
        "there is no command “xyzzy” [no-such-command]",
        "",
    ),
    "run": ("FILE saknas [missing-argument]", "FILE is missing [missing-argument]", ""),
    "run 2023 --unt kr": (
        "flaggan --unt finns inte [no-such-option]",
        "there is no option --unt [no-such-option]",
        "--unit",
    ),
    "run 2023 -x": (
        "flaggan -x finns inte [no-such-option]",
        "there is no option -x [no-such-option]",
        "",
    ),
    "run 2023 --format markdwn": (
        "--format: ”markdwn” kan inte användas [bad-value]",
        "--format: “markdwn” cannot be used [bad-value]",
        "markdown",
    ),
    "run 2023 --by grnat": (
        "--by: ”grnat” kan inte användas [bad-value]",
        "--by: “grnat” cannot be used [bad-value]",
        "grant",
    ),
    "run 2023 --format": (
        "flaggan --format behöver ett värde [needs-value]",
        "the option --format needs a value [needs-value]",
        "",
    ),
    "whatif 2023 --scenario one.xlsx --scenario two.xlsx": (
        "flaggan --scenario anges två gånger: ”one.xlsx” och ”two.xlsx” [given-twice]",
        "the option --scenario is given twice: “one.xlsx” and “two.xlsx” [given-twice]",
        "",
    ),
    "run 2023 --group regions --to=counties": (
        "flaggan --to anges två gånger: ”regions” och ”counties” [given-twice]",
        "the option --to is given twice: “regions” and “counties” [given-twice]",
        "",
    ),
    "run 2023 2024": (
        "för många argument: 2024 [extra-arguments]",
        "too many arguments: 2024 [extra-arguments]",
        "",
    ),
    "run 2023 --to regoins": (
        "ingen grupp av mottagare heter ”regoins” [no-such-group]",
        "no group of recipients is called “regoins” [no-such-group]",
        "regions",
    ),
    "run 2023 --recipient Dalarne": (
        "ingen mottagare har koden eller namnet ”Dalarne” [no-such-recipient]",
        "no recipient has the code or name “Dalarne” [no-such-recipient]",
        "Dalarna",
    ),
    "run 2023 --area ambulanser": (
        "inget område heter ”ambulanser” [no-such-area]",
        "no area is called “ambulanser” [no-such-area]",
        "ambulans",
    ),
    "run 2023 --unit mkr": (
        "enheten ”mkr” är okänd [no-such-unit]",
        "the unit “mkr” is unknown [no-such-unit]",
        "mnkr",
    ),
    "run 2023 --to regions --recipient 20": (
        "--group och --recipient kan inte användas tillsammans [asked-together]",
        "--group and --recipient cannot be used together [asked-together]",
        "",
    ),
    "run 2032": (
        (
            "”2032” är varken en fil eller en överenskommelse som följer med programmet"
            " [no-such-agreement]"
        ),
        "“2032” is neither a file nor an agreement that comes with the program [no-such-agreement]",
        "2023",
    ),
}
"""The arguments, what is said in Swedish and in English, and the nearest right word."""


def _language(arguments: str, lang: str) -> list[str]:
    """The arguments with a language, where the command takes one."""
    words = arguments.split()
    takes = words[0] in ("run", "check", "infer", "explain")
    return [words[0], "--lang", lang, *words[1:]] if takes else words


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage(arguments: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGREE_LANG", lang)
    told = agree(*_language(arguments, lang))
    assert (told.code, told.out) == (2, "")
    swedish, english, near = WRONG[arguments]
    error, help_, message = (
        ("fel", "Hjälp", swedish) if lang == "sv" else ("error", "Help", english)
    )
    command = arguments.split(maxsplit=1)[0]
    of = f"agree {command}" if command in COMMANDS else "agree"
    first, *rest, last = told.err.splitlines()
    assert first == f"{error}: {message}"
    assert last == f"{help_}: {of} --help"
    assert not near or near in rest[0]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", "fel: COMMAND saknas [missing-argument]\nHjälp: agree --help\n"),
        ("en", "error: COMMAND is missing [missing-argument]\nHelp: agree --help\n"),
    ],
)
def test_a_language_without_a_command_is_told_in_that_language(lang: str, said: str) -> None:
    assert agree("--lang", lang) == (2, "", said)


def test_the_language_itself_is_wrong() -> None:
    told = agree("run", "2023", "--lang", "fi")
    assert told == (
        2,
        "",
        (
            "fel: --lang: ”fi” kan inte användas [bad-value]\n  = Välj sv eller en.\n"
            "Hjälp: agree run --help\n"
        ),
    )


def test_the_language_in_one_word() -> None:
    assert agree("run", "2023", "--lang=en", "--to", "x").err.startswith("error: no group")


@pytest.mark.parametrize("known", ["--to", "--area", "--unit"])
def test_the_known_names_are_joined_as_in_a_sentence(known: str) -> None:
    for lang, word in (("sv", " och "), ("en", " and ")):
        assert word in agree("run", "2023", known, "zzz", "--lang", lang).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", ""],
        ["run", "2023", "--recipient", ""],
        ["run", "2023", "--to", "x" * 10_000],
        ["run", "2023", "--output", ""],
        ["run", "x" * 10_000],
        ["check", "", "*"],
        ["check", "--", "--help"],
        ["run", "2023", "--unit", "kr kr"],
        ["explain", "2023", "--grant", ""],
        ["infer", "2023", "--table", "", "--column", ""],
        ["completion", ""],
    ],
)
def test_odd_arguments_end_in_words(arguments: list[str]) -> None:
    told = agree(*arguments)
    assert told.code in (1, 2)
    assert "Traceback" not in told.all


def test_a_language_of_the_environment_that_there_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGREE_LANG", "de")
    told = agree("run", "2023")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("fel: AGREE_LANG: ”de” kan inte användas [bad-value]\n  = Välj sv ")


@pytest.mark.parametrize(
    "arguments", [("--lang", "en", "run", "2023"), ("--lang=en", "run", "2023")]
)
def test_the_language_may_stand_before_the_command(arguments: tuple[str, ...]) -> None:
    assert agree(*arguments).out == agree("run", "2023", "--lang", "en").out


@pytest.mark.parametrize(
    ("lang", "said", "where"),
    [
        ("sv", "flaggan {} hör hemma efter kommandot", "Skriv den efter agree {}."),
        ("en", "the option {} belongs after the command", "Write it after agree {}."),
    ],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_any_option_before_its_command_is_said_to_belong_after_it(
    command: str, lang: str, said: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGREE_LANG", lang)
    options = [option.opts for option in ClickCommand(Asking(COMMANDS[command], Locale())).params]
    for name in (name for names in options for name in names if name.startswith("-")):
        if name != "--lang":  # which may stand there
            told = agree(name, "x", command, "2023")
            first, hint, last = told.err.splitlines()
            assert first.endswith(f": {said.format(name)} [option-before-command]")
            assert hint == f"  = {where.format(command)}"
            assert last.endswith(f": agree {command} --help")
            assert (told.code, told.out) == (2, "")


def test_a_misspelt_option_before_its_command_is_nearest_to_one_of_the_command() -> None:
    first, hint, last = agree("--onn", "2024-04-01", "settle", "2023").err.splitlines()
    assert first == "fel: flaggan --onn finns inte [no-such-option]"
    assert hint == "  = Menade du ”--on”?"
    assert last == "Hjälp: agree settle --help"


def test_an_option_of_several_commands_without_any_is_told_with_those_that_take_it() -> None:
    told = agree("--on", "2024-04-01")
    assert "[option-before-command]" in told.err
    assert "agree conditions eller agree settle" in told.err
    assert told.err.endswith("Hjälp: agree --help\n")


BROKEN = """\
import agree_cli.program as program
from agree_cli.main import main
def fails(*_): raise KeyError('what is not there')
program._run = fails
main(['run', '20\\udcff23', '--lang', 'en'])
"""


def broken(temporary: Path) -> subprocess.CompletedProcess[str]:
    """What a program with a fault in it says, with a folder for its temporary files."""
    return subprocess.run(
        [sys.executable, "-c", BROKEN], capture_output=True, text=True, check=False,
        env=os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)},
    )  # fmt: skip


def test_a_fault_of_the_program_is_one_sentence_with_a_reference_and_70(tmp_path: Path) -> None:
    done = [broken(tmp_path), broken(tmp_path)]
    assert [(one.returncode, one.stdout) for one in done] == [(70, ""), (70, "")]
    said = re.compile(
        r"agree stopped because of a fault in the program itself \(reference ([0-9a-f]{8})\); "
        r"please report it, with the details in (.*)\.\n"
    )
    found = [said.fullmatch(one.stderr) for one in done]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0].group(1) == found[1].group(1), "the same fault has the same reference"
    for one in found:
        assert one is not None
        details = Path(one.group(2))
        assert details.parent == tmp_path
        text = details.read_text(encoding="utf-8")
        assert text.startswith(f"{one.group(1)}\nagree ")
        assert "run '20\\udcff23' --lang en" in text
        assert text.endswith("KeyError: 'what is not there'\n")
        if os.name == "posix":
            assert details.stat().st_mode & 0o077 == 0, "others may not read it"


INTERRUPTIBLE = """\
import os, signal, sys
{before}
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Watch())
from agree_cli.main import main
main(['run', '2023', '--lang', 'en'])
"""


def interrupted(name: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """What is said when Ctrl-C is pressed while a module is being read."""
    program = INTERRUPTIBLE.format(name=name, before=before)
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(os.name != "posix", reason="needs signals of a Unix kind")
@pytest.mark.parametrize(
    "name",
    [
        "agree_cli.program", "click", "agree.messages", "agree_cli.options", "agree_cli.asking",
        "agree.questions.overview", "yaml", "agree.render.text",
    ],
)  # fmt: skip
def test_an_interruption_is_one_line_and_130_from_the_start(name: str) -> None:
    done = interrupted(name)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


@pytest.mark.skipif(os.name != "posix", reason="needs signals of a Unix kind")
def test_who_ignores_interruptions_is_not_interrupted() -> None:
    done = interrupted("click", "signal.signal(signal.SIGINT, signal.SIG_IGN)")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--by", "area"), "--by behöver --group [needs-option]"),
        (("--table", "grants"), "--table behöver --format csv [needs-option]"),
        (("--headings",), "--headings behöver --format csv [needs-option]"),
        (("--headings", "--format", "json"), "--headings behöver --format csv [needs-option]"),
    ],
)
def test_no_option_is_passed_over_in_silence(arguments: tuple[str, ...], told: str) -> None:
    done = agree("run", "2023", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fel: {told}\n")
