"""Whatever a file can say can be set: amounts, parameters, keys, shares, rounding, facts, members."""

from __future__ import annotations

import pytest

from agree.base import Source
from agree.compare import compare
from agree.questions.whatif import answer
from agree.scenario.fault import ScenarioFault
from agree.scenario.relative import with_todays_value
from agree.scenario.save import edited_text
from agree.scenario.settings import parse_overrides
from agree.source import Mapping, parse_document
from agree.source.edits import Edit
from tests.helpers import errors, recorded, result_of, small, worded
from tests.scenario.base import base_of, bundled, kronor, ledger, lines, rerun, said, scenario, six

ADDED = "keys.new={portions: [{share: 1/3, weight: size}, {weight: other}]}"


def member(grant: str, code: str, *sets: str, keep: str | None = None) -> int:
    """What a member of regions gets from a grant, in kronor."""
    found = ledger(six(), *sets, keep=keep)
    return found.sum(lambda one: (one.grant, one.code) == (grant, code)) // 100


@pytest.mark.parametrize(
    ("sets", "grant", "code", "amount"),
    [
        (("grants.near.amount=6",), "near", "01", 1_000_000),
        (("grants.near.amount=600 tkr",), "near", "01", 100_000),
        (("grants.near.key=half",), "near", "01", 1_000_000),
        (("keys.half.portions.first.share=1", "keys.half.portions.second.share=0"), "mixed", "01", 166_667),
        (("keys.half.portions.first.share=80 %",), "mixed", "01", 133_333 + 100_000),
        (("parameters.each=200 tkr",), "base", "01", 200_000 + 66_667),
        (("parameters.each.value=0 kr",), "base", "01", 166_667),
        (("keys.by_size.weight=size ** 2",), "near", "01", 214_286),
        (("keys.by_size={equal: true}",), "near", "01", 1_000_000),
        ((ADDED, "grants.near.key=new"), "near", "01", 166_667 + 1_000_000),
        (("rounding.to=1 000 kr",), "mixed", "01", 333_000),
        (("grants.near.rounding.method=down", "grants.near.amount=1"), "near", "02", 333_333),
        (("facts.size.values.01=3",), "near", "01", 1_125_000),
        (("facts.size.values={01: 1, 02: 1, 03: 1}",), "near", "01", 1_000_000),
        (("recipients.regions.without=03",), "near", "01", 1_000_000),
        (("recipients.regions.without=02,03",), "near", "01", 3_000_000),
        (('recipients.regions.without=["02", "03"]',), "near", "01", 3_000_000),
        (("grants.mixed=null", "grants.near.amount=4"), "near", "01", 666_667),
    ],
)  # fmt: skip
def test_what_is_set_is_what_is_run(
    sets: tuple[str, ...], grant: str, code: str, amount: int
) -> None:
    assert abs(member(grant, code, *sets) - amount) <= 1
    found = scenario(six(), *sets)
    again = rerun(six(), found)
    assert found.result.ledger is not None
    assert again.ledger is not None
    assert lines(again.ledger) == lines(found.result.ledger)


def test_a_scenario_without_changes_is_the_original() -> None:
    for base in (six(), bundled("2022"), bundled("2023")):
        found = scenario(base)
        assert found.result.ledger is not None
        assert base.original.ledger is not None
        assert lines(found.result.ledger) == lines(base.original.ledger)
        assert base.text(found.batches) == base.root.span.source.text
        assert found.adjusted == ()
        assert compare(base.original.ledger, found.result.ledger).total.difference == 0


def test_the_population_alone_as_the_key_of_the_municipalities() -> None:
    grants = ("nara-vard-kommuner", "medarbetare-kommuner", "vidareutbildning-kommuner")
    found = ledger(bundled("2023"), *(f"grants.{grant}.key=by_population" for grant in grants))
    original = bundled("2023").original.ledger
    assert original is not None
    changes = {one.code: one for one in compare(original, found).of_group("counties")}
    assert round(changes["01"].difference / 10**7) == 906  # +90,6 mnkr
    assert round(changes["12"].difference / 10**7) == -364  # −36,4 mnkr
    assert sum(one.difference for one in changes.values()) == 0
    assert all(one.split.key == one.difference for one in changes.values())


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("grants.near.amuont=1", "grants.near.amount"),
        ("grants.naer.amount=1", "grants.near.amount"),
        ("key.half.portions.first.share=1", "keys.half.portions.first.share"),
        ("parameters.eahc=1 kr", "parameters.each"),
        ("keys.by_sise.weight=1", "keys.by_size.weight"),
        ("facts.size.vaules=1", "facts.size.values"),
    ],
)
def test_a_misspelt_path_gets_the_nearest(path: str, near: str) -> None:
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), path)
    assert [one.code for one in fault.value.findings] == ["no-such-path"]
    assert f"Menade du ”{near}”?" in said(fault.value, "sv")
    assert f"Did you mean “{near}”?" in said(fault.value, "en")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("grants.near.amount", "not-an-override"),
        ("=3", "not-an-override"),
        ("", "not-an-override"),
        ("grants.near.amount=", "no-value"),
    ],
)
def test_what_is_no_override_is_said(text: str, code: str) -> None:
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), text)
    assert [one.code for one in fault.value.findings] == [code]


def test_every_fault_is_said_at_its_place() -> None:
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), "grants.naer.amount=1", "grants.near.amount=2", "grants.help.amount=")
    places = [(one.code, str(one.span), one.span.length) for one in fault.value.findings]
    assert places == [("no-such-path", "--set:1:1", 18), ("no-value", "--set:1:20", 1)]
    assert fault.value.findings[0].span.source.line(1) == "grants.naer.amount=1"
    with pytest.raises(ScenarioFault) as fault:
        parse_overrides(["a", "b=1", "c"])
    assert [one.span.source.text for one in fault.value.findings] == ["a", "c"]


