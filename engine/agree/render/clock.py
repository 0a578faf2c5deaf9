"""The time that files say they are from: the same report gives the same bytes."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The time of a file unless SOURCE_DATE_EPOCH says another: the first that a zip file knows."""

LAST_YEAR = 2107
"""The last year that a zip file knows."""


def time_of_files() -> datetime:
    """Return the time that a file is said to be from."""
    return fixed_time() or NO_TIME


def fixed_time() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH says; None where it says none that there is."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isascii() and fixed.isdecimal():
        with suppress(ValueError, OverflowError, OSError):  # after the last year that there is
            time = datetime.fromtimestamp(int(fixed), UTC)
            return time if time.year <= LAST_YEAR else None
    return None
