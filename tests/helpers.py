"""What the tests share: agreements written as text, run the public way, and their outcomes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import indent
from types import MappingProxyType

from agree import Result, run
from agree.base import Source
from agree.bundled import agreements_folder
from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.library import Report as OfLibrary
from agree.messages import Locale
from agree.pipeline import run_document
from agree.questions import Answer
from agree.report import Report
from agree.source import Folder, parse_document

AGREEMENTS = agreements_folder()

SMALL = """\
language: 1
id: made-up
name: Made up
between: [Payer]
{rounding}
{more}
recipients:
  everyone: {{name: Everyone, members: {members}}}
  alone: {{name: Alone}}
{recipients}
facts:
  size: {{as_of: unknown, source: S, values: {size}}}
  late: {{as_of: unknown, source: S, values: pending}}
{facts}
keys:
  key: {key}
{keys}
areas:
  - id: area
    name: Area
    grants:
      - {{id: grant, to: {to}, amount: {amount}, key: key{grant}}}
{grants}
"""

KEYS_OF_JSON = [
    "format",
    "question",
    "provenance",
    "agreement",
    "total",
    "tables",
    "entries",
    "notes",
    "findings",
]
"""The keys of the answer of `agree run` as JSON, in their order, as the docs name them."""


def small(
    key: str,
    amount: str = "100 kr",
    size: Mapping[str, object] = MappingProxyType({"a": 1, "b": 2}),
    *,
    rounding: str = "",
    to: str = "everyone",
    grant: str = "",
    more: str = "",
    recipients: str = "",
    facts: str = "",
    keys: str = "",
    grants: str = "",
) -> str:
    """A small agreement: one grant to everyone (those with a size) by `key`; `late` is pending."""
    return SMALL.format(
        key=key,
        amount=amount,
        members=json.dumps({code: code.upper() for code in size}),
        size=json.dumps(dict(size)),
        rounding=rounding and f"rounding: {rounding}",
        to=to,
        grant=grant and f", {grant}",
        more=more,
        recipients=indent(recipients, "  "),
        facts=indent(facts, "  "),
        keys=indent(keys, "  "),
        grants=indent(grants, "      "),
    )


def altered(text: str, old: str, new: str) -> str:
    """The text with the one place changed where it says `old`."""
    assert text.count(old) == 1, (text.count(old), old)
    return text.replace(old, new)


def result_of(text: str, files: Mapping[str, str | bytes] | None = None) -> Result:
    """What becomes of an agreement's text; with data files, through files in a folder."""
    if files is None:
        document, findings = parse_document(Source("agreement.yaml", text))
        return run_document(document, findings, Folder(Path("no-such-folder")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for relative, content in {"agreement.yaml": text, **files}.items():
            path = folder / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return run(folder / "agreement.yaml", "agreement.yaml")


def ledger_of(text: str, files: Mapping[str, str | bytes] | None = None) -> Ledger:
    """The ledger of an agreement that should have no errors."""
    result = result_of(text, files)
    assert result.ledger is not None, told(result)
    return result.ledger


def told(result: Result) -> list[str]:
    """The errors of a result, each with its place and words."""
    return [
        f"{finding.span.file}:{finding.span.line}:{finding.span.column} "
        f"{finding.code}: {worded(finding.message, 'en')}"
        for finding in result.findings
        if finding.severity == "error"
    ]


def errors(result: Result) -> list[str]:
    """The codes of the errors of a result, in order."""
    return [finding.code for finding in result.findings if finding.severity == "error"]


def outcome_of(ledger: Ledger, grant: str = "grant") -> Outcome:
    """The outcome of one grant."""
    return next(outcome for outcome in ledger.outcomes if outcome.pool.grant.id == grant)


def entries_of(ledger: Ledger, grant: str = "grant") -> list[Entry]:
    """The entries of one grant."""
    return [entry for entry in ledger.entries if entry.grant == grant]


def amounts(ledger: Ledger, grant: str = "grant") -> dict[str, int]:
    """What each member that has an entry gets from a grant in all (minor units), by code."""
    found: dict[str, int] = {}
    for entry in entries_of(ledger, grant):
        if entry.code is not None:
            found[entry.code] = found.get(entry.code, 0) + entry.amount
    return found


def kronor(ledger: Ledger, grant: str = "grant") -> dict[str, int]:
    """What each member gets from a grant in all, in whole kronor."""
    found = {code: divmod(amount, 100) for code, amount in amounts(ledger, grant).items()}
    assert all(rest == 0 for _, rest in found.values()), found
    return {code: whole for code, (whole, _) in found.items()}


def by_status(ledger: Ledger, grant: str = "grant") -> dict[str, int]:
    """The sum of a grant's entries by status (minor units), without those that are nought."""
    sums: dict[str, int] = {}
    for entry in entries_of(ledger, grant):
        sums[entry.status] = sums.get(entry.status, 0) + entry.amount
    return {status: amount for status, amount in sums.items() if amount}


def as_yaml(value: object, depth: int = 0) -> str:
    """Plain values as block YAML: texts in quotes, numbers bare."""
    pad = " " * depth
    if isinstance(value, Mapping) and value:
        return "".join(
            f"{pad}{json.dumps(str(key))}:{_beside(item, depth)}" for key, item in value.items()
        )
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return "".join(f"{pad}-{_beside(item, depth)}" for item in value)
    return f"{pad}{json.dumps(value, ensure_ascii=False)}\n"


def _beside(value: object, depth: int) -> str:
    nested = isinstance(value, (Mapping, list, tuple)) and value
    return "\n" + as_yaml(value, depth + 2) if nested else " " + as_yaml(value)


def worded(value: object, lang: str = "sv") -> str:
    """Return a message as a reader of `lang` sees it; nothing for none."""
    return "" if value is None else Locale(lang).text(value)


def recorded(report: Report, table: str = "", lang: str = "sv") -> list[dict[str, object]]:
    """Return the rows of a table of a report, as the library gives them."""
    return OfLibrary(*report).records(table, lang)


def answer_rows(answer: Answer, table: str = "", lang: str = "sv") -> list[dict[str, object]]:
    """The rows of a table of the report that an answer should have."""
    assert answer.report is not None, answer.findings
    return recorded(answer.report, table, lang)
