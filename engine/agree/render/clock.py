"""The time that files say they are from: the same report gives the same bytes."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The time of a file unless SOURCE_DATE_EPOCH says another: the first that a zip file knows."""


def time_of_files() -> datetime:
    """Return the time that a file is said to be from."""
    return time_asked_for() or NO_TIME


def time_asked_for() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH says (seconds since 1970); None where it says none."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdecimal():
        # Beyond the year 9999 there is no time, and thousands of digits are no number.
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(fixed), UTC)
    return None
