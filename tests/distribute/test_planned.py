"""What is planned of a grant: its portions, what they cite, and who settles what they leave."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.distribute.limits import Limit
from agree.distribute.pools import ONLY_PORTION, PlannedPortion
from agree.distribute.portions import PortionPlanner
from agree.distribute.rounding import DifferenceRule
from agree.distribute.weights import Unplannable
from agree.sections.keys import MOST_PORTIONS
from tests.helpers import altered, errors, ledger_of, outcome_of, result_of, small


def portions_of(text: str) -> list[PlannedPortion]:
    return [one.portion for one in outcome_of(ledger_of(text)).portions]


def sections(portion: PlannedPortion) -> list[str]:
    return [*dict.fromkeys(one.section for one in portion.citations)]


def test_a_portion_that_says_no_more_is_known_and_nothing_of_it_stays() -> None:
    portion = PlannedPortion("p", "", Fraction(5), weights=(1, 2))
    assert (portion.is_pending, portion.may_be_retained) == (False, False)
    assert portion.waiting_amount == 0
    assert (portion.part, portion.scale, portion.levels) == ("", 1, 0)
    assert (portion.bounds, portion.held, portion.unearned) == (None, None, "retained")
    assert not portion.key_is_pending


def test_where_there_is_no_money_nobody_is_held() -> None:
    limits = (Limit("ceiling", (Fraction(5), Fraction(5))),)
    assert PlannedPortion("p", "", Fraction(0), weights=(1, 2), limits=limits).held is None
    found = PlannedPortion("p", "", Fraction(10), weights=(1, 2), limits=limits).held
    assert found is not None
    assert found.by == (None, "ceiling")
    assert found.left == 5


def test_the_only_member_needs_no_key() -> None:
    text = small("{weight: size}", to="alone").replace(", key: key", "")
    (portion,) = portions_of(text)
    assert (portion.id, portion.label, portion.weights) == ("whole", "", (1,))
    assert ONLY_PORTION == "whole"
    cited = altered(text, "amount: 100 kr", "amount: 100 kr, section: '7'")
    assert sections(portions_of(cited)[0]) == ["7"]


def test_a_grant_whose_key_is_not_decided_is_one_portion_that_waits_for_it() -> None:
    (portion,) = portions_of(small("{weight: size}").replace("key: key", "key: pending"))
    assert (portion.id, portion.label, portion.key_is_pending) == ("whole", "", True)
    assert portion.amount == portion.waiting_amount == 10_000


@pytest.mark.parametrize(
    ("of_grant", "cited"),
    [("", ["3"]), (", section: '7'", ["3", "7"])],
)
def test_a_portion_cites_its_key_and_then_its_grant(of_grant: str, cited: list[str]) -> None:
    text = small("{section: '3', weight: size}")
    text = altered(text, "amount: 100 kr", f"amount: 100 kr{of_grant}")
    assert sections(portions_of(text)[0]) == cited


def test_a_portion_of_a_part_cites_the_part_first_and_knows_it() -> None:
    text = small(
        "{section: '3', weight: size}",
        grant="of_which: [{id: some, name: Some, amount: 10 kr, key: key, section: '8'}]",
    )
    some, rest = portions_of(text)
    assert (some.id, some.part, sections(some)) == ("some", "some", ["8", "3"])
    assert (rest.part, sections(rest)) == ("", ["3"])


def test_portions_of_one_name_are_numbered() -> None:
    key = "{portions: [{id: one, share: 1/3, equal: true}, {key: other}]}"
    other = "other: {portions: [{id: one, share: 1/2, equal: true}, {equal: true}]}"
    names = [one.id for one in portions_of(small(key, keys=other))]
    assert len(set(names)) == len(names) == 3


SETTLED = "{{to: {}, method: half_up, difference: {{to: alone}}}}"


@pytest.mark.parametrize(
    ("key", "unit", "leaves"),
    [
        ("{weight: size}", "1 kr", True),
        ("{table: {values: {a: 60, b: 40}}}", "1 kr", False),
        ("{table: {values: {a: 60.50, b: 39.50}}}", "1 kr", True),
        ("{table: {values: {a: 60.50, b: 39.50}}}", "0.01 kr", False),
        ("{table: {values: {a: 60, b: 40}}}", "100 kr", True),
        ("{table: {values: {a: 0, b: 100}}}", "100 kr", False),
        ("{table: {values: {a: 60, b: 40}}, earned: part}", "1 kr", True),
        ("{weight: late}", "1 kr", False),
    ],
)
def test_who_settles_matters_only_where_rounding_may_leave_something(
    key: str, unit: str, leaves: bool
) -> None:
    """The rule names somebody who has no part in the grant."""
    part = "part: {as_of: unknown, source: S, values: {a: 0.5, b: 1}}"
    result = result_of(small(key, facts=part, rounding=SETTLED.format(unit)))
    assert errors(result) == (["nobody-in-order"] if leaves else [])


def test_where_nobody_can_settle_the_rule_is_told_and_the_grant_beside_it() -> None:
    result = result_of(
        small(
            "{weight: size}",
            recipients="others: {name: Others, members: {c: C, d: D}}",
            rounding="{method: down, difference: {missing: [c, d]}}",
        )
    )
    (finding,) = [one for one in result.findings if one.severity == "error"]
    at = finding.span.source.line(finding.span.line) or ""
    assert at[finding.span.column - 1 :].startswith("c, d]")
    (grant,) = finding.related
    line = grant.source.line(grant.line) or ""
    assert line[grant.column - 1 :].startswith("100 kr")


def test_a_single_member_settles_whatever_the_rule_says() -> None:
    text = small("{weight: size}", size={"a": 1}, rounding=SETTLED.format("1 kr"))
    assert outcome_of(ledger_of(text)).pool.rounding.rule == DifferenceRule(to=0)


def test_of_the_same_remainder_who_is_named_first_goes_first_then_by_code() -> None:
    """Three thirds of 100 kr: one krona is left."""
    rounding = "{method: largest_remainder}"
    size = {"b": 1, "a": 1, "c": 1}
    pool = outcome_of(ledger_of(small("{weight: size}", size=size, rounding=rounding))).pool
    assert [pool.rounding.ties[place] for place in range(3)] == [1, 0, 2]
    rounding = "{method: largest_remainder, ties: [c]}"
    pool = outcome_of(ledger_of(small("{weight: size}", size=size, rounding=rounding))).pool
    assert [pool.rounding.ties[place] for place in range(3)] == [2, 1, 0]


WAITS = "{floor: 1 kr, portions: [{share: 1/2, PART}, {id: late, weight: late}]}"


def test_what_stays_waits_for_nothing_though_the_rest_of_the_whole_does() -> None:
    (stays, late) = portions_of(small(WAITS.replace("PART", "id: stays, retained: true")))
    assert (stays.is_retained, stays.pending_facts, stays.is_pending) == (True, (), False)
    assert [one.id for one in late.pending_facts] == ["late"]


def test_a_portion_that_waits_for_the_whole_holds_nobody_and_is_for_all_who_take_part() -> None:
    """Within bounds one pays for another: what a may not have may be b's."""
    (only, _) = portions_of(small(WAITS.replace("PART", "only: [a], equal: true, ceiling: 90 kr")))
    assert (only.limits, only.eligible) == ((), (True, True))
    assert (only.weights, only.stated) == (None, None)
    assert [one.id for one in only.pending_facts] == ["late"]


