"""What holds for every picture of every agreement that comes with the program, in each language."""

from __future__ import annotations

from functools import lru_cache

import pytest

from agree import Report
from agree.messages import LANGUAGES
from agree.report import Charts
from tests.render.svg.seen import Picture, reports

pytestmark = pytest.mark.slow
KINDS = {"bars", "diverging", "flow", "map", "waterfall"}
"""The kinds of picture that the agreements have; none pays by month."""


@lru_cache(maxsize=1)
def drawn() -> tuple[tuple[str, Report, str, str], ...]:
    """Return each picture: what it is of, the report, its id, and its kind."""
    return tuple(
        (name, report, chart.id, chart.kind)
        for name, report in reports()
        for chart in report.charts.values()
    )


@lru_cache(maxsize=2)
def pictures(lang: str) -> tuple[tuple[str, Picture], ...]:
    """Return each picture, read as XML, by what it is called."""
    return tuple(
        (f"{name} {chart}", Picture(report.text("svg", lang, chart)))
        for name, report, chart, _ in drawn()
    )


@pytest.fixture(params=LANGUAGES)
def each(request: pytest.FixtureRequest) -> tuple[tuple[str, Picture], ...]:
    return pictures(str(request.param))


def test_there_are_pictures_of_every_kind() -> None:
    assert {kind for *_, kind in drawn()} == KINDS


def test_no_words_and_no_bars_leave_the_picture(each: tuple[tuple[str, Picture], ...]) -> None:
    assert [(name, one.outside()) for name, one in each if one.outside()] == []
    assert [name for name, one in each if one.shapes_outside()] == []


def test_no_words_stand_on_others(each: tuple[tuple[str, Picture], ...]) -> None:
    assert [(name, one.overlapping()) for name, one in each if one.overlapping()] == []


def test_a_picture_is_told_to_those_who_do_not_see_it(
    each: tuple[tuple[str, Picture], ...],
) -> None:
    for name, one in each:
        assert one.root.attrib["role"] == "img", name
        labels = one.root.attrib["aria-labelledby"].split()
        told = [element.text for element in one.root.iter() if element.attrib.get("id") in labels]
        assert told == [one.title, one.description], name
        assert one.title, name
        assert len(one.description) > len(one.title), name
        assert one.root.attrib["viewBox"] == "0 0 1600 900"


def test_the_sentence_stands_whole_over_the_picture(each: tuple[tuple[str, Picture], ...]) -> None:
    for name, one in each:
        assert one.title in one.shown, name


def test_a_picture_says_where_its_figures_come_from(each: tuple[tuple[str, Picture], ...]) -> None:
    for name, one in each:
        assert any(word in one.shown for word in ("Källa: ", "Source: ")), name
        assert ".yaml) · agree " in one.shown, name


def test_a_picture_fetches_and_runs_nothing(each: tuple[tuple[str, Picture], ...]) -> None:
    for name, one in each:
        elements = {element.tag.rpartition("}")[2] for element in one.root.iter()}
        assert not {"script", "image", "use", "a", "foreignObject", "link"} & elements, name
        names = {key.rpartition("}")[2] for element in one.root.iter() for key in element.attrib}
        assert not {key for key in names if key.startswith("on") or key in {"href", "src"}}, name
        assert one.text.count("http") == 1, name
        assert one.text.count("url(") == one.text.count("url(#agree-"), name


def test_a_picture_has_its_dark_colours_in_itself(each: tuple[tuple[str, Picture], ...]) -> None:
    for name, one in each:
        assert "@media (prefers-color-scheme: dark)" in one.text, name


def test_numbers_are_written_as_swedes_write_them() -> None:
    for name, one in pictures("sv"):
        assert not any("-" in words.text and words.text[1:2].isdigit() for words in one.words), name
        words = "".join(one.shown.split(" "))
        assert not any(f"{digit}.{other}" in words for digit in "123" for other in "456"), name


def test_the_same_report_gives_the_same_bytes() -> None:
    for name, report, chart, _ in drawn()[:12]:
        again = (report.text("svg", chart=chart) for _ in range(2))
        assert len(set(again)) == 1, name


def test_other_formats_do_not_know_of_pictures() -> None:
    for name, report, _, _ in drawn()[:6]:
        blocks = tuple(block for block in report.blocks if not isinstance(block, Charts))
        without = report._replace(blocks=blocks)
        for form in ("text", "markdown", "csv", "json", "html"):
            assert report.text(form) == type(report)(*without).text(form), (name, form)
