"""Words as they sound: whether two spellings are the same name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def heard(words: str) -> str:
    """Return words as they sound: without the case of letters, and however spaces are written.

    >>> heard("Upplands  Väsby")
    'upplands väsby'
    """
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()
