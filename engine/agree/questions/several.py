"""Several values in one cell: ids, and the names of people."""

from __future__ import annotations

from collections.abc import Iterable

from agree.life.audience import named
from agree.questions.opened import Opened
from agree.report import Code, Several
from agree.sections import Reference


def codes(ids: Iterable[str]) -> Several:
    """Return ids as one cell."""
    return Several(tuple(Code(one) for one in ids))


def people(found: Opened, references: Iterable[Reference]) -> Several:
    """Return what people call those whom some names mean, as one cell."""
    return Several(named(found.agreement, found.life, references))


def called(found: Opened, references: Iterable[Reference]) -> str:
    """Return what people call those whom some names mean, as words."""
    return ", ".join(named(found.agreement, found.life, references))
