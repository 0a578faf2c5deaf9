"""Pictures on the command line: which one, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import agree as library
from tests.cli.command import agree

RUN = ("run", "2023", "--lang", "en")


def test_without_a_name_the_main_picture_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    assert agree(*RUN, "-o", str(file)).code == 0
    assert file.read_bytes().decode() == agree(*RUN, "--format", "svg", "--chart", "flow").out


@pytest.mark.parametrize("name", ["areas", "AREAS", "By area, mnkr"])
def test_a_picture_is_named_by_its_id_or_by_what_it_shows(name: str) -> None:
    told = agree(*RUN, "--format", "svg", "--chart", name)
    assert (told.code, 'id="agree-areas-title"' in told.out) == (0, True)


def test_a_picture_that_there_is_not_has_the_nearest_name() -> None:
    told = agree(*RUN, "--format", "svg", "--chart", "area")
    assert told.code == 2
    assert "the report has no picture “area” [no-such-chart]" in told.err
    assert "Did you mean “areas”?" in told.err


def test_a_report_without_pictures_says_what_can_be_drawn() -> None:
    told = agree("verify", "2023", "--format", "svg", "--lang", "en")
    assert told.code == 2
    assert "this report has nothing to draw [no-chart]" in told.err
    assert "agree compare, agree whatif" in told.err


def test_only_a_picture_takes_the_name_of_one() -> None:
    told = agree(*RUN, "--chart", "areas")
    assert (told.code, told.out) == (2, "")
    assert "--chart needs --format pdf, svg, png [needs-option]" in told.err


def test_the_library_draws_the_picture_that_is_named(tmp_path: Path) -> None:
    report = library.load("2023").overview()
    report.save(tmp_path / "areas.svg", lang="en", chart="areas")
    text = (tmp_path / "areas.svg").read_text(encoding="utf-8")
    assert text == agree(*RUN, "--format", "svg", "--chart", "areas").out
    with pytest.raises(ValueError, match="there is no picture 'area'; there is flow"):
        report.text("svg", chart="area")
