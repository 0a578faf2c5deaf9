"""Floors and ceilings in a derivation: their level, who is held by which, what the others share."""

from __future__ import annotations

from agree.questions.explain import explain_member, explain_total
from agree.report import Branch
from tests.helpers import ledger_of, small
from tests.questions.explain.trees import english, kind_of, swedish

SIZES = {"a": 3, "b": 4, "c": 500}
ROUNDING = "{to: 1 kr, method: half_up, difference: shown}"


def bounded(bounds: str, amount: str = "1 000 kr") -> str:
    """An agreement that distributes an amount by size to A (3), B (4) and C (500)."""
    return small(f"{{weight: size, {bounds}}}", amount, SIZES, rounding=ROUNDING)


def plain(words: object) -> str:
    return english(words).replace("\u00a0", " ")


def told(text: str, code: str) -> tuple[list[str], list[str]]:
    """What is said of a member's part, and what is said in full only."""
    ledger = ledger_of(text)
    members = ledger.agreement.recipients["everyone"].members
    (member,) = [member for member in members if member.code == code]
    (tree,) = explain_member(ledger, (member,), "grant")
    (portion,) = kind_of(tree, "portion")
    return [plain(one) for one in portion.steps], [plain(one) for one in portion.details]


def whole(text: str) -> Branch:
    """The portion in the account of the whole grant."""
    (portion,) = kind_of(explain_total(ledger_of(text), grant="grant"), "portion")
    return portion


def said_of_all(text: str) -> list[str]:
    return [plain(one) for one in whole(text).steps]


def test_a_floor_that_holds_is_told_with_its_level_and_what_the_weight_would_give() -> None:
    """1 000 × 3 / 507 = 5,9171… is below the floor; the others share 1 000 − 2 × 100 = 800."""
    text = bounded("floor: 100 kr")
    assert told(text, "a")[0] == ["the floor of 100 kr applies: 1,000 × 3 / 507 would give 5.9171…"]
    assert told(text, "c")[0] == [
        "800 kr of 1,000 kr is left after the floors",
        "800 × 500 / 500 = 800 kr",
    ]
    assert said_of_all(text) == [
        "the floor of 100 kr applies to 2 recipients: A and B",
        "800 kr of 1,000 kr is left after the floors",
    ]


def test_a_ceiling_that_holds_is_told_and_the_others_share_the_rest() -> None:
    """C would get 986; the 300 kr that its ceiling leaves are shared 3 to 4."""
    text = bounded("ceiling: 700 kr")
    assert told(text, "c")[0] == [
        "the ceiling of 700 kr applies: 1,000 × 500 / 507 would give 986.1932…"
    ]
    assert told(text, "a")[0] == [
        "300 kr of 1,000 kr is left after the ceiling",
        "300 × 3 / 7 = 128.5714…, rounded to 129 kr",
    ]
    assert said_of_all(text) == [
        "the ceiling of 700 kr applies to C",
        "300 kr of 1,000 kr is left after the ceiling",
    ]


def test_both_bounds_may_hold() -> None:
    """After C's 700 kr, A's 3/7 of 300 is below its floor of 140: B gets the 160 kr that are left."""
    text = bounded("floor: 140 kr, ceiling: 700 kr")
    assert said_of_all(text) == [
        "the floor of 140 kr applies to A",
        "the ceiling of 700 kr applies to C",
        "160 kr of 1,000 kr is left after the floor and the ceiling",
    ]
    assert told(text, "b")[0][-1] == "160 × 4 / 4 = 160 kr"


def test_a_floor_per_fact_is_told_with_its_rate() -> None:
    """2 kr for each of size: 1 000 kr for C, and less than their shares for A and B."""
    text = bounded("floor: {amount: 2 kr, per: size}", "1 014 kr")
    assert told(text, "a")[0] == ["1,014 × 3 / 507 = 6 kr"]  # exactly the floor, which holds nobody
    assert told(text, "a")[1][-1] == "the floor is 6 kr (2 kr per size)"
    text = bounded("floor: {amount: 2 kr, per: size}, ceiling: 1 000 kr", "1 020 kr")
    assert told(text, "c")[0] == [
        "the ceiling of 1,000 kr applies: 1,020 × 500 / 507 would give 1,005.9171…"
    ]


