"""Parts of a grant (varav): with a key of their own they go by it, without one they are a note."""

from __future__ import annotations

import pytest

from agree.questions.selection import Selection
from agree.questions.summary import summary
from tests.helpers import errors, kronor, ledger_of, outcome_of, result_of, small

EQUALLY = "equally: {equal: true}\nhalves: {portions: [{share: 1/2, equal: true}, {weight: size}]}"


def kronor_with(of_which: str, amount: str = "100 kr") -> dict[str, int]:
    """What a (size 1) and b (size 4) get of a grant by size that has these parts."""
    text = small(
        "{weight: size}", amount, {"a": 1, "b": 4}, grant=f"of_which: {of_which}", keys=EQUALLY
    )
    return kronor(ledger_of(text))


@pytest.mark.parametrize(
    ("of_which", "expected"),
    [
        ("[{id: part, amount: 50 kr}]", {"a": 20, "b": 80}),
        ("[{id: part, amount: 50 kr, key: equally}]", {"a": 35, "b": 65}),
        ("[{id: one, amount: 20 kr, key: equally}, {id: two, amount: 30 kr}]", {"a": 26, "b": 74}),
        ("[{id: part, amount: 100 kr, key: equally}]", {"a": 50, "b": 50}),
        ("[{id: part, amount: 0 kr, key: equally}]", {"a": 20, "b": 80}),
        (
            "[{id: outer, amount: 60 kr, of_which: [{id: inner, amount: 40 kr, key: equally}]}]",
            {"a": 32, "b": 68},
        ),
        ("[{id: part, amount: 40 kr, key: halves}]", {"a": 10 + 4 + 12, "b": 10 + 16 + 48}),
    ],
)
def test_a_part_with_a_key_goes_by_it_and_the_rest_by_the_grants(
    of_which: str, expected: dict[str, int]
) -> None:
    assert kronor_with(of_which) == expected


def test_parts_are_portions_by_their_own_names() -> None:
    text = small(
        "{weight: size}",
        grant="of_which: [{id: part, name: A part, amount: 40 kr, key: halves, section: '2'}]",
        keys=EQUALLY,
    )
    portions = [portion.portion for portion in outcome_of(ledger_of(text)).portions]
    assert [portion.id for portion in portions] == ["part/equal", "part/size", "size"]
    assert [portion.label for portion in portions[:2]] == ["A part", "A part"]
    assert [cited.section for cited in portions[0].citations] == ["2"]


@pytest.mark.parametrize(
    "of_which",
    [
        "[{id: part, amount: 101 kr}]",
        "[{id: one, amount: 60 kr, key: equally}, {id: two, amount: 41 kr}]",
        "[{id: outer, amount: 10 kr, of_which: [{id: inner, amount: 11 kr, key: equally}]}]",
    ],
)
def test_parts_that_are_more_than_the_whole_are_a_finding(of_which: str) -> None:
    text = small("{weight: size}", grant=f"of_which: {of_which}", keys=EQUALLY)
    assert "parts-exceed-whole" in errors(result_of(text))


def test_a_grant_whose_parts_have_keys_for_all_of_it_needs_none() -> None:
    text = small("{weight: size}", grant="of_which: [{id: part, amount: 100 kr, key: key}]")
    text = text.replace("amount: 100 kr, key: key, of_which", "amount: 100 kr, of_which")
    assert kronor(ledger_of(text)) == {"a": 33, "b": 67}


def test_a_grant_to_several_without_a_key_is_a_finding() -> None:
    text = small("{weight: size}").replace(", key: key}", "}")
    assert errors(result_of(text)) == ["grant-without-key"]


def test_parts_show_in_the_summary_below_their_grant() -> None:
    text = small(
        "{weight: size}",
        grant="of_which: [{id: outer, amount: 60 kr, of_which: "
        "[{id: inner, name: Inner, amount: 40 kr, key: equally}]}]",
        keys=EQUALLY,
    )
    (area,) = summary(ledger_of(text), Selection()).areas
    lines = [(line.name, line.depth, line.amount, line.key) for line in area.grants]
    assert lines == [
        ("Area", 0, 10_000, "key"),
        ("outer", 1, 6_000, ""),
        ("Inner", 2, 4_000, "equally"),
    ]
