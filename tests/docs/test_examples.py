"""Every example in the docs runs, and gives the output that is shown."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.docs.examples import ROOT, Wrong, main, merge, pages, with_real_outputs

PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^(.*)\n```console$", re.MULTILINE)

PAGE = """
<!-- file: a.yaml -->
```yaml
language: 1
id: a
name: A
between: [A]
recipients:
  skr: {name: SKR}
areas:
  - id: a
    name: A
    grants:
      - {id: a, to: skr, amount: 1 mnkr}
```

<!-- run -->
```console
$ agree check a.yaml
a.yaml: inga fel.
```
"""


def text_of(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


WITH_EXAMPLES = [page for page in pages() if "\n<!-- " in text_of(page)]
"""Every page that has a mark: what is run, checked, filled in or laid down as a file."""


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=str)
def test_examples_give_the_output_that_is_shown(page: Path, tmp_path: Path) -> None:
    shown = text_of(page)
    assert with_real_outputs(shown, tmp_path) == shown, "make docs puts in the real output"


def test_every_console_block_is_run_or_made() -> None:
    written = [page for page in pages() if page != Path("docs/reference/commands.md")]
    marks = [(page, mark) for page in written for mark in CONSOLE.findall(text_of(page))]
    assert [(page, mark) for page, mark in marks if not mark.startswith("<!-- run")] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "block", [block for page in pages() for block in PYTHON.findall(text_of(page))]
)
def test_python_in_the_docs_runs(block: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_wrong_output_is_noticed(tmp_path: Path) -> None:
    wrong = PAGE.replace("inga fel", "alla rätt")
    assert with_real_outputs(wrong, tmp_path) == PAGE


def test_a_wrong_exit_code_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="exit code 1"):
        with_real_outputs(PAGE.replace("to: skr", "to: rks"), tmp_path)


def test_the_tool_tells_the_page_and_what_is_wrong_in_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("to: skr", "to: rks"), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"page\.md: .*exit code 1"):
        main([str(page)])


def test_a_file_that_does_not_check_is_noticed(tmp_path: Path) -> None:
    faulty = (
        PAGE.partition("<!-- run")[0].replace("to: skr", "to: rks") + "<!-- check: a.yaml -->\n"
    )
    with pytest.raises(Wrong, match="unknown-recipient"):
        with_real_outputs(faulty, tmp_path)


def test_a_mark_without_a_block_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="no block"):
        with_real_outputs("<!-- file: a.yaml -->\n\n```yaml\n```\n", tmp_path)


def test_sections_replace_those_of_the_file_or_go_last() -> None:
    text = "language: 1\nid: a\n\n# why\nkeys:\n  a: 1\n\nareas:\n  - a\n"
    assert merge(text, "keys:\n  b: 2\n") == text.replace("# why\n", "").replace("a: 1", "b: 2")
    assert merge(text, "claims:\n  - c\n") == text + "\nclaims:\n  - c\n"
