"""The time that files say they are from: the same report gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The time of a file unless SOURCE_DATE_EPOCH says another: the first that a zip file knows."""


def time_of_files() -> datetime:
    """Return the time that a file is said to be from."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else NO_TIME
