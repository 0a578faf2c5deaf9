"""Claims of the text: each kind held against what can be computed, with and without `because`."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import run
from agree.base import has_errors
from agree.questions import check, verify
from tests.helpers import altered, recorded, worded
from tests.proof.made_up import AGREEMENT, codes, errors, in_words, verified, written

CLAIMS = {
    "a sum of all grants": ("amount: 845 kr", "amount: 846 kr", "claim-fails"),
    "a sum to a group": (
        "to: everyone, amount: 840 kr",
        "to: everyone, amount: 845 kr",
        "claim-fails",
    ),
    "a sum of an area": ("area: area, amount: 720 kr", "area: area, amount: 845 kr", "claim-fails"),
    "a sum of a grant": (
        "grant: first, amount: 600 kr",
        "grant: first, amount: 845 kr",
        "claim-fails",
    ),
    "a sum of some grants": (
        "grant: [first, parted], amount: 720 kr",
        "grant: [first, parted], amount: 845 kr",
        "claim-fails",
    ),
    "a sum of a grant to a group in an area": (
        "to: everyone, area: area, grant: second, amount: 60 kr",
        "to: everyone, area: apart, grant: second, amount: 60 kr",
        "claim-fails",
    ),
    # South has 200 of 600 sizes: 200 of 600 kr, 20 of 60, and 20 + 20 of 60 + 60.
    "a sum to a member": (
        'to: everyone, grant: [first, second], member: "02", amount: 220 kr',
        'to: everyone, grant: [first, second], member: "02", amount: 200 kr',
        "claim-fails",
    ),
    "a sum to a member in an area": (
        'to: everyone, area: apart, member: "02", amount: 40 kr',
        'to: everyone, area: apart, member: "02", amount: 41 kr',
        "claim-fails",
    ),
    "a sum of a part": (
        "part: parted/piece, amount: 60 kr",
        "part: parted/piece, amount: 120 kr",
        "claim-fails",
    ),
    "a sum of an alternative": (
        "alternative: as-piece, amount: 60 kr",
        "alternative: as-piece, amount: 61 kr",
        "claim-fails",
    ),
    # South passes on its 220 kr, of which it keeps 30 of the first grant and 5 of the second.
    "a sum that is passed on": (
        "onward: south, amount: 185 kr",
        "onward: south, amount: 220 kr",
        "claim-fails",
    ),
    "a sum of what is passed on of a grant": (
        "onward: south, grant: first, amount: 170 kr",
        "onward: south, grant: first, amount: 165 kr",
        "claim-fails",
    ),
    "a sum that is kept": (
        "onward: south, deduct: office, amount: 20 kr",
        "onward: south, deduct: office, amount: 30 kr",
        "claim-fails",
    ),
    "a sum of what is kept": (
        'onward: south, member: "02", deduct: [office, study, travel], amount: 35 kr',
        "onward: south, deduct: [office, study], amount: 35 kr",
        "claim-fails",
    ),
    "a key": ("grant: first, key: by_size", "grant: first, key: by_other", "claim-fails"),
    "a key in words": ("grant: second, key: by_size", "grant: second, key: nurses", "claim-fails"),
    "a cross-reference": ('refers_to: "1.1"', 'refers_to: "1.2"', "claim-fails"),
    "a date": (
        "date: 2023-12-01, working_day: true",
        "date: 2023-09-30, working_day: true",
        "claim-fails",
    ),
    "a calculation": ("calculation: 21 / 3, is: 7", "calculation: 22 / 3, is: 7", "claim-fails"),
    "a percentage": (
        'calculation: 6.3 / 5.6 - 1, is: "12,5 %"',
        'calculation: 6.3 / 5.6 - 1, is: "12 %"',
        "claim-fails",
    ),
    "two distributions": (
        "part: parted/piece, same_as: as-piece",
        "part: parted/piece, same_as: as-other",
        "claim-fails",
    ),
}
"""Of each kind one claim that holds, one that fails, and the finding on the one that fails."""

KINDS = list(CLAIMS)


def claims(*each: str) -> str:
    return "claims:\n" + "".join(f"  - {{{one}}}\n" for one in each)


CAUSE = ", because: A slip of the pen."


@pytest.mark.parametrize("kind", KINDS)
def test_a_claim_that_fails_without_a_cause_is_a_finding_at_its_line(
    kind: str, tmp_path: Path
) -> None:
    holds, fails, code = CLAIMS[kind]
    found = verified(tmp_path, claims(holds, fails))
    told = [(one.code, one.span.source.line(one.span.line)) for one in errors(found)]
    assert told == [(code, f"  - {{{fails}}}")]


def test_claims_that_hold_or_fail_with_a_cause_are_no_findings(tmp_path: Path) -> None:
    each = [claim for holds, fails, _ in CLAIMS.values() for claim in (holds, fails + CAUSE)]
    found = verified(tmp_path, claims(*each))
    assert in_words(found) == []
    assert found.holds
    told = [(claim.holds, claim.because) for claim in found.claims]
    assert told == [(True, ""), (False, "A slip of the pen.")] * len(CLAIMS)


def test_a_cause_for_a_claim_that_holds_is_a_finding(tmp_path: Path) -> None:
    found = verified(tmp_path, claims(*(holds + CAUSE for holds, _, _ in CLAIMS.values())))
    assert not found.holds
    told = [(one.code, one.span.source.line(one.span.line)) for one in errors(found)]
    expected = [f"  - {{{holds}{CAUSE}}}" for holds, _, _ in CLAIMS.values()]
    assert told == [("claim-holds", line) for line in expected]


@pytest.mark.parametrize(
    ("claim", "said", "told"),
    [
        ("to: everyone, amount: 845 kr", "Everyone: 845 kr", "840 kr"),
        ("grant: first, amount: 845 kr", "First: 845 kr", "600 kr"),
        ('to: everyone, member: "02", grant: first, amount: 1 kr', "South, First: 1 kr", "200 kr"),
        ("part: parted/piece, amount: 1 kr", "Parted, piece: 1 kr", "60 kr"),
        ("alternative: as-piece, amount: 1 kr", "As the piece: 1 kr", "60 kr"),
        ("onward: south, grant: first, amount: 1 kr", "From the South, First: 1 kr", "170 kr"),
        (
            "onward: south, deduct: office, amount: 1 kr",
            "From the South, The office: 1 kr",
            "20 kr",
        ),
        ("grant: first, key: nurses", "First is distributed by nurses", "by_size"),
        ('refers_to: "1.2"', "section 1.2", "no such section"),
        ("date: 2023-09-30, working_day: true", "30 September 2023", "Saturday"),
        ("date: 2024-03-31, working_day: true", "31 March 2024", "Easter Sunday"),
        ("calculation: 22 / 4, is: 7", "22 / 4 = 7", "5.5"),
        ("calculation: 6.3 / 5.6 - 1, is: 12 %", "6.3 / 5.6 − 1 = 12 %", "12.5 %"),
        # 30, 20 and 10 kr by other; 10, 20 and 30 kr by size
        ("part: parted/piece, same_as: as-other", "Parted, piece", "2 of 3 differ"),
        ("part: parted/piece, same_as: as-other", "equal to Otherwise", "20 kr"),
    ],
)
def test_a_claim_tells_what_is_said_and_what_was_found(
    claim: str, said: str, told: str, tmp_path: Path
) -> None:
    found = verified(tmp_path, claims(claim + ", because: A test."))
    assert said in worded(found.claims[0].claimed, "en").replace("\u00a0", " ")
    assert told in worded(found.claims[0].computed, "en").replace("\u00a0", " ")


def test_a_claim_that_fails_tells_both_sides_in_both_languages(tmp_path: Path) -> None:
    finding = errors(verified(tmp_path, claims("date: 2023-09-30, working_day: true")))[0]
    assert "lördag" in worded(finding.message, "sv")
    assert "Saturday" in worded(finding.message, "en")
    assert "because" in (worded(finding.hint, "sv") or "")
    assert "because" in (worded(finding.hint, "en") or "")


@pytest.mark.parametrize(
    ("claim", "code", "near"),
    [
        ("to: evryone, amount: 840 kr", "unknown-recipient", "everyone"),
        ("area: aera, amount: 720 kr", "unknown-area", "area"),
        ("grant: frist, key: by_size", "unknown-grant", "first"),
        ("grant: [first, secnd], amount: 660 kr", "unknown-grant", "second"),
        ('grant: secnd, member: "02", amount: 20 kr', "unknown-grant", "second"),
        ('to: evryone, member: "02", amount: 20 kr', "unknown-recipient", "everyone"),
        ('area: aera, member: "02", amount: 20 kr', "unknown-area", "area"),
        ('to: everyone, member: "2", amount: 20 kr', "unknown-member", "02"),
        ("part: parted/pece, amount: 60 kr", "unknown-grant", "parted/piece"),
        ("alternative: as-pece, amount: 60 kr", "unknown-grant", "as-piece"),
        ("onward: suoth, amount: 185 kr", "unknown-grant", "south"),
        ("onward: south, grant: frist, amount: 170 kr", "unknown-grant", "first"),
        ("onward: south, deduct: ofice, amount: 20 kr", "unknown-grant", "office"),
        ("part: parted/pece, same_as: as-piece", "unknown-grant", "parted/piece"),
        ("part: parted/piece, same_as: as-pece", "unknown-grant", "as-piece"),
    ],
)
def test_an_unknown_name_in_a_claim_gives_the_nearest(
    claim: str, code: str, near: str, tmp_path: Path
) -> None:
    found = verified(tmp_path, claims(claim))
    assert codes(found) == [code]
    assert errors(found)[0].suggestion == near


def test_a_recipient_like_no_other_in_a_claim_gives_those_that_there_are(tmp_path: Path) -> None:
    claim = 'to: xyz, member: "02", amount: 220 kr'
    (finding,) = errors(verified(tmp_path, claims(claim)))
    assert finding.suggestion is None
    assert finding.hint is not None
    assert worded(finding.hint, "en").startswith("Those that exist are everyone")


@pytest.mark.parametrize(
    "claim",
    [
        'section: "1"',
        "because: A slip of the pen.",
        "key: by_size",
        "is: 7",
        "same_as: as-piece",
        "amount: 845 kr, date: 2023-12-01",
        "calculation: 21 / 3",
        "grant: first",
        "part: parted/piece",
        "grant: [first, second], key: by_size",
        "grant: first, key: by_size, amount: 600 kr",
        "part: parted/piece, same_as: as-piece, amount: 60 kr",
        "part: parted/piece, to: everyone, amount: 60 kr",
        "alternative: as-piece, area: area, amount: 60 kr",
        "onward: south, deduct: office, grant: first, amount: 20 kr",
        "to: everyone",
    ],
)
def test_a_claim_that_does_not_say_what_to_check_is_told_so(claim: str, tmp_path: Path) -> None:
    found = verified(tmp_path, claims(claim))
    assert codes(found) == ["claim-meaning"]


@pytest.mark.parametrize(
    "claim", ["deduct: office, amount: 20 kr", 'deduct: office, member: "01", amount: 20 kr']
)
def test_what_is_kept_is_claimed_of_a_redistribution(claim: str, tmp_path: Path) -> None:
    found = verified(tmp_path, claims(claim))
    assert codes(found) == ["deduct-without-onward"]


@pytest.mark.parametrize("calculation", ["1 / 0", "1 / (2 - 2)"])
def test_a_calculation_that_divides_by_nought_is_a_finding(
    calculation: str, tmp_path: Path
) -> None:
    found = verified(tmp_path, claims(f"calculation: {calculation}, is: 1"))
    assert codes(found) == ["bad-calculation"]


@pytest.mark.parametrize("calculation", ["size / 2", "kronor + 1", "sum(size)"])
def test_a_calculation_with_a_name_is_a_finding(calculation: str, tmp_path: Path) -> None:
    found = verified(tmp_path, claims(f"calculation: {calculation}, is: 1"))
    assert codes(found) == ["bad-calculation"]


@pytest.mark.parametrize(
    "claim",
    [
        "calculation: 0 - 5, is: -5",
        "calculation: 5.6 / 6.4 - 1, is: -12.5 %",
        "calculation: 3 / 2, is: 150 %",
    ],
)
def test_a_calculation_may_give_any_number(claim: str, tmp_path: Path) -> None:
    found = verified(tmp_path, claims(claim))
    assert in_words(found) == []
    assert [one.holds for one in found.claims] == [True]


def test_a_calculation_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    found = verified(tmp_path, claims('calculation: "6.3 / / 5.6", is: 1'))
    assert codes(found) == ["expression-syntax"]


def test_a_date_that_does_not_exist_is_a_finding(tmp_path: Path) -> None:
    found = verified(tmp_path, claims("date: 2023-02-29"))
    assert codes(found) == ["no-such-date"]


def test_one_claim_that_fails_hides_no_other(tmp_path: Path) -> None:
    days = [f"date: {day}, working_day: true" for day in ("2023-09-30", "2024-03-31")]
    found = verified(tmp_path, claims(*days, 'refers_to: "7"'))
    assert codes(found) == ["claim-fails"] * 3
    assert len(found.claims) == 3


UNTOLD = """\
  - id: untold
    name: Untold
    total: 90 kr
    grants:
      - {id: known, name: Known, to: everyone, amount: 40 kr, key: by_size}
      - {id: unknown, name: Unknown, to: alone, amount: unknown}
