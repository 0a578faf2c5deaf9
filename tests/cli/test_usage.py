"""Wrong usage: exit code 2, told in the language asked for, with the nearest right word."""

from __future__ import annotations

import pytest

from agree_cli.registry import COMMANDS
from tests.cli.command import agree

WRONG = {
    "rnu": (
        "Kommandot ”rnu” finns inte. Menade du agree run?",
        "There is no command “rnu”. Did you mean agree run?",
    ),
    "xyzzy": (
        "Kommandot ”xyzzy” finns inte.",
        "There is no command “xyzzy”.",
    ),
    "run": (
        "FILE saknas.",
        "FILE is missing.",
    ),
    "run 2023 --unt kr": (
        "Flaggan --unt finns inte. Menade du --unit?",
        "There is no option --unt. Did you mean --unit?",
    ),
    "run 2023 -x": (
        "Flaggan -x finns inte.",
        "There is no option -x.",
    ),
    "run 2023 --format tabel": (
        "--format: ”tabel” kan inte användas. Välj table, csv, json eller markdown. Menade du table?",
        "--format: “tabel” cannot be used. Choose table, csv, json or markdown. Did you mean table?",
    ),
    "run 2023 --by grnat": (
        "--by: ”grnat” kan inte användas. Välj grant eller area. Menade du grant?",
        "--by: “grnat” cannot be used. Choose grant or area. Did you mean grant?",
    ),
    "run 2023 --format": (
        "Flaggan --format behöver ett värde.",
        "The option --format needs a value.",
    ),
    "run 2023 2024": (
        "För många argument: 2024.",
        "Too many arguments: 2024.",
    ),
    "run 2023 --to regoins": (
        "Ingen mottagare heter ”regoins”. Mottagarna är {known}. Menade du ”regions”?",
        "No recipient is called “regoins”. The recipients are {known}. Did you mean “regions”?",
    ),
    "run 2023 --recipient Dalarne": (
        "Ingen mottagare har koden eller namnet ”Dalarne”. Menade du ”Dalarna”?",
        "No recipient has the code or name “Dalarne”. Did you mean “Dalarna”?",
    ),
    "run 2023 --area ambulanser": (
        "Inget område heter ”ambulanser”. Områdena är {known}. Menade du ”ambulans”?",
        "No area is called “ambulanser”. The areas are {known}. Did you mean “ambulans”?",
    ),
    "run 2023 --unit mkr": (
        "Enheten ”mkr” är okänd. Enheterna är {known}. Menade du ”mnkr”?",
        "The unit “mkr” is unknown. The units are {known}. Did you mean “mnkr”?",
    ),
    "run 2023 --to regions --recipient 20": (
        "--to och --recipient kan inte användas tillsammans.",
        "--to and --recipient cannot be used together.",
    ),
    "check": (
        "FILE... saknas.",
        "FILE... is missing.",
    ),
    "check 2023 --format jsn": (
        "--format: ”jsn” kan inte användas. Välj text eller json. Menade du json?",
        "--format: “jsn” cannot be used. Choose text or json. Did you mean json?",
    ),
    "infer 2023": (
        "--table saknas.",
        "--table is missing.",
    ),
    "explain 2023 --recipient Dalarne": (
        "Ingen mottagare har koden eller namnet ”Dalarne”. Menade du ”Dalarna”?",
        "No recipient has the code or name “Dalarne”. Did you mean “Dalarna”?",
    ),
}
"""The arguments, and what is said in Swedish and in English."""


def _told(message: str, command: str, lang: str) -> str:
    """The whole text: the message, and where there is help."""
    error, help_ = ("Fel", "Hjälp") if lang == "sv" else ("Error", "Help")
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
        "Fel: --lang: ”fi” kan inte användas. Välj sv eller en.\nHjälp: agree run --help\n",
    )


def test_the_language_in_one_word() -> None:
    assert agree("run", "2023", "--lang=en", "--to", "x").err.startswith("Error: No recipient")


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
