"""The report of an explanation: its records, what is not known, and every format."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest

from agree import Result, run
from agree.base import NO_BREAK
from agree.messages import Locale
from agree.questions.explain import answer
from agree.render import Layout, render
from agree.report import PENDING, UNKNOWN, AtLeast, Report, Tree
from tests.helpers import recorded
from tests.proof.signed_2023 import AGREEMENTS, signed

PLAIN = str.maketrans({NO_BREAK: " "})


@lru_cache
def history(name: str) -> Result:
    """What became of an older agreement, of which only some sums are known."""
    return run(AGREEMENTS / "history" / f"{name}.yaml", f"{name}.yaml")


def reported(result: Result, **asked: str) -> Report:
    found = answer(result, **asked)  # type: ignore[arg-type]  # only words are asked for here
    assert found.report is not None
    return found.report


def trees(report: Report) -> list[Tree]:
    return [block for block in report.blocks if isinstance(block, Tree)]


def test_the_records_are_the_branches_in_the_order_in_which_they_are_read() -> None:
    """34 999 324 kr go to Dalarna's municipalities (annex 2) by population; Falun has 59 837."""
    records = recorded(reported(signed(), recipient="Falun"), lang="en")
    assert [(one["depth"], one["kind"], one["amount"]) for one in records] == [
        (0, "role", 7_261_959),
        (1, "grant", None),
        (2, "pending", None),
        (1, "grant", 7_261_959),
        (2, "portion", 7_261_959),
    ]
    assert {one["tree"] for one in records} == {"municipalities/2080"}
    statuses = [one["amount_status"] for one in records]
    assert statuses == ["at_least", "pending", "pending", None, None]
    assert records[-1]["section"] == "7"
    told = str(records[-1]["sentence"]).translate(PLAIN)
    assert told.startswith("34,999,324 × 59,837 / 288,387 = 7,261,958.9308…")


def test_each_role_is_a_tree_of_its_own() -> None:
    report = reported(signed(), recipient="Dalarna")
    assert [tree.id for tree in trees(report)] == ["regions/20", "counties/20"]


def test_a_role_of_which_all_waits_is_pending_and_not_nought() -> None:
    """In 2022 the region's grants wait for their outcomes; no slide tells what it gets."""
    result = run(AGREEMENTS / "2022.yaml", "2022.yaml")
    (tree,) = trees(reported(result, recipient="Region Dalarna"))
    assert tree.root.value == PENDING


def test_a_sum_that_no_source_states_is_unknown_all_the_way_up() -> None:
    """Section 3.1 of 2023 gives two milliards for 2018, and no sum for either area."""
    (tree,) = trees(reported(history("2018")))
    assert [child.value for child in tree.root.children] == [UNKNOWN, UNKNOWN]
    assert recorded(reported(history("2018")))[0]["amount"] == 2_000_000_000
    shown = render("text", reported(history("2018")), Locale("sv"), Layout()).decode()
    assert " 0\u00a0kr" not in shown
    assert "okänt" in shown


def test_a_sum_with_something_unknown_in_it_is_at_least_the_rest() -> None:
    """Section 3.1 of 2023 gives 2 919 mnkr for one area of 2020, and nothing for three."""
    report = reported(history("2020"))
    assert isinstance(trees(report)[0].root.value, AtLeast)
    first = recorded(report)[0]
    assert (first["amount"], first["amount_status"]) == (2_919_000_000, "at_least")
    shown = render("text", report, Locale("en"), Layout()).decode().translate(PLAIN)
    assert "at least 2,919,000,000 kr" in shown


def test_all_that_is_wrong_with_what_is_asked_is_told_at_once() -> None:
    found = answer(signed(), recipient="Dalrna", area="ambulens", grant="vfuu", group="regons")
    assert [finding.code for finding in found.findings] == [
        "no-such-group",
        "no-such-area",
        "no-such-grant",
        "no-such-recipient",
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"group": "skr"}, "needs-option"),
        ({"recipient": "Dalarna", "group": "skr"}, "not-in-group"),
        ({"area": "ambulans", "grant": "vfu"}, "grant-elsewhere"),
        ({"recipient": "SKR", "grant": "vfu"}, "receives-nothing"),
    ],
)
def test_what_does_not_fit_together_is_a_finding(asked: dict[str, str], code: str) -> None:
    found = answer(signed(), **asked)  # type: ignore[arg-type]  # only words are asked for here
    assert [finding.code for finding in found.findings] == [code]
    assert found.report is None


def test_json_has_the_tree_nested() -> None:
    data = json.loads(render("json", reported(signed(), recipient="Falun"), Locale(), Layout()))
    (tree,) = data["trees"]
    assert [child["amount"] for child in tree["children"]] == [None, 7_261_959]
    assert tree["children"][0]["amount_status"] == "pending"
