"""What is drawn is what the agreement says: figures from the documents, read back from the picture."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree import Report, load
from tests.render.svg.seen import Picture


def picture(report: Report, chart: str = "", lang: str = "sv") -> Picture:
    return Picture(report.text("svg", lang, chart))


@pytest.fixture(scope="module")
def overview() -> Report:
    return load("2023").overview()


@pytest.fixture(scope="module")
def regions() -> Report:
    return load("2023").annex(group="regions")


def total(shown: Picture, *statuses: str) -> Fraction:
    """Return the sum of what is drawn with one of some statuses, or of all."""
    return sum(
        (one.value or Fraction(0) for one in shown.drawn if not statuses or one.status in statuses),
        Fraction(0),
    )


@pytest.mark.parametrize("chart", ["flow", "recipients", "areas"])
def test_the_whole_agreement_is_drawn(chart: str, overview: Report) -> None:
    """Section 1.2 of the agreement of 2023: 6 394,5 mnkr, of which 250 mnkr wait."""
    shown = picture(overview, chart)
    assert total(shown) == Fraction("6394.5")
    assert total(shown, "pending") == 250


def test_each_area_is_drawn_with_its_sum(overview: Report) -> None:
    """Section 1.2 of the agreement of 2023."""
    sums: dict[str, Fraction] = {}
    for one in picture(overview, "flow").drawn:
        area = one.name.partition(" → ")[0]
        sums[area] = sums.get(area, Fraction(0)) + (one.value or 0)
    assert sorted(sums.values()) == [Fraction("51.5"), 70, 85, 3049, 3139]


def test_the_flow_says_who_gets_most(overview: Report) -> None:
    assert picture(overview).title == "Regionerna får mest: 5\u00a0043 av 6\u00a0394,5\u00a0mnkr"
    english = picture(overview, lang="en").title
    assert english == "Most goes to Regionerna: 5,043 of 6,394.5\u00a0mnkr"


def test_all_regions_are_drawn_and_sum_to_what_the_annex_has(regions: Report) -> None:
    """Bilaga 2 of 2023: 5 043 mnkr to 21 regions, all but VFU-satsning, which waits."""
    shown = picture(regions, "recipients")
    assert len([one for one in shown.drawn if one.value is not None]) == 21
    assert total(shown) == 5043
    assert "at_least" in {one.status for one in shown.drawn}
    assert shown.title == "Mest hittills: Region Stockholm, minst 1\u00a0103,0\u00a0mnkr" or (
        shown.title == "Mest hittills: Region Stockholm, minst 1\u00a0103\u00a0mnkr"
    )


def test_the_map_and_the_bars_have_the_same_figures(regions: Report) -> None:
    of_map, of_bars = (picture(regions, name).drawn for name in ("map", "per-inhabitant"))
    figures = {one.name: one.value for one in of_map}
    assert figures == {one.name: one.value for one in of_bars if one.value is not None}
    assert len(figures) == 21


def test_a_change_is_drawn_area_by_area() -> None:
    """Totals of 2022 and 2023: 3 172 and 3 139, 2 963 and 3 049, 100 and 70, 53 and 51,5 mnkr."""
    shown = picture(load("2022").compare(load("2023")), "total")
    *steps, whole = (one.value for one in shown.drawn)
    assert steps == [-33, 86, -30, Fraction("-1.5")]
    assert whole == Fraction("21.5")
    assert shown.title == "Överenskommelsen ökar med 21,5\u00a0mnkr"


def test_winners_and_losers_sum_to_the_change() -> None:
    """The grant for ambulances has 85 mnkr; with 60 mnkr, the regions lose 25 mnkr in all."""
    report = load("2023").whatif(set="grants.ambulans.amount=60")
    shown = picture(report)
    assert total(shown) == -25
    assert len(shown.drawn) == 21
    assert shown.title.startswith("Region Stockholm förlorar mest: \u2212")
    assert "SCENARIO" in shown.shown
    causes = picture(report, "causes:regions")
    assert [one.value for one in causes.drawn] == [-25, -25]
    assert causes.title == "Hela förändringen beror på summan: \u221225\u00a0mnkr"


def test_many_recipients_are_drawn_first_and_last_with_a_sentence_on_the_rest() -> None:
    """What 275 municipalities get is not known; 15 in Dalarna share what RSS passes on."""
    shown = picture(load("2023").annex(group="municipalities"), "recipients")
    known = [one for one in shown.drawn if one.value is not None]
    assert len(known) == 15
    assert total(shown) == Fraction("34.999324")  # bilaga 3: RSS Dalarnas län
    assert "275 mottagare" in shown.shown


def test_the_picture_has_the_unit_that_is_asked_for() -> None:
    report = load("2023").overview(unit="kr")
    shown = picture(report, "areas")
    assert total(shown) == 6_394_500_000
    assert "Per område, kr" in shown.shown
