"""The examples that findings show are written as the language asks: codes in quotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agree.base import Source
from agree.language.schema import language_schema
from agree.language.wording import _as_written
from agree.messages import Locale
from agree.source import parse_document, plain
from tests.helpers import altered, result_of, small


def examples(schema: Any) -> Iterator[object]:
    """Every example that the schema has, those of the parts of it too."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield from value if key == "examples" else examples(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from examples(value)


def test_every_example_can_be_written_in_a_file_as_it_is_shown() -> None:
    shown = dict.fromkeys(map(_as_written, examples(language_schema())))
    assert len(shown) > 100
    faulty = [
        text
        for text in shown
        if "\n" not in text
        for document, findings in [parse_document(Source("a.yaml", f"key: {text}\n"))]
        if any(finding.code == "leading-zero" for finding in findings)
    ]
    assert faulty == []


def test_what_a_code_is_told_to_look_like_is_the_code_again() -> None:
    for code in ("01", "0114", "20"):
        document, findings = parse_document(Source("a.yaml", f"key: {_as_written(code)}\n"))
        assert document.root is not None
        assert (plain(document.root), findings) == ({"key": code}, [])


def test_a_finding_shows_codes_in_quotes() -> None:
    text = altered(small("{equal: true}"), "to: everyone", "to: everyone, rounding: {ties: [[a]]}")
    (finding,) = [one for one in result_of(text).findings if one.code == "wrong-type"]
    assert Locale("en").text(finding.hint or "") == 'For example: "01"; "0114"'


def test_a_year_is_a_key_without_quotes() -> None:
    assert _as_written({"2023": 1, "0114": "9.1"}) == '{2023: 1, "0114": "9.1"}'
