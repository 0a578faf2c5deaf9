"""Odd values: numbers, days, texts and words that a reader may stumble over."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.render.attacks import ATTACKS, FORMULAS

SCHEMA = Path(__file__).parents[2] / "schema" / "agreement.schema.json"

NUMBERS = (
    "0", "-0", "-1", "1", "2", "0.1", "1/3", "1/0", "0/0", "-1/2", "33 %", "101 %", "-5 %", "%",
    "1e9", "1e400", "1e-400", "1e999999999", ".inf", "-.inf", ".nan", "NaN", "0x1F", "0b11", "0o17",
    "1_000", "007", "1:30:00", "1,5", "1.234,5", "1 234 567", "1\u00a0234", "\u22125", "+7", "١٢٣",
    "½", "²", "1 kr", "1 mnkr", "0,001 kr", "5 dollars", "1 tkr", "9" * 40, "9" * 400,
    "9" * 5_000, "0." + "3" * 400, "1/" + "7" * 300, "2**99", "1.5.5", "--1", "1 - 1",
)  # fmt: skip

DAYS = (
    "2023-02-30", "2023-13-01", "2023-00-10", "0000-01-01", "0001-01-01", "9999-12-31",
    "10000-01-01", "-0044-03-15", "2023-1-1", "20230101", "2023-W05", "2023", "2023-06", "1/2/2023",
    "2023-01-01T12:00:00Z", "2023-01-01 25:61:61", "2024-02-29", "2023-02-29", "unknown", "i går",
    "2023\u201301\u201301", "٢٠٢٣-٠١-٠١", "99999999999999-01-01", "0", "9999", "9999-12",
)  # fmt: skip

TEXTS = (
    "", " ", "\t", "~", "null", "true", "no", "Ja", "pending", "unknown", "all", "rest", "none",
    "å" * 30, "a\u030a", "A\u0301" * 200, "x" * 3_000, "İ", "ß", "ﬁ", "𝟙", "👩‍👩‍👧", "😀",
    "a b", "a.b", "a/b", "../x", "/etc/passwd", "C:\\x", "CON", "x.csv", ".", "..", "*", "&a", "?",
    "-", "|", ">", "{}", "[]", "{", "#", "!!python/object:os.system x", "!!binary aGk=", "=", "@",
    "register:", "register:nowhere", "register:../../x", "regions/", "/01", "regions/20/1", "%s",
    "{name}", "{0}", "\\", "\\u0000", "'", '"', "''", "$(x)", "`x`", "; rm", "--help", "-o",
)  # fmt: skip

EXPRESSIONS = (
    "folk", "folk / 0", "folk ** 99", "9 ** 9 ** 9", "folk - folk", "-folk", "min()", "max(folk)",
    "folk if folk else folk", "folk and", "index(2023)", "pris(2023)", "pris(1)", "folk[0]",
    "(folk", "folk + 'x'", "lambda: 1", "__import__('os')", "folk.real", "1 < folk < 2",
    "(" * 300 + "1" + ")" * 300, "+".join(["folk"] * 300), "not folk", "sum(folk)", "abs(-folk)",
    "round(folk, -9)", "folk % 0", "folk // 0", "10 ** 4000", "f'{folk}'", "size", "size / late",
)  # fmt: skip

CHARACTERS = (
    "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\u202e", "\u200b", "\t",
    "\r", "\n", "\r\n", "\f", "\v", " ", "\u00a0", ":", ": ", "- ", "? ", "#", " #", ",", ";", "&a ",
    "*a", "!", "!!", "|", ">", "%", "@", "`", "'", '"', "{", "}", "[", "]", "\\", "<<: ", "---\n",
    "...\n", "%YAML 9.9\n---\n", "é", "😀", "\U000e0041", "0", "9", "-", "/", "=",
)  # fmt: skip


def odd_text(draw: Random) -> str:
    """Draw a text: an odd one, an attack, a formula, or an expression."""
    kind = draw.randrange(8)
    if kind < 4:
        return draw.choice(TEXTS)
    if kind == 4:
        return draw.choice(list(ATTACKS.values()))
    if kind == 5:
        return draw.choice(FORMULAS)
    return draw.choice(EXPRESSIONS)


def odd_scalar(draw: Random) -> str:
    """Draw a text for one value: a number, a day, or whatever else."""
    return draw.choice((draw.choice(NUMBERS), draw.choice(DAYS), odd_text(draw)))


@cache
def words_of_the_language() -> tuple[tuple[str, ...], dict[str, list[Any]], tuple[str, ...]]:
    """Return the keys that the schema has, the examples of each, and the words that it lists."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    examples: dict[str, list[Any]] = {}
    listed: set[str] = set()
    waiting: list[Any] = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        if not isinstance(part, dict):
            continue
        properties = part.get("properties")
        for name, said in properties.items() if isinstance(properties, dict) else ():
            given = said.get("examples", []) if isinstance(said, dict) else []
            examples.setdefault(name, []).extend(given)
        listed.update(one for one in part.get("enum", ()) if isinstance(one, str))
        waiting.extend(part.values())
    return tuple(sorted(examples)), examples, tuple(sorted(listed))
