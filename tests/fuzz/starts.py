"""Where mutation begins: folders of files that are right, and what is asked of each file.

A folder's files are named by what they are: `agreement.yaml`, tables, `details.yaml`, `events.csv` …
A command that names a file reads it, so that what is changed in a file is asked for.
"""

from __future__ import annotations

import contextlib
import gc
import io
import re
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from agree.bundled import agreements_folder
from tests.findings.case import cases, write
from tests.findings.whole import TABLES, WHOLE
from tests.fuzz.pages import agreements_among, shown, tested
from tests.life.books import EXAMPLES, INVENTED
from tests.named import NAMED
from tests.render.attacks import ALL, lay_attacks
from tests.scenario.test_workbook import SMALL

FILE = "avtal.yaml"
LARGEST = 200_000
"""A file of a case that is larger is left out."""


class Start(NamedTuple):
    """A folder of files, and the command lines that are asked of them."""

    files: Mapping[str, bytes]
    commands: tuple[tuple[str, ...], ...]

    def reading(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return the commands that read a file; all of them where it is read with the agreement."""
        return tuple(one for one in self.commands if name in one) or self.commands


ANY = (
    ("check", FILE), ("check", FILE), ("run", FILE), ("verify", FILE), ("explain", FILE, "--full"),
    ("compare", FILE, FILE), ("whatif", FILE, "--list"), ("conditions", FILE), ("calendar", FILE),
    ("settle", FILE), ("new", "2031", "--from", FILE, "-o", "out.yaml"),
    ("new", "2024", "--from", FILE, "-o", "out"), ("todo", FILE),
    ("confirm", FILE, "--all-under", "grants", "areas", "--all-under", "facts"),
    ("publish", FILE, "-o", "site"), ("run", FILE, "--each-recipient", "-o", "out"),
    ("run", FILE, "-o", "out.xlsx"), ("compare", "2023", FILE), ("compare", FILE, "2022"),
    ("sweep", FILE, "--vary", "grants.*.amount=-1 %..+1 %", "--sample", "9"),
)  # fmt: skip
"""What can be asked of every agreement."""

OF_WHOLE = (
    ("run", FILE, "--to", "regions"), ("run", FILE, "--group", "regions", "--by", "area"),
    ("run", FILE, "--recipient", "20"), ("run", FILE, "--unit", "tkr"),
    ("explain", FILE, "--recipient", "20", "--full"), ("explain", FILE, "--grant", "vard"),
    ("infer", FILE, "--table", "bilaga", "--column", "Vård"),
    ("infer", FILE, "--table", "skola", "--column", "Skola", "--full"),
    ("infer", FILE, "--table", "bilaga", "--column", "Vård", "--weights", "--facts-from", "2023"),
    ("infer", FILE, "--table", "bilaga", "--column", "Vård", "--weights", "folk", "--sum", "600"),
    ("whatif", FILE, "--set", "parameters.bas=6 kr"),
    ("whatif", FILE, "--set", "grants.vard.amount=+10 %", "--keep-total", "--by", "recipient"),
    ("whatif", FILE, "--seek", "Region Dalarna = 50 kr", "--by", "grants.vard.amount"),
    ("whatif", FILE, "--set", "facts.folk.values.20=7", "--save", "out.yaml"),
    ("whatif", FILE, "--scenario", "scenario.yaml"),
    ("whatif", FILE, "--scenario", "scenario.yaml", "--by", "grant"),
    ("whatif", FILE, "--scenario", "book.xlsx"),
    ("conditions", FILE, "--recipient", "20", "--checklist"),
    ("conditions", FILE, "--status", "status.csv", "--on", "2023-11-25"),
    ("conditions", FILE, "--status", "status.yaml", "--on", "2023-11-25", "--open"),
    ("calendar", FILE, "--recipient", "SKR"), ("calendar", FILE, "-o", "out.ics"),
    ("requisition", FILE, "--recipient", "20", "--details", "details.yaml"),
    ("requisition", FILE, "--recipient", "20", "--details", "details.yaml", "-o", "out.docx"),
    ("requisition", FILE, "--recipient", "20", "--blank", "-o", "out.yaml"),
    ("requisition", FILE, "--all", "--blank", "-o", "out"),
    ("settle", FILE, "--events", "events.csv"), ("settle", FILE, "--events", "events.yaml"),
    ("settle", FILE, "--events", "events.csv", "--costs", "costs.csv", "--on", "2024-01-31"),
    ("settle", FILE, "--costs", "costs.csv", "--recipient", "20", "--details", "details.yaml"),
    ("settle", FILE, "--events", "events.csv", "--status", "status.csv"),
    ("run", FILE, "--facts", "facts.csv"), ("explain", FILE, "--facts", "facts.csv"),
    ("sweep", FILE, "--scenario", "scenarios.csv", "--raw", "out.csv"),
    ("sweep", FILE, "--scenario", "scenarios.csv", "--recipient", "20", "-o", "out.html"),
    ("sweep", FILE, "--draw", "folk=outcomes.csv", "--sample", "20"),
    ("sweep", FILE, "--draw", "folk=outcomes.csv", "--sample", "9", "--raw", "out.csv"),
)  # fmt: skip

OF_NEXT_TO_WHOLE = {
    "details.yaml": "name: Alva\nwhy: Därför\nhow: a\n",
    "events.csv": (
        "date;event;recipient;grant;amount;what\n2023-03-01;requisition;Region Dalarna;;;a\n"
        "2023-03-05;payment;Region Dalarna;vard;10;\n2023-09-01;rapport;Region Dalarna;;;\n"
        "2023-10-01;återbetalning;regions/20;vard;2 kr;b\n2023-02-01;requisition;01;skola;20;\n"
    ),
    "events.yaml": (
        "events:\n  - {date: 2023-03-01, event: requisition, recipient: Region Dalarna}\n"
        "  - {date: 2023-03-05, event: payment, recipient: '20', grant: vard, amount: 10}\n"
    ),
    "costs.csv": (
        "date;recipient;grant;amount;what\n2023-05-01;Region Dalarna;vard;5;läkare\n"
        ";Region Stockholm;skola;1 000;\n"
    ),
    "status.csv": (
        "date;recipient;condition;status;responsible;evidence;comment\n"
        "2023-03-01;regions/20;c-one;met;Alva;dnr 1;\n2023-04-01;Region Stockholm;c-two;delvis;;;b\n"
    ),
    "status.yaml": (
        "status:\n  - {date: 2023-03-01, recipient: regions/20, condition: c-one, status: met}\n"
    ),
    "scenario.yaml": (
        "name: Mer\nset:\n  parameters.bas: 6 kr\n  grants.vard.amount: +10 %\n"
        "  facts.folk.values.20: 200\n  keys.lika: {weight: folk}\nkeep_total: kansli\n"
    ),
    "scenarios.csv": (
        "scenario;parameters.bas;grants.vard.amount\nlåg;5 kr;100\nhög;6,50 kr;+10 %\nsom nu;6;90 kr\n"
    ),
    "outcomes.csv": "code;folk\n01;300\n01;310,5\n20;90\n20;100\n",
    "facts.csv": "group;code;folk;known\nregions;01;310;2023-05-01\nregions;20;90;2023-05-01\n",
}

ROW = (
    "--add", "date=2031-02-01", "--add", "event=payment", "--add", "recipient=Town B",
    "--add", "amount=1 000,50", "--add", "grant=parks",
)  # fmt: skip
OF_INVENTED = (
    ("run", FILE, "--facts", "facts.csv", "--recipient", "a"),
    ("explain", FILE, "--facts", "facts.csv", "--full"),
    ("settle", FILE, "--events", "events.csv", "--on", "2031-01-31"),
    ("settle", FILE, "--events", "events.csv", "--costs", "costs.csv", "--recipient", "Town A"),
    ("settle", FILE, "--costs", "costs.csv", "--facts", "facts.csv"),
    ("settle", FILE, "--events", "events.csv", *ROW), ("settle", FILE, "--events", "new.csv", *ROW),
    ("requisition", FILE, "--recipient", "a", "--blank", "--facts", "facts.csv"),
    ("requisition", FILE, "--recipient", "a", "--grant", "roads=5 kr", "--blank"),
    ("whatif", FILE, "--set", "grants.roads.amount=+1 %", "--keep-total", "parks"),
)  # fmt: skip

NEXT_TO_INVENTED = {
    "facts.csv": "code;late;known\na;3;2030-05-01\nb;4;\n",
    "events.csv": (
        "date;event;recipient;grant;amount;what\n2030-01-01;requisition;Town A;roads;;\n"
        "2030-01-02;payment;Town A;roads;60;\n2030-02-02;payment;Town A;roads;40;x\n"
        "2030-07-02;requisition;Town B;;;\n2031-01-05;repayment;Town A;roads;7;\n"
    ),
    "costs.csv": "recipient;grant;amount;what\nTown A;roads;50;\na;roads;60 kr;y\nTown B;parks;1;\n",
}

OF_SMALL = (
    ("whatif", FILE, "--scenario", "book.xlsx"),
    ("whatif", FILE, "--scenario", "book.xlsx", "--by", "recipient"),
    ("whatif", FILE, "--scenario", "book.xlsx", "--save", "out.yaml"),
)

DOCUMENTS = {
    "table.csv": "Sizes 2030\n\nTown;Size;Other\nTown A 1);1 200;1,5\nTown B;3;..\nTotal;1 203;\n1) A note.\n",
    "table.px": (
        'CHARSET="ANSI";\nCODEPAGE="utf-8";\nTITLE="Sizes";\nUNITS="towns";\nSTUB="town";\n'
        'HEADING="year";\nVALUES("town")="Town A","Town B";\nVALUES("year")="2029","2030";\n'
        'CODES("town")="a","b";\nSOURCE="Office";\nREFPERIOD="1 November";\nDATA=\n1 2\n".." 4;\n'
    ),
    "table.json": (
        '{"version": "2.0", "class": "dataset", "label": "Sizes", "id": ["town", "year"], "size": '
        '[2, 1], "dimension": {"town": {"category": {"index": ["a", "b"], "label": {"a": "Town A", '
        '"b": "Town B"}}}, "year": {"category": {"index": ["2030"]}}}, "value": [1.5, 2]}\n'
    ),
    "table.html": (
        "<table><caption>Sizes</caption><tr><th rowspan=2>Town<th colspan=2>Size</tr><tr><th>2029"
        "<th>2030</tr><tr><td>Town A<sup>1</sup><td>1<td>2</tr><tr><td>Town B<td>3<td>4</table>\n"
    ),
}
OF_DOCUMENTS = (
    *(("read", name) for name in DOCUMENTS), *(("fill", FILE, "size", name) for name in DOCUMENTS),
    *(("fill", FILE, "size", name, "--column", "2", "--yes") for name in DOCUMENTS),
    ("read", "table.csv", "--format", "csv"),
    *(("read", name, "--as", "published", "--into", FILE) for name in DOCUMENTS),
    *(("read", name, "--as", "published", "--into", FILE, "--partly", "--yes") for name in DOCUMENTS),
    ("fill", FILE, "size", "table.csv", "--partly", "--times", "1000", "--column", "Other"),
)  # fmt: skip

OF_SIGNED = (
    ("settle", "2023", "--events", "events.csv", "--on", "2024-03-31"),
    ("settle", "2023", "--events", "events.csv", "--costs", "costs.csv"),
    ("settle", "2023", "--costs", "costs.csv", "--recipient", "20", "--details", "report.yaml"),
    ("conditions", "2023", "--status", "status.csv", "--on", "2023-11-25"),
    ("conditions", "2023", "--recipient", "Falun", "--status", "status.csv", "--open"),
    ("requisition", "2023", "--recipient", "SKR", "--details", "details.yaml"),
    ("requisition", "2023", "--recipient", "regions/20", "--details", "details.yaml"),
    ("whatif", "2023", "--scenario", "scenario.yaml"),
    ("run", "2023", "--facts", "reported.csv"),
)  # fmt: skip

OFTEN = {
    "whole": 250, "loose": 500, "invented": 150, "small": 80, "named": 60, "attacks": 80,
    "signed": 8, "signed-2022": 8, "documents": 80,
}  # fmt: skip
"""How often each start is drawn; those of the docs ten times, and each case once."""
LARGE = ("signed", "signed-2022")
"""Starts of which an input takes long; they are drawn less."""


@cache
def start(name: str) -> Start:
    """Return a start by its name."""
    if "/" in name:
        return _cases()[name] if name in _cases() else _pages()[name]
    return {
        "loose": _loose, "whole": _whole, "attacks": _attacks, "invented": _invented, "named": _named,
        "small": _small, "documents": _documents, "signed": _signed, "signed-2022": _signed_2022,
    }[name]()  # fmt: skip


@cache
def names() -> tuple[str, ...]:
    """Return the name of each start, those more often that hold more."""
    alone = [name for name, count in OFTEN.items() for _ in range(count)]
    return (*alone, *sorted(_pages()) * 10, *sorted(_cases()))


def _texts(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _whole() -> Start:
    files = _texts({FILE: WHOLE, **TABLES, **OF_NEXT_TO_WHOLE})
    return Start(files | {"book.xlsx": _workbook_of(files)}, ANY + OF_WHOLE)


def _loose() -> Start:
    """Return the agreement without what holds its sums: a change then seldom makes it faulty."""
    top = re.split(r"^(?=[a-z_]+:)", WHOLE, flags=re.MULTILINE)
    held = ("total", "published", "deviations", "inconsistencies", "claims", "alternatives")
    kept = "".join(part for part in top if not part.startswith(held))
    text = kept.replace("    total: 163\n", "").replace(", of_which: [{id: nara, amount: 60}]", "")
    files = _texts({FILE: text, **OF_NEXT_TO_WHOLE})
    asked = (one for one in ANY + OF_WHOLE if one[0] != "infer")
    return Start(files | {"book.xlsx": _workbook_of(files)}, tuple(asked))


def _attacks() -> Start:
    with tempfile.TemporaryDirectory() as name:
        lay_attacks(Path(name), ALL)
        files = {path.name: path.read_bytes() for path in sorted(Path(name).iterdir())}
    known = [one for one in OF_WHOLE if not set(one) & (set(OF_NEXT_TO_WHOLE) - set(files))]
    return Start(files, (*ANY, *(one for one in known if "book.xlsx" not in one)))


def _invented() -> Start:
    return Start(_texts({FILE: INVENTED, **NEXT_TO_INVENTED}), ANY + OF_INVENTED)


def _named() -> Start:
    return Start(_texts({FILE: NAMED}), ANY)


def _documents() -> Start:
    return Start(_texts({FILE: INVENTED, **DOCUMENTS}), OF_DOCUMENTS)


def _small() -> Start:
    files = _texts({FILE: SMALL})
    return Start(files | {"book.xlsx": _workbook_of(files)}, OF_SMALL)


def _signed() -> Start:
    files = {
        "events.csv": EXAMPLES / "events.csv", "costs.csv": EXAMPLES / "costs.csv",
        "status.csv": EXAMPLES / "status.csv", "details.yaml": EXAMPLES / "details-region.yaml",
        "report.yaml": EXAMPLES / "details-report.yaml",
        "reported.csv": EXAMPLES.parent / "placements" / "reported.csv",
    }  # fmt: skip
    scenario = "name: Mer\nset:\n  parameters.base_amount: 1 mnkr\n  grants.ambulans.amount: 100\n"
    read = {name: path.read_bytes() for name, path in files.items()}
    return Start(read | {"scenario.yaml": scenario.encode()}, OF_SIGNED)


def _signed_2022() -> Start:
    folder = agreements_folder()
    data = sorted((folder / "data" / "2022").iterdir())
    files = {f"data/2022/{path.name}": path.read_bytes() for path in data}
    return Start({FILE: (folder / "2022.yaml").read_bytes(), **files}, ANY)


@cache
def _pages() -> dict[str, Start]:
    """Return the agreements of the docs and of other tests, with all that can be asked of them."""
    found: dict[str, Start] = {}
    for name, files, asked in (*shown(), *tested()):
        agreements = agreements_among(files)
        general = (
            tuple(one if word == FILE else word for word in words)
            for one in agreements
            for words in ANY
        )
        own = tuple(words for words in asked if set(words) & set(files))
        if agreements and all(len(content) < LARGEST for content in files.values()):
            found[name] = Start(files, (*own * 3, *general))
    return found


@cache
def _cases() -> dict[str, Start]:
    """Return the faulty files that the cases of findings have, each with its command."""
    found: dict[str, Start] = {}
    for case in cases():
        plain = all(isinstance(spec, str) for spec in case.files.values())
        size = sum(len(spec) for spec in case.files.values() if isinstance(spec, str))
        if case.limits or not plain or not case.files or size > LARGEST:
            continue
        if {"-o", "--output", "--save"} & set(case.command) or case.command[0] == "new":
            continue
        with tempfile.TemporaryDirectory() as name:
            write(case.files, Path(name))
            read = {one: (Path(name) / one).read_bytes() for one in case.files}
        also = ANY if FILE in read else ()
        found[f"case/{case.name}"] = Start(read, (case.command, case.command, *also))
    return found


def _workbook_of(files: Mapping[str, bytes]) -> bytes:
    """Return the workbook that `agree run -o` writes of an agreement."""
    from agree_cli.main import main

    with tempfile.TemporaryDirectory() as name:
        for one, content in files.items():
            (Path(name) / one).write_bytes(content)
        target = Path(name) / "book.xlsx"
        said, hook = io.StringIO(), sys.excepthook
        with (
            contextlib.suppress(SystemExit),
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
        ):
            main(["run", str(Path(name) / FILE), "-o", str(target)])
        sys.excepthook = hook
        gc.enable()
        return target.read_bytes()
