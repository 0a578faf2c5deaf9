"""A verification for programs: a stable form that other tools read."""

from __future__ import annotations

import json

from agree.base.money import plain_digits
from agree.findings.render import as_data
from agree.messages import Locale
from agree.proof.claim_result import ClaimResult, claim_counts
from agree.proof.compare import Difference
from agree.proof.verify import Verification


def as_json(found: Verification, lang: str) -> str:
    """The tables with their counts, every difference, claim and inconsistency, and the findings.

    Figures are text with plain digits, in the unit of their table, so that none is rounded.
    """
    told = {
        "holds": found.holds,
        "counts": {
            "cells": sum(table.cells for table in found.tables),
            "equal": sum(table.equal for table in found.tables),
            "declared": sum(table.declared for table in found.tables),
            "undeclared": sum(table.undeclared for table in found.tables),
            "claims": claim_counts(found.claims),
        },
        "tables": [
            {
                "id": table.table.id,
                "cells": table.cells,
                "equal": table.equal,
                "declared": table.declared,
                "undeclared": table.undeclared,
            }
            for table in found.tables
        ],
        "differences": [_difference(difference) for difference in found.differences],
        "claims": [_claim(claim, lang) for claim in found.claims],
        "inconsistencies": [
            {"sections": list(one.sections), "about": one.about, "taken_as": one.taken_as}
            for one in found.inconsistencies
        ],
        "findings": [as_data(finding, Locale(lang)) for finding in found.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _difference(one: Difference) -> dict[str, object]:
    computed = None if one.computed is None else plain_digits(one.computed)
    known = one.kind != "unknown"
    apart = None
    if one.computed is not None and known:
        apart = plain_digits(one.printed - one.computed)
    return {
        "table": one.table,
        "column": one.column,
        "row": one.row,
        "kind": one.kind,
        "printed": plain_digits(one.printed) if known else None,
        "computed": computed,
        "difference": apart,
        "declared": one.deviation is not None,
        "because": one.deviation.because if one.deviation is not None else None,
        "section": one.deviation.citation.section if one.deviation is not None else None,
    }


def _claim(claim: ClaimResult, lang: str) -> dict[str, object]:
    return {
        "kind": claim.kind,
        "said": claim.said.in_language(lang),
        "found": claim.found.in_language(lang),
        "holds": claim.holds,
        "state": claim.state,
        "because": claim.because or None,
        "section": claim.citation.section,
        "document": claim.citation.document or None,
    }
