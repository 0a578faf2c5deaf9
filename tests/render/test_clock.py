"""SOURCE_DATE_EPOCH gives files their time; what is no time there is as if nothing was said."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from agree.render.clock import NO_TIME, time_of_files
from tests.cli.command import agree

NO_TIMES = ["", "x", "-1", "1.5", "²", "4354819200", "9" * 12, "9" * 30, "9" * 5_000]
"""The last four are beyond the year 2107, the last that a zip file knows, or no number at all."""


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("86399", datetime(1970, 1, 1, 23, 59, 59, tzinfo=UTC)),
        ("4354819199", datetime(2107, 12, 31, 23, 59, 59, tzinfo=UTC)),
        *((said, NO_TIME) for said in NO_TIMES),
    ],
)
def test_the_time_of_files_is_what_was_said(
    said: str, time: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    assert time_of_files() == time


@pytest.mark.parametrize("said", NO_TIMES)
@pytest.mark.parametrize("file", ["dates.ics", "dates.xlsx", "dates.docx"])
def test_what_is_no_time_stops_no_file(
    said: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    assert agree("calendar", "2022", "-o", str(tmp_path / file)).code == 0
