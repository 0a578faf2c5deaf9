"""Decoding: from a sound document and its data files to an `Agreement`."""

from agree.decode.agreement import decode

__all__ = ["decode"]
