"""A day, or a month that a document names instead of one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from agree.base import Quoted, short_repr
from agree.sections.kinds import NO_SUCH_DATE
from agree.sections.reader import Reader, as_date
from agree.source import Mapping

MONTH = len("YYYY-MM")
"""How long a text is that names a month and no day."""


@short_repr
class When(NamedTuple):
    """A day, or the whole month that a document names (`first` and `last` are then its ends)."""

    first: date
    last: date

    @property
    def is_month(self) -> bool:
        """Whether the document says a month and no day."""
        return self.first != self.last


def when(reader: Reader, node: Mapping, key: str) -> When | None:
    """The day or the month at a key; a day or a month that does not exist is reported."""
    scalar = reader.scalar(node, key)
    if scalar is None:
        return None
    if len(scalar.text) == MONTH:
        first = as_date(f"{scalar.text}-01")
        if first is not None:
            return When(first, first.replace(day=monthrange(first.year, first.month)[1]))
        reader.report(NO_SUCH_DATE, scalar.span, {"date": Quoted(scalar.text)})
        return None
    found = reader.date(node, key)
    return None if found is None else When(found, found)
