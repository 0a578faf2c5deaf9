"""A path may be a text or any object that names a path; `run` is a function, and no module."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

import agree
from agree.base import Source, Span
from agree.life.details import read_details
from agree.life.rows import read_rows
from agree.scenario.save import missing_data_files
from agree.scenario.settings import read_scenario
from agree.sections import Agreement, Citation
from agree.sections.facts import with_reported_figures
from agree.sections.forms import Field, FieldGroup, FormTemplate
from agree.source import AnyPath, Folder, Mapping, parse_document, read_document, read_text
from tests.helpers import kronor, small


class Named:
    """An object that names a path, as `os.PathLike` asks of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


Way = Callable[[Path], AnyPath]
each_way = pytest.mark.parametrize("way", [str, Path, Named])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of each kind."""
    files = {
        "a.yaml": small("{weight: late}"),
        "late.csv": "code;late\na;1\nb;3\n",
        "scenario.yaml": "set: {grants.grant.amount: 90}\n",
        "details.yaml": "contact: Someone\n",
        "costs.csv": "recipient;amount\na;1\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_run_is_the_function_alone() -> None:
    assert callable(agree.run)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("agree.run")


@each_way
def test_an_agreement_and_its_reported_facts(way: Way, folder: Path) -> None:
    result = agree.run(way(folder / "a.yaml"), facts=way(folder / "late.csv"))
    assert result.ledger is not None
    assert kronor(result.ledger) == {"a": 25, "b": 75}


@each_way
def test_a_file_is_called_by_its_path(way: Way, folder: Path) -> None:
    (finding,) = agree.run(way(folder / "none.yaml")).findings
    assert (finding.code, finding.span.file) == ("no-such-file", str(folder / "none.yaml"))


@each_way
def test_reported_facts_are_called_by_their_path(way: Way, folder: Path) -> None:
    result = agree.run(way(folder / "a.yaml"), facts=way(folder / "none.csv"))
    assert {one.span.file for one in result.findings if one.code == "no-such-file"} == {
        str(folder / "none.csv")
    }


@each_way
def test_facts_are_added_to_an_agreement(way: Way, folder: Path) -> None:
    agreement = agree.run(folder / "a.yaml").agreement
    assert isinstance(agreement, Agreement)
    facts, findings = with_reported_figures(agreement.facts, way(folder / "late.csv"))
    assert (facts["late"].pending, findings) == (False, [])


@each_way
def test_texts_and_documents(way: Way, folder: Path) -> None:
    source, findings = read_text(way(folder / "details.yaml"), "details.yaml")
    assert (source.text, findings) == ("contact: Someone\n", [])
    document, findings = read_document(way(folder / "details.yaml"), "details.yaml")
    assert document.root is not None
    assert findings == []


@each_way
def test_a_folder_of_data_files(way: Way, folder: Path) -> None:
    asked_at = Span(Source("a.yaml"))
    source, findings = Folder(way(folder)).read("late.csv", asked_at)
    assert (source.name, source.text[:4], findings) == ("late.csv", "code", [])
    _, (finding,) = Folder(way(folder)).read("../late.csv", asked_at)
    assert finding.code == "path-leaves-folder"
    document, _ = parse_document(Source("", "facts: {a: {values: late.csv}, b: {values: b.csv}}\n"))
    assert isinstance(document.root, Mapping)
    assert missing_data_files(document.root, way(folder)) == ("b.csv",)


@each_way
def test_scenarios_rows_and_details(way: Way, folder: Path) -> None:
    settings, findings = read_scenario(way(folder / "scenario.yaml"))
    assert settings is not None
    assert ([one.path for one in settings.overrides], findings) == (["grants.grant.amount"], [])
    columns = {"recipient": ("recipient",), "amount": ("amount",)}
    rows, findings = read_rows(way(folder / "costs.csv"), "costs", columns)
    assert ([row.text("recipient") for row in rows], findings) == (["a"], [])


@each_way
def test_details(way: Way, folder: Path) -> None:
    here = Span(Source("a.yaml"))
    field = Field("contact", "Contact", "text", None, True, (), here)
    part = FieldGroup("1", "", (field,))
    form = FormTemplate("form", "Form", (), None, "", "", (part,), Citation(), here)
    details, findings = read_details(way(folder / "details.yaml"), form)
    assert details is not None
    assert (details.by_field.get("contact"), findings) == ("Someone", [])
