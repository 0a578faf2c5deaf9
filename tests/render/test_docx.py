"""A form on paper: it fits its page, and no signature stands alone on one.

No renderer is at hand here. The height is counted from the document: lines of Arial, which are 1.15
times as high as its size and hold at most so many characters, and the space around them.
"""

from __future__ import annotations

import io
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from agree.messages import Locale
from agree.questions import requisition, settle
from agree.questions.question import Answer
from agree.render import Layout, render
from tests.helpers import result_of
from tests.life.books import EXAMPLES, INVENTED, signed_result

DALARNA = "regions/20"
DETAILS = EXAMPLES / "details-region.yaml"
LINE = 1.15
WIDTH_OF_A_SIGN = 0.54
"""How wide a character of Arial is on average, in parts of its size."""


def document_of(answer: Answer) -> Any:
    assert answer.report is not None, answer.findings
    return docx.Document(io.BytesIO(render("docx", answer.report, Locale("sv"), Layout())))


def requested(recipient: str = DALARNA, **asked: Any) -> Any:
    return document_of(requisition.answer(signed_result("2023"), recipient=recipient, **asked))


def reported(**asked: Any) -> Any:
    asked = {"costs": EXAMPLES / "costs.csv", "recipient": DALARNA, **asked}
    return document_of(settle.answer(signed_result("2023"), **asked))


def height(document: Any) -> float:
    """The height of what stands on the pages of a document, in points."""
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    blocks = list(document.iter_inner_content())
    return sum(
        sum(max(paragraph_height(cell.paragraphs[0], cell.width) for cell in row.cells) + 0.5
            for row in block.rows)
        if isinstance(block, Table)
        else paragraph_height(block, width)
        for block in blocks
    )  # fmt: skip


def paragraph_height(paragraph: Paragraph, width: Length | None) -> float:
    assert width is not None
    own, style = paragraph.paragraph_format, paragraph.style
    assert style is not None
    size = next((run.font.size for run in paragraph.runs if run.font.size), style.font.size)
    lines = math.ceil(max(1, len(paragraph.text)) * size * WIDTH_OF_A_SIGN / (width - Pt(11)))
    spacing = own.line_spacing or style.paragraph_format.line_spacing or 1.15
    line = spacing.pt if isinstance(spacing, Length) else size.pt * LINE * spacing
    spaces = (own.space_before or style.paragraph_format.space_before or Pt(0)).pt
    after = own.space_after if own.space_after is not None else style.paragraph_format.space_after
    return float(lines * line + spaces + (after.pt if after is not None else 0))


@pytest.mark.parametrize("asked", [{"details": DETAILS}, {"blank": True}], ids=["full", "blank"])
@pytest.mark.parametrize("recipient", [DALARNA, "counties/20", "SKR"])
def test_the_requisition_of_bilaga_1_fits_its_page_with_its_signature(
    recipient: str, asked: dict[str, Any]
) -> None:
    document = requested(recipient, **asked)
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21, 29.7)
    room = section.page_height - section.top_margin - section.bottom_margin
    assert height(document) < Length(room).pt


def kept(block: Paragraph | Table) -> list[bool]:
    """Whether each row of a table, or a paragraph, is on the page of what follows it."""
    if isinstance(block, Paragraph):
        style = block.style
        assert style is not None
        return [
            bool(block.paragraph_format.keep_with_next or style.paragraph_format.keep_with_next)
        ]
    return [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in block.rows
    ]


def blocks_from_the_last_heading(document: Any) -> tuple[Any, list[Any]]:
    """The block before the last part of a form, and those from its heading on."""
    blocks = list(document.iter_inner_content())
    last = max(
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.style is not None
        and block.style.name == "Heading 1"
    )  # fmt: skip
    return blocks[last - 1], blocks[last:]


@pytest.mark.parametrize("which", ["requisition", "report"])
def test_the_signature_is_on_the_page_of_the_end_of_the_part_before(which: str) -> None:
    document = requested(details=DETAILS) if which == "requisition" else reported()
    before, signature = blocks_from_the_last_heading(document)
    assert "Namnförtydligande" in [
        row.cells[0].text
        for block in signature
        if not isinstance(block, Paragraph)
        for row in block.rows
    ]
    assert kept(before)[-1]  # in the report: Underskrift i original, the last line of point 4
    assert all(all(kept(block)) for block in signature[:-1])
    assert kept(signature[-1]) == [False]


