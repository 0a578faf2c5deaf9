"""Totals are claims: they move along, or the agreement's is kept to the krona."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from agree.base import has_errors
from agree.messages import Locale
from agree.scenario.fault import ScenarioFault
from tests.helpers import result_of
from tests.scenario.base import SIX, base_of, bundled, kronor, ledger, rerun, said, scenario, six
from tests.strategies import Drawn, agreements


def test_the_totals_that_a_set_amount_breaks_move_along() -> None:
    found = scenario(six(), "grants.near.amount=4")
    assert found.result.ledger is not None
    assert found.result.ledger.total == 7 * 10**8
    text = Locale("en").text
    told = {text(one.what): (text(one.before), text(one.after)) for one in found.adjusted}
    assert dict(told.values()) == {
        "6\u00a0mnkr": "7\u00a0mnkr",
        "5\u00a0mnkr": "6\u00a0mnkr",
    }
    assert set(told) == {
        "the total of the agreement", "the total of “Care”", "the sum in section 7",
    }  # fmt: skip


def test_moved_totals_are_written_into_the_text() -> None:
    base = six()
    text = base.text(scenario(base, "grants.near.amount=4").batches)
    assert "\ntotal: 7\n" in text
    assert "    total: 6\n" in text
    assert '- {to: regions, amount: 6, section: "7"}' in text
    assert "# the usual one" in text
    assert "# The areas, as the document has them.\n" in text


def test_shares_fill_up_the_whole() -> None:
    found = scenario(six(), "keys.half.portions.first.share=0.8")
    assert [(one.before, one.after) for one in found.adjusted] == [("1/2", "1/5")]


def test_the_other_grants_are_scaled_to_keep_the_total() -> None:
    found = ledger(six(), "grants.near.amount=4", keep="")
    assert found.total == 6 * 10**8
    assert [kronor(found, name) for name in ("mixed", "base", "help")] == [
        666_667, 666_667, 666_666,
    ]  # fmt: skip


def test_one_grant_gives_what_keeps_the_total() -> None:
    found = ledger(six(), "grants.near.amount=3.4", keep="help")
    assert (found.total, kronor(found, "help")) == (6 * 10**8, 600_000)


def test_money_that_is_not_there_is_said() -> None:
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), "grants.near.amount=5", keep="help")
    assert "1\u00a0mnkr" in said(fault.value, "sv")
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), "grants.near.amount=7", keep="")
    assert [one.code for one in fault.value.findings] == ["total-not-kept"]
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), "grants.near.amount=4", keep="hlep")
    assert "help" in said(fault.value, "en")


UNKNOWN = (
    six()
    .root.span.source.text.replace("total: 6\n", "", 1)
    .replace("to: alone, amount: 1", "to: alone, amount: unknown")
)


@pytest.mark.parametrize(
    ("sets", "keep"),
    [
        ("grants.near.amount=2", "help"),
        ("grants.help.amount=1", ""),
        ("grants.help.amount=1", "near"),
    ],
)
def test_no_total_is_kept_by_taking_an_unknown_amount_for_nought(sets: str, keep: str) -> None:
    with pytest.raises(ScenarioFault) as fault:
        scenario(base_of(UNKNOWN), sets, keep=keep)
    assert [one.code for one in fault.value.findings] == ["total-not-known"]
    assert "the amount of “help” is unknown" in said(fault.value, "en").lower()


def test_grants_that_stay_unknown_keep_no_total_from_being_kept() -> None:
    """1 mnkr less for the largest grant: 2 mnkr are left, which get it, 0,5 mnkr each."""
    found = ledger(base_of(UNKNOWN), "grants.near.amount=2", keep="")
    assert [kronor(found, name) for name in ("mixed", "base")] == [1_500_000, 1_500_000]


@pytest.mark.parametrize("keep", [None, "", "vfu"])
def test_what_is_wrong_in_a_scenario_is_told_whether_its_total_is_kept_or_not(
    keep: str | None,
) -> None:
    """A base amount without a unit is no amount."""
    found = scenario(bundled("2023"), "parameters.base_amount=1600", keep=keep)
    assert found.result.ledger is None
    wrong = {one.code for one in found.result.findings if one.severity == "error"}
    assert wrong == {"parameter-without-unit"}


def test_a_claim_that_is_wrong_on_purpose_and_now_holds_loses_its_cause() -> None:
    text = 'claims:\n  - {to: regions, amount: 6, because: A slip., section: "8"}\n'
    found = scenario(
        base_of(six().root.span.source.text.replace("claims:\n", text)), "grants.near.amount=4"
    )
    assert not has_errors(found.result.findings)


@pytest.mark.parametrize("wrong", ["{grant: help, amount: 2}", "{grant: near, amount: 5}"])
def test_a_claim_that_was_wrong_before_is_left_as_it_is(wrong: str) -> None:
    """Help is 1 mnkr and near 3: the one has nothing to do with the change, the other missed before."""
    base = base_of(f"{SIX}  - {wrong}\n")
    found = scenario(base, "grants.near.amount=4")
    assert wrong in base.text(found.batches)
    text = Locale("en").text
    assert {text(one.what) for one in found.adjusted} == {
        "the total of the agreement", "the total of “Care”", "the sum in section 7",
    }  # fmt: skip


@given(agreements(), st.integers(0, 5 * 10**8), st.randoms(use_true_random=False))
@settings(max_examples=max(10, settings().max_examples // 3))
def test_keep_total_keeps_it_to_the_krona(drawn: Drawn, minor: int, choose: object) -> None:
    result = result_of(drawn.text)
    if result.ledger is None or result.agreement is None:
        return
    base = base_of(drawn.text)
    names = [grant.id for grant in result.agreement.grants]
    name = names[minor % len(names)]
    try:
        found = scenario(base, f"grants.{name}.amount={minor} öre", keep="")
    except ScenarioFault:
        return
    if found.result.ledger is not None:
        assert found.result.ledger.total == result.ledger.total


@given(agreements(), st.integers(0, 5 * 10**8))
@settings(max_examples=max(10, settings().max_examples // 3))
def test_what_is_saved_runs_as_the_scenario_did(drawn: Drawn, minor: int) -> None:
    result = result_of(drawn.text)
    if result.ledger is None or result.agreement is None:
        return
    base = base_of(drawn.text)
    name = result.agreement.grants[0].id
    found = scenario(base, f"grants.{name}.amount={minor} öre")
    again = rerun(base, found)
    assert (again.ledger is None) == (found.result.ledger is None)
    if again.ledger is not None and found.result.ledger is not None:
        assert [entry[:10] for entry in again.ledger.entries] == [
            entry[:10] for entry in found.result.ledger.entries
        ]


def test_keep_total_in_the_agreement_itself() -> None:
    for keep in ("", "vfu"):
        found = ledger(bundled("2023"), "grants.ambulans.amount=100", keep=keep)
        assert found.total == 639_450_000_000
