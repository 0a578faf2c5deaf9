"""A small agreement that is right, for tests that spoil one thing in it."""

from __future__ import annotations

from pathlib import Path

from agree import Result
from agree.base import Finding, Source
from agree.messages import Locale
from agree.pipeline import run_document
from agree.proof import Verification, verify
from agree.render.findings import finding_text
from agree.source import Folder, parse_document
from tests.findings.patience import FOR_A_TEXT, no_longer_than
from tests.helpers import worded

RIGHT = """\
language: 1
id: prov
name: Provavtalet
between: [Staten, SKR]
amounts_in: mnkr
recipients:
  regions:
    name: Regionerna
    members: {"01": Region Stockholm, "20": Region Dalarna}
  skr: {name: SKR}
facts:
  population:
    label: Befolkning
    as_of: 2022-11-01
    source: SCB
    values: {"01": 2437158, "20": 288343}
keys:
  by_population: {weight: population}
areas:
  - id: halsa
    name: Hälsa
    grants:
      - {id: regioner, to: regions, amount: 100, key: by_population}
"""


def spoilt(*changes: tuple[str, str]) -> str:
    """The agreement with each first text, which stands there once, replaced by the second."""
    text = RIGHT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def checked(text: str, folder: Folder, name: str = "avtal.yaml") -> tuple[Result, Verification]:
    """What a run and a verification make of a text whose data files are in a folder."""
    with no_longer_than(FOR_A_TEXT):
        document, findings = parse_document(Source(name, text))
        result = run_document(document, findings, folder)
        return result, verify(result)


def findings_in(text: str, folder: Folder | None = None) -> list[tuple[int, int, str]]:
    """Line, column and kind of each finding on a text."""
    _, verification = checked(text, folder or Folder(Path("no-such-folder")))
    return [_placed(finding) for finding in verification.findings]


def _placed(finding: Finding) -> tuple[int, int, str]:
    return finding.span.line, finding.span.column, finding.code


def assert_told(result: Result, verification: Verification) -> None:
    """A result with every krona in it, or errors; every finding at a place that exists."""
    for finding in verification.findings:
        assert_at_a_place(finding)
    if result.ledger is None:
        assert any(finding.severity == "error" for finding in result.findings)
        return
    assert result.agreement is not None
    stated = sum(grant.amount for grant in result.agreement.grants)
    assert result.ledger.total == stated


def assert_at_a_place(finding: Finding) -> None:
    """The line and the column are there in the file, and the finding can be told."""
    for span in (finding.span, *finding.related):
        lines = span.source.text.count("\n") + 1
        assert 1 <= span.line <= lines, finding
        assert 1 <= span.column <= len(span.source.line(span.line) or "") + 1, finding
    for lang in ("sv", "en"):
        text = finding_text(finding, Locale(lang))
        assert f":{finding.span.line}:{finding.span.column}: " in text
        assert worded(finding.message, lang)
