"""Lines on a narrow screen: words that are longer than it are broken, and whole in a pipe."""

from __future__ import annotations

import pytest

from agree.messages import Locale
from agree.pipeline import Result
from agree.questions import question_named
from agree.render import Layout, render
from agree.render.wrapping import width_of
from tests.helpers import result_of
from tests.proof.signed_2023 import signed

LONG = {name: name * 80 for name in "abcdef"}
FILE = f"""\
language: 1
id: long
name: An agreement on {LONG["a"]}
between: [Payer]
recipients: {{g: {{name: {LONG["b"]}, members: {{"1": {LONG["c"]}, "2": Two}}}}}}
facts: {{size: {{label: {LONG["d"]}, as_of: unknown, source: S, values: {{"1": 1, "2": 2}}}}}}
keys: {{key: {{weight: size}}}}
areas:
  - id: area
    name: {LONG["e"]}
    grants: [{{id: grant, name: {LONG["f"]}, to: g, amount: 100 kr, key: key}}]
"""
ASKED: list[tuple[str, dict[str, object]]] = [
    ("overview", {}),
    ("annex", {"group": "g"}),
    ("recipient", {"recipient": "1"}),
    ("explain", {}),
    ("explain", {"full": True}),
    ("explain", {"recipient": "1", "full": True}),
]


def shown(result: Result, name: str, asked: dict[str, object], layout: Layout) -> list[str]:
    found = question_named(name).ask(result, **asked).report
    assert found is not None
    return render("text", found, Locale("sv"), layout).decode().splitlines()


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_no_line_is_wider_than_the_screen(name: str, asked: dict[str, object]) -> None:
    lines = shown(result_of(FILE), name, asked, Layout(40, terminal=True, parts=True))
    assert [line for line in lines if width_of(line) > 40] == []


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_in_a_pipe_every_word_is_whole_where_it_stands_by_itself(
    name: str, asked: dict[str, object]
) -> None:
    """The cells of a table wrap there as well; titles and trees do not."""
    lines = shown(result_of(FILE), name, asked, Layout())
    assert any(LONG["a"] in line for line in lines)
    if name == "explain":
        assert any(LONG["f"] in line for line in lines)


def test_the_figures_of_a_deep_tree_stand_at_the_right_edge() -> None:
    lines = shown(signed(), "explain", {"full": True}, Layout(40, terminal=True, parts=True))
    assert [line for line in lines if width_of(line) > 40] == []
    at = lines.index(next(line for line in lines if line.endswith("─ Region Stockholm")))
    trunks = "│  │  │  │  "
    assert lines[at].startswith(f"{trunks[:9]}├─ ")
    assert lines[at + 1] == trunks + "7\u00a0577\u00a0186\u00a0kr".rjust(40 - len(trunks))
