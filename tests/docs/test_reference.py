"""The reference has every command, option, format, table, key and finding, and is up to date."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import click
import pytest

from agree import load
from agree.base import Source
from agree.findings import MODULES, kinds
from agree.language.schema import language_schema
from agree.messages import Locale
from agree.questions import QUESTIONS, question_named
from agree.render import FORMATS
from agree.render.json import document
from agree.source import Mapping, parse_document, plain
from agree_cli.command_line import agree
from agree_cli.commands import COMMANDS
from tools.docs.examples import ROOT
from tools.docs.pages.data import ASKED, HOLDS, JSON, tables_of
from tools.docs.pages.findings import STAGES_IN_WORDS
from tools.docs.pages.language import written
from tools.docs.picture import PICTURE, picture
from tools.docs.reference import FOLDER, PAGES
from tools.docs.slides import SLIDES, slide

# The sections of the document, from its table of contents and its annexes.
SECTIONS_2023 = (
    "1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.1.2", "2.1.3", "2.2", "2.2.1", "2.3", "2.3.1",
    "2.3.2", "2.4", "2.4.1", "2.5", "3", "3.1", "3.2", "3.3", "3.3.1", "3.4", "3.4.1", "3.5",
    "3.5.1", "3.6", "3.6.1", "3.7", "3.7.1", "3.8", "3.8.1", "3.9", "4", "4.1", "4.1.1", "4.1.2",
    "5", "5.1.1", "5.1.2", "6", "7", "8", "9", "9.1", "9.2", "10", "11",
    "bilaga 1", "bilaga 2", "bilaga 3", "bilaga 4",
)  # fmt: skip


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_up_to_date(name: str) -> None:
    assert page(name) == PAGES[name](), "make docs makes it anew"


def test_every_section_of_the_document_has_a_row_that_says_something() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]*) \| (.+) \| ([^|]+) \|$", page("../coverage-2023.md"), re.MULTILINE
    )
    told = {number: (heading, held, left_out) for number, heading, held, left_out in rows[2:]}
    assert set(SECTIONS_2023) <= set(told)
    for number, (heading, held, left_out) in told.items():
        assert heading, number
        assert held != "–" or left_out != "–", number


def test_the_picture_is_up_to_date() -> None:
    shown = PICTURE.read_text(encoding="utf-8")
    assert words_of(shown) == words_of(picture()), "make docs makes it anew"


@pytest.mark.slow
@pytest.mark.parametrize("name", SLIDES)
def test_slides_are_up_to_date(name: str) -> None:
    shown = (ROOT / "docs" / "images" / name).read_text(encoding="utf-8")
    assert shown == slide(name), "make docs makes it anew"


def words_of(svg: str) -> list[str]:
    found = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return [unescape(text).strip("\n") for text in found]


def section_of(name: str, heading: str) -> str:
    """Return a section of a page, without the sections that follow."""
    _, found, rest = page(name).partition(f"\n{heading}\n")
    assert found
    return re.split(r"\n#+ ", rest)[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_and_options_are_documented(name: str) -> None:
    command = agree.get_command(click.Context(agree), name)
    assert command is not None
    section = section_of("commands.md", f"## agree {name}")
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option in section, f"{option} of agree {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_declares_is_documented_in_english(name: str) -> None:
    command, english = COMMANDS[name], Locale("en")
    section = section_of("commands.md", f"## agree {name}")
    options = [one for asked in command.questions for one in question_named(asked).options]
    told = [one.help for one in (*command.arguments, *command.options)]
    assert [one for one in (*command.help, *told) if english.text(one) not in section] == []
    written = [one.metavar if one.positional else f"--{one.name}" for one in options]
    assert [one for one in written if one not in section] == []
    assert [one for one in command.examples if one not in section] == []
    assert [asked for asked in command.questions if f"data.md#{asked}" not in section] == []


@pytest.mark.parametrize("name", FORMATS)
def test_formats_are_documented(name: str) -> None:
    endings = ", ".join(f"`{ending}`" for ending in FORMATS[name].endings)
    row = f"| `{name}` | {endings} | {HOLDS[name]} |"
    assert row in section_of("data.md", "## Formats")


def test_no_other_formats_are_documented() -> None:
    assert list(HOLDS) == list(FORMATS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_data_of_a_question_are_documented(name: str) -> None:
    """What JSON has beside its tables, and every table with its columns."""
    section = section_of("data.md", f"### {name}")
    reports = ASKED[name](load("2023"))
    assert {report.question for report in reports} == {name}
    for report in reports:
        found = set(document(report, Locale("en")))
        beside = set(report.top_tables) | {value for value, _ in report.values}
        assert [one for one in beside if f"`{one}`" not in section] == []
        assert found - beside - set(JSON) <= {"trees"}
        assert set(JSON) <= found
    for table, columns in tables_of(reports).items():
        (row,) = re.findall(rf"^\| (?:\*\*)?`{table}`(?:\*\*)? \| (.*) \|$", section, re.MULTILINE)
        assert row == ", ".join(f"`{column}`" for column in columns)


def tables_in_code() -> Iterator[str]:
    """Yield the id of every table that is named where it is made; those of pictures are no data."""
    for file in sorted((ROOT / "engine" / "agree" / "questions").rglob("*.py")):
        if file.parent.name == "charts":
            continue
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Table":
                first = next(iter(call.args), None)
                if isinstance(first, ast.Constant) and first.value:
                    yield str(first.value)


def test_tables_are_documented() -> None:
    documented = re.findall(r"^\| (?:\*\*)?`([^`]+)`", page("data.md"), re.MULTILINE)
    assert set(tables_in_code()) - set(documented) == set()


def keys_of(schema: object) -> Iterator[str]:
    """Every key that the schema has, wherever it stands."""
    if isinstance(schema, dict):
        for name, part in schema.items():
            if name == "properties":
                yield from part
            if name != "examples":
                yield from keys_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


def test_keys_are_documented() -> None:
    documented = set(re.findall(r"`([^`\n]+)`", page("language.md")))
    assert set(keys_of(language_schema())) - documented == set()


def test_findings_are_documented() -> None:
    documented = re.findall(r"^\| `([^`]+)`", page("findings.md"), re.MULTILINE)
    assert [code for code in kinds() if documented.count(code) != 1] == []


def test_every_stage_of_findings_has_its_heading() -> None:
    assert list(STAGES_IN_WORDS) == list(MODULES)
    for heading, gist in STAGES_IN_WORDS.values():
        assert gist in section_of("findings.md", f"## {heading}")


def examples_of(schema: Any) -> Iterator[object]:
    if isinstance(schema, dict):
        yield from schema.get("examples", ())
        for name, part in schema.items():
            if name != "examples":
                yield from examples_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from examples_of(part)


def read_back(example: object) -> object:
    """Return the document that an example is read as, written as the reference writes it."""
    document, findings = parse_document(Source("example", f"key: {written(example, flow=False)}\n"))
    assert findings == [], example
    assert isinstance(document.root, Mapping)
    return plain(document.root)


def test_examples_of_the_schema_are_written_as_they_are_read() -> None:
    examples = list(examples_of(language_schema()))
    assert len(examples) > 100
    assert [one for one in examples if read_back(one) != {"key": exact(one)}] == []


def exact(example: object) -> object:
    """An example of the schema as a YAML document gives it: with exact numbers."""
    if isinstance(example, float):
        from fractions import Fraction

        return Fraction(str(example))
    if isinstance(example, dict):
        return {name: exact(value) for name, value in example.items()}
    return [exact(value) for value in example] if isinstance(example, list) else example
