"""What stays with the payer, in every answer: never a recipient's, and never left out of a sum."""

from __future__ import annotations

from agree.compare import compare
from agree.questions import annex, overview
from agree.questions.explain import explain_member, explain_total
from agree.report import Branch, Chart, Table, Text
from tests.helpers import answer_rows, ledger_of, result_of, small
from tests.questions.explain.trees import english, kind_of, minor

# A third of 900 kr is a's and two thirds are b's; a earns a half of its share and b all of it.
HALF = "{weight: size, earned: 0.5 if size < 2 else 1}"
TEXT = small(HALF, "900 kr")
NOBODY = small("{weight: size, earned: 0}", "900 kr")


def plain(words: object) -> str:
    return english(words).replace("\u00a0", " ")


def portion_of(code: str, text: str = TEXT) -> Branch:
    ledger = ledger_of(text)
    (member,) = [one for one in ledger.agreement.recipients["everyone"].members if one.code == code]
    (tree,) = explain_member(ledger, (member,))
    (portion,) = kind_of(tree, "portion")
    return portion


def test_a_run_tells_what_stays_beside_what_each_group_gets() -> None:
    rows = answer_rows(overview.answer(result_of(TEXT)), "groups")
    assert [(row["status"], row["amount"]) for row in rows] == [(None, 750), ("retained", 150)]


def test_the_line_on_the_sums_names_the_payer() -> None:
    """900 kr less a third of a half: a earns 150 and b 600."""
    report = overview.answer(result_of(TEXT)).report
    assert report is not None
    *_, lines = (block for block in report.blocks if isinstance(block, Text))
    assert plain(lines.paragraphs[-1]) == (
        "The sums agree: 900 kr = 750 kr allocated + 150 kr stays with Payer."
    )


def charts(text: str) -> dict[str, Chart]:
    """The pictures of an agreement by their ids."""
    report = overview.answer(result_of(text)).report
    assert report is not None
    return report.charts


def test_the_pictures_name_the_payer_and_say_who_gets_most_beside_it() -> None:
    # Who keeps most gets nothing: of 900 kr, 300 go to the group when each earns a third.
    third = small("{weight: size, earned: 1/3}", "900 kr")
    assert plain(charts(third)["flow"].sentence) == "Most goes to Everyone: 300 of 900 kr"
    rows = charts(third)["flow"].table.rows
    assert [plain(row.cells[1]) for row in rows] == ["Everyone", "Stays with Payer"]


def test_the_pictures_say_when_all_of_it_stays() -> None:
    assert plain(charts(NOBODY)["recipients"].sentence) == "All 900 kr stays with Payer"


def test_the_entries_tell_what_stays_and_with_whom() -> None:
    rows = answer_rows(overview.answer(result_of(TEXT)), "entries")
    told = [(row["code"], row["name"], row["amount"], row["status"]) for row in rows]
    assert told == [
        ("a", "A", 150, "allocated"),
        ("b", "B", 600, "allocated"),
        (None, ledger_of(TEXT).agreement.payer, 150, "retained"),
    ]


def test_a_table_of_a_group_tells_what_stays_below_its_sums() -> None:
    report = annex.answer(result_of(TEXT), group="everyone").report
    assert report is not None
    table = next(block for block in report.blocks if isinstance(block, Table))
    total, stays = ([plain(cell) for cell in row.cells] for row in table.sums)
    assert (total[2], stays[2]) == ("750 kr", "150 kr")
    assert stays[1].startswith("Stays with ")


def test_a_grant_of_which_nobody_earned_anything_is_a_column_all_the_same() -> None:
    rows = answer_rows(annex.answer(result_of(NOBODY), group="everyone"))
    assert [(row["code"], row["grant:grant"]) for row in rows] == [("a", 0), ("b", 0)]


def test_an_explanation_tells_the_share_and_what_is_earned_of_it() -> None:
    portion = portion_of("a")
    assert [plain(step) for step in portion.steps] == [
        "900 × 1 / 3 = 300 kr",
        "earned of it: 300 × 0.5 = 150 kr",
    ]
    assert "0.5 if size < 2 otherwise 1 = 0.5 if 1 < 2 otherwise 1 = 0.5" in map(
        plain, portion.details
    )
    assert minor(portion) == 15_000


