"""Every inconsistency found in the signed document of 2023 stands in its file.

The points are those of the page of facts, in its order; a point may hold several. Point 10 is
about the slides of 2022 for Dalarna, another document, which has a file of its own.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from agree import run
from agree.base import plain_digits
from agree.proof import Verification, verify
from tests.helpers import worded
from tests.proof.signed_2023 import AGREEMENTS, held

POINTS = {
    "1 Vidareutbildning to regions is not by nurses": (
        "8", "Vidareutbildning", "anställda sjuksköterskor", "bilaga 3", "befolkning",
    ),
    "1 Vidareutbildning to counties is not by nurses": (
        "8", "Vidareutbildning", "anställda sjuksköterskor", "bilaga 2", "hälften",
    ),
    "2 bilaga 3 does not contain bilaga 4": (
        "bilaga 4", "114364kr", "31 december 2021", "1 november 2022",
    ),
    "3 bilaga 4's total against its rows": ("bilaga-4/", "/Totalt", "300000000", "299999998"),
    "4 rural areas or whole municipalities": ("8", "bilaga 4", "landsbygd", "kommun"),
    "5 individuals or interventions": ("8", "bilaga 2", "individer", "insatser", "fotnot"),
    "6 the displayed shares sum to 1,002": ("bilaga-2/Andel insatser", "/Totalt", "1.002"),
    "7 two times of payment": ("3.6.1", "9.1", "1 december 2023", "april"),
    "7 bilaga 4 is not named": ("9.1", "bilaga 4", "bilaga 2 och 3"),
    "8 avsnitt 4.6 does not exist": ("3.2", "4.6", "finns inte", "3.7"),
    "8 avsnitt 4.7 does not exist": ("3.2", "4.7", "finns inte", "3.8"),
    "9 a Saturday": ("9.2", "30 september 2023", "lördag"),
    "9 Easter Sunday": ("31 mars 2024", "påskdagen"),
    "10 the total of Dalarna 2022": ("32861440", "11263"),
    "10 the misprint of Dalarna's municipalities": ("310061440",),
    "10 Hedemora is printed in two ways": ("Hedemora", "1668056", "1668956"),
    "11 two numbers of one report": ("2.1.1", "2019:42", "2019:49"),
    "12 a year compared with itself": ("3.4", "2021", "samma år"),
    "12 an increase of 12,5 per cent called 12": ("3.4", "=12%", "12,5%"),
    "13 whose report the form is": ("bilaga 1", "SKR", "RSS"),
    "13 a recipient without an explanation": ("7", "kommuner och regioner", "VFU"),
    "13 two names of an area": ("7", "med fokus på primärvård", "med primärvården som nav"),
    "14 a placeholder is left": ("20223-01-26", "II:x"),
    "15 targets that ran out": ("2.3", "2022", "utan nytt datum"),
    "15 an increase without a base": ("2.3", "20 procent", "bas"),
    "16 names spelt in several ways": (
        "Norrbottn", "Kalmarlän", "Jönköpingslän", "Västra götaland", "Jämtland",
    ),
}  # fmt: skip


@lru_cache
def slides() -> Verification:
    """The slides of 2022 held against their tables and text."""
    return verify(run(AGREEMENTS / "2022.yaml", "2022.yaml"))


def noted(found: Verification) -> list[str]:
    """All that a file says does not fit, each as one text."""
    told = [
        f"{one.at} {one.printed} {plain_digits(one.computed)} {one.because} {one.citation.section}"
        for one in (difference.deviation for difference in found.differences)
        if one is not None and one.computed is not None
    ]
    told += [
        f"{claim.citation.section} {worded(claim.claimed)} {worded(claim.computed)} {claim.because}"
        for claim in found.claims
        if not claim.holds
    ]
    told += [
        f"{' '.join(one.sections)} {one.about} {one.taken_as}" for one in found.inconsistencies
    ]
    return [_bare(text) for text in told]


def _bare(text: str) -> str:
    """Without spaces, and in small letters."""
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("point", list(POINTS))
def test_an_inconsistency_of_the_document_stands_in_the_file(point: str) -> None:
    words = [_bare(word) for word in POINTS[point]]
    found = slides() if point.startswith("10 ") else held()
    assert found.holds
    assert any(all(word in text for word in words) for text in noted(found)), POINTS[point]


def test_all_sixteen_points_are_looked_for() -> None:
    assert {int(point.split()[0]) for point in POINTS} == set(range(1, 17))


def test_every_claim_that_fails_says_why_and_where() -> None:
    for claim in held().claims:
        assert claim.citation.section, worded(claim.claimed)
        assert claim.state != "fails", worded(claim.claimed)


def test_every_inconsistency_says_where_and_what() -> None:
    for one in held().inconsistencies:
        assert one.sections
        assert len(one.about.split()) > 3


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("7", "6394,5mnkr"),
        ("9.1", "6394,5mnkr"),
        ("9.1", "Regionerna:5043mnkr"),
        ("9.1", "KommunernaviaRSS:1050mnkr"),
        ("9.1", "250mnkr"),
        ("9.1", "SKR:51,5mnkr"),
    ],
)
def test_a_claim_of_the_text_that_is_right_holds(section: str, said: str) -> None:
    found = [
        claim.holds
        for claim in held().claims
        if claim.citation.section == section and said.casefold() in _bare(worded(claim.claimed))
    ]
    assert found == [True]
