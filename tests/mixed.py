"""Random agreements that mix every concept of the language in one file.

They are `tests.strategies.agreements` with rates and bounds of the whole, and more said in them:
what is earned and what stays, recipients that leave, several bounds and bounds by expression,
amounts that are computed from parameters and series, percentages, instalments, grants with a net,
derived facts and facts that come from grants, groups by a condition, sums that are rounded once,
and later tiers.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies import METHODS, Drawn, agreements_with_earning

Document = dict[str, Any]

GROWTH = (
    "base_{id}",
    "base_{id} * (1 + growth) ** 3",
    "base_{id} * index(2024) / index(2020)",
    "base_{id} / 3",
    "max(base_{id}, least)",
)
WEIGHTS = ("double", "size_class", "double + size_class", "double if size > 3 else 1", "before")
FLOORS: tuple[Any, ...] = (
    "1 %",
    ["1 %", "0.0001 * before"],
    "before - least * size",
    {"value": "0.001 * before", "to": "1 öre"},
)
CEILINGS: tuple[Any, ...] = ("60 %", ["90 %", "1000 * before + plenty"])
INSTALMENTS: tuple[list[dict[str, Any]], ...] = (
    [{"when": 2024, "amount": "60 %"}, {"when": 2025, "amount": "rest"}],
    [
        {"when": 2024, "amount": "1/3"},
        {"when": 2025, "amount": "1/3"},
        {"when": 2026, "amount": "rest"},
    ],
    [{"when": "2024-03-31", "amount": "60 %"}, {"when": "2024-09-30", "amount": "40 %"}],
)


@st.composite
def mixed(draw: DrawFn) -> Drawn:
    """A whole agreement that may have every concept of the language in it."""
    document: Document = draw(agreements_with_earning(demand=True, levelled=True)).document
    codes = sorted(
        {code for group in document["recipients"].values() for code in group.get("members", ())}
    )
    _more_facts(draw, document, codes)
    for key in document.get("keys", {}).values():
        for portion in key.get("portions", [key]):
            _more_in_portion(draw, portion, codes, several=len(key.get("portions", ())) > 1)
    for area in document["areas"]:
        for grant in area["grants"]:
            _more_in_grant(draw, document, area, grant)
    if draw(st.booleans()):
        _grant_to_those_who_meet_a_condition(draw, document)
    if draw(st.booleans()):
        _pot_that_follows_others(document)
    if draw(st.booleans()):
        _later_tiers(draw, document)
    elif draw(st.booleans()):  # what is evened out is not passed on
        _grant_with_a_net(draw, document, codes)
    rounding = document.get("rounding", {})
    if rounding.get("method") in ("half_up", "half_even", "down") and draw(st.booleans()):
        rounding["of"] = "sum"
    return Drawn(document)


def _more_facts(draw: DrawFn, document: Document, codes: list[str]) -> None:
    """Facts that are derived and one of amounts, parameters, and a series that may be pending."""
    before = {code: draw(st.integers(0, 1_000)) for code in codes}
    document["facts"] |= {
        "double": {"label": "Double", "value": "size * 2 + other"},
        "size_class": {
            "label": "Class",
            "classes": {
                "of": "size",
                "steps": [{"below": 3, "value": 2}, {"below": 100, "value": 1.5}, {"value": 1}],
            },
        },
        "before": {"unit": "kr", "as_of": "unknown", "source": "drawn", "values": before},
    }
    document["parameters"] |= {"growth": "1.8 %", "plenty": "10 mnkr", "least": "10 kr"}
    last = draw(st.sampled_from(["117.5", "117.5", "117.5", "pending"]))
    document["series"] = {
        "index": {"label": "Index", "source": "drawn", "values": {2020: "100", 2024: last}}
    }


def _more_in_portion(draw: DrawFn, portion: Document, codes: list[str], *, several: bool) -> None:
    """Another weight, other bounds, for some alone, who may leave."""
    if not {"key", "table", "retained"}.isdisjoint(portion):
        return
    if "weight" in portion and draw(st.integers(0, 2)) == 0:
        portion["weight"] = draw(st.sampled_from(WEIGHTS))
    free = {"floor", "ceiling", "each"}.isdisjoint(portion)
    if free and portion.get("unearned", "retained") == "retained":
        kind = draw(st.sampled_from(["none", "none", "floor", "ceiling"]))
        if kind == "floor":
            portion["floor"] = draw(st.sampled_from(FLOORS))
        if kind == "ceiling":
            portion |= {"ceiling": draw(st.sampled_from(CEILINGS)), "unearned": "retained"}
    few = codes[: len(codes) // 3]
    if several and few and portion.get("where") is None and draw(st.integers(0, 3)) == 0:
        portion["only"] = draw(st.lists(st.sampled_from(few), min_size=1, unique=True))
        if draw(st.booleans()):
            portion["leaves"] = True


def _more_in_grant(draw: DrawFn, document: Document, area: Document, grant: Document) -> None:
    """An amount that is computed, a part in percent, and instalments."""
    is_free = "of_which" not in grant and str(grant.get("amount", "")).endswith(" kr")
    if is_free and draw(st.integers(0, 3)) == 0:
        name = grant["id"].replace("-", "_")
        document["parameters"][f"base_{name}"] = grant["amount"]
        value = draw(st.sampled_from(GROWTH)).format(id=name)
        shares = {"shares": "exact"} if draw(st.integers(0, 3)) == 0 else {}
        grant["amount"] = {"value": value, "to": "1 kr", **shares}
        area.pop("total", None)
    is_whole = (
        "amount" in grant and "of_which" not in grant and grant.get("key") not in (None, "pending")
    )
    if is_whole and draw(st.integers(0, 3)) == 0:
        amount = {"value": draw(st.sampled_from(["10 %", "33.3 %"])), "to": "1 öre"}
        grant["of_which"] = [{"id": "part", "name": "Part", "amount": amount}]
    if draw(st.integers(0, 3)) == 0:
        grant["instalments"] = draw(st.sampled_from(INSTALMENTS))


def _grant_to_those_who_meet_a_condition(draw: DrawFn, document: Document) -> None:
    of = next(name for name in document["recipients"] if name.startswith("group"))
    limit = draw(st.sampled_from([2, 100, 10**7]))
    document["recipients"]["chosen"] = {
        "name": "Chosen",
        "members": {"of": of, "where": f"size < {limit}"},
    }
    document.setdefault("keys", {})["by_double"] = {"weight": "double + 1"}
    _add_grant(
        document, {"id": "chosen", "to": "chosen", "amount": "12 345 kr", "key": "by_double"}
    )


def _grant_with_a_net(draw: DrawFn, document: Document, codes: list[str]) -> None:
    """A grant whose recipients pay as much below the mean as others receive above it, or a net."""
    of = next(name for name in document["recipients"] if name.startswith("group"))
    members = document["recipients"][of]["members"]
    net = draw(st.integers(-(10**4), 10**4))
    per = {"amount": "3 kr", "per": "size - sum(size) / sum(1)"}
    even = {"amount": "1 kr", "per": f"{net} / {len(members)}"}
    document.setdefault("keys", {})["evened"] = {
        "portions": [{"id": "mean", "each": per}, {"id": "net", "each": even}]
    }
    rounding = {"method": draw(st.sampled_from(METHODS[:2])), "difference": {"to": codes[0]}}
    grant = {"id": "evened", "to": of, "net": f"{net} kr", "key": "evened", "rounding": rounding}
    _add_grant(document, grant)


def _pot_that_follows_others(document: Document) -> None:
    """A grant that is shared as another one was."""
    first = next(
        (
            grant
            for area in document["areas"]
            for grant in area["grants"]
            if isinstance(grant["to"], list) and len(grant["to"]) == 1
        ),
        None,
    )
    if first is None:
        return
    document["facts"]["given"] = {"label": "Given", "outcome_of": [first["id"]]}
    document.setdefault("keys", {})["by_given"] = {"weight": "given + 1"}
    _add_grant(
        document, {"id": "follows", "to": first["to"], "amount": "999 kr", "key": "by_given"}
    )


def _add_grant(document: Document, grant: Document) -> None:
    area = {"id": f"area-{grant['id']}", "name": grant["id"], "grants": [grant]}
    document["areas"].append(area)


def _later_tiers(draw: DrawFn, document: Document) -> None:
    """What the members of the first group get goes on to two parts of each, and from one of them on."""
    codes = list(document["recipients"]["group0"]["members"])
    parts = [
        {"code": f"{code}{half}", "name": f"Part {code}{half}", "part_of": code}
        for code in codes
        for half in "ab"
    ]
    leaves = [
        {"code": f"{codes[0]}a{n}", "name": f"Leaf {n}", "part_of": f"{codes[0]}a"} for n in "12"
    ]
    document["recipients"] |= {
        "parts": {"name": "Parts", "members": parts},
        "leaves": {"name": "Leaves", "members": leaves},
    }
    people = {part["code"]: draw(st.integers(0, 99)) + 1 for part in parts}
    about = {"as_of": "unknown", "source": "drawn"}
    document["facts"]["people"] = {**about, "values": people}
    document.setdefault("keys", {}).update(
        {
            "by_people": draw(
                st.sampled_from(
                    [
                        {"weight": "people"},
                        {"weight": "people", "earned": "0.5 if people < 50 else 1"},
                        {"weight": "people", "ceiling": "40 %", "unearned": "retained"},
                    ]
                )
            ),
            "equally": {"equal": True},
        }
    )
    kept = draw(st.sampled_from([[], [{"id": "kept", "amount": "2 %"}]]))
    onward: list[Document] = [
        {"id": "on", "name": "On", "from": "group0", "to": "parts", "within": True, "key": "by_people"},
        {
            "id": "further", "name": "Further", "from": "parts", "member": f"{codes[0]}a",
            "to": "leaves", "key": "equally",
        },
    ]  # fmt: skip
    if kept:
        onward[0]["deduct"] = kept
    for tier in onward:  # the rule of the agreement may go by the size of those above
        tier["rounding"] = {"method": draw(st.sampled_from(METHODS)), "difference": "shown"}
        if tier["rounding"]["method"] == "largest_remainder":
            del tier["rounding"]["difference"]
    document["onward"] = onward[: draw(st.integers(1, 2))]
    if draw(st.booleans()):  # those above share by the people of their parts
        document["facts"]["people_of"] = {"sum_of": "people", "over": "parts"}
        document["keys"]["by_people_of"] = {"weight": "people_of"}
        amount = {"to": ["group0"], "amount": "777 kr", "key": "by_people_of"}
        _add_grant(document, {"id": "by-parts", **amount})
