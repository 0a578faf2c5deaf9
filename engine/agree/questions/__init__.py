"""Questions: what may be asked of agreements; each is a module that gives a report.

A new question is a module or a folder here, and a line in `QUESTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from agree.questions.question import Answer, Artifact, Option, Question

QUESTIONS: Mapping[str, str] = {
    "overview": "agree.questions.overview",
    "annex": "agree.questions.annex",
    "recipient": "agree.questions.recipient",
    "verify": "agree.questions.verify",
    "explain": "agree.questions.explain",
    "infer": "agree.questions.infer",
    "check": "agree.questions.check",
    "meaning": "agree.questions.meaning",
    "agreements": "agree.questions.agreements",
    "registers": "agree.questions.registers",
    "compare": "agree.questions.compare",
    "whatif": "agree.questions.whatif",
    "settable": "agree.questions.settable",
    "todo": "agree.questions.todo",
    "conditions": "agree.questions.conditions",
    "calendar": "agree.questions.calendar",
    "requisition": "agree.questions.requisition",
    "settle": "agree.questions.settle",
}
"""The module of each question, which holds it as `QUESTION`."""


def question(name: str) -> Question:
    """Return a question by its name. Raises KeyError for one that there is not."""
    found: Question = import_module(QUESTIONS[name]).QUESTION
    return found


__all__ = ["QUESTIONS", "Answer", "Artifact", "Option", "Question", "question"]
