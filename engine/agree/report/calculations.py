"""How the figures of a report are calculated, for formats that can hold formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from agree.base import Record

if TYPE_CHECKING:
    from agree.distribute.workings import Workings
    from agree.report.report import Report


class Calculations(Record):
    """The workings of a report, and the annexes that stand beside them; both made when asked for.

    Only a workbook has them: others show what they give.
    """

    workings: Callable[[], Workings]
    annexes: Callable[[], tuple[Report, ...]]
