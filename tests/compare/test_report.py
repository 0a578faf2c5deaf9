"""A comparison as a report: exact records, what is not known, and every format."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from agree import run
from agree.messages import Locale
from agree.pipeline import Result
from agree.questions.compare import answer
from agree.render import Layout, render
from agree.report import PENDING, Code, Number, Report, Table, Text
from tests.compare.years import YEAR
from tests.helpers import AGREEMENTS, recorded, result_of, small, worded

MEMBERS = '{"01": Ett, "02": Två, "03": Tre}'
AMOUNTS: dict[int, dict[str, object]] = {
    2022: {"near": 2422, "staff": 1963, "staff_there": 150, "digital": 100, "skr": 53},
    2023: {"near": 2389, "staff": 1999, "staff_there": 200, "digital": 70, "skr": 51.5},
}
POPULATION = {2022: '{"01": 10, "02": 20, "03": 30}', 2023: '{"01": 12, "02": 20, "03": 29}'}


def year(number: int, **changed: object) -> Result:
    """A small agreement of a year, with some amounts set otherwise."""
    amounts = AMOUNTS[number] | changed
    text = YEAR.format(year=number, members=MEMBERS, population=POPULATION[number], **amounts)
    return result_of(text)


def report(before: Result, after: Result, **asked: object) -> Report:
    """The report on two results, which should have no faults."""
    given = answer(before, after, **asked)  # type: ignore[arg-type]
    assert given.report is not None, given.findings
    return given.report


@pytest.fixture(scope="module")
def two_years() -> Report:
    return report(year(2022), year(2023))


def test_records_of_areas_are_exact(two_years: Report) -> None:
    found = {row["id"]: row for row in recorded(two_years, "areas")}
    expected = {"nara-vard": -33, "medarbetare": 86, "e-halsa": -30, "ambulans": 0}
    for name, mnkr in expected.items():
        assert found[name]["difference"] == mnkr * 10**6
    assert found["skr"]["difference"] == -1_500_000
    assert found["e-halsa"] == {
        "id": "e-halsa",
        "name": "Vision e-hälsa",
        "status": "same",
        "was": None,
        "before": 100_000_000,
        "after": 70_000_000,
        "difference": -30_000_000,
        "relative": Decimal("-0.3"),
    }


def test_a_share_without_a_finite_decimal_stays_a_fraction(two_years: Report) -> None:
    (total,) = recorded(two_years, "total")
    assert total["relative"] == Fraction(215, 63730)
    assert (total["before"], total["after"]) == (6_373_000_000, 6_394_500_000)


def test_records_of_recipients_add_up(two_years: Report) -> None:
    rows = recorded(two_years, "recipients")
    parts = ("from_sum", "from_key", "from_facts", "from_key_and_facts", "unsplit")
    for row in rows:
        assert sum(row[part] for part in parts) == row["difference"]  # type: ignore[misc]
    regions = [row["difference"] for row in rows if row["group"] == "regions"]
    assert sum(regions) == -27_000_000  # type: ignore[arg-type]


def test_bars_are_no_data(two_years: Report) -> None:
    assert "areas_and_grants" not in two_years.tables
    for name in two_years.tables:
        assert all("bar" not in row for row in recorded(two_years, name))


@pytest.mark.parametrize(
    ("asked", "main", "shown"),
    [
        (
            {},
            "grants",
            [
                "areas_and_grants",
                "facts:shown",
                "groups",
                "recipients:counties",
                "recipients:regions",
                "terms",
            ],
        ),
        (
            {"by": "money"},
            "grants",
            ["areas_and_grants", "groups", "recipients:counties", "recipients:regions"],
        ),
        ({"by": "area"}, "areas", ["areas"]),
        ({"by": "grant"}, "grants", ["grants"]),
        ({"by": "group"}, "groups", ["groups"]),
        ({"by": "recipient", "group": "regions"}, "recipients", ["recipients:regions"]),
        ({"group": "regions"}, "recipients", ["recipients:regions"]),
        ({"by": "facts"}, "facts", ["facts:shown"]),
    ],
)
def test_what_is_shown_and_what_is_data(asked: dict[str, str], main: str, shown: list[str]) -> None:
    found = report(year(2022), year(2023), **asked)
    tables = [block for block in found.blocks if isinstance(block, Table)]
    assert sorted(table.id for table in tables if table.shown) == sorted(shown)
    assert found.main == main
    money = {"total", "areas", "grants", "groups", "recipients", "left_out", "instalments"}
    terms = {"terms", "keys", "facts", "figures", "rounding", "conditions", "deadlines"}
    assert set(found.tables) == money | terms


def test_what_is_not_known_is_no_nought() -> None:
    """70 mnkr for 12 + 20 + 29 inhabitants is 1 147 540,98 kr each."""
    after = year(2023)
    before = year(2022, digital="unknown")
    assert before.ledger is not None, before.findings
    found = {row["id"]: row for row in recorded(report(before, after), "grants")}["e-halsa"]
    for name in ("before", "difference", "relative"):
        assert (found[name], found[f"{name}_status"]) == (None, "unknown")
    assert found["after"] == 70_000_000
    rows = recorded(report(before, after), "left_out")
    left = [one for one in rows if one["unknown"] == "before"]
    assert [(one["amount"], one["grant"]) for one in left] == [(70_000_000, "Vision e-hälsa")]
    rows = recorded(report(after, before), "left_out")
    back = [one for one in rows if one["unknown"] == "after"]
    assert [(one["amount"], one["amount_status"]) for one in back] == [(None, "unknown")]
    shown = render("text", report(before, after, by="grant"), Locale("sv"), Layout(200)).decode()
    line = next(line for line in shown.split("\n") if line.startswith("Vision e-hälsa"))
    told = [part.strip() for part in line.split("  ") if part.strip()]
    assert told[2:] == ["okänt", "70,0", "okänt", "okänt", "okänt", "1\u00a0147\u00a0540,98"]


def test_new_gone_and_renamed_things_say_so() -> None:
    before = result_of(small("{weight: size}"))
    more = "- {id: more, name: More, to: everyone, amount: 30 kr, key: key}"
    after = result_of(small("{weight: size}", grants=more))
    rows = {row["id"]: row for row in recorded(report(before, after), "grants")}
    assert (rows["more"]["status"], rows["more"]["before"]) == ("new", None)
    assert rows["more"]["before_status"] == rows["more"]["relative_status"] == "not_applicable"
    assert rows["more"]["difference"] == 30
    shown = render("markdown", report(after, before, by="grant"), Locale("en"), Layout()).decode()
    assert "| More (ended) |" in shown


NOT_TOLD = """\
language: 1
id: a
name: A {year}
between: [Payer]
recipients:
  regions: {{name: Regions, inhabitants: size, members: {{"01": One, "02": Two}}}}
  towns: {{name: Towns}}
  via: {{name: Via}}
  untold: {{name: Not told}}
