"""The sentences of a derivation: the numbers put in, for each form of key and rounding."""

from __future__ import annotations

import pytest

from agree.messages import Locale
from agree.questions.explain import explain_member, explain_total
from tests.helpers import ledger_of, small
from tests.proof.terminal import LANGUAGES
from tests.questions.explain.trees import broken_sums, english, kind_of, minor, words

PLAIN = "{to: 1 kr, method: half_up, difference: shown}"


def told(key: str, member: int = 0, lang: str = "en", amount: str = "100 kr", **more: str) -> str:
    """What explains a member's part of a small grant."""
    ledger = ledger_of(small(key, amount, **more))  # type: ignore[arg-type]
    (tree,) = explain_member(
        ledger, (ledger.agreement.recipients["everyone"].members[member],), "grant"
    )
    assert broken_sums(tree) == []
    return words(tree, lang)


def test_a_share_is_written_as_people_write_it() -> None:
    found = told("{weight: size}", rounding=PLAIN)
    assert "100 × 1 / 3 = 33.3333…, rounded to 33 kr" in found


def test_swedish_has_a_decimal_comma_and_spaces_between_thousands() -> None:
    found = told("{weight: size}", amount="1 000 000 kr", lang="sv", rounding=PLAIN)
    assert "1 000 000 × 1 / 3 = 333 333,3333…, avrundat till 333 333 kr" in found


def test_english_has_a_decimal_point_and_commas_between_thousands() -> None:
    found = told("{weight: size}", amount="1 000 000 kr", rounding=PLAIN)
    assert "1,000,000 × 1 / 3 = 333,333.3333…, rounded to 333,333 kr" in found


def test_an_exact_share_has_no_ellipsis() -> None:
    assert "99 × 1 / 3 = 33 kr" in told("{weight: size}", amount="99 kr")


def test_an_expression_is_shown_with_the_members_numbers() -> None:
    found = told("{weight: 2 * size + 1}", member=1)
    assert "2 × size + 1 = 2 × 2 + 1" in found


def test_an_equal_share_is_shown_as_one_of_so_many() -> None:
    assert "100 × 1 / 2 = 50 kr" in told("{equal: true}")


def test_an_amount_to_each_says_so() -> None:
    assert "20 kr to each" in told("{portions: [{id: a, each: 20 kr}, {id: b, weight: size}]}")


def test_a_table_says_so() -> None:
    assert "40 kr according to the table" in told("{table: {values: {a: 40, b: 60}}}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_grant_to_a_single_recipient_has_a_name_that_people_understand(lang: str) -> None:
    """The only portion of a grant without a key has no name; its id `whole` is not one."""
    text = small("{weight: size}", grants="- {id: only, to: alone, amount: 7 kr}")
    tree = explain_total(ledger_of(text), grant="only")
    assert [
        node for node in kind_of(tree, "portion") if Locale(lang).text(node.label) == "whole"
    ] == []


@pytest.mark.parametrize(
    ("rounding", "member", "amount", "words_"),
    [
        # 33,33 and 66,67: 33 and 67, nothing is left
        ("{to: 1 kr, method: half_up, difference: {by: size, missing: smallest_first}}", 0, 0, ""),
        # 33 and 66: one krona is missing
        (
            "{to: 1 kr, method: down, difference: {by: size, missing: smallest_first}}",
            0,
            1,
            "1 kr too little",
        ),
        (
            "{to: 1 kr, method: down, difference: {by: size, missing: largest_first}}",
            1,
            1,
            "1 kr too little",
        ),
        ("{to: 1 kr, method: down, difference: {to: a}}", 0, 1, "takes the whole difference"),
        ("{to: 1 kr, method: largest_remainder}", 1, 1, "remainder"),
        ("{to: 1 kr, method: down, difference: {missing: [b, a]}}", 1, 1, "in the order listed"),
    ],
)
def test_a_settled_krona_says_by_which_rule(
    rounding: str, member: int, amount: int, words_: str
) -> None:
    ledger = ledger_of(small("{weight: size}", rounding=rounding))
    members = ledger.agreement.recipients["everyone"].members
    (tree,) = explain_member(ledger, (members[member],), "grant")
    settled = kind_of(tree, "settlement")
    assert sum(minor(node) for node in settled) == amount * 100
    assert len(settled) == (1 if amount else 0)
    assert all(words_ in words(node) for node in settled)


def test_a_surplus_is_taken_back_from_the_largest() -> None:
    """50,5 and 49,5 kr are 51 and 50: one krona too much."""
    text = small(
        "{weight: size}",
        size={"a": 101, "b": 99},
        rounding="{to: 1 kr, method: half_up, difference: {by: size, surplus: largest_first}}",
    )
    ledger = ledger_of(text)
    trees = explain_member(ledger, ledger.agreement.recipients["everyone"].members, "grant")
    assert [minor(tree) for tree in trees] == [50_00, 50_00]
    (settled,) = kind_of(trees[0], "settlement")
    assert minor(settled) == -1_00
    assert "1 kr too much" in words(settled)
    assert kind_of(trees[1], "settlement") == []


def test_a_difference_that_is_shown_stands_in_the_total() -> None:
    """33 and 66 of 100: the krona that is left is nobody's."""
    text = small("{weight: size}", rounding="{to: 1 kr, method: down, difference: shown}")
    tree = explain_total(ledger_of(text), grant="grant")
    assert [minor(node) for node in kind_of(tree, "rounding")] == [1_00]
    assert minor(tree) == 100_00


def test_a_part_of_a_grant_stands_by_its_name() -> None:
    text = small(
        "{weight: size}",
        grants="- {id: parted, to: everyone, amount: 9 kr, key: key, "
        "of_which: [{id: piece, name: The piece, amount: 3 kr, key: key}]}",
    )
    tree = explain_total(ledger_of(text), grant="parted")
    assert "The piece" in [english(node.label) for node in kind_of(tree, "portion")]
    assert minor(tree) == 9_00
