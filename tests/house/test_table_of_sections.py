"""A section is a file and a line of one table; it is decoded once, when it is first asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

from agree import Result
from agree.language.repair import _validator
from agree.language.schema import language_schema
from agree.language.validate import is_compiled
from agree.language.wording import every_key
from agree.life import life_of
from agree.proof import verify
from agree.questions import question_named
from agree.sections.deadlines import Deadlines
from agree.sections.on_demand import AT_EVERY_RUN, FOR_READERS, WHEN_ASKED_FOR
from agree.sections.published import Published
from tests.findings.agreement import checked
from tests.findings.whole import WHOLE, lay_tables
from tests.helpers import AGREEMENTS
from tests.house import made_up_section
from tests.house.made_up_section import Sighting, Sightings

FORM = {
    "type": "array",
    "x-read": "later",
    "items": {
        "x-leave-out": "item",
        "type": "object",
        "properties": {"id": {"type": "string"}, "count": {"type": "integer"}},
        "required": ["id", "count"],
        "additionalProperties": False,
    },
}
SEEN = """\
sightings:
  - {id: elk, count: 3}
  - {id: wolf, count: -1}
  - {id: lynx, count: many}
  - {id: bear, count: 2}
"""


def test_every_key_of_the_language_has_one_line() -> None:
    lines = [*AT_EVERY_RUN, *WHEN_ASKED_FOR, *FOR_READERS]
    assert sorted(lines) == sorted(language_schema()["properties"])


def test_lines_name_what_there_is() -> None:
    for line in {**AT_EVERY_RUN, **WHEN_ASKED_FOR}.values():
        module, colon, function = line.partition(":")
        assert module.startswith("agree.sections."), line
        found = import_module(module)
        assert not colon or callable(getattr(found, function)), line


def test_a_run_loads_no_section_that_it_does_not_need() -> None:
    ask = (
        "import sys; from agree import run; run(sys.argv[1]);"
        "print([name for name in sys.modules if name.startswith('agree.sections.')])"
    )
    file = str(AGREEMENTS / "2023.yaml")
    done = subprocess.run(
        [sys.executable, "-c", ask, file], capture_output=True, text=True, check=True
    )
    beside = {line.partition(":")[0] for line in WHEN_ASKED_FOR.values()}
    loaded = {name for name in beside if f"'{name}'" in done.stdout}
    assert loaded == {"agree.sections.documents"}  # citations are held against it


@pytest.fixture
def sightings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language with one more section: its form in the schema, and a line in the table."""
    schema = json.loads(json.dumps(language_schema()))
    schema["properties"]["sightings"] = FORM
    file = tmp_path / "schema.json"
    file.write_text(json.dumps(schema), encoding="utf-8")
    monkeypatch.setattr("agree.language.schema.schema_file", lambda: file)
    table = {**WHEN_ASKED_FOR, "sightings": "tests.house.made_up_section:decode"}
    monkeypatch.setattr("agree.sections.on_demand.WHEN_ASKED_FOR", table)
    kept = (language_schema, _validator, every_key, is_compiled)
    for one in kept:
        one.cache_clear()
    yield
    monkeypatch.undo()
    for one in kept:
        one.cache_clear()


def seen(tmp_path: Path, more: str = SEEN) -> Result:
    return checked(WHOLE + more, lay_tables(tmp_path))[0]


@pytest.mark.usefixtures("sightings")
def test_a_new_section_is_decoded_when_it_is_asked_for(tmp_path: Path) -> None:
    made_up_section.DECODED.clear()
    result = seen(tmp_path)
    assert made_up_section.DECODED == []
    found = result.section("sightings", Sightings)
    assert found.value.items == (
        Sighting("elk", Fraction(3)),
        Sighting("bear", Fraction(2)),
    )  # the others are faulty
    assert result.section("sightings", Sightings) is found
    assert made_up_section.DECODED == ["sightings"]


@pytest.mark.usefixtures("sightings")
def test_a_fault_in_a_new_section_is_a_finding_of_it_alone(tmp_path: Path) -> None:
    result = seen(tmp_path)
    first = WHOLE.count("\n") + 1
    # What has the wrong form is told by the run, what cannot be read by the section.
    assert [(one.span.line, one.code) for one in result.findings] == [(first + 3, "wrong-type")]
    found = result.section("sightings", Sightings).findings
    assert [(one.span.line, one.code) for one in found] == [(first + 2, "negative-figure")]
    assert result.provisional is not None
    assert result.section("published", Published).findings == ()
    assert result.section("deadlines", Deadlines).findings == ()
    living = life_of(result)
    assert living is not None
    assert living.findings == ()


@pytest.mark.usefixtures("sightings")
def test_a_fault_in_a_new_section_is_told_by_check(tmp_path: Path) -> None:
    told = question_named("check").answer(seen(tmp_path)).findings
    first = WHOLE.count("\n") + 1
    places = [(one.span.line, one.code) for one in told]
    assert places == [(first + 2, "negative-figure"), (first + 3, "wrong-type")]


@pytest.mark.usefixtures("sightings")
def test_a_new_section_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    sound = SEEN.replace("-1", "1").replace("many", "4")
    with_it, without = seen(tmp_path, sound), seen(tmp_path, "")
    told = [
        [(entry.grant, entry.code, entry.amount) for entry in one.ledger.entries]
        for one in (with_it, without)
        if one.ledger is not None
    ]
    assert len(told) == 2
    assert told[0] == told[1]
    assert len(verify(with_it).claims) == len(verify(without).claims) == 3
    assert verify(with_it).findings == verify(without).findings == ()
    assert without.section("sightings", Sightings).value == Sightings(())


def test_without_its_line_there_is_no_such_section(tmp_path: Path) -> None:
    result = seen(tmp_path)
    assert [one.code for one in result.findings] == ["unknown-key"]
    with pytest.raises(KeyError):
        result.section("sightings", Sightings)


def test_a_section_is_of_its_kind(tmp_path: Path) -> None:
    result = seen(tmp_path, "")
    with pytest.raises(TypeError, match="deadlines is no Published"):
        result.section("deadlines", Published)


def test_where_nothing_was_read_there_is_no_section() -> None:
    with pytest.raises(ValueError, match="nothing was read"):
        Result(None, None, ()).section("deadlines", Deadlines)
