"""Who needs a figure in each fact and table, who has one too many, and who lacks a key."""

from __future__ import annotations

import pytest

from agree.base import MOST_OF_A_KIND
from agree.sections.checks.figures import extra_figures, who_needs
from tests.helpers import altered, ledger_of, result_of, small, told, worded

THREE = {"a": 1, "b": 2, "c": 3}
"""The members and their sizes."""


def found(text: str) -> list[str]:
    """The errors, without their places."""
    return [one.split(" ", 1)[1] for one in told(result_of(text))]


def places(text: str) -> list[str]:
    return [one.split(" ", 1)[0] for one in told(result_of(text))]


def without_key(to: str = "everyone", more: str = "", amount: str = "100 kr") -> str:
    waits = "parameters: {base: 100 kr}\nseries: {index: {source: S, values: {2025: pending}}}"
    text = small("{weight: size}", amount, to=to, keys="other: {equal: true}", more=waits)
    return altered(text, ", key: key}", f"{more}}}")


WAITS = "base * index(2025)"
NO_KEY = "grant-without-key: “grant” goes to 2 recipients but does not say how it is distributed"


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (without_key(), [NO_KEY]),
        (without_key("alone"), []),
        (without_key(more=", of_which: [{id: p, amount: 100 kr, key: other}]"), []),
        (without_key(more=", of_which: [{id: p, amount: 100 kr}]"), [NO_KEY]),
        (without_key(more=", of_which: [{id: p, amount: 99 kr, key: other}]"), [NO_KEY]),
        (
            without_key(
                more=", of_which: [{id: p, amount: 40 kr, key: other}, {id: q, amount: 60 kr}]"
            ),
            [NO_KEY],
        ),
        (
            without_key(
                more=", of_which: [{id: p, amount: 40 kr, key: other},"
                " {id: q, amount: 60 kr, key: key}]"
            ),
            [],
        ),
        (without_key(amount=WAITS), [NO_KEY]),
        (
            without_key(
                amount=WAITS,
                more=", of_which: [{id: p, amount: 40 kr, key: other}, {id: q, amount: 60 kr}]",
            ),
            [],
        ),
        (
            without_key(amount=WAITS, more=", of_which: [{id: p, amount: 40 kr}]"),
            [NO_KEY],
        ),
    ],
)
def test_a_grant_to_several_says_how_it_is_distributed(text: str, errors: list[str]) -> None:
    assert found(text) == errors


def lacking(values: str, key: str = "{weight: other}", **more: str) -> str:
    fact = f"other: {{label: Other, as_of: unknown, source: S, values: {values}}}"
    facts = fact + more.pop("facts", "")
    return small(key, size=THREE, facts=facts, **more)


def test_every_member_has_a_figure_in_the_facts_of_its_key() -> None:
    assert found(lacking("{a: 1, b: 2, c: 3}")) == []
    assert found(lacking("{a: 1}")) == ["missing-figures: “Other” lacks a figure for b B and c C"]
    assert found(lacking("{a: 1, b: 2}", "{weight: size}")) == []


def test_what_is_lacking_is_told_where_the_figures_stand() -> None:
    text = lacking("{a: 1}")
    line = text[: text.index("other:")].count("\n") + 1
    assert places(text) == [f"agreement.yaml:{line}:{text.splitlines()[line - 1].index('{a') + 1}"]


def test_the_facts_of_conditions_bounds_and_earned_parts_need_figures_too() -> None:
    lacks = ["missing-figures: “Other” lacks a figure for c C"]
    keys = [
        "{weight: size, where: other > 0}",
        "{weight: size, ceiling: {amount: 50 kr, per: other}}",
        "{weight: size, earned: other / 2}",
        "{portions: [{share: 1/2, equal: true}, {weight: other}]}",
        "{key: inner}",
    ]
    inner = "inner: {weight: other}"
    assert [found(lacking("{a: 1, b: 2}", key, keys=inner)) for key in keys] == [lacks] * 5


