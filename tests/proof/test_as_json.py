"""The JSON form of a verification, which other programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from agree.proof.result import as_json
from tests.proof.made_up import DECLARED, MISPRINTED, PUBLISHED, verified
from tests.proof.signed_2023 import held


def told(folder: Path, *sections: str, annex: str = MISPRINTED) -> Any:
    return json.loads(as_json(verified(folder, PUBLISHED, *sections, annex=annex), "en"))


def test_the_tables_of_2023_have_their_counts_and_nothing_else() -> None:
    assert json.loads(as_json(held(), "sv"))["tables"] == [
        {"id": "bilaga-2", "cells": 176, "equal": 175, "declared": 1, "undeclared": 0},
        {"id": "bilaga-3", "cells": 176, "equal": 176, "declared": 0, "undeclared": 0},
        {"id": "bilaga-4", "cells": 22, "equal": 21, "declared": 1, "undeclared": 0},
    ]


def test_the_counts_of_2023_add_up() -> None:
    """Two cells of 374 differ: the sum of the displayed shares and the total of bilaga 4."""
    told = json.loads(as_json(held(), "sv"))
    counts = told["counts"]
    assert counts["cells"] == 374
    assert (counts["equal"], counts["declared"], counts["undeclared"]) == (372, 2, 0)
    assert sum(counts["claims"].values()) == len(told["claims"])


def test_the_differences_of_2023_have_both_figures_and_their_place() -> None:
    found = json.loads(as_json(held(), "sv"))["differences"]
    (total,) = [one for one in found if one["table"] == "bilaga-4"]
    assert total["column"] == "Utfall fördelningsnyckel"
    assert total["row"] == "Totalt"
    assert (total["printed"], total["computed"], total["difference"]) == (
        "300000000",
        "299999998",
        "2",
    )
    assert total["declared"] is True
    assert total["section"] == "bilaga 4"
    assert total["because"]


def test_a_verification_that_holds_says_so() -> None:
    assert json.loads(as_json(held(), "sv"))["holds"] is True


def test_a_difference_that_is_not_declared_is_told_as_such(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert found["holds"] is False
    assert found["tables"] == [
        {"id": "annex", "cells": 20, "equal": 18, "declared": 0, "undeclared": 2}
    ]
    assert [(one["row"], one["declared"], one["because"]) for one in found["differences"]] == [
        ("South", False, None),
        ("Total", False, None),
    ]
    assert [finding["code"] for finding in found["findings"]] == [
        "table-differs",
        "table-sum-differs",
    ]
    assert [Path(finding["file"]).name for finding in found["findings"]] == ["annex.csv"] * 2
    assert [finding["line"] for finding in found["findings"]] == [3, 5]


def test_a_declared_difference_has_its_cause(tmp_path: Path) -> None:
    found = told(tmp_path, DECLARED)
    assert found["holds"] is True
    assert [one["because"] for one in found["differences"]] == ["A slip of the pen."] * 2
    assert [one["section"] for one in found["differences"]] == ["annex 1"] * 2


def test_figures_are_never_rounded(tmp_path: Path) -> None:
    """An exact share that is printed with two decimals: 0,34 for 0,33."""
    annex = MISPRINTED.replace("South;199;0,33", "South;200;0,34")
    found = told(tmp_path, annex=annex)["differences"]
    assert [(one["printed"], one["computed"], one["difference"]) for one in found] == [
        ("0.34", "0.33", "0.01"),
        ("1", "1.01", "-0.01"),
    ]


def test_a_pending_figure_has_no_number(tmp_path: Path) -> None:
    annex = "Name;Waits\nNorth;30\nSouth;20\nWest;10\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {Waits: {grant: waits}}}\n"
    )
    found = json.loads(as_json(verified(tmp_path, published, annex=annex), "en"))
    assert [(one["computed"], one["difference"]) for one in found["differences"]] == [
        (None, None)
    ] * 3


def test_claims_and_inconsistencies_are_told_too(tmp_path: Path) -> None:
    more = (
        'claims:\n  - {date: 2023-09-30, section: "2", because: A Saturday.}\n'
        'inconsistencies:\n  - {sections: ["1", "2"], about: Two dates., taken_as: The first.}\n'
    )
    found = told(tmp_path, more, annex=MISPRINTED.replace(";199;", ";200;"))
    assert found["holds"] is True
    (claim,) = found["claims"]
    assert (claim["kind"], claim["holds"], claim["because"]) == ("date", None, "A Saturday.")
    assert claim["state"] == "note"
    assert (claim["section"], claim["found"]) == ("2", "Saturday")
    assert found["inconsistencies"] == [
        {"sections": ["1", "2"], "about": "Two dates.", "taken_as": "The first."}
    ]
