"""JSON with exact amounts: whole numbers, or decimals that never were floats."""

from __future__ import annotations

import json
import re
from fractions import Fraction

from agree.money import plain_digits
from agree.sections import Agreement

EXACT = "\ue000"
_EXACT = re.compile(rf'"{EXACT}(-?[\d.]+)"')


def number(agreement: Agreement, minor: int) -> str:
    """An amount (minor units) that json_text writes as an exact number of the main unit."""
    return EXACT + plain_digits(Fraction(minor, agreement.currency.minor))


def json_text(told: object) -> str:
    """The values as JSON text."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return _EXACT.sub(r"\1", text) + "\n"
