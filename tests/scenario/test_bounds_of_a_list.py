"""A bound among several is set by its number, alone or with what it is per; one may be added too."""

from __future__ import annotations

import pytest

from tests.helpers import kronor, small
from tests.scenario.base import base_of, ledger

TEXT = small(
    "{weight: size, floor: [10 kr, {amount: 4 kr, per: size}]}",
    "100 kr",
    {"a": 2, "b": 8},
    more="parameters: {rate: 10 kr}",
)


@pytest.mark.parametrize(
    ("change", "amounts"),
    [
        ("keys.key.floor.1=30 kr", [30, 70]),
        ("keys.key.floor.2.amount=10 kr", [20, 80]),
        ("keys.key.floor=25 kr", [25, 75]),
        ("keys.key.floor=[15 kr, rate * 3 if size < 5 else 0]", [30, 70]),
        ("keys.key.ceiling=60 kr", [40, 60]),
        ("keys.key.ceiling=[70 kr, 65 kr]", [35, 65]),
    ],
)
def test_what_is_set_is_what_is_run(change: str, amounts: list[int]) -> None:
    """By size 20 and 80; the floors of 10 kr, and of 8 and 32 kr, hold nobody."""
    found = ledger(base_of(TEXT), change)
    assert kronor(found) == dict(zip("ab", amounts, strict=True))


WHOLE = small("{portions: [{each: 10 kr}, {weight: size}]}", "100 kr", {"a": 1, "b": 3})


@pytest.mark.parametrize(
    ("changes", "amounts"),
    [
        (("keys.key.floor=40 kr",), [40, 60]),
        (("keys.key.ceiling=60 kr",), [40, 60]),
        (("keys.key.ceiling=[65 kr, 62 kr]",), [38, 62]),
        (("keys.key.ceiling=35 kr", "keys.key.unearned=retained"), [35, 35]),
    ],
)
def test_a_bound_can_be_added_beside_portions(changes: tuple[str, ...], amounts: list[int]) -> None:
    """Without it A has 30 and B 70."""
    found = ledger(base_of(WHOLE), *changes)
    assert kronor(found) == dict(zip("ab", amounts, strict=True))
