"""The matrix of recipients and conditions as CSV: a row a condition, a column a recipient."""

from __future__ import annotations

import csv
import io

from agree.life.matrix import Matrix

COLUMNS = ("id", "kind", "section", "strength", "entitles", "what", "grants")
MARK = "x"


def as_csv(found: Matrix) -> str:
    """The lines of a matrix: semicolons, and a mark in the column of each who is to do it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow([*COLUMNS, *found.columns])
    for line in found.lines:
        one = line.requirement
        entitles = "yes" if one.entitles else ""
        marks = [MARK if name in line.who else "" for name in found.columns]
        told = [one.id, one.kind, one.citation.section, one.strength, entitles, one.what]
        writer.writerow([*told, " ".join(line.grants), *marks])
    return text.getvalue()
