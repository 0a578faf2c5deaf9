"""An agreement whose population waits for figures, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from agree import run
from agree.questions import Answer, question_named
from tests.helpers import worded

HEAD = """\
language: 1
id: draft
name: Utkast 2024
period: {from: 2024-01-01, to: 2024-12-31}
between: [Staten]
"""
TEXT = (
    "# Ett utkast.\n"
    + HEAD
    + """\
recipients:
  regions: {name: Regionerna, members: register:regions}
facts:
  population:   # från SCB
    label: Folkmängd
    unit: invånare
    as_of: unknown
    source: SCB   # en gång om året
    values: pending
    note: Behålls.
    confirm: true
keys:
  by_population: {weight: population}
areas:
  - id: area
    name: Område
    grants:
      - {id: grant, name: Bidrag, to: regions, amount: 100 mnkr, key: by_population}
"""
)


def write(folder: Path, text: str = TEXT) -> Path:
    """The agreement as a file."""
    file = folder / "draft.yaml"
    file.write_bytes(text.encode())
    return file


def fill(file: Path, document: Path, fact: str = "population", **options: object) -> Answer:
    """What fills a fact of the agreement; with `yes` the files are written as the command does."""
    answer = question_named("fill").ask(
        run(file, str(file)), fact=fact, document=document, **{"yes": True, **options}
    )
    for artifact in answer.artifacts if not answer.failed else ():
        Path(artifact.name).parent.mkdir(parents=True, exist_ok=True)
        held = Path(artifact.name).read_bytes() if Path(artifact.name).exists() else None
        assert held == artifact.held
        Path(artifact.name).write_bytes(artifact.content)
    return answer


def codes(answer: Answer) -> list[str]:
    """The kinds of what was found, in order."""
    in_report = () if answer.report is None else answer.report.findings
    return [str(one.code) for one in (*in_report, *answer.findings)]


def told(answer: Answer) -> list[str]:
    """What was found, in English."""
    in_report = () if answer.report is None else answer.report.findings
    return [worded(one.message, "en") for one in (*in_report, *answer.findings)]


def figures(file: Path, fact: str = "population") -> dict[str, object]:
    """The figures of a fact by code, as the agreement has them now."""
    result = run(file, str(file))
    assert result.agreement is not None, result.findings
    return dict(_figures(result.agreement.facts[fact]))


def _figures(fact: object) -> Iterator[tuple[str, object]]:
    for code, figure in fact.figures.by_code.items():  # type: ignore[attr-defined]
        yield code, figure.value
