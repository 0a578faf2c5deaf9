"""The whole agreement at a glance: areas, grants, recipients, keys, sections, and the sums."""

from agree.questions.overview.report import QUESTION, answer

__all__ = ["QUESTION", "answer"]
