"""Next tiers: what a payer received is exactly what it keeps, passes on and waits for."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.distribute.ledger import Ledger
from agree.messages import Locale
from agree.questions.overview import balance
from tests.helpers import errors, ledger_of, result_of

TIERS = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  counties: {{name: Counties, members: {{A: Ay, B: Bee}}}}
  towns:
    name: Towns
    members:
      - {{code: a1, name: A1, part_of: A}}
      - {{code: a2, name: A2, part_of: A}}
      - {{code: b1, name: B1, part_of: B}}
facts:
  size: {{as_of: unknown, source: S, values: {{A: 1, B: 2}}}}
  people: {{as_of: unknown, source: S, values: {{a1: {people}, a2: 2, b1: 5}}}}
keys:
  by_size: {{weight: size}}
  by_people: {{weight: people}}
rounding: {{method: half_up, difference: shown}}
areas:
  - id: area
    name: Area
    grants:
      - {{id: first, to: counties, amount: {amount}, key: by_size}}
      - {{id: second, to: counties, amount: 30 kr, key: by_size}}
onward:
  - {{id: towns, from: counties, to: towns, within: true, key: by_people{redistribution}}}
"""


def tiers(redistribution: str = "", amount: str = "90 kr", people: str = "1") -> str:
    """An agreement whose two counties (sizes 1 and 2) pass on to three towns (people 1, 2, 5)."""
    return TIERS.format(
        redistribution=redistribution and f", {redistribution}", amount=amount, people=people
    )


def second_tier(ledger: Ledger) -> dict[str, dict[str, int]]:
    """What each payer's entries in the second tier say, by portion and code (öre)."""
    found: dict[str, dict[str, int]] = {}
    for entry in ledger.entries:
        if entry.tier == 2:
            key = entry.code or entry.status
            sums = found.setdefault(entry.payer, {})
            sums[key] = sums.get(key, 0) + entry.amount
    return found


def test_each_payer_passes_on_what_it_got_to_its_own() -> None:
    found = second_tier(ledger_of(tiers()))
    assert found == {"Ay": {"a1": 1_300, "a2": 2_700}, "Bee": {"b1": 8_000}}


def test_what_is_kept_stays_with_the_payer() -> None:
    found = second_tier(ledger_of(tiers("deduct: [{id: kept, amount: 10 kr}]")))
    assert found == {"Ay": {"A": 1_000, "a1": 1_000, "a2": 2_000}, "Bee": {"B": 1_000, "b1": 7_000}}


def test_only_the_named_grants_and_the_named_member_pass_on() -> None:
    assert second_tier(ledger_of(tiers("grants: [second]"))) == {
        "Ay": {"a1": 300, "a2": 700},
        "Bee": {"b1": 2_000},
    }
    assert second_tier(ledger_of(tiers("member: B"))) == {"Bee": {"b1": 8_000}}


def test_a_list_names_several_who_pass_on_and_the_others_keep_what_they_got() -> None:
    """A third county of size 3: of 120 kr the three get 20, 40 and 60 kr, and a1 a third of 20."""
    text = tiers('member: ["A", "C"]').replace("B: Bee", "B: Bee, C: Cee")
    text = text.replace("{A: 1, B: 2}", "{A: 1, B: 2, C: 3}")
    text = text.replace(
        "part_of: B}", "part_of: B}\n      - {code: c1, name: C1, part_of: C}"
    ).replace("b1: 5", "b1: 5, c1: 1")
    found = second_tier(ledger_of(text))
    assert found == {"Ay": {"a1": 700, "a2": 1_300}, "Cee": {"c1": 6_000}}


def test_a_list_of_one_says_what_its_code_alone_says() -> None:
    assert second_tier(ledger_of(tiers("member: [B]"))) == {"Bee": {"b1": 8_000}}


def test_those_who_do_not_pass_on_need_no_figures_for_their_own() -> None:
    text = tiers("member: [B]").replace("a1: 1, a2: 2, ", "")
    assert second_tier(ledger_of(text)) == {"Bee": {"b1": 8_000}}


def test_the_first_tier_is_what_the_agreement_pays() -> None:
    ledger = ledger_of(tiers("deduct: [{id: kept, amount: 10 kr}]"))
    assert ledger.total == 12_000
    assert ledger.total_of("allocated") == 12_000


@given(
    st.integers(0, 10_000_000),
    st.integers(0, 2_000),
    st.sampled_from(["half_up", "half_even", "down", "largest_remainder"]),
    st.sampled_from(["1", "7", "pending"]),
)
def test_what_a_payer_received_is_what_its_entries_sum_to(
    amount: int, kept: int, method: str, people: str
) -> None:
    redistribution = f"deduct: [{{id: kept, amount: {kept} öre}}], rounding: {{method: {method}}}"
    result = result_of(tiers(redistribution, f"{amount} öre", people))
    if result.ledger is None:
        assert set(errors(result)) == {"keeps-too-much"}
        return
    assert balance(result.ledger).misses == ()
    sums = {payer: sum(entries.values()) for payer, entries in second_tier(result.ledger).items()}
    received = {
        payer: result.ledger.sum(lambda entry, code=code: entry.tier == 1 and entry.code == code)  # type: ignore[misc]
        for payer, code in (("Ay", "A"), ("Bee", "B"))
    }
    assert sums == {payer: amount for payer, amount in received.items() if payer in sums}
    assert all(payer in sums for payer, amount in received.items() if amount)


