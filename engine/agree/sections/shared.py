"""What items of several sections are made of: names, citations, formulas, and what is awaited."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Source, Span, short_repr
from agree.language.expressions import Expression

MemberId: TypeAlias = "tuple[str, str]"
"""A member's identity: the group's name and the member's code."""


NOWHERE = Span(Source(""))
"""The place of what no file says."""


PENDING: Literal["pending"] = "pending"
"""The word for what will be known later."""
UNKNOWN = "unknown"
"""The word for what no source tells."""


@short_repr
class Citation(NamedTuple):
    """Where a document says something; each part may be empty."""

    section: str = ""
    document: str = ""
    note: str = ""


@short_repr
class Reference(NamedTuple):
    """A name used for something that is declared elsewhere."""

    name: str
    span: Span


@short_repr
class PendingReason(NamedTuple):
    """What a pending figure waits for: who reports it to whom, by when."""

    reporter: str = ""
    receiver: str = ""
    by: date | None = None
    citation: Citation = Citation()


@short_repr
class Formula(NamedTuple):
    """An expression and the place where it is written; `starts` is where its text begins."""

    expression: Expression
    span: Span
    starts: int | None = 0

    def place(self, offset: int, length: int = 1) -> Span:
        """Where something inside the expression stands; all of it when it has several lines."""
        if self.starts is None:
            return self.span
        return self.span.inside(self.starts + offset, length)
