"""Every kind of finding and its words, by the stage that finds it."""

from __future__ import annotations

from collections.abc import Mapping

from agree.findings.catalogue import (
    checking,
    comparing,
    data,
    expressions,
    life,
    planning,
    proof,
    reading,
    validation,
)
from agree.findings.catalogue.message import Message

STAGES: Mapping[str, Mapping[str, Message]] = {
    "reading": reading.MESSAGES,
    "validation": validation.MESSAGES,
    "data": data.MESSAGES,
    "expressions": expressions.MESSAGES,
    "checking": checking.MESSAGES,
    "planning": planning.MESSAGES,
    "proof": proof.MESSAGES,
    "life": life.MESSAGES,
    "comparing": comparing.MESSAGES,
}
"""The kinds of finding of each stage."""

MESSAGES: Mapping[str, Message] = {
    code: message for stage in STAGES.values() for code, message in stage.items()
}
"""Every kind of finding, by its code."""

__all__ = ["MESSAGES", "STAGES", "Message"]
