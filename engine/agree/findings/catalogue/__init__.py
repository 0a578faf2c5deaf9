"""Every kind of finding and its words, by the stage that finds it."""

from __future__ import annotations

from collections.abc import Mapping

from agree.findings.catalogue import (
    asking,
    checking,
    comparing,
    data,
    expressions,
    life,
    planning,
    proof,
    reading,
    scenario,
    validation,
)
from agree.findings.kind import Kind

STAGES: Mapping[str, Mapping[str, Kind]] = {
    "reading": reading.KINDS,
    "validation": validation.KINDS,
    "data": data.KINDS,
    "expressions": expressions.KINDS,
    "checking": checking.KINDS,
    "planning": planning.KINDS,
    "proof": proof.KINDS,
    "life": life.KINDS,
    "comparing": comparing.KINDS,
    "scenario": scenario.KINDS,
    "asking": asking.KINDS,
}
"""The kinds of finding of each stage."""

KINDS: Mapping[str, Kind] = {
    code: kind for stage in STAGES.values() for code, kind in stage.items()
}
"""Every kind of finding, by its code."""

__all__ = ["KINDS", "STAGES", "Kind"]