facts:
  size: {{as_of: unknown, source: S, values: {{"01": 1, "02": 2}}}}
  late: {{as_of: unknown, source: S, values: {{"01": 1, "02": pending}}}}
keys: {{key: {{weight: size}}, late: {{weight: late}}, table: {{table: {{values: {{"01": 4}}, others: pending}}}}}}
areas:
  - {{id: care, name: Care, grants: [{care}]}}
  - {{id: staff, name: Staff, grants: [{staff}]}}
"""


TOWN = "{id: town, to: towns, amount: 5}"


def told(care: str, staff: str, year: int = 2021) -> Result:
    """An agreement of two areas with these grants, all in kronor."""
    return result_of(NOT_TOLD.format(year=year, care=care, staff=staff))


def rows_of(before: Result, after: Result, table: str) -> dict[object, dict[str, object]]:
    """The rows of a table by id, or by code."""
    rows = recorded(report(before, after), table)
    return {row["id"] if "id" in row else row["code"]: row for row in rows}


UNTOLD_2021 = told(
    "{id: all, name: All, to: untold, amount: unknown}",
    "{id: staff, to: regions, amount: 30, key: key}, {id: town, to: towns, amount: 5}",
)
TOLD_2022 = told(
    "{id: near, name: Near, to: regions, amount: 24, key: key}, {id: far, to: via, amount: 7}",
    "{id: staff, to: regions, amount: 36, key: key}, {id: town, to: via, amount: 5}",
    2022,
)


def test_what_an_area_does_not_tell_may_be_what_the_other_side_tells() -> None:
    """Care was there in 2021, of an unknown sum to nobody knows whom: nothing in it is new."""
    grants = rows_of(UNTOLD_2021, TOLD_2022, "grants")
    for name in ("near", "far"):
        found = grants[name]
        assert (found["status"], found["before"], found["difference"]) == ("unknown", None, None)
        assert found["before_status"] == found["difference_status"] == "unknown"
    assert (grants["all"]["status"], grants["all"]["after_status"]) == ("moved", "not_applicable")
    assert grants["staff"]["difference"] == 6
    back = rows_of(TOLD_2022, UNTOLD_2021, "grants")
    assert (back["near"]["after"], back["near"]["after_status"]) == (None, "unknown")
    assert back["near"]["status"] == "unknown"


def test_a_group_has_at_least_what_is_told_and_no_difference() -> None:
    groups = rows_of(UNTOLD_2021, TOLD_2022, "groups")
    regions = groups["regions"]
    assert (regions["before"], regions["before_status"], regions["after"]) == (30, "at_least", 60)
    assert (regions["difference"], regions["difference_status"]) == (None, "unknown")
    assert (groups["via"]["before"], groups["via"]["before_status"]) == (None, "unknown")


def test_grants_that_go_to_others_now_are_neither_new_nor_gone() -> None:
    before = told("{id: near, to: regions, amount: 24, key: key}", TOWN)
    after = told("{id: near, to: regions, amount: 24, key: key}", "{id: town, to: via, amount: 5}")
    groups = rows_of(before, after, "groups")
    assert {name: row["status"] for name, row in groups.items()} == {
        "regions": "same", "via": "moved", "towns": "moved",
    }  # fmt: skip
    shown = render("text", report(before, after), Locale("sv"), Layout(200)).decode()
    assert "Towns (går nu till andra)" in shown
    assert "Via (gick till andra)" in shown


NOBODY_KNOWS = NOT_TOLD.replace("{{name: Not told}}", "{{name: Not told, members: unknown}}")
REST_2019 = result_of(NOBODY_KNOWS.format(year=2019, care=TOWN, staff="{id: rest, name: Rest, to: untold, amount: 95}"))  # fmt: skip
ALL_2020 = result_of(NOBODY_KNOWS.format(year=2020, care=TOWN, staff="{id: staff, to: regions, amount: 60, key: key}"))  # fmt: skip


def test_what_went_to_unknown_recipients_may_be_what_the_other_side_tells() -> None:
    """The amount is known, 95 kr, but not to whom: neither the regions' 60 nor any part of it."""
    for before, after, told_side, other in (
        (REST_2019, ALL_2020, "after", "before"),
        (ALL_2020, REST_2019, "before", "after"),
    ):
        grants, groups = rows_of(before, after, "grants"), rows_of(before, after, "groups")
        for row in (grants["staff"], groups["regions"]):
            assert (row["status"], row[told_side], row[f"{other}_status"]) == ("unknown", 60, "unknown")  # fmt: skip
            assert (row["difference"], row["difference_status"]) == (None, "unknown")
        for row in (grants["rest"], groups["untold"]):
            assert (row["status"], row[other], row["difference"]) == ("moved", 95, None)
        assert groups["towns"][f"{other}_status"] == "at_least"
        assert groups["towns"]["difference"] is None
        (towns,) = recorded(report(before, after), "recipients")
        assert (towns["code"], towns["difference"], towns["left_out"]) == ("towns", 0, "Rest")
        assert towns["before_status"] == towns["after_status"] == "at_least"
        unknown = {
            row["grant"]: row["unknown"] for row in recorded(report(before, after), "left_out")
        }
        assert unknown == {"Staff": other, "Rest": other}


