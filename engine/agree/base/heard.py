"""Words as they sound: whether two spellings are the same name."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65_536)
def heard(words: str) -> str:
    """Return words as they sound: without the case of letters, and however spaces are written.

    >>> heard("Upplands  Väsby")
    'upplands väsby'
    """
    import unicodedata  # only names that are looked up need it

    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()
