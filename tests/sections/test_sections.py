"""Citations: every section that a file cites is one that its document lists."""

from __future__ import annotations

import pytest

from agree.base import Finding
from tests.helpers import result_of, small

LISTED = """\
documents:
  made-up: {{title: Made up, sections: {sections}}}
  other: {{title: Another, sections: [A, B]}}
  bare: {{title: Lists nothing}}
"""
AS_LIST = '["1", "1.1", bilaga 1]'
AS_TITLES = '{"1": First, "1.1": {title: Part, left_out: Nothing of it.}, bilaga 1: An annex}'


def sections_missed(citation: str, sections: str = AS_LIST) -> list[tuple[str, str | None]]:
    """The sections that are reported, as the file has them, each with the nearest one there is."""
    key = "{weight: size, " + citation + "}"
    findings = result_of(small(key, more=LISTED.format(sections=sections))).findings
    assert {one.code for one in findings if one.severity == "error"} <= {"unknown-section"}
    return [(underlined(one), one.suggestion) for one in findings if one.code == "unknown-section"]


def underlined(finding: Finding) -> str:
    """The text at the place of a finding."""
    span = finding.span
    line = span.source.line(span.line) or ""
    return line[span.column - 1 : span.column - 1 + span.length]


@pytest.mark.parametrize("sections", [AS_LIST, AS_TITLES])
@pytest.mark.parametrize("cited", ['"1"', '"1.1"', "bilaga 1"])
def test_sections_that_the_document_lists(cited: str, sections: str) -> None:
    assert sections_missed(f"section: {cited}", sections) == []


@pytest.mark.parametrize("sections", [AS_LIST, AS_TITLES])
def test_a_section_that_is_not_there(sections: str) -> None:
    assert sections_missed("section: bilaga 2", sections) == [("bilaga 2", "bilaga 1")]


def test_a_citation_that_names_a_document_is_held_against_that_one() -> None:
    assert sections_missed("source: {document: other, section: A}") == []
    assert sections_missed("source: {document: other, section: bilaga 1}") == [("bilaga 1", None)]
    assert sections_missed("section: bilaga 1, source: {document: other}") == [("bilaga 1", None)]


def test_a_document_that_lists_no_sections_is_not_held() -> None:
    assert sections_missed("source: {document: bare, section: anything}") == []
