"""What is passed on twice: from the state to a county, a city and its districts."""

from __future__ import annotations

from agree.questions.explain import answer, explain_member
from agree.report import Report, Tree
from tests.helpers import ledger_of, result_of, small
from tests.questions.explain.trees import broken_sums, english, kind_of, minor, swedish

# a gets a third of 300 kr and b two thirds. a keeps 10 kr and passes 90 on to the city, which
# passes all of it on to two districts by size, 1 to 2: 30 and 60 kr.
TEXT = small(
    "{weight: size}",
    "300 kr",
    recipients="""\
cities: {name: Cities, members: {c: City}}
districts: {name: Districts, members: {d1: North, d2: South}}
""",
    facts="homes: {label: Homes, as_of: unknown, source: S, of: districts, values: {d1: 1, d2: 2}}",
    keys="by_homes: {weight: homes}\nequally: {equal: true}",
    more="""\
onward:
  - id: city
    name: To the city
    from: everyone
    member: a
    to: cities
    key: equally
    deduct: [{id: kept, name: Kept, amount: 10 kr}]
  - {id: down, name: To the districts, from: cities, to: districts, key: by_homes}
""",
)


def plain(words: object, lang: str = "en") -> str:
    return (swedish if lang == "sv" else english)(words).replace("\u00a0", " ")


def trees(**asked: object) -> dict[str, Tree]:
    report = answer(result_of(TEXT), **asked).report  # type: ignore[arg-type]
    assert isinstance(report, Report)
    return {block.id: block for block in report.blocks if isinstance(block, Tree)}


def test_a_district_is_told_of_every_payer_above_from_the_total_down() -> None:
    (tree,) = trees(recipient="North").values()
    assert minor(tree.root) == 30_00
    assert [plain(step) for step in tree.root.steps] == [
        "of the agreement's 300 kr",
        "of 100 kr from Payer: A keeps 10 kr and passes on 90 kr (To the city)",
        "of 90 kr from A: City passes on 90 kr (To the districts)",
    ]
    assert [plain(step, "sv") for step in tree.root.steps[1:]] == [
        "av 100 kr från Payer: A behåller 10 kr och för vidare 90 kr (To the city)",
        "av 90 kr från A: City för vidare 90 kr (To the districts)",
    ]


def test_a_payer_is_told_once_of_what_it_passes_on_itself() -> None:
    (tree,) = trees(recipient="City").values()
    assert [plain(step) for step in tree.root.steps] == [
        "of the agreement's 300 kr",
        "of 100 kr from Payer: A keeps 10 kr and passes on 90 kr (To the city)",
        "City passes on 90 kr (To the districts)",
    ]


def test_in_full_the_payers_have_trees_of_their_own_first() -> None:
    found = trees(recipient="North", full=True)
    assert list(found) == ["everyone/a", "cities/c", "districts/d1"]
    assert [minor(tree.root) for tree in found.values()] == [100_00, 90_00, 30_00]
    assert [broken_sums(tree.root) for tree in found.values()] == [[], [], []]
    assert list(trees(recipient="A", full=True)) == ["everyone/a"]


def test_a_later_tier_is_a_grant_to_explain_for_a_recipient() -> None:
    found = trees(recipient="North", grant="down", full=True)
    assert list(found) == ["everyone/a", "cities/c", "districts/d1"]
    (tree,) = trees(recipient="City", grant="To the city").values()
    (grant,) = kind_of(tree.root, "grant")
    assert (plain(grant.label), minor(grant)) == ("To the city", 90_00)


def test_a_later_tier_is_explained_by_payer() -> None:
    (tree,) = trees(grant="down").values()
    whole, payer = kind_of(tree.root, "grant")
    assert [(plain(one.label), minor(one)) for one in (whole, payer)] == [
        ("To the districts", 90_00),
        ("City", 90_00),
    ]
    assert [minor(one) for one in kind_of(tree.root, "member")] == [30_00, 60_00]
    assert plain(payer.steps[0]) == "of 90 kr to Districts, from City"


def test_a_later_tier_is_in_no_area() -> None:
    area = ledger_of(TEXT).agreement.areas[0].id
    (fault,) = answer(result_of(TEXT), grant="down", area=area).findings
    assert fault.code == "grant-elsewhere"


def test_a_tier_is_among_the_grants_that_are_known() -> None:
    (fault,) = answer(result_of(TEXT), grant="nothing").findings
    assert english(fault.hint) == "Grants: grant, city and down."


def test_of_a_payer_that_waits_for_all_it_is_told_that_it_does() -> None:
    text = TEXT.replace("key: {weight: size}", "key: {weight: late}")
    ledger = ledger_of(text)
    north = ledger.agreement.recipients["districts"].members[0]
    (tree,) = explain_member(ledger, (north,))
    assert plain(tree.steps[1]) == "What A passes on is pending (To the city)"
