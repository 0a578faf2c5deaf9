"""Common slips in YAML: the finding stands where the slip is, and speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import agree
from tests.findings.agreement import RIGHT, findings_in, spoilt
from tests.findings.case import write

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


def test_a_utf_16_file_is_text_in_another_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"avtal.yaml": {"text": RIGHT, "encoding": "utf-16"}}, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "avtal.yaml:1:1: fel: " in agree("check", "avtal.yaml").out
    assert "[not-utf-8]" in agree("check", "avtal.yaml").out
