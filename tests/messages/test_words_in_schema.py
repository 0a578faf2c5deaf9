"""What the schema says of the language is told in every language."""

from __future__ import annotations

from typing import Any

from agree.language.schema import (
    IN_SCHEMA,
    all_said,
    forms,
    keys_at,
    language_schema,
    resolved,
    said,
)
from agree.messages import Locale
from tools.words import messages


def every_form() -> list[dict[str, Any]]:
    """Return the form of each place of a document, found from the top as a text has them."""
    left, found = [resolved(language_schema())], list[Any]()
    while left:
        schema = left.pop()
        if schema not in found:
            found.append(schema)
            below = [schema.get("items"), schema.get("additionalProperties")]
            left += [resolved(one) for one in below if isinstance(one, dict)]
            left += keys_at(schema).values()
    return found


def test_what_the_schema_says_of_each_key_is_told_in_swedish() -> None:
    """Whether nothing of it is lacking is seen in the catalogue; that it is looked up, here."""
    collected = {one.id for one in messages() if one.context == IN_SCHEMA}
    told = {
        form[word]
        for schema in every_form()
        for form in forms(schema)
        for word in ("title", "description")
        if word in form
    }
    assert len(told) > 500
    assert told <= collected
    total = language_schema()["properties"]["total"]
    assert Locale("sv").text(said(total, "title")) == "Summa"
    assert Locale("en").text(said(total, "title")) == "Total"
    assert said({}, "title") == ""


def test_values_in_the_schema_say_nothing() -> None:
    examples = [{"title": "Anslutning till avtalet"}]
    schema = {"title": "A", "examples": examples, "properties": {"title": {"description": "B"}}}
    assert list(all_said(schema)) == ["A", "B"]
