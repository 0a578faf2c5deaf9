"""Wrong usage: exit code 2, told in the language asked for, with the nearest right word."""

from __future__ import annotations

import pytest

from tests.cli.command import agree

# The arguments, and what is said in Swedish and in English.
WRONG = {
    "rnu": (
        "Fel: Kommandot ”rnu” finns inte. Menade du agree run?\nHjälp: agree --help\n",
        "Error: There is no command “rnu”. Did you mean agree run?\nHelp: agree --help\n",
    ),
    "xyzzy": (
        "Fel: Kommandot ”xyzzy” finns inte.\nHjälp: agree --help\n",
        "Error: There is no command “xyzzy”.\nHelp: agree --help\n",
    ),
    "run": (
        "Fel: FILE saknas.\nHjälp: agree run --help\n",
        "Error: FILE is missing.\nHelp: agree run --help\n",
    ),
    "run 2023 --unt kr": (
        "Fel: Flaggan --unt finns inte. Menade du --unit?\nHjälp: agree run --help\n",
        "Error: There is no option --unt. Did you mean --unit?\nHelp: agree run --help\n",
    ),
    "run 2023 -x": (
        "Fel: Flaggan -x finns inte.\nHjälp: agree run --help\n",
        "Error: There is no option -x.\nHelp: agree run --help\n",
    ),
    "run 2023 --format tabel": (
        "Fel: --format: ”tabel” går inte. Välj table, csv, json eller markdown. Menade du table?\n"
        "Hjälp: agree run --help\n",
        "Error: --format: “tabel” will not do. Choose table, csv, json or markdown. "
        "Did you mean table?\nHelp: agree run --help\n",
    ),
    "run 2023 --by grnat": (
        "Fel: --by: ”grnat” går inte. Välj grant eller area. Menade du grant?\n"
        "Hjälp: agree run --help\n",
        "Error: --by: “grnat” will not do. Choose grant or area. Did you mean grant?\n"
        "Help: agree run --help\n",
    ),
    "run 2023 --format": (
        "Fel: Flaggan --format behöver ett värde.\nHjälp: agree run --help\n",
        "Error: The option --format needs a value.\nHelp: agree run --help\n",
    ),
    "run 2023 2024": (
        "Fel: För många argument: 2024.\nHjälp: agree run --help\n",
        "Error: Too many arguments: 2024.\nHelp: agree run --help\n",
    ),
    "run 2023 --to regoins": (
        "Fel: Ingen mottagare heter ”regoins”. Mottagarna är {known}. Menade du ”regions”?\n"
        "Hjälp: agree run --help\n",
        "Error: No recipient is called “regoins”. The recipients are {known}. "
        "Did you mean “regions”?\nHelp: agree run --help\n",
    ),
    "run 2023 --recipient Dalarne": (
        "Fel: Ingen mottagare har koden eller namnet ”Dalarne”. Menade du ”Dalarna”?\n"
        "Hjälp: agree run --help\n",
        "Error: No recipient has the code or name “Dalarne”. Did you mean “Dalarna”?\n"
        "Help: agree run --help\n",
    ),
    "run 2023 --area ambulanser": (
        "Fel: Inget område heter ”ambulanser”. Områdena är {known}. Menade du ”ambulans”?\n"
        "Hjälp: agree run --help\n",
        "Error: No area is called “ambulanser”. The areas are {known}. "
        "Did you mean “ambulans”?\nHelp: agree run --help\n",
    ),
    "run 2023 --unit mkr": (
        "Fel: Enheten ”mkr” är okänd. Enheterna är {known}. Menade du ”mnkr”?\n"
        "Hjälp: agree run --help\n",
        "Error: The unit “mkr” is unknown. The units are {known}. Did you mean “mnkr”?\n"
        "Help: agree run --help\n",
    ),
    "run 2023 --to regions --recipient 20": (
        "Fel: --to och --recipient kan inte användas tillsammans.\nHjälp: agree run --help\n",
        "Error: --to and --recipient cannot be used together.\nHelp: agree run --help\n",
    ),
    "check": (
        "Fel: FILE... saknas.\nHjälp: agree check --help\n",
        "Error: FILE... is missing.\nHelp: agree check --help\n",
    ),
    "check 2023 --format jsn": (
        "Fel: --format: ”jsn” går inte. Välj text eller json. Menade du json?\n"
        "Hjälp: agree check --help\n",
        "Error: --format: “jsn” will not do. Choose text or json. Did you mean json?\n"
        "Help: agree check --help\n",
    ),
    "infer 2023": (
        "Fel: --table saknas.\nHjälp: agree infer --help\n",
        "Error: --table is missing.\nHelp: agree infer --help\n",
    ),
    "explain 2023 --recipient Dalarne": (
        "Fel: Ingen mottagare har koden eller namnet ”Dalarne”. Menade du ”Dalarna”?\n"
        "Hjälp: agree explain --help\n",
        "Error: No recipient has the code or name “Dalarne”. Did you mean “Dalarna”?\n"
        "Help: agree explain --help\n",
    ),
}  # fmt: skip


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
    expected = WRONG[arguments][lang == "en"]
    assert _holds(told.err, expected), f"{told.err!r}, not {expected!r}"


def test_the_language_itself_is_wrong() -> None:
    told = agree("run", "2023", "--lang", "fi")
    assert told == (2, "", "Fel: --lang: ”fi” går inte. Välj sv eller en.\nHjälp: agree run --help\n")


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
