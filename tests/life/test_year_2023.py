"""A region and a county body through the year of 2023; amounts from bilaga 2 and 3."""

from __future__ import annotations

from datetime import date

import pytest

from agree.life.position import sum_of
from agree.life.settlement import Settlement, settle
from tests.life.books import account, codes, kronor, settled, signed

# Bilaga 3, Region Dalarna, and bilaga 2, Dalarna, as printed.
REGION = {
    "nara-vard-regioner": 72_895_526,
    "medarbetare-regioner": 54_818_170,
    "vidareutbildning-regioner": 10_969_119,
    "karriartjanster": 2_742_280,
    "vision-e-halsa": 2_131_656,
    "ambulans": 2_542_998,
}
COUNTY = {
    "nara-vard-kommuner": 24_999_517,
    "medarbetare-kommuner": 6_666_538,
    "vidareutbildning-kommuner": 3_333_269,
}
DALARNA, RSS = "Region Dalarna", "RSS Dalarnas län"

# Invented: what the two asked for and used. The county body asks for one grant three days late
# (after 1 December, section 9.1) and never for the third; the region leaves 742 280 kr unused.
EVENTS = """\
date;event;recipient;grant;amount
2023-11-20;requisition;Region Dalarna;;
2023-11-30;requisition;RSS Dalarnas län;nara-vard-kommuner;
2023-12-04;requisition;RSS Dalarnas län;medarbetare-kommuner;
2023-12-11;payment;Region Dalarna;;
2023-12-11;payment;RSS Dalarnas län;nara-vard-kommuner;
2024-03-28;repayment;Region Dalarna;karriartjanster;400 000
"""
COSTS = """\
date;recipient;grant;amount;what
2024-03-15;Region Dalarna;karriartjanster;2 000 000;Invented
2024-03-15;Region Dalarna;nara-vard-regioner;80 mnkr;Invented, above the grant
2024-03-20;RSS Dalarnas län;nara-vard-kommuner;24 999 517;Invented
"""


def _on(day: str | None) -> Settlement:
    return settled(signed("2023"), EVENTS, COSTS, date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("name", "printed"), [(DALARNA, REGION), (RSS, COUNTY)])
def test_granted_is_what_the_annex_prints(name: str, printed: dict[str, int]) -> None:
    made = _on("2023-01-27")
    assert {
        grant: kronor(account(made, name, grant).position.granted) for grant in printed
    } == printed


def test_before_anything_happens_all_is_outstanding() -> None:
    whole = _on("2023-01-27").position
    assert kronor(whole.granted) == kronor(whole.outstanding) == 6_144_500_000


def test_a_requisition_in_time_is_paid_in_full() -> None:
    made = _on("2023-12-31")
    lines = [account(made, DALARNA, grant) for grant in REGION]
    assert kronor(sum_of(line.position for line in lines).paid) == 146_099_749


def test_on_the_last_day_nothing_is_forfeited_yet() -> None:
    assert _on("2023-12-01").position.forfeited == 0


def test_a_late_requisition_forfeits_the_grant() -> None:
    line = account(_on("2023-12-31"), RSS, "medarbetare-kommuner")
    assert line.is_late
    assert (kronor(line.position.forfeited), line.position.paid) == (6_666_538, 0)


def test_what_was_never_asked_for_is_forfeited() -> None:
    assert (
        kronor(account(_on("2023-12-02"), RSS, "vidareutbildning-kommuner").position.forfeited)
        == 3_333_269
    )


def test_the_unused_part_is_to_be_repaid() -> None:
    line = account(_on("2024-03-31"), DALARNA, "karriartjanster").position
    assert (kronor(line.used), kronor(line.to_repay), kronor(line.repaid)) == (
        2_000_000,
        742_280,
        400_000,
    )
    assert kronor(line.left_to_repay) == 342_280


def test_costs_above_the_grant_repay_nothing() -> None:
    line = account(_on(None), DALARNA, "nara-vard-regioner").position
    assert (kronor(line.costs), kronor(line.used), line.to_repay) == (80_000_000, 72_895_526, 0)


def test_before_the_report_nothing_is_said_to_be_used() -> None:
    line = account(_on("2024-03-01"), DALARNA, "karriartjanster").position
    assert (line.used, kronor(line.unreported), line.to_repay) == (0, 2_742_280, 0)


def test_without_a_report_in_time_all_may_be_reclaimed() -> None:
    assert account(_on("2024-03-31"), DALARNA, "ambulans").bounds["reclaimable"].least == 0
    assert (
        kronor(account(_on("2024-04-01"), DALARNA, "ambulans").bounds["reclaimable"].least)
        == 2_542_998
    )
    assert account(_on("2024-04-01"), RSS, "nara-vard-kommuner").bounds["reclaimable"].least == 0


@pytest.mark.parametrize("day", ["2023-03-31", "2023-11-20", "2023-12-02", "2024-04-01"])
def test_the_whole_agreement_sums_to_its_total(day: str) -> None:
    made = _on(day)
    whole = made.position
    parts = made.pending + whole.outstanding + whole.paid + whole.forfeited
    assert kronor(parts) == kronor(made.total) == 6_394_500_000
    assert kronor(made.pending) == 250_000_000


def test_without_events_all_counts_as_asked_for_and_paid() -> None:
    made = settle(signed("2023"), None)
    assert made.assumed
    assert kronor(made.position.paid) == 6_144_500_000
    assert made.on == date(2024, 4, 1)
    assert not codes(made.findings)


def test_vfu_waits_and_what_is_paid_of_it_is_paid_all_the_same() -> None:
    events = "date;event;recipient;grant;amount\n2023-03-30;requisition;Region Dalarna;vfu;\n2023-04-15;payment;Region Dalarna;vfu;1 mnkr\n"
    made = settled(signed("2023"), events)
    assert codes(made.findings) == [("grant-waits", 3)]
    assert kronor(account(made, DALARNA, "vfu").position.paid) == 1_000_000
