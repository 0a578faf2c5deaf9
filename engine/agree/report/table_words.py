"""Words for the tables that only data has, for those who look for them by name.

A table that people see has a title of its own; a table for programs is known by its id.
"""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Message, message

TABLE_WORDS: Mapping[str, Message] = {
    "accounts": message("Accounts"),
    "areas": message("Areas"),
    "codes": message("Errors and notes"),
    "conditions": message("Conditions"),
    "costs": message("Costs"),
    "deadlines": message("Deadlines"),
    "duties": message("Duties"),
    "entries": message("Ledger"),
    "events": message("Events"),
    "facts": message("Facts"),
    "figures": message("Figures"),
    "findings": message("Errors and notes"),
    "follow_up": message("Follow-up"),
    "found": message("Found"),
    "grants": message("Grants"),
    "groups": message("Groups"),
    "history": message("History"),
    "instalments": message("Instalments"),
    "keys": message("Keys"),
    "left_out": message("Left out"),
    "misses": message("Deviations"),
    "moved": message("Passed on in all"),
    "payments": message("Payments"),
    "recipients": message("Recipients"),
    "released": message("Released"),
    "requests": message("Requests"),
    "rounding": message("Rounding"),
    "rules": message("Rules"),
    "targets": message("Targets"),
    "terms": message("Parts of the agreement"),
    "through": message("Paid through others"),
    "total": message("Total"),
    "totals": message("Totals"),
}
