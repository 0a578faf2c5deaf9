"""2022 and earlier held against their sources: figures from the slides and section 3.1 of 2023."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache
from pathlib import Path

import pytest

from agree import run
from agree.compare import compare
from agree.distribute.ledger import Ledger
from agree.proof import Verification, verify
from tests.helpers import worded
from tests.proof.signed_2023 import AGREEMENTS

EARLIER = ["2022", *(f"history/{file.stem}" for file in sorted((AGREEMENTS / "history").iterdir()))]
MNKR = 100_000_000


@lru_cache
def ledger(year: str) -> Ledger:
    found = run(AGREEMENTS / f"{year}.yaml", f"{year}.yaml").ledger
    assert found is not None
    return found


def held(file: Path) -> Verification:
    return verify(run(file, file.name))


@pytest.mark.parametrize("year", EARLIER)
def test_every_claim_of_an_earlier_year_holds_or_says_why_not(year: str) -> None:
    found = held(AGREEMENTS / f"{year}.yaml")
    assert found.holds
    assert found.claims


STATED = {
    # mnkr, as section 3.1 of 2023 tells
    "history/2016": [300, 300],
    "history/2018": [2000],
    "history/2019": [3360, 100],
    "history/specialistutbildning-2019": [400],
    "history/2020": [2919, 1819, 500, 500, 100],
    "history/2021": [3281, 2531, 150, 400, 100, 100],
    # as the newsletter tells
    "history/ukraine-2024": [250],
}


@pytest.mark.parametrize("year", STATED)
def test_every_amount_that_the_source_tells_is_claimed(year: str) -> None:
    found = held(AGREEMENTS / f"{year}.yaml")
    said = [re.sub(r"\s", "", worded(claim.claimed).rpartition(":")[2]) for claim in found.claims]
    assert said == [f"{amount}mnkr" for amount in STATED[year]]


SLIDES = [
    "6373mnkr",
    "5070mnkr",
    "1000mnkr",
    "250mnkr",
    "53mnkr",
    "3172mnkr",
    "750mnkr",
    "2963mnkr",
    "150mnkr",
    "100mnkr",
    "250mnkr",
    "100mnkr",
    "85mnkr",
    "2963mnkr",
    "1963mnkr",
    "150mnkr",
    "400mnkr",
    "100mnkr",
    "100mnkr",
    "250mnkr",
    "400mnkr",
    "100mnkr",
    "500mnkr",
    "250mnkr",
    "32850177kr",
    "24646080kr",
    "4929216kr",
    "3286144kr",
    "1250000kr",
    "500000kr",
    "50000kr",
    "1800000kr",
    "24646080kr",
    "22846080kr",
    "22846080kr",
    "4929216kr",
    "3286144kr",
    "31061440kr",
    "3mnkr",
    "3mnkr",
    "2963mnkr",
    "1963mnkr",
    "150mnkr",
    "400mnkr",
    "100mnkr",
    "100mnkr",
    "250mnkr",
]


def _minor(text: str) -> int:
    """An amount as a claim tells it, in öre: the same sum may be in mnkr or kr."""
    digits, unit = re.fullmatch(r"([\d,]+)(mnkr|kr)", text).groups()  # type: ignore[union-attr]
    whole, _, decimals = digits.partition(",")
    size = 8 if unit == "mnkr" else 2
    return int(whole + decimals.ljust(size, "0"))


def test_every_amount_of_the_slides_is_claimed() -> None:
    found = held(AGREEMENTS / "2022.yaml")
    said = [
        re.sub(r"\s", "", worded(claim.claimed).rpartition(":")[2])
        for claim in found.claims
        if claim.kind == "amount"
    ]
    assert [_minor(text) for text in said] == [_minor(text) for text in SLIDES]


PLACE = re.compile(r"\b(?:amount|total): (\d+(?: \d{3})*)|\"20\": \"3,(286144) %")


def places(year: str) -> list[tuple[int, int]]:
    """Where the amounts and shares of an agreement stand, without the claims that hold them."""
    text = (AGREEMENTS / f"{year}.yaml").read_text("utf-8")
    before = text.partition("\nclaims:\n")[0]
    return [found.span(found.lastindex or 0) for found in PLACE.finditer(before)]


CHANGED = [(year, place) for year in EARLIER for place in places(year)]


@pytest.mark.parametrize(("year", "place"), CHANGED)
def test_one_changed_figure_anywhere_is_found(
    year: str, place: tuple[int, int], tmp_path: Path
) -> None:
    shutil.copytree(AGREEMENTS / "data", tmp_path / "data")
    text = (AGREEMENTS / f"{year}.yaml").read_text("utf-8")
    start, end = place
    other = str(int(text[start:end].replace(" ", "")) + 1)
    file = tmp_path / "changed.yaml"
    file.write_text(text[:start] + other + text[end:], encoding="utf-8")
    assert not held(file).holds


def test_the_agreement_of_2019_is_its_own_total_and_what_came_besides_stands_apart() -> None:
    assert ledger("history/2019").total == 3360 * MNKR
    assert ledger("history/specialistutbildning-2019").total == 400 * MNKR


def test_the_areas_of_2021_are_those_of_2022() -> None:
    ids = [area.id for area in ledger("history/2021").agreement.areas]
    assert ids == [area.id for area in ledger("2022").agreement.areas if area.id != "skr"]


def test_nobody_is_made_up_as_the_payer_of_the_project_in_ukraine() -> None:
    found = ledger("history/ukraine-2024")
    assert {entry.payer for entry in found.entries} == {""}
    assert found.agreement.areas[0].grants[0].instalments == ()


def test_vfu_goes_to_each_region_and_municipality() -> None:
    (pool,) = [one.pool for one in ledger("2022").outcomes if one.pool.grant.id == "vfu"]
    assert {member.group for member in pool.members} == {"regions", "municipalities"}
    assert len(pool.members) == 21 + 290


def test_the_sum_of_dalarna_grows_by_its_share_of_fifty_million() -> None:
    """150 → 200 mnkr: 1 643 072 kr at the share of 2022, 1 666 634 kr at that of 2023."""
    found = compare(ledger("2022"), ledger("2023"))
    (dalarna,) = [one for one in found.of_group("counties") if one.code == "20"]
    assert dalarna.difference == (34_999_324 - 32_861_440) * 100
    assert dalarna.split.sum == (1_643_072_00 + 1_666_634_00) / 2  # half of each order
    assert sum(dalarna.split) == dalarna.difference
    assert dalarna.split.unsplit == 0


def test_what_the_county_body_of_dalarna_keeps_is_proposed() -> None:
    (passed,) = ledger("2022").redistributed
    assert (passed.retained, passed.proposed) == (1_800_000_00, 1_800_000_00)
