"""Steps after a step that cannot be carried out, or that nothing goes to: what is told, and once."""

from __future__ import annotations

from agree.base import Words
from tests.distribute.test_nothing_to_pass_on import CITIES
from tests.helpers import altered, errors, ledger_of, result_of, told

DOWN = "  - {id: down, name: Down, from: cities, to: quarters, within: true, key: equally}\n"
FURTHER = "  - {id: further, from: quarters, to: blocks, within: true, key: equally}\n"
LAST = "  - {id: last, from: blocks, member: [x1], to: alone, key: equally}\n"
KEEPS = (
    "  - {id: down, from: towns, member: ['01'], to: quarters, within: true, key: equally,\n"
    "     deduct: [{id: kept, amount: 40 kr}]}\n"
)
BLOCKS = """\
  blocks:
    name: Blocks
    members:
      - {code: x1, name: X1, part_of: a1}
      - {code: y1, name: Y1, part_of: b1}
  extra: {name: Extra, members: {e1: E1}}
  both: {name: Both, union: [quarters, extra]}
  lucky: {name: Lucky, members: {of: quarters, where: luck > 0}}
"""
LUCK = "  luck: {of: quarters, as_of: unknown, source: S, values: {a1: 0, a2: 0, b1: 1}}\n"
THIRD = "      - {id: third, name: Third, to: lucky, amount: 5 kr, key: equally}\n"


def text(*steps: str, third: str = "") -> str:
    """The towns with their quarters and blocks; Ay gets 30 kr, Bee nothing and Cee 60 kr."""
    made = altered(CITIES, DOWN, "".join(steps))
    made = altered(made, "facts:\n", f"{BLOCKS}facts:\n{LUCK}")
    return altered(made, "onward:\n", f"{third}onward:\n")


def test_after_a_step_that_nothing_goes_to_the_next_are_not_told() -> None:
    assert errors(result_of(text(DOWN, FURTHER, LAST))) == ["received-in-another-group"]


def test_after_a_step_with_a_fault_the_next_are_not_told() -> None:
    assert errors(result_of(text(KEEPS, FURTHER, LAST))) == ["keeps-too-much"]


def test_nor_when_one_of_those_who_wait_gets_money_from_elsewhere() -> None:
    """B1 has 5 kr and passes them on to Y1; X1 waits for A1, who waits for Ay."""
    assert errors(result_of(text(KEEPS, FURTHER, LAST, third=THIRD))) == ["keeps-too-much"]


def test_nor_when_others_among_the_payers_get_nothing_anyhow() -> None:
    further = "  - {id: further, from: both, to: alone, key: equally}\n"
    assert errors(result_of(text(KEEPS, further))) == ["keeps-too-much"]


def test_after_a_step_without_a_fault_who_gets_nothing_is_told() -> None:
    """Only Cee passes something on to its quarters, and it has none that B1 is."""
    made = altered(
        text(
            "  - {id: down, from: towns, grants: [second], to: quarters, within: true, key: equally}\n",
            "  - {id: further, from: quarters, member: [b1], to: alone, key: equally}\n",
        ),
        "to: alone, amount: 10 kr",
        "to: some, amount: 10 kr",
    )
    made = altered(
        made, "  extra:", "  some: {name: Some, members: {of: towns, where: size == 1}}\n  extra:"
    )
    assert errors(result_of(made)) == ["nothing-to-pass-on"], told(result_of(made))


def test_a_step_comes_after_the_last_of_those_that_it_passes_on() -> None:
    """Ay has 30 kr of the first tier and gets 60 kr of Cee, in the second."""
    made = text(
        "  - {id: over, from: towns, member: ['03'], to: some, key: equally}\n",
        "  - {id: down, from: towns, member: ['01'], to: quarters, within: true, key: equally,\n"
        "     deduct: [{id: kept, amount: 10 kr}]}\n",
    )
    made = altered(
        made, "  extra:", "  some: {name: Some, members: {of: towns, where: size == 1}}\n  extra:"
    )
    entries = [one for one in ledger_of(made).entries if one.tier > 1]
    assert [(one.tier, one.area, one.portion, one.code, one.amount) for one in entries] == [
        (2, "", "equal", "01", 6_000),
        (3, "", "kept", "01", 1_000),
        (3, "", "equal", "a1", 4_000),
        (3, "", "equal", "a2", 4_000),
    ]


def test_grants_that_are_passed_on_twice_are_told_in_the_order_of_their_names() -> None:
    names = ["e", "d", "c", "b", "a"]
    grants = "".join(
        f"      - {{id: grant-{one}, name: G, to: towns, amount: 3 kr, key: by_size}}\n"
        for one in names
    )
    made = text(
        "  - {id: one, from: towns, member: ['01'], to: alone, key: equally}\n",
        "  - {id: two, from: towns, member: ['01'], to: quarters, within: true, key: equally}\n",
        third=grants,
    )
    (finding,) = [one for one in result_of(made).findings if one.severity == "error"]
    words = finding.values["grants"]
    assert isinstance(words, Words)
    assert finding.code == "passed-on-twice"
    assert words.words == ("first", *(f"grant-{one}" for one in sorted(names)))


def test_who_gets_one_grant_that_is_known_and_one_that_is_not_lacks_something() -> None:
    made = text(
        "  - {id: down, from: towns, member: ['01'], to: quarters, within: true, key: equally}\n",
        third="      - {id: third, name: Third, to: towns, amount: unknown, key: by_size}\n",
    )
    (later,) = ledger_of(made).redistributed
    assert (later.lack, later.received) == ("unknown", 3_000)


def test_what_is_pending_is_told_before_what_nobody_knows() -> None:
    made = text(
        "  - {id: down, from: towns, member: ['01'], to: quarters, within: true, key: equally}\n",
        third="      - {id: third, name: Third, to: towns, amount: unknown, key: by_size}\n"
        "      - {id: fourth, name: Fourth, to: towns, amount: 8 kr, key: by_late}\n",
    )
    (later,) = ledger_of(made).redistributed
    assert (later.lack, later.received) == ("pending", 3_000)


def test_of_a_grant_that_a_payer_does_not_get_it_keeps_nothing() -> None:
    """Cee keeps 6 kr of its 10; Ay, who has no part in that grant, not an öre."""
    made = text(
        "  - {id: over, from: towns, member: ['01', '03'], to: alone, key: equally,\n"
        "     deduct: [{id: kept, grant: second, amount: {value: 60 %, to: 1 öre}}]}\n"
    )
    made = altered(made, "to: alone, amount: 10 kr", "to: some, amount: 10 kr")
    made = altered(
        made, "  extra:", "  some: {name: Some, members: {of: towns, where: size == 2}}\n  extra:"
    )
    ledger = ledger_of(made)
    assert [(one.payer.code, one.retained) for one in ledger.redistributed] == [
        ("01", 0),
        ("03", 600),
    ]
