"""Proof: the ledger held against what the document prints and claims."""

from agree.proof.verify import Verification, not_told, verify

__all__ = ["Verification", "not_told", "verify"]
