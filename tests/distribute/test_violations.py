"""The check of every run, given ledgers that were broken by hand."""

from __future__ import annotations

import pytest

from agree.base import Finding, Span
from agree.distribute.conservation import levels, violations
from agree.distribute.ledger import Ledger
from agree.distribute.rounding import DifferenceRule
from tests.helpers import by_status, ledger_of, small, worded

TWO_AREAS = (
    small(
        "{portions: [{share: 1/2, weight: size}, {weight: late}]}",
        "104 kr",
        rounding="{method: down, difference: shown}",
        keys="equally: {equal: true}",
    )
    + """  - id: other
    name: Other
    grants:
      - {id: third, name: The third, to: everyone, amount: 10 kr, key: equally}
"""
)
"""Half of 104 kr is 52 kr: 17 + 34 kr, a krona left, and 52 kr that wait; and 5 + 5 kr."""


def ledger() -> Ledger:
    return ledger_of(TWO_AREAS)


def told(findings: list[Finding]) -> list[str]:
    """What findings say, with plain spaces, and the text that they point at."""
    return [
        f"{worded(found.message, 'en')} @ {pointed_at(found)}".replace("\u00a0", " ")
        for found in findings
    ]


def pointed_at(found: Finding) -> str:
    line = found.span.source.line(found.span.line) or ""
    return line[found.span.column - 1 :][: found.span.length]


def with_first(**changes: object) -> Ledger:
    """The ledger with something else in its first entry."""
    sound = ledger()
    first = sound.entries[0]._replace(**changes)  # type: ignore[arg-type]  # the test's own words
    return sound._replace(entries=(first, *sound.entries[1:]))


def test_a_sound_ledger_has_none() -> None:
    assert violations(ledger()) == []


def test_an_entry_that_is_lost_is_told_of_its_grant_with_the_amounts() -> None:
    sound = ledger()
    found = violations(sound._replace(entries=sound.entries[1:]))
    assert {one.code for one in found} == {"not-conserved"}
    assert told(found) == [
        "“grant” is 104 kr, but 87 kr is distributed (difference −17 kr) @ 104 kr",
        "“grant/size” is 52 kr, but 35 kr is distributed (difference −17 kr) @ 104 kr",
    ]


def test_a_krona_too_much_is_told() -> None:
    sound = ledger()
    last = sound.entries[-1]
    more = last._replace(amount=last.amount + 100)
    found = violations(sound._replace(entries=(*sound.entries[:-1], more)))
    assert told(found) == [
        "“third” is 10 kr, but 11 kr is distributed (difference 1 kr) @ 10 kr",
        "“third/equal” is 10 kr, but 11 kr is distributed (difference 1 kr) @ 10 kr",
    ]


def test_a_krona_in_the_wrong_portion_is_told_though_the_grant_is_whole() -> None:
    found = violations(with_first(portion="late"))
    assert told(found) == [
        "“grant/size” is 52 kr, but 35 kr is distributed (difference −17 kr) @ 104 kr",
        "“grant/late” is 52 kr, but 69 kr is distributed (difference 17 kr) @ 104 kr",
    ]


def test_a_krona_in_the_wrong_area_is_told_though_every_grant_is_whole() -> None:
    found = violations(with_first(area="other"))
    assert [one.partition(" @")[0] for one in told(found)] == [
        "“area” is 104 kr, but 87 kr is distributed (difference −17 kr)",
        "“other” is 10 kr, but 27 kr is distributed (difference 17 kr)",
    ]


def test_a_grant_that_is_left_out_is_told_of_its_area_and_the_agreement() -> None:
    sound = ledger()
    kept = [entry for entry in sound.entries if entry.grant != "third"]
    found = violations(sound._replace(entries=tuple(kept), outcomes=sound.outcomes[:1]))
    assert [one.partition(" @")[0] for one in told(found)] == [
        "“other” is 10 kr, but 0 kr is distributed (difference −10 kr)",
        "“made-up” is 114 kr, but 104 kr is distributed (difference −10 kr)",
    ]


def test_more_than_is_granted_is_told_though_a_rounding_entry_hides_it() -> None:
    # The grant is 10 kr; 6 + 5 kr and −1 kr of rounding sum to it all the same.
    sound = ledger()
    first, second = sound.entries[-2:]
    hidden = first._replace(amount=-100, status="rounding", code=None, place=None)
    entries = (*sound.entries[:-2], first._replace(amount=600), second, hidden)
    found = violations(sound._replace(entries=entries))
    assert told(found) == ["“third” is 10 kr, but 11 kr is distributed (difference 1 kr) @ 10 kr"]


