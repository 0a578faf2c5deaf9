"""The nearest right word, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base.message import Message, message, plural
from agree.base.values import Words

NOTHING_YET = message("There is none yet")


def there(words: Iterable[str]) -> Message:
    """Return what there is, as a sentence without its full stop (There are a and b)."""
    known = Words(tuple(words))
    if not known.words:
        return NOTHING_YET
    return plural("There is {known}", "There are {known}", count=len(known.words), known=known)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `word` most likely is a misspelling of, or None.

    >>> nearest("amout", ["amount", "area"])
    'amount'
    """
    from difflib import get_close_matches  # only a mistake needs it

    known = {candidate.casefold(): candidate for candidate in candidates}
    matches = get_close_matches(word[:100].casefold(), known, n=1, cutoff=0.6)
    return known[matches[0]] if matches else None
