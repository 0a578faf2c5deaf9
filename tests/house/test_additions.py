"""What is added to the house is a file and a line, and works everywhere at once.

A made-up question, format, form of key and kind of finding are each put in their one table; a
made-up section is tried in test_table_of_sections.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

import agree
from agree import findings
from agree.language.repair import _validator
from agree.language.schema import language_schema
from agree.language.validate import is_compiled
from agree.language.wording import every_key
from agree.questions import QUESTIONS
from agree.render import FORMATS, TEXT_FORMATS, Format
from agree.sections.keys import WAYS
from agree_cli.commands import COMMANDS
from tests.cli.asked import ASKED
from tests.cli.command import agree as command
from tests.helpers import small
from tests.house import made_up_command, made_up_key
from tests.house.made_up_question import TOO_FEW
from tests.render.workbook import read as read_workbook


@pytest.fixture
def shout(monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up format: a line in the table of formats."""
    line = Format("tests.house.made_up_format", (".shout",))
    monkeypatch.setitem(FORMATS, "shout", line)


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up question: a line in the table of questions, and a command that asks it."""
    line = "tests.house.made_up_question"
    monkeypatch.setitem(QUESTIONS, "sizes", line)
    monkeypatch.setitem(COMMANDS, "sizes", made_up_command.COMMAND)


@pytest.mark.usefixtures("shout")
@pytest.mark.parametrize("arguments", ASKED.values(), ids=list(ASKED))
def test_a_new_format_takes_every_report(arguments: tuple[str, ...], tmp_path: Path) -> None:
    told = command(*arguments, "--format", "shout")
    assert (told.code, told.err) == (0, "")
    assert told.out.endswith("!\n")
    assert told.out == told.out.upper()
    assert command(*arguments, "-o", str(tmp_path / "a.shout")).code == 0
    assert (tmp_path / "a.shout").read_text(encoding="utf-8") == told.out


@pytest.mark.usefixtures("sizes")
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_new_question_takes_every_format(form: str) -> None:
    told = command("sizes", "2023", "--format", form, "--least", "21", "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert "regions" in told.out
    assert "21" in told.out


@pytest.mark.usefixtures("sizes")
def test_a_new_question_is_a_workbook(tmp_path: Path) -> None:
    asked = ("sizes", "2023", "--least", "21", "--lang", "en")
    told = command(*asked, "-o", str(tmp_path / "a.xlsx"))
    assert (told.code, told.out) == (0, "")
    assert "regions" in read_workbook((tmp_path / "a.xlsx").read_bytes()).text


@pytest.mark.usefixtures("sizes")
def test_a_new_question_is_asked_in_the_library_as_in_the_command_line() -> None:
    report = agree.load("2023").sizes(least="200")
    assert report.records() == [{"group": "municipalities", "members": 290}]
    assert "sizes" in dir(agree.load("2023"))
    assert "--least" in command("sizes", "--help").out
    assert command("sizes", "2023", "--lesat", "1").code == 2


@pytest.mark.usefixtures("sizes")
def test_a_new_question_that_is_asked_of_each_has_its_flag_and_its_batch(tmp_path: Path) -> None:
    told = command("sizes", "2023", "--every", "-o", str(tmp_path / "out"), "--lang", "en")
    assert (told.code, told.out) == (0, "")
    names = ["counties", "municipalities", "regions", "skr"]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        f"{name}.md" for name in names
    ]
    assert "--every" in command("sizes", "--help").out
    assert command("sizes", "2023", "--every", "--least", "2", "-o", str(tmp_path / "x")).code == 2
    batch = agree.load("2023").each("sizes")
    assert sorted(batch) == names
    assert batch["municipalities"].records() == [{"group": "municipalities", "members": 290}]


@pytest.mark.usefixtures("sizes")
def test_what_a_new_question_cannot_take_is_wrong_usage() -> None:
    told = command("sizes", "2023", "--least", "x", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("error: “x” is not a number of members [not-a-number]\n")


def test_a_new_format_of_one_table_takes_the_options_for_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ("run", "2023", "--format", "shout", "--table", "entries")
    for one_table in (False, True):
        line = Format("tests.house.made_up_format", (".shout",), one_table=one_table)
        monkeypatch.setitem(FORMATS, "shout", line)
        told = command(*asked)
        assert told.code == (0 if one_table else 2)
    assert told.out


@pytest.mark.usefixtures("sizes")
def test_a_new_kind_of_finding_is_told_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    told = command("sizes", "2023", "--least", "1000", "--lang", "en")
    assert told.code == 2
    assert told.err.startswith("error: no group has 1000 members [too-few]\n  = Ask for fewer.\n")
    modules = {**findings.MODULES, "made up": (TOO_FEW.module,)}
    monkeypatch.setattr(findings, "MODULES", modules)
    findings.stages.cache_clear()
    try:
        shown = command("check", "--explain", "too-few", "--lang", "en").out
    finally:
        findings.stages.cache_clear()
    assert "no group has ‹least› members" in shown
    assert "Ask for fewer." in shown


@pytest.fixture
def by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The made-up form of key: its form in the schema, and a line in the table of forms."""
    schema = json.loads(json.dumps(language_schema()))
    for holder in ("key", "portion"):
        schema["$defs"][holder]["properties"]["name_length"] = {"type": "string"}
    file = tmp_path / "schema.json"
    file.write_text(json.dumps(schema), encoding="utf-8")
    monkeypatch.setattr("agree.language.schema.schema_file", lambda: file)
    monkeypatch.setitem(WAYS, "name_length", made_up_key.by_name)
    kept = (language_schema, _validator, every_key, is_compiled)
    for one in kept:
        one.cache_clear()
    yield
    monkeypatch.undo()
    for one in kept:
        one.cache_clear()


