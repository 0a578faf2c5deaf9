"""Random agreements over the whole language, most of them valid: the same for the same seed."""

from __future__ import annotations

import json
import re
from collections import Counter
from random import Random
from typing import Any

from tests.oracle.book import REGIONS
from tests.oracle.generate_keys import Keys
from tests.oracle.generate_rounding import METHODS, rule

Document = dict[str, Any]
DECLARED = ("keys", "facts", "parameters", "series")
DRAWN = {"as_of": "unknown", "source": "drawn"}


def agreement(seed: int) -> str:
    """Return a random agreement as a file has it."""
    document = Drawn(Random(seed)).document
    _leave_out_unused(document)
    return json.dumps(document, ensure_ascii=False)


def _leave_out_unused(document: Document) -> None:
    """Leave out declarations that nothing uses, which would only be read."""
    unused = True
    while unused:
        words = Counter(re.findall(r"\w+", json.dumps(document)))
        unused = False
        for kind in DECLARED:
            for name in [name for name in document.get(kind, ()) if words[name] == 1]:
                del document[kind][name]
                unused = True
            if not document.get(kind, True):
                del document[kind]


class Drawn:
    """An agreement while it is drawn."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.document: Document = {
            "language": 1, "id": "drawn", "name": "Drawn", "between": ["Payer", "Others"],
        }  # fmt: skip
        if self.chance(0.06):
            units = {"kr": 1, "öre": "0.01", "tkr": 1000, "mnkr": 10**6}
            decimals = dice.choice([2, 3])
            self.document["currency"] = {
                "code": "NOK", "main": "kr", "decimals": decimals, "units": units,
            }  # fmt: skip
        if self.chance(0.3):
            self.document["amounts_in"] = dice.choice(["kr", "tkr", "mnkr"])
        self.groups: list[str] = []
        self.codes: dict[str, list[str]] = {}  # of each group that may be granted something
        self.plain = 0.0
        self.recipients()
        self.facts()
        self.figures()
        if (rounding := self.rule()) is not None:
            self.document["rounding"] = rounding
        self.keys = Keys(dice, tables=not self.alike)
        self.document["keys"] = self.keys.made
        self.areas()
        if self.chance(0.2):
            self.totals()
        if self.chance(0.35):
            self.onward()
        if not self.document["keys"]:
            del self.document["keys"]

    def chance(self, share: float) -> bool:
        """Tell by chance whether something is so."""
        return self.dice.random() < share

    def all_codes(self) -> list[str]:
        """Return the codes of everybody but the parts."""
        return sorted({code for codes in self.codes.values() for code in codes})

    # Recipients

    def recipients(self) -> None:
        """Draw groups, single recipients, unions, groups by a condition, and the parts of each."""
        made: Document = {}
        self.document["recipients"] = made
        self.alike = self.chance(0.05)  # groups with the same codes
        for at in range(self.dice.choice([1, 1, 2, 2, 3])):
            count = self.dice.choice([1, 2, 2, 3, 3, 4, 5, 8])
            first = 0 if self.alike else 10 * at
            codes = [f"{first + number + 1:02}" for number in range(count)]
            self.dice.shuffle(codes)
            made[f"group{at}"] = {"name": f"Group {at}", "members": self.listed(codes)}
            if count > 2 and self.chance(0.08):
                made[f"group{at}"]["without"] = [codes.pop()]
            self.add(f"group{at}", codes)
        if self.chance(0.05):
            self.alike = True
            made["regions"] = {"name": "Regions", "members": "register:regions"}
            self.add("regions", list(REGIONS))
        self.groups_of_groups(made)
        self.parts(made)
        self.singles(made)

    def groups_of_groups(self, made: Document) -> None:
        """Draw a union, and a group by a condition."""
        if len(self.groups) > 1 and self.chance(0.3):
            some = self.dice.sample(self.groups, 2)
            made["both"] = {"name": "Both", "union": some}
            self.add("both", [code for name in some for code in self.codes[name]])
        if self.chance(0.3):
            of = self.dice.choice(self.groups)
            where = self.dice.choice(["size > 2", "size < 400", "other >= 1", "size != 7"])
            made["chosen"] = {"name": "Chosen", "members": {"of": of, "where": where}}
            self.add("chosen", self.codes[of])

    def add(self, name: str, codes: list[str]) -> None:
        """Remember a group."""
        self.groups.append(name)
        self.codes[name] = list(codes)

    def listed(self, codes: list[str]) -> Any:
        """Return members as a file lists them, each called by its code."""
        if self.chance(0.5):
            return {code: code for code in codes}
        return [{"code": code, "name": code} for code in codes]

    def singles(self, made: Document) -> None:
        """Draw single recipients, with and without a code, and one of whom nobody knows who it is."""
        made["alone"] = {"name": "alone"}
        if self.chance(0.5):
            made["alone"]["code"] = "a1"
        made["untold"] = {"name": "untold", "members": "unknown"}

    def parts(self, made: Document) -> None:
        """Draw a group of parts of the members of the first group, and parts of one of these."""
        self.part_codes: list[str] = []
        members = []
        for code in self.codes["group0"]:
            for letter in "abc"[: self.dice.choice([0, 1, 1, 2, 2, 3]) or self.chance(0.9)]:
                self.part_codes.append(f"{code}{letter}")
                members.append(
                    {"code": f"{code}{letter}", "name": f"{code}{letter}", "part_of": code}
                )
        if members:
            made["parts"] = {"name": "Parts", "members": members}
        self.leaf_codes = [f"{self.part_codes[0]}{at}" for at in range(2)] if members else []
        if members:
            leaves = [
                {"code": code, "name": code, "part_of": self.part_codes[0]}
                for code in self.leaf_codes
            ]
            made["leaves"] = {"name": "Leaves", "members": leaves}

    # Facts, parameters and series

    def facts(self) -> None:
        """Draw given facts, some of them not known yet, and derived ones."""
        codes, dice = self.all_codes(), self.dice
        lower = self.part_codes + self.leaf_codes
        made: Document = {}
        self.document["facts"] = made
        small = dice.choice([3, 10, 1000])
        made["size"] = {**DRAWN, "values": {one: dice.randint(0, small) for one in codes + lower}}
        made["other"] = {**DRAWN, "values": {one: self.decimal() for one in codes + lower}}
        made["result"] = {
            **DRAWN,
            "values": {one: dice.choice([0, "0.25", "0,5", 1, 1, "0.8"]) for one in codes + lower},
        }
        unit = dice.choice(["kr", "kr", "tkr"])
        made["before"] = {
            **DRAWN,
            "unit": unit,
            "values": {one: dice.randint(0, 500) for one in codes},
        }
        made["waits"] = {**DRAWN, "values": "pending"}
        some = {one: dice.choice([dice.randint(0, 9), "pending"]) for one in codes}
        made["some"] = {**DRAWN, "values": some}
        few = {one: dice.randint(0, 9) for one in codes if self.chance(0.7) or one == codes[0]}
        made["few"] = {**DRAWN, "values": few, "others": "pending"}
        self.derived(made)
        self.faulty(made, codes)

    def decimal(self) -> Any:
        """Draw a figure that may have decimals."""
        dice = self.dice
        whole, part = dice.randint(0, 99), dice.choice(["5", "25", "1", "3334", "07"])
        return dice.choice([whole, f"{whole}.{part}", f"{whole},{part}"])

    def derived(self, made: Document) -> None:
        """Draw facts that come from others."""
        dice = self.dice
        value = dice.choice(
            ["size * 2 + other", "size + 1", "100 * size / (other + 1)", "before + 1"]
        )
        made["double"] = {"value": value}
        steps = [{"below": 3, "value": 2}, {"up_to": 100, "value": "1.5"}, {"value": 1}]
        if self.chance(0.3):
            steps = [
                {"from": 0, "below": 2, "value": 0},
                {"above": 5, "value": "0,5"},
                {"value": 3},
            ]
        made["grade"] = {"classes": {"of": dice.choice(["size", "other"]), "steps": steps}}
        share = {"value": dice.choice(["size / (sum(size) + 1)", "other - min(other, 3)"])}
        if self.chance(0.4):
            share["of"] = dice.choice([name for name in self.groups if name.startswith("group")])
        made["part"] = share
        if self.part_codes:
            made["of_parts"] = {"sum_of": dice.choice(["size", "other"]), "over": "parts"}

    def faulty(self, made: Document, codes: list[str]) -> None:
        """Seldom take a figure away, give one to nobody, or put one below nought."""
        if self.chance(0.01):
            del made["size"]["values"][self.dice.choice(codes)]
        if self.chance(0.01):
            made["other"]["values"]["nobody"] = 1
        if self.chance(0.01):
            made["other"]["values"][self.dice.choice(codes)] = "-1"

    def figures(self) -> None:
        """Draw parameters and series."""
        dice = self.dice
        self.document["parameters"] = {
            "two": 2,
            "half": dice.choice(["1/2", "50 %", "0.5", "0,5"]),
            "growth": dice.choice(["1,8 %", "2 %"]),
            "year": dice.choice([2022, 2024]),
            "base": f"{dice.randint(1, 900)} kr",
            "plenty": "10 mnkr",
            "step": {"value": "base / 3", "to": "1 öre", "method": dice.choice(["down", "up"])},
            "twice": "base * two",
        }
        last = dice.choice(["118.9", "118.9", "118.9", "pending"])
        self.document["series"] = {
            "price": {"source": "drawn", "values": {"2020": 100, "2022": "115,6", "2024": last}},
            "wage": {"source": "drawn", "values": {"2022": "3 %", "2024": "4,5 %"}},
            "rate": {"source": "drawn", "values": {"2022": "10 kr", "2024": "12,50 kr"}},
        }

    def rule(self, method: str | None = None) -> Document | None:
        """Draw a rule of rounding, or none."""
        return rule(self.dice, self.all_codes(), alike=self.alike, method=method)

    # Grants

    def areas(self) -> None:
        """Draw areas and grants; their totals where all amounts are written out."""
        self.document["areas"] = []
        self.granted: list[tuple[str, list[str]]] = []
        number = 0
        for at in range(self.dice.choice([1, 1, 2])):
            grants = []
            for _ in range(self.dice.choice([1, 1, 2, 3])):
                number += 1
                grants.append(self.grant(f"g{number}"))
            self.document["areas"].append(
                {"id": f"area{at}", "name": f"Area {at}", "grants": grants}
            )
        if self.chance(0.1):
            self.follower()

    def totals(self) -> None:
        """State what areas sum to, where all amounts are written in kronor; seldom wrongly."""
        for area in self.document["areas"]:
            amounts = [str(grant.get("amount", "")) for grant in area["grants"]]
            if all(re.fullmatch(r"\d+ kr", amount) for amount in amounts):
                total = sum(int(amount.split()[0]) for amount in amounts) + self.chance(0.1)
                area["total"] = f"{total} kr"

    def grant(self, name: str) -> Document:
        """Draw a grant: an amount, rates, a net, or an amount that no source tells."""
        dice = self.dice
        if self.chance(0.1):
            single = dice.choice(["alone", "untold"])
            grant = {"id": name, "to": single, "amount": self.amount()}
            self.granted.append((name, [single]))
        else:
            to = [dice.choice(self.groups)]
            if len(self.groups) > 1 and self.chance(0.15):
                to = dice.sample(self.groups, 2)
            self.granted.append((name, to))
            codes = [code for one in to for code in self.codes[one]]
            grant = {"id": name, "to": to if len(to) > 1 or self.chance(0.3) else to[0]}
            kind = dice.random()
            if kind < 0.12:
                self.rates(grant)
            elif kind < 0.18:
                self.net(grant, codes)
            else:
                self.whole(grant, codes)
        if self.chance(0.2) and (own := self.rule()):
            grant["rounding"] = own
        return grant

    def whole(self, grant: Document, codes: list[str]) -> None:
        """Draw a grant with an amount, which may have parts and instalments."""
        grant["amount"] = "unknown" if self.chance(0.03) else self.amount()
        many = 1000 if self.chance(0.8) else 1
        grant["key"] = "pending" if self.chance(0.03) else self.keys.key(codes, many)
        key = self.keys.made.get(grant["key"], {})
        if (
            isinstance(grant["amount"], dict)
            and set(key) <= {"weight", "equal"}
            and self.chance(0.5)
        ):
            grant["amount"]["shares"] = "exact"
        if grant["amount"] != "unknown" and self.chance(0.2):
            grant["of_which"] = self.of_which(codes, 0)
        if self.chance(0.15):
            grant["instalments"] = self.instalments()

    def amount(self) -> Any:
        """Draw an amount: written out, or computed."""
        dice = self.dice
        kind = dice.random()
        if kind < 0.15:
            return {
                "value": dice.choice(
                    [
                        "base * (1 + growth) ** (year - 2020)",
                        "base * price(year) / price(2020)",
                        "base * (1 + wage(2022)) + step",
                        "max(base, twice) / 3",
                        "1000 * rate(year)",
                    ]
                ),
                "to": dice.choice(["1 kr", "1 öre", "10 kr"]),
                "method": dice.choice(["half_up", "down", "up"]),
            }
        if kind < 0.2:
            return dice.choice(["base", "base * 2", "plenty", "twice + base", "plenty - base"])
        return dice.choice(
            [
                f"{dice.randint(0, 99)} kr",
                f"{dice.randint(1, 9999)} kr",
                f"{dice.randint(1, 9999)} kr",
                f"{dice.randint(1, 999)} tkr",
                f"{dice.randint(1, 99)},{dice.randint(0, 9)} mnkr",
                f"{dice.randint(1, 9999)},{dice.randint(10, 99)} kr",
                f"{dice.randint(1, 9)} {dice.randint(100, 999)} kr",
                dice.randint(1, 500),
            ]
        )

    def of_which(self, codes: list[str], depth: int) -> list[Document]:
        """Draw parts of a grant, of which some have parts of their own."""
        dice, parts = self.dice, []
        for _ in range(dice.choice([1, 1, 2])):
            amount = dice.choice(
                [
                    {"value": "10 %", "to": "1 öre"},
                    {"value": "33,3 %", "to": "1 kr", "method": dice.choice(["down", "up"])},
                    "1 kr",
                    "50 öre",
                    {"value": "25 %", "to": "1 öre"},
                    {"value": "base / 1000", "to": "1 öre"},
                ]
            )
            part: Document = {
                "id": f"part{self.dice.randint(0, 10**6)}",
                "name": "Part",
                "amount": amount,
            }
            if self.chance(0.7):
                part["key"] = self.keys.key(codes, 1)
            if not depth and self.chance(0.25):
                part["of_which"] = self.of_which(codes, 1)
            parts.append(part)
        return parts

    def instalments(self) -> list[Document]:
        """Draw instalments that are the grant together."""
        return self.dice.choice(
            [
                [{"when": 2024, "amount": "60 %"}, {"when": 2025, "amount": "rest"}],
                [{"when": 2024, "amount": "rest"}, {"when": "2025-03", "amount": "12.5 %"}],
                [
                    {"when": 2024, "amount": "1/3"},
                    {"when": 2025, "amount": "1/3"},
                    {"when": 2026, "amount": "1/3"},
                ],
                [{"when": 2024, "amount": "1 kr"}, {"when": 2025, "amount": "rest"}],
                [
                    {"when": 2024, "amount": "10 %"},
                    {"when": 2025, "amount": "1 kr"},
                    {"when": 2026, "amount": "rest"},
                ],
                [{"when": 2024, "amount": "40 %"}, {"when": 2025, "amount": "unknown"}],
                [{"when": 2024, "amount": "40 %"}, {"when": 2025, "amount": "50 %"}],
            ]
        )

    def rates(self, grant: Document) -> None:
        """Draw a grant whose sum results from rates."""
        grant["key"] = self.keys.rates()
        if self.chance(0.4):
            grant["limit"] = f"{self.dice.randint(1, 20000)} kr"
        if self.chance(0.15):
            grant["instalments"] = self.instalments()[:2]

    def net(self, grant: Document, codes: list[str]) -> None:
        """Draw a grant whose recipients receive or contribute."""
        net = self.dice.choice([0, 0, self.dice.randint(-500, 500)])
        grant["net"] = f"{net} kr"
        grant["key"] = self.keys.evened(net)
        if own := self.rule(method=self.dice.choice(METHODS)):
            grant["rounding"] = own

    def follower(self) -> None:
        """Draw a grant that is shared as another one was."""
        name, to = self.dice.choice(self.granted)
        self.document["facts"]["given"] = {"outcome_of": name}
        self.document["keys"]["by_given"] = {"weight": self.dice.choice(["given", "given + 1"])}
        grant = {"id": "follows", "to": list(to), "amount": "999 kr", "key": "by_given"}
        area = {"id": "following", "name": "Following", "grants": [grant]}
        areas = self.document["areas"]
        areas.insert(self.dice.choice([0, len(areas)]), area)

    # Later tiers

    def onward(self) -> None:
        """Draw what the first group passes on to its parts, and one of the parts to its leaves."""
        if not self.part_codes:
            return
        dice = self.dice
        has = {code[: -len("a")] for code in self.part_codes}
        first: Document = {
            "id": "on", "from": dice.choice(["group0", "group0", "group0", "chosen", "both"]),
            "to": "parts", "within": True, "key": self.keys.lower(),
        }  # fmt: skip
        if first["from"] not in self.groups or "regions" in self.groups:
            first["from"] = "group0"
        within = [code for code in self.codes["group0"] if code in has]
        if set(within) != set(self.codes[first["from"]]):
            first["member"] = within if self.chance(0.9) or len(within) > 1 else within[0]
        if self.chance(0.15):
            del first["within"]
        if self.chance(0.4):
            first["deduct"] = self.deductions()
        if self.chance(0.2):
            first["grants"] = [dice.choice(self.granted)[0]]
        second = {
            "id": "further", "from": "parts", "member": self.part_codes[0], "to": "leaves",
            "key": self.keys.lower(),
        }  # fmt: skip
        tiers = [first, second] if self.chance(0.3) else [first]
        for tier in tiers:
            method = dice.choice(METHODS)
            tier["rounding"] = {"method": method}
            if method != "largest_remainder":
                tier["rounding"]["difference"] = "shown"
        dice.shuffle(tiers)
        self.document["onward"] = tiers

    def deductions(self) -> list[Document]:
        """Draw what a payer keeps."""
        dice = self.dice
        deducts: list[Document] = [
            {
                "id": "kept",
                "amount": dice.choice(["2 %", "12,5 %", "1 kr", {"value": "5 %", "to": "10 kr"}]),
            }
        ]
        if self.chance(0.3):
            deducts.append({"id": "more", "amount": dice.choice(["3 %", "50 öre"])})
            if self.chance(0.5):
                deducts[1]["grant"] = dice.choice(self.granted)[0]
        return deducts
