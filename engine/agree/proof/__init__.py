"""Proof: the ledger held against what the document prints and claims."""

from agree.proof.verify import Verification, not_yet_reported, verify

__all__ = ["Verification", "not_yet_reported", "verify"]
