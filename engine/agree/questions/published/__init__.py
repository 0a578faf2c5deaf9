"""A printed table of a document as one of an agreement: its rows, what its columns show, a file."""

from agree.questions.published.answer import QUESTION

__all__ = ["QUESTION"]
