"""Wrong usage: exit code 2, told in the language asked for, with the nearest right word."""

from __future__ import annotations

import pytest

from agree_cli.registry import COMMANDS
from tests.cli.command import agree

WRONG = {
    "rnu": (
        "kommandot ”rnu” finns inte [no-such-command]\n  = Menade du ”agree run”?",
        "there is no command “rnu” [no-such-command]\n  = Did you mean “agree run”?",
    ),
    "xyzzy": (
        "kommandot ”xyzzy” finns inte [no-such-command]",
        "there is no command “xyzzy” [no-such-command]",
    ),
    "run": (
        "FILE saknas [missing-argument]",
        "FILE is missing [missing-argument]",
    ),
    "run 2023 --unt kr": (
        "flaggan --unt finns inte [no-such-option]\n  = Menade du ”--unit”?",
        "there is no option --unt [no-such-option]\n  = Did you mean “--unit”?",
    ),
    "run 2023 -x": (
        "flaggan -x finns inte [no-such-option]",
        "there is no option -x [no-such-option]",
    ),
    "run 2023 --format tabel": (
        "--format: ”tabel” kan inte användas [bad-value]\n  = Välj text, {known}. Menade du table?",
        (
            "--format: “tabel” cannot be used [bad-value]\n"
            "  = Choose text, {known}. Did you mean table?"
        ),
    ),
    "run 2023 --by grnat": (
        "--by: ”grnat” kan inte användas [bad-value]\n  = Välj grant eller area. Menade du grant?",
        "--by: “grnat” cannot be used [bad-value]\n  = Choose grant or area. Did you mean grant?",
    ),
    "run 2023 --format": (
        "flaggan --format behöver ett värde [needs-value]",
        "the option --format needs a value [needs-value]",
    ),
    "run 2023 2024": (
        "för många argument: 2024 [extra-arguments]",
        "too many arguments: 2024 [extra-arguments]",
    ),
    "run 2023 --to regoins": (
        "ingen mottagare heter ”regoins” [no-such-group]\n  = Menade du ”regions”?",
        "no recipient is called “regoins” [no-such-group]\n  = Did you mean “regions”?",
    ),
    "run 2023 --recipient Dalarne": (
        (
            "ingen mottagare har koden eller namnet ”Dalarne” [no-such-recipient]\n"
            "  = Menade du ”Dalarna”?"
        ),
        (
            "no recipient has the code or name “Dalarne” [no-such-recipient]\n"
            "  = Did you mean “Dalarna”?"
        ),
    ),
    "run 2023 --area ambulanser": (
        "inget område heter ”ambulanser” [no-such-area]\n  = Menade du ”ambulans”?",
        "no area is called “ambulanser” [no-such-area]\n  = Did you mean “ambulans”?",
    ),
    "run 2023 --unit mkr": (
        "enheten ”mkr” är okänd [no-such-unit]\n  = Menade du ”mnkr”?",
        "the unit “mkr” is unknown [no-such-unit]\n  = Did you mean “mnkr”?",
    ),
    "run 2023 --to regions --recipient 20": (
        "--group och --recipient kan inte användas tillsammans [asked-together]",
        "--group and --recipient cannot be used together [asked-together]",
    ),
    "check": (
        "FILE... saknas [missing-argument]",
        "FILE... is missing [missing-argument]",
    ),
    "check 2023 --format jsn": (
        "--format: ”jsn” kan inte användas [bad-value]\n  = Välj text, {known}. Menade du json?",
        "--format: “jsn” cannot be used [bad-value]\n  = Choose text, {known}. Did you mean json?",
    ),
    "infer 2023": (
        "--table saknas [missing-argument]\nfel: --column saknas [missing-argument]",
        "--table is missing [missing-argument]\nerror: --column is missing [missing-argument]",
    ),
    "explain 2023 --recipient Dalarne": (
        (
            "ingen mottagare har koden eller namnet ”Dalarne” [no-such-recipient]\n"
            "  = Menade du ”Dalarna”?"
        ),
        (
            "no recipient has the code or name “Dalarne” [no-such-recipient]\n"
            "  = Did you mean “Dalarna”?"
        ),
    ),
}
"""The arguments, and what is said in Swedish and in English."""


def _told(message: str, command: str, lang: str) -> str:
    """The whole text: the message, and where there is help."""
    error, help_ = ("fel", "Hjälp") if lang == "sv" else ("error", "Help")
    of = f"agree {command}" if command in COMMANDS else "agree"
    return f"{error}: {message}\n{help_}: {of} --help\n"


def _holds(said: str, expected: str) -> bool:
    """Whether a text is the expected one; `{known}` stands for a list of names."""
    start, known, end = expected.partition("{known}")
    middle = said[len(start) : len(said) - len(end)]
    return said.startswith(start) and said.endswith(end) and bool(middle) == bool(known)


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
    expected = _told(WRONG[arguments][lang == "en"], arguments.split(maxsplit=1)[0], lang)
    assert _holds(told.err, expected), f"{told.err!r}, not {expected!r}"


def test_the_language_itself_is_wrong() -> None:
    told = agree("run", "2023", "--lang", "fi")
    assert told == (
        2,
        "",
        (
            "fel: --lang: ”fi” kan inte användas [bad-value]\n"
            "  = Välj sv eller en.\nHjälp: agree run --help\n"
        ),
    )


def test_the_language_in_one_word() -> None:
    assert agree("run", "2023", "--lang=en", "--to", "x").err.startswith("error: no recipient")


@pytest.mark.parametrize("known", ["--to", "--area", "--unit"])
def test_the_known_names_are_joined_as_in_a_sentence(known: str) -> None:
    for lang, word in (("sv", " och "), ("en", " and ")):
        assert word in agree("run", "2023", known, "zzz", "--lang", lang).err


def test_a_name_that_is_near_a_bundled_agreement() -> None:
    assert "2023" in agree("run", "2032").err.replace("2032", "")


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
