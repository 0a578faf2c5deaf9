"""Outputs that a page of the docs shortens are real ones: every line that is left stands in them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.proof.terminal import agree

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
SHORTENED = re.compile(
    r"^```text\n\$ agree (?P<command>.+)\n(?P<lines>(?:.*\n)+?)```$", re.MULTILINE
)
BLOCKS = [
    pytest.param(found["command"], found["lines"], id=f"{page}: agree {found['command']}")
    for page in ("verify", "explain", "infer", "reported-facts")
    for found in SHORTENED.finditer((PAGES / f"{page}.md").read_text(encoding="utf-8"))
]


def test_there_is_a_shortened_output() -> None:
    assert BLOCKS


@pytest.mark.parametrize(("command", "lines"), BLOCKS)
def test_every_line_of_a_shortened_output_is_real_and_in_its_order(
    command: str, lines: str
) -> None:
    left = agree(*shlex.split(command)).out.split("\n")
    for line in lines.rstrip("\n").split("\n"):
        if line != "…":
            assert line in left, line
            left = left[left.index(line) + 1 :]
