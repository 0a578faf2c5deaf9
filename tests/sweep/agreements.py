"""Random agreements of up to thirty recipients, of what a batch carries: every kind of rounding."""

from __future__ import annotations

import json
from random import Random
from typing import Any

METHODS = ("half_up", "half_even", "down", "largest_remainder")
UNITS = ("1 kr", "1 kr", "10 kr", "1 öre", "1 tkr", "50 öre")
WEIGHTS = (
    "size", "size", "other", "size + 1", "max(1, other - size)", "size + factor * other",
    "other if size > 5 else size", "abs(size - other) + 1", "size / 3 + other", "doubled",
    "min(size, 5) + 1", "other * factor + 1", "size + sum(other)",
)  # fmt: skip
CONDITIONS = (
    "size > 2",
    "other < 90",
    "size > 0 and other > 1",
    "not size > 900",
    "size >= factor",
)
Document = dict[str, Any]


def agreement(seed: int) -> str:
    """Return a random agreement, as a file has it."""
    return json.dumps(_Drawn(Random(seed)).document, ensure_ascii=False)


class _Drawn:
    def __init__(self, dice: Random) -> None:
        self.dice = dice
        count = dice.choice([1, 2, 3, 3, 5, 8, 13, 21, 30])
        self.codes = [f"{at + 1:02}" for at in range(count)]
        dice.shuffle(self.codes)
        self.parts = [f"{code}{end}" for code in self.codes[:2] for end in "abc"]
        largest = dice.choice([3, 20, 1000, 2_000_000])
        everyone = self.codes + self.parts
        self.document: Document = {
            "language": 1, "id": "drawn", "name": "Drawn", "between": ["Payer", "Others"],
            "recipients": {
                "all": {"name": "All", "members": {code: f"N{code}" for code in self.codes}},
                "parts": {"name": "Parts", "members": self._parts()},
            },
            "facts": {
                "size": self._fact(everyone, largest), "other": self._fact(everyone, 99),
                "doubled": {"value": "size * 2 + other"},
                "waits": {"as_of": "unknown", "source": "drawn", "values": "pending"},
            },
            "parameters": {
                "base": f"{dice.randint(1, 90)} kr", "part": dice.choice(["1/3", "0.25", "40 %"]),
                "factor": dice.choice([2, "0.5", "1,75"]),
            },
            "rounding": self._rounding(),
            "keys": {},
        }  # fmt: skip
        self.keys: Document = self.document["keys"]
        grants = [self._grant(f"g{at}") for at in range(dice.choice([1, 2, 3]))]
        self.document["areas"] = [{"id": "area", "name": "Area", "grants": grants}]
        if dice.random() < 0.4:
            self._onward()

    def _parts(self) -> list[Document]:
        return [{"code": code, "name": code, "part_of": code[:2]} for code in self.parts]

    def _fact(self, codes: list[str], largest: int) -> Document:
        values = {code: self.dice.randint(1, largest) for code in codes}
        return {"as_of": "unknown", "source": "drawn", "values": values}

    def _rounding(self) -> Document:
        dice = self.dice
        made: Document = {"method": dice.choice(METHODS), "to": dice.choice(UNITS)}
        if dice.random() < 0.3:
            made["ties"] = dice.sample(self.codes, min(2, len(self.codes)))
        if made["method"] != "largest_remainder":
            made["difference"] = self._difference()
            if dice.random() < 0.3:
                made["of"] = "sum"
        return made

    def _difference(self) -> Any:
        dice, ways = self.dice, ["smallest_first", "largest_first"]
        kind = dice.choice(["shown", "size", "size", "mixed", "order", "to", "missing"])
        if kind == "shown":
            return "shown"
        if kind == "to":
            return {"to": dice.choice(self.codes)}
        if kind == "size":
            by = dice.choice(["size", "other"])
            return {"by": by, "missing": dice.choice(ways), "surplus": dice.choice(ways)}
        if kind == "mixed":
            order = dice.sample(self.codes, len(self.codes))
            return {"by": "size", "missing": dice.choice(ways), "surplus": order}
        if kind == "missing":
            return {"by": "other", "missing": dice.choice(ways)}
        order = list(self.codes)
        dice.shuffle(order)
        return {"missing": order[: dice.choice([1, 2, 30])], "surplus": order}

    def _grant(self, name: str) -> Document:
        dice = self.dice
        amount = dice.choice([f"{dice.randint(500, 9999)} tkr", f"{dice.randint(3000, 99999)} kr"])
        grant: Document = {"id": name, "to": "all", "amount": amount, "key": self._key()}
        if dice.random() < 0.3:
            grant["of_which"] = [
                {"id": f"{name}p", "name": "Part", "amount": "77 kr", "key": self._key()}
            ]
        if dice.random() < 0.5:
            grant["rounding"] = self._rounding()
        return grant

    def _key(self, depth: int = 0) -> str:
        dice, name = self.dice, f"k{len(self.keys)}"
        self.keys[name] = {}
        kind = dice.choice(["weight", "weight", "blend", "base", "amount", "equal", "parts"])
        if kind == "weight":
            key: Document = self._way()
        elif kind == "equal":
            key = {"portions": [{"equal": True}]}
        else:
            first: Document = {
                "blend": {"share": dice.choice(["1/2", "0.3", "part", "12 %"]), **self._way()},
                "base": {"each": dice.choice(["base", "1 kr", "35 öre"])},
                "amount": {"amount": dice.choice(["base", "99 kr", "100 kr"]), **self._way()},
                "parts": {"share": "1/4", **self._way()},
            }[kind]
            portions = [{"id": "first", **first}]
            if kind == "parts":
                portions.append({"id": "more", "share": "1/4", **self._earned()})
            if depth < 2 and dice.random() < 0.2:
                portions.append({"id": "rest", "key": self._key(depth + 1)})
            else:
                portions.append({"id": "rest", **self._way()})
            key = {"portions": portions}
        self.keys[name] = key
        return name

    def _earned(self) -> Document:
        made: Document = {"weight": "size"}
        if self.dice.random() < 0.6:
            made["earned"] = self.dice.choice(["1/2", "1 if other > 20 else 0.8"])
            made["unearned"] = self.dice.choice(["retained", "shared", "shared_once"])
        return made

    def _way(self) -> Document:
        made: Document = {"weight": self.dice.choice(WEIGHTS)}
        if self.dice.random() < 0.2:
            made["where"] = self.dice.choice(CONDITIONS)
        if self.dice.random() < 0.06:
            made = {"weight": "waits"}
        return made

    def _onward(self) -> None:
        dice = self.dice
        tier: Document = {
            "id": "on", "from": "all", "member": sorted({code[:2] for code in self.parts}),
            "to": "parts", "within": True, "key": self._key(),
            "rounding": {"method": dice.choice(METHODS), "to": dice.choice(UNITS)},
        }  # fmt: skip
        if tier["rounding"]["method"] != "largest_remainder":
            ways = ["smallest_first", "largest_first"]
            tier["rounding"]["difference"] = dice.choice(
                [
                    "shown",
                    {"by": "size", "missing": dice.choice(ways), "surplus": dice.choice(ways)},
                ]
            )
        if dice.random() < 0.5:
            amount = dice.choice(["1 kr", "3 %", "12,5 %", {"value": "5 %", "to": "10 kr"}])
            tier["deduct"] = [{"id": "kept", "amount": amount}]
        self.document["onward"] = [tier]
