"""Numbers that check themselves: organisation numbers and giro numbers.

All have a check digit by the modulus 10 method. Organisation numbers: Skatteverket's SKV 709,
checked by python-stdnum. Bankgiro (seven or eight digits) and plusgiro (two to eight): Bankgirot's
handbook *Bankgirots kontrollsiffror*, section on 10-modulen; no library has them, so the form is
checked here and the check digit by python-stdnum's `luhn`.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from agree.base import late_pattern

BANKGIRO = late_pattern(r"(\d{3,4})-?(\d{4})$", re.ASCII)
PLUSGIRO = late_pattern(r"(\d{1,7}|\d{1,3}(?: \d{2}){1,2}|\d{1,2}(?: \d{2}){1,3})-(\d)$", re.ASCII)

Giro: TypeAlias = Literal["bankgiro", "plusgiro"]


def organisation_number(text: str) -> str | None:
    """Return the number as NNNNNN-NNNN; None when its form or check digit is wrong.

    >>> organisation_number("2021005489")
    '202100-5489'
    """
    from stdnum.exceptions import ValidationError
    from stdnum.se import orgnr

    try:
        digits = orgnr.validate(text)
    except ValidationError:
        return None
    return f"{digits[:6]}-{digits[6:]}"


def giro(text: str) -> tuple[Giro, str] | None:
    """Return the kind of a giro number, and the number as people write it; None when it is wrong.

    >>> giro("9912346")
    ('bankgiro', '991-2346')
    """
    from stdnum import luhn

    text = text.strip()
    bank, plus = BANKGIRO.match(text), PLUSGIRO.match(text)
    digits = re.sub(r"\D", "", text)
    if (bank is None and plus is None) or not luhn.is_valid(digits):
        return None
    if bank is not None:
        return "bankgiro", f"{bank[1]}-{bank[2]}"
    return "plusgiro", text