@pytest.mark.parametrize(
    "text", ["keys.new={weight: size", "grants.near.to=[regions", "keys.a={a: *b}"]
)
def test_a_value_that_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(ScenarioFault) as fault:
        scenario(six(), text)
    assert [one.code for one in fault.value.findings] == ["unreadable-value"]
    assert said(fault.value, "sv").startswith("värdet ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("grants.near.amount=three", "unknown-parameter"),
        ("grants.near.amount=-3", "negative-amount"),
        ("grants.near.key=by_sise", "unknown-key-name"),
        ("recipients.regions.without=07", "unknown-member"),
        ("recipients.regions.without=01,02,03", "nobody-left"),
        ("keys.by_size.weight=size +", "expression-syntax"),
        ("keys.half.portions.first.share=2", "share-out-of-range"),
        ("facts.size.values=pending", "order-fact-pending"),
        ("rounding.method=up", "not-a-choice"),
        ("parameters.each=500 tkr", "portions-exceed-pool"),
    ],
)
def test_a_wrong_value_is_a_finding_at_the_line_that_was_set(text: str, code: str) -> None:
    result = scenario(six(), text).result
    assert result.ledger is None
    assert code in errors(result)
    finding = next(one for one in result.findings if one.code == code)
    assert finding.span.file.endswith("(whatif)")


def test_nothing_of_the_file_changes_but_what_is_set() -> None:
    base = bundled("2023")
    found = scenario(base, "grants.ambulans.key=by_population", "parameters.base_amount=1 mnkr")
    before = base.root.span.source.text.splitlines()
    after = base.text(found.batches).splitlines()
    assert len(before) == len(after)
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert [other.replace("by_population", "K").replace("1 mnkr", "B") for _, other in changed] == [
        one.replace("base_and_population", "K").replace("500 tkr", "B") for one, _ in changed
    ]
    assert len(changed) == 2


def test_grants_are_found_wherever_they_stand() -> None:
    assert kronor(ledger(six(), "grants.help.amount=2"), "help") == 2_000_000


def test_what_yaml_aliases_share_is_set_in_one_place_only() -> None:
    shared = "portions: [{each: each}, {weight: size}]"
    text = six().root.span.source.text.replace("floors:\n", "floors: &f\n")
    text = text.replace("rounding:", "  other_floors: *f\nrounding:")
    assert shared in text
    base = base_of(text)
    for name, other in (("floors", "other_floors"), ("other_floors", "floors")):
        found = scenario(base, f"keys.{name}.portions.each.each=60 tkr")
        again = rerun(base, found)
        assert again.agreement is not None
        assert found.result.agreement is not None
        for agreement in (again.agreement, found.result.agreement):
            sizes = {key: agreement.keys[key].portions[0].size.value for key in (name, other)}
            assert sizes == {name: 6_000_000, other: 5_000_000}


def test_a_file_that_cannot_be_kept_as_it_is_is_not_edited() -> None:
    """A text that ends inside a block of text would have a line more, if one were added."""
    root = parse_document(Source("a.yaml", "a: |\n  b"))[0].root
    assert isinstance(root, Mapping)
    with pytest.raises(ScenarioFault) as fault:
        edited_text(root, [[Edit(("c",), "1")]])
    assert [one.code for one in fault.value.findings] == ["needs-rewriting"]
    assert said(fault.value, "en").startswith("a.yaml cannot be changed")


@pytest.mark.parametrize(
    ("path", "change", "value"),
    [
        ("grants.near.amount", "+1", "4"),  # 3 mnkr, in mnkr
        ("grants.near.amount", "+ 500 tkr", "3.5"),
        ("grants.near.amount", "-2 %", "2.94"),
        ("grants.near.amount", "−2,5 %", "2.925"),
        ("grants.base.amount", "-100", "900 tkr"),  # 1 000 tkr, in tkr
        ("parameters.base", "+50", "150 tkr"),
        ("parameters.each", "+10 %", "55 tkr"),
        ("keys.half.portions.first.share", "-2 %", "49/100"),
        ("keys.half.portions.first.share", "+0.1", "3/5"),
        ("facts.size.values.03", "+2", "5"),
        ("grants.near.amount", "4", "4"),
        ("grants.near.key", "+1", "+1"),  # no number: as it is written
        ("grants.near.amount", "+much", "+much"),
        ("facts.size.values.03", "'-5'", "'-5'"),
    ],
)
def test_a_value_may_be_a_change_of_todays(path: str, change: str, value: str) -> None:
    base = six()
    (override,) = parse_overrides((f"{path}={change}",))
    assert with_todays_value(override, base.places, base.agreement).text == value


def test_a_change_of_todays_value_is_run_and_shown() -> None:
    """3 mnkr and 33,33333333 % more is 4 mnkr less a hundredth of an öre, which is rounded."""
    given = answer(six().original, changes="grants.near.amount=+33,33333333 %")
    assert given.report is not None
    (row,) = recorded(given.report, "set")
    assert (row["before"], row["value"]) == ("3", "4")


@pytest.mark.parametrize(
    ("path", "state"), [("facts.late.values", "pending"), ("facts.size.as_of", "unknown")]
)
def test_what_has_no_value_today_cannot_be_changed_by_so_much(path: str, state: str) -> None:
    found = answer(result_of(small("{weight: size}")), changes=f"{path}=+10").findings
    (finding,) = [one for one in found if one.severity == "error"]
    assert finding.code == "no-value-today"
    assert worded(finding.message, "en") == (
        f"“+10” is a change of today's value, but {path} is {state}"
    )
    assert finding.span.column == len(path) + 2
