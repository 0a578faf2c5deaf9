"""`agree check`: the findings on one or more agreements."""

from __future__ import annotations

import json

import click

from agree import run
from agree.base import Finding, has_errors, in_order
from agree.findings.render import as_data, as_text, count
from agree.life import life_of
from agree.messages import Locale
from agree.proof import verify
from agree_cli.legacy.options import agreement_path, complete_file, lang_option
from agree_cli.legacy.output import show, show_data
from agree_cli.legacy.texts import text


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=complete_file)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@lang_option
def command(files: tuple[str, ...], form: str, lang: str) -> int:
    """Say what is wrong in agreements, at file, line and column.

    Reads everything, distributes the money and holds it against the printed tables, but shows
    the findings only. Exit code 0 when no finding is an error, 1 otherwise.

    \b
    Examples:
      agree check agreements/2023.yaml
      agree check draft.yaml --lang en
      agree check agreements/*.yaml --format json
    """
    results = {file: _findings(file) for file in files}
    findings = [finding for found in results.values() for finding in found]
    if form == "json":
        told = [as_data(finding, Locale(lang)) for finding in findings]
        show_data(json.dumps({"findings": told}, ensure_ascii=False, indent=2) + "\n")
    else:
        show("\n".join(_told(file, found, lang) for file, found in results.items()))
    return 1 if has_errors(findings) else 0


def _findings(file: str) -> tuple[Finding, ...]:
    """Every finding on a file: of the distribution, the printed tables and what is to be done."""
    result = run(*agreement_path(file))
    living = life_of(result)
    found = [*verify(result).findings, *(living.findings if living is not None else ())]
    return in_order(found, agreement_path(file)[1])


def _told(file: str, findings: tuple[Finding, ...], lang: str) -> str:
    errors, notes = count(findings, "error"), count(findings, "note")
    shown = [as_text(finding, Locale(lang)) + "\n" for finding in findings]
    if not errors:
        shown.append(text(lang, "no_findings", file=file))
    else:
        counts = [text(lang, "error_count", count=errors)]
        counts += [text(lang, "note_count", count=notes)] if notes else []
        shown.append(f"{file}: {', '.join(counts)}.")
    return "\n".join(shown) + "\n"
