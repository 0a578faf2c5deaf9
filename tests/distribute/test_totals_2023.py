"""The sums of avsnitt 1.2, 7 and 9.1 of the agreement of 2023."""

from __future__ import annotations

import pytest

from agree.questions.overview import balance
from agree.questions.selection import Selection
from agree.questions.summary import summary
from tests.distribute.signed import ledger
from tests.helpers import by_status

MILLION = 100_000_000
"""A million kronor in öre."""


def test_the_agreement_is_6394_5_million_kronor() -> None:
    assert ledger().total == 6394.5 * MILLION
    assert ledger().agreement.total == 6394.5 * MILLION


@pytest.mark.parametrize(
    ("area", "millions"),
    [
        ("nara-vard", 3139),
        ("vardens-medarbetare", 3049),
        ("vision-e-halsa", 70),
        ("ambulans", 85),
        ("skr", 51.5),
    ],
)
def test_an_area_is_what_avsnitt_1_2_says(area: str, millions: float) -> None:
    assert ledger().sum(lambda entry: entry.area == area) == millions * MILLION


def test_there_are_no_other_areas() -> None:
    assert len(ledger().agreement.areas) == 5


@pytest.mark.parametrize(
    ("group", "millions", "pending"),
    [
        ("Regionerna", 5043, 0),
        ("Kommunerna via RSS", 1050, 0),
        ("Regionerna, Kommunerna", 250, 250),
        ("SKR", 51.5, 0),
    ],
)
def test_recipients_get_what_avsnitt_9_1_says(group: str, millions: float, pending: int) -> None:
    groups = {line.name: line for line in summary(ledger(), Selection()).groups}
    assert groups[group].amount == millions * MILLION
    assert groups[group].pending == pending * MILLION
    assert len(groups) == 4


def test_vfu_is_250_million_kronor_that_wait_for_weeks_reported() -> None:
    assert by_status(ledger(), "vfu") == {"pending": 250 * MILLION}
    (pending,) = summary(ledger(), Selection()).pending
    assert [fact.id for fact in pending.awaits] == ["placement_weeks_2022", "placement_weeks_2023"]
    assert {pending_reason.receiver for pending_reason in pending.pending_reasons} == {
        "Socialstyrelsen"
    }
    assert {str(pending_reason.by) for pending_reason in pending.pending_reasons} == {"2023-03-31"}


def test_nothing_is_lost_at_any_level() -> None:
    found = balance(ledger())
    assert found.holds
    assert found.allocated + found.pending + found.rounding == found.total == 6394.5 * MILLION
    assert found.pending == 250 * MILLION
    assert found.rounding == 0
