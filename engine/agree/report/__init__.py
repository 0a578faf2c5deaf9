"""Reports: the ledger grouped and summed for people and programs; no money is computed here."""
