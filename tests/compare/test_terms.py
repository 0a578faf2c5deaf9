"""What changed beside the amounts: exactly what the two files say otherwise, and nothing else."""

from __future__ import annotations

import pytest

from agree import run
from agree.bundled import agreement_files
from agree.messages import Locale
from agree.questions.compare import answer
from agree.render import Layout, render
from agree.report import Report, Table, Text
from tests.helpers import recorded, result_of

TEXT = """\
language: 1
id: a
name: A 2023
between: [Payer]
country: SE
recipients:
  all: {name: Everyone, members: {"01": One, "02": Two, "03": Three}}
  some: {name: Some, members: {"01": One, "03": Three}}
bodies:
  agency: {name: Agency}
facts:
  size: {label: Size, unit: people, as_of: 2022-11-01, source: S, values: {"01": 10, "02": 20, "03": 30}}
  rural: {label: Rural, unit: people, as_of: unknown, source: S, values: {"01": 1, "02": 2, "03": 3}}
parameters:
  base: {value: 5 kr, label: Base, section: "8"}
keys:
  by_size: {label: By size, weight: size, section: "8"}
  mixed:
    label: Mixed
    section: "8"
    portions:
      - {id: base, each: base}
      - {id: half, share: 1/2, weight: rural}
      - {id: rest, weight: size + rural}
  listed: {label: Listed, table: {values: {"01": 4, "02": 5, "03": 6}}}
rounding: {to: 1 kr, method: half_up, difference: {by: size, missing: smallest_first, surplus: largest_first}}
areas:
  - id: care
    name: Care
    grants:
      - {id: near, name: Near, to: all, amount: 600 kr, key: by_size, section: "7"}
      - {id: far, name: Far, to: all, amount: 600 kr, key: mixed, section: "7"}
      - {id: list, name: List, to: all, amount: 15 kr, key: listed, section: "7"}
conditions:
  - {id: work, who: all, grants: near, strength: must, what: Work together, section: "2.1"}
  - {id: report, who: all, strength: should, what: Report what was done, section: "6"}
duties:
  - {id: help, who: agency, strength: must, what: Help everyone, section: "2.2"}
targets:
  - {id: doctor, what: A doctor for each, who: all, figure: 55, unit: percent, by: 2023-12-31, section: "2.3"}
deadlines:
  - {id: ask, date: 2023-12-01, from: all, to: agency, what: Ask for the money, section: "9.1"}
payments:
  - {id: pay, what: Paid in April, paid_by: agency, to: all, request: requisition, latest: ask, paid: 2023-04, section: "9.1"}
repayment:
  - {id: rest, what: What was not used, of: unused, from: all, to: agency, latest: ask, section: "9.1"}
"""
PARTS = ("keys", "facts", "rounding", "conditions", "deadlines")


def report(before: str, after: str, **asked: object) -> Report:
    """The report on two agreements, which should have no faults."""
    given = answer(result_of(before), result_of(after), **asked)  # type: ignore[arg-type]
    assert given.report is not None, given.findings
    return given.report


def told(before: str, after: str) -> list[tuple[object, ...]]:
    """What is told beside the amounts: kind, id, status, field, before and after."""
    found = report(before, after)
    columns = ("kind", "id", "status", "field", "before", "after")
    rows = [
        tuple(row.get(column) for column in columns)
        for part in PARTS
        if part != "facts"
        for row in recorded(found, part, "en")
    ]
    return [*rows, *(("fact", row["id"], row["status"]) for row in recorded(found, "facts"))]