def test_bounds_that_hold_nobody_are_told_in_full_only() -> None:
    text = bounded("floor: 1 kr, ceiling: 990 kr")
    assert said_of_all(text) == []
    steps, details = told(text, "b")
    assert steps == ["1,000 × 4 / 507 = 7.8895…, rounded to 8 kr"]
    assert details[-2:] == ["the floor is 1 kr", "the ceiling is 990 kr"]


def test_a_bound_that_holds_is_not_told_twice() -> None:
    assert [one for one in told(bounded("floor: 100 kr"), "a")[1] if "floor" in one] == []


def test_a_level_is_told_as_exactly_as_it_is() -> None:
    """A floor of 1 kr for each of 3,5 is 3,50 kr, rounded to 4 kr."""
    text = small(
        "{weight: other, floor: {amount: 1 kr, per: size}}",
        "10 kr",
        {"a": "3.5", "b": "1"},
        rounding=ROUNDING,
    ).replace("{weight: other", "{weight: 1 if size < 2 else 0")
    (step,) = told(text, "a")[0]
    assert step == (
        "the floor of 3.5 kr (1 kr per size) applies: 10 × 0 / 1 would give 0, rounded to 4 kr"
    )


BEFORE = (
    "before: {label: Before, unit: kr, as_of: unknown, source: S, values: {a: 50, b: 10, c: 900}}"
)


def test_a_floor_against_a_fact_is_told_with_its_numbers_and_whom_it_holds() -> None:
    """Nobody loses more than 10 %, or 30 kr. A: 45 and 20; B: 9 and 0; C: 810 and 870."""
    text = small(
        "{weight: size, floor: [0.9 * before, before - lost]}",
        "1 000 kr",
        SIZES,
        rounding=ROUNDING,
        facts=BEFORE,
        more="parameters: {lost: {value: 30 kr, label: Most lost}}",
    )
    steps, details = told(text, "a")
    assert steps == [
        "the floor of 45 kr (0.9 × Before = 0.9 × 50) applies: 1,000 × 3 / 507 would give 5.9171…"
    ]
    assert details == [
        "size: 3 (date unknown) (S)",
        "Before: 50 kr (date unknown) (S)",
        "the floor of 20 kr (Before − Most lost = 50 − 30) is lower, and does not count",
    ]
    assert said_of_all(text) == [
        "the floor of 0.9 × Before applies to 2 recipients: A and B",
        "946 kr of 1,000 kr is left after the floors",
    ]


def whole_of(text: str, code: str) -> tuple[list[str], list[str], str]:
    """What is said of a member's floor or ceiling of the whole, and what that is called."""
    ledger = ledger_of(text)
    members = ledger.agreement.recipients["everyone"].members
    (member,) = [member for member in members if member.code == code]
    (tree,) = explain_member(ledger, (member,), "grant")
    *_, level = kind_of(tree, "portion")
    steps, details = ([plain(one) for one in told] for told in (level.steps, level.details))
    return steps, details, plain(level.label)


BOTH = "portions: [{each: 10 kr}, {weight: size}]"


def test_a_floor_of_the_whole_is_told_with_what_the_portions_give() -> None:
    """They give A 13, B 14 and C 510 kr. A and B get 100 each, and C the other 337."""
    text = small(f"{{floor: 100 kr, {BOTH}}}", "537 kr", SIZES, rounding=ROUNDING)
    assert whole_of(text, "a") == (
        ["the floor of 100 kr applies: the portions give 13 kr together"],
        [],
        "Floor",
    )
    assert whole_of(text, "c") == (
        [
            "337 kr of 537 kr is left after the floors",
            "337 × 510 / 510 = 337 kr",
            "the portions give 510 kr together",
        ],
        ["the floor is 100 kr"],
        "Pays for the floors of others",
    )
    *_, level = kind_of(explain_total(ledger_of(text), grant="grant"), "portion")
    assert [plain(one) for one in level.steps] == [
        "the floor of 100 kr applies to 2 recipients: A and B",
        "337 kr of 537 kr is left after the floors",
    ]


