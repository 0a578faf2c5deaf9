"""The program's own source files, as the tests of its structure read them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "engine" / "agree"
TEXTS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
EXAMPLE = re.compile("[Tt]ill exempel|[Ss]uch as|[Ff]or (?:example|instance)")
FILES = sorted([*ENGINE.rglob("*.py"), *(ROOT / "cli" / "agree_cli").rglob("*.py")])


def named(file: Path) -> str:
    """A file's path within the project."""
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(file: Path) -> set[str]:
    """The full names of all modules that a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(file)} imports by a relative path"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def words_in_code(file: Path) -> str:
    """The text of a file without comments, docstrings and texts that announce an example."""
    text = file.read_text(encoding="utf-8")
    docstrings = {
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
    kept = (
        token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type != tokenize.COMMENT
        and not (token.type == tokenize.STRING and token.start[0] in docstrings)
        and not (token.type in TEXTS and EXAMPLE.search(token.string))
    )
    return "\n".join(kept)