def test_what_a_fact_is_derived_from_needs_a_figure_however_far_away() -> None:
    """The third is made of the second, which is made of the other one."""
    facts = "\nthird: {value: second * 2}\nsecond: {value: other * 2}"
    text = lacking("{a: 1, b: 2}", "{weight: third}", facts=facts)
    assert found(text) == ["missing-figures: “Other” lacks a figure for c C"]
    whole = ledger_of(lacking("{a: 1, b: 2, c: 3}", "{weight: third}", facts=facts)).agreement
    needed = {name: sorted(code for _, code in of) for name, of in who_needs(whole).items()}
    assert needed == {name: ["a", "b", "c"] for name in ("third", "second", "other")}


FEW = "few: {name: Few, members: {of: everyone, where: size > 1}}"
THIRD = "\nthird: {label: Third, of: few, value: other * 2}"


@pytest.mark.parametrize(
    ("values", "to", "errors"),
    [
        ("{b: 2, c: 3}", "few", []),
        ("{a: 1, b: 2, c: 3}", "few", []),
        ("{a: 1, b: 2, c: 3}", "everyone", ["“Third” lacks a figure for a A"]),
        ("{c: 3}", "few", ["“Other” lacks a figure for b B"]),
        # Of those whom it is of, only the figure that it is derived from is told.
        (
            "{c: 3}",
            "everyone",
            ["“Third” lacks a figure for a A", "“Other” lacks a figure for a A and b B"],
        ),
    ],
)
def test_a_derived_fact_lacks_what_its_source_lacks_and_those_whom_it_is_not_of(
    values: str, to: str, errors: list[str]
) -> None:
    """The few are those whose size is above 1: all but a."""
    text = lacking(values, "{weight: third}", recipients=FEW, facts=THIRD, to=to)
    assert sorted(found(text)) == sorted(f"missing-figures: {one}" for one in errors)


def test_what_cannot_be_read_hides_who_lacks_a_key_or_a_figure() -> None:
    """A grant with a fault, and a fact of a group with one: only the fault is told."""
    (fault,) = found(without_key(amount="1 dollar"))
    assert fault.startswith("unknown-unit")
    few = "few: {name: Few, members: {of: everyone, where: size > }}"
    third = "\nthird: {of: few, value: other * 2}"
    text = lacking("{a: 1, b: 2, c: 3}", "{weight: third}", recipients=few, facts=third)
    (fault,) = found(text)
    assert fault.startswith("expression-syntax")


def test_a_rounding_rule_needs_its_fact_where_there_is_something_to_round() -> None:
    rule = "{method: half_up, difference: {by: other, missing: largest_first}}"
    lacks = ["missing-figures: “Other” lacks a figure for c C"]
    assert found(lacking("{a: 1, b: 2}", "{weight: size}", rounding=rule)) == lacks
    waits = altered(
        lacking("{a: 1, b: 2}", "{weight: size}", rounding=rule), "key: key}", "key: pending}"
    )
    assert found(waits) == []
    alone = altered(
        lacking("{a: 1, b: 2}", "{equal: true}", rounding=rule), "to: everyone", "to: alone"
    )
    assert found(alone) == []
    two = altered(
        lacking("{a: 1}", "{equal: true}", rounding=rule, recipients=FEW), "to: everyone", "to: few"
    )
    assert found(two) == ["missing-figures: “Other” lacks a figure for b B and c C"]


def test_a_fact_has_a_figure_for_all_whom_it_is_of() -> None:
    text = lacking("{a: 1, b: 2}", "{weight: size}").replace("other: {", "other: {of: everyone, ")
    assert found(text) == ["missing-figures: “Other” lacks a figure for c C"]