def demand_led(key: str, limit: str = "") -> str:
    return altered(small(key, facts=LATER), "amount: 100 kr, key: key", f"{limit}key: key")


LATER = "later: {as_of: unknown, source: S, values: {a: 3, b: pending}}"


@pytest.mark.parametrize(
    ("limit", "quotient"),
    [
        ("", Fraction(1)),
        ("limit: 40 kr, ", Fraction(1)),
        ("limit: 30 kr, ", Fraction(1)),
        ("limit: 20 kr, ", Fraction(2, 3)),
    ],
)
def test_a_limit_leaves_a_part_of_what_rates_give(limit: str, quotient: Fraction) -> None:
    """10 kr for 1 and 20 for 2 are 30 kr in all."""
    text = demand_led("{each: {amount: 10 kr, per: size}}", limit)
    assert outcome_of(ledger_of(text)).pool.quotient == quotient


def test_a_given_sum_is_not_cut() -> None:
    assert outcome_of(ledger_of(small("{weight: size}"))).pool.quotient == 1


def test_a_pool_is_open_while_one_of_its_portions_waits() -> None:
    key = "{portions: [{each: {amount: 10 kr, per: size}}, {each: {amount: 1 kr, per: later}}]}"
    assert outcome_of(ledger_of(demand_led(key))).pool.is_open
    assert not outcome_of(ledger_of(demand_led("{each: {amount: 1 kr, per: size}}"))).pool.is_open


def test_what_a_table_that_waits_leaves_waits_under_its_own_name() -> None:
    key = (
        "{portions: [{id: told, table: {values: {a: 10, b: pending}}},"
        " {id: rest, label: The rest, equal: true}]}"
    )
    (told, rest) = portions_of(small(key))
    assert (told.id, rest.id, rest.label, rest.key_is_pending) == ("told", "rest", "The rest", True)
    assert told.amount == 10_000
    assert rest.amount == 0


