"""Why a figure is rounded as it is, and what the settlement of the difference says."""

from __future__ import annotations

import re

import pytest

from agree.messages import Locale
from agree.questions.explain import answer, explain_member, explain_total
from agree.render import Layout, render
from agree.report import Branch, Tree
from tests.helpers import ledger_of, result_of, small
from tests.proof.signed_2023 import signed
from tests.questions.explain.trees import english, kind_of, minor

LARGEST = "{to: %s, method: largest_remainder}"
DOWN_AND_MORE = "each part is rounded down to whole kr, and what is left goes to those with the largest remainder"
HALVES = "{portions: [{id: one, share: 1/2, weight: size}, {id: two, share: 1/2, weight: size}]}"


def plain(words: object) -> str:
    return english(words).replace("\u00a0", " ").replace("\u2212", "-")


def of_member(text: str, place: int) -> Branch:
    ledger = ledger_of(text)
    member = ledger.agreement.recipients["everyone"].members[place]
    (tree,) = explain_member(ledger, (member,), "grant")
    return tree


def settled(tree: Branch) -> list[str]:
    """What is said of the settlement, in every branch of it."""
    return [plain(step) for node in kind_of(tree, "settlement") for step in node.steps]


def rounding(tree: Branch) -> tuple[list[str], list[str]]:
    """What is said of rounding at the grant: always, and in full only."""
    (grant,) = kind_of(tree, "grant")
    return (
        [plain(step) for step in grant.steps if "round" in plain(step)],
        [plain(detail) for detail in grant.details],
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            LARGEST % "1 kr",
            DOWN_AND_MORE,
        ),
        ("{to: 1 kr, method: down, difference: shown}", "each part is rounded down to whole kr"),
        ("{to: 1 kr, method: half_even}", "each part is rounded to whole kr, half to even"),
        ("{to: 10 kr, method: half_up}", "each part is rounded to multiples of 10 kr, half up"),
        ("{to: 1 öre, method: half_up}", "each part is rounded to whole öre, half up"),
    ],
)
def test_a_grant_tells_once_how_its_parts_are_rounded(rule: str, told: str) -> None:
    assert rounding(of_member(small(HALVES, rounding=rule), 0)) == ([told], [])
    assert rounding(explain_total(ledger_of(small(HALVES, rounding=rule)), grant="grant")) == (
        [told],
        [],
    )


def test_what_everybody_takes_for_granted_is_told_in_full_only() -> None:
    text = small("{weight: size}", rounding="{to: 1 kr, method: half_up, difference: shown}")
    assert rounding(of_member(text, 0)) == ([], ["each part is rounded to whole kr, half up"])


def test_nothing_is_said_of_rounding_where_nothing_is_rounded() -> None:
    text = small("{weight: size}", "99 kr", rounding=LARGEST % "1 kr")
    assert rounding(of_member(text, 0)) == ([], [])


def test_a_share_that_is_rounded_down_says_so() -> None:
    """200/3 = 66,6666… is 66 kr, and not the nearest krona."""
    (portion,) = kind_of(
        of_member(small("{weight: size}", rounding=LARGEST % "1 kr"), 1), "portion"
    )
    assert [plain(step) for step in portion.steps] == [
        "100 × 2 / 3 = 66.6666…, rounded down to 66 kr"
    ]


def test_parts_that_make_up_a_unit_together_are_told_apart_from_the_remainder() -> None:
    """B: 2 × 33,3333… = 66,6666…, together 66 kr, and one more for the larger remainder."""
    text = small(HALVES, rounding=LARGEST % "1 kr")
    assert settled(of_member(text, 0)) == ["the parts are together 33.3333…, rounded down to 33 kr"]
    assert settled(of_member(text, 1)) == ["gets 1 kr, largest remainder first"]
    assert [minor(node) for node in kind_of(of_member(text, 0), "settlement")] == [1_00]


def test_a_unit_that_is_not_one_krona_is_told_as_it_is() -> None:
    """33,33 and 66,67 kr in tens: 30 and 60, and the ten that is left to B's 6,67."""
    text = small("{weight: size}", rounding=LARGEST % "10 kr")
    assert settled(of_member(text, 1)) == ["gets 10 kr, largest remainder first"]


