"""Where a report comes from, in words."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Message, message
from agree.report import Report

ORIGIN = message("{file} · {fingerprint} · agree {version}")


def origin(report: Report) -> Iterator[Message]:
    """Yield a line for each agreement: its file, the hash of all that was read, the version."""
    for one in report.provenance:
        yield ORIGIN.filled(file=one.file, fingerprint=one.fingerprint[:12], version=one.version)
