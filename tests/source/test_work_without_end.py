"""Small files that ask for endless work: each is answered in time, or has a finding with its place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agree import run
from agree.bundled import agreement_files
from agree.distribute.ledger import Outcome
from agree.questions.explain import explain_total
from agree.sections.checks import budgets
from tests.helpers import amounts, errors, ledger_of, result_of, small

SECONDS = 20
"""Far more than any of these takes, and far less than they took."""


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < SECONDS


def chained_keys(levels: int, key: str = "{{key: k{}}}") -> str:
    """Keys that use the next one each, below `key`, and the last of them."""
    lines = [f"k{level}: {key.format(level + 1, level + 1)}" for level in range(levels)]
    return "\n".join([*lines, f"k{levels}: {{weight: size}}"])


DOUBLED = "{{portions: [{{share: 1/2, key: k{}}}, {{key: k{}}}]}}"


@pytest.mark.parametrize("levels", [10, 14, 40, 400])
def test_keys_that_double_have_a_budget_at_the_innermost(levels: int) -> None:
    text = small("{key: k0}", keys=chained_keys(levels, DOUBLED))
    result = result_of(text)
    first, *_ = [found for found in result.findings if found.code == "too-many-portions"]
    line = text.splitlines()[first.span.line - 1]
    assert line.strip().startswith(f"k{levels - 10}:")  # 2 ** 10 portions are more than 1 000
    assert errors(result).count("too-many-portions") == 1


def test_doubled_keys_within_the_budget_give_what_one_gives() -> None:
    ledger = ledger_of(small("{key: k0}", "512 kr", keys=chained_keys(9, DOUBLED)))
    assert len(ledger.outcomes[0].portions) == 2**9
    assert sum(amounts(ledger).values()) == 51_200


@pytest.mark.parametrize("levels", [101, 400, 2_000])
def test_keys_chained_too_deep_are_a_finding_at_the_key_that_leads_too_far(levels: int) -> None:
    text = small("{key: k0}", keys=chained_keys(levels))
    (found,) = [one for one in result_of(text).findings if one.code == "too-deep-keys"]
    line = text.splitlines()[found.span.line - 1]
    assert line.strip() == f"k{levels - 101}: {{key: k{levels - 100}}}"


def test_a_hundred_keys_in_a_row_are_one() -> None:
    assert amounts(ledger_of(small("{key: k0}", keys=chained_keys(98)))) == {"a": 3_300, "b": 6_700}


@pytest.mark.parametrize("levels", [25, 40, 90])
def test_unions_that_double_have_their_members_once(levels: int) -> None:
    unions = [
        f"{name}{level}: {{name: U, union: [u{level + 1}, v{level + 1}]}}"
        for level in range(levels)
        for name in "uv"
    ]
    last = [f"{name}{levels}: {{name: U, union: [everyone]}}" for name in "uv"]
    text = small("{weight: size}", "3 kr", to="u0", recipients="\n".join([*unions, *last]))
    assert amounts(ledger_of(text)) == {"a": 100, "b": 200}


@pytest.mark.parametrize("levels", [101, 400, 2_000])
def test_unions_chained_too_deep_are_a_finding(levels: int) -> None:
    unions = [f"u{level}: {{name: U, union: [u{level + 1}]}}" for level in range(levels)]
    text = small(
        "{equal: true}",
        to="u0",
        recipients="\n".join([*unions, f"u{levels}: {{name: U, union: [everyone]}}"]),
    )
    assert errors(result_of(text)) == ["too-deep-unions"]


def passed_on(tiers: int, payers: int = 1) -> str:
    """An agreement whose money each of some passes on to each of others, tier by tier."""
    members = ", ".join(f"m{number}: M{number}" for number in range(payers))
    groups = [f"h{tier}: {{name: H, members: {{{members}}}}}" for tier in range(tiers + 1)]
    onward = [
        f"  - {{id: o{tier}, from: h{tier}, to: h{tier + 1}, key: key}}" for tier in range(tiers)
    ]
    return small(
        "{equal: true}",
        to="h0",
        recipients="\n".join(groups),
        more="\n".join(["onward:", *onward]),
    )


def test_a_hundred_tiers_are_carried_out() -> None:
    assert max(entry.tier for entry in ledger_of(passed_on(100)).entries) == 101


def test_three_hundred_tiers_are_a_finding() -> None:
    assert errors(result_of(passed_on(300))) == ["too-many-tiers"]


@pytest.mark.parametrize("at_the_top", [True, False])
def test_twenty_thousand_unknown_keys_are_told_as_twenty(at_the_top: bool) -> None:
    names = [f"q{number}: 1" for number in range(20_000)]
    if at_the_top:
        text = small("{equal: true}", more="\n".join(names))
    else:
        text = small(f"{{equal: true, {', '.join(names)}}}")
    assert errors(result_of(text)) == ["own-figure"] * 20


def test_what_is_misspelt_among_a_few_unknown_keys_is_still_guessed() -> None:
    names = "\n".join(f"q{number}: 1" for number in range(90))
    text = small("{equal: true}", more=f"roundng: {{to: 1 kr}}\n{names}")
    guesses = {one.suggestion for one in result_of(text).findings if one.code == "unknown-key"}
    assert "rounding" in guesses


def shares_of(text: str, most: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, str]]:
    """What is said of an agreement when `most` shares may be computed: how many, and at which line."""
    monkeypatch.setattr(budgets, "MOST_SHARES", most)
    found = [one for one in result_of(text).findings if one.code == "too-many-shares"]
    return [(one.values["count"], text.splitlines()[one.span.line - 1].strip()) for one in found]


def test_the_shares_of_all_grants_have_a_budget_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two portions for two recipients are 4 shares, and one portion for both 2: 6 in all."""
    grants = "- {id: two, name: Two, to: everyone, amount: 1 kr, key: two}"
    text = small(
        "{weight: size}",
        keys="two: {portions: [{share: 1/2, key: key}, {key: key}]}",
        grants=grants,
    )
    assert shares_of(text, 6, monkeypatch) == []
    assert shares_of(text, 5, monkeypatch) == [(6, grants)]