"""
ALTERNATIVES = "alternatives:\n"
LATE = "  - {id: as-late, name: As late, to: everyone, amount: 60 kr, key: by_late}\n"


@pytest.mark.parametrize(
    ("claim", "state", "found"),
    [
        ("area: untold, amount: 90 kr", "holds", "90 kr"),
        ("grant: known, amount: 40 kr", "holds", "40 kr"),
        ("grant: unknown, amount: 0 kr", "not_yet", "unknown"),
        ("to: alone, amount: 5 kr", "not_yet", "unknown"),
        ("amount: 885 kr", "not_yet", "unknown"),
        ("member: alone, grant: unknown, amount: 0 kr", "not_yet", "unknown"),
        # No one knows yet what South gets of what waits, though it is known what is granted.
        ('member: "02", grant: waits, amount: 0 kr', "not_yet", "pending"),
        ('member: "02", amount: 260 kr', "not_yet", "pending"),
        ("grant: waits, amount: 60 kr", "holds", "60 kr"),
        ("part: parted/piece, same_as: as-late", "not_yet", "pending"),
    ],
)
@pytest.mark.parametrize("cause", ["", ", because: A test."])
def test_a_claim_over_something_pending_or_unknown_cannot_be_tested_yet(
    claim: str, state: str, found: str, cause: str, tmp_path: Path
) -> None:
    agreement = AGREEMENT.replace("onward:\n", UNTOLD + "onward:\n")
    agreement = altered(agreement, ALTERNATIVES, ALTERNATIVES + LATE)
    told = verified(tmp_path, claims(claim + cause), agreement=agreement)
    assert codes(told) == (["claim-holds"] if state == "holds" and cause else [])
    assert [one.state for one in told.claims] == [state]
    assert worded(told.claims[0].computed, "en").replace("\u00a0", " ") == found


INDEXED = """\
  - id: indexed
    name: Indexed
    grants:
      - {id: indexed, name: Indexed, to: alone, amount: base * index(2025)}
