"""An inference for programs, as JSON."""

from __future__ import annotations

import json
from fractions import Fraction

from agree.base.money import Currency, plain_digits
from agree.infer.search import Fit, Inference


def as_json(table: str, column: str, currency: Currency, found: Inference, lang: str) -> str:
    """The fits as JSON text; amounts are text with plain digits in main units."""
    told = {
        "table": table,
        "column": column,
        "tried": found.tried,
        "exact": [_fit(fit, currency, lang) for fit in found.exact],
        "nearest": [_fit(fit, currency, lang) for fit in found.nearest],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _fit(fit: Fit, currency: Currency, lang: str) -> dict[str, object]:
    def amount(minor: int) -> str:
        return plain_digits(Fraction(minor, currency.minor))

    return {
        "key": fit.key.in_language(lang),
        "rules": [
            {"method": method.in_language(lang), "difference": settling.in_language(lang)}
            for method, settling in fit.rules
        ],
        "cells": fit.cells,
        "equal": fit.equal,
        "largest": amount(fit.largest),
        "misses": [
            {
                "code": miss.member.code,
                "name": miss.member.name,
                "printed": amount(miss.printed),
                "computed": amount(miss.computed),
            }
            for miss in fit.misses
        ],
    }