def test_of_two_tables_that_wait_the_last_takes_what_is_left() -> None:
    key = (
        "{portions: [{id: one, table: {values: {a: 10, b: pending}}},"
        " {id: two, table: {values: {a: 20, b: pending}}}]}"
    )
    (one, two) = portions_of(small(key))
    assert (one.amount / 100, two.amount / 100) == (Fraction(10), Fraction(90))


def test_who_has_left_is_known_to_get_nothing_of_rates_for_whom_nobody_knows_yet() -> None:
    """A leaves with the first portion; who meets the condition of the second is not known."""
    key = (
        "{portions: [{only: [a], leaves: true, each: {amount: 10 kr, per: size}},"
        " {where: late > 1, each: {amount: 10 kr, per: size}}]}"
    )
    text = altered(small(key), "amount: 100 kr, key: key", "key: key")
    outcome = outcome_of(ledger_of(text))
    assert [outcome.known_amount(place) for place in (0, 1)] == [1_000, None]


@pytest.mark.parametrize(("section", "cited"), [("section: '3', ", ["3"]), ("", [])])
def test_a_key_whose_sizes_wait_is_one_portion_that_waits_for_the_same(
    section: str, cited: list[str]
) -> None:
    key = "{SECTIONlabel: The key, portions: [{share: index(2025) / 100, weight: size}, {equal: true}]}"
    text = small(
        key.replace("SECTION", section),
        more="series: {index: {source: S, values: {2025: pending}}}",
    )
    (portion,) = portions_of(text)
    assert (portion.id, portion.label, sections(portion)) == ("key", "The key", cited)
    assert [one.id for one in portion.pending_facts] == ["index"]


def test_a_portion_that_is_split_further_cites_itself_and_then_the_key_that_splits_it() -> None:
    key = "{portions: [{share: 1/2, key: inner, section: '4'}, {weight: size}]}"
    text = small(
        key, keys="inner: {section: '5', portions: [{share: 1/2, equal: true}, {weight: size}]}"
    )
    assert [sections(one) for one in portions_of(text)] == [["4", "5"], ["4", "5"], []]


def test_bounds_of_a_key_without_a_section_cite_nothing() -> None:
    level = portions_of(small("{floor: 45 kr, portions: [{each: 10 kr}, {weight: size}]}"))[-1]
    assert (level.levels, level.citations) == (2, ())


def test_rates_in_a_given_sum_wait_for_what_their_units_wait_for() -> None:
    key = "{portions: [{each: {amount: 1 kr, per: later}}, {weight: size}]}"
    (each, _) = portions_of(small(key, facts=LATER))
    assert [one.id for one in each.pending_facts] == ["later"]


def test_weights_are_whole_numbers_with_a_scale() -> None:
    """A third and two thirds, and a half of that."""
    (portion,) = portions_of(small("{weight: size / 6}"))
    assert portion.weights is not None
    assert [Fraction(one, portion.scale) for one in portion.weights] == [
        Fraction(1, 6),
        Fraction(1, 3),
    ]


def test_nothing_is_earned_by_who_takes_no_part() -> None:
    """A would divide by zero."""
    (portion,) = portions_of(small("{weight: size, only: [b], earned: 1 / (size - 1)}"))
    assert list(portion.earned or ()) == [0, 1]


INSIDE = "{key: inner, earned: part}"
PART = "part: {as_of: unknown, source: S, values: {a: 0.5, b: 1}}"


def test_what_stays_is_not_earned_besides() -> None:
    inner = "inner: {portions: [{id: stays, share: 1/2, retained: true}, {weight: size}]}"
    outcome = outcome_of(ledger_of(small(INSIDE, keys=inner, facts=PART)))
    stays, earned = (one.portion for one in outcome.portions)
    assert stays.earned is None
    assert list(earned.earned or ()) == [Fraction(1, 2), 1]
    assert [outcome.portions[0].concerns(place) for place in (0, 1)] == [False, False]


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("{portions: [{share: 1/2, weight: size, earned: part}, {equal: true}]}", "earned-twice"),
        ("{floor: 1 kr, portions: [{each: 1 kr}, {equal: true}]}", "earned-over-bounds"),
        ("{portions: [{share: 1/2, weight: size}, {equal: true}]}", ""),
    ],
)
def test_what_is_earned_is_said_once_and_before_bounds(inner: str, code: str) -> None:
    result = result_of(small(INSIDE, keys=f"inner: {inner}", facts=PART))
    assert errors(result) == ([code] if code else [])