OWN = "  - {id: own, name: Own, grants: [{id: own, name: Own, to: via, amount: 9}]}\n"
OPEN_2021 = result_of(
    NOBODY_KNOWS.format(
        year=2021, care="{id: all, name: All, to: untold, amount: unknown}", staff=TOWN
    )
)
OWN_2022 = result_of(
    NOT_TOLD.format(year=2022, care="{id: near, to: regions, amount: 24, key: key}", staff=TOWN)
    + OWN
)


def page_of(before: Result, after: Result) -> Table:
    """The table of areas with their grants, which is only for people."""
    tables = (block for block in report(before, after).blocks if isinstance(block, Table))
    return next(table for table in tables if table.id == "areas_and_grants")


def test_what_a_side_has_no_area_for_may_be_in_what_nobody_knows_who_received() -> None:
    """What Via got in 2021 is unknown in every view: it may be in the unknown sum of Care."""
    for before, after, told_side, other in (
        (OPEN_2021, OWN_2022, "after", "before"),
        (OWN_2022, OPEN_2021, "before", "after"),
    ):
        for table, name in (("areas", "own"), ("grants", "own"), ("groups", "via")):
            row = rows_of(before, after, table)[name]
            assert (row[told_side], row[f"{other}_status"], row["difference"]) == (9, "unknown", None), table  # fmt: skip
    page = page_of(OWN_2022, OPEN_2021)
    assert [(row.cells[0], row.depth) for row in page.rows if "Own" in worded(row.cells[0])] == [
        ("Own", 0), ("Own", 1),
    ]  # fmt: skip