@pytest.mark.parametrize(("shares", "over"), [(2, 1), (3, 1), (4, 2)])
def test_what_is_shown_may_be_half_a_unit_a_share_too_much_and_no_more(
    shares: int, over: int
) -> None:
    # Each share is so many kronor and a half: half up makes each of them half a krona more.
    size: dict[str, object] = {f"{place}": 1 for place in range(shares)}
    rounding = "{method: half_up, difference: shown}"
    sound = ledger_of(small("{equal: true}", f"{150 * shares} öre", size, rounding=rounding))
    excess = sum(entry.amount for entry in sound.entries if entry.code) - 150 * shares
    assert excess == 50 * shares  # half a unit a share, to the öre
    assert violations(sound) == []
    (outcome,) = sound.outcomes
    (portion,) = outcome.portions
    more = portion._replace(rounded=(portion.rounded[0] + 100, *portion.rounded[1:]))
    (whole, *others) = sound.entries
    entries = [entry._replace(amount=entry.amount - 100) for entry in others if not entry.code]
    members = [entry for entry in others if entry.code]
    broken = (whole._replace(amount=whole.amount + 100), *members, *entries)
    outcome = outcome._replace(portions=(more,))
    moved = tuple(entry._replace(outcome=outcome) for entry in broken)
    (found,) = violations(sound._replace(entries=moved, outcomes=(outcome,)))
    assert found.code == "not-conserved"


def test_what_waits_and_stays_in_whole_units_is_no_surplus_of_the_shares() -> None:
    """4,60 kr are 5 where nobody settles, and 2,70 that wait and 2,70 that stay are 3: of 10 kr."""
    key = (
        "{portions: [{share: 46 %, only: [a], equal: true}, {share: 27 %, weight: late},"
        " {retained: true}]}"
    )
    sound = ledger_of(small(key, "10 kr", rounding="{method: half_up, difference: shown}"))
    assert by_status(sound) == {"allocated": 500, "pending": 300, "retained": 300, "rounding": -100}
    assert violations(sound) == []


def test_what_a_rule_should_have_settled_is_no_rounding_to_show() -> None:
    sound = ledger_of(
        small("{equal: true}", "3 kr", rounding="{method: half_up, difference: {surplus: [b]}}")
    )
    assert [entry.amount for entry in sound.entries if entry.code] == [200, 200, -100]
    (outcome,) = sound.outcomes
    unsettled = outcome._replace(changes=(0, 0))
    entries = [
        entry._replace(outcome=unsettled)
        for entry in sound.entries
        if entry.portion != "settlement"
    ]
    (found,) = violations(sound._replace(entries=tuple(entries), outcomes=(unsettled,)))
    assert found.code == "surplus-left"


def test_a_method_that_leaves_nothing_may_show_no_surplus() -> None:
    sound = ledger_of(small("{equal: true}", "3 kr", rounding="{method: half_up}"))
    (outcome,) = sound.outcomes
    assert outcome.pool.rounding.rule == DifferenceRule()
    exact = outcome.pool.rounding._replace(method="largest_remainder")
    changed = outcome._replace(pool=outcome.pool._replace(rounding=exact))
    entries = tuple(entry._replace(outcome=changed) for entry in sound.entries)
    (found,) = violations(sound._replace(entries=entries, outcomes=(changed,)))
    assert found.code == "not-conserved"


def test_a_unit_that_does_not_divide_the_grant_leaves_something() -> None:
    sound = ledger_of(small("{equal: true}", "95 kr", rounding="{to: 10 kr}"))
    assert by_status(sound) == {"allocated": 9_000, "rounding": 500}
    assert violations(sound) == []


TIERS = """\
language: 1
id: tiers
name: Tiers
between: [Payer]
recipients:
  county: {name: County}
  towns: {name: Towns, members: {a: A, b: B}}
keys:
  equally: {equal: true}
areas:
  - id: area
    name: Area
    grants:
      - {id: grant, to: county, amount: 5 kr}
onward:
  - {id: further, from: county, to: towns, key: equally, deduct: [{id: own, amount: 1 kr}]}
"""


def test_a_later_tier_gives_what_its_payer_received() -> None:
    sound = ledger_of(TIERS)
    assert violations(sound) == []
    found = violations(sound._replace(entries=sound.entries[:-1]))
    assert [one.partition(" @")[0] for one in told(found)] == [
        "“further/county” is 5 kr, but 3 kr is distributed (difference −2 kr)",
        "“further/equal” is 4 kr, but 2 kr is distributed (difference −2 kr)",
    ]


