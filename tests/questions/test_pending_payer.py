"""What is passed on while a payer waits for money of its own: pending, or at least what is known.

Of 1 000 kr Ay has 500 kr and the others wait for their cells; of 900 kr all wait for a figure.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from agree.messages import Locale
from agree.questions import annex, explain, overview, recipient
from agree.report import PENDING, Text, Tree
from agree.report.records import status_of, value_of
from tests.helpers import errors, recorded, result_of, worded

PAYERS = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  counties: {name: Counties, members: {A: Ay, B: Bee}}
  towns:
    name: Towns
    inhabitants: people
    members:
      - {code: a1, name: A1, part_of: A}
      - {code: a2, name: A2, part_of: A}
      - {code: b1, name: B1, part_of: B}
      - {code: c1, name: C1, part_of: C}
facts:
  people: {of: towns, as_of: unknown, source: S, values: {a1: 10, a2: 20, b1: 30, c1: 40}}
  late: {as_of: unknown, source: S, values: pending}
keys:
  printed: {table: {values: {A: 500}, others: pending}}
  by_late: {weight: late}
  equally: {equal: true}
  fixed: {table: {values: {a1: 300, a2: 300}}}
areas:
  - id: area
    name: Area
    grants:
      - {id: first, name: First, to: counties, amount: 1000 kr, key: printed}
      - {id: second, name: Second, to: counties, amount: 900 kr, key: by_late}
      - {id: third, name: Third, to: counties, amount: 20 kr, key: equally}
onward:
  - {id: tier, name: Tier, from: counties, to: towns, within: true, key: equally, grants: [first, second]}
"""


def keeping(deductions: str) -> str:
    """Give the agreement with something that each payer keeps first."""
    return PAYERS.replace("within: true", f"within: true, deduct: [{deductions}]")


def tiers(text: str) -> list[list[tuple[object, object]]]:
    """Give what each payer receives, keeps and passes on, each with its status."""
    found = recorded_of(text, "tiers")
    return [
        [(row[name], row.get(f"{name}_status")) for name in ("received", "kept", "passed")]
        for row in found
    ]


def recorded_of(text: str, table: str) -> list[dict[str, object]]:
    report = overview.answer(result_of(text)).report
    assert report is not None
    return recorded(report, table)


def test_a_payer_that_waits_passes_on_what_waits_or_at_least_what_it_has() -> None:
    assert tiers(PAYERS) == [
        [(500, "at_least"), (0, None), (500, "at_least")],
        [(None, "pending"), (0, None), (None, "pending")],
    ]


def test_what_is_kept_is_known_when_the_payer_has_enough_for_it() -> None:
    assert tiers(keeping("{id: kept, amount: 100 kr}")) == [
        [(500, "at_least"), (100, None), (400, "at_least")],
        [(None, "pending"), (None, "pending"), (None, "pending")],
    ]


def test_a_payer_with_too_little_for_what_it_keeps_keeps_all_that_it_has() -> None:
    """Ay has 500 kr and is to keep 501 kr first: nothing of it waits to be passed on."""
    text = keeping("{id: kept, amount: 501 kr}")
    assert tiers(text)[0] == [(500, "at_least"), (500, "at_least"), (None, "pending")]
    found = [
        (row["portion"], row["code"], row["amount"], row["status"])
        for row in recorded_of(text, "entries")
        if row["payer"] == "Ay"
    ]
    assert found == [("kept", "A", 500, "kept"), (None, None, None, "pending")]
    assert shown(text, "a1") == [(None, "pending")]


def test_what_is_kept_out_of_a_grant_that_waits_leaves_what_has_come_of_the_others() -> None:
    """Ay has 500 kr of the first grant; 501 kr is to be kept of the second, of which none came."""
    text = keeping("{id: kept, amount: 501 kr, grant: second}")
    assert tiers(text)[0] == [(500, "at_least"), (None, "pending"), (500, "at_least")]
    assert shown(text, "a1") == [(250, "at_least")]


def test_several_sums_that_are_kept_are_taken_of_what_has_come_in_their_order() -> None:
    """Of 500 kr that Ay has, 400 kr is kept, and then 100 of 200 kr."""
    text = keeping("{id: kept, amount: 400 kr}, {id: more, amount: 200 kr}")
    found = [
        (row["portion"], row["amount"])
        for row in recorded_of(text, "entries")
        if row["payer"] == "Ay" and row["status"] == "kept"
    ]
    assert found == [("kept", 400), ("more", 100)]


def lines_about(text: str, name: str) -> list[str]:
    """Give the sentences below what a recipient gets."""
    report = recipient.answer(result_of(text), recipient=name).report
    assert report is not None
    texts = (block for block in report.blocks if isinstance(block, Text))
    return [worded(line) for block in texts for line in block.paragraphs]


def test_what_waits_for_one_recipient_alone_is_not_said_to_be_for_several() -> None:
    """Only Bee has no cell in the table of the first grant; of the second nobody has anything."""
    waiting = [line for line in lines_about(PAYERS, "Bee") if line.startswith("Väntar")]
    assert waiting == [
        "Väntar: First, 500\N{NO-BREAK SPACE}kr som bara den här mottagaren kan få.",
        "Väntar: Second, 900\N{NO-BREAK SPACE}kr som ska fördelas mellan flera mottagare.",
    ]


