"""Proof: the ledger held against what the document prints and claims."""

from agree.proof.verify import Verification, verify

__all__ = ["Verification", "verify"]
