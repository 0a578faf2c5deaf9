"""What a payer of a later tier keeps first, of what is known and of what may yet come, by hand."""

from __future__ import annotations

import pytest

from agree.distribute.ledger import RedistributionOutcome
from tests.distribute.test_tiers import second_tier, tiers
from tests.helpers import altered, errors, ledger_of, result_of, told, worded

FIRST, SECOND = "amount: 90 kr, key: by_size", "amount: 30 kr, key: by_size"


def later(text: str) -> list[RedistributionOutcome]:
    """What becomes of what Ay and Bee received: 30 and 60 kr of the first grant, 10 and 20 more."""
    return [*ledger_of(text).redistributed]


def kept(one: RedistributionOutcome) -> list[tuple[str, int, str | None]]:
    """What a payer keeps, by name, in kronor, and why it may be more."""
    return [(part.id, part.amount // 100, part.lack) for part in one.deductions]


def waiting(deductions: str, which: str = FIRST) -> list[RedistributionOutcome]:
    """The same, while it is not known how one of the grants is distributed."""
    text = tiers(f"deduct: [{deductions}]" if deductions else "")
    return later(altered(text, which, which.replace("by_size", "pending")))


def test_what_is_kept_is_told_apart_from_what_is_passed_on() -> None:
    deductions = "{id: kept, amount: 10 kr}, {id: maybe, amount: 5 kr, proposed: true}"
    ay, bee = later(tiers(f"deduct: [{deductions}]"))
    assert (ay.payer.name, ay.received, ay.retained, ay.distributed) == ("Ay", 4_000, 1_500, 2_500)
    assert (bee.received, bee.distributed, bee.proposed) == (8_000, 6_500, 500)
    assert (ay.lack, ay.is_retained_known) == (None, True)
    assert kept(ay) == [("kept", 10, None), ("maybe", 5, None)]
    assert ay.grants == {"first", "second"}


def test_what_is_kept_is_marked_as_such_in_the_ledger() -> None:
    entries = ledger_of(tiers("deduct: [{id: kept, amount: 10 kr}]")).entries
    assert {one.portion for one in entries if one.is_kept} == {"kept"}
    assert {one.status for one in entries if one.portion == "kept"} == {"kept"}


def test_a_percentage_of_what_may_be_more_may_be_more() -> None:
    """Of 10 kr so far Ay keeps a tenth; a sum that it has already is known."""
    ay, _ = waiting("{id: tenth, amount: 10 %}, {id: kept, amount: 5 kr}")
    assert (ay.lack, ay.received) == ("pending", 1_000)
    assert kept(ay) == [("tenth", 1, "pending"), ("kept", 5, None)]
    assert not ay.is_retained_known


def test_of_a_sum_that_it_may_get_enough_for_a_payer_keeps_what_it_has() -> None:
    """Ay has 10 kr and Bee 20, of which 15 are kept."""
    ay, bee = waiting("{id: kept, amount: 15 kr}")
    assert (kept(ay), kept(bee)) == ([("kept", 10, "pending")], [("kept", 15, None)])
    assert (ay.is_retained_known, bee.is_retained_known) == (False, True)
    assert (ay.distributed, bee.distributed) == (0, 500)


def test_a_sum_of_which_nothing_has_come_yet_is_not_kept_yet() -> None:
    ay, _ = waiting("{id: first, amount: 10 kr}, {id: second, amount: 5 kr}")
    assert kept(ay) == [("first", 10, None)]
    assert not ay.is_retained_known


def test_a_sum_of_nothing_is_kept_as_such() -> None:
    ay, _ = later(tiers("deduct: [{id: none, amount: 0 kr}, {id: all, amount: 40 kr}]"))
    assert kept(ay) == [("none", 0, None), ("all", 40, None)]


def test_what_is_short_of_all_that_comes_waits_for_the_rest() -> None:
    """Of the second grant Ay has 10 kr, of which 6 are kept for something else."""
    ay, bee = waiting("{id: one, amount: 6 kr}, {id: two, amount: 9 kr, grant: second}")
    assert kept(ay) == [("one", 6, None), ("two", 4, "pending")]
    assert kept(bee) == [("one", 6, None), ("two", 9, None)]


@pytest.mark.parametrize(
    ("deductions", "room"),
    [
        ("{id: one, amount: 41 kr}", "Ay is to keep 41 kr (“one”), but has only 40 kr"),
        ("{id: one, amount: 41 kr, grant: second}", "Ay is to keep 41 kr (“one”), but has only 10 kr"),
        ("{id: one, amount: 35 kr}, {id: two, amount: 9 kr, grant: first}",
         "Ay is to keep 9 kr (“two”), but has only 5 kr"),
        ("{id: one, amount: 28 kr, grant: first}, {id: two, amount: 9 kr, grant: first}",
         "Ay is to keep 9 kr (“two”), but has only 2 kr"),
    ],
)  # fmt: skip
def test_the_least_that_is_left_is_told_where_more_is_to_be_kept(
    deductions: str, room: str
) -> None:
    """Of the two grants Ay has 30 and 10 kr."""
    (found, *_) = told(result_of(tiers(f"deduct: [{deductions}]")))
    assert room in found.replace("\xa0", " ")


def test_of_a_grant_that_it_has_no_part_in_a_payer_can_keep_no_sum() -> None:
    few = "  few: {name: Few, members: {of: counties, where: size > 1}}\nfacts:\n"
    text = altered(tiers("deduct: [{id: one, amount: 1 öre, grant: second}]"), "facts:\n", few)
    text = altered(text, "id: second, to: counties", "id: second, to: few")
    (found,) = told(result_of(text))
    assert "Ay is to keep 0.01 kr (“one”), but has only 0 kr" in found.replace("\xa0", " ")


def test_what_is_taken_from_one_grant_waits_for_that_grant_alone() -> None:
    """Of the first grant nothing is known; of the second Ay has its 10 kr."""
    deductions = "{id: one, amount: 4 kr, grant: second}, {id: two, amount: 50 %, grant: second}"
    ay, _ = waiting(deductions)
    assert kept(ay) == [("one", 4, None), ("two", 5, None)]
    assert ay.is_retained_known
    ay, _ = waiting("{id: one, amount: 50 %, grant: first}")
    assert not ay.is_retained_known


@pytest.mark.parametrize(
    ("deductions", "code"),
    [
        ("{id: one, amount: 11 kr, grant: second}", "keeps-too-much"),
        ("{id: one, amount: 11 kr, grant: first}", ""),
        ("{id: one, amount: 6 kr, grant: second}, {id: two, amount: 5 kr, grant: second}", "keeps-too-much"),
        ("{id: one, amount: 6 kr, grant: second}, {id: two, amount: 4 kr, grant: second}", ""),
    ],
)  # fmt: skip
def test_more_than_is_left_of_a_grant_that_is_known_is_a_fault(deductions: str, code: str) -> None:
    """What is left of the first grant may yet be enough."""
    text = tiers(f"deduct: [{deductions}]")
    text = altered(text, FIRST, FIRST.replace("by_size", "pending"))
    assert errors(result_of(text)) == ([code] if code else [])


OWN = "      - {id: own, to: towns, amount: 8 kr, key: by_people}\n"


def test_what_is_passed_on_is_told_in_order_where_something_is_kept_of_another_grant() -> None:
    more = "".join(
        f"      - {{id: {one}, to: counties, amount: 3 kr, key: by_size}}\n" for one in "fedcba"
    )
    text = tiers("deduct: [{id: one, amount: 5 %, grant: own}, {id: two, amount: 1 kr}]")
    found = result_of(altered(text, "onward:\n", f"{OWN}{more}onward:\n")).findings
    (only,) = [one for one in found if one.severity == "error"]
    assert only.code == "kept-of-nothing"
    assert worded(only.hint or "", "en") == (
        "Name under grant: what they pass on here: “a”, “b”, “c”, “d”, “e”, “f”, “first” or “second”."
    )


def test_what_is_kept_of_another_grant_is_told_once_and_not_for_each_payer() -> None:
    text = tiers("deduct: [{id: one, amount: 5 kr, grant: own}]")
    assert errors(result_of(altered(text, "onward:\n", f"{OWN}onward:\n"))) == ["kept-of-nothing"]


def test_where_nothing_is_passed_on_it_is_not_told_what_nothing_is_kept_of() -> None:
    text = tiers("grants: [own], deduct: [{id: one, amount: 1 kr, grant: own}]")
    text = altered(text, "onward:\n", f"{OWN}onward:\n")
    assert errors(result_of(text)) == ["grants-not-received"]


def test_floors_that_are_too_much_for_what_has_come_wait_for_the_rest() -> None:
    """Ay has 10 kr so far for two towns of at least 6 kr each, and 40 kr in all; Bee has 20 kr."""

    def with_floor(floor: str) -> str:
        return altered(tiers(), "{weight: people}", f"{{weight: people, floor: {floor}}}")

    waits = altered(with_floor("6 kr"), FIRST, FIRST.replace("by_size", "pending"))
    assert second_tier(ledger_of(with_floor("6 kr")))["Ay"] == {"a1": 1_300, "a2": 2_700}
    assert second_tier(ledger_of(waits)) == {"Ay": {"pending": 1_000}, "Bee": {"b1": 2_000}}
    assert errors(result_of(with_floor("21 kr"))) == ["floors-exceed"]


def test_a_percentage_is_rounded_as_what_is_passed_on() -> None:
    """14 per cent of Ay's 40 kr are 5,60: 6 kr, and to the öre 5,60."""
    ay, _ = later(tiers("deduct: [{id: part, amount: 14 %}]"))
    assert (ay.deductions[0].amount, ay.deductions[0].whole) == (600, 4_000)
    rounding = "rounding: {to: 0.01 kr, method: half_up, difference: shown}"
    ay, _ = later(tiers(f"deduct: [{{id: part, amount: 14 %}}], {rounding}"))
    assert ay.deductions[0].amount == 560


def test_nothing_is_kept_of_what_nobody_named() -> None:
    ay, _ = later(tiers())
    assert (ay.deductions, ay.retained, ay.proposed, ay.is_retained_known) == ((), 0, 0, True)
    assert second_tier(ledger_of(tiers()))["Ay"] == {"a1": 1_300, "a2": 2_700}


def test_what_may_yet_stay_with_a_payer_is_not_known_to_be_all() -> None:
    text = altered(tiers(people="pending"), "{weight: people}", "{weight: people, earned: part}")
    part = "  part: {as_of: unknown, source: S, values: {a1: 0.5, a2: 1, b1: 1}}\n"
    ay, bee = later(altered(text, "keys:\n", f"{part}keys:\n"))
    assert (ay.is_retained_known, ay.retained) == (False, 0)
    assert bee.is_retained_known
