"""A file for each recipient: all of them are written, or none, and how many is said."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from agree import AgreementError, load
from tests.cli.command import agree, collects
from tests.life.books import EXAMPLES, INVENTED

NAMES = ["a-Town-A", "Alone", "b-Town-B"]


@pytest.fixture
def towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small agreement, where the command is run."""
    (tmp_path / "towns.yaml").write_text(INVENTED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


RUN = ("run", "towns.yaml", "--each-recipient")


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.mark.parametrize(
    ("lang", "told"), [("sv", "Skrev 3 filer i ut{sep}.\n"), ("en", "Wrote 3 files in ut{sep}.\n")]
)
def test_a_file_for_each_recipient_and_how_many(lang: str, told: str, towns: Path) -> None:
    found = agree(*RUN, "-o", "ut", "--lang", lang)
    assert (found.code, found.out, found.err) == (0, "", told.format(sep=os.sep))
    assert list(held(towns / "ut")) == sorted(f"{name}.html" for name in NAMES)


def test_what_is_no_longer_needed_goes_where_many_files_are_made(towns: Path) -> None:
    assert collects(*RUN, "-o", "ut")
    assert collects("publish", "towns.yaml", "-o", "webb")
    assert not collects("run", "towns.yaml")


def test_one_file_is_one(towns: Path) -> None:
    assert agree(*RUN, "--group", "alone", "-o", "ut").err == f"Skrev 1 fil i ut{os.sep}.\n"


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json", "html"])
def test_each_file_is_what_the_recipient_alone_would_get(form: str, towns: Path) -> None:
    ending = {"text": "txt", "markdown": "md"}.get(form, form)
    assert agree(*RUN, "--format", form, "-o", "ut").code == 0
    agree("run", "towns.yaml", "--recipient", "Town A", "-o", f"one.{ending}")
    assert held(towns / "ut")[f"a-Town-A.{ending}"] == held(towns)[f"one.{ending}"]


def test_the_table_and_headings_hold_for_each(towns: Path) -> None:
    assert agree(*RUN, "--format", "csv", "--table", "entries", "--headings", "-o", "ut").code == 0
    heads = [text.decode("utf-8-sig").split(";")[:3] for text in held(towns / "ut").values()]
    assert heads == [["Område", "Bidrag", "Portion"]] * 3
    told = agree(*RUN, "--format", "csv", "--table", "entris", "-o", "ut2")
    assert (told.code, "[no-such-report-table]" in told.err) == (2, True)
    assert not (towns / "ut2").exists()


def test_a_folder_that_is_there_keeps_its_other_files(towns: Path) -> None:
    folder = towns / "ut"
    folder.mkdir()
    (folder / "Alone.html").write_text("old")
    (folder / "mine.txt").write_text("mine")
    assert agree(*RUN, "-o", "ut").code == 0
    files = held(folder)
    assert (files["mine.txt"], len(files)) == (b"mine", 4)
    assert files["Alone.html"].startswith(b"<!doctype")


def test_folders_on_the_way_are_made(towns: Path) -> None:
    assert agree(*RUN, "-o", str(Path("a", "b", "c"))).code == 0
    assert len(held(towns / "a" / "b" / "c")) == 3


def test_nothing_is_written_when_one_file_cannot_be(towns: Path) -> None:
    folder = towns / "ut"
    (folder / "b-Town-B.html").mkdir(parents=True)
    (folder / "Alone.html").write_text("old")
    told = agree(*RUN, "-o", "ut")
    assert (told.code, "[not-written]" in told.err) == (2, True)
    assert held(folder) == {"Alone.html": b"old"}


def test_nothing_is_written_and_no_folder_made_when_the_file_is_faulty(towns: Path) -> None:
    (towns / "towns.yaml").write_text(INVENTED.replace("weight: size", "weight: sise"))
    told = agree(*RUN, "-o", "ut")
    assert (told.code, "[unknown-fact]" in told.err, (towns / "ut").exists()) == (1, True, False)


@pytest.mark.parametrize("name", ["towns.yaml", "out.html", "out.xlsx", "towns.yaml/x"])
def test_what_is_no_folder_is_a_finding(name: str, towns: Path) -> None:
    before = held(towns)
    told = agree(*RUN, "-o", name)
    code = "not-written" if "/" in name else "needs-folder"
    assert (told.code, told.out, f"[{code}]" in told.err) == (2, "", True)
    assert held(towns) == before
    assert sorted(path.name for path in towns.iterdir()) == ["towns.yaml"]


def test_a_folder_with_a_dot_in_its_name_is_one(towns: Path) -> None:
    (towns / "v.2").mkdir()
    assert agree(*RUN, "-o", "v.2").code == 0
    assert len(held(towns / "v.2")) == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (RUN, "needs-option"),  # no folder
        ((*RUN, "--format", "ics", "-o", "x"), "format-cannot-hold"),
        ((*RUN, "--format", "xls", "-o", "x"), "bad-value"),
        ((*RUN, "--recipient", "Town A", "-o", "x"), "asked-together"),
        ((*RUN, "--by", "area", "-o", "x"), "asked-together"),
        (("requisition", "2023", "--all", "--recipient", "SKR", "--blank", "-o", "x"),
         "asked-together"),
        (("requisition", "2023", "--recipient", "SKR", "--group", "regions", "--blank"),
         "needs-option"),
    ],
)  # fmt: skip
def test_what_does_not_go_together(arguments: tuple[str, ...], code: str, towns: Path) -> None:
    told = agree(*arguments, "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert f"[{code}]" in told.err
    assert [path.name for path in towns.iterdir()] == ["towns.yaml"]


def test_the_flag_is_named_as_what_does_not_go_together(towns: Path) -> None:
    told = agree("requisition", "2023", "--all", "--recipient", "SKR", "--blank", "-o", "x")
    assert "--recipient och --all kan inte" in told.err
    told = agree("requisition", "2023", "--recipient", "SKR", "--group", "skr", "--blank")
    assert "--group behöver --all" in told.err


def test_without_a_recipient_the_flag_for_all_is_told_of() -> None:
    told = agree("requisition", "2023", "--blank")
    assert (told.code, told.err.startswith("fel: --recipient eller --all saknas")) == (2, True)


NOTHING_FOR_B = """\
language: 1
id: invented
name: Invented
between: [Payer]
amounts_in: kr
recipients: {towns: {name: Towns, members: {a: Town A, b: Town B, c: Town C}}}
facts:
  size: {as_of: unknown, source: S, values: {a: 1, b: 0, c: 0}}
  late: {as_of: unknown, source: S, values: pending}
keys: {by_size: {weight: size}, by_late: {weight: late}}
areas:
  - id: area
    name: Area
    grants:
      - {id: roads, to: towns, amount: 400, key: by_size}
payments: [{id: main, what: On request, to: towns, request: requisition}]
forms:
  requisition:
    title: Requisition
    parts: [{title: Money, fields: [{id: amount, label: Amount, filled: requested}]}]
"""


def test_who_gets_nothing_has_no_form_and_how_many_they_are_is_said(towns: Path) -> None:
    (towns / "nothing.yaml").write_text(NOTHING_FOR_B, encoding="utf-8")
    ask = ("requisition", "nothing.yaml", "--all", "--blank")
    told = agree(*ask, "-o", "forms")
    assert (told.code, list(held(towns / "forms"))) == (0, ["a-Town-A.docx"])
    assert told.err == (
        f"Skrev 1 fil i forms{os.sep}.\n"
        "upplysning: inget formulär görs för den som inte får något att rekvirera (2): Town B och Town C"
        " [no-form-for-nothing]\n"
    )


def test_a_file_of_details_of_who_gets_nothing_belongs_to_it(towns: Path) -> None:
    (towns / "nothing.yaml").write_text(NOTHING_FOR_B, encoding="utf-8")
    (towns / "details").mkdir()
    (towns / "details" / "b-Town-B.yaml").write_text("{}", encoding="utf-8")
    ask = ("requisition", "nothing.yaml", "--all", "--blank", "--details", "details", "-o", "forms")
    assert agree(*ask).code == 0
    assert list(held(towns / "forms")) == ["a-Town-A.docx"]


def test_when_all_get_nothing_no_form_is_made(towns: Path) -> None:
    text = NOTHING_FOR_B.replace("amount: 400, key", "amount: 0, key")
    (towns / "nothing.yaml").write_text(text, encoding="utf-8")
    told = agree("requisition", "nothing.yaml", "--all", "--blank", "-o", "forms")
    assert (told.code, "rekvirera (3): Town A" in told.err) == (2, True)
    assert not (towns / "forms").exists()


def test_who_waits_for_figures_has_a_form(towns: Path) -> None:
    later = "\n      - {id: later, to: towns, amount: 500, key: by_late}\npayments"
    text = NOTHING_FOR_B.replace("\npayments", later)
    (towns / "nothing.yaml").write_text(text, encoding="utf-8")
    agree("requisition", "nothing.yaml", "--all", "--blank", "-o", "forms")
    assert len(held(towns / "forms")) == 3


def test_forms_and_files_of_details_go_round(towns: Path) -> None:
    """The files to fill in are written, filled in, and make the forms."""
    ask = ("requisition", "2023", "--all", "--group", "skr")
    assert agree(*ask, "--blank", "--format", "yaml", "-o", "details").code == 0
    (details,) = (towns / "details").iterdir()
    assert details.name == "SKR.yaml"
    told = agree(*ask, "--details", "details", "-o", "forms")
    assert (told.code, "SKR.yaml:" in told.err) == (1, True)
    assert not (towns / "forms").exists()
    details.write_bytes((EXAMPLES / "details-region.yaml").read_bytes())
    assert (
        agree(*ask, "--details", "details", "-o", "forms").err == f"Skrev 1 fil i forms{os.sep}.\n"
    )
    assert list(held(towns / "forms")) == ["SKR.docx"]
    assert agree(*ask, "--details", "details", "--format", "json", "-o", "data").code == 0
    assert json.loads(held(towns / "data")["SKR.json"])["recipient"] == "skr/skr"


def test_no_file_of_details_is_written_over(towns: Path) -> None:
    ask = ("requisition", "2023", "--all", "--group", "skr", "--format", "yaml")
    (towns / "details").mkdir()
    text = (EXAMPLES / "details-region.yaml").read_bytes()
    (towns / "details" / "SKR.yaml").write_bytes(text)
    told = agree(*ask, "--details", "details", "-o", "details")
    assert (told.code, "[saves-over]" in told.err) == (2, True)
    assert held(towns / "details") == {"SKR.yaml": text}


def test_no_name_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the shell that is not set is an empty name, not the current folder."""
    monkeypatch.chdir(tmp_path)
    told = agree("run", "2023", "--each-recipient", "-o", "", "--lang", "en")
    assert told.code == 2
    assert "needs-value" in told.err
    with pytest.raises(AgreementError) as fault:
        load("2023").each("recipient").save("")
    assert [finding.code for finding in fault.value.findings] == ["needs-folder"]
    assert not list(tmp_path.iterdir())