parameters: {base: 5 kr}
series: {index: {source: S, values: {2025: pending}}}
"""


@pytest.mark.parametrize(
    "claim",
    [
        "grant: indexed, amount: 0 kr",
        "area: indexed, amount: 0 kr",
        "to: alone, amount: 5 kr",
        "calculation: index(2025) * 2, is: 4",
    ],
)
def test_a_claim_on_a_grant_that_waits_for_a_series_is_pending(claim: str, tmp_path: Path) -> None:
    agreement = AGREEMENT.replace("onward:\n", INDEXED + "onward:\n")
    told = verified(tmp_path, claims(claim), agreement=agreement)
    assert [worded(one.computed, "en") for one in told.claims] == ["pending"]


def test_a_claim_on_what_is_passed_on_waits_for_what_its_payer_receives(tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "grants: [first, second]", "grants: [first, waits]")
    agreement = altered(agreement, "grant: second}", "grant: first}")
    each = ("onward: south, amount: 0 kr", "onward: south, grant: waits, amount: 0 kr")
    told = verified(tmp_path, claims(*each), agreement=agreement)
    assert [one.state for one in told.claims] == ["not_yet", "not_yet"]
    assert codes(told) == []


@pytest.mark.parametrize("claim", ["{amount: 846 kr}", "{grant: first, amount: 601 kr}"])
def test_a_claim_that_fails_stops_no_run_and_is_told_by_check(claim: str, tmp_path: Path) -> None:
    file = written(tmp_path, f"claims: [{claim}]\n")
    result = run(file, "made-up.yaml")
    assert result.ledger is not None
    assert not has_errors(result.findings)
    report = verify.answer(result).report
    assert report is not None
    assert [row["state"] for row in recorded(report, "claims")] == ["fails"]
    assert [finding.code for finding in check.answer(result).findings] == ["claim-fails"]


def test_a_claim_that_fails_names_what_it_sums(tmp_path: Path) -> None:
    (finding,) = errors(verified(tmp_path, claims("area: apart, grant: parted, amount: 1 kr")))
    assert "Apart, Parted: 1\u00a0kr" in worded(finding.message, "sv")


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        ("2023-09-30", "lördag", "Saturday"),
        ("2024-03-31", "söndag (påskdagen)", "Sunday (Easter Sunday)"),
        ("2023-12-01", "fredag (arbetsdag)", "Friday (working day)"),
    ],
)
def test_a_date_of_which_nothing_is_claimed_is_told_and_neither_holds_nor_fails(
    day: str, swedish: str, english: str, tmp_path: Path
) -> None:
    found = verified(tmp_path, claims(f"date: {day}", f"date: {day}, because: Noted."))
    assert in_words(found) == []
    assert found.holds
    assert [(claim.holds, claim.state) for claim in found.claims] == [(None, "note")] * 2
    weekday = found.claims[0].computed
    assert (worded(weekday), worded(weekday, "en")) == (swedish, english)


def test_a_formula_is_shown_with_the_decimal_mark_of_the_language(tmp_path: Path) -> None:
    (claim,) = verified(tmp_path, claims('calculation: "max(1.5, 2) * 2.5 - 1", is: 4')).claims
    assert worded(claim.claimed) == "max(1,5; 2) × 2,5 − 1 = 4"
    assert worded(claim.claimed, "en") == "max(1.5, 2) × 2.5 − 1 = 4"


def test_a_recipient_is_told_by_name_and_a_small_sum_in_kronor(tmp_path: Path) -> None:
    """South gets a third of 60, twice."""
    agreement = altered(AGREEMENT, "country: SE", "country: SE\namounts_in: tkr")
    claim = 'to: everyone, member: "02", grant: parted, amount: 40 kr'
    (found,) = verified(tmp_path, claims(claim), agreement=agreement).claims
    assert worded(found.claimed).replace("\u00a0", " ") == "South, Parted: 40 kr"
    assert found.holds


DEADLINES = """\
bodies: {agency: {name: The agency}}
deadlines:
  - {id: report, date: 2023-09-30, from: everyone, to: agency, what: Hand in the report}
  - {id: payment, date: 2023-04, from: agency, to: everyone, what: Pay}