@pytest.mark.parametrize(
    "deductions",
    [
        "{id: one, amount: 41 kr}",
        "{id: one, amount: 31 kr, grant: first}",
        "{id: one, amount: 21 kr}, {id: two, amount: 20 kr}",
        "{id: one, amount: 16 kr, grant: first}, {id: two, amount: 15 kr, grant: first}",
        "{id: one, amount: 10 kr, grant: second}, {id: two, amount: 31 kr}",
        "{id: one, amount: 31 kr}, {id: two, amount: 10 kr, grant: second}",
    ],
)
def test_no_one_keeps_more_than_it_got(deductions: str) -> None:
    # A county of size 1 gets 30 kr of the first grant and 10 kr of the second.
    assert "keeps-too-much" in errors(result_of(tiers(f"deduct: [{deductions}]")))


@pytest.mark.parametrize(
    "deductions",
    [
        "{id: one, amount: 40 kr}",
        "{id: one, amount: 30 kr, grant: first}, {id: two, amount: 10 kr, grant: second}",
        "{id: one, amount: 30 kr, grant: first}, {id: two, amount: 10 kr}",
    ],
)
def test_all_that_it_got_may_be_kept(deductions: str) -> None:
    found = second_tier(ledger_of(tiers(f"deduct: [{deductions}]")))
    assert found["Ay"] == {"A": 4_000}


@pytest.mark.parametrize(
    ("redistribution", "code"),
    [
        ("member: C", "unknown-member-of"),
        ("member: [A, C]", "unknown-member-of"),
        ("member: [A, B, A]", "named-twice"),
        ("member: []", "empty-value"),
        ("member: [[A]]", "wrong-type"),
        ("member: {A: B}", "wrong-type"),
        ("grants: [third]", "unknown-grant"),
        ("deduct: [{id: one, amount: 1 kr, grant: third}]", "unknown-grant"),
    ],
)
def test_a_tier_that_names_what_is_not_there_is_a_finding(redistribution: str, code: str) -> None:
    assert code in errors(result_of(tiers(redistribution)))


def test_a_payer_without_receivers_is_a_finding() -> None:
    text = tiers().replace("part_of: B", "part_of: A")
    assert errors(result_of(text)) == ["nobody-receives"]


def test_payers_without_receivers_are_one_finding_that_names_the_first_and_counts_the_rest() -> (
    None
):
    """Of twelve counties only B has a part: eleven are told of at once, in the first words."""
    more = ", ".join(f"K{number}: Kay {number}" for number in range(10))
    sizes = ", ".join(f"K{number}: 1" for number in range(10))
    text = tiers().replace("part_of: A", "part_of: X").replace("B: Bee", f"B: Bee, {more}")
    text = text.replace("{A: 1, B: 2}", f"{{A: 1, B: 2, {sizes}}}")
    (finding,) = [one for one in result_of(text).findings if one.severity == "error"]
    locale = Locale("en")
    said = locale.text(finding.message)
    assert finding.code == "nobody-receives"
    assert "Ay, Kay 0, Kay 1" in said
    assert "3 more" in said  # a list is cut after eight
    assert "Kay 9" not in said
    hint = locale.text(finding.hint or "")
    assert "part_of" in hint
    assert 'member: ["B"]' in hint


def test_tiers_in_a_circle_are_a_finding() -> None:
    more = "  - {id: back, from: towns, to: counties, key: by_size}\n"
    assert "circular-tiers" in errors(result_of(tiers() + more))


def test_a_third_tier_passes_on_what_the_second_gave() -> None:
    text = tiers().replace("facts:", "  shops: {name: Shops, members: {s: Shop, t: Store}}\nfacts:")
    more = "  - {id: shops, from: towns, member: b1, to: shops, key: equally}\n"
    text = text.replace("keys:", "keys:\n  equally: {equal: true}") + more
    ledger = ledger_of(text)
    third = {entry.code: entry.amount for entry in ledger.entries if entry.tier == 3}
    assert third == {"s": 4_000, "t": 4_000}
    assert balance(ledger).misses == ()


def test_the_same_money_is_not_passed_on_twice() -> None:
    more = "  - {id: again, from: counties, to: towns, within: true, key: by_people}\n"
    assert errors(result_of(tiers() + more))


def test_different_grants_may_be_passed_on_by_different_rules() -> None:
    more = (
        "  - {id: rest, from: counties, to: towns, within: true, grants: [first], key: by_people}\n"
    )
    ledger = ledger_of(tiers("grants: [second]") + more)
    passed = sum(entry.amount for entry in ledger.entries if entry.tier == 2)
    assert passed == ledger.total == 12_000


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_in_which_tiers_are_listed_changes_nothing(reverse: bool) -> None:
    text = (
        tiers()
        .replace(
            "facts:",
            "  shops: {name: Shops, members: {s: Shop}}\n"
            "  payers: {name: Payers, union: [towns, shops]}\n"
            "  stalls: {name: Stalls, members: {t: Stall}}\nfacts:",
        )
        .replace("keys:", "keys:\n  equally: {equal: true}")
    )
    head, _, first = text.partition("onward:\n")
    second = "  - {id: stalls, from: payers, member: b1, to: stalls, key: equally}\n"
    redistribution = second + first if reverse else first + second
    ledger = ledger_of(f"{head}onward:\n{redistribution}")
    assert {entry.code: entry.amount for entry in ledger.entries if entry.tier == 3} == {"t": 8_000}
