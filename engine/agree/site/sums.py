"""The list of all files of a site with the SHA-256 of each, by which it is known as one."""

from __future__ import annotations

from collections.abc import Mapping

SUMS = "SHA256SUMS"
DIGEST = 64
"""Figures of a SHA-256."""


def written(sums: Mapping[str, str]) -> bytes:
    """Return the list of files, as sha256sum writes and reads it."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def read(text: str) -> Mapping[str, frozenset[str]]:
    """Return each name in a list of files with its SHA-256; other lines say none.

    While a site is replaced, its list has a file as it was and as it is to be.
    """
    found: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        if len(digest) == DIGEST and name:
            found[name] = found.get(name, frozenset()) | {digest}
    return found
