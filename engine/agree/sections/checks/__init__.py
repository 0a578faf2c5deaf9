"""Checks: independent functions from an agreement to findings."""

from agree.sections.checks.all import CHECKS, check

__all__ = ["CHECKS", "check"]