@pytest.mark.parametrize(("amount", "found"), [("100 kr", ["division-by-zero"]), ("0 kr", [])])
def test_of_nothing_nobody_need_be_told(amount: str, found: list[str]) -> None:
    text = small("{equal: true, where: 1 / (size - 1) > 0}", amount)
    assert errors(result_of(text)) == found


def test_a_portion_that_is_nothing_goes_to_nobody_where_nobody_has_a_weight() -> None:
    (portion,) = portions_of(small("{weight: 0 * size}", "0 kr"))
    assert portion.weights == (0, 0)


def test_a_grant_of_an_unknown_sum_needs_no_key_yet() -> None:
    (portion,) = portions_of(small("{weight: size}", "unknown").replace(", key: key", ""))
    assert (portion.id, portion.label, portion.key_is_pending) == ("whole", "", True)


def test_a_grant_for_several_needs_a_key_for_what_its_parts_leave() -> None:
    part = "of_which: [{{id: some, name: Some, amount: {}, key: key}}]"
    (some,) = portions_of(
        small("{weight: size}", grant=part.format("100 kr")).replace("kr, key: key,", "kr,")
    )
    assert some.id == "some"
    left = small("{weight: size}", grant=part.format("99 kr")).replace("kr, key: key,", "kr,")
    assert len(errors(result_of(left))) == 1


def test_shares_are_of_the_exact_amount_where_that_is_said() -> None:
    more = "parameters:\n  tenth: {value: 10.05 kr, source: S}"
    amount = "{value: 10 * tenth, to: 1 kr, shares: exact}"
    (exact,) = outcome_of(ledger_of(small("{weight: size}", amount, more=more))).portions
    assert exact.shares is not None
    assert [exact.shares.of(place) for place in (0, 1)] == [3_350, 6_700]
    assert exact.amount == 10_100
    rounded = amount.replace(", shares: exact", "")
    (portion,) = outcome_of(ledger_of(small("{weight: size}", rounded, more=more))).portions
    assert portion.shares is not None
    assert portion.shares.total == 10_100


def test_what_stays_may_stay() -> None:
    assert PlannedPortion("p", "", Fraction(5), is_retained=True).may_be_retained


@pytest.mark.parametrize(("ceiling", "may"), [("", False), (", ceiling: 30 kr", True)])
def test_what_a_ceiling_leaves_of_what_waits_may_stay(ceiling: str, may: bool) -> None:
    unearned = ceiling and ", unearned: retained"
    (portion,) = portions_of(small(f"{{weight: late{ceiling}{unearned}}}"))
    assert portion.may_be_retained is may


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("{label: The key, portions: [{weight: size}]}", ["The key"]),
        ("{label: The key, portions: [{label: All, weight: size}]}", ["All"]),
        ("{label: The key, portions: [{share: 1/2, weight: size}, {equal: true}]}", ["", ""]),
        ("{portions: [{weight: size}]}", [""]),
    ],
)
def test_the_only_portion_of_a_key_has_its_label_when_it_has_none(
    key: str, labels: list[str]
) -> None:
    assert [one.label for one in portions_of(small(key))] == labels


def test_a_circle_of_keys_within_a_key_is_told_and_not_followed() -> None:
    result = result_of(small("{key: one}", keys="one: {key: two}\ntwo: {key: one}"))
    assert errors(result) == ["circular-keys"]


def test_who_left_around_a_key_whose_sizes_wait_gets_nothing_of_it() -> None:
    key = "{portions: [{each: 10 kr, only: [a], leaves: true}, {key: inner}]}"
    inner = "inner: {portions: [{share: index(2025) / 100, weight: size}, {equal: true}]}"
    series = "series: {index: {source: S, values: {2025: pending}}}"
    ten, waiting = portions_of(small(key, keys=inner, more=series))
    assert list(ten.stated or ()) == [1_000, 0]
    assert waiting.eligible == (False, True)


def test_who_has_left_waits_for_nothing_of_what_each_gets() -> None:
    """A gets 10 kr and leaves; whether B gets 1 kr besides hangs on what is not known."""
    key = "{portions: [{each: 10 kr, only: [a], leaves: true}, {each: 1 kr, where: late > 2}]}"
    text = altered(small(key), "amount: 100 kr, key: key", "key: key")
    ten, one = portions_of(text)
    assert list(ten.stated or ()) == [1_000, 0]
    assert list(one.exact or ()) == [0, None]
    assert (int(one.amount), set(one.waits)) == (0, {1})