def test_a_table_has_a_figure_for_all_whom_it_is_used_for() -> None:
    key = "{table: {values: {a: 40, b: 60}}}"
    assert found(small(key, size=THREE)) == ["missing-figures: “table” lacks a figure for c C"]
    cited = "{table: {section: bilaga 2, values: {a: 40, b: 60}}}"
    assert found(small(cited, size=THREE)) == ["missing-figures: “bilaga 2” lacks a figure for c C"]
    waits = "{table: {values: {a: 40, b: 60}, others: pending}}"
    assert found(small(waits, size=THREE)) == []


def zeros(values: str) -> str:
    facts = f"other: {{label: Other, as_of: unknown, source: S, values: {values}}}"
    return small("{weight: other}", size={"01": 1, "2": 2}, facts=facts)


def test_a_figure_that_lost_the_zero_of_its_code_is_told_once() -> None:
    (told_once,) = found(zeros('{"1": 1, "2": 2}'))
    assert told_once.startswith("extra-figure: “Other” has a figure for “1”")
    assert found(zeros('{"3": 1, "2": 2}')) == [
        "missing-figures: “Other” lacks a figure for 01 01",
        "extra-figure: “Other” has a figure for “3”, who is none of the recipients",
    ]


def test_a_letter_before_a_number_is_no_zero_that_was_lost() -> None:
    facts = "other: {label: Other, as_of: unknown, source: S, values: {'2': 2, '1': 1}}"
    text = small("{weight: other}", size={"X1": 1, "2": 2}, facts=facts)
    assert found(text) == [
        "missing-figures: “Other” lacks a figure for X1 X1",
        "extra-figure: “Other” has a figure for “1”, who is none of the recipients",
    ]


@pytest.mark.parametrize("groups", ["from: nowhere, to: few", "from: everyone, to: nowhere"])
def test_who_passes_on_to_a_group_that_there_is_not_needs_nothing(groups: str) -> None:
    step = f"onward: [{{id: down, {groups}, key: by_other}}]"
    text = lacking(
        "{b: 2}", "{weight: size}", recipients=FEW, more=step, keys="by_other: {weight: other}"
    )
    assert [one.split(":")[0] for one in found(text)] == ["unknown-recipient"]


def test_a_table_for_a_group_that_there_is_not_needs_no_figure() -> None:
    text = small("{table: {values: {a: 40, b: 60}}}", to="nowhere", size=THREE)
    assert [one.split(":")[0] for one in found(text)] == ["unknown-recipient"]


def test_who_may_be_in_a_group_that_cannot_be_read_is_none_too_many() -> None:
    odd = "odd: {name: Odd, members: [{code: z, nam: Z}]}"
    told_of = found(lacking("{a: 1, b: 2, c: 3, z: 4}", recipients=odd))
    assert [one.split(":")[0] for one in told_of] == ["unknown-key"]


def test_of_groups_in_a_circle_nobody_is_too_many() -> None:
    circle = "one: {name: One, union: [two]}\ntwo: {name: Two, union: [one]}"
    facts = "\nthird: {of: one, as_of: unknown, source: S, values: {a: 1}}"
    told_of = found(lacking("{a: 1, b: 2, c: 3}", recipients=circle, facts=facts))
    assert {one.split(":")[0] for one in told_of} == {"circular-unions"}


def test_the_zero_that_was_lost_is_more_likely_than_another_code() -> None:
    """From 123 both codes are one character away."""
    facts = "other: {as_of: unknown, source: S, values: {'123': 1, '1230': 2, '9': 3}}"
    text = small("{weight: other}", size={"1230": 1, "0123": 2, "9": 3}, facts=facts)
    assert suggestions(text) == ["0123"]


def test_a_figure_by_group_and_code_is_told_with_both() -> None:
    table = "group;code;value\neveryone;a;1\neveryone;b;2\neveryone;bb;3\n"
    facts = "other: {label: Other, as_of: unknown, source: S, values: other.csv}"
    result = result_of(small("{weight: other}", facts=facts), {"other.csv": table})
    (only,) = [one for one in result.findings if one.severity == "error"]
    assert worded(only.message, "en") == (
        "“Other” has a figure for “everyone bb”, who is none of the recipients"
    )
    assert (only.suggestion, only.span.line) == ("B", 4)