def test_a_ceiling_of_the_whole_is_rounded_in_all() -> None:
    """C's ceiling is 409 kr: 128 are left for A and B, 13 to 14, which is 61,6296… and 66,3703…"""
    text = small(f"{{floor: 1 kr, ceiling: 409 kr, {BOTH}}}", "537 kr", SIZES, rounding=ROUNDING)
    assert whole_of(text, "c")[0] == [
        "the ceiling of 409 kr applies: the portions give 510 kr together"
    ]
    steps, _, name = whole_of(text, "a")
    assert name == "Gets of what the ceilings of others leave"
    assert steps == [
        "128 kr of 537 kr is left after the ceiling",
        "128 × 13 / 27 = 61.6296… kr, rounded to 62 kr",
        "the portions give 13 kr together",
    ]


def test_bounds_of_the_whole_that_hold_nobody_are_no_branch() -> None:
    text = small(f"{{floor: 1 kr, {BOTH}}}", "537 kr", SIZES, rounding=ROUNDING)
    tree = explain_total(ledger_of(text), grant="grant")
    assert [plain(one.label) for one in kind_of(tree, "portion")] == ["The same to each", "size"]


def test_a_fact_that_several_bounds_come_from_is_told_once() -> None:
    text = small(
        "{weight: size, floor: half, ceiling: 2 * before}",
        "1 000 kr",
        SIZES,
        rounding=ROUNDING,
        facts=BEFORE + "\nhalf: {label: Half, unit: kr, value: before / 2}",
    )
    _, details = told(text, "b")
    assert details == [
        "size: 4 (date unknown) (S)",
        "Half: Before / 2 = 10 / 2 = 5 kr",
        "Before: 10 kr (date unknown) (S)",
        "the floor is 5 kr (Half = 5)",
        "the ceiling is 20 kr (2 × Before = 2 × 10)",
    ]


def test_a_sum_in_a_bound_is_told_with_its_value() -> None:
    """A tenth of what all had before, 960 kr, is more than A's 5,9 and B's 7,9."""
    text = small(
        "{weight: size, floor: sum(before) / 10}",
        "1 000 kr",
        SIZES,
        rounding=ROUNDING,
        facts=BEFORE.replace("unit: kr", "unit: tkr").replace(
            "a: 50, b: 10, c: 900", "a: 0.05, b: 0.01, c: 0.9"
        ),
    )
    assert told(text, "a")[0] == [
        "the floor of 96 kr (sum(Before) / 10 = 960 / 10) applies: 1,000 × 3 / 507 would give 5.9171…"
    ]


def test_a_bound_that_is_rounded_is_told_with_what_it_was_before() -> None:
    """97 % of 50 kr is 48,50, which is 48 kr in whole kronor downwards."""
    text = small(
        "{weight: size, floor: {value: 0.97 * before, to: 1 kr, method: down}}",
        "1 000 kr",
        SIZES,
        rounding=ROUNDING,
        facts=BEFORE,
    )
    (step,) = told(text, "a")[0]
    assert step == (
        "the floor of 48 kr (0.97 × Before = 0.97 × 50 = 48.5 kr, rounded down to 48 kr) applies: "
        "1,000 × 3 / 507 would give 5.9171…"
    )


def by_weight(bounds: str, weights: dict[str, int]) -> str:
    """An agreement that distributes 100 kr by size, with a floor or a ceiling each."""
    facts = f"limit: {{label: Limit, unit: kr, as_of: unknown, source: S, values: {bounds}}}"
    return small("{weight: size, KIND: limit}", "100 kr", weights, rounding=ROUNDING, facts=facts)