"""


@pytest.mark.parametrize(
    ("claim", "state", "said", "found"),
    [
        (
            "date: 2023-09-30, deadline: report",
            "holds",
            "Hand in the report: 30 September 2023",
            "Saturday",
        ),
        (
            "date: 2023-10-01, deadline: report, because: A slip.",
            "declared",
            "Hand in the report: 1 October 2023",
            "30 September 2023",
        ),
        (
            "date: 2023-04-30, deadline: payment, because: A month is no day.",
            "declared",
            "Pay: 30 April 2023",
            "2023-04",
        ),
    ],
)
def test_a_date_may_be_held_against_a_deadline(
    claim: str, state: str, said: str, found: str, tmp_path: Path
) -> None:
    told = verified(tmp_path, claims(claim), agreement=AGREEMENT + DEADLINES)
    assert in_words(told) == []
    (one,) = told.claims
    assert (one.state, worded(one.claimed, "en").replace("\u00a0", " ")) == (state, said)
    assert worded(one.computed, "en").replace("\u00a0", " ") == found


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("date: 2023-10-01, deadline: report", "claim-fails"),
        ("date: 2023-09-30, deadline: reprot", "unknown-deadline"),
        ("date: 2023-09-30, deadline: report, because: No cause.", "claim-holds"),
    ],
)
def test_a_date_that_is_not_the_deadlines_is_a_finding(
    claim: str, code: str, tmp_path: Path
) -> None:
    assert codes(verified(tmp_path, claims(claim), agreement=AGREEMENT + DEADLINES)) == [code]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        # 840 kr are granted to everyone: 845 is 5 too many.
        ("to: everyone, amount: 845 kr, difference: 5 kr, because: A slip.", []),
        ("to: everyone, amount: 846 kr, difference: 5 kr, because: A slip.", ["claim-difference"]),
        # 6.3 / 5.6 is an increase of 12.5 per cent.
        ("calculation: 6.3 / 5.6 - 1, is: 12 %, difference: 0.5 %, because: Cut.", []),
        (
            "calculation: 6.3 / 5.6 - 1, is: 22 %, difference: 0.5 %, because: Cut.",
            ["claim-difference"],
        ),
        (
            "calculation: 9.9 / 5.6 - 1, is: 12 %, difference: 0.5 %, because: Cut.",
            ["claim-difference"],
        ),
    ],
)
def test_a_claim_that_states_its_difference_excuses_no_other_figure(
    claim: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(verified(tmp_path, claims(claim))) == expected
