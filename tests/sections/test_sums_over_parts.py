"""Facts that sum another over the parts of each recipient, as SUMIF does, by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.ledger import Ledger
from agree.questions import whatif
from agree.questions.explain import explain_member
from tests.helpers import altered, answer_rows, errors, kronor, ledger_of, result_of, small, told
from tests.questions.explain.trees import words

PARTS = (
    "parts:\n"
    "  name: Parts\n"
    "  members:\n"
    "    - {code: a1, name: A1, part_of: a}\n"
    "    - {code: a2, name: A2, part_of: a}\n"
    "    - {code: b1, name: B1, part_of: b}\n"
)
PUPILS = "pupils: {label: Pupils, as_of: 2024-10-15, source: S, values: {a1: 10, a2: 20, b1: 70}}\n"
SUM = "found: {label: Found, sum_of: pupils, over: parts}\n"


def figures(ledger: Ledger, name: str) -> dict[str, Fraction | None]:
    """The figures of a fact, by code, of whom it has one; None while one is pending."""
    fact = ledger.agreement.facts[name]
    assert fact.figures is not None
    members = [one for group in ledger.agreement.recipients.values() for one in group.members]
    return {one.code: fact.figure_of(one) for one in members if fact.figures.of(one) is not None}


def agreement(
    key: str = "{weight: found}", facts: str = PUPILS + SUM, parts: str = PARTS, **more: str
) -> str:
    return small(key, recipients=parts, facts=facts, **more)  # type: ignore[arg-type]


def test_the_parts_of_each_recipient_are_added_up() -> None:
    """10 + 20 and 70, of 100 in all: 30 and 70 kr."""
    ledger = ledger_of(agreement())
    assert figures(ledger, "found") == {"a": 30, "b": 70}
    assert kronor(ledger) == {"a": 30, "b": 70}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("twice: {value: 2 * pupils}\nfound: {sum_of: twice, over: parts}\n", {"a": 60, "b": 140}),
        ("found: {of: everyone, sum_of: pupils, over: [parts]}\n", {"a": 30, "b": 70}),
        ("found: {sum_of: pupils, over: united}\n", {"a": 30, "b": 70}),
        ("found: {sum_of: pupils, over: [united, parts]}\n", {"a": 30, "b": 70}),  # nobody twice
        ("found: {sum_of: pupils, over: large}\n", {"a": 20, "b": 70}),
        ("own: {sum_of: pupils, over: parts}\nfound: {value: own + size}\n", {"a": 31, "b": 72}),
        ("found: {sum_of: pupils, over: larger}\n", {"a": 20, "b": 70}),
    ],
)
def test_over_whom_it_is(more: str, expected: Mapping[str, int]) -> None:
    """A union, several groups, and a group by a condition, also by a fact that is derived."""
    groups = (
        "united: {name: United, union: [parts, alone]}\n"
        "large: {name: Large, members: {of: parts, where: pupils >= 20}}\n"
        "larger: {name: Larger, members: {of: parts, where: double >= 40}}\n"
    )
    facts = PUPILS.replace("b1: 70}", "b1: 70, alone: 5}") + more + "double: {value: 2 * pupils}\n"
    assert figures(ledger_of(agreement(facts=facts, parts=PARTS + groups)), "found") == expected


def test_it_may_be_of_those_alone_who_meet_a_condition() -> None:
    """B alone has a size above 1."""
    few = "few: {name: Few, members: {of: everyone, where: size > 1}}\n"
    facts = PUPILS + SUM.replace("sum_of:", "of: few, sum_of:")
    ledger = ledger_of(agreement(facts=facts, parts=PARTS + few, to="few"))
    assert figures(ledger, "found") == {"b": 70}
    assert kronor(ledger) == {"b": 100}


def test_each_level_is_a_fact_of_its_own() -> None:
    """What is part of a part counts by way of that part alone: 1 + 2 and 4; then 3 and 4."""
    leaves = (
        "leaves:\n  name: Leaves\n  members:\n"
        "    - {code: c1, name: C1, part_of: a1}\n"
        "    - {code: c2, name: C2, part_of: a2}\n"
        "    - {code: c3, name: C3, part_of: b1}\n"
    )
    facts = (
        "heads: {as_of: unknown, source: S, values: {c1: 1, c2: 2, c3: 4}}\n"
        "in_parts: {sum_of: heads, over: leaves}\nfound: {sum_of: in_parts, over: parts}\n"
    )
    ledger = ledger_of(agreement(facts=facts, parts=PARTS + leaves))
    assert figures(ledger, "in_parts") == {"a1": 1, "a2": 2, "b1": 4}
    assert figures(ledger, "found") == {"a": 3, "b": 4}
    both = facts.replace(
        "found: {sum_of: in_parts, over: parts}", "found: {sum_of: heads, over: leaves}"
    )
    assert "missing-parts" in errors(result_of(agreement(facts=both, parts=PARTS + leaves)))


def test_a_sum_waits_for_the_figure_of_any_part() -> None:
    """Of a, whose one part is pending; b is known, but a key needs both."""
    facts = PUPILS.replace("a2: 20", "a2: pending") + SUM
    ledger = ledger_of(agreement(facts=facts))
    assert figures(ledger, "found") == {"a": None, "b": 70}
    assert ledger.total_of("pending") == 10_000
    (outcome,) = ledger.outcomes
    assert [one.id for one in outcome.portions[0].portion.pending_facts] == ["pupils"]


def test_a_sum_waits_for_a_fact_that_is_pending_as_a_whole() -> None:
    facts = "pupils: {as_of: unknown, source: S, values: pending}\n" + SUM
    ledger = ledger_of(agreement(facts=facts))
    assert figures(ledger, "found") == {"a": None, "b": None}
    assert ledger.total_of("pending") == 10_000


def test_what_grants_gave_the_parts_is_summed_after_them() -> None:
    """The parts get 10, 20 and 70 kr; the wholes share 100 kr by 30 and 70."""
    facts = PUPILS + "given: {outcome_of: first}\nfound: {sum_of: given, over: parts}\n"
    text = agreement(
        facts=facts,
        keys="by_pupils: {weight: pupils}",
        grants="- {id: first, to: parts, amount: 100 kr, key: by_pupils}",
    )
    ledger = ledger_of(text)
    assert [ledger.outcomes[0].amount_of(place) for place in range(2)] == [3000, 7000]
    assert ledger.agreement.facts["found"].unit == ledger.agreement.currency.main


def test_a_sum_of_money_is_money_in_a_bound() -> None:
    """The floor of a is 10 + 20 kr and half of that more: 45 kr, where 1 of 3 would give 33."""
    facts = PUPILS.replace("label: Pupils", "unit: kr").replace("b1: 70", "b1: 10") + SUM
    text = agreement("{weight: size, floor: 1.5 * found}", facts=facts)
    assert kronor(ledger_of(text)) == {"a": 45, "b": 55}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("found: {sum_of: pupil, over: parts}", "unknown-fact"),
        ("found: {sum_of: pupils, over: part}", "unknown-recipient"),
        ("found: {sum_of: pupils, over: everyone}", "no-parts"),
        ("found: {sum_of: pupils, over: alone}", "no-parts"),
        ("found: {sum_of: found, over: parts}", "circular-facts"),
        ("found: {sum_of: other, over: parts}\nother: {value: found + 1}", "circular-facts"),
        ("found: {sum_of: pupils, over: above}", "circular-facts"),
        ("found: {sum_of: p, over: parts}", "not-a-fact"),
        ("found: {classes: {of: p, steps: [{value: 1}]}}", "not-a-fact"),
        ("found: {sum_of: pupils}", "missing-key"),
        ("found: {over: parts}", "missing-key"),
        ("found: {value: size, over: parts}", "keys-exclude"),
        ("found: {value: size, sum_of: pupils, over: parts}", "keys-exclude"),
        ("found: {sum_of: some, over: parts}", "missing-figures"),
        ("found: {of: [everyone, alone], sum_of: pupils, over: parts}", "missing-parts"),
    ],
)
def test_what_cannot_be_summed_is_a_finding(facts: str, code: str) -> None:
    given = PUPILS + "some: {as_of: unknown, source: S, values: {a1: 1, b1: 1}}\n"
    above = "above: {name: Above, members: {of: parts, where: pupils > found}}\n"
    parts = PARTS + (above if "above" in facts else "")
    result = result_of(agreement(facts=given + facts, parts=parts, more="parameters: {p: 2}"))
    assert code in errors(result), told(result)


def test_who_has_no_part_has_no_figure() -> None:
    """It is not nought: the grant to b is a finding, and a grant to a alone is none."""
    parts = PARTS.replace("part_of: b}", "part_of: a}")
    assert errors(result_of(agreement(parts=parts))) == ["missing-parts"]
    only = "only: {name: Only, members: {of: everyone, where: size < 2}}\n"
    ledger = ledger_of(agreement(parts=parts + only, to="only"))
    assert figures(ledger, "found") == {"a": 100}


@pytest.mark.parametrize("part_of", [", part_of: c", ""])
def test_who_counts_for_nobody_is_told(part_of: str) -> None:
    """A note: the agreement may leave a county out, or the code be misspelt."""
    parts = altered(PARTS, "{code: a2, name: A2, part_of: a}", f"{{code: a2, name: A2{part_of}}}")
    result = result_of(agreement(parts=parts))
    assert result.ledger is not None
    assert figures(result.ledger, "found") == {"a": 10, "b": 70}
    (note,) = [one for one in result.findings if one.code == "part-of-nobody"]
    assert note.severity == "note"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 10**6)), min_size=1, max_size=40))
def test_the_sums_are_those_of_a_spreadsheet(drawn: list[tuple[int, int]]) -> None:
    """Whoever the parts are of, each sum is that of its own, and together they are all."""
    codes = ["a", "b", "c", "d", "e"]
    members = ", ".join(
        f"{{code: p{place}, name: P{place}, part_of: {codes[whole]}}}"
        for place, (whole, _) in enumerate(drawn)
    )
    values = ", ".join(f"p{place}: {figure}" for place, (_, figure) in enumerate(drawn))
    facts = f"pupils: {{as_of: unknown, source: S, values: {{{values}}}}}\n{SUM}"
    parts = f"parts: {{name: Parts, members: [{members}]}}\n"
    text = small("{weight: size}", size=dict.fromkeys(codes, 1), recipients=parts, facts=facts)
    expected: dict[str, int] = {}
    for whole, figure in drawn:
        expected[codes[whole]] = expected.get(codes[whole], 0) + figure
    found = figures(ledger_of(text), "found")
    assert found == expected
    assert sum(one or 0 for one in found.values()) == sum(figure for _, figure in drawn)


def explained(text: str, lang: str = "en") -> str:
    """What explains the part of a, in full."""
    ledger = ledger_of(text)
    member = ledger.agreement.recipients["everyone"].members[0]
    (tree,) = explain_member(ledger, (member,), "grant")
    return words(tree, lang).replace("\u00a0", " ")


def test_a_sum_is_explained_by_how_many_parts_it_has_and_the_source_of_what_is_summed() -> None:
    found = explained(agreement())
    assert "Found: 30, the sum of Pupils over the 2 of Parts that are part of A" in found
    assert "Pupils on 15 October 2024 (S)" in found
    swedish = explained(agreement(), "sv")
    assert "Found: 30, summan av Pupils över de 2 i Parts som hör till A" in swedish
    only = agreement(parts=PARTS.replace("a2, name: A2, part_of: a", "a2, name: A2, part_of: b"))
    assert "Found: 10, the sum of Pupils for the only one of Parts that is part of A" in explained(
        only
    )


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("of_parts: {label: P, value: 2 * pupils}", "P = 2 × Pupils"),
        ("of_parts: {label: P, classes: {of: pupils, steps: [{value: 1}]}}", "P by Pupils"),
        ("of_parts: {label: P, outcome_of: first}", "P, from Area"),
    ],
)
def test_what_the_figures_of_the_parts_come_from_is_told_without_a_figure(
    more: str, line: str
) -> None:
    """The recipient has none: it is not told as pending."""
    facts = f"{PUPILS}{more}\nfound: {{label: Found, sum_of: of_parts, over: parts}}\n"
    text = agreement(
        facts=facts,
        keys="by_pupils: {weight: pupils}",
        grants="- {id: first, to: parts, amount: 100 kr, key: by_pupils}",
    )
    found = explained(text)
    assert line in found
    assert "pending" not in found


def test_another_figure_of_a_part_is_another_sum() -> None:
    """With 80 of 150 a has 53,33 kr: b, with 70, has the rest."""
    changed = whatif.answer(result_of(agreement()), changes="facts.pupils.values.a1=60")
    assert changed.report is not None
    rows = answer_rows(changed, "recipients")
    assert [(row["code"], row["after"]) for row in rows] == [("a", 53), ("b", 47)]