@pytest.mark.usefixtures("by_name")
def test_a_new_form_of_key_distributes_and_is_explained(tmp_path: Path) -> None:
    text = small("{name_length: size}", "100 kr", {"a": 1, "b": 1}).replace(
        '{"a": "A", "b": "B"}', '{"a": "One", "b": "Seventy"}'
    )
    (tmp_path / "a.yaml").write_text(text)
    agreement = agree.load(tmp_path / "a.yaml")
    amounts = {one["code"]: one["amount"] for one in agreement.overview().records()}
    assert amounts == {"a": 30, "b": 70}  # 100 × 3/10 and 100 × 7/10
    told = agreement.explain(recipient="Seventy").text(lang="en")
    assert "100 × 7 / 10 = 70" in told.replace("\u00a0", " ")
    assert "size: 1" in agreement.explain(recipient="Seventy", full=True).text(lang="en")


@pytest.mark.usefixtures("by_name")
def test_a_new_form_of_key_excludes_the_others_as_they_do_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(small("{name_length: size, weight: size}"))
    codes = [one.code for one in agree.load(tmp_path / "a.yaml").findings]
    assert "keys-exclude" in codes


@pytest.mark.usefixtures("by_name")
@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("sise", "unknown-fact"),
        ("gappy", "missing-figures"),
        ("nought", "weights-sum-to-zero"),
    ],
)
def test_a_fact_of_a_new_form_of_key_is_checked_as_any_other(
    fact: str, code: str, tmp_path: Path
) -> None:
    """Nobody is given nothing because a figure is missing."""
    facts = "gappy: {as_of: unknown, source: S, values: {a: 1}}\n"
    facts += "nought: {as_of: unknown, source: S, values: {a: 0, b: 0}}\n"
    (tmp_path / "a.yaml").write_text(small(f"{{name_length: {fact}}}", facts=facts))
    result = agree.load(tmp_path / "a.yaml")
    assert [one.code for one in result.findings if one.severity == "error"] == [code]
    with pytest.raises(agree.AgreementError):
        result.overview()


@pytest.mark.usefixtures("by_name")
def test_a_new_form_of_key_waits_for_what_is_pending(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(small("{name_length: late}"))
    entries = agree.load(tmp_path / "a.yaml").overview().records("entries")
    assert [(one["status"], one["amount"]) for one in entries] == [("pending", 100)]


@pytest.mark.usefixtures("by_name")
def test_a_weight_below_nought_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def below(_: object, members: tuple[object, ...], __: object) -> list[Fraction]:
        return [Fraction(-1) for _ in members]

    monkeypatch.setattr(made_up_key.ByName, "weights", below)
    errors = agree.loads(small("{name_length: size}")).findings
    assert "negative-weight" in [one.code for one in errors]


@pytest.mark.parametrize("holder", ["key", "portion"])
def test_every_form_of_key_stands_in_the_schema_for_keys_and_for_portions(holder: str) -> None:
    assert set(WAYS) <= set(language_schema()["$defs"][holder]["properties"])
