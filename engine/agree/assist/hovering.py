"""Hover: what a key of the language is, what a name stands for, and what an amount gives."""

from __future__ import annotations

from agree.assist.areas import Area, area_of, area_of_span, on_line
from agree.assist.explaining import advice_on, found_in
from agree.assist.looking import Looked
from agree.assist.meaning import meaning
from agree.assist.names import (
    Declared,
    declared_in,
    has_arithmetic,
    kinds_named,
    meant_in,
    named,
    schema_at,
)
from agree.assist.place import token_here
from agree.assist.tolerant import Token
from agree.assist.working_out import worked_out
from agree.base import Record, late_pattern
from agree.language.schema import NAMES, said
from agree.report import Wording

CELL = late_pattern(r'("[^"]*"|[^;,\t"]*)(?:[;,\t]|$)')
"""A cell of a data file, whatever separates it from the next."""
AMOUNTS_OF = ("grant", "alternative")
"""The items whose amount is given to somebody."""


class Hover(Record):
    """What is told of a piece of a text, a paragraph at a time."""

    area: Area
    paragraphs: tuple[Wording, ...]


def hover(looked: Looked, line: int, column: int) -> Hover | None:
    """Return what is told at a line and a column; None where nothing is.

    What is found there says itself what is wrong; what its kind advises besides stands last.
    """
    here = _told(looked, line, column)
    found = tuple(found_in(looked, Area(line, column, line, column)))
    advice = tuple(one for one in map(advice_on, found) if one)
    if not advice:
        return here
    if here is not None:
        return here._replace(paragraphs=(*here.paragraphs, *advice))
    area = area_of_span(found[0].span)  # of something that is missing: past the end of a line
    ends = len(looked.text.split("\n")[area.end_line - 1]) + 1
    return Hover(area._replace(end_column=min(area.end_column, ends)), advice)


def _told(looked: Looked, line: int, column: int) -> Hover | None:
    """Return what the thing at a place is."""
    token = token_here(looked.text, line, column)
    if token is None:
        return None
    worked = _worked_out(looked, token)
    named_here = _name(looked, token, column)
    if named_here is not None:
        return named_here._replace(paragraphs=(*named_here.paragraphs, *worked))
    schema = schema_at(token.steps)
    both = (said(schema, "title"), said(schema, "description"))
    told: tuple[Wording, ...] = tuple(one for one in both if one)
    if "unit" in schema.get(NAMES, ()):
        told = (*_given(looked, token), *told) if token.role == "value" else told
    told = (*worked, *told)
    return Hover(area_of(token), told) if told else None


def hover_in_data(looked: Looked, text: str, line: int, column: int) -> Hover | None:
    """Return whom a code stands for in a data file of an agreement; None where there is none."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    for cell in CELL.finditer(lines[line - 1]):
        start, end = cell.start(1) + 1, cell.end(1) + 1
        if start <= column <= end and cell[1]:
            code = cell[1].strip('"').strip()
            told = tuple(meaning(looked.known, "code", code))
            return Hover(on_line(line, start, end), told) if told else None
    return None


def _worked_out(looked: Looked, token: Token) -> tuple[Wording, ...]:
    """Return what an expression over facts gives for three recipients."""
    agreement = looked.agreement
    is_formula = token.role == "value" and "fact" in kinds_named(token.steps)
    if agreement is None or not is_formula or not has_arithmetic(token.steps):
        return ()
    return tuple(worked_out(agreement, token.text))


def _name(looked: Looked, token: Token, column: int) -> Hover | None:
    """Return what is told of a name that is declared or meant at a place."""
    for declared in declared_in(looked.text):
        if declared.token == token:
            told = tuple(meaning(looked.known, declared.kind, declared.name))
            return Hover(area_of(token), told) if told else None
    for meant in meant_in(looked.text):
        if meant.token == token and meant.start <= column <= meant.end:
            found = named(looked.text, meant)
            kinds = meant.kinds if found is None else (found.kind,)
            told = tuple(one for kind in kinds for one in meaning(looked.known, kind, meant.name))
            if not told and found is not None and found.label:
                told = (found.label,)
            return Hover(on_line(token.line, meant.start, meant.end), told) if told else None
    return None


def _given(looked: Looked, token: Token) -> tuple[Wording, ...]:
    """Return who gets what of the amount of a grant."""
    grant = _item_of(looked, token)
    if grant is None or token.steps[: len(grant.steps)] != token.steps[:-1]:
        return ()
    return tuple(meaning(looked.known, grant.kind, grant.name))


def _item_of(looked: Looked, token: Token) -> Declared | None:
    """Return the grant that a value stands in, if any."""
    found = [
        one
        for one in declared_in(looked.text)
        if one.kind in AMOUNTS_OF and token.steps[: len(one.steps)] == one.steps
    ]
    return found[-1] if found else None
