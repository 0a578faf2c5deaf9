"""What is found is found while one writes: counted in the processor's time, which load adds little to."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from agree.assist import look
from tests.helpers import AGREEMENTS

FILE = AGREEMENTS / "2023.yaml"
TEXT = FILE.read_text(encoding="utf-8")
MOST = 0.150
"""Seconds of work after a pause, of an agreement as large as that of 2023."""
TRIES = 6


@pytest.mark.parametrize(
    "typed",
    [
        lambda number: f"{TEXT}# {number}\n",
        lambda number: TEXT.replace("amount: 2389", f"amount: {2300 + number}", 1),
        lambda number: TEXT.replace("label: Befolkning", f"label: Befolkning {number}", 1),
        lambda number: TEXT.replace("grants:", f"grants: [{number}", 1),
    ],
    ids=["a remark", "an amount", "a label", "a bracket"],
)
def test_what_is_found_of_2023_is_found_within_a_moment(typed: Callable[[int], str]) -> None:
    looked, took = look(TEXT, str(FILE), FILE.parent), []
    for number in range(TRIES):
        text = typed(number)
        assert text != looked.text
        began = time.process_time()
        looked = look(text, str(FILE), FILE.parent, looked)
        took.append(time.process_time() - began)
    assert min(took) <= MOST, took
