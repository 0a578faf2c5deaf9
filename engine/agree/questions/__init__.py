"""Questions: what may be asked of agreements; each is a module that gives a report.

A new question is a module or a folder here, and a line in `QUESTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from agree.questions.question import Answer, Artifact, Collection, Option, Question

QUESTIONS: Mapping[str, str] = {
    name: f"agree.questions.{name}"
    for name in (
        "overview",
        "annex",
        "recipient",
        "verify",
        "explain",
        "infer",
        "check",
        "meaning",
        "agreements",
        "registers",
        "compare",
        "whatif",
        "sweep",
        "settable",
        "todo",
        "fill",
        "confirm",
        "conditions",
        "calendar",
        "requisition",
        "settle",
        "read",
        "published",
    )
}
"""The module of each question, which declares it as `QUESTION`."""


def question_named(name: str) -> Question:
    """Return a question by its name. Raises KeyError for one that does not exist."""
    declared: Question = import_module(QUESTIONS[name]).QUESTION
    return declared


__all__ = ["QUESTIONS", "Answer", "Artifact", "Collection", "Option", "Question", "question_named"]
