"""What portions are called, and formulas with their numbers put in."""

from __future__ import annotations

import pytest

from agree.questions.explain import explain_member, explain_total
from tests.helpers import ledger_of, small
from tests.questions.explain.trees import english, kind_of, minor, swedish

BY_SIZE = "by_size: {weight: size, label: By size}"
TWO = "two: {portions: [{label: One, share: 1/2, weight: size}, {id: other, weight: 2 * size}]}"


def names(key: str, keys: str = "") -> list[str]:
    """What the portions of a key are called."""
    tree = explain_total(ledger_of(small(key, keys=keys)), grant="grant")
    return [english(node.label) for node in kind_of(tree, "portion")]


def test_a_portion_with_a_key_keeps_its_own_label() -> None:
    key = "{portions: [{label: First half, share: 1/2, key: by_size}, {share: 1/2, key: by_size}]}"
    assert names(key, BY_SIZE) == ["First half", "By size"]


def test_a_key_of_one_portion_that_has_a_label_is_called_by_it() -> None:
    assert names("{label: Mine, key: by_size}", BY_SIZE) == ["Mine"]
    assert names("{key: by_size}", BY_SIZE) == ["By size"]


def test_a_portion_that_is_split_by_several_tells_both_labels() -> None:
    key = "{portions: [{label: Half, share: 1/2, key: two}, {share: 1/2, key: two}]}"
    assert names(key, TWO) == ["Half: One", "Half", "One", "other"]


def test_portions_without_labels_in_one_that_has_are_told_apart() -> None:
    two = "two: {portions: [{share: 1/2, weight: size}, {equal: true}]}"
    key = "{portions: [{label: Half, share: 1/2, key: two}, {label: Rest, equal: true}]}"
    assert names(key, two) == ["Half: size", "Half: Equal parts", "Rest"]


def test_a_part_of_a_grant_keeps_the_labels_of_its_key() -> None:
    text = small(
        "{weight: size}",
        keys=TWO,
        grants="- {id: parted, to: everyone, amount: 9 kr, key: key, "
        "of_which: [{id: piece, name: Piece, amount: 4 kr, key: two}]}",
    )
    tree = explain_total(ledger_of(text), grant="parted")
    found = [english(node.label) for node in kind_of(tree, "portion")]
    assert found[:2] == ["Piece: One", "Piece"]


@pytest.mark.parametrize(
    ("portion", "name"),
    [
        ("{equal: true}", "Equal parts"),
        ("{table: {values: {a: 40, b: 60}}}", "By table"),
        ("{weight: size}", "size"),
        ("{weight: 2 * size}", "2 × size"),
    ],
)
def test_a_portion_without_a_name_is_called_by_what_distributes_it(portion: str, name: str) -> None:
    assert names(f"{{portions: [{portion}, {{label: Rest, amount: 0, equal: true}}]}}")[0] == name


def formula(weight: str) -> str:
    """The formula of A's part, in full: A has the size 3, B 4 and C 500."""
    ledger = ledger_of(small(f'{{weight: "{weight}"}}', "1 000 kr", {"a": 3, "b": 4, "c": 500}))
    (tree,) = explain_member(ledger, ledger.agreement.recipients["everyone"].members[:1], "grant")
    (portion,) = kind_of(tree, "portion")
    assert minor(portion) >= 0
    return english(portion.details[0]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("weight", "shown"),
    [
        ("size / sum(size)", "size / sum(size) = 3 / 507 = 0.0059…"),
        ("sum(1) * size", "sum(1) × size = 3 × 3 = 9"),
        ("sum(2 * size + sum(1)) - size", "sum(2 × size + sum(1)) − size = 1,023 − 3 = 1,020"),
        ("max(sum(size), 10 * size)", "max(sum(size), 10 × size) = max(507, 10 × 3) = 507"),
        ("size + 1", "size + 1 = 3 + 1 = 4"),
    ],
)
def test_a_sum_in_a_formula_is_shown_with_its_value(weight: str, shown: str) -> None:
    """2 × 507 + 3 × 3 = 1 023: the sum inside a sum is counted for each of the three."""
    assert formula(weight) == shown


TOLD = "told: {label: Told by, as_of: unknown, source: S, values: {a: 0.4, b: 1}}"


def of_a(key: str, facts: str, lang: str = "en") -> list[str]:
    """What is told of A's part of a grant in full."""
    ledger = ledger_of(small(key, facts=facts))
    (tree,) = explain_member(ledger, ledger.agreement.recipients["everyone"].members[:1], "grant")
    (portion,) = kind_of(tree, "portion")
    return [
        (swedish if lang == "sv" else english)(one).replace("\u00a0", " ")
        for one in portion.details
    ]


def test_what_is_earned_is_told_with_labels_and_in_the_words_of_the_language() -> None:
    key = "{weight: size, earned: 1 if told > 0.5 else 0.25}"
    told = "1 if Told by > 0.5 otherwise 0.25 = 1 if 0.4 > 0.5 otherwise 0.25 = 0.25"
    assert told in of_a(key, TOLD)
    told = "1 om Told by > 0,5 annars 0,25 = 1 om 0,4 > 0,5 annars 0,25 = 0,25"
    assert told in of_a(key, TOLD, "sv")


def test_a_weight_is_told_with_labels() -> None:
    assert "2 × Told by = 2 × 0.4 = 0.8" in of_a("{weight: 2 * told}", TOLD)


@pytest.mark.parametrize(
    ("steps", "english_words", "swedish_words"),
    [
        ("{below: 0.3, value: 0}, {below: 0.8, value: 0.5}, {value: 1}",
         "0.5 (Told by from 0.3 and below 0.8)", "0,5 (Told by från 0,3 och under 0,8)"),
        ("{up_to: 0.3, value: 0}, {up_to: 0.4, value: 0.5}, {value: 1}",
         "0.5 (Told by above 0.3 and up to 0.4)", "0,5 (Told by över 0,3 och till och med 0,4)"),
        ("{from: 0.8, value: 1}, {from: 0.2, value: 0.5}, {value: 0}",
         "0.5 (Told by from 0.2 and below 0.8)", "0,5 (Told by från 0,2 och under 0,8)"),
        ("{above: 0.4, value: 1}, {value: 0}",
         "0 (Told by up to 0.4)", "0 (Told by till och med 0,4)"),
        ("{below: 0.4, value: 1}, {from: 0.1, below: 0.9, value: 0.5}, {value: 0}",
         "0.5 (Told by from 0.4 and below 0.9)", "0,5 (Told by från 0,4 och under 0,9)"),
        ("{value: 1}", "1 by Told by", "1 enligt Told by"),
    ],
)  # fmt: skip
def test_a_fact_by_class_is_told_with_the_limits_of_the_class(
    steps: str, english_words: str, swedish_words: str
) -> None:
    facts = f"{TOLD}\npart: {{label: Part, classes: {{of: told, steps: [{steps}]}}}}"
    key = "{weight: size, earned: part}"
    assert f"Part: {english_words}" in of_a(key, facts)
    assert f"Part: {swedish_words}" in of_a(key, facts, "sv")