def test_the_shares_of_what_is_passed_on_are_those_of_every_payer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Three get a grant, each passes on to three, and each of them to three: 3 + 9 + 9."""
    text = passed_on(2, payers=3)
    assert shares_of(text, 21, monkeypatch) == []
    assert shares_of(text, 20, monkeypatch) == [(21, "- {id: o0, from: h0, to: h1, key: key}")]
    one = text.replace("from: h0,", "from: h0, member: m1,")
    assert shares_of(one, 14, monkeypatch) == [(15, "- {id: o1, from: h1, to: h2, key: key}")]


def test_within_a_payer_each_receiver_has_one_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three receivers two are part of a payer, and one of nobody: 2 + 2 shares."""
    members = "[{code: x, name: X, part_of: a}, {code: y, name: Y, part_of: b}, {code: z, name: Z}]"
    text = small(
        "{equal: true}",
        recipients=f"towns: {{name: Towns, members: {members}}}",
        more="onward: [{id: on, from: everyone, to: towns, within: true, key: key}]",
    )
    assert shares_of(text, 4, monkeypatch) == []
    assert [count for count, _ in shares_of(text, 3, monkeypatch)] == [4]


def test_many_grants_of_many_portions_to_many_are_a_finding_and_not_planned() -> None:
    members = {f"m{number}": 1 for number in range(290)}
    portions = ", ".join(
        f"{{id: p{number}, share: 1/1000, equal: true}}" for number in range(1_000)
    )
    grants = [
        f"- {{id: g{number}, name: G{number}, to: everyone, amount: 1 kr, key: thousand}}"
        for number in range(20)
    ]
    keys = f"thousand: {{portions: [{portions}]}}"
    text = small("{equal: true}", size=members, keys=keys, grants="\n".join(grants))
    assert errors(result_of(text)) == ["too-many-shares"]


def test_twice_as_many_recipients_are_twice_the_work_to_explain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """How often it is asked what somebody gets in all does not grow as pairs of recipients do."""
    asked: list[int] = []
    amount_of = Outcome.amount_of

    def counted(outcome: Outcome, place: int) -> int:
        asked.append(place)
        return amount_of(outcome, place)

    counts = []
    for members in (20, 40):
        text = small("{weight: size}", size={f"m{number}": number + 1 for number in range(members)})
        ledger = ledger_of(text)
        with monkeypatch.context() as patched:
            patched.setattr(Outcome, "amount_of", counted)
            asked.clear()
            explain_total(ledger)
        counts.append(len(asked))
    assert counts[0] < counts[1] <= 2 * counts[0] + 10


@pytest.mark.parametrize("file", agreement_files(), ids=lambda file: file.stem)
def test_no_agreement_comes_near_the_budget_of_shares(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenth of it would do for each."""
    agreement = run(file).agreement
    assert agreement is not None
    monkeypatch.setattr(budgets, "MOST_SHARES", budgets.MOST_SHARES // 10)
    assert list(budgets.too_many_shares(agreement)) == []