def test_several_units_are_told_as_the_amount_that_they_are() -> None:
    """25 × 1/3 = 8,33 and 25 × 2/3 = 16,67: 8 + 16 four times is 96 kr, and 4 kr is missing."""
    rule = "{to: 1 kr, method: down, difference: {missing: [a, b]}}"
    text = small(
        "{portions: [{id: one, share: 1/4, weight: size}, {id: two, share: 1/4, weight: size},"
        " {id: three, share: 1/4, weight: size}, {id: four, weight: size}]}",
        "100 kr",
        {"a": 1, "b": 2},
        rounding=rule,
    )
    assert settled(of_member(text, 0)) == [
        "the rounded parts of all recipients are together 4 kr too little",
        "gets 2 kr as number 1 of 2, in the order listed",
    ]


def test_an_amount_to_each_tells_what_it_is_rounded_to() -> None:
    text = small(
        "{portions: [{id: a, each: 14 kr}, {id: b, weight: size}]}", rounding=LARGEST % "10 kr"
    )
    (each, *_) = kind_of(of_member(text, 0), "portion")
    assert [plain(step) for step in each.steps] == ["14 kr to each, rounded down to 10 kr"]


def test_the_only_recipient_is_told_that_it_gets_it_all() -> None:
    """33,33 and 66,67 kr in tens are 30 and 60: the ten that is left of the 100 is its own too."""
    text = small(
        "{portions: [{id: one, share: 1/3, weight: size}, {id: two, weight: size}]}",
        size={"a": 1},
        rounding=LARGEST % "10 kr",
    )
    assert settled(of_member(text, 0)) == ["the only recipient gets the whole grant"]
    assert [minor(node) for node in kind_of(of_member(text, 0), "settlement")] == [10_00]
    steps = [plain(*node.steps) for node in kind_of(of_member(text, 0), "portion")]
    assert steps == [
        "33.3333… kr to the only recipient, rounded down to 30 kr",
        "66.6666… kr to the only recipient, rounded down to 60 kr",
    ]


def test_the_whole_agreement_tells_each_settlement_in_one_line() -> None:
    """Bilaga 2 and 3 of 2023: seven grants were settled, by twelve kronor."""
    found = answer(signed()).report
    assert found is not None
    shown = render("text", found, Locale("sv"), Layout(width=100)).decode().replace("\u00a0", " ")
    assert shown.count("Utjämning av avrundningen") == 7
    assert "Avrundningsdifferens" not in shown
    assert "Region Stockholm och Västra Götalandsregionen lämnar 1 kr var" in shown
    assert shown.count("alla mottagares avrundade delar") == 7
    full = answer(signed(), full=True).report
    assert full is not None
    shown = render("text", full, Locale("sv"), Layout(width=100)).decode()
    assert shown.count("Utjämning av avrundningen") == 7
    assert shown.count("alla mottagares avrundade delar") == 7


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_only_takes_back_what_rounding_left_has_no_figure(form: str, full: bool) -> None:
    """Nobody is told "0 kr" beside who gets 1 kr; a program has the nought, as the sum it is."""
    found = answer(signed(), grant="karriartjanster", full=full).report
    assert found is not None
    shown = render(form, found, Locale("sv"), Layout(width=100)).decode().replace("\u00a0", " ")
    assert "Utjämning av avrundningen" in shown
    assert not re.search(r"\b0 kr", shown)
    (tree,) = (block for block in found.blocks if isinstance(block, Tree))
    assert minor(kind_of(tree.root, "settlement")[0]) == 0


def test_of_many_who_settle_only_their_number_is_told() -> None:
    sizes = dict.fromkeys("abcdefg", 1)
    text = small("{weight: size}", "5 kr", sizes, rounding=LARGEST % "1 kr")
    tree = explain_total(ledger_of(text), grant="grant")
    assert settled(tree)[:2] == [
        "the rounded parts of all recipients are together 5 kr too little",
        "5 recipients get 1 kr each, largest remainder first",
    ]


def test_a_difference_that_nobody_settles_is_told_in_short_too() -> None:
    text = small("{weight: size}", rounding="{to: 1 kr, method: down, difference: shown}")
    found = answer(result_of(text), grant="grant").report
    assert found is not None
    shown = render("text", found, Locale("sv"), Layout()).decode()
    assert "Avrundningsdifferens" in shown
