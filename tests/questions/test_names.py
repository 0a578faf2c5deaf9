"""Names are taken wherever ids are: in any case of letters, and never one of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import run
from agree.base import Finding, Words
from agree.library import Agreement
from agree.questions import (
    annex,
    compare,
    conditions,
    explain,
    infer,
    overview,
    recipient,
    whatif,
)
from agree.questions.lookup import Named, called
from agree.questions.names import AREAS, GRANTS, GROUPS, Sort
from tests.helpers import answer_rows, ledger_of, result_of, worded
from tests.named import ANNEX, NAMED, PRINTED

NAMES = result_of(NAMED)


def finding(sort: Sort, words: str) -> Finding:
    """What is told when nothing is meant."""
    meant = sort.meant(ledger_of(NAMED).agreement, words)
    assert meant.id is None
    (fault,) = meant.faults
    return fault


@pytest.mark.parametrize(
    ("sort", "words", "expected"),
    [
        (GROUPS, "towns", "towns"),
        (GROUPS, "Alla städer", "towns"),
        (GROUPS, "TOWNS", "towns"),
        (GROUPS, "alla  sta\u0308der", "towns"),  # two spaces, and ä as macOS may write it
        (GROUPS, "Alla\u00a0städer", "towns"),  # as copied from the program's own output
        (GRANTS, "hjälp", "help"),
        (GRANTS, "5", "5"),
        (AREAS, "NÄRA VÅRD", "other"),  # two grants are called so too, but an area is asked for
        (AREAS, None, None),
    ],
)
def test_an_id_or_a_name_in_any_case_is_meant(
    sort: Sort, words: str | None, expected: str | None
) -> None:
    meant = sort.meant(ledger_of(NAMED).agreement, words)
    assert (meant.id, meant.faults) == (expected, ())


def test_an_id_goes_before_a_name_and_its_own_case_before_another() -> None:
    known = (Named("one", "TWO"), Named("two", "One"), Named("Two", "x"))
    for words, expected in {
        "one": "one",
        "One": "two",
        "TWO": "one",
        "Two": "Two",
        "x": "Two",
    }.items():
        assert [one.id for one in called(words, known)] == [expected]
    assert called("  ", known) == ()
    assert called("", (Named("a"),)) == ()


def test_a_name_of_several_is_a_finding_with_what_tells_them_apart() -> None:
    fault = finding(GRANTS, "nära vård")
    assert fault.code == "several-named"
    assert worded(fault.values["known"]) == "near-towns (Alla städer) och near-alone (Ensam)"
    assert fault.values["ids"] == Words(("near-towns", "near-alone"), "or", in_full=True)


def test_what_tells_several_apart_is_that_in_which_all_differ() -> None:
    """The recipients are alike, and the area too: the amounts differ, 5 kr and 2 kr."""
    text = NAMED.replace("Steg 2.0 = klart", "Stöd").replace(
        "near-alone, name: Nära vård", "x, name: Stöd"
    )
    (fault,) = GRANTS.meant(ledger_of(text).agreement, "Stöd").faults
    assert worded(fault.values["known"]).replace("\u00a0", " ") == "x (5 kr) och 5 (2 kr)"


@pytest.mark.parametrize(
    ("sort", "words", "what", "advice"),
    [
        (AREAS, "Hjälp", "ett bidrag", "Det står i området other."),
        (GRANTS, "första området", "ett område", "Dess bidrag: near-towns, near-alone och 5."),
        (GROUPS, "Första området", "ett område", "Grupper: towns och alone."),
        (AREAS, "Alla städer", "en grupp av mottagare", "Områden: first och other."),
        (GRANTS, "B", "en mottagare", "Bidrag: near-towns, near-alone, 5 och help."),
    ],
)
def test_a_name_of_something_else_is_said_to_be_that(
    sort: Sort, words: str, what: str, advice: str
) -> None:
    fault = finding(sort, words)
    assert fault.code == "another-sort"
    assert (worded(fault.values["what"]), worded(fault.hint)) == (what, advice)


@pytest.mark.parametrize(
    ("sort", "words", "near"),
    [(GRANTS, "Hjälpa", "Hjälp"), (GRANTS, "near-town", "near-towns"), (GROUPS, "qqqq", None)],
)
def test_an_unknown_name_is_told_with_the_nearest_id_or_name(
    sort: Sort, words: str, near: str | None
) -> None:
    fault = finding(sort, words)
    assert (fault.code, fault.suggestion) == (sort.none, near)


def test_every_question_takes_names() -> None:
    """Towns share 30 kr by 1 and 2: 10 and 20."""
    amounts = [one["sum"] for one in answer_rows(annex.answer(NAMES, group="alla städer"))]
    assert amounts == [10, 20]
    given = overview.answer(NAMES, area="nära vård")
    assert [one["id"] for one in answer_rows(given, "grants")] == ["help"]
    (own,) = answer_rows(recipient.answer(NAMES, recipient="alone", area="Nära vård"))
    assert own["amount"] == 1
    first = answer_rows(explain.answer(NAMES, grant="HJÄLP"))[0]
    assert (first["name"], first["amount"]) == ("Hjälp", 1)
    first = answer_rows(explain.answer(NAMES, area="Första området"))[0]
    assert first["amount"] == 37
    given = explain.answer(NAMES, recipient="alone", group="ensam", grant="hjälp")
    assert answer_rows(given)[0]["amount"] == 1
    assert answer_rows(compare.answer(NAMES, NAMES, group="Alla städer"), "total")
    given = conditions.answer(NAMES, grant="hjälp")
    assert given.findings == ()


def test_the_later_agreement_says_which_group_is_meant_in_a_comparison() -> None:
    later = result_of(NAMED.replace("Alla städer", "Städerna"))
    for words in ("Alla städer", "städerna"):
        assert compare.answer(NAMES, later, group=words).findings == ()
    (fault,) = compare.answer(NAMES, later, group="Hjälp").findings
    assert fault.code == "another-sort"


def test_a_printed_table_and_its_column_are_found_by_title_and_heading(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(PRINTED)
    (tmp_path / "names.yaml").write_text(NAMED + ANNEX)
    result = run(tmp_path / "names.yaml")
    report = infer.answer(result, table="medel till STÄDERNA", column="nära vård").report
    assert report is not None
    assert dict(report.values)["column"] == "Nära Vård"
    (fault,) = infer.answer(result, table="anex", column="x").findings
    assert (fault.code, fault.suggestion) == ("no-such-table", "annex")


def test_a_table_of_a_report_is_found_by_its_heading() -> None:
    agreement = Agreement(NAMES)
    report = agreement.overview()
    assert [one["group"] for one in report.records("per mottagare")] == ["Alla städer", "Ensam"]
    assert [one["amount"] for one in report.records("BY RECIPIENT", "en")] == [30, 8]
    with pytest.raises(ValueError, match="there is no table 'x'"):
        report.records("x")


def test_choices_are_taken_in_any_case() -> None:
    agreement = Agreement(NAMES)
    assert (
        agreement.annex(group="TOWNS", by="Area").records()
        == agreement.annex(group="towns", by="area").records()
    )
    with pytest.raises(ValueError, match="there is no by 'x'"):
        agreement.annex(group="towns", by="x")


def test_a_scenario_is_seen_by_the_names_of_levels_and_groups() -> None:
    given = whatif.answer(NAMES, changes="grants.help.amount=3", by="Recipient", group="ENSAM")
    (row,) = answer_rows(given, "recipients")
    assert (row["name"], row["difference"]) == ("Ensam", 2)