def test_a_portion_whose_condition_waits_tells_what_for() -> None:
    (portion,) = portions_of(small("{weight: size, where: late > 2}"))
    assert [one.id for one in portion.pending_facts] == ["late"]


def test_a_condition_that_cannot_be_computed_is_told_of_rates_too() -> None:
    """A has the size 1."""
    text = small("{each: 5 kr, where: 1 / (size - 1) > 0}")
    assert errors(result_of(text)) == ["division-by-zero"]
    assert errors(result_of(altered(text, "amount: 100 kr, key: key", "key: key"))) == [
        "division-by-zero"
    ]


def test_where_some_qualify_but_have_no_weight_the_weights_are_told() -> None:
    text = small("{weight: size - 2, where: size > 1}")
    assert errors(result_of(text)) == ["weights-sum-to-zero"]


def test_a_hundredth_in_a_table_may_fit_in_a_sum_that_is_not_known() -> None:
    text = small("{table: {values: {a: 0.01 kr, b: 0 kr}}}", "unknown")
    assert errors(result_of(text)) == []
    assert errors(result_of(altered(text, "amount: unknown", "amount: 0 kr"))) == ["table-sum"]


def test_with_a_limit_the_sum_that_waits_cites_its_key_and_tells_what_it_waits_for() -> None:
    key = "{section: '3', label: Rates, each: {amount: 10 kr, per: later}}"
    text = altered(small(key, facts=LATER), "amount: 100 kr, key: key", "limit: 90 kr, key: key")
    (portion,) = portions_of(text)
    assert (portion.id, portion.label, sections(portion)) == ("whole", "", ["3"])
    assert [one.id for one in portion.pending_facts] == ["later"]


def test_amounts_below_zero_are_for_those_planners_that_are_told_so() -> None:
    text = small("{each: {amount: 1 kr, per: size - 2}}", "1 kr", {"a": 1, "b": 4})
    agreement = result_of(text).agreement
    assert agreement is not None
    (grant,) = agreement.grants
    members = agreement.members(grant.to)
    with pytest.raises(Unplannable) as caught:
        PortionPlanner(agreement, members, grant.amount_span).split(Fraction(100), "key")
    assert [one.code for one in caught.value.findings] == ["negative-units"]


@pytest.mark.parametrize(("told", "found"), [(10, []), (11, ["table-sum"])])
def test_a_table_that_waits_has_no_more_than_its_portion(told: int, found: list[str]) -> None:
    table = f"{{table: {{values: {{a: {told}, b: pending}}}}, amount: 10 kr}}"
    assert errors(result_of(small(f"{{portions: [{table}, {{weight: size}}]}}"))) == found


def test_a_grant_with_a_fault_is_not_planned() -> None:
    """That its key gives nobody a weight is not told before the grant can be read."""
    more = "parameters:\n  tenth: {value: 10.05 kr, source: S}"
    amount = "{value: 10 * tenth, to: 1 kr, shares: exact}"
    read = small("{weight: 0 * size}", amount, more=more)
    assert errors(result_of(read)) == ["weights-sum-to-zero"]
    unread = small("{weight: 0 * size}", amount, more=more, grant="instalments: [{share: half}]")
    assert "weights-sum-to-zero" not in errors(result_of(unread))


def test_a_key_may_have_as_many_portions_as_may_be_planned() -> None:
    shares = ", ".join([f"{{share: 1/{MOST_PORTIONS}, equal: true}}"] * MOST_PORTIONS)
    assert len(portions_of(small(f"{{portions: [{shares}]}}"))) == MOST_PORTIONS


ONE = "{portions: [{id: in, label: Inner, weight: size}]}"
TWO = "{portions: [{id: in, label: Inner, share: 1/2, weight: size}, {id: rest, equal: true}]}"


@pytest.mark.parametrize(
    ("label", "inner", "told"),
    [
        ("label: Outer, ", ONE, [("out", "Outer")]),
        ("", ONE, [("out", "Inner")]),
        ("label: Outer, ", TWO, [("out/in", "Outer: Inner"), ("out/rest", "Outer")]),
        ("", TWO, [("out/in", "Inner"), ("out/rest", "")]),
    ],
)
def test_what_splits_a_portion_has_its_name_before_its_own(
    label: str, inner: str, told: list[tuple[str, str]]
) -> None:
    key = f"{{portions: [{{id: out, {label}share: 1/2, key: inner}}, {{weight: size}}]}}"
    *found, _ = portions_of(small(key, keys=f"inner: {inner}"))
    assert [(one.id, one.label) for one in found] == told