def test_a_floor_that_holds_as_the_floors_of_others_take_of_the_share_says_so() -> None:
    """B's share is 30. A's floor of 50 leaves 50, of which B and C would get 30 and 60 of 90."""
    text = by_weight("{a: 50, b: 29, c: 10}", {"a": 10, "b": 30, "c": 60})
    assert told(text.replace("KIND", "floor"), "b")[0] == [
        (
            "the floor of 29 kr (Limit = 29) applies: the floor of A leaves 50 kr of 100 kr, and "
            "50 × 30 / 90 would give 16.6666…"
        )
    ]
    assert told(text.replace("KIND", "floor"), "a")[0] == [
        "the floor of 50 kr (Limit = 50) applies: 100 × 10 / 100 would give 10"
    ]


def test_a_ceiling_that_holds_as_the_ceilings_of_others_leave_more_says_so() -> None:
    """B's share is 30. C's ceiling of 20 leaves 80, of which A and B would get 20 and 60."""
    text = by_weight("{a: 100, b: 40, c: 20}", {"a": 10, "b": 30, "c": 60})
    assert told(text.replace("KIND", "ceiling"), "b")[0] == [
        (
            "the ceiling of 40 kr (Limit = 40) applies: the ceiling of C leaves 80 kr of 100 kr, and "
            "80 × 30 / 40 would give 60"
        )
    ]


def test_of_many_others_whose_bounds_hold_it_is_told_how_many_they_are() -> None:
    """A to D have floors of 20 and shares of 5; E's share of 40 is 20 × 40 / 80 after them."""
    weights = {"a": 5, "b": 5, "c": 5, "d": 5, "e": 40, "f": 40}
    text = by_weight("{a: 20, b: 20, c: 20, d: 20, e: 15, f: 0}", weights)
    assert told(text.replace("KIND", "floor"), "e")[0] == [
        (
            "the floor of 15 kr (Limit = 15) applies: the floors of 4 recipients leave 20 kr of 100 kr,"
            " and 20 × 40 / 80 would give 10"
        )
    ]


def test_a_floor_that_is_all_that_the_floors_of_others_leave_says_so() -> None:
    """C's size is nothing: A's floor of 70 leaves 30 to B, who is to get no more than that."""
    text = small(
        "{weight: size, floor: limit, ceiling: limit}",
        "100 kr",
        {"a": 10, "b": 30, "c": 0},
        rounding=ROUNDING,
        facts="limit: {label: Limit, unit: kr, as_of: unknown, source: S, "
        "values: {a: 70, b: 30, c: 0}}",
    )
    assert told(text, "b")[0] == [
        "the floor of 30 kr (Limit = 30) applies: the floor of A leaves 30 kr of 100 kr"
    ]


def test_bounds_of_others_push_a_member_down_to_its_floor_of_the_whole() -> None:
    """The portions give A 10, B 30 and C 60; A's floor of 50 leaves B 50 × 30 / 90 = 16,66…"""
    text = small(
        "{floor: limit, portions: [{share: 1/2, weight: size}, {weight: size}]}",
        "100 kr",
        {"a": 10, "b": 30, "c": 60},
        rounding=ROUNDING,
        facts="limit: {label: Limit, unit: kr, as_of: unknown, source: S, "
        "values: {a: 50, b: 29, c: 10}}",
    )
    assert whole_of(text, "b") == (
        [
            (
                "the floor of 29 kr (Limit = 29) applies: the floor of A leaves 50 kr of 100 kr, and "
                "50 × 30 / 90 would give 16.6666…"
            ),
            "the portions give 30 kr together",
        ],
        ["Limit: 29 kr (date unknown) (S)"],
        "Pays for the floors of others, down to its own",
    )
    assert [whole_of(text, code)[2] for code in "ac"] == ["Floor", "Pays for the floors of others"]


