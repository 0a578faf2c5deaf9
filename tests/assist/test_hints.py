"""Hints beside a text: totals, shares, sums of areas, and the names of codes."""

from __future__ import annotations

from agree.assist import hints
from agree.messages import Locale
from tests.assist.marked import SMALL, replaced, seen


def shown(text: str) -> list[tuple[str, str, str]]:
    """Return each hint: its kind, the line up to where it stands, and its words."""
    lines = text.split("\n")
    words = Locale("sv")
    return [
        (
            hint.kind,
            lines[hint.line - 1][: hint.column - 1].split(", ")[-1].split("  ")[-1],
            words.text(hint.label).replace("\xa0", " "),
        )
        for hint in hints(seen(text))
    ]


def test_totals_shares_and_names() -> None:
    assert shown(SMALL) == [
        ("holds", "total: 30", "✓"),
        ("name", 'values: {"0114"', "Upplands Väsby"),
        ("name", '"0115"', "Vallentuna"),
        ("holds", "total: 30", "✓"),
        ("share", "amount: 20", "66,7 %"),
        ("share", "amount: 10", "33,3 %"),
    ]


def test_the_difference_of_a_total_that_is_missed() -> None:
    found = shown(replaced("amount: 20", "amount: 21.5"))
    assert [one for one in found if one[0] == "differs"] == [
        ("differs", "total: 30", "✗ summerar till 31,5 mnkr (1,5 mnkr mer)")
    ] * 2


def test_an_area_without_a_total_shows_its_sum() -> None:
    found = shown(replaced("    total: 30\n", ""))
    assert ("sum", "- id: vard", "= 30 mnkr") in found


def test_a_text_that_nobody_can_read_has_no_hints() -> None:
    assert shown(replaced("grants:", "grants: [")) == []


def test_a_total_of_which_a_part_is_unknown() -> None:
    found = shown(replaced("amount: 10", "amount: unknown"))
    assert [one for one in found if one[0] == "sum"] == [
        ("sum", "total: 30", "minst 20 mnkr hittills")
    ] * 2
    assert [one for one in found if one[0] == "share"] == []