ONE_CHANGE = {
    "a parameter": (
        ("value: 5 kr", "value: 6 kr"),
        ("parameter", "base", "changed", "value", 5, 6),
    ),
    "a portion": (
        ("share: 1/2, weight", "share: 1/4, weight"),
        ("key", "mixed", "changed", "way",
         "Base to each, 1/2 Rural, the rest Size + Rural",
         "Base to each, 1/4 Rural, the rest Size + Rural"),
    ),
    "a weight": (
        ("label: By size, weight: size,", "label: By size, weight: rural,"),
        ("key", "by_size", "changed", "way", "Size", "Rural"),
    ),
    "a floor": (
        ("{id: rest, weight: size + rural}", "{id: rest, weight: size + rural, floor: base}"),
        ("key", "mixed", "changed", "way",
         "Base to each, 1/2 Rural, the rest Size + Rural",
         "Base to each, 1/2 Rural, the rest Size + Rural with a floor of Base"),
    ),
    "a ceiling of all portions": (
        ("  mixed:\n", "  mixed:\n    ceiling: 300 kr\n"),
        ("key", "mixed", "changed", "way",
         "Base to each, 1/2 Rural, the rest Size + Rural",
         "Base to each, 1/2 Rural, the rest Size + Rural; in all with a ceiling of 300\u00a0kr"),
    ),
    "floors against a fact": (
        ("{id: rest, weight: size + rural}",
         "{id: rest, weight: size + rural, floor: [base, base * size / 10]}"),
        ("key", "mixed", "changed", "way",
         "Base to each, 1/2 Rural, the rest Size + Rural",
         "Base to each, 1/2 Rural, the rest Size + Rural with a floor of Base and a floor of Base × Size / 10"),
    ),
    "a figure of a table": (
        ('{"01": 4, "02": 5, "03": 6}', '{"01": 4, "02": 6, "03": 5}'),
        ("key", "listed", "changed", "figure:02", 5, 6),
    ),
    "the key of a grant": (
        ("amount: 600 kr, key: by_size", "amount: 600 kr, key: mixed"),
        ("key_of_grant", "near", "changed", "key", "By size", "Mixed"),
    ),
    "the order of those who settle": (
        ("missing: smallest_first", "missing: largest_first"),
        ("rounding", "", "changed", "missing", "smallest first by Size", "largest first by Size"),
    ),
    "the words of a condition": (
        ("what: Work together", "what: Work side by side"),
        ("condition", "work", "changed", "what", "Work together", "Work side by side"),
    ),
    "the strength of a condition": (
        ("strength: should", "strength: must"),
        ("condition", "report", "changed", "strength", "should", "must"),
    ),
    "whose a condition is": (
        ("{id: report, who: all,", "{id: report, who: some,"),
        ("condition", "report", "changed", "who", ["Everyone"], ["Some"]),
    ),
    "the grants of a condition": (
        ("grants: near, strength", "grants: [near, far], strength"),
        ("condition", "work", "changed", "grants", ["Near"], ["Near", "Far"]),
    ),
    "a condition that entitles": (
        ("strength: should,", "strength: should, entitles: true,"),
        ("condition", "report", "changed", "entitles", "no", "yes"),
    ),
    "by when a condition is to be met": (
        ("strength: should,", "strength: should, latest: ask,"),
        ("condition", "report", "changed", "latest", None, "Ask for the money"),
    ),
    "a duty": (
        ("what: Help everyone", "what: Help all"),
        ("duty", "help", "changed", "what", "Help everyone", "Help all"),
    ),
    "a target": (
        ("figure: 55", "figure: 60"),
        ("target", "doctor", "changed", "figure", "55\u00a0percent", "60\u00a0percent"),
    ),
    "the day of a deadline": (
        ("date: 2023-12-01", "date: 2023-11"),
        ("deadline", "ask", "changed", "date", "2023-12-01", "2023-11"),
    ),
    "a payment": (
        ("paid: 2023-04", "paid: 2023-05"),
        ("payment", "pay", "changed", "paid", "2023-04", "2023-05"),
    ),
    "a repayment": (
        ("of: unused", "of: all"),
        ("repayment", "rest", "changed", "of", "unused", "all"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), ONE_CHANGE.values(), ids=ONE_CHANGE.keys())
def test_one_change_is_told_and_nothing_else(
    change: tuple[str, str], expected: tuple[object, ...]
) -> None:
    after = TEXT.replace(*change)
    assert after != TEXT
    found = told(TEXT, after)
    if expected[3] == "figure:02":  # the other figure changed too
        assert found.pop(1) == ("key", "listed", "changed", "figure:03", 6, 5)
    assert [tuple(map(_as_text, row)) for row in found] == [tuple(map(_as_text, expected))]


def test_grants_of_one_name_are_told_apart_by_their_recipients() -> None:
    before = TEXT.replace("id: far, name: Far, to: all", "id: far, name: Near, to: some")
    before = before.replace("{id: work, who: all", "{id: work, who: [all, some]")
    (row,) = told(before, before.replace("grants: near, strength", "grants: far, strength"))
    assert row[3:] == ("grants", ["Near (Everyone)"], ["Near (Some)"])


PASSED_ON = """\
onward:
  - id: pass
    name: Passed
    from: all
    member: "01"
    grants: [near]
    to: some
    key: by_size
    deduct: [{id: work, name: Work, amount: 2 kr, grant: near}]
conditions:"""


def test_what_is_passed_on_says_what_is_kept_and_if_that_is_only_proposed() -> None:
    before = TEXT.replace("conditions:", PASSED_ON)
    (row,) = told(before, before.replace("grant: near}]", "grant: near, proposed: true}]"))
    assert row == (
        "onward",
        "pass",
        "changed",
        "retained",
        ["Work: 2\u00a0kr (Near)"],
        ["Work: 2\u00a0kr (Near; proposed)"],
    )
    (row,) = told(before, before.replace('member: "01"', 'member: "03"'))
    assert row == ("onward", "pass", "changed", "member", "One", "Three")


def test_several_who_pass_on_are_told_by_name_in_the_order_of_the_file() -> None:
    before = TEXT.replace("conditions:", PASSED_ON)
    several = before.replace('member: "01"', 'member: ["03", "01"]')
    (row,) = told(before, several)
    assert row == ("onward", "pass", "changed", "member", "One", ["Three", "One"])
    assert told(several, several.replace('["03", "01"]', '["01", "03"]')) == []
    assert told(before, before.replace('member: "01"', 'member: ["01"]')) == []


def test_a_rule_of_a_grant_of_its_own_is_told_and_not_once_more_with_that_of_all() -> None:
    own = TEXT.replace("key: by_size, section", "key: by_size, rounding: {method: down}, section")
    (row,) = told(TEXT, own)
    assert row[:4] == ("rounding", "near", "changed", "method")
    found = told(TEXT, TEXT.replace("method: half_up", "method: down"))
    assert [one[:4] for one in found] == [("rounding", "", "changed", "method")]


def _as_text(value: object) -> object:
    return str(value) if value is not None and not isinstance(value, list) else value


def test_nothing_is_told_of_a_file_beside_itself() -> None:
    assert told(TEXT, TEXT) == []
    found = report(TEXT, TEXT)
    shown = render("text", found, Locale("sv"), Layout(100)).decode()
    assert "Ingen skillnad." in shown
    assert "Utöver beloppen" not in shown


def test_what_is_new_and_gone_is_told_with_its_section() -> None:
    more = (
        '  - {id: more, who: some, strength: may, what: Do something else, section: "4"}\nduties:'
    )
    after = TEXT.replace("duties:", more)
    for before, later, status, side in (
        (TEXT, after, "new", "section_after"),
        (after, TEXT, "gone", "section_before"),
    ):
        (row,) = recorded(report(before, later), "conditions")
        assert (row["id"], row["status"], row["name"]) == ("more", status, "Do something else")
        assert row["about"] == [["Some"], "får"]
        assert (row[side], row["matched"]) == ("4", None)


def test_another_id_is_told_as_matched_by_what_it_says() -> None:
    after = TEXT.replace("{id: work,", "{id: cooperate,").replace(
        "Work together", "Work together well"
    )
    (row,) = recorded(report(TEXT, after), "conditions")
    assert (row["id"], row["was"], row["matched"], row["field"]) == (
        "cooperate", "work", "likeness", "what",
    )  # fmt: skip
    shown = render("text", report(TEXT, after), Locale("sv"), Layout(120)).decode()
    assert "annat id, ihopparat efter lydelsen" in shown
    same = TEXT.replace("{id: work,", "{id: cooperate,")
    (row,) = recorded(report(TEXT, same), "conditions")
    assert (row["status"], row["matched"], row["field"]) == ("same", "likeness", None)


def test_of_what_the_other_side_tells_nothing_it_is_not_said_to_be_new() -> None:
    """The source of the earlier file may only lack the duties."""
    before = "".join(
        line for line in TEXT.splitlines(True) if not line.startswith(("duties", "  - {id: help"))
    )
    assert told(before, TEXT) == [("duty", "help", "untold", None, None, None)]
    assert told(TEXT, before) == [("duty", "help", "untold", None, None, None)]
    shown = render("text", report(before, TEXT), Locale("en"), Layout(120)).decode()
    assert "Help everyone" not in shown
    full = render("text", report(before, TEXT, full=True), Locale("en"), Layout(120)).decode()
    assert "the other states none of the kind" in full


def test_a_renamed_thing_that_others_name_is_told_once() -> None:
    """Grants, keys, facts, deadlines and groups are named by others: they say the same as before."""
    after = (
        TEXT.replace("size: {label: Size", "size_2: {label: Size")
        .replace("weight: size,", "weight: size_2,")
        .replace("size + rural", "size_2 + rural")
        .replace("by: size,", "by: size_2,")
        .replace("{id: ask,", "{id: request,")
        .replace("latest: ask", "latest: request")
        .replace("by_size:", "by_size_2:")
        .replace("key: by_size", "key: by_size_2")
    )
    assert [row[:3] for row in told(TEXT, after)] == [
        ("key", "by_size_2", "same"),
        ("deadline", "request", "same"),
    ]
    counts = [(one["kind"], one["by_likeness"]) for one in recorded(report(TEXT, after), "terms")]
    assert counts == [("key", 1), ("deadline", 1)]


def test_a_fact_is_told_with_its_day_its_sum_and_the_figures_that_differ() -> None:
    """10 + 20 + 30 = 60 becomes 10 + 25 + 28 = 63."""
    after = TEXT.replace("as_of: 2022-11-01", "as_of: 2023-11-01").replace(
        '"02": 20, "03": 30', '"02": 25, "03": 28'
    )
    found = report(TEXT, after)
    (row,) = recorded(found, "facts")
    assert (row["sum_before"], row["sum_after"], row["difference"]) == (60, 63, 3)
    assert str(row["relative"]) == "0.05"
    assert [str(row[name]) for name in ("as_of_before", "as_of_after")] == [
        "2022-11-01",
        "2023-11-01",
    ]
    assert (row["compared"], row["changed"], row["status"]) == (3, 2, "changed")
    figures = [
        (one["code"], one["name"], one["before"], one["after"], one["difference"])
        for one in recorded(found, "figures")
    ]
    assert figures == [("02", "Two", 20, 25, 5), ("03", "Three", 30, 28, -2)]
    shown = " ".join(render("text", found, Locale("en"), Layout(300)).decode().split())
    assert "date: 2022-11-01 → 2023-11-01" in shown
    assert "2 of 3 figures differ; largest increase: Two +5; largest decrease: Three −2" in shown


def test_a_sum_over_pending_figures_is_at_least_and_has_no_difference() -> None:
    after = TEXT.replace('"02": 2, "03": 3', '"02": 2, "03": pending')
    (row,) = recorded(report(TEXT, after), "facts")
    assert (row["sum_after"], row["sum_after_status"]) == (3, "at_least")
    assert (row["difference"], row["difference_status"]) == (None, "unknown")


ONE_PENDING = TEXT.replace('"02": 2, "03": 3', '"02": 2, "03": pending')
ALL_PENDING = TEXT.replace('values: {"01": 1, "02": 2, "03": 3}', "of: all, values: pending")
OTHERS_PENDING = TEXT.replace(
    'values: {"01": 1, "02": 2, "03": 3}', 'of: all, values: {"01": 1}, others: pending'
)
FOUR = TEXT.replace('"03": Three}}\n  some', '"03": Three, "04": Four}}\n  some')
NEW_AND_PENDING = (
    FOUR.replace('"03": 30', '"03": 30, "04": 1')
    .replace('"02": 2, "03": 3', '"02": 2, "03": pending, "04": pending')
    .replace('"03": 6', '"03": 6, "04": 0')
)


@pytest.mark.parametrize(
    ("text", "compared", "pending", "words"),
    [
        (ONE_PENDING, 2, 1, ("1 uppgift väntar nu", "1 uppgift är känd nu")),
        (OTHERS_PENDING, 1, 2, ("2 uppgifter väntar nu", "2 uppgifter är kända nu")),
        (
            ALL_PENDING.replace("of: all, ", ""),
            0,
            3,
            ("3 uppgifter väntar nu", "3 uppgifter är kända nu"),
        ),
        (ALL_PENDING, 0, 3, ("3 uppgifter väntar nu", "3 uppgifter är kända nu")),
    ],
)
def test_a_figure_that_becomes_pending_or_known_is_neither_new_nor_gone(
    text: str, compared: int, pending: int, words: tuple[str, str]
) -> None:
    for before, after, counts, said in (
        (TEXT, text, (pending, 0), words[0]),
        (text, TEXT, (0, pending), words[1]),
    ):
        found = report(before, after)
        (row,) = recorded(found, "facts")
        assert (row["now_pending"], row["now_known"]) == counts
        assert (row["compared"], row["added"], row["removed"]) == (compared, 0, 0)
        shown = render("text", found, Locale("sv"), Layout(300)).decode()
        assert said in " ".join(shown.split())


def test_a_figure_that_one_side_alone_has_is_new_although_it_is_pending() -> None:
    rows = {row["id"]: row for row in recorded(report(ONE_PENDING, NEW_AND_PENDING), "facts")}
    counts = ("added", "removed", "now_pending", "now_known")
    assert [rows["rural"][one] for one in counts] == [1, 0, 0, 0]


def shown_ids(found: Report) -> list[str]:
    """The ids of the tables that people see."""
    return [one.id for one in found.shown_blocks if isinstance(one, Table)]


def test_a_part_alone_the_money_alone_and_the_page() -> None:
    after = TEXT.replace("what: Work together", "what: Work side by side")
    page = shown_ids(report(TEXT, after))
    assert page[-2:] == ["terms", "conditions:shown"]
    assert shown_ids(report(TEXT, after, by="money")) == page[:-2]
    assert shown_ids(report(TEXT, after, by="conditions")) == ["conditions:shown"]
    assert report(TEXT, after, by="conditions").main == "conditions"
    assert shown_ids(report(TEXT, after, by="keys")) == []
    for level in ("area", "grant", "group", "recipient"):
        assert not {"terms", "conditions:shown"} & set(shown_ids(report(TEXT, after, by=level)))


def test_a_long_list_is_cut_and_says_how_to_see_all() -> None:
    more = "".join(
        f'  - {{id: m{n}, who: all, strength: may, what: {word}, section: "4"}}\n'
        for n, word in enumerate("abcdefghi")
    )
    after = TEXT.replace("duties:", more + "duties:")
    rows = {"": 3, "full": 9}
    for asked, count in rows.items():
        found = report(TEXT, after, **({asked: True} if asked else {}))
        (table,) = (
            one for one in found.blocks if isinstance(one, Table) and one.id == "conditions:shown"
        )
        assert len(table.rows) == count
        shown = render("text", found, Locale("sv"), Layout(100)).decode()
        assert ("6\u00a0till visas inte här: agree compare --by conditions" in shown) is (
            count == 3
        )
        assert len(recorded(found, "conditions")) == 9


def test_a_group_has_no_terms() -> None:
    given = answer(result_of(TEXT), result_of(TEXT), by="keys", group="all")
    assert [finding.code for finding in given.findings] == ["needs-option"]


def test_every_agreement_beside_itself_tells_nothing() -> None:
    for file in agreement_files():
        result = run(file)
        given = answer(result, result)
        assert given.report is not None, given.findings
        for part in (*PARTS, "terms"):
            assert recorded(given.report, part) == [], (file, part)


def test_people_read_first_of_facts_that_changed_and_last_of_new_ones() -> None:
    """By the order of the file, the new fact would come first."""
    new = (
        '  fresh: {label: Fresh, as_of: unknown, source: S, values: {"01": 1, "02": 1, "03": 1}}\n'
    )
    after = TEXT.replace("  size: {label", f"{new}  size: {{label")
    after = after.replace("as_of: 2022-11-01", "as_of: 2023-11-01")
    found = report(TEXT, after)
    (table,) = (one for one in found.blocks if isinstance(one, Table) and one.id == "facts:shown")
    assert [Locale().text(row.cells[0]) for row in table.rows] == ["Size, people", "Fresh"]


@pytest.mark.parametrize(
    ("written", "wrong", "code"),
    [
        ("strength: should", "strength: shall", "not-a-choice"),
        ("{id: help, who: agency", "{id: help, who: nobody", "unknown-who"),
    ],
)
def test_a_fault_in_what_follows_the_money_leaves_the_amounts_compared(
    written: str, wrong: str, code: str
) -> None:
    """The page says that it has the amounts alone; who asks for a part gets the fault."""
    sound, faulty = result_of(TEXT), result_of(TEXT.replace(written, wrong))
    for pair in ((sound, faulty), (faulty, sound)):
        told = answer(*pair)
        assert told.partial
        assert [one.code for one in told.findings if one.severity == "error"] == [code]
        assert told.report is not None
        assert recorded(told.report, "grants")
        assert "conditions" not in {
            block.id for block in told.report.blocks if isinstance(block, Table)
        }
        assert answer(*pair, by="keys").report is None
        for by in ("money", "grant"):
            alone = answer(*pair, by=by)
            assert (alone.report is None, alone.findings, alone.partial) == (False, (), False)


NEAR = 'amount: 600 kr, key: by_size, section: "7"}'
PAID_IN_PARTS = TEXT.replace(
    NEAR,
    'amount: 600 kr, key: by_size, section: "7", '
    "instalments: [{when: 2023-03, amount: 60 %}, {when: 2023-09, amount: rest, until: work}]}",
)


def test_instalments_are_compared_by_time_part_and_condition() -> None:
    told_now = [
        "2023-03 60\u00a0%",
        "2023-09 the rest, held back until the condition “Work together” is met",
    ]
    assert told(TEXT, PAID_IN_PARTS) == [
        ("instalments", "near", "changed", "instalments", None, told_now)
    ]
    assert told(PAID_IN_PARTS, PAID_IN_PARTS) == []
    later = PAID_IN_PARTS.replace("2023-09", "2024-01")
    assert [(row[0], row[3]) for row in told(PAID_IN_PARTS, later)] == [
        ("instalments", "instalments")
    ]
    free = PAID_IN_PARTS.replace(", until: work", "")
    ((_, _, _, _, before, after),) = told(PAID_IN_PARTS, free)
    assert (str(before).count("held back"), str(after).count("held back")) == (1, 0)


def test_a_condition_with_another_id_holds_back_the_same_instalment() -> None:
    renamed = PAID_IN_PARTS.replace("{id: work,", "{id: cooperate,").replace(
        "until: work", "until: cooperate"
    )
    assert [row[0] for row in told(PAID_IN_PARTS, renamed)] == ["condition"]


def paid(before: str, after: str) -> list[tuple[object, ...]]:
    """What is paid each time, in kronor: when and how much before, when and how much after."""
    columns = ("when_before", "before", "when_after", "after", "difference")
    rows = recorded(report(before, after), "instalments")
    return [tuple(row[column] for column in columns) for row in rows]


def test_what_is_paid_each_time_is_compared_instalment_by_instalment() -> None:
    """Of 600 kr 60 % are 360, and half are 300."""
    half = PAID_IN_PARTS.replace("60 %", "50 %")
    assert paid(PAID_IN_PARTS, half) == [
        ("2023-03", 360, "2023-03", 300, -60),
        ("2023-09", 240, "2023-09", 300, 60),
    ]
    later = PAID_IN_PARTS.replace("2023-03", "2024-03")
    assert paid(PAID_IN_PARTS, later)[0] == ("2023-03", 360, "2024-03", 360, 0)
    assert paid(TEXT, PAID_IN_PARTS)[0] == (None, None, "2023-03", 360, 360)
    waits = PAID_IN_PARTS.replace("60 %", "unknown")
    assert paid(PAID_IN_PARTS, waits)[0] == ("2023-03", 360, "2023-03", None, None)


def test_that_instalments_are_other_ones_is_a_difference() -> None:
    blocks = report(PAID_IN_PARTS, PAID_IN_PARTS.replace("60 %", "50 %")).blocks
    shown = [one.id for one in blocks if isinstance(one, Table) and one.shown]
    assert "instalments:shown" in shown
    words = Locale("en")
    told_ = [
        words.text(one) for block in blocks if isinstance(block, Text) for one in block.paragraphs
    ]
    assert not [line for line in told_ if line.startswith("No difference")]
    same = report(PAID_IN_PARTS, PAID_IN_PARTS).blocks
    assert "instalments:shown" not in [
        one.id for one in same if isinstance(one, Table) and one.shown
    ]
