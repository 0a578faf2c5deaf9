"""The report of a verification: exact records, for programs and for every format."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from agree import run
from agree.messages import Locale
from agree.questions.verify import answer
from agree.render import Layout, render
from agree.report import Report
from tests.helpers import recorded
from tests.proof.made_up import DECLARED, MISPRINTED, PUBLISHED, written
from tests.proof.signed_2023 import AGREEMENTS

UNKNOWN = "Name;Given\nNorth;100\nSouth;pending\nWest;300\n"
PUBLISHED_GIVEN = (
    "published:\n  annex: {of: everyone, values: annex.csv, columns: {Given: {grant: first}}}\n"
)


@lru_cache
def signed() -> Report:
    """The report on the agreement of 2023."""
    return reported(AGREEMENTS / "2023.yaml")


def reported(file: Path) -> Report:
    """The report on a file, with its findings as the command line puts them there."""
    found = answer(run(file, file.name))
    assert found.report is not None
    return found.report


def as_data(report: Report, lang: str = "en") -> Any:
    """A report as another program reads its JSON; decimal numbers are exact."""
    return json.loads(render("json", report, Locale(lang), Layout()), parse_float=Decimal)


def told(folder: Path, *sections: str, annex: str = MISPRINTED) -> Any:
    return as_data(reported(written(folder, PUBLISHED, *sections, annex=annex)))


def test_the_tables_of_2023_have_their_counts_and_titles() -> None:
    assert recorded(signed()) == as_data(signed())["tables"]
    assert recorded(signed(), "tables") == [
        {
            "id": "bilaga-2", "title": "Medel till kommunerna (länsvis) (exklusive VFU-satsning)",
            "cells": 176, "equal": 175, "declared": 1, "undeclared": 0,
        },
        {
            "id": "bilaga-3", "title": "Medel till regionerna (exklusive VFU-satsning)",
            "cells": 176, "equal": 176, "declared": 0, "undeclared": 0,
        },
        {
            "id": "bilaga-4", "title": "Primärvård i landsbygd",
            "cells": 22, "equal": 21, "declared": 1, "undeclared": 0,
        },
    ]  # fmt: skip


def test_the_counts_of_2023_add_up() -> None:
    """Two cells of 374 differ: the sum of the displayed shares and the total of bilaga 4."""
    found = as_data(signed())
    counts = found["counts"]
    assert counts["cells"] == 374
    assert (counts["equal"], counts["declared"], counts["undeclared"]) == (372, 2, 0)
    assert sum(counts["claims"].values()) == len(found["claims"])


def test_the_differences_of_2023_have_both_figures_and_their_place() -> None:
    found = recorded(signed(), "differences")
    (total,) = [one for one in found if one["table"] == "bilaga-4"]
    assert total["column"] == "Utfall fördelningsnyckel"
    assert total["row"] == "Totalt"
    assert (total["printed"], total["computed"], total["difference"]) == (
        300_000_000,
        299_999_998,
        2,
    )
    assert total["state"] == "declared"
    assert total["section"] == "bilaga 4"
    assert total["because"]


def test_a_verification_that_holds_says_so() -> None:
    assert as_data(signed())["holds"] is True


def test_a_difference_that_is_not_declared_is_told_as_such(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert found["holds"] is False
    counts = {"cells": 20, "equal": 18, "declared": 0, "undeclared": 2}
    assert [one | {"title": ""} for one in found["tables"]] == [
        {"id": "annex", "title": "", **counts}
    ]
    assert [(one["row"], one["state"], one["because"]) for one in found["differences"]] == [
        ("South", "undeclared", None),
        ("Total", "undeclared", None),
    ]


def test_a_declared_difference_has_its_cause(tmp_path: Path) -> None:
    found = told(tmp_path, DECLARED)
    assert found["holds"] is True
    assert [one["state"] for one in found["differences"]] == ["declared"] * 2
    assert [one["because"] for one in found["differences"]] == ["A slip of the pen."] * 2
    assert [one["section"] for one in found["differences"]] == ["annex 1"] * 2


def test_figures_are_never_rounded(tmp_path: Path) -> None:
    """An exact share that is printed with two decimals: 0,34 for 0,33."""
    annex = MISPRINTED.replace("South;199;0,33", "South;200;0,34")
    found = told(tmp_path, annex=annex)["differences"]
    assert [(one["printed"], one["computed"], one["difference"]) for one in found] == [
        (Decimal("0.34"), Decimal("0.33"), Decimal("0.01")),
        (1, Decimal("1.01"), Decimal("-0.01")),
    ]


def test_a_pending_figure_has_no_number(tmp_path: Path) -> None:
    annex = "Name;Waits\nNorth;30\nSouth;20\nWest;10\n"
    published = (
        "published:\n  annex: {of: everyone, values: annex.csv, columns: {Waits: {grant: waits}}}\n"
    )
    found = recorded(reported(written(tmp_path, published, annex=annex)), "differences")
    figures = [(one["computed"], one["difference"]) for one in found]
    statuses = [(one["computed_status"], one["difference_status"]) for one in found]
    assert figures == [(None, None)] * 3
    assert statuses == [("pending", "pending")] * 3


def test_what_is_printed_as_pending_is_no_nought(tmp_path: Path) -> None:
    report = reported(written(tmp_path, PUBLISHED_GIVEN, annex=UNKNOWN))
    (one,) = [one for one in recorded(report, "differences") if one["kind"] == "unknown"]
    assert (one["row"], one["printed"], one["printed_status"]) == ("South", None, "pending")
    assert (one["difference"], one["difference_status"]) == (None, "pending")
    shown = render("text", report, Locale("en"), Layout(width=120)).decode()
    (line,) = [line for line in shown.split("\n") if line.startswith("annex / Given / South")]
    assert "pending" in line


def test_claims_and_inconsistencies_are_told_too(tmp_path: Path) -> None:
    more = (
        'claims:\n  - {date: 2023-09-30, section: "2", because: A Saturday.}\n'
        'inconsistencies:\n  - {sections: ["1", "2"], about: Two dates., taken_as: The first.}\n'
    )
    found = told(tmp_path, more, annex=MISPRINTED.replace(";199;", ";200;"))
    assert found["holds"] is True
    (claim,) = found["claims"]
    assert (claim["kind"], claim["state"], claim["because"]) == ("date", "note", "A Saturday.")
    assert (claim["section"], claim["found"]) == ("2", "Saturday")
    assert found["inconsistencies"] == [
        {"about": "Two dates.", "taken_as": "The first.", "sections": "1, 2"}
    ]


def test_an_agreement_with_nothing_printed_has_empty_lists(tmp_path: Path) -> None:
    found = as_data(reported(written(tmp_path)))
    lists = ("tables", "differences", "claims", "inconsistencies")
    assert [found[name] for name in lists] == [[], [], [], []]
