"""What is found at a place, explained in general: what its code means, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from agree.assist.areas import Area, area_of_span
from agree.assist.looking import Looked
from agree.base import Finding, Joined
from agree.questions import question_named
from agree.questions.meaning import advice_in_general
from agree.questions.question import Answer
from agree.report import Wording


def found_in(looked: Looked, where: Area) -> Iterator[Finding]:
    """Yield what is found in a piece of the text, or at its edge."""
    begins, ends = (where.line, where.column), (where.end_line, where.end_column)
    for finding in looked.findings:
        there = area_of_span(finding.span)
        reaches = begins <= (there.end_line, there.end_column)
        starts = (there.line, there.column) <= ends
        if finding.span.file == looked.source.name and reaches and starts:
            yield finding


def advice_on(finding: Finding) -> Wording:
    """Return what the kind of a finding advises, after its code; "" where the finding says it.

    A nearest word stands in the place of its hint, which may list all that there are.
    """
    kind = finding.code
    if kind.hint is None:
        advice = advice_in_general(kind)
    else:
        is_said = finding.suggestion is None or kind.lists
        advice = None if is_said else kind.hint._replace(values=finding.values)
    return "" if advice is None else Joined((kind, advice), ": ")


def code_explained(code: str) -> Answer:
    """Return what findings with a code mean, how serious they are, and what to do."""
    return question_named("meaning").answer(explain=(code,))
