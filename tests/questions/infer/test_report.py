"""The report of an inference: exact records, and every format in both languages."""

from __future__ import annotations

from functools import lru_cache

import pytest

from agree import run
from agree.base import NO_BREAK
from agree.messages import LANGUAGES, Locale
from agree.questions.infer import answer
from agree.render import TEXT_FORMATS, Layout, render
from agree.report import Report
from tests.helpers import recorded
from tests.proof.signed_2023 import AGREEMENTS, signed


@lru_cache
def reported(table: str, column: str) -> Report:
    found = answer(signed(), table=table, column=column)
    assert found.report is not None
    return found.report


def test_the_rules_of_a_column_are_exact_records() -> None:
    """500 000 kr to each, and one krona too much, as annex 3 shows (section 8 tells the key)."""
    records = recorded(reported("bilaga-3", "Ambulans"), lang="en")
    exact = [one for one in records if one["state"] == "exact"]
    assert [one["rounding"] for one in exact] == ["half up", "half to even"]
    for one in exact:
        assert str(one["key"]).replace(NO_BREAK, " ") == "500 tkr to each, the rest Befolkning"
        assert (one["cells"], one["equal"], one["largest"]) == (21, 21, 0)


def test_what_a_key_misses_is_exact_too() -> None:
    """The slides of 2022 print 1 668 056 kr for Hedemora (2083), whose share is 1 668 956 kr."""
    found = answer(
        run(AGREEMENTS / "2022.yaml"), table="dalarna-ersattning", column="Ersättning per kommun"
    )
    assert found.report is not None
    assert [
        (one["code"], one["printed"], one["computed"], one["difference"])
        for one in recorded(found.report, "stand_out")
    ] == [("2083", 1_668_056, 1_668_956, -900)]
    first = [one for one in recorded(found.report, "misses") if one["fit"] == 1]
    assert [one["code"] for one in first] == ["2083"]


def test_every_row_for_data_has_its_key() -> None:
    keys = [one["key"] for one in recorded(reported("bilaga-2", "Vidareutbildning"), "keys")]
    assert len(keys) == 2
    assert all(keys)


def test_progress_counts_every_key_that_is_tried() -> None:
    counts: list[int] = []
    found = answer(signed(), table="bilaga-3", column="Ambulans", progress=counts.append)
    assert found.report is not None
    assert dict(found.report.values)["tried"] == counts[-1] == len(counts)


def test_a_table_that_is_not_there_is_told_with_the_nearest() -> None:
    (finding,) = answer(signed(), table="bilaga3", column="Ambulans").findings
    assert (finding.code, finding.suggestion) == ("no-such-table", "bilaga-3")


def test_an_agreement_with_errors_gives_its_findings() -> None:
    found = answer(run(AGREEMENTS / "nowhere.yaml"), table="x", column="y")
    assert found.report is None
    assert [finding.code for finding in found.findings] == ["no-such-file"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_has_the_key(form: str, lang: str) -> None:
    shown = render(form, reported("bilaga-3", "Ambulans"), Locale(lang), Layout()).decode()
    told = " ".join(shown.replace(NO_BREAK, " ").split())
    assert {"sv": "500 tkr till var", "en": "500 tkr to each"}[lang] in told
