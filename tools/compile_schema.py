"""Compiles the schema of the language to plain code: whether a document has the right form.

`python -m tools.compile_schema` writes `engine/agree/language/compiled.py`. The words of the schema
that are known here are those that it uses; any other one stops the tool.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import fill
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


def _keys(forms: Mapping[str, Form], values: Mapping[str, Any]) -> bool:
    for key, value in values.items():
        form = forms.get(key)
        if form is None or not form(value):
            return False
    return True
'''
WHAT_PARTS_ARE = '"""Whether what stands under each top-level key has its form."""'
DOC_OF_KEYS = '    """Return whether a document has the keys of an agreement."""\n'
AND, OR = "\n        and ", "\n            or "
WIDTH, ROOM = 100, 80
"""How long a line may be, and what stands in brackets in one."""
ONLY_A_CALL = re.compile(r"    return (\w+)\(value\)\n")
"""A function that says what another one says."""
SAYS_NOTHING = {
    "$schema", "$id", "$comment", "$defs", "title", "description", "examples",
    "x-leave-out", "x-read", "x-time",
    "x-declares", "x-expression", "x-inside", "x-keys", "x-names", "x-words",
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
AS: Mapping[str, str] = {"integer": "number"}
"""The type whose words are about another type too."""
Schema: TypeAlias = Mapping[str, Any]


class Compiler:
    """Writes a function for each part of a schema; parts that say the same share one."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._functions: dict[str, str] = {}
        self._others_names: list[str] = []
        self._tables: dict[str, str] = {}

    def module(self, schema: Schema, mark: int) -> str:
        """Return the code of the whole schema."""
        for name in schema["$defs"]:
            self._names[json.dumps({"$ref": REFERENCE + name})] = f"_{name}"
        for name, part in schema["$defs"].items():
            self._function(part, f"_{name}")
        of_keys: Schema = {key: {} for key in schema["properties"]}
        self._function({**schema, "properties": of_keys}, "has_keys", DOC_OF_KEYS)
        parts = self._table(schema["properties"])
        tables = [
            f"{name}: Mapping[str, Form] = {{\n{content}\n}}\n"
            for content, name in self._tables.items()
        ]
        follow_up, outside = keys_read(schema, LATER), keys_read(schema)
        head = HEAD.replace("{mark}", str(mark))
        head = head.replace("{follow_up}", repr(follow_up)).replace("{outside}", repr(outside))
        named = f"PARTS = {parts}\n{WHAT_PARTS_ARE}\n"
        end = "\n".join(["".join(self._others_names), *tables, named])
        return "\n\n".join([head, *self._functions.values(), end])

    def _function(self, schema: Schema, name: str = "", doc: str = "") -> str:
        """Write the function of a part of the schema, and return its name.

        What another function says already has the name of that one; `name` is then one more.
        """
        conditions = list(self._conditions(schema)) or ["True"]
        body = f"    return {' and '.join(conditions)}\n"
        if len(body) > WIDTH or "\n" in body.rstrip():
            body = f"    return (\n        {AND.join(conditions)}\n    )\n"
        found = ONLY_A_CALL.fullmatch(body)
        same = found[1] if found else self._written.get(body)
        if same is None:
            same = self._written[body] = name or f"_form{len(self._written)}"
            self._functions[same] = f"def {same}(value: Any) -> bool:\n{doc}{body}"
        elif name:
            self._others_names.append(f"{name} = {same}\n")
            self._names = {key: same if one == name else one for key, one in self._names.items()}
        return same

    def _form(self, schema: Schema) -> str:
        """Return the name of the function of a part of the schema."""
        said = {word: what for word, what in schema.items() if word not in SAYS_NOTHING}
        key = json.dumps(_without_remarks(said), sort_keys=True)
        if key not in self._names:
            self._names[key] = self._function(said)
        return self._names[key]

    def _table(self, properties: Mapping[str, Schema]) -> str:
        """Return the name of the table of the forms of some keys."""
        entries = " ".join(f"{key!r}:\0{self._form(form)}," for key, form in properties.items())
        lines = fill(
            entries, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
        )
        return self._tables.setdefault(lines.replace("\0", " "), f"_KEYS{len(self._tables)}")

    def _conditions(self, schema: Schema) -> Iterator[str]:
        """Yield what must hold of a value, in Python: of each type it may have, then of all."""
        of_type: dict[str, list[str]] = {}
        of_any: list[str] = []
        for word, said in schema.items():
            if word in SAYS_NOTHING or word in ("type", "then", "else"):
                continue
            if word not in CONDITIONS:
                raise SystemExit(f"{word} is a word of the schema without a line in CONDITIONS")
            holds = CONDITIONS[word](self, said, schema)
            about = of_type.setdefault(OF_TYPE[word], []) if word in OF_TYPE else of_any
            about += [] if holds in about else [holds]
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else sorted(types, key=list(IS).index)
        ways = [[IS[one], *of_type.get(AS.get(one, one), ())] for one in types]
        if not types:
            yield from (either([[f"not {IS[one]}"], holds]) for one, holds in of_type.items())
        yield from ways[0] if len(ways) == 1 else [either(ways)] if ways else []
        yield from of_any

    def _choice(self, condition: Schema, schema: Schema) -> str:
        then, other = (
            f"{self._form(schema[word])}(value)" if word in schema else "True"
            for word in ("then", "else")
        )
        return f"({then} if {self._form(condition)}(value) else {other})"

    def keys(self, schema: Schema) -> str:
        """Return that a mapping has known keys only, each with its form; or any, of one form."""
        known, others = schema.get("properties"), schema.get("additionalProperties")
        if known is not None and others is False:
            return f"_keys({self._table(known)}, value)"
        if known is None and isinstance(others, dict):
            return f"_all({self._form(others)}, value.values())"
        raise SystemExit("properties and additionalProperties: false go together, or forms alone")

    def constant(self, constant: Any) -> str:
        """Return that a value is the only one there may be; 1 is not true."""
        if isinstance(constant, bool):
            return f"value is {constant}"
        return f"(not isinstance(value, bool) and value == {constant!r})"


CONDITIONS: Mapping[str, Callable[[Compiler, Any, Schema], str]] = {
    "$ref": lambda code, name, _: f"{code._form({'$ref': name})}(value)",
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
    "properties": lambda code, _, schema: code.keys(schema),
    "additionalProperties": lambda code, _, schema: code.keys(schema),
    "if": lambda code, condition, schema: code._choice(condition, schema),
    "not": lambda code, form, _: f"not {code._form(form)}(value)",
    "anyOf": lambda code, forms, _: (
        f"({' or '.join(f'{code._form(form)}(value)' for form in forms)})"
    ),
}
"""What each word of the schema asks of a value, in Python."""


def either(ways: list[list[str]]) -> str:
    """Return that all holds of one of several ways, on one line if there is room."""
    told = [" and ".join(way) for way in ways]
    line = f"({' or '.join(told)})"
    return line if len(line) <= ROOM else f"({OR.join(told)})"


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
