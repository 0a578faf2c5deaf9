"""Distribution: plans, shares, rounding, the ledger and tiers; all money is made here."""
