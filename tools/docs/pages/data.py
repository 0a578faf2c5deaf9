"""The page of formats and data: every format, and every table with its columns, from reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from agree import Agreement, Report, load, loads
from agree.bundled import agreements_folder
from agree.messages import Locale
from agree.questions import QUESTIONS, question_named
from agree.render import FORMATS, Format
from agree.render.json import FORMAT
from agree_cli.commands import COMMANDS
from tools.docs.examples import ROOT
from tools.docs.pages.markdown import page, table

INTRODUCTION = """
# Formats and data

<!-- Made from the formats and from reports by docs/reference/make.py; changed there, not here. -->

Every answer is one report, and every format writes it. `--format` names a format; without it the
ending of the file that `-o` names decides, and the screen gets `text`. How they are used is told in
[Results for other tools](../how-to/results.md), and how Python gets the same rows in
[Python](../python.md).
"""

HOLDS: Mapping[str, str] = {
    "text": "The whole report for people: tables in parts when they are wider than the screen. "
    "A file ends with where it comes from.",
    "markdown": "The same, for documents and issues.",
    "csv": "One table: the main one of the report, or that of `--table`.",
    "json": "Everything as data: single values, every table, trees, notes and findings.",
    "html": "The same as `text`, as a page that needs nothing else: to open, to print, to send.",
    "xlsx": "A workbook of Excel: the whole report on sheets for people, every table that is only "
    "for data as a table of the spreadsheet, and where it comes from.",
    "docx": "A Word document: the whole report, with tables as an annex has them. Of a "
    "requisition, a financial report or a checklist: the form to sign or to tick.",
    "pdf": "The same on pages that look alike everywhere, for screen readers too (PDF/UA-1); "
    "with `--chart`, its picture too. Needs `agree-engine[pdf]`.",
    "yaml": "What the form of the report asks for: a file of details to fill in, to be given back "
    "with `--details`.",
    "ics": "The dates of the report: a calendar for Outlook, Google and others.",
    "svg": "A picture of the report for a slide: the main one, or that of `--chart`.",
    "png": "The same in pixels, 1 920 by 1 080. Needs `agree-engine[pdf]`.",
}
"""What each format holds."""

JSON = {
    "format": f"The version of this form: {FORMAT}.",
    "question": "The question that is answered; its tables are below.",
    "provenance": "Each agreement that was read: `id`, `name`, `file`, `sha256` of the file and "
    "its data files, `version` of the program, `status` (`draft`, `scenario` or null).",
    "agreement": "The one that is asked about, with its `currency`; of several, the last. Null for "
    "a question that is not about one.",
    "tables": "The other tables by id: lists of records.",
    "notes": "What the report says in sentences.",
    "findings": "What is wrong or worth knowing, as `agree check` has it. A question that fails "
    "has these, and empty values.",
}
"""The keys that JSON has for every question."""

FORM = """
## JSON

| Key | What it is |
| --- | --- |
{keys}

Single values and the main tables of some questions stand at the top beside these, as told for each
question below; `explain` has `trees` there. A key that is added does not change the number of the
form; one that is renamed or goes does.

In every record, and for the values at the top:

- An amount is in the main unit of the currency (kronor): a whole number, or an exact decimal
  number. One that no decimal number can write is text, as `"1/3"`. A share is a part of 1, not per
  cent.
- What is not known is `null`, never 0, and a column that has such a value has one more, with
  `_status` after its name: `pending`, `unknown`, `not_applicable`, or `at_least` for a sum of which
  some parts are not known. A value that is known has the status `null`.
- Dates are `2023-12-01`. Codes are text, also those that look like numbers.
- Ids, codes and statuses are the same in every language; names and sentences follow `--lang`.

## CSV

One form for every table: a row of headings, then the records, without sums. Semicolons between
cells, decimal commas, lines that end in CRLF, UTF-8; a file begins with the mark (BOM) by which
Excel knows that. Headings are the names of the columns below, or words with `--headings`. What is
not known is an empty cell, with its status in the column beside it. A number that no decimal number
can write has six decimals, or as many as its column shows. A text that a spreadsheet would take for
a formula has an apostrophe before it; a line break inside a text is a space, and a sign that steers
a terminal is �.

## Tables and columns

The table in bold is the main one, which CSV has when no `--table` is named. `ID`, `GROUP`
and `CODE` stand for names in the agreement. The columns stand in their order; some are there only
when the agreement has something to say in them.
"""

ANY = "GROUP/CODE"
"""What the table of a recipient is called."""
DRAFT = """
language: 1
id: draft
name: Draft
between: [Payer]
recipients: {one: {name: One}}
areas:
  - {id: a, name: A, grants: [{id: a, to: one, amount: 1 mnkr, confirm: true}]}
