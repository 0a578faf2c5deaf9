"""The annex table of a group that has only some of those who share in a grant."""

from __future__ import annotations

from agree.messages import Locale
from agree.questions.annex import answer
from agree.render.cells import cell_texts
from agree.report import Report, Text
from tests.helpers import answer_rows, result_of, small, worded

SIZES = {"a": 10, "b": 30, "c": 60}
FEW = "few: {name: Few, members: {of: everyone, where: size < 20}}"


def report_of(text: str, group: str = "few", by: str = "grant") -> Report:
    report = answer(result_of(text), group=group, by=by).report  # type: ignore[arg-type]
    assert report is not None
    return report


def below(text: str, group: str = "few", by: str = "grant") -> list[list[str]]:
    """The rows below those of the members, without the code."""
    table = report_of(text, group, by).tables["annex"]
    texts = cell_texts(table, Locale("en"))[len(table.rows) :]
    return [row[1:] for row in texts]


def lines(text: str, group: str = "few") -> list[str]:
    """What is said under the table."""
    texts = [block for block in report_of(text, group).blocks if isinstance(block, Text)]
    return [plain(line) for block in texts for line in block.paragraphs]


def plain(value: object) -> str:
    return worded(value, "en").replace("\u00a0", " ")


def test_what_stays_of_the_shares_of_others_is_told_under_the_table() -> None:
    """Only A, one of three, has earned its 10 kr: the 90 that stay are those of B and C."""
    text = small("{weight: size, earned: 1 if size < 20 else 0}", "100 kr", SIZES, recipients=FEW)
    assert below(text) == [["Total", "10", "10"]]
    assert lines(text) == ["Area (Everyone): 90 kr stays with Payer."]
    assert below(text, "everyone")[1][:2] == ["Stays with Payer", "90"]
    assert lines(text, "everyone") == []


def test_a_grant_of_which_nobody_earned_anything_is_a_column_of_some_too() -> None:
    text = small("{weight: size, earned: 0}", "100 kr", SIZES, recipients=FEW)
    assert below(text) == [["Total", "0", "0"]]


def test_what_stays_of_a_grant_to_the_group_alone_has_its_row() -> None:
    """Of 8 kr to the few alone A has earned half. Of the grant to all no row can tell."""
    text = small(
        "{weight: size, earned: 1 if size < 20 else 0}",
        "100 kr",
        SIZES,
        recipients=FEW,
        keys="half: {equal: true, earned: 0.5}",
        grants="- {id: own, to: few, amount: 8 kr, key: half}",
    )
    assert below(text) == [
        ["Total", "14", "10", "4"],
        ["Stays with Payer", "4", "–", "4"],
    ]
    assert below(text, by="area") == [
        ["Total", "14", "14"],
        ["Stays with Payer", "4", "4"],
    ]


def test_a_grant_in_which_only_the_group_shares_is_the_groups_though_it_goes_to_all() -> None:
    """The portion is for A alone: what A has not earned is A's."""
    text = small(
        "{portions: [{weight: size, where: size < 20, earned: 0.5}]}",
        "100 kr",
        SIZES,
        recipients=FEW,
    )
    assert below(text)[1] == ["Stays with Payer", "50", "50"]


def test_a_difference_of_rounding_between_all_is_not_that_of_some() -> None:
    """10 kr in thirds, rounded down, leave 1 kr."""
    text = small(
        "{equal: true}",
        "10 kr",
        SIZES,
        rounding="{method: down, difference: shown}",
        recipients=FEW,
    )
    assert below(text) == [["Total", "3", "3"]]
    assert below(text, "everyone")[1][:2] == ["Rounding", "1"]


def test_what_others_wait_for_is_not_told_of_a_group_that_waits_for_nothing() -> None:
    """A has its stated 10 kr; the table says that B's and C's are pending."""
    key = "{table: {values: {a: 10 kr, b: pending, c: pending}}}"
    text = small(key, "100 kr", SIZES, recipients=FEW)
    assert lines(text) == []
    assert len(lines(text, "everyone")) == 1


def test_the_entries_are_those_of_the_members_alone() -> None:
    text = small("{weight: size, earned: 0.5}", "100 kr", SIZES, recipients=FEW)
    rows = answer_rows(answer(result_of(text), group="few"), "entries")
    assert [(row["code"], row["amount"], row["status"]) for row in rows] == [("a", 5, "allocated")]