def test_what_ceilings_of_the_whole_leave_may_go_up_to_a_ceiling() -> None:
    """The portions give A 10, B 30 and C 60. C's ceiling of 20 leaves B 60, and its own is 40."""
    text = small(
        "{ceiling: limit, portions: [{share: 1/2, weight: size}, {weight: size}]}",
        "100 kr",
        {"a": 10, "b": 30, "c": 60},
        rounding=ROUNDING,
        facts="limit: {label: Limit, unit: kr, as_of: unknown, source: S, "
        "values: {a: 100, b: 40, c: 20}}",
    )
    assert [whole_of(text, code)[2] for code in "abc"] == [
        "Gets of what the ceilings of others leave",
        "Gets of what the ceilings of others leave, up to its own",
        "Ceiling",
    ]


def test_after_bounds_of_several_members_stands_their_plural() -> None:
    """Two floors of 100 and two ceilings of 300 leave 200 kr to D."""
    sizes = {"a": 1, "b": 1, "c": 400, "d": 100, "e": 400}
    text = small(
        "{weight: size, floor: 100 kr, ceiling: 300 kr}", "1 000 kr", sizes, rounding=ROUNDING
    )
    assert plain(whole(text).steps[-1]) == (
        "200 kr of 1,000 kr is left after the floors and the ceilings"
    )
    assert swedish(whole(text).steps[-1]).replace("\u00a0", " ") == (
        "200 kr av 1 000 kr är kvar efter golven och taken"
    )


def test_of_two_floors_as_high_the_second_is_told_as_one() -> None:
    text = small(
        "{weight: size, floor: [1 kr, 1 kr, 0.5 kr]}", "1 000 kr", SIZES, rounding=ROUNDING
    )
    assert told(text, "b")[1][-3:] == [
        "the floor is 1 kr",
        "the floor of 1 kr is as high",
        "the floor of 0.5 kr is lower, and does not count",
    ]


def test_a_bound_that_holds_is_told_with_the_section_that_it_cites() -> None:
    """A is held at 140 kr by section 4.2 and C at 700 kr by annex 1; B gets the 160 kr that are left."""
    text = bounded(
        "floor: [{amount: 140 kr, section: '4.2'}, {value: 0.1 * size, section: '4.3'}], "
        "ceiling: {amount: 700 kr, section: annex 1}"
    ).replace("size: {as_of", "size: {unit: kr, as_of")
    assert said_of_all(text)[:2] == [
        "the floor of 140 kr (section 4.2) applies to A",
        "the ceiling of 700 kr (annex 1) applies to C",
    ]
    steps, details = told(text, "a")
    assert steps[0].startswith("the floor of 140 kr (section 4.2) applies")
    assert any("(section 4.3)" in line for line in details)


CITING = """\
{portions: [{share: 50 %, weight: size}, {equal: true}], section: "3",
    floor: [{amount: 170 kr, section: "4.2"}, {value: 0 * size, section: "4.3"}]}
"""


def test_the_portion_of_bounds_cites_those_that_hold_somebody() -> None:
    """A gets 500 × 3 / 507 + 166,67 = 169,62, and is held at 170 kr; nobody by section 4.3."""
    text = small(CITING, "1 000 kr", SIZES, rounding=ROUNDING).replace(
        "size: {as_of", "size: {unit: kr, as_of"
    )
    portions = kind_of(explain_total(ledger_of(text), grant="grant"), "portion")
    assert [section for _, section in portions[-1].citations] == ["4.2", "3"]
    nobody = text.replace("170 kr", "10 kr")
    portions = kind_of(explain_total(ledger_of(nobody), grant="grant"), "portion")
    assert [section for _, section in portions[-1].citations] == ["3"]


def test_a_section_that_the_portion_cites_is_told_once() -> None:
    text = small(
        "{portions: [{share: 50 %, weight: size}, {equal: true}], "
        "floor: {amount: 170 kr, section: '4.2'}}",
        "1 000 kr",
        SIZES,
        rounding=ROUNDING,
    )
    portions = kind_of(explain_total(ledger_of(text), grant="grant"), "portion")
    assert plain(portions[-1].steps[0]) == "the floor of 170 kr applies to A"
    assert [section for _, section in portions[-1].citations] == ["4.2"]
