"""The table of sections: where each top-level key of the language is decoded.

A new section is a file, a line here, and its form in the schema.
"""

from __future__ import annotations

from collections.abc import Mapping as Values

AT_EVERY_RUN: Values[str, str] = {
    "id": "agree.sections.agreement",
    "name": "agree.sections.agreement",
    "between": "agree.sections.parties",
    "payer": "agree.sections.parties",
    "currency": "agree.sections.currency",
    "amounts_in": "agree.sections.currency",
    "total": "agree.sections.agreement",
    "recipients": "agree.sections.recipients",
    "facts": "agree.sections.facts",
    "parameters": "agree.sections.parameters",
    "keys": "agree.sections.keys",
    "rounding": "agree.sections.rounding",
    "areas": "agree.sections.areas",
    "onward": "agree.sections.redistribution",
    "alternatives": "agree.sections.areas",
}
"""What is decoded at once, as one `Agreement`: who gets what, and what every run checks of it."""

WHEN_ASKED_FOR: Values[str, str] = {
    "period": "agree.sections.head:period",
    "references": "agree.sections.head:references",
    "country": "agree.sections.head:country",
    "documents": "agree.sections.documents:decode",
    "published": "agree.sections.published:decode",
    "deviations": "agree.sections.deviations:decode",
    "inconsistencies": "agree.sections.inconsistencies:decode",
    "claims": "agree.sections.claims:decode",
    "bodies": "agree.sections.bodies:decode",
    "conditions": "agree.sections.conditions:conditions",
    "duties": "agree.sections.conditions:duties",
    "targets": "agree.sections.targets:decode",
    "deadlines": "agree.sections.deadlines:decode",
    "payments": "agree.sections.payments:decode",
    "repayment": "agree.sections.repayment:decode",
    "forms": "agree.sections.forms:decode",
}
"""What is decoded when it is first asked for: the module, and the function that decodes it.

The claims that every run checks, and no others, are decoded before (`claimed_sums`).
"""

FOR_READERS = frozenset(("language", "appropriation", "section", "note"))
"""What has a form and a place, and is told to nobody but the reader of the file."""
