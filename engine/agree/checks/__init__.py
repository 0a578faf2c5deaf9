"""Checks: independent functions from an agreement to findings."""

from agree.checks.all import CHECKS, check

__all__ = ["CHECKS", "check"]
