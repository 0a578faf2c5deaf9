"""Measure the code: how long its files and functions are, and how much of it is documented.

`python -m tools.measure` measures `engine/` and `cli/`; `python -m tools.measure FOLDER …` other
folders, such as those of a model. The measures in `docs/decisions/` come from here.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main(folders: list[str]) -> None:
    """Print the measures of the Python files in some folders, one a line."""
    roots = [Path(folder) for folder in folders] or [ROOT / "engine", ROOT / "cli"]
    texts = [file.read_text(encoding="utf-8") for root in roots for file in root.rglob("*.py")]
    trees = [ast.parse(text) for text in texts]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    files = [len(text.splitlines()) for text in texts]
    functions = [_length(node) for node in nodes if isinstance(node, Function)]
    statements = sum(isinstance(node, ast.stmt) for node in nodes)
    imports = sum(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes)
    docstrings = sum(_is_docstring(node) for node in nodes)
    public = [node for tree in trees for node in _public(tree)]
    documented = sum(ast.get_docstring(node) is not None for node in public)
    print(f"files / lines: {len(files)} / {sum(files)}")
    print(f"file, median / max: {median(files):.0f} / {max(files)}")
    tenth = quantiles(functions, n=10)[-1]
    print(f"function, median / p90 / max: {median(functions):.0f} / {tenth:.0f} / {max(functions)}")
    print(f"public docstrings: {100 * documented / len(public):.0f} %")
    print(f"statements: {statements}; of these imports {imports}, docstrings {docstrings}")


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    """Yield the public classes and functions of a module, and the public methods of its classes."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


if __name__ == "__main__":
    main(sys.argv[1:])
