"""2022 against 2023: the figures that the comparison must show, from the sources' sums."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree import run
from agree.bundled import agreements_folder
from agree.compare import Change, Comparison, compare
from tests.compare.years import year_2022, year_2023

MNKR = 100_000_000

AREAS = {"nara-vard": -33, "medarbetare": 86, "e-halsa": -30, "ambulans": 0, "skr": "-1.5"}
GROUPS = {"regions": -27, "counties": 50, "skr": "-1.5", "regions+counties": 0}


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(year_2022(), year_2023())


def _in_mnkr(changes: tuple[Change, ...]) -> dict[str, Fraction]:
    found = {}
    for change in changes:
        assert change.difference is not None
        found[change.latest.id] = Fraction(change.difference, MNKR)
    return found


def _exact(figures: dict[str, object]) -> dict[str, Fraction]:
    return {name: Fraction(str(figure)) for name, figure in figures.items()}


def test_the_total(found: Comparison) -> None:
    assert _in_mnkr((found.total,)) == {"gnv-2023": Fraction("21.5")}
    assert found.total.relative == Fraction("21.5") / 6373


def test_the_areas(found: Comparison) -> None:
    assert _in_mnkr(found.areas) == _exact(dict(AREAS))


def test_the_groups(found: Comparison) -> None:
    assert _in_mnkr(found.groups) == _exact(dict(GROUPS))


def test_what_waits_in_both_is_not_counted_as_nought(found: Comparison) -> None:
    assert [(one.grant, one.pending_in) for one in found.left_out] == [("Medarbetare", "both")]
    assert sum(one.difference for one in found.of_group("regions")) == -27 * MNKR


def test_the_bundled_agreements_say_the_same() -> None:
    ledgers = [run(agreements_folder() / f"{year}.yaml").ledger for year in (2022, 2023)]
    assert ledgers[0] is not None
    assert ledgers[1] is not None
    found = compare(ledgers[0], ledgers[1])
    assert _in_mnkr((found.total,)) == {"gnv-2023": Fraction("21.5")}
    groups = _in_mnkr(found.groups)
    expected = _exact(dict(GROUPS))
    assert {name: groups[name] for name in groups if name in expected} == {
        name: amount for name, amount in expected.items() if name in groups
    }
    assert list(_in_mnkr(found.areas).values()) == list(_exact(dict(AREAS)).values())


def test_inhabitants_are_those_of_either_side(found: Comparison) -> None:
    regions = next(change for change in found.groups if change.latest.id == "regions")
    assert regions.before is not None
    assert regions.before.inhabitants == 60
    member = next(one for one in found.of_group("regions") if one.code == "01")
    assert list(member.inhabitants) == [10, 12]
