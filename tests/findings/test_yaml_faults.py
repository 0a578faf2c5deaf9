"""Common slips in YAML: the finding stands where the slip is, and speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from agree.base import Source
from agree.source import Folder
from agree.source.yaml_faults import syntax_findings
from tests.cli.command import agree
from tests.findings.agreement import RIGHT, assert_at_a_place, checked, findings_in, spoilt
from tests.findings.case import write
from tests.helpers import worded

SLIPS = {
    # the slip: (what stood there, what was written, the line, kinds of finding that speak of it)
    "no colon": ("id: prov\n", "id prov\n", 2, {"missing-colon"}),
    "no space after the colon": ("id: prov\n", "id:prov\n", 2, {"missing-colon"}),
    "no colon above an indented block": ("facts:\n", "facts\n", 11, {"missing-colon"}),
    "no colon in an item": ("    name: Hälsa", "    name Hälsa", 21, {"missing-colon"}),
    "no colon above a line that has one": (
        "    name: Regionerna", "    name Regionerna", 8, {"missing-colon", "colon-in-text"},
    ),
    "a no-break space after the colon": (
        "name: Provavtalet", "name:\u00a0Provavtalet", 3, {"missing-colon", "odd-character"},
    ),
    "a quote that is closed by a later one": (
        "name: Provavtalet", 'name: "Provavtalet', 3, {"open-quote"},
    ),
    "text after the closing quote": (
        "name: Provavtalet", 'name: "Prov" 2023', 3, {"odd-character", "open-quote", "yaml-syntax"},
    ),
    "a quote inside quotes": (
        "name: Provavtalet", 'name: "Prov"avtalet"', 3,
        {"odd-character", "open-quote", "yaml-syntax"},
    ),
    "a bracket closed twice": (
        "between: [Staten, SKR]", "between: [Staten, SKR]]", 4, {"open-bracket", "odd-character"},
    ),
    "a bracket closed by a brace": (
        "between: [Staten, SKR]", "between: [Staten, SKR}", 4, {"open-bracket"},
    ),
    "a brace that is not closed": ("{name: SKR}", "{name: SKR", 10, {"open-bracket"}),
    "a text that begins with a comma": (
        "name: Provavtalet", "name: ,Prov", 3, {"odd-character"},
    ),
    "a star alone": ("weight: population", "weight: *", 18, {"odd-character"}),
    "an ampersand alone": ("name: Provavtalet", "name: & Prov", 3, {"odd-character"}),
    "stars around a word": ("name: Provavtalet", "name: *Prov*", 3, {"odd-character"}),
    "a tab on a line of its own": ("keys:\n", "\t\nkeys:\n", 17, {"tab"}),
    "a line for programs": ("name: Provavtalet", "%name: Provavtalet", 3, {"odd-character"}),
    "text behind a bar": ("name: Provavtalet", "name: | Provavtalet", 3, {"odd-character"}),
    "two exclamation marks": ("name: Provavtalet", "name: !! Prov", 3, {"odd-character"}),
    "a question mark in the text": (
        "weight: population", "weight: population}? x", 18, {"odd-character", "indentation"},
    ),
    "a dash behind a value": (
        "name: Provavtalet", "name: ''- Prov", 3, {"indentation", "odd-character"},
    ),
    "a first line that is indented": ("language: 1\n", "  language: 1\n", 2, {"indentation"}),
    "a tab after a dash": ("  - id: halsa", "  -\tid: halsa", 20, {"tab"}),
    "a key that is missing before its colon": (
        "name: Provavtalet", "name: Prov\n: 12", 4, {"odd-key", "odd-character"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_the_finding_is_on_the_line_of_the_slip(slip: str) -> None:
    old, new, line, kinds = SLIPS[slip]
    found = findings_in(spoilt((old, new)))
    assert [(at, kind in kinds) for at, _, kind in found] == [(line, True)], found


PARSERS: dict[str, type[yaml.CSafeLoader | yaml.SafeLoader]] = {
    "libyaml": yaml.CSafeLoader,
    "its own": yaml.SafeLoader,
}
REASONS = {
    # the text that gives a reason of a parser, and the kind of finding that says it
    "%YAML x\n---\na: 1": "yaml-syntax",
    "%YAML 9.9\n---\na: 1": "yaml-syntax",
    "%YAML 1.1 z\n---\na: 1": "yaml-syntax",
    "%YAML 1.1\n%YAML 1.1\n---\na: 1": "yaml-syntax",
    "%TAG ! a\n%TAG ! b\n---\na: 1": "yaml-syntax",
    "%TAG x y\n---\na: 1": "yaml-syntax",
    "name: !e!x Prov": "odd-character",
    "name: !<x Prov": "odd-character",
    "name: !a%zz Prov": "odd-character",
    "name: !e!%ff Prov": "odd-character",
    "name: @Prov": "odd-character",
    "name: *é": "odd-character",
    "name: | Prov": "odd-character",
    "name: |0\n  Prov": "odd-character",
    'name: "C:\\q"': "lone-backslash",
    'name: "C:\\xzz"': "lone-backslash",
    'name: "Prov': "open-quote",
    'name: "Prov\n--- \n"': "open-quote",
    "name: [a, b": "open-bracket",
    "name: {a: b": "open-bracket",
    "name: a: b": "colon-in-text",
    "name\nid: a": "missing-colon",
    "name: - b": "indentation",
    "name: 1\n- b": "indentation",
    "a:\n  - b\n c": "indentation",
}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", REASONS)
def test_each_reason_that_a_parser_has_is_told_in_words_of_our_own(text: str, parser: str) -> None:
    with pytest.raises(yaml.YAMLError) as fault:
        list(yaml.parse(text, Loader=PARSERS[parser]))
    (found,) = syntax_findings(fault.value, Source("avtal.yaml", text))
    assert found.code == REASONS[text], fault.value


FOLDED = {
    "folded": "weight: >-\n      population +\n      barn",
    "as it stands": "weight: |\n      population +\n      (2 *",
    "over two lines": "weight: population +\n      barn",
    "in quotes, with an escape": 'weight: "population +\\n barn"',
}


@pytest.mark.parametrize("form", FOLDED)
def test_an_expression_over_several_lines_is_faulty_at_a_place_that_exists(form: str) -> None:
    text = spoilt(("by_population: {weight: population}", f"by_population:\n    {FOLDED[form]}"))
    _, verification = checked(text, Folder(Path("no-such-folder")))
    assert verification.findings
    for finding in verification.findings:
        assert_at_a_place(finding)


def test_an_expression_that_breaks_off_is_faulty_where_it_breaks_off() -> None:
    text = spoilt(
        ("by_population: {weight: population}", "by_population:\n    weight: population +")
    )
    ((line, column, kind),) = findings_in(text)
    assert (line, kind) == (19, "expression-syntax")
    assert column >= 24


def test_a_decimal_comma_in_an_expression_is_spoken_of() -> None:
    text = spoilt(("weight: population", 'weight: "0,5 * population"'))
    _, verification = checked(text, Folder(Path("no-such-folder")))
    (finding,) = verification.findings
    assert (finding.span.line, finding.span.column) == (18, 29)
    assert "punkt" in worded(finding.message, "sv") + (worded(finding.hint, "sv") or "")


def test_a_utf_16_file_is_text_in_another_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"avtal.yaml": {"text": RIGHT, "encoding": "utf-16"}}, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "avtal.yaml:1:1: fel: " in agree("check", "avtal.yaml").out
    assert "[not-utf-8]" in agree("check", "avtal.yaml").out