def test_a_figure_of_nobody_is_told_by_its_code_as_it_is_written() -> None:
    assert found(lacking("{a: 1, b: 2, c: 3, dd: 4}")) == [
        "extra-figure: “Other” has a figure for “dd”, who is none of the recipients"
    ]


def suggestions(text: str) -> list[str | None]:
    return [one.suggestion for one in result_of(text).findings if one.code == "extra-figure"]


def test_who_was_meant_by_a_figure_of_nobody_is_told() -> None:
    assert suggestions(zeros('{"1": 1, "2": 2}')) == ["01"]
    meant = "{a: 1, b: 2, c: 3, everyon: 4}"
    assert suggestions(lacking(meant)) == [None]


def test_only_the_first_figures_of_nobody_are_told_who_was_meant() -> None:
    """Of very many no more are shown."""
    letters = "abcdefghijklmnopqrstuvwx"
    few = ", ".join(f"k1{letter}: 1" for letter in letters)
    text = small(
        "{weight: other}",
        size={"k1": 1, "k2": 2},
        facts=f"other: {{as_of: unknown, source: S, values: {{k1: 1, k2: 2, {few}}}}}",
    )
    others = [None] * (len(letters) - MOST_OF_A_KIND)
    agreement = result_of(text).agreement
    assert agreement is not None
    given = [one.suggestion for one in extra_figures(agreement)]
    assert given == ["K1"] * MOST_OF_A_KIND + others
    assert len(others) == 4


def test_a_figure_of_somebody_outside_the_groups_of_its_fact_is_told() -> None:
    few = "few: {name: Few, members: {of: everyone, where: size > 1}}"
    facts = "other: {of: few, as_of: unknown, source: S, values: {a: 9, b: 1, c: 2}}"
    text = small("{weight: other}", size=THREE, to="few", recipients=few, facts=facts)
    assert found(text) == [
        "extra-figure: “other” has a figure for “a”, who is none of the recipients"
    ]
    assert found(text.replace("of: few, as_of", "as_of")) == []


def test_a_table_has_no_figure_for_somebody_else() -> None:
    key = "{table: {values: {a: 40, b: 50, c: 10, d: 0}}}"
    assert found(small(key, size=THREE)) == [
        "extra-figure: “table” has a figure for “d”, who is none of the recipients"
    ]


TIERS = """\
onward:
  - {id: down, from: everyone, to: parts, within: true, key: by_other}
"""


def test_those_whom_a_step_goes_to_need_the_figures_of_its_key() -> None:
    recipients = (
        "parts: {name: Parts, members: [{code: a1, name: A1, part_of: a},"
        " {code: b1, name: B1, part_of: b}, {code: z1, name: Z1, part_of: z}]}"
    )

    def text(values: str, step: str = TIERS) -> str:
        return small(
            "{weight: size}",
            more=step,
            recipients=recipients,
            keys="by_other: {weight: other}",
            facts=f"other: {{label: Other, as_of: unknown, source: S, values: {values}}}",
        )

    assert found(text("{a1: 1, b1: 2}")) == []
    assert found(text("{a1: 1}")) == ["missing-figures: “Other” lacks a figure for b1 B1"]
    named = TIERS.replace("from: everyone", "from: everyone, member: [a]")
    assert found(text("{a1: 1}", named)) == []
    everyone = TIERS.replace(", within: true", "")
    assert found(text("{a1: 1, b1: 2}", everyone)) == [
        "missing-figures: “Other” lacks a figure for z1 Z1"
    ]
    rounded = TIERS.replace(
        "key: by_other",
        "key: key_of_step, rounding: {method: half_up, difference:"
        " {by: other, missing: largest_first}}",
    )
    step = text("{a1: 1}", rounded).replace(
        "by_other: {weight: other}", "key_of_step: {equal: true}"
    )
    assert found(step) == ["missing-figures: “Other” lacks a figure for b1 B1"]
