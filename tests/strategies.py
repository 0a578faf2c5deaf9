"""Random agreements for hypothesis: every form of key, rounding and difference, put together.

An agreement is drawn as plain values (`Drawn.document`) that `as_yaml` writes as YAML. Keys are
drawn for the amount and the members that they are to serve, so that most agreements can be
distributed; one whose floors or ceilings cannot be kept ends in a finding, as it should.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.helpers import as_yaml

UNITS = {"1 öre": 1, "1 kr": 100, "100 kr": 10_000, "1 000 kr": 100_000}
METHODS = ("half_up", "half_even", "down", "largest_remainder")
DIRECTIONS = ("smallest_first", "largest_first")

WEIGHTS = (
    "size",
    "size + other",
    "size * 3 / 7",
    "max(1, size - other)",
    "size if size > 50 else 1/3",
    "size / sum(size) + 0.001",
    "min(size, 20) ** 2",
    "factor * size",
    "1",
)
CONDITIONS = ("size > 0", "size >= 3", "size < 500 or other > 2", "not size == 7")


@dataclass(frozen=True)
class Drawn:
    """An agreement as plain values, and its text."""

    document: dict[str, Any]

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text("\n" + self.text)

    @property
    def text(self) -> str:
        """The agreement as YAML."""
        return as_yaml(self.document)


def written(minor: int) -> str:
    """An amount in öre as people write it."""
    return f"{minor // 100} kr" if minor % 100 == 0 else f"{minor} öre"


sizes = st.one_of(
    st.integers(1, 5),  # many ties
    st.integers(1, 2_500_000),
    st.decimals(min_value="0.1", max_value="900", places=1).map(str),
)


@st.composite
def groups(draw: DrawFn) -> dict[str, list[str]]:
    """One to three groups of 1 to 30 members each; the same codes may be in several groups."""
    count = draw(st.integers(1, 3))
    members = [draw(st.one_of(st.integers(1, 6), st.integers(1, 30))) for _ in range(count)]
    return {f"group{place}": _codes(size) for place, size in enumerate(members)}


def _codes(size: int) -> list[str]:
    return [f"{code:02d}" for code in range(1, size + 1)]


@st.composite
def roundings(draw: DrawFn, codes: list[str]) -> dict[str, Any]:
    """A rounding rule: any unit, any method, any difference rule."""
    method = draw(st.sampled_from(METHODS))
    rule: dict[str, Any] = {"to": draw(st.sampled_from(sorted(UNITS))), "method": method}
    if draw(st.booleans()):
        rule["ties"] = draw(orders(codes))
    if method != "largest_remainder":
        rule["difference"] = draw(differences(codes))
    return rule


def orders(codes: list[str]) -> st.SearchStrategy[list[str]]:
    """Some of the codes, in any order."""
    return st.lists(st.sampled_from(codes), min_size=1, unique=True)


@st.composite
def differences(draw: DrawFn, codes: list[str]) -> str | dict[str, Any]:
    """A difference rule: shown, to one, by a fact in a direction, in an order of codes."""
    kind = draw(st.sampled_from(["shown", "orders", "to"]))
    if kind == "shown":
        return "shown"
    if kind == "to":
        return {"to": draw(st.sampled_from(codes))}
    rule: dict[str, Any] = {"by": "size"}
    sides = draw(st.sampled_from([("missing",), ("surplus",), ("missing", "surplus")]))
    for side in sides:
        direction = draw(st.booleans())
        rule[side] = draw(st.sampled_from(DIRECTIONS) if direction else orders(codes))
    return rule


class Keys:
    """Draws keys, and keeps them by name; `levelled` ones have bounds on several portions too."""

    def __init__(
        self, draw: DrawFn, figures: dict[str, dict[str, Any]], *, levelled: bool = False
    ) -> None:
        self.draw = draw
        self.figures = figures
        self.levelled = levelled
        self.keys: dict[str, Any] = {}

    def new(self, amount: Fraction, codes: list[str], depth: int = 0) -> str:
        """The name of a new key for an amount (öre) among members with those codes."""
        name = f"key{len(self.keys)}"
        self.keys[name] = {}
        self.keys[name] = self._key(amount, codes, depth)
        return name

    def _key(self, amount: Fraction, codes: list[str], depth: int) -> dict[str, Any]:
        portions = []
        left = amount
        for _ in range(self.draw(st.integers(0, 3))):
            portion, size = self._sized(amount, left, codes, depth)
            portions.append(portion)
            left -= size
        portions.append(self._way(left, codes, depth))
        for number, portion in enumerate(portions):
            portion["id"] = f"part{number}"
        if len(portions) == 1 and self.draw(st.booleans()):
            del portions[0]["id"]
            return portions[0]
        return {"portions": self.draw(st.permutations(portions)), **self._whole(amount, codes)}

    def _whole(self, amount: Fraction, codes: list[str]) -> dict[str, Any]:
        """Bounds on what members get of several portions in all, at times."""
        return self._bounds(amount, codes) if self.levelled and self.draw(st.booleans()) else {}

    def _sized(
        self, amount: Fraction, left: Fraction, codes: list[str], depth: int
    ) -> tuple[dict[str, Any], Fraction]:
        """A portion of a stated size, at most a half of what is left, and the size."""
        kind = self.draw(st.sampled_from(["share", "amount", "each", "table"]))
        most = int(left / 2)
        if kind == "share":
            whole = self.draw(st.integers(2, 12))
            share = min(Fraction(1, whole), left / amount / 2 if amount else Fraction(0))
            return {"share": str(share), **self._way(share * amount, codes, depth)}, share * amount
        if kind == "amount":
            size = self.draw(st.integers(0, most))
            return {"amount": written(size), **self._way(Fraction(size), codes, depth)}, Fraction(
                size
            )
        if kind == "each" and self.draw(st.booleans()):
            units = sum(self.figures["other"][code] for code in codes)
            rate = self.draw(st.integers(0, most // max(1, units)))
            each_of_them = {"amount": written(rate), "per": "other"}
            return {"each": each_of_them}, Fraction(rate * units)
        if kind == "each":
            each = self.draw(st.integers(0, most // len(codes)))
            where = {"where": "late > 1"} if self.draw(st.integers(0, 9)) == 9 else {}
            return {"each": written(each), **where}, Fraction(each * len(codes))
        return self._table(most, codes)

    def rates(self) -> str:
        """The name of a new key of rates, which make a sum; at times some of them wait."""
        name = f"key{len(self.keys)}"
        units = st.sampled_from(["other", "size / 3", "max(0, size - other)", "partly", "late"])
        self.keys[name] = {
            "portions": [
                {
                    "id": f"rate{number}",
                    "each": {"amount": written(self.draw(st.integers(0, 2000))), "per": per},
                }
                for number, per in enumerate(self.draw(st.lists(units, min_size=1, max_size=3)))
            ]
        }
        return name

    def _table(self, most: int, codes: list[str]) -> tuple[dict[str, Any], Fraction]:
        """A printed table whose figures are `most` together at most; at times one is pending."""
        distinct = sorted(set(codes))
        printed = {code: self.draw(st.integers(0, most // len(codes))) for code in distinct}
        size = sum(printed[code] for code in codes)
        values: dict[str, Any] = dict(printed)
        if self.draw(st.integers(0, 9)) == 9:
            values[self.draw(st.sampled_from(distinct))] = "pending"
        return {"table": {"unit": "öre", "values": values}}, Fraction(size)

    def _way(self, amount: Fraction, codes: list[str], depth: int) -> dict[str, Any]:
        """How a portion is distributed."""
        ways = ["weight", "weight", "equal", "bounded", "where", "late", "shares"]
        ways += ["key"] if depth < 2 else []
        kind = self.draw(st.sampled_from(ways))
        if kind == "late":
            return {
                "weight": self.draw(st.sampled_from(["late", "size * partly", "late + partly"]))
            }
        if kind == "equal":
            return {"equal": True}
        if kind == "key":
            return {"key": self.new(amount, codes, depth + 1), **self._whole(amount, codes)}
        if kind == "shares":
            return {"table": {"shares": self._shares(codes)}}
        way: dict[str, Any] = {"weight": self.draw(st.sampled_from(WEIGHTS))}
        if kind == "where":
            way["where"] = self.draw(st.sampled_from(CONDITIONS))
        if kind == "bounded":
            way |= self._bounds(amount, codes)
        return way

    def _shares(self, codes: list[str]) -> dict[str, str]:
        """A part of the whole for each code, 1 over all members; at times one is pending."""
        drawn = {code: self.draw(st.integers(0, 9)) for code in sorted(set(codes))}
        parts = drawn if any(drawn.values()) else dict.fromkeys(drawn, 1)
        whole = sum(parts[code] for code in codes)
        shares = {code: f"{part}/{whole}" for code, part in parts.items()}
        if self.draw(st.integers(0, 9)) == 9:
            shares[self.draw(st.sampled_from(sorted(parts)))] = "pending"
        return shares

    def _bounds(self, amount: Fraction, codes: list[str]) -> dict[str, Any]:
        bounds: dict[str, Any] = {}
        if self.draw(st.booleans()):
            bounds["floor"] = written(self.draw(st.integers(0, int(amount) // len(codes))))
        else:
            total = sum(Fraction(str(self.figures["size"][code])) for code in codes)
            least = self.draw(st.integers(0, int(amount / total)))
            bounds["floor"] = {"amount": written(least), "per": "size"}
        if self.draw(st.booleans()):
            fair = -(-amount.__ceil__() // len(codes))
            bounds["ceiling"] = written(self.draw(st.integers(fair, 3 * fair + 1)))
        return bounds


@st.composite
def agreements(draw: DrawFn, *, demand: bool = False, levelled: bool = False) -> Drawn:
    """A whole agreement; with `demand`, at times with a grant whose rates make its sum.

    A `levelled` one has bounds on what members get of several portions.
    """
    recipients = draw(groups())
    everyone = max(recipients.values(), key=len)
    figures: dict[str, dict[str, Any]] = {
        "size": {code: draw(sizes) for code in everyone},
        "other": {code: draw(st.integers(0, 9)) for code in everyone},
    }
    keys = Keys(draw, figures, levelled=levelled)
    areas = []
    for place in range(draw(st.integers(1, 3))):
        grants = [
            _grant(draw, f"grant{place}-{number}", recipients, keys)
            for number in range(draw(st.integers(1, 3)))
        ]
        total = sum(grant.pop("minor") for grant in grants)
        areas.append(
            {
                "id": f"area{place}",
                "name": f"Area {place}",
                "total": written(total),
                "grants": grants,
            }
        )
    if demand and draw(st.booleans()):
        grant = {"id": "demand", "to": sorted(recipients)[:1], "key": keys.rates()}
        if draw(st.booleans()):
            grant["limit"] = written(draw(st.integers(0, 10**8)))
        areas.append({"id": "demand-led", "name": "Demand-led", "grants": [grant]})
    document: dict[str, Any] = {
        "language": 1,
        "id": "drawn",
        "name": "Drawn",
        "between": ["Payer", "Recipients"],
        "recipients": {
            **{
                name: {"name": name, "members": {code: f"{name} {code}" for code in codes}}
                for name, codes in recipients.items()
            },
            "alone": {"name": "Alone"},
            "all": {"name": "All", "union": list(recipients)},
        },
        "facts": _facts(draw, figures, everyone),
        "parameters": {"factor": "2.5"},
        "areas": areas,
    }
    if keys.keys:
        document["keys"] = keys.keys
    if draw(st.booleans()):
        document["rounding"] = draw(roundings(_shared(recipients)))
    return Drawn(document)


def _facts(draw: DrawFn, figures: dict[str, dict[str, Any]], codes: list[str]) -> dict[str, Any]:
    """The facts: size and other are known, late is pending and partly in part."""
    about = {"as_of": "unknown", "source": "drawn"}
    waiting = draw(st.sampled_from(codes))
    partly = {code: "pending" if code == waiting else draw(st.integers(1, 9)) for code in codes}
    values: dict[str, Any] = {**figures, "late": "pending", "partly": partly}
    return {name: {**about, "values": value} for name, value in values.items()}


def _shared(recipients: dict[str, list[str]]) -> list[str]:
    """The codes that every group has."""
    return min(recipients.values(), key=len)


def _grant(draw: DrawFn, name: str, recipients: dict[str, list[str]], keys: Keys) -> dict[str, Any]:
    minor = draw(
        st.one_of(
            st.integers(0, 500),
            st.integers(0, 10**6).map(lambda kronor: 100 * kronor),
            st.integers(1, 3_000).map(lambda millions: millions * 10**8),
        )
    )
    grant: dict[str, Any] = {"id": name, "amount": written(minor), "minor": minor}
    kind = draw(st.sampled_from(["one", "one", "one", "several", "union", "alone", "undecided"]))
    if kind == "alone":
        return grant | {"to": "alone"}
    to = [draw(st.sampled_from(sorted(recipients)))]
    if kind in ("several", "union"):
        to = list(recipients)
    grant["to"] = "all" if kind == "union" else to
    if kind == "undecided":
        return grant | {"key": "pending"}
    codes = [code for group in to for code in recipients[group]]
    grant |= _parts(draw, minor, codes, keys)
    if draw(st.booleans()):
        grant["rounding"] = draw(roundings(_shared(recipients)))
    return grant


def _parts(draw: DrawFn, minor: int, codes: list[str], keys: Keys) -> dict[str, Any]:
    """The key of a grant, and its parts (varav)."""
    parts = []
    left = minor
    for number in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        size = draw(st.integers(0, left // 2))
        part: dict[str, Any] = {"id": f"varav{number}", "amount": written(size)}
        if draw(st.booleans()):
            part["key"] = keys.new(Fraction(size), codes)
            left -= size
        parts.append(part)
    grant: dict[str, Any] = {"key": keys.new(Fraction(left), codes)}
    return grant | ({"of_which": parts} if parts else {})


EARNED = ("0", "1", "0.5", "1/3", "1 if size > 5 else 0.5 if size > 2 else 0", "min(1, size / 7)")


@st.composite
def agreements_with_earning(draw: DrawFn, *, demand: bool = False, levelled: bool = False) -> Drawn:
    """A whole agreement in some of whose keys not everything is earned, or some stays."""
    document = draw(agreements(demand=demand, levelled=levelled)).document
    grants = [grant for area in document["areas"] for grant in area["grants"]]
    of_rates = {grant["key"] for grant in grants if "amount" not in grant}
    for name, key in document.get("keys", {}).items():
        for portion in key.get("portions", [key]):
            if "key" not in portion and name not in of_rates and draw(st.booleans()):
                _earn(draw, portion)
    return Drawn(document)


def _earn(draw: DrawFn, portion: dict[str, Any]) -> None:
    """Let members earn their shares of a portion, or let the payer retain it, or what is left."""
    if "equal" in portion:
        portion.pop("equal")
        portion["retained"] = True
    elif "ceiling" in portion and draw(st.booleans()):
        portion["unearned"] = "retained"
    else:
        portion["earned"] = draw(st.sampled_from(EARNED))
        bounded = "floor" in portion or "ceiling" in portion
        ways = ["retained"] if bounded else ["retained", "shared", "shared_once"]
        if draw(st.booleans()):
            portion["unearned"] = draw(st.sampled_from(ways))
