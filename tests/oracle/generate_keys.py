"""Random distribution keys over the facts and figures that drawn agreements have."""

from __future__ import annotations

from random import Random
from typing import Any

Document = dict[str, Any]
WEIGHTS = (
    "size", "size", "size", "other", "size + 1", "other + 1", "size * 2 if size > 3 else size + 1",
    "max(0, size - other)", "size / (other + 1)", "(size + 1) ** 2", "size / (sum(size) + 1)",
    "round(other, 1) + 1", "abs(size - other)", "min(size, 5) + grade", "double", "grade", "part + 1",
    "base * size + 1", "size * price(2022)", "two * size + half", "ceil(other / 2)", "floor(other) + 1",
    "before + 1", "1 if size > 3 and not other < 2 else 2", "1 if size > 3 or other == 1 else 0",
    "round(size, -1) + 1", "size ** two + 1",
)  # fmt: skip
PENDING = ("waits", "some + 1", "few + 1", "size + some", "size * price(2024) + 1")
FAULTY = (
    "size - 5",
    "0",
    "size > 3",
    "1 / size",
    "size + unheard",
    "size + (1 if waits > 3 else 2)",
)
CONDITIONS = (
    "size > 2", "size <= 5", "other < 50", "size > 0 and other > 0", "not size > 900", "result >= half",
    "1 <= size", "before > 20", "size < sum(size)",
)  # fmt: skip
FLOORS: tuple[Any, ...] = (
    "1 %", "2 %", "0 kr", "1 kr", {"amount": "1 öre", "per": "size"}, "0.001 * before",
    ["1 %", "0.0001 * before"], "before - base * size", {"value": "0.01 * before", "to": "1 kr"},
    {"value": "2,5 %", "to": "1 kr", "method": "up"}, "max(0, before - base)", "base",
    {"value": "1 %", "to": "1 öre", "method": "down"},
)  # fmt: skip
CEILINGS: tuple[Any, ...] = (
    "60 %", "90 %", "75 %", ["90 %", "1000 * before + plenty"], "plenty", {"value": "55,5 %", "to": "1 kr"},
    "100 * before", {"amount": "100 tkr", "per": "size"}, "40 %", "2 * base",
)  # fmt: skip
EARNED = (
    "result", "result", "1 if result > 0.5 else 0.5 if result > 0.2 else 0", "min(1, size / 5)", "half",
    "0", "1", "1 if size > 2 else 0",
)  # fmt: skip
PER = ("size", "size", "other", "size + other", "max(1, size)", "size * half", "double", "grade")


