"""Compiles the schema of the language to plain code: whether a document has the right form.

`python -m tools.compile_schema` writes `engine/agree/language/compiled.py`. The words of the schema
that are known here are those that it uses; any other one stops the tool.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from agree.language.schema import LATER, REFERENCE, keys_read, language_schema, mark_of, schema_text

FILE = Path(__file__).parents[1] / "engine" / "agree" / "language" / "compiled.py"
HEAD = '''\
"""The form of an agreement, as plain code: made by `python -m tools.compile_schema`, not by hand.

Each function tells whether a value has the form of a part of the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from re import search
from typing import Any, TypeAlias

Form: TypeAlias = Callable[[Any], bool]

SCHEMA = {mark}
"""The mark of the schema that this was made from."""
FOLLOW_UP = frozenset({follow_up})
"""The top-level keys on what follows the distribution."""
OUTSIDE_DISTRIBUTION = frozenset({outside})
"""The top-level keys that say nothing of who gets what."""


def _number(value: Any) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _all(form: Form, values: Iterable[Any]) -> bool:
    return all(map(form, values))


def _each(forms: Mapping[str, Form], values: Mapping[str, Any]) -> bool:
    return all(forms[key](value) for key, value in values.items() if key in forms)


def _rest(forms: Mapping[str, Form], form: Form, values: Mapping[str, Any]) -> bool:
    return all(form(value) for key, value in values.items() if key not in forms)
