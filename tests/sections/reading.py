"""A reader without an agreement around it, and what it says of the values it reads."""

from __future__ import annotations

from collections.abc import Mapping as Values
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from agree.base import Finding, Source, Span
from agree.sections.computed import Parameter, Series, SeriesValue
from agree.sections.declared import DeclaredNames
from agree.sections.member import Member
from agree.sections.reader import Reader
from agree.sections.roster import Rosters
from agree.sections.shared import Citation, Reference
from agree.source import Folder, Mapping, Node, parse_document
from tests.helpers import worded

NOWHERE = Path("no-such-folder")
HERE = Span(Source("elsewhere.yaml", ""))


def node(text: str) -> Node:
    """What a text of YAML holds."""
    document, findings = parse_document(Source("made.yaml", text))
    assert document.root is not None
    assert not findings, findings
    return document.root


def mapping(text: str) -> Mapping:
    """A text of YAML that is a mapping."""
    found = node(text)
    assert isinstance(found, Mapping)
    return found


def at(text: str, key: str = "x") -> Node | None:
    """What stands at a key of a text of YAML."""
    return mapping(text).get(key)


def parameter(name: str, value: int | Fraction, *, is_amount: bool = True) -> Parameter:
    """A parameter; an amount is in minor units."""
    return Parameter(name, name.capitalize(), Fraction(value), is_amount, Citation(), HERE)


def waiting(name: str) -> Series:
    """A series of amounts that has 2 kr for 2024, and waits for that of 2025."""
    values = {"2024": SeriesValue(Fraction(200), HERE), "2025": SeriesValue(None, HERE)}
    return Series(name, name.capitalize(), "kr", True, values, None, Citation(), HERE)


def reader(
    parameters: Values[str, int | Fraction] | None = None,
    *,
    numbers: Values[str, Fraction] | None = None,
    facts: tuple[str, ...] = (),
    series: tuple[str, ...] = (),
    folder: Path = NOWHERE,
    documents: Values[str, str] | None = None,
) -> Reader:
    """A reader that knows some amounts (minor units) and numbers by name, some facts and series."""
    made = Reader(Folder(folder), documents or {})
    made.parameters = {
        **{name: parameter(name, value) for name, value in (parameters or {}).items()},
        **{
            name: parameter(name, value, is_amount=False) for name, value in (numbers or {}).items()
        },
    }
    made.declared_parameters = DeclaredNames(frozenset(made.parameters))
    made.declared_facts = DeclaredNames(frozenset(facts))
    made.series = {name: waiting(name) for name in series}
    made.declared_series = DeclaredNames(frozenset(series))
    return made


class Few(NamedTuple):
    """A group of some members."""

    members: tuple[Member, ...]
    left_out: tuple[Member, ...] = ()
    union: tuple[Reference, ...] = ()


def with_members(made: Reader, **groups: tuple[str, ...]) -> Reader:
    """The reader, with the members of some groups by their codes; `a` is called Ay, `b` Bee."""
    names = {"a": "Ay", "b": "Bee", "01": "One"}
    made.rosters = Rosters(
        {
            name: Few(tuple(Member(name, code, names.get(code, code.upper())) for code in codes))
            for name, codes in groups.items()
        }
    )
    return made


def said(found: Reader | list[Finding]) -> list[str]:
    """What was found, each as its place, its code, its words, and the nearest right word."""
    findings = found.findings if isinstance(found, Reader) else found
    return [
        f"{one.span.line}:{one.span.column} {one.code}: {worded(one.message, 'en')}"
        + (f" → {one.suggestion}" if one.suggestion else "")
        for one in findings
    ]