class Keys:
    """Distribution keys while they are drawn; `made` has them by name."""

    def __init__(self, dice: Random, tables: bool) -> None:
        self.dice, self.tables = dice, tables
        self.made: dict[str, Document] = {}
        self.earns: set[str] = set()  # keys in which something is earned
        self.bounded: set[str] = set()

    def chance(self, share: float) -> bool:
        """Tell by chance whether something is so."""
        return self.dice.random() < share

    def _keep(self, key: Document) -> str:
        """Give a key a name."""
        name = f"key{len(self.made)}"
        self.made[name] = key
        parts = key.get("portions", [key])
        if any("earned" in part or part.get("key") in self.earns for part in parts):
            self.earns.add(name)
        if {"floor", "ceiling"} & set(key):
            self.bounded.add(name)
        return name

    def key(self, codes: list[str], many: int, depth: int = 0) -> str:
        """Draw a key, for a pool of at least so many kronor a head; return its name."""
        if self.made and self.chance(0.15) and not depth:
            return self.dice.choice(list(self.made))
        if self.chance(0.4):
            return self._keep(self.way(codes, depth))
        return self._keep(self.several(codes, many, depth))

    def weight(self) -> str:
        """Draw a weight, seldom one that waits or has a fault."""
        kind = self.dice.random()
        if kind < 0.05:
            return self.dice.choice(PENDING)
        return self.dice.choice(FAULTY if kind < 0.06 else WEIGHTS)

    def way(self, codes: list[str], depth: int, sized: bool = False) -> Document:
        """Draw one way to distribute, with bounds, a condition or what is earned."""
        kind = self.dice.random()
        if kind < 0.12 and depth < 3:
            part: Document = {"key": self.key(codes, 1, depth + 1)}
            return self._beside_key(part)
        if kind < 0.25:
            part = {"equal": True}
        elif kind < 0.32 and self.tables:
            return {"table": self.table(codes)}
        else:
            part = {"weight": self.weight()}
        if self.chance(0.15):
            part["where"] = self.dice.choice(
                CONDITIONS if self.chance(0.95) else ["waits > 1", "some > 2"]
            )
        elif sized and self.chance(0.08):
            part["only"] = self.dice.sample(codes, self.dice.randint(1, len(codes)))
        return self._bounds_or_earned(part)

    def _bounds_or_earned(self, part: Document) -> Document:
        """Add bounds, or what is earned, or neither."""
        kind = self.dice.random()
        if kind < 0.12:
            part["floor"] = self.dice.choice(FLOORS)
        if 0.08 < kind < 0.2:
            part["ceiling"] = self.dice.choice(CEILINGS)
            if self.chance(0.6):
                part["unearned"] = "retained"
        if 0.18 < kind < 0.32:
            part["earned"] = self.dice.choice(EARNED)
            if "ceiling" not in part and self.chance(0.7):
                part["unearned"] = self.dice.choice(["retained", "shared", "shared_once"])
        if self.chance(0.01):
            part["earned"] = self.dice.choice(["waits", "some", "size"])
        return part

    def _beside_key(self, part: Document) -> Document:
        """Add bounds of all that another key gives, or what is earned of it."""
        if self.chance(0.2):
            part["floor"] = self.dice.choice(FLOORS)
        if self.chance(0.1):
            part |= {"ceiling": self.dice.choice(CEILINGS), "unearned": "retained"}
        inner = part["key"]
        free = inner not in self.earns | self.bounded and "ceiling" not in part
        if free and self.chance(0.15):
            part["earned"] = self.dice.choice(EARNED)
        return part

    def table(self, codes: list[str]) -> Document:
        """Draw a printed table of shares."""
        parts = [self.dice.randint(0, 5) for _ in codes]
        whole = sum(parts)
        if not whole:
            parts[0] = whole = 1
        shares: Document = {
            code: f"{part}/{whole}" for code, part in zip(codes, parts, strict=True)
        }
        if self.chance(0.2):
            del shares[self.dice.choice(codes)]
            if not shares:
                return {"shares": {codes[0]: 1}}
            return {"shares": shares, "others": "pending"}
        if self.chance(0.1):
            shares[self.dice.choice(codes)] = "pending"
        return {"shares": shares}

    def several(self, codes: list[str], many: int, depth: int) -> Document:
        """Draw a key with portions: some of a size, and one that takes what is left."""
        parts: list[Document] = []
        share = 0
        for at in range(self.dice.choice([1, 1, 2, 2, 3])):
            size = self.dice.random()
            if size < 0.25 * (many > 1):
                part = self.each()
            elif size < 0.3 * (many > 1):
                part = {"amount": self.dice.choice(["1 kr", "2 kr", "base / 100", "50 öre"])}
                part |= self.way(codes, depth, sized=True)
            elif size < 0.35 and self.tables:
                part = {"table": self.amounts(codes)}
            else:
                more = self.dice.choice([10, 20, 25, 30])
                share += more
                part = {"share": self.written(more)}
                if self.chance(0.08):
                    part |= {"retained": True}
                else:
                    part |= self.way(codes, depth, sized=True)
            if (
                self.chance(0.06)
                and {"where", "only"} & set(part)
                and "table" not in str(self.made)
            ):
                part["leaves"] = True
            parts.append({"id": f"p{at}", **part})
        rest = {"retained": True} if self.chance(0.08) else self.way(codes, depth)
        if self.chance(0.1) and share < 100 and all("share" in part for part in parts):
            rest = {"share": self.written(100 - share), **rest}
        parts.insert(self.dice.randint(0, len(parts)), {"id": "rest", **rest})
        key: Document = {"portions": parts}
        if self.chance(0.12):
            key["floor"] = self.dice.choice(FLOORS)
        if self.chance(0.08):
            key |= {"ceiling": self.dice.choice(CEILINGS), "unearned": "retained"}
        return key

    def written(self, percent: int) -> str:
        """Return a share as a file may write it."""
        ways = [f"{percent} %", f"{percent}/100", f"0.{percent:02}", f"0,{percent:02}"]
        if percent == 50:
            ways.append("half")
        return self.dice.choice(ways) if percent < 100 else "1"

    def each(self) -> Document:
        """Draw so much for each, or for each unit."""
        amount = self.dice.choice(["1 kr", "50 öre", "base / 100", "2 kr", "1 öre"])
        each: Any = amount
        if self.chance(0.5):
            per = self.dice.choice(PER if self.chance(0.97) else ["some", "size - 3"])
            each = {"amount": self.dice.choice(["1 öre", "2 öre", "1 kr"]), "per": per}
        part: Document = {"each": each}
        if self.chance(0.25):
            part["where"] = self.dice.choice(CONDITIONS)
        if self.chance(0.06):
            part["earned"] = self.dice.choice(EARNED)
        return part

    def amounts(self, codes: list[str]) -> Document:
        """Draw a printed table of amounts."""
        values = {code: self.dice.choice([0, 1, 2, "0,5", "1.25"]) for code in codes}
        return {"values": values, "unit": "kr"} if self.chance(0.1) else {"values": values}

    def rates(self) -> str:
        """Draw a key of rates alone."""
        parts = []
        for at in range(self.dice.choice([1, 1, 2, 3])):
            per = self.dice.choice(PER if self.chance(0.9) else ["some", "few"])
            amount = self.dice.choice(["100 kr", "1 kr", "3,33 kr", "base", "7 öre"])
            each: Any = {"amount": amount, "per": per} if self.chance(0.8) else amount
            part: Document = {"id": f"r{at}", "each": each}
            if self.chance(0.2):
                part["where"] = self.dice.choice(CONDITIONS)
            parts.append(part)
        if len(parts) > 1:
            return self._keep({"portions": parts})
        del parts[0]["id"]
        return self._keep(parts[0])

    def evened(self, net: int) -> str:
        """Draw a key by which amounts sum to a net."""
        per = self.dice.choice(
            [
                "size - sum(size) / sum(1)",
                "other - sum(other) / sum(size + 1) * (size + 1)",
                "other - sum(other) / sum(1)",
            ]
        )
        parts: list[Document] = [{"id": "mean", "each": {"amount": "3 kr", "per": per}}]
        if net or self.chance(0.3):
            parts.append({"id": "net", "each": {"amount": "1 kr", "per": f"{net} / sum(1)"}})
        return self._keep({"portions": parts})

    def lower(self) -> str:
        """Draw a key for a later tier, over the facts that parts have."""
        key: Document = self.dice.choice(
            [
                {"equal": True},
                {"weight": "size + 1"},
                {"weight": "other + 1", "ceiling": "60 %", "unearned": "retained"},
                {"weight": "size + 1", "floor": "5 %"},
                {"weight": "size + 1", "earned": "result"},
                {"weight": "size"},
                {
                    "portions": [
                        {"id": "half", "share": "1/2", "equal": True},
                        {"id": "rest", "weight": "other + 1"},
                    ]
                },
                {
                    "floor": "10 %",
                    "portions": [
                        {"id": "half", "share": "1/2", "equal": True},
                        {"id": "rest", "weight": "other + 1"},
                    ],
                },
            ]
        )
        return self._keep(dict(key))
