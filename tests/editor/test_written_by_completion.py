"""The tutorial's agreement is written over the wire by what completion offers, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from agree.assist.names import declared_in
from agree.language.schema import WORDS, language_schema
from tests.editor.client import Client, uri_of
from tests.editor.writer import Writer
from tools.docs.examples import ROOT, with_real_outputs

RUN = re.compile(r"<!-- (?:run|check)[^>]*-->\n")
LATER = "inhabitants"
"""The key whose value names what is written further down: it is put in last."""


def the_tutorials(folder: Path) -> Path:
    """Make the files of the tutorial, as they are at its end; return the agreement."""
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    with_real_outputs(RUN.sub("", page), folder)
    (file,) = folder.glob("folder-1/*.yaml")
    return file


def read(text: str) -> Any:
    """Return what a text says, each word as it is written."""
    return yaml.load(text, yaml.BaseLoader)


def words_of_the_language(schema: Any = None) -> set[str]:
    """Return the keys of the language, and the words that it lists as values."""
    schema, found = language_schema() if schema is None else schema, set[str]()
    if isinstance(schema, dict):
        found.update(schema.get("properties", ()))
        found.update(one for one in (*schema.get("enum", ()), *schema.get(WORDS, ())))
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            found |= words_of_the_language(part)
    return found


def test_the_tutorials_agreement(client: Client, tmp_path: Path) -> None:
    file = the_tutorials(tmp_path)
    expected = read(file.read_text(encoding="utf-8"))
    content = read(file.read_text(encoding="utf-8"))
    group = content["recipients"]["kommuner"]
    last = group.pop(LATER)
    uri = uri_of(file.with_name("min.yaml"))
    writer = Writer(client, uri)
    writer.mapping(content, last="areas")
    writer.place = writer.text.index("\nareas:")
    writer.line(4)
    writer.mapping({LATER: last})
    writer.offered()
    assert read(writer.text) == expected, writer.text
    assert client.findings(uri, writer.version) == []
    client.close_text(uri)
    # No key and no word of the language was typed, and no name once it was declared.
    assert set(writer.typed) & words_of_the_language() == set()
    names = [one.own for one in declared_in(writer.text) if one.kind != "section"]
    typed = Counter(writer.typed)
    assert {name: typed[name] for name in names if typed[name] != 1} == {}
    assert writer.taken > 100