def levelled(ledger: Ledger) -> list[tuple[str, int, int, str]]:
    """Every level of a ledger: its name, what it should distribute and does (kr), and where."""
    return [
        (one.name, one.granted // 100, one.given // 100, text_at(one.span))
        for one in levels(ledger)
    ]


def text_at(span: Span) -> str:
    line = span.source.line(span.line) or ""
    return line[span.column - 1 :][: span.length]


def test_the_levels_are_grants_with_their_portions_then_areas_and_the_agreement() -> None:
    assert levelled(ledger()) == [
        ("grant", 104, 104, "104 kr"),
        ("grant/size", 52, 52, "104 kr"),
        ("grant/late", 52, 52, "104 kr"),
        ("third", 10, 10, "10 kr"),
        ("third/equal", 10, 10, "10 kr"),
        ("area", 104, 104, "area"),
        ("other", 10, 10, "other"),
        ("made-up", 114, 114, "l"),  # the beginning of the file
    ]


def test_instalments_are_levels_of_their_own_and_so_is_each_recipient() -> None:
    """Of 100 kr, 1 to 4: 20 and 80 kr, and of the 30 kr in May 6 and 24."""
    text = small(
        "{weight: size}",
        size={"a": 1, "b": 4},
        grant="instalments: [{when: 2025-05, amount: 30 kr}, {when: 2025-09, amount: rest}]",
    )
    assert levelled(ledger_of(text))[:-2] == [
        ("grant", 100, 100, "100 kr"),
        ("grant/size", 100, 100, "100 kr"),
        ("grant/2025-05", 30, 30, "30 kr"),
        ("grant/2025-09", 70, 70, "rest"),
        ("grant", 100, 100, "100 kr"),
        ("grant/a", 20, 20, "100 kr"),
        ("grant/b", 80, 80, "100 kr"),
    ]


STATED = TWO_AREAS.replace("name: Area\n", "name: Area\n    total: 104 kr\n").replace(
    "name: Other\n", "name: Other\n    total: 10 kr\n"
)


def with_totals(text: str, area: int, agreement: int) -> Ledger:
    """A ledger whose agreement says other totals than its grants have (in kronor)."""
    sound = ledger_of(text)
    stated = sound.agreement
    first, *others = stated.areas
    areas = (first._replace(total=100 * area), *others)
    return sound._replace(agreement=stated._replace(areas=areas, total=100 * agreement))


def test_a_total_that_the_file_states_is_what_should_be_distributed() -> None:
    assert violations(with_totals(STATED, 104, 114)) == []
    assert told(violations(with_totals(STATED, 105, 114))) == [
        "“area” is 105 kr, but 104 kr is distributed (difference −1 kr) @ area",
    ]
    assert told(violations(with_totals(STATED, 104, 113))) == [
        "“made-up” is 113 kr, but 114 kr is distributed (difference 1 kr) @ l",
    ]


def test_a_total_of_which_some_is_unknown_is_not_distributed_yet() -> None:
    """Of the other area nothing is known, so neither of its total nor of the agreement's."""
    unknown = STATED.replace("amount: 10 kr", "amount: unknown")
    assert violations(with_totals(unknown, 104, 999)) == []
    found = ledger_of(unknown.replace("amount: 104 kr", "amount: unknown"))
    assert violations(found) == []


def test_an_unknown_sum_in_one_area_leaves_the_agreement_unknown() -> None:
    unknown = STATED.replace("amount: 104 kr", "amount: unknown")
    assert violations(with_totals(unknown, 999, 999)) == []


def test_what_is_shown_of_an_alternative_is_checked_too() -> None:
    text = (
        TWO_AREAS + "alternatives:\n  - {id: instead, to: everyone, amount: 9 kr, key: equally}\n"
    )
    sound = ledger_of(text)
    (instead,) = sound.alternatives
    more = instead.portions[0]._replace(rounded=(900, 900))
    found = violations(sound._replace(alternatives=(instead._replace(portions=(more,)),)))
    assert told(found) == [
        "“instead” is 9 kr, but 18 kr is distributed (difference 9 kr) @ 9 kr",
    ]


def test_an_area_with_one_unknown_sum_is_not_held_to_its_total() -> None:
    more = "      - {id: more, name: More, to: everyone, amount: unknown, key: equally}\n"
    stated = STATED.replace("  - id: other", f"{more}  - id: other")
    assert violations(with_totals(stated, 999, 999)) == []