def test_a_fact_is_told_once_though_weight_and_earned_part_have_it_both() -> None:
    details = [plain(detail) for detail in portion_of("a").details]
    assert len(details) == len(set(details))


def test_who_has_earned_all_or_nothing_is_told_so() -> None:
    assert [plain(step) for step in portion_of("b").steps] == [
        "900 × 2 / 3 = 600 kr",
        "all of it is earned",
    ]
    nothing = portion_of("a", NOBODY)
    assert [plain(step) for step in nothing.steps] == [
        "900 × 1 / 3 = 300 kr",
        "none of it is earned",
    ]
    assert minor(nothing) == 0


def test_what_comes_from_others_is_told_apart() -> None:
    # a earns 150 and b 600 of 900 kr; the 150 left go 1 to 2, and of that a gets a half: 25 kr.
    text = small(HALF.replace("}", ", unearned: shared_once}"), "900 kr")
    assert [plain(step) for step in portion_of("a", text).steps] == [
        "900 × 1 / 3 = 300 kr",
        "earned of it: 300 × 0.5 = 150 kr",
        "25 kr more of what others have not earned",
    ]
    assert minor(portion_of("a", text)) == 17_500
    assert minor(portion_of("b", text)) == 70_000


def test_the_whole_grant_is_explained_with_what_stays() -> None:
    ledger = ledger_of(TEXT)
    tree = explain_total(ledger, grant="grant")
    (stays,) = kind_of(tree, "retained")
    assert minor(stays) == 15_000
    assert plain(stays.label) == f"Stays with {ledger.agreement.payer}"
    (portion,) = kind_of(tree, "portion")
    assert minor(portion) == sum(map(minor, portion.children)) == 90_000


def test_a_comparison_tells_what_stays_now_and_then() -> None:
    changes = compare(ledger_of(TEXT), ledger_of(NOBODY)).groups
    told = [
        (change.before.amount, change.after.amount)
        for change in changes
        if change.before is not None and change.after is not None
    ]
    assert told == [(75_000, 0), (15_000, 90_000)]
    assert sum(change.difference or 0 for change in changes) == 0


def test_nothing_is_said_of_what_stays_where_everything_is_paid_out() -> None:
    text = small("{weight: size}", "900 kr")
    rows = answer_rows(overview.answer(result_of(text)), "groups")
    assert [row["status"] for row in rows] == [None]
    assert len(compare(ledger_of(text), ledger_of(text)).groups) == 1


def staying_of(key: str, amount: str, rounding: str = "") -> list[str]:
    """How what stays of the grant is derived."""
    text = small(key, amount, rounding=rounding)
    (stays,) = kind_of(explain_total(ledger_of(text), grant="grant"), "retained")
    return [plain(one) for one in stays.steps]


def test_what_stays_is_told_with_what_it_is_left_of() -> None:
    assert staying_of(HALF, "900 kr") == ["900 − 750 that is distributed = 150 kr"]
    assert staying_of("{weight: size, earned: 0}", "900 kr") == []


def test_what_stays_is_rounded_beside_what_is_distributed() -> None:
    """A has earned half of 33,33 and B all of 66,67: 83,33 in all. The remainder 0,67 is larger."""
    rounding = "{to: 1 kr, method: largest_remainder}"
    assert staying_of(HALF, "100 kr", rounding) == [
        (
            "100 − 83.3333… that is distributed = 16.6666… kr, rounded to 17 kr by largest remainder "
            "beside what is distributed"
        )
    ]


def test_what_ceilings_of_the_whole_leave_is_told_with_what_it_is_left_of() -> None:
    """Both get 2 kr of a ceiling of 2 kr: 10 − 4 kr stays."""
    key = (
        "{ceiling: 2 kr, unearned: retained, portions: [{share: 1/2, equal: true}, {weight: size}]}"
    )
    assert staying_of(key, "10 kr") == ["10 − 4 that is distributed = 6 kr"]