def test_each_grant_stands_once_on_the_page_and_below_its_area() -> None:
    """Near and Far are told in 2022 alone: they are below Care also where 2021 is the later."""
    page = page_of(TOLD_2022, UNTOLD_2021)
    found = [(dict(row.data_cells)["id"], row.depth) for row in page.rows]
    care = [Code(name) for name in ("all", "near", "far")]
    staff = [Code(name) for name in ("staff", "town")]
    assert found == [
        (Code("care"), 0), *((name, 1) for name in care),
        (Code("staff"), 0), *((name, 1) for name in staff),
    ]  # fmt: skip


def test_a_sentence_says_that_not_all_recipients_are_known() -> None:
    """The regions' grant is known, and what they got in all is not."""

    def said(before: Result, after: Result) -> list[str]:
        found = (block for block in report(before, after).blocks if isinstance(block, Text))
        lines = [worded(line, "en") for block in found for line in block.paragraphs]
        return [line for line in lines if line.startswith("Not all recipients")]

    rest = (
        "What each of them got in all is therefore not fully known, even where a grant is new or"
        " ended."
    )
    assert said(REST_2019, ALL_2020) == [f"Not all recipients are known in A 2019. {rest}"]
    assert said(REST_2019, REST_2019) == [f"Not all recipients are known in both. {rest}"]
    assert said(ALL_2020, ALL_2020) == []


def test_the_sums_of_2020_are_no_rise_from_2019_whose_source_names_no_recipients() -> None:
    """Section 3.1 of 2023: 3 360 mnkr in 2019, of which 100 to municipalities, the rest not told."""
    before, after = (run(AGREEMENTS / "history" / f"{year}.yaml") for year in (2019, 2020))
    groups = rows_of(before, after, "groups")
    regions, towns = groups["regions"], groups["municipalities"]
    assert (regions["before"], regions["before_status"]) == (None, "unknown")
    assert (regions["after"], regions["after_status"]) == (2_419_000_000, "at_least")
    assert (towns["before"], towns["before_status"]) == (100_000_000, "at_least")
    assert {row["status"] for row in groups.values()} == {"unknown", "same"}
    grants = rows_of(before, after, "grants")
    assert grants["medarbetare-kommuner"]["difference"] == 400_000_000
    assert "gone" not in {row["status"] for row in grants.values()}
    area = rows_of(before, after, "areas")["vardens-medarbetare"]
    assert area["difference"] == (2919 - 3360) * 10**6


def test_a_group_that_shares_a_grant_with_another_has_at_least_what_is_its_own() -> None:
    """VFU-satsning goes to regions and municipalities: 5 043 mnkr is not all that regions get."""
    before, after = (run(AGREEMENTS / f"{year}.yaml") for year in (2022, 2023))
    groups = rows_of(before, after, "groups")
    assert groups["regions"]["after"] == 5_043_000_000
    assert groups["regions"]["per_inhabitant_after_status"] == "at_least"
    assert groups["counties"]["per_inhabitant_after_status"] is None


