"""What portions are called, and formulas with their numbers put in."""

from __future__ import annotations

import pytest

from agree.questions.explain import explain_member, explain_total
from tests.helpers import ledger_of, small
from tests.questions.explain.trees import english, kind_of, minor

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
