"""The comments of a file: where each stands, and what only looks like one."""

from __future__ import annotations

from agree.base import Source
from agree.source.comments import comments, replace_in_comments

TEXT = """\
# first
a: |
  # in a text
# below a text
b: 1  # behind a number
c: "x # in quotes"   # behind quotes
d: plain#not
e: [1, # in a list
  2]
f: >-
  folded

  # in a text too
g:
  - x  #
"""


def test_each_comment_is_told_with_its_place() -> None:
    found = [(span.line, span.column, text) for span, text in comments(Source("f", TEXT))]
    assert found == [
        (1, 1, "# first"),
        (4, 1, "# below a text"),
        (5, 7, "# behind a number"),
        (6, 22, "# behind quotes"),
        (8, 8, "# in a list"),
        (15, 8, "#"),
    ]


def test_words_are_replaced_in_comments_only() -> None:
    text = "# in 2023\na: |\n  # of 2023\n  b\n  # 2023\nc: 2023  # 2023\n"
    expected = "# in 2024\na: |\n  # of 2023\n  b\n  # 2023\nc: 2023  # 2024\n"
    assert replace_in_comments(text, "2023", "2024") == expected
