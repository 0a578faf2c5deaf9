"""The order in which a file lists members, figures and rows changes no one's amount."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import given, strategies as st

from agree.distribute.ledger import Ledger
from tests.helpers import as_yaml, kronor, ledger_of, result_of, small
from tests.strategies import Drawn, agreements


def everyones_amounts(ledger: Ledger) -> dict[tuple[str, str, str], int]:
    """What each member of each group gets from each grant, and what no one gets."""
    sums: dict[tuple[str, str, str], int] = {}
    for entry in ledger.entries:
        key = (entry.grant, entry.group, entry.code or entry.status)
        sums[key] = sums.get(key, 0) + entry.amount
    return {key: amount for key, amount in sums.items() if amount}


def shuffled(values: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """The same keys and values in another order."""
    items = list(values.items())
    random.shuffle(items)
    return dict(items)


@given(agreements(), st.randoms(use_true_random=False))
def test_shuffling_members_and_figures_changes_no_ones_amount(drawn: Drawn, random: Random) -> None:
    document = dict(drawn.document)
    document["recipients"] = {
        name: {**group, "members": shuffled(group["members"], random)}
        if "members" in group
        else group
        for name, group in document["recipients"].items()
    }
    document["facts"] = shuffled(
        {
            name: {**fact, "values": shuffled(fact["values"], random)}
            if isinstance(fact["values"], dict)
            else fact
            for name, fact in document["facts"].items()
        },
        random,
    )
    if "keys" in document:
        document["keys"] = shuffled(document["keys"], random)
    before, after = result_of(drawn.text), result_of(as_yaml(document))
    assert (before.ledger is None) == (after.ledger is None)
    if before.ledger is not None and after.ledger is not None:
        assert everyones_amounts(before.ledger) == everyones_amounts(after.ledger)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=25),
    st.integers(0, 10_000),
    st.sampled_from(["half_up", "half_even", "down", "largest_remainder"]),
    st.randoms(use_true_random=False),
)
def test_shuffling_csv_rows_changes_no_ones_amount_ties_included(
    sizes: list[int], amount: int, method: str, random: Random
) -> None:
    text = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients: {everyone: {name: Everyone, members: members.csv}}
facts: {size: {as_of: unknown, source: S, values: sizes.csv}}
keys: {key: {weight: size}}
"""
    rule = "{by: size, missing: smallest_first, surplus: largest_first}"
    difference = "" if method == "largest_remainder" else f", difference: {rule}"
    text += f"rounding: {{method: {method}{difference}}}\n"
    text += "areas: [{id: area, name: Area, grants: "
    text += f"[{{id: grant, to: everyone, amount: {amount} kr, key: key}}]}}]\n"

    def files() -> dict[str, str]:
        codes = list(range(len(sizes)))
        random.shuffle(codes)
        members = "".join(f"{code:02d};Member {code}\n" for code in codes)
        random.shuffle(codes)
        figures = "".join(f"{code:02d};{sizes[code]}\n" for code in codes)
        return {"members.csv": "code;name\n" + members, "sizes.csv": "code;value\n" + figures}

    assert kronor(ledger_of(text, files())) == kronor(ledger_of(text, files()))


def test_of_equal_members_the_one_with_the_lower_code_goes_first() -> None:
    ledger = ledger_of(small("{equal: true}", "10 kr", {"c": 1, "a": 1, "b": 1}))
    assert kronor(ledger) == {"a": 4, "b": 3, "c": 3}


def test_declared_ties_decide_among_equal_members() -> None:
    text = small("{equal: true}", "10 kr", {"c": 1, "a": 1, "b": 1}, rounding="{ties: [b, c]}")
    assert kronor(ledger_of(text)) == {"a": 3, "b": 4, "c": 3}
