"""The program's own source files, as the tests of its structure read them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "engine" / "agree"
EXAMPLE = re.compile("[Tt]ill exempel|[Ss]uch as|[Ff]or (?:example|instance)")
FILES = sorted([*ENGINE.rglob("*.py"), *(ROOT / "cli").rglob("*.py")])


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


@cache
def words_in_code(file: Path) -> str:
    """The text of a file without comments, docstrings and texts that announce an example."""
    return ast.unparse(_WithoutWords().visit(tree(file)))


class _WithoutWords(ast.NodeTransformer):
    """Empties what is there for people to read."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return ast.Pass()
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        announces = isinstance(node.value, str) and EXAMPLE.search(node.value)
        return ast.Constant("") if announces else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return ast.Constant("") if EXAMPLE.search(ast.unparse(node)) else self.generic_visit(node)