def test_nobody_keeps_too_much_while_what_it_gets_is_not_known() -> None:
    assert errors(result_of(keeping("{id: kept, amount: 501 kr}"))) == []
    assert errors(result_of(keeping("{id: kept, amount: 501 kr, grant: second}"))) == []


def test_who_knows_what_it_gets_of_a_grant_cannot_keep_more_of_it_though_another_waits() -> None:
    """Ay gets 500 kr of the first grant; how much Bee gets of it is not known."""
    text = keeping("{id: kept, amount: 501 kr, grant: first}")
    assert errors(result_of(text)) == ["keeps-too-much"]


def test_a_table_that_needs_more_than_has_come_waits_for_the_rest() -> None:
    """The towns of Ay are to get 600 kr; of what Ay gets, 500 kr is known."""
    text = PAYERS.replace("key: equally, grants", "member: A, key: fixed, grants")
    assert tiers(text) == [[(500, "at_least"), (0, None), (500, "at_least")]]
    assert shown(text, "a1") == [(None, "pending")]


def shown(text: str, name: str) -> list[tuple[object, object]]:
    """Give what a recipient gets of each grant, with its status."""
    report = recipient.answer(result_of(text), recipient=name).report
    assert report is not None
    rows = recorded(report, next(iter(report.tables)))
    return [(row["amount"], row.get("amount_status")) for row in rows]


def test_who_receives_from_a_payer_that_waits_waits_too() -> None:
    assert shown(PAYERS, "a1") == [(250, "at_least")]
    assert shown(PAYERS, "b1") == [(None, "pending")]


def test_the_annex_of_those_who_receive_says_so_in_every_sum() -> None:
    report = annex.answer(result_of(PAYERS), group="towns").report
    assert report is not None
    table = report.tables["annex"]
    rows = [row.cells[2:] for row in (*table.rows, *table.sums)]
    english = Locale("en")
    assert [[(value_of(cell, english), status_of(cell)) for cell in cells] for cells in rows] == [
        [(250, "at_least"), (25, "at_least"), (250, "at_least")],
        [(250, "at_least"), (Decimal("12.5"), "at_least"), (250, "at_least")],
        [(None, "pending")] * 3,
        [(None, "not_applicable")] * 3,
        # c1 shares in nothing, so its 40 inhabitants are none of those who get this: 500 / 60.
        [(500, "at_least"), (Fraction(25, 3), "at_least"), (500, "at_least")],
    ]


def test_entries_tell_that_more_is_to_come_in_the_tier() -> None:
    found = [
        (row["payer"], row["code"], row["amount"], row["status"])
        for row in recorded_of(PAYERS, "entries")
        if row["tier"] == 2
    ]
    assert found == [
        ("Ay", "a1", 250, "allocated"),
        ("Ay", "a2", 250, "allocated"),
        ("Ay", None, None, "pending"),
        ("Bee", None, None, "pending"),
    ]


def test_an_explanation_says_that_what_the_payer_gets_is_not_all_known() -> None:
    report = explain.answer(result_of(PAYERS), recipient="b1").report
    assert report is not None
    (tree,) = (block.root for block in report.blocks if isinstance(block, Tree))
    assert tree.value == PENDING
    (grant,) = tree.children
    assert worded(grant.steps[0]) == "till Towns, från Bee"
    assert [worded(child.label) for child in grant.children] == [
        "En del av det som Bee får är ännu inte känt"
    ]


def test_what_a_payer_passes_on_to_the_next_tier_waits_as_it_does() -> None:
    more = """\
  - {id: more, name: More, from: towns, member: b1, to: shops, key: equally}
"""
    text = (
        PAYERS.replace("  towns:\n", "  shops: {name: Shops, members: {s: Shop}}\n  towns:\n")
        + more
    )
    assert shown(text, "Shop") == [(None, "pending")]


def test_what_no_source_tells_is_unknown_also_when_it_is_passed_on() -> None:
    text = PAYERS.replace("amount: 900 kr, key: by_late", "amount: unknown, key: equally").replace(
        "[first, second]", "[second]"
    )
    assert shown(text, "b1") == [(None, "unknown")]
    assert tiers(text)[1] == [(None, "unknown"), (0, None), (None, "unknown")]


def test_two_tiers_of_one_payer_to_one_group_are_told_apart() -> None:
    """Each county passes on the first and the third grant by a tier each."""
    text = PAYERS.replace("grants: [first, second]", "grants: [first]") + (
        "  - {id: other, name: Other, from: counties, to: towns, within: true, key: equally,"
        " grants: [third]}\n"
    )
    rows = recorded_of(text, "tiers")
    assert [(row["id"], row["name"], row["payer"], row["to"]) for row in rows] == [
        ("tier", "Tier", "Ay", "Towns"),
        ("tier", "Tier", "Bee", "Towns"),
        ("other", "Other", "Ay", "Towns"),
        ("other", "Other", "Bee", "Towns"),
    ]
    report = overview.answer(result_of(text)).report
    assert report is not None
    table = report.tables["tiers"]
    assert [(row.role, row.cells[0], row.depth) for row in table.rows] == [
        ("heading", "Tier", 0),
        ("item", "Ay", 1),
        ("item", "Bee", 1),
        ("heading", "Other", 0),
        ("item", "Ay", 1),
        ("item", "Bee", 1),
    ]
    assert table.sums == ()
