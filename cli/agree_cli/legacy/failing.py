"""What a command shows when a file is faulty."""

from __future__ import annotations

import json
import sys

from agree import Result
from agree.findings.render import as_text, count
from agree.messages import Locale
from agree.render.findings import finding_record
from agree_cli.legacy.output import show_data
from agree_cli.legacy.texts import text


def failed(result: Result, form: str, lang: str) -> int:
    """Show the findings of a run that gave no result; gives the exit code."""
    if form == "json":
        told = [finding_record(one, Locale(lang)) for one in result.findings]
        nothing = {"agreement": None, "total": None, "entries": [], "findings": told}
        show_data(json.dumps(nothing, ensure_ascii=False, indent=2) + "\n")
        return 1
    for finding in result.findings:
        print(as_text(finding, Locale(lang)) + "\n", file=sys.stderr)
    errors = text(lang, "error_count", count=count(result.findings, "error"))
    print(f"{errors}. {text(lang, 'no_result')}", file=sys.stderr)
    return 1
