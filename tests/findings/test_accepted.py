"""Odd-looking files with nothing wrong in them: no finding at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.source import Folder
from tests.cli.command import agree
from tests.findings.agreement import RIGHT, findings_in, spoilt

FINE = {
    "a byte-order mark": "\ufeff" + RIGHT,
    "Windows line endings": RIGHT.replace("\n", "\r\n"),
    "old Mac line endings": RIGHT.replace("\n", "\r"),
    "a byte-order mark and Windows line endings": "\ufeff" + RIGHT.replace("\n", "\r\n"),
    "no line ending at the end": RIGHT.rstrip(),
    "blank lines at the end": RIGHT + "\n\n  \n",
    "an end of the document": RIGHT + "...\n",
    "a beginning of the document": "---\n" + RIGHT,
    "a tab before a comment": spoilt(("name: Provavtalet", "name: Provavtalet\t# arbetsnamn")),
    "a tab inside a note": spoilt(
        ("    source: SCB", "    source: SCB\n    note: |\n      Rad\n      \tindragen rad")
    ),
    "an amount with a decimal comma": spoilt(("amount: 100", 'amount: "100,0"')),
    "an amount in kronor": spoilt(("amount: 100", "amount: 100 000 000 kr")),
    "an amount with no-break spaces": spoilt(
        ("amount: 100", "amount: 100\u00a0000\u00a0000\u00a0kr")
    ),
    "an amount with thin spaces": spoilt(("amount: 100", "amount: 100\u2009000\u2009000 kr")),
    "a unit with a capital": spoilt(("amount: 100", "amount: 100 Mnkr")),
    "an alias": spoilt(("between: [Staten, SKR]", "between: [&a Staten, *a]")),
    "a list with a comma at its end": spoilt(
        ("between: [Staten, SKR]", "between: [Staten, SKR, ]")
    ),
    "letters of two parts": spoilt(("name: Hälsa", "name: Ha\u0308lsa")),
    "a number chosen by a condition": spoilt(
        ("weight: population", "weight: population if population > 5 else 0")
    ),
    "a long sum without levels": spoilt(
        ("weight: population", "weight: " + " + ".join(["population"] * 70))
    ),
}


@pytest.mark.parametrize("file", FINE)
def test_nothing_is_wrong(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "avtal.yaml").write_bytes(FINE[file].encode())
    told = agree("check", "avtal.yaml")
    assert (told.out, told.code) == ("avtal.yaml: inga fel.\n", 0)


TABLES = {
    "as Excel saves it": b"\xef\xbb\xbfcode;value\r\n01;2437158\r\n20;288343\r\n",
    "with commas": b"code,value\n01,2437158\n20,288343\n",
    "with quotes": b'"code";"value"\n"01";"2 437 158"\n"20";"288 343"\n',
    "with blank lines": b"\ncode;value\n\n01;2437158\n20;288343\n\n",
    "with decimal commas": b"code;value\n01;2437158,0\n20;288343,5\n",
    "with empty columns to the right": b"code;value;;\n01;2437158;;\n20;288343;;\n",
    "with capitals in its headings": b"Code;Value\n01;2437158\n20;288343\n",
    "with names": "code;name;value\n01;Region Örebro;5\n20;Å;6\n".encode(),
}


@pytest.mark.parametrize("table", TABLES)
def test_tables_that_spreadsheets_save(table: str, tmp_path: Path) -> None:
    (tmp_path / "population.csv").write_bytes(TABLES[table])
    text = spoilt(('{"01": 2437158, "20": 288343}', "population.csv"))
    assert findings_in(text, Folder(tmp_path)) == []
