"""What strangers write into names: each attack by itself, and an agreement with all in every text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from tests.findings.whole import WHOLE, lay_tables

MARK = "INJECTED"
"""What stands first on a line that an attack has made its own."""

ATTACKS = {
    "colour": "\x1b[31m",
    "link": "\x1b]8;;http://evil\x1b\\",
    "one-byte escape": "\x9b31m",
    "nought": "\0",
    "bell, back and delete": "\a\b\x7f",
    "back to the margin": f"\r{MARK}",
    "line feed": f"\n{MARK}",
    "new line of Windows": f"\r\n{MARK}",
    "new page and tabulators": f"\f{MARK}\v{MARK}\t",
    "separators of records": f"\x1c{MARK}\x1d{MARK}\x1e{MARK}",
    "next line": f"\x85{MARK}",
    "line and paragraph separator": f"\u2028{MARK}\u2029{MARK}",
    "override": "\u202egnp.exe\u202c",
    "isolate": "\u2066a\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "no width": "\u200b\u2060\ufeff\U000e0041",
    "no character": "\uffff\ufffe\U0001ffff\ufdd0",
    "interlinear": "\ufff9a\ufffab\ufffb",
    "script": "<script>alert(1)</script>",
    "entity": "&lt;img src=x onerror=alert(1)&gt;",
    "attribute": "\"><img src=x onerror='alert(1)'>",
    "comment": "--><!-- ]]>",
    "pipes": "| a | b |",
    "link of Markdown": "[here](javascript:alert(1)) ![i](http://evil)",
    "code of Markdown": "``` `x` ```",
    "looks of Markdown": "*a* _b_ ~~c~~ \\",
    "braces": "{0.__class__} {name} %s",
    "property of a calendar": f"\r\nATTACH:http://evil\r\n{MARK};a,b\\n",
}

HALF_OF_A_PAIR = "\udcff"
"""What stands in the name of a file for a byte that is no UTF-8; no file can hold it."""

ALL = "".join(ATTACKS.values())
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1")
TEXTS = frozenset(
    [
        "name",
        "label",
        "title",
        "what",
        "note",
        "about",
        "because",
        "consequence",
        "source",
        "unit",
        "status",
        "taken_as",
        "payer",
    ]
)
"""The keys of an agreement whose values are words for people."""
NAMES = {"01": "Region Stockholm", "20": "Region Dalarna"}
"""Members as the printed tables call them."""
WIDEST = 1_000_000
"""So wide that no line of YAML is folded."""


def attacked(value: object, attack: str, key: str = "") -> object:
    """Return plain values with the attack in every text that people read."""
    if isinstance(value, dict):
        return {name: attacked(item, attack, str(name)) for name, item in value.items()}
    if isinstance(value, list):
        return [attacked(item, attack, key) for item in value]
    return f"{value}{attack}" if isinstance(value, str) and key in TEXTS else value


def hostile(attack: str = ALL) -> str:
    """Return the agreement that has every key of the language, each of its texts an attack."""
    plain = yaml.load(WHOLE, yaml.BaseLoader)
    told = attacked(plain, attack)
    assert isinstance(told, dict)
    told["references"] = [f"S2023/1{attack}"]
    told["recipients"]["regions"]["members"] = [
        {"code": code, "name": f"{name}{attack}", "aliases": [name]} for code, name in NAMES.items()
    ]
    told["name"] = attack + told["name"]
    return written(_with_numbers(told))


def written(value: object) -> str:
    """Return values as YAML in which all that is no ASCII is written with its number."""
    text: str = yaml.dump(value, Dumper=InQuotes, width=WIDEST, sort_keys=False)
    return text


class InQuotes(yaml.SafeDumper):
    """YAML in which every text stands in quotes, so that none is taken for a number."""


InQuotes.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"')
)


def _with_numbers(value: object, key: str = "") -> object:
    """Return values whose numbers are no text."""
    if isinstance(value, dict):
        return {name: _with_numbers(item, str(name)) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_numbers(item, key) for item in value]
    if not isinstance(value, str) or key in {"sections", "section", "expenditure_area"}:
        return value
    words: dict[str, object] = {"true": True, "false": False}
    whole = value.isdigit() and not value.startswith("0")
    return int(value) if whole else words.get(value, value)


def statistics(attack: str) -> dict[str, Any]:
    """Return what a statistics office may send (JSON-stat), with an attack in every text."""
    regions = {"01": f"A{attack}", "20": f"B{attack}"}
    return {
        "version": "2.0", "class": "dataset", "label": f"Folk{attack}", "source": f"SCB{attack}",
        "id": ["region", "day"], "size": [2, 1], "value": [75, 25],
        "dimension": {
            "region": {
                "label": f"Region{attack}", "category": {"index": [*regions], "label": regions},
            },
            "day": {"category": {"index": ["2022"], "label": {"2022": f"2022{attack}"}}},
        },
    }  # fmt: skip


def lay_attacks(folder: Path, attack: str = ALL) -> str:
    """Write the agreement and a draft of it, with all that belongs to it; return its path."""
    lay_tables(folder)
    details = {"name": f"Alva{attack}", "why": f"Because{attack}", "how": "a"}
    (folder / "details.yaml").write_text(written(details), encoding="utf-8")
    heading = "date;event;recipient;grant;amount;what"
    events = f"{heading}\n2023-03-01;requisition;Region Dalarna;;;*a* <b>=1+1 \u202e\u2028x\n"
    (folder / "events.csv").write_text(events, encoding="utf-8")
    row = {"date": "2023-03-01", "recipient": "regions/20", "condition": "c-one", "status": "met"}
    told = {name: f"{name}{attack}" for name in ("responsible", "evidence", "comment")}
    (folder / "status.yaml").write_text(written({"status": [row | told]}), encoding="utf-8")
    wrong = f"vard{attack}"
    fault = hostile(attack).replace('"vard"\n', written(wrong), 1)
    (folder / "fault.yaml").write_text(fault, encoding="utf-8")
    text = hostile(attack)
    in_items = re.sub(
        r'^( *)"(strength|weight)":', r'\1"confirm": true\n\g<0>', text, flags=re.MULTILINE
    )
    draft = in_items.replace('"language": 1\n', '"language": 1\n"confirm": true\n')
    (folder / "draft.yaml").write_text(draft, encoding="utf-8")
    (folder / "folk.json").write_text(json.dumps(statistics(attack)), encoding="utf-8")
    path = folder / "avtal.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)
