"""What lines over and under a table say of it: its source and its unit."""

from __future__ import annotations

import re

from agree.base import late_pattern
from agree.tables.found import FoundTable

SAYS = {
    "source": late_pattern(r"(?:källa|källor|source|sources)\s*:\s*(?P<said>.+)", re.IGNORECASE),
    "unit": late_pattern(r"(?:enhet|unit)\s*:\s*(?P<said>.+)", re.IGNORECASE),
}


def with_remarks(table: FoundTable) -> FoundTable:
    """Return a table with what its lines say of it, where the document does not say it itself."""
    said = table.said
    lines = [cell for row in table.rows if row.filled == 1 for cell in row.cells if cell]
    lines += table.said.remarks
    alone = tuple(line for line in lines if " " in line)
    for key, pattern in SAYS.items():
        if not getattr(said, key):
            found = next(filter(None, map(pattern.match, (table.title, *lines))), None)
            if found is not None:
                words = found["said"].strip().rstrip(".")
                is_source = key == "source"
                said = said._replace(source=words) if is_source else said._replace(unit=words)
    if not said.title:
        said = said._replace(title=table.title)
    return table._replace(said=said._replace(remarks=alone))
