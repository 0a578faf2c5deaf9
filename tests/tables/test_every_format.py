"""A table of every format fills a fact, to the last figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agree import run
from tests.render.libreoffice import needed_for
from tests.tables.agreements import codes, figures, fill, told, write
from tests.tables.made import FORMATS, OF_OFFICE, by_office, population, rows


@pytest.mark.parametrize("name", FORMATS)
def test_fills_the_population(tmp_path: Path, name: str) -> None:
    file = write(tmp_path)
    answer = fill(file, FORMATS[name](tmp_path / name, rows()))
    assert not answer.failed, told(answer)
    assert codes(answer) == []
    assert figures(file) == population()


SLOW, WITH_LIBREOFFICE = needed_for(".xlsx")


@SLOW
@WITH_LIBREOFFICE
@pytest.mark.parametrize("name", OF_OFFICE)
def test_fills_the_population_from_what_libreoffice_writes(tmp_path: Path, name: str) -> None:
    file = write(tmp_path)
    answer = fill(file, by_office(tmp_path / name, rows()))
    assert codes(answer) == [], told(answer)
    assert figures(file) == population()


@pytest.mark.parametrize("name", FORMATS)
def test_takes_day_and_source_from_the_document(tmp_path: Path, name: str) -> None:
    file = write(tmp_path)
    fill(file, FORMATS[name](tmp_path / name, rows()))
    fact = run(file, str(file)).agreement.facts["population"]  # type: ignore[union-attr]
    assert fact.as_of == date(2022, 11, 1)
    assert fact.citation.document.startswith("SCB")
    text = file.read_text()
    assert "confirm" not in text
    assert "  population:   # från SCB\n" in text
    assert "note: Behålls." in text