def test_the_amounts_come_first_and_all_of_them_per_inhabitant() -> None:
    """Three inhabitants get 3 kr and then 6, all of which comes from the sum."""
    before, after = (
        told("{id: a, to: regions, amount: 3, key: key}", TOWN),
        told("{id: a, to: regions, amount: 6, key: key}", TOWN),
    )
    blocks = report(before, after, group="regions").blocks
    (table,) = (one for one in blocks if isinstance(one, Table) and one.shown)
    assert [column.id for column in table.columns] == [
        "code", "name", "before", "after", "difference", "relative", "bar", "from_sum",
        "per_inhabitant_before", "per_inhabitant_after",
    ]  # fmt: skip
    assert table.sums[0].cells[-2:] == (Number(Fraction(1)), Number(Fraction(2)))


def test_while_inhabitants_are_pending_on_a_side_so_are_its_amounts_per_inhabitant() -> None:
    """The 1 and 2 inhabitants of two regions get 6 kr; then those of the second are pending."""
    before, after = (
        result_of(
            text.format(year=2021, care="{id: a, to: regions, amount: 6, key: key}", staff=TOWN)
        )
        for text in (NOT_TOLD, NOT_TOLD.replace("inhabitants: size", "inhabitants: late"))
    )
    columns = ("per_inhabitant_before", "per_inhabitant_after", "per_inhabitant_after_status")
    regions = rows_of(before, after, "groups")["regions"]
    assert [regions[one] for one in columns] == [2, None, "pending"]
    recipients = rows_of(before, after, "recipients")
    assert [recipients["01"].get(one) for one in columns] == [2, 2, None]
    assert [recipients["02"][one] for one in columns] == [2, None, "pending"]
    (table,) = (
        one
        for one in report(before, after, group="regions").blocks
        if isinstance(one, Table) and one.shown
    )
    assert table.sums[0].cells[-2:] == (Number(Fraction(2)), PENDING)


def test_a_total_that_is_not_stated_is_at_least_what_is_known() -> None:
    (total,) = recorded(report(UNTOLD_2021, TOLD_2022), "total")
    assert (total["before"], total["before_status"], total["after"]) == (35, "at_least", 72)
    assert (total["difference"], total["difference_status"]) == (None, "unknown")


def test_a_recipient_is_compared_in_what_both_sides_know_and_its_row_says_what_is_left_out() -> (
    None
):
    """Of care One has 4 kr before and 8 after, Two nothing known before; of staff a third of 30."""
    before = told(
        "{id: near, to: regions, amount: 24, key: table}",
        "{id: staff, to: regions, amount: 30, key: key}",
    )
    after = told(
        "{id: near, to: regions, amount: 24, key: key}",
        "{id: staff, to: regions, amount: 36, key: key}",
    )
    found = rows_of(before, after, "recipients")
    assert (found["01"]["before"], found["01"]["after"], found["01"]["left_out"]) == (14, 20, None)
    assert "before_status" not in found["01"] or found["01"]["before_status"] is None
    two = found["02"]
    assert (two["before"], two["after"], two["difference"]) == (20, 24, 4)
    assert two["before_status"] == two["after_status"] == "at_least"
    assert (two["per_inhabitant_before"], two["per_inhabitant_before_status"]) == (10, "at_least")
    assert two["left_out"] == "Care"
    (left,) = recorded(report(before, after), "left_out")
    assert (left["waits"], left["unknown"], left["compared"]) == ("before", None, "One")
    shown = render("text", report(before, after), Locale("en"), Layout(200)).decode()
    assert "Regions: increases and decreases of what is known in both, kr" in shown
    assert "Care to Regions (for all but One)." in shown


def test_where_only_some_of_a_group_can_be_compared_its_table_and_pictures_say_so() -> None:
    """Of care One has 4 kr before and 8 after; what Two had is not known, so it has no row."""
    before = told("{id: near, to: regions, amount: 24, key: table}", TOWN)
    after = told("{id: near, to: regions, amount: 24, key: key}", TOWN)
    assert "02" not in rows_of(before, after, "recipients")
    found = report(before, after)
    shown = render("text", found, Locale("en"), Layout(200)).decode()
    assert "Regions: increases and decreases of what is known in both, kr" in shown
    causes = found.charts["causes:regions"]
    assert [str(Locale("en").text(note)) for note in causes.notes] == [
        "Only what is known both before and after is compared; what is pending is not drawn."
    ]


