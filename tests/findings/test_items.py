"""A fault in one item hides none in another: each section of the language, and any two faults."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from agree.language.schema import language_schema
from agree.source import Folder
from tests.findings.whole import WHOLE, Place, lay_tables, told, whole

SCHEMA = language_schema()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return lay_tables(tmp_path_factory.mktemp("tables"))


def test_the_whole_agreement_is_right(folder: Folder) -> None:
    assert told(WHOLE, folder) == []


def test_the_whole_agreement_has_every_key() -> None:
    keys = {line.partition(":")[0] for line in WHOLE.split("\n") if line[:1].isalpha()}
    assert keys | {"confirm"} == set(SCHEMA["properties"])  # with which it would be a draft


class Fault(NamedTuple):
    """What stands in the whole agreement, what is written instead, and the kind of finding."""

    old: str
    new: str
    code: str

    @property
    def found(self) -> Place:
        """Where it is found: on the line that it stands on."""
        return WHOLE[: WHOLE.index(self.old)].count("\n") + 1, self.code


# Of each section with items: first faults of form, for which an item is left out, then others.
# Each stands on a line of its own, save those that are apart in one item that is never left out.
FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "between": (
        Fault("{name: Staten, decided: 2023-01-20}", "[Staten]", "wrong-type"),
        Fault("{name: SKR, decided: 2023-01-20}", "{name: SKR, decided: 2023-02-30}", "no-such-date"),
    ),
    "references": (
        Fault("- S2023/1", "- [S2023/1]", "wrong-type"),
        Fault("- S2023/2", "- 2023", "number-for-text"),
    ),
    "documents": (
        Fault("{title: Bilagan, date", "{title: [Bilagan], date", "wrong-type"),
        Fault("{title: Avtalet, date: 2023-01-20", "{title: Avtalet, date: 2023-02-30", "no-such-date"),
    ),
    "appropriation": (
        Fault("{number: 1, name: Vård}", "{number: ett, name: Vård}", "wrong-type"),
        Fault("{number: 2, name: Skola}", "{number: 2, name: 5}", "number-for-text"),
    ),
    "recipients": (
        Fault("skr: {name: SKR}", "skr: {name: [SKR]}", "wrong-type"),
        Fault("inhabitants: folk", "inhabitants: folkk", "unknown-fact"),
        Fault("part_of: \"01\"}]}", "part_of: \"01\"}], union: [regions]}", "members-and-union"),
    ),
    "facts": (
        Fault("hus: {as_of: 2022-11-01", "hus: {as_of: [2022-11-01]", "wrong-type"),
        Fault('"20": 100}', '"20": -100}', "negative-figure"),
    ),
    "parameters": (
        Fault("andel: {value: 0.5}", "andel: {value: [0.5]}", "wrong-type"),
        Fault("bas: {value: 5 kr}", "bas: {value: 5 krr}", "unknown-unit"),
    ),
    "keys": (
        Fault("lika: {equal: true}", "lika: {equal: true, floor: [[1]]}", "wrong-type"),
        Fault("weight: folk}", "weight: folkk}", "unknown-fact"),
        Fault("weight: hus}", "weight: hus +}", "expression-syntax"),
    ),
    "areas": (
        Fault("{id: kansli, to: skr, amount: 23}", "{id: kansli, to: skr, amount: [23]}", "wrong-type"),
        Fault("to: regions, amount: 100, key: by_folk", "to: regionr, amount: 100, key: by_folk", "unknown-recipient"),
        Fault("to: regions, amount: 40, key: lika}\n      - {id: kansli", "to: regions, amount: 40, key: likaa}\n      - {id: kansli", "unknown-key-name"),
        Fault("amount: bas", "amount: baz", "unknown-parameter"),
        Fault("[{id: nara, amount: 60}]", "[{id: nara, amount: [60]}]", "wrong-type"),
        Fault("    total: 163", "    total: [163]", "wrong-type"),
        Fault("    name: Övrigt", "    name: 2023", "number-for-text"),
        Fault('amount: bas, section: "2"', 'amount: bas, section: "9"', "unknown-section"),
    ),
    "onward": (
        Fault("{id: stad, from: regions", "{id: stad, from: [regions]", "wrong-type"),
        Fault("grants: [skola]", "grants: [skolan]", "unknown-grant"),
    ),
    "alternatives": (
        Fault("{id: som-folk, to: regions, amount: 40", "{id: som-folk, to: regions, amount: [40]", "wrong-type"),
        Fault("amount: 60, key: lika}", "amount: 60, key: likaa}", "unknown-key-name"),
    ),
    "published": (
        Fault("skola: {of: regions", "skola: {of: [regions]", "wrong-type"),
        Fault("{Folk: {fact: folk}", "{Folk: {fact: folkk}", "unknown-in-column"),
        Fault("{Skola: {grant: skola}}", "{Skola: {grant: skolan}}", "unknown-in-column"),
        Fault("values: skola.csv", "values: skolan.csv", "no-such-file"),
        Fault("Vård: {grant: vard}", "Vård: {grant: {id: vard}}", "wrong-type"),
    ),
    "deviations": (
        Fault("printed: 99, computed: 100, because: Ett tryckfel.", "printed: 99, computed: 100", "missing-key"),
        Fault("computed: 399", "computed: 398", "deviation-other"),
        Fault("printed: 400", "printed: fyrahundra", "not-a-number"),
    ),
    "inconsistencies": (
        Fault('sections: ["1", "2"], about', 'sections: "1", about', "wrong-type"),
        Fault('sections: ["2", "3"], about', 'sections: ["2", "4"], about', "unknown-section"),
    ),
    "claims": (
        Fault("working_day: true", "working_day: ofta", "wrong-type"),
        Fault("100 + 40, is: 140", "100 + 40, is: 141", "claim-fails"),
        Fault("{to: regions, amount: 140", "{to: region, amount: 140", "unknown-recipient"),
    ),
    "bodies": (
        Fault("board: {name: Socialstyrelsen}", "board: {name: [Socialstyrelsen]}", "wrong-type"),
        Fault("office: {name: Kammarkollegiet}", "office: {name: Kammarkollegiet, section: 9}", "unknown-section"),
    ),
    "conditions": (
        Fault("grants: vard, strength: must", "grants: vard, strength: ska", "not-a-choice"),
        Fault("grants: skola, strength", "grants: skolan, strength", "unknown-grant"),
        Fault("{id: c-two, who: regions", "{id: c-two, who: skr", "grant-of-others"),
        Fault("grants: vard, strength: must, latest: told", "grants: vard, strength: must, latest: tolt", "unknown-deadline"),
    ),
    "duties": (
        Fault("{id: d-one, who: skr", "{id: d-one, who: [[skr]]", "wrong-type"),
        Fault("halsa, strength: must, latest: told", "halsa, strength: must, latest: tolt", "unknown-deadline"),
        Fault("{id: d-two, who: board, area: halsa", "{id: d-two, who: board, area: halso", "unknown-area"),
    ),
    "targets": (
        Fault("figure: 70", "figure: [70]", "wrong-type"),
        Fault("measured_by: board, figure: 80", "measured_by: bord, figure: 80", "unknown-who"),
    ),
    "deadlines": (
        Fault("date: 2023-03-31", "date: [1]", "wrong-type"),
        Fault("date: 2023-09-30, from: regions", "date: 2023-09-30, form: regions", "unknown-key"),
        Fault("from: skr, to: board", "from: skrr, to: board", "unknown-who"),
        Fault("date: 2023-09-30", "date: 2023-09-31", "no-such-date"),
    ),
    "payments": (
        Fault("request: requisition", "request: brev", "not-a-choice"),
        Fault("latest: late", "latest: latr", "unknown-deadline"),
    ),
    "repayment": (
        Fault("of: unused", "of: [unused]", "not-a-choice"),
        Fault("unless: told", "unless: tolt", "unknown-deadline"),
    ),
    "transfers": (
        Fault("id: t-first, what: Medel får flyttas.", "id: t-first, what: [Medel]", "wrong-type"),
        Fault("tillbaka., from: skola", "tillbaka., from: skolor", "unknown-grant"),
    ),
    "forms": (
        Fault("report: {title: Rapport, to: board", "report: {title: Rapport, to: bord", "unknown-who"),
        Fault("{id: why, label: Varför}", "{id: why, label: [Varför]}", "wrong-type"),
        Fault("asks_for: [why]", "asks_for: [whi]", "unknown-field"),
        Fault("{id: b, label: B}", "{id: b, label: [B]}", "wrong-type"),
        Fault("    latest: asked\n", "    latest: askad\n", "unknown-deadline"),
    ),
}  # fmt: skip
ALL = [fault for faults in FAULTS.values() for fault in faults]


def _named(fault: Fault) -> str:
    return fault.new.strip()


@pytest.mark.parametrize("fault", ALL, ids=_named)
def test_one_fault_is_one_finding(fault: Fault, folder: Folder) -> None:
    assert told(whole((fault.old, fault.new)), folder) == [fault.found]


def _apart(faults: tuple[Fault, ...]) -> bool:
    """Return whether faults stand in different items: on lines of their own."""
    return len({fault.found[0] for fault in faults}) == len(faults)


@pytest.mark.parametrize("section", FAULTS)
def test_two_faults_of_a_section_are_two_findings(section: str, folder: Folder) -> None:
    pairs = [pair for pair in combinations(FAULTS[section], 2) if _apart(pair)]
    assert pairs
    for pair in pairs:
        found = told(whole(*((fault.old, fault.new) for fault in pair)), folder)
        assert sorted(found) == sorted(fault.found for fault in pair), pair


NEEDS_MONEY = ("deviation-other",)
"""What is seen only when money is distributed; a fault in who gets what keeps that back."""
BESIDE_THE_MONEY = [
    fault
    for key, faults in FAULTS.items()
    for fault in faults
    if "x-read" in SCHEMA["properties"][key]
]


HIDDEN = {
    ("who: cities", 'part_of: "01"}], union'),  # the group itself could not be read
    ("who: cities", "request: brev"),  # the payment that was left out may pass the grant on
    ("computed: 398", "{fact: folkk}"),  # the table that the deviation stands in is not compared
}
"""Faults that cannot be seen beside another, as that leaves out what they would be seen against."""


def _seen(fault: Fault, other: Fault) -> bool:
    hidden = any(one in fault.new and another in other.new for one, another in HIDDEN)
    return not hidden and (fault.code not in NEEDS_MONEY or other in BESIDE_THE_MONEY)


@given(
    st.lists(st.sampled_from(ALL), min_size=2, max_size=2, unique=True).map(tuple).filter(_apart)
)
def test_any_two_faults_are_told_as_each_alone(folder: Folder, pair: tuple[Fault, Fault]) -> None:
    one, other = pair
    found = told(whole(*((fault.old, fault.new) for fault in pair)), folder)
    seen = [first for first, second in ((one, other), (other, one)) if _seen(first, second)]
    assert sorted(found) == sorted(fault.found for fault in seen)


# A name that is missing because its item could not be read is told of once, where the item stands.
FOLLOWING = {
    "a deadline that payments and forms name": [
        Fault("{id: asked, date: 2023-03-31", "{id: asked, date: i mars", "wrong-form"),
    ],
    "a deadline without a name that can be read": [
        Fault("{id: told, date: 2023-09-30", "{id: [told], date: 2023-09-30", "wrong-type"),
    ],
    "a deadline on a day that does not exist": [
        Fault("date: 2023-09-30, from", "date: 2023-09-31, from", "no-such-date"),
    ],
    "a body that many owe something": [
        Fault("board: {name: Socialstyrelsen}", "board: [Socialstyrelsen]", "wrong-type"),
    ],
    "a group that gets grants and owes reports": [
        Fault("regions: {name: Regionerna", "regions: {name: [Regionerna]", "wrong-type"),
    ],
    "a grant that a tier passes on, that a table prints and that a condition is for": [
        Fault("amount: 100, key: by_folk", "amount: [100], key: by_folk", "wrong-type"),
    ],
    "a tier of a payer that is no text": [
        Fault("{id: gata, from: regions", "{id: gata, from: [regions]", "wrong-type"),
    ],
    "a fact that weighs, counts and is printed": [
        Fault("folk: {as_of: 2022-11-01, source: SCB", "folk: {as_of: 2022-11-01, source: [SCB]", "wrong-type"),
    ],
    "a printed table with declared deviations": [
        Fault("total_row: Totalt", "total_row: [Totalt]", "wrong-type"),
    ],
    "a column with declared deviations": [
        Fault("{Folk: {fact: folk}", "{Folk: {fact: [folk]}", "wrong-type"),
    ],
    "a column that another is the sum of": [
        Fault(
            "{Folk: {fact: folk}, Vård: {grant: vard}}}",
            "{Folk: {sum_of: [Vård]}, Vård: {grant: {id: vard}}}}",
            "wrong-type",
        ),
    ],
    "a deviation that explains a misprint": [
        Fault("printed: 99, computed", "printed: [99], computed", "wrong-type"),
    ],
    "the unit of every plain amount": [
        Fault("amounts_in: kr", "amounts_in: [kr]", "wrong-type"),
    ],
    "the currency of every amount": [
        Fault("currency: SEK", "currency: [SEK]", "wrong-type"),
    ],
    "a key in parts": [
        Fault("lika: {equal: true}", "lika: {portions: [{amount: [1]}, {equal: true}]}", "wrong-type"),
    ],
    "a form's field that an alternative asks for": [
        Fault("{id: why, label: Varför}", "{id: why, label: [Varför]}", "wrong-type"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", FOLLOWING)
def test_what_follows_from_a_faulty_item_is_not_told(name: str, folder: Folder) -> None:
    faults = FOLLOWING[name]
    found = told(whole(*((fault.old, fault.new) for fault in faults)), folder)
    assert found == [fault.found for fault in faults]


def test_a_name_that_no_one_declares_is_told_beside_faulty_items(folder: Folder) -> None:
    """A name that could not be read may be any; where all can be read, a wrong one is wrong."""
    fault = Fault("{id: asked, date: 2023-03-31", "{id: asked, date: [1]", "wrong-type")
    wrong = Fault("latest: late", "latest: latr", "unknown-deadline")
    nameless = Fault("{id: asked, date: 2023-03-31", "{id: [asked], date: 2023-03-31", "wrong-type")
    changes = (fault.old, fault.new), (wrong.old, wrong.new)
    assert told(whole(*changes), folder) == [fault.found, wrong.found]
    changes = (nameless.old, nameless.new), (wrong.old, wrong.new)
    assert told(whole(*changes), folder) == [nameless.found]


def test_a_document_that_could_not_be_read_is_no_misspelling_of_another(folder: Folder) -> None:
    """`provb` is nearest to `prov`, but it is declared, with a title that is no text."""
    changes = (
        ("  bilaga: {title: Bilagan", "  provb: {title: [Bilagan]"),
        (
            "{calculation: 100 + 40, is: 140}",
            "{calculation: 100 + 40, is: 140, source: {document: provb}}",
        ),
    )
    line = WHOLE[: WHOLE.index("  bilaga: {title")].count("\n") + 1
    assert told(whole(*changes), folder) == [(line, "wrong-type")]


def test_a_rule_for_all_that_could_not_be_read_is_not_missed_in_a_grant(folder: Folder) -> None:
    changes = (
        ("rounding: {to: 1 kr}", "rounding: {to: [1 kr], method: half_up}"),
        ("amount: 40, key: lika}\n", "amount: 40, key: lika, rounding: {difference: shown}}\n"),
    )
    line = WHOLE[: WHOLE.index("rounding: {to")].count("\n") + 1
    assert told(whole(*changes), folder) == [(line, "wrong-type")]
