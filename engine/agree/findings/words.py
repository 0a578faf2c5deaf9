"""Words inside a message: quoted names, lists of them, and the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from agree.brief import brief

MOST_WORDS = 8
LONGEST_QUOTE = 60


@brief
class Quoted(NamedTuple):
    """A word from the user's file, shown in the quotation marks of the reader's language."""

    text: str

    def in_language(self, lang: str) -> str:
        """The word in ”Swedish” or “English” quotation marks, shortened when it is very long."""
        shown = self.text if len(self.text) <= LONGEST_QUOTE else self.text[:LONGEST_QUOTE] + "…"
        shown = " ".join(shown.split()) if "\n" in shown else shown
        return f"”{shown}”" if lang == "sv" else f"“{shown}”"


@brief
class Words(NamedTuple):
    """A list of words, joined as a sentence joins them (a, b och c)."""

    words: tuple[str, ...]
    conjunction: str = "and"

    def in_language(self, lang: str) -> str:
        """The list in words; a long one is cut and says how many more there are."""
        shown = list(self.words[:MOST_WORDS])
        more = len(self.words) - len(shown)
        if more:
            shown.append(f"{more} till" if lang == "sv" else f"{more} more")
        if len(shown) < 2:
            return "".join(shown)
        return f"{', '.join(shown[:-1])} {self._joined_by(lang)} {shown[-1]}"

    def _joined_by(self, lang: str) -> str:
        swedish = {"and": "och", "or": "eller"}
        return swedish[self.conjunction] if lang == "sv" else self.conjunction


@brief
class There(NamedTuple):
    """What there is, as a sentence without its full stop (Där finns a och b)."""

    words: tuple[str, ...]

    def in_language(self, lang: str) -> str:
        """The sentence in `lang`."""
        known = Words(self.words).in_language(lang)
        if not known:
            return "Där finns inget än" if lang == "sv" else "There is none yet"
        verb = "is" if len(self.words) == 1 else "are"
        return f"Där finns {known}" if lang == "sv" else f"There {verb} {known}"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` most likely is a misspelling of, or None.

    >>> nearest("amout", ["amount", "area"])
    'amount'
    """
    from difflib import get_close_matches  # only a mistake needs it

    known = {candidate.casefold(): candidate for candidate in candidates}
    matches = get_close_matches(word[:100].casefold(), known, n=1, cutoff=0.6)
    return known[matches[0]] if matches else None