'''
WHAT_PARTS_ARE = '"""Whether what stands under each top-level key has its form."""'
SAYS_NOTHING = {
    "$schema", "$id", "$comment", "$defs", "title", "description", "examples",
    "x-leave-out", "x-read", "x-time",
}  # fmt: skip
"""The words of the schema that say nothing of the form."""
IS: Mapping[str, str] = {
    "string": "isinstance(value, str)",
    "array": "isinstance(value, list)",
    "object": "isinstance(value, dict)",
    "boolean": "isinstance(value, bool)",
    "number": "_number(value)",
    "integer": "_whole(value)",
}
"""How a value is told to be of a type."""
OF_TYPE: Mapping[str, str] = {
    "minLength": "string", "pattern": "string", "minimum": "number", "maximum": "number",
    "items": "array", "minItems": "array", "minProperties": "object", "required": "object",
    "properties": "object", "additionalProperties": "object", "propertyNames": "object",
}  # fmt: skip
"""The type that each word is about; of other values it says nothing."""
Schema: TypeAlias = Mapping[str, Any]


class Compiler:
    """Writes a function for each part of a schema; parts that say the same share one."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._functions: list[str] = []
        self._tables: dict[str, str] = {}

    def module(self, schema: Schema, mark: int) -> str:
        """Return the code of the whole schema."""
        for name in schema["$defs"]:
            self._names[json.dumps({"$ref": REFERENCE + name})] = f"_{name}"
        for name, part in schema["$defs"].items():
            self._function(f"_{name}", part)
        of_keys: Schema = {key: {} for key in schema["properties"]}
        self._function("has_keys", {**schema, "properties": of_keys})
        parts = self._table(schema["properties"])
        tables = [
            f"{name}: Mapping[str, Form] = {{\n{content}}}\n"
            for content, name in self._tables.items()
        ]
        follow_up, outside = keys_read(schema, LATER), keys_read(schema)
        head = HEAD.replace("{mark}", str(mark))
        head = head.replace("{follow_up}", repr(follow_up)).replace("{outside}", repr(outside))
        named = f"PARTS = {parts}\n{WHAT_PARTS_ARE}\n"
        return "\n\n".join([head, *self._functions, "\n".join([*tables, named])])

    def _function(self, name: str, schema: Schema) -> None:
        conditions = list(self._conditions(schema)) or ["True"]
        body = "\n        and ".join(conditions)
        doc = '    """Return whether a document has the keys of an agreement."""\n'
        doc = "" if name.startswith("_") else doc
        self._functions.append(
            f"def {name}(value: Any) -> bool:\n{doc}    return (\n        {body}\n    )\n"
        )

    def _form(self, schema: Schema) -> str:
        """Return the name of the function of a part of the schema."""
        said = {word: what for word, what in schema.items() if word not in SAYS_NOTHING}
        key = json.dumps(_without_remarks(said), sort_keys=True)
        if key not in self._names:
            self._names[key] = f"_form{len(self._names)}"
            self._function(self._names[key], said)
        return self._names[key]

    def _table(self, properties: Mapping[str, Schema]) -> str:
        """Return the name of the table of the forms of some keys."""
        lines = "".join(f"    {key!r}: {self._form(form)},\n" for key, form in properties.items())
        return self._tables.setdefault(lines, f"_KEYS{len(self._tables)}")

    def _conditions(self, schema: Schema) -> Iterator[str]:
        """Yield what must hold of a value, in Python."""
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if types:
            yield f"({' or '.join(IS[one] for one in types)})" if types[1:] else IS[types[0]]
        for word, said in schema.items():
            if word in SAYS_NOTHING or word in ("type", "then", "else"):
                continue
            if word not in CONDITIONS:
                raise SystemExit(f"{word} is a word of the schema without a line in CONDITIONS")
            holds = CONDITIONS[word](self, said, schema)
            about = OF_TYPE.get(word)
            is_sure = about is None or types == [about] or (about, types) == ("number", ["integer"])
            yield holds if is_sure else f"(not {IS[about or '']} or {holds})"

    def _choice(self, condition: Schema, schema: Schema) -> str:
        then, other = (
            f"{self._form(schema[word])}(value)" if word in schema else "True"
            for word in ("then", "else")
        )
        return f"({then} if {self._form(condition)}(value) else {other})"

    def _others(self, others: Any, schema: Schema) -> str:
        known = self._table(schema.get("properties", {}))
        if others is False:
            return f"value.keys() <= {known}.keys()"
        return f"_rest({known}, {self._form(others)}, value)"

    def constant(self, constant: Any) -> str:
        """Return that a value is the only one there may be; 1 is not true."""
        if isinstance(constant, bool):
            return f"value is {constant}"
        return f"(not isinstance(value, bool) and value == {constant!r})"


CONDITIONS: Mapping[str, Callable[[Compiler, Any, Schema], str]] = {
    "$ref": lambda code, name, _: f"_{name.removeprefix(REFERENCE)}(value)",
    "minLength": lambda code, least, _: f"len(value) >= {least}",
    "minItems": lambda code, least, _: f"len(value) >= {least}",
    "minProperties": lambda code, least, _: f"len(value) >= {least}",
    "pattern": lambda code, pattern, _: f"search({pattern!r}, value) is not None",
    "minimum": lambda code, least, _: f"value >= {least}",
    "maximum": lambda code, most, _: f"value <= {most}",
    "enum": lambda code, words, _: f"value in {tuple(words)!r}",
    "const": lambda code, constant, _: code.constant(constant),
    "required": lambda code, keys, _: f"value.keys() >= {set_of(keys)}",
    "items": lambda code, form, _: f"_all({code._form(form)}, value)",
    "propertyNames": lambda code, form, _: f"_all({code._form(form)}, value)",
    "properties": lambda code, forms, _: f"_each({code._table(forms)}, value)",
    "additionalProperties": lambda code, others, schema: code._others(others, schema),
    "if": lambda code, condition, schema: code._choice(condition, schema),
    "not": lambda code, form, _: f"not {code._form(form)}(value)",
    "anyOf": lambda code, forms, _: (
        f"({' or '.join(f'{code._form(form)}(value)' for form in forms)})"
    ),
}
"""What each word of the schema asks of a value, in Python."""


def set_of(keys: list[str]) -> str:
    """Return a set of keys in Python."""
    return f"{{{', '.join(map(repr, keys))}}}"


def _without_remarks(part: Any, *, are_keys: bool = False) -> Any:
    """Return a part of a schema without what says nothing of the form."""
    if isinstance(part, list):
        return [_without_remarks(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _without_remarks(one, are_keys=key == "properties" and not are_keys)
        for key, one in part.items()
        if are_keys or key not in SAYS_NOTHING
    }


def compiled() -> str:
    """Return the code of the schema of the language."""
    return Compiler().module(language_schema(), mark_of(schema_text()))


def main() -> None:
    """Write the code."""
    FILE.write_text(compiled(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
