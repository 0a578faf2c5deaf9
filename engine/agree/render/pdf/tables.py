"""The tables of a report as what Typst sets: as an annex is printed, in parts where it is wide."""

from __future__ import annotations

from collections.abc import Sequence

from agree.messages import Locale
from agree.render.on_paper import IN_PDF, MOST_ROWS_TOGETHER, Words, captions, look_of, spans
from agree.render.pdf.typesetting import Plain
from agree.render.widths import INDENT
from agree.report import Row

HEAD = Row((), "sum")


def table_of(words: Words, room: int, level: int, locale: Locale) -> Plain:
    """Return a table, whose caption is a heading of that level, in a room so wide."""
    look = look_of(words, room, IN_PDF)
    together = len(words.cells) <= MOST_ROWS_TOGETHER
    parts = [
        part_of(words, places, widths, look.size, caption=caption, together=together)
        for (places, widths), caption in zip(look.parts, captions(words, look, locale), strict=True)
    ]
    return {"kind": "table", "level": level or 2, "parts": parts}


def part_of(
    words: Words, places: Sequence[int], widths: Sequence[int], size: int, *,
    caption: str = "", together: bool = False, boxed: bool = False,
) -> Plain:  # fmt: skip
    """Return a part of a table; one that is `boxed` has lines around every cell."""
    body = len(words.table.rows)
    rows = (*words.table.rows, *words.table.sums)
    made = [_row(words, row, texts, places) for row, texts in zip(rows, words.cells, strict=True)]
    with_head = any(words.headings[place] for place in places)
    return {
        "caption": caption,
        "together": together,
        "boxed": boxed,
        "look": {"widths": widths, "size": size},
        "head": [_row(words, HEAD, words.headings, places)] if with_head else [],
        "body": made[:body],
        "sums": made[body:],
    }


def _row(words: Words, row: Row, texts: Sequence[str], places: Sequence[int]) -> Plain:
    numeric = [words.table.columns[place].numeric for place in places]
    return {
        "role": row.role,
        "bold": row.role != "item",
        "cells": [
            {
                "text": texts[places[first]],
                "across": count,
                "right": numeric[first],
                "indent": INDENT * row.depth if places[first] == 0 else 0,
            }
            for first, count in spans(row, texts, places, numeric)
        ],
    }