def test_causes_that_change_nothing_of_a_group_together_are_no_picture() -> None:
    """Of 300 kr, A gets 100 and B 200 by size, and 150 each by halves: the key moves 50 kr."""
    before = result_of(small("{weight: size}", "300 kr"))
    after = result_of(small("{equal: true}", "300 kr"))
    charts = report(before, after).charts
    assert set(charts) == {"winners:everyone"}
    sentence = Locale("en").text(charts["winners:everyone"].sentence)
    assert sentence == "A gains most, +50\u00a0kr; B loses most, −50\u00a0kr"


def test_whoever_gets_a_grant_that_waits_for_others_on_the_other_side_is_not_compared() -> None:
    before = told("{id: near, to: regions, amount: 24, key: late}", TOWN)
    after = told("{id: near, to: via, amount: 24}", TOWN)
    assert set(rows_of(before, after, "recipients")) == {"towns"}


def test_unknown_is_not_told_as_pending() -> None:
    before = told("{id: near, to: regions, amount: unknown}", TOWN)
    after = told("{id: near, to: regions, amount: 9, key: late}", TOWN)
    (left,) = recorded(report(before, after), "left_out")
    assert (left["unknown"], left["waits"]) == ("before", "after")
    shown = render("text", report(before, before), Locale("en"), Layout(200)).decode()
    assert "Unknown in both, and therefore not part" in shown
    assert "Pending" not in shown
    assert "No difference in what is known in both." in shown


def test_agreements_of_the_same_name_are_told_as_before_and_after() -> None:
    before = told("{id: near, to: regions, amount: unknown}", TOWN)
    after = told("{id: near, to: regions, amount: 9, key: late}", TOWN)
    shown = render("text", report(before, after), Locale("en"), Layout(200)).decode()
    assert "Unknown before the change, and therefore" in shown
    assert "Pending after the change, and therefore" in shown


def test_agreements_of_different_names_are_told_by_them() -> None:
    before = told("{id: near, to: regions, amount: 9, key: late}", TOWN, 2022)
    after = told("{id: near, to: regions, amount: 9, key: key}", TOWN, 2023)
    shown = render("text", report(before, after), Locale("sv"), Layout(200)).decode()
    assert "Väntar i A 2022, och ingår" in shown.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("by", "title"), [("area", "Areas"), ("grant", "Grants")])
def test_a_table_of_one_level_is_called_as_what_it_has(by: str, title: str) -> None:
    found = report(year(2022), year(2023), by=by)
    assert [
        Locale("en").text(one.title) for one in found.blocks if isinstance(one, Table) and one.shown
    ] == [f"{title}, mnkr"]


def test_at_least_is_never_rounded_up() -> None:
    """20 kr to 3 inhabitants are 6,666… kr each."""
    before = told(
        "{id: a, to: regions, amount: 20, key: key}, {id: b, to: regions, amount: unknown}", TOWN
    )
    shown = render("text", report(before, before), Locale("en"), Layout(200)).decode()
    assert "6.66" in shown
    assert "6.67" not in shown


def test_a_group_without_known_changes_is_said() -> None:
    pending = small("{weight: size}").replace('values: {"a": 1, "b": 2}', "values: pending")
    before, after = result_of(small("{weight: size}")), result_of(pending)
    assert after.ledger is not None, after.findings
    found = report(before, after, group="everyone")
    said = render("text", found, Locale("en"), Layout(200)).decode()
    assert "are not known: the grants are pending." in said
    assert recorded(found) == []


def test_faults_come_all_at_once() -> None:
    euro = result_of(small("{weight: size}", "100 EUR", more="currency: EUR"))
    given = answer(result_of(small("{weight: size}")), euro, group="everyon", unit="mkr")
    codes = [finding.code for finding in given.findings]
    assert codes == ["other-currency", "no-such-unit", "no-such-group"]
    assert all(finding.code.usage for finding in given.findings)


def test_findings_of_both_agreements_are_given() -> None:
    faulty = run(Path("nowhere.yaml"))
    given = answer(faulty, faulty)
    assert given.report is None
    assert [finding.code for finding in given.findings] == ["no-such-file", "no-such-file"]