def words_of(block: Paragraph | Table) -> list[str]:
    """The text of a paragraph, or of the first cell of each row of a table."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [row.cells[0].text for row in block.rows]


def on_the_page_of_the_signature(document: Any) -> list[str]:
    """What is kept on the page of the signature, from its beginning on."""
    lines = [
        line
        for block in document.iter_inner_content()
        for line in zip(words_of(block), kept(block), strict=True)
    ]
    first = max(place for place, (_, is_kept) in enumerate(lines[:-1]) if not is_kept) + 1
    return [words for words, _ in lines[first:]]


def test_the_signature_is_on_the_page_of_the_part_with_the_table() -> None:
    page = on_the_page_of_the_signature(requested(details=DETAILS))
    assert page[0] == "2. Bidrag som ansökan avser"
    assert {"Summa", "4. Underskrift i original av behörig företrädare"} <= {*page}


def rows_of_costs(folder: Path, count: int) -> Path:
    path = folder / "costs.csv"
    grants = (
        "nara-vard-regioner", "medarbetare-regioner", "vidareutbildning-regioner",
        "karriartjanster", "vision-e-halsa", "ambulans",
    )  # fmt: skip
    rows = (f"2024-03-15;Region Dalarna;{grants[place % 6]};1;Made up" for place in range(count))
    path.write_text("\n".join(["date;recipient;grant;amount;what", *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize("count", [6, 80])
def test_of_a_part_that_no_page_holds_the_last_table_is_with_the_signature(
    count: int, tmp_path: Path
) -> None:
    page = on_the_page_of_the_signature(reported(costs=rows_of_costs(tmp_path, count)))
    assert page[0] == "Bidrag – kostnader för varje bidrag"
    assert "Made up" not in page
    assert "Namnförtydligande" in page


def test_of_a_table_that_no_page_holds_the_sum_is_with_the_signature() -> None:
    grants = "".join(
        f"      - {{id: g{place}, name: Made up, to: towns, amount: 4, key: by_size}}\n"
        for place in range(80)
    )
    text = TABLE_LAST.replace("bodies:", f"{grants}bodies:")
    document = document_of(requisition.answer(result_of(text), recipient="towns/a", blank=True))
    page = on_the_page_of_the_signature(document)
    assert page[:2] == ["Made up", "Summa"]
    assert page[-1] == "Signature"


TABLE_LAST = (
    INVENTED
    + """\
forms:
  requisition:
    title: Requisition
    parts:
      - title: Money
        fields: [{id: rows, label: Amounts, kind: grants}]
      - title: Signature
        fields: [{id: signature, label: Signature, kind: by_hand}]
"""
)


def test_a_sum_stands_below_a_row_and_above_the_signature() -> None:
    answer = requisition.answer(result_of(TABLE_LAST), recipient="towns/a", blank=True)
    blocks = list(document_of(answer).iter_inner_content())
    (table, between) = next(
        (block, after) for block, after in pairwise(blocks) if isinstance(block, Table)
    )
    assert kept(table)[-2:] == [True, True]  # the last grant and the sum
    assert kept(between) == [True]
    _, signature = blocks_from_the_last_heading(document_of(answer))
    assert [kept(block)[-1] for block in signature] == [True, False]


def test_what_is_written_by_hand_has_room_for_the_pen() -> None:
    lines = {
        row.cells[0].text: row.cells[1].paragraphs[0].paragraph_format.space_before.pt
        for table in requested(blank=True).tables
        for row in table.rows
    }
    assert lines["Bidragsmottagare"] < lines["Kontaktperson"] < lines["Underskrift"]


def test_no_row_is_on_two_pages() -> None:
    for document in (requested(blank=True), reported()):
        rows = [row for table in document.tables for row in table.rows]
        assert rows
        assert all(row._tr.trPr.xpath("./w:cantSplit") for row in rows)
