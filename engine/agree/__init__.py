"""agree: a funding agreement as a program.

>>> import agree
>>> agreement = agree.load("2023")
>>> agreement.recipient(recipient="Region Gotland").title
'God och nära vård 2023'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agree.version import __version__

if TYPE_CHECKING:
    from agree.base import Finding
    from agree.distribute.ledger import Ledger
    from agree.library import Agreement, AgreementError, Batch, Report, load, loads, publish
    from agree.messages import Locale
    from agree.pipeline import Result, run

_PLACES = {
    "Agreement": "agree.library",
    "AgreementError": "agree.library",
    "Batch": "agree.library",
    "Finding": "agree.base",
    "Ledger": "agree.distribute.ledger",
    "Locale": "agree.messages",
    "Report": "agree.library",
    "Result": "agree.pipeline",
    "load": "agree.library",
    "loads": "agree.library",
    "publish": "agree.library",
    "run": "agree.pipeline",
}
"""Where each name of the library lives; its module is imported when the name is first used."""

__all__ = [
    "Agreement",
    "AgreementError",
    "Batch",
    "Finding",
    "Ledger",
    "Locale",
    "Report",
    "Result",
    "__version__",
    "load",
    "loads",
    "publish",
    "run",
]


def __getattr__(name: str) -> object:
    """Return a name of the library, whose module is imported only now."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the names of the library."""
    return sorted(__all__)