def test_a_screen_reader_passes_bars_over_and_markdown_has_none(two_years: Report) -> None:
    page = render("html", two_years, Locale(), Layout()).decode()
    bars = [line for line in page.split("\n") if "█" in line]
    assert bars
    assert all('aria-hidden="true"' in line for line in bars)
    assert "█" not in render("markdown", two_years, Locale(), Layout()).decode()


def test_a_share_in_csv_is_not_cut_to_what_a_percentage_shows(two_years: Report) -> None:
    """50/1000 of the counties; 21,5/6373 = 0,003374 of all."""
    rows = render("csv", two_years, Locale(), Layout(table="total")).decode().split("\r\n")
    assert rows[0].split(";")[-1] == "relative"
    assert rows[1].split(";")[-1] == "0,003374"


def test_it_says_where_both_come_from(two_years: Report) -> None:
    assert [one.id for one in two_years.provenance] == ["gnv-2022", "gnv-2023"]
    assert len({one.fingerprint for one in two_years.provenance}) == 2


UNITED = """
language: 1
id: united
name: United
between: [A, B]
recipients:
  one: {name: One, members: {"1": Ett}}
  two: {name: Two, members: {"2": Två}}
  both: {name: Both, union: [one, two]}
  villages: {name: Villages, members: {"3": Tre}}
  nobody: {name: Nobody, members: {"4": Fyra}}
  untold: {name: Untold, members: {"5": Fem}}
keys: {equally: {equal: true}}
areas:
  - id: area
    name: Area
    grants:
      - {id: first, to: one, amount: 10, key: equally}
      - {id: second, to: two, amount: 20, key: equally}
      - {id: third, to: untold, amount: unknown, key: equally}
onward: [{id: next, from: two, to: villages, key: equally}]
"""


def test_a_group_that_unites_others_is_compared_by_their_members() -> None:
    after = result_of(UNITED.replace("amount: 20", "amount: 25"))
    found = report(result_of(UNITED), after, group="both")
    rows = [(row["group"], row["code"], row["difference"]) for row in recorded(found)]
    assert rows == [("one", "1", 0), ("two", "2", 5)]
    (shown,) = [block for block in found.blocks if isinstance(block, Table) and block.shown]
    assert [row.cells[0] for row in shown.rows] == [Code("2"), Code("1")]


@pytest.mark.parametrize(
    ("group", "why"),
    [
        ("villages", "No grant goes to Villages; what others pass on to it is not compared."),
        ("nobody", "No grant goes to Nobody."),
        ("untold", "The differences of the recipients in Untold are not known."),
    ],
)
def test_a_group_that_has_nothing_to_compare_is_not_said_to_wait(group: str, why: str) -> None:
    found = report(result_of(UNITED), result_of(UNITED), group=group)
    texts = (block for block in found.blocks if isinstance(block, Text))
    assert recorded(found) == []
    assert why in [worded(line, "en") for text in texts for line in text.paragraphs]


def test_a_group_is_found_by_the_id_that_it_had_before() -> None:
    after = result_of(
        UNITED.replace("one: {name: One", "newer: {name: One, was: one")
        .replace("[one, two]", "[newer, two]")
        .replace("to: one", "to: newer")
    )
    found = report(result_of(UNITED), after, group="one")
    assert [(row["group"], row["code"]) for row in recorded(found)] == [("newer", "1")]


WAITS = """parameters: {base: 100 kr}
series: {index: {source: S, values: {2025: pending}}}"""


def test_a_grant_that_waits_is_pending_and_not_unknown() -> None:
    before = result_of(small("{weight: size}", "100 kr"))
    after = result_of(small("{weight: size}", "base * index(2025)", more=WAITS))
    found = report(before, after)
    missing = {"after_status": "pending", "difference_status": "pending"}
    for table in ("total", "areas", "grants", "groups"):
        (row,) = recorded(found, table)
        assert row.items() >= missing.items(), table
    (left,) = recorded(found, "left_out")
    assert (left["waits"], left["unknown"]) == ("after", None)
    assert recorded(found, "recipients") == []


def test_the_key_of_a_grant_that_waits_is_known() -> None:
    before = result_of(small("{weight: size}", "100 kr"))
    after = result_of(small("{weight: size}", "base * index(2025)", more=WAITS))
    assert not [
        row for row in recorded(report(before, after), "keys") if row["kind"] == "key_of_grant"
    ]
