"""What the tests of scenarios share: an agreement ready for scenarios, and what one gives."""

from __future__ import annotations

from functools import cache

from agree import Result, run
from agree.base import Source
from agree.bundled import agreements_folder
from agree.distribute.ledger import Entry, Ledger
from agree.messages import Locale
from agree.pipeline import run_document
from agree.scenario.fault import ScenarioFault
from agree.scenario.run import Baseline, Scenario, run_scenario
from agree.scenario.settings import ScenarioSettings, parse_overrides
from agree.source import parse_document
from tests.helpers import result_of, told

SIX = """\
language: 1
id: six-2023
name: Six 2023
between: [Payer]
amounts_in: mnkr
total: 6
recipients:
  regions: {name: Regions, members: {"01": One, "02": Two, "03": Three}, inhabitants: size}
  alone: {name: Alone}
facts:
  size: {as_of: 2022-11-01, source: S, values: {"01": 1, "02": 2, "03": 3}}
  other: {as_of: 2022-11-01, source: S, values: {"01": 3, "02": 2, "03": 1}}
parameters:
  base: 100 tkr
  each: {value: 50 tkr, label: Each}
keys:
  by_size: {weight: size}   # the usual one
  half:
    portions:
      - {id: first, share: 1/2, weight: size}
      - {id: second, share: 1/2, weight: other}
  floors:
    portions: [{each: each}, {weight: size}]
rounding: {to: 1 kr, method: half_up, difference: {by: size, missing: smallest_first, surplus: largest_first}}
# The areas, as the document has them.
areas:
  - id: care
    name: Care
    total: 5
    grants:
      - {id: near, to: regions, amount: 3, key: by_size}   # the largest
      - {id: mixed, to: regions, amount: 1, key: half}
      - {id: base, to: regions, amount: 1 000 tkr, key: floors}
  - id: help
    name: Help
    grants:
      - {id: help, to: alone, amount: 1}
claims:
  - {to: regions, amount: 5, section: "7"}
"""


def base_of(text: str) -> Baseline:
    """An agreement's text, ready for scenarios."""
    result = result_of(text)
    assert result.ledger is not None, told(result)
    return Baseline(result)


@cache
def six() -> Baseline:
    """Six millions in four grants."""
    return base_of(SIX)


@cache
def bundled(year: str) -> Baseline:
    """A bundled agreement."""
    return Baseline(run(agreements_folder() / f"{year}.yaml"))


def scenario(base: Baseline, *sets: str, keep: str | None = None, name: str = "") -> Scenario:
    """A scenario of overrides as typed."""
    return run_scenario(base, ScenarioSettings(parse_overrides(sets), keep, name))


def ledger(base: Baseline, *sets: str, keep: str | None = None) -> Ledger:
    """The ledger of a scenario that should have no errors."""
    result = scenario(base, *sets, keep=keep).result
    assert result.ledger is not None, told(result)
    return result.ledger


def rerun(base: Baseline, found: Scenario) -> Result:
    """What becomes of the scenario's text when it is read again."""
    document, findings = parse_document(Source("saved.yaml", base.text(found.batches)))
    return run_document(document, findings, base.folder)


def said(fault: ScenarioFault, lang: str) -> str:
    """What a fault says: each finding's message and what to do about it."""
    text = Locale(lang).text
    told = [(one.message, one.hint) for one in fault.findings]
    return "\n".join(text(part) for pair in told for part in pair if part is not None)


def lines(ledger: Ledger) -> list[Entry]:
    """The entries, without the way that led to them."""
    return [entry._replace(outcome=None) for entry in ledger.entries]  # type: ignore[arg-type]


def kronor(ledger: Ledger, grant: str) -> int:
    """What a grant sums to, in kronor."""
    return ledger.sum(lambda entry: entry.grant == grant) // 100