"""
PAID = """
language: 1
id: paid
name: Paid
between: [Payer]
recipients: {one: {name: One}}
areas:
  - id: a
    name: A
    grants: [{id: a, to: one, amount: 1 mnkr, instalments: [{when: 2024, amount: rest}]}]
"""
EVENED_OUT = """
language: 1
id: even
name: Even
between: [Payer]
recipients: {one: {name: One}}
keys: {none: {each: 0 kr}}
areas:
  - {id: a, name: A, grants: [{id: a, to: one, net: 0, key: none}]}
"""
LIFE = ROOT / "docs" / "examples" / "life"
SETTINGS = {
    "costs": LIFE / "costs.csv",
    "events": LIFE / "events.csv",
    "details": LIFE / "details-report.yaml",
}
POPULATION = agreements_folder() / "data" / "2023" / "population.csv"
TO_FILL_IN = """
language: 1
id: draft
name: Draft
between: [Payer]
recipients: {ones: {name: Ones, members: {a: A, b: B}}}
facts:
  size: {label: Size, as_of: unknown, source: S, of: ones, values: {a: pending, b: pending}}
areas:
  - {id: a, name: A, grants: [{id: a, to: ones, amount: 1 mnkr, key: pending}]}
"""
TO_PRINT = (
    TO_FILL_IN.replace("values: {a: pending, b: pending}", "values: {a: 2, b: 3}")
    .replace("areas:", "keys: {by_size: {weight: size}}\nareas:")
    .replace("key: pending", "key: by_size")
)
"""The same with its figures, to hold a printed table against."""
WHAT_IF = "parameters.base_amount=1 mnkr"

ASKED: Mapping[str, Callable[[Agreement], tuple[Report, ...]]] = {
    "overview": lambda one: (
        one.overview(),
        loads(PAID).overview(),
        loads(EVENED_OUT).overview(),
    ),
    "annex": lambda one: (
        one.annex(group="regions"),
        one.annex(group="regions", by="area"),
        loads(PAID).annex(group="one"),
    ),
    "recipient": lambda one: (
        one.recipient(recipient="20"),
        loads(PAID).recipient(recipient="One"),
    ),
    "verify": lambda one: (one.verify(),),
    "explain": lambda one: (one.explain(recipient="20"),),
    "infer": lambda one: (
        load("2022").infer(table="dalarna-ersattning", column="Ersättning per kommun"),
        one.infer(table="bilaga-3", column="Ambulans"),
        one.infer(table="bilaga-3", column="Ambulans", weights=""),
        load("2022").infer(
            table="dalarna-ersattning", column="Ersättning per kommun", sum="90000000"
        ),
    ),
    "check": lambda one: (one.check(),),
    "meaning": lambda one: (one.meaning(explain=("table-sum",)),),
    "agreements": lambda one: (one.agreements(),),
    "registers": lambda one: (one.registers(),),
    "compare": lambda one: (load("2022").compare(one),),
    "whatif": lambda one: (
        one.whatif(set=(WHAT_IF,), keep_total=""),
        one.whatif(set=("grants.ambulans.amount=100",)),
        one.whatif(seek="Region Skåne = 700 mnkr", by=("grants.ambulans.amount",)),
    ),
    "sweep": lambda one: (
        one.sweep(vary="grants.ambulans.amount=80..90:5", recipient="20"),
        one.sweep(vary="parameters.base_amount=0..1 mnkr:500 tkr"),
    ),
    "settable": lambda one: (one.settable(),),
    "todo": lambda one: (loads(DRAFT).todo(),),
    "confirm": lambda one: (_confirmed(),),
    "fill": lambda one: filled(),
    "read": lambda one: (one.read(document=POPULATION),),
    "published": lambda one: (_published(one),),
    "conditions": lambda one: tuple(
        one.conditions(**asked)
        for asked in (
            {},
            {"recipient": "Falun"},
            {"recipient": "regions", "checklist": True},
            {"status": LIFE / "status.csv", "on": "2023-11-25"},
        )
    ),
    "calendar": lambda one: (one.calendar(recipient="Falun"),),
    "requisition": lambda one: (
        one.requisition(recipient="Region Dalarna", details=LIFE / "details-region.yaml"),
    ),
    "settle": lambda one: (one.settle(recipient="RSS Dalarnas län", **SETTINGS),),
}
"""How each question is asked, to see what its reports hold."""


def _published(one: Agreement) -> Report:
    """Return what is recognised in a printed table."""
    with TemporaryDirectory() as folder:
        draft, document = Path(folder, "draft.yaml"), Path(folder, "annex.csv")
        draft.write_text(TO_PRINT, encoding="utf-8")
        document.write_text("Ones;Amount\nA;400000\nB;600000\n", encoding="utf-8")
        return one.published(into=str(draft), document=document)


def _confirmed() -> Report:
    """Return the answer on a draft in which something is confirmed."""
    with TemporaryDirectory() as folder:
        draft = Path(folder, "draft.yaml")
        draft.write_text(DRAFT, encoding="utf-8")
        return load(draft).confirm(paths=("grants.a",))


def filled() -> tuple[Report, ...]:
    """Return the reports of a fact that is filled in: a change, and columns to choose from."""
    with TemporaryDirectory() as folder:
        file, one, two = (Path(folder, name) for name in ("draft.yaml", "one.csv", "two.csv"))
        file.write_text(TO_FILL_IN, encoding="utf-8")
        one.write_text("Name;Figure\nA;10\nB;20\n", encoding="utf-8")
        two.write_text("Name;One;Two\nA;10;11\nB;20;21\n", encoding="utf-8")
        draft = load(file)
        return draft.fill(fact="size", document=one), draft.fill(fact="size", document=two)


def data_page() -> str:
    """Return the whole page."""
    keys = "\n".join(f"| `{key}` | {told} |" for key, told in JSON.items())
    return page(
        INTRODUCTION,
        "## Formats",
        table(("Format", "Endings", "What it holds", "Of which reports"), _formats()),
        FORM.format(keys=keys),
        *_questions(),
        page("### beside", BESIDE, table(("Table", "Columns"), [("`beside`", BESIDE_COLUMNS)])),
    )


def _formats() -> Iterator[tuple[str, str, str, str]]:
    for name, one in FORMATS.items():
        endings = ", ".join(f"`{ending}`" for ending in one.endings)
        yield f"`{name}`", endings, HOLDS.get(name, ""), _fit(one)


def _fit(one: Format) -> str:
    """Return which reports a format takes."""
    takers = {"Details": "requisition, settle of one recipient"}
    takers["Events"] = "calendar"
    takers["Charts"] = (
        "overview, annex, compare, whatif; calendar with dated instalments "
        "([A slide](../how-to/a-slide.md))"
    )
    return "; ".join(takers.get(block, block) for block in sorted(one.blocks)) or "all"


BESIDE = """Scenarios beside each other, on [the live page](../how-to/live-page.md)."""
BESIDE_COLUMNS = "`code`, `name`, `today`, `amount:NUMBER`, `difference:NUMBER`"


def _questions() -> Iterator[str]:
    agreement = load("2023")
    for name in QUESTIONS:
        yield _question(name, ASKED[name](agreement))


def _question(name: str, reports: tuple[Report, ...]) -> str:
    purpose = Locale("en").text(question_named(name).purpose)
    served = ", ".join(f"[`agree {one}`](commands.md#agree-{one})" for one in _commands(name))
    values = dict.fromkeys(value for report in reports for value, _ in report.values)
    top_tables = dict.fromkeys(
        _called(one, report) for report in reports for one in report.top_tables
    )
    top = ", ".join(f"`{one}`" for one in (*values, *top_tables))
    told = f"{purpose} Asked by {served}." + (f" At the top of JSON: {top}." if top else "")
    main = {_called(one.main_table.id, one) for one in reports if one.main_table is not None}
    rows = [
        (f"**`{one}`**" if one in main else f"`{one}`", ", ".join(f"`{name}`" for name in columns))
        for one, columns in tables_of(reports).items()
    ]
    return page(f"### {name}", told, table(("Table", "Columns"), rows))


def _commands(name: str) -> Iterator[str]:
    yield from (command.name for command in COMMANDS.values() if name in command.questions)


def tables_of(reports: tuple[Report, ...]) -> dict[str, list[str]]:
    """Return the tables of reports by id, each with the columns that its records may have."""
    found: dict[str, list[str]] = {}
    for report in reports:
        for name in report.tables:
            columns = found.setdefault(_called(name, report), [])
            columns += [one for one in dict.fromkeys(_columns(report, name)) if one not in columns]
    return found


def _columns(report: Report, name: str) -> Iterator[str]:
    """Yield the columns of a table; those of a grant, an area or a group under one name."""
    records = report.records(name)
    columns = list(records[0]) if records else [one.id for one in report.tables[name].columns]
    for column in columns:
        what, colon, _ = column.partition(":")
        if not column.endswith("_status"):
            yield f"{what}:ID" if colon else column


def _called(table_id: str, report: Report) -> str:
    """Return what the docs call a table: that of a recipient has no name of its own."""
    return ANY if report.question == "recipient" and "/" in table_id else table_id
