"""The annex table of a group: a row a member, a column a grant or an area."""

from agree.questions.annex.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
