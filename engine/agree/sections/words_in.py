"""The language of the words that a file writes once: Swedish, when it says nothing."""

from __future__ import annotations

from agree.messages import LANGUAGES
from agree.source import Mapping, Scalar


def language_of_words(root: Mapping) -> str:
    """Return the tag of the language in which a file writes words for people (sv, en-GB)."""
    node = root.get("words_in")
    return node.text if isinstance(node, Scalar) else LANGUAGES[0]
