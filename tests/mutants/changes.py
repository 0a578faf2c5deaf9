"""The changes that make a mutant: one place in a tree that says something slightly different.

A change sets one attribute of one node; it can be made, told as text, and taken back.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

BESIDE: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
"""What an operator is changed to."""
CALLED = {
    "all": "any",
    "any": "all",
    "ceil": "floor",
    "floor": "ceil",
    "max": "min",
    "min": "max",
}
"""What a function is changed to."""
UNDONE = ("abs", "reversed", "sorted")
"""The functions whose first value is taken as it is."""
WORDED = ("message", "cast", "TypeVar", "late_pattern", "getattr")
"""The functions whose texts are words for people or for the type checker."""
UNTOLD = ("strict",)
"""The arguments that only make a fault of the program show itself."""


class Change(NamedTuple):
    """One attribute of a node with another value."""

    node: ast.AST
    attribute: str
    value: Any

    @contextmanager
    def made(self) -> Iterator[None]:
        """Make the change, for as long as it is asked for."""
        before = getattr(self.node, self.attribute)
        setattr(self.node, self.attribute, self.value)
        try:
            yield
        finally:
            setattr(self.node, self.attribute, before)


def changes_within(tree: ast.stmt) -> Iterator[tuple[ast.stmt, Change]]:
    """Yield every change of a statement, with the statement in it that it is made in."""
    yield from _within(tree, tree)


def _within(node: ast.AST, statement: ast.stmt) -> Iterator[tuple[ast.stmt, Change]]:
    for change in _changes_of(node):
        yield statement, change
    for name, field in ast.iter_fields(node):
        if _is_no_code(node, name):
            continue
        for place, child in enumerate(field if isinstance(field, list) else [field]):
            if isinstance(child, ast.stmt):
                if left_out := _left_out(node, name, place, child):
                    yield child, left_out
                yield from _within(child, child)
            elif isinstance(child, ast.AST):
                for replaced in _replaced(child):
                    if not _is_said_already(node, place, child, replaced):
                        yield statement, _put(node, name, place, replaced)
                if not _is_worded(child):
                    yield from _within(child, statement)


def _is_no_code(node: ast.AST, name: str) -> bool:
    """Return whether a field says nothing of what is computed."""
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_untold = isinstance(node, ast.keyword) and node.arg in UNTOLD
    return is_docstring or is_untold or name in ("annotation", "returns", "decorator_list")


def _is_worded(node: ast.AST) -> bool:
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return is_call and node.func.id in WORDED  # type: ignore[attr-defined]  # as is_call says


def _put(node: ast.AST, name: str, place: int, value: ast.AST) -> Change:
    """Return the change that puts a node in the place of another one."""
    field = getattr(node, name)
    if not isinstance(field, list):
        return Change(node, name, value)
    return Change(node, name, [*field[:place], value, *field[place + 1 :]])


def _left_out(node: ast.AST, name: str, place: int, statement: ast.stmt) -> Change | None:
    """Return the change that leaves out a statement; None for one without which nothing runs."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return None
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    within = bool(targets) and not any(isinstance(one, (ast.Name, ast.Tuple)) for one in targets)
    alone = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)
    if not (within or isinstance(statement, alone)):
        return None
    return _put(node, name, place, ast.copy_location(ast.Pass(), statement))


def _replaced(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what may stand in the place of an expression."""
    if isinstance(node, ast.Constant):
        yield from (ast.copy_location(ast.Constant(one), node) for one in _constants(node.value))
    elif isinstance(node, ast.BoolOp):
        for place in range(len(node.values)):
            rest = [*node.values[:place], *node.values[place + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.copy_location(ast.BoolOp(node.op, rest), node)
    elif isinstance(node, ast.UnaryOp) and not isinstance(node.operand, ast.Constant):
        yield node.operand
    elif isinstance(node, ast.Call) and _is_undone(node):
        yield node.args[0]


def _is_said_already(node: ast.AST, place: int, before: ast.AST, now: ast.expr) -> bool:
    """Return whether a limit would be moved as another operator moves it: `< 1` is `<= 0`."""
    if not (isinstance(node, ast.Compare) and isinstance(before, ast.Constant)):
        return False
    if not (isinstance(now, ast.Constant) and isinstance(before.value, int)) or before is node.left:
        return False
    more = cast(int, now.value) > before.value
    return isinstance(node.ops[place], (ast.Lt, ast.GtE) if more else (ast.LtE, ast.Gt))


def _is_undone(node: ast.Call) -> bool:
    is_known = isinstance(node.func, ast.Name) and node.func.id in UNDONE
    return is_known and bool(node.args) and not isinstance(node.args[0], ast.Starred)


def _constants(value: object) -> tuple[int | str, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1)
    if isinstance(value, str):
        return (f"{value}X",)
    return ()


def _changes_of(node: ast.AST) -> Iterator[Change]:
    """Yield the changes of a node itself."""
    if isinstance(node, (ast.If, ast.IfExp)):
        yield from (Change(node, "test", _truth(one, node.test)) for one in (True, False))
    elif isinstance(node, ast.While):
        yield Change(node, "test", _truth(False, node.test))
    elif isinstance(node, ast.comprehension):
        yield from _without_each(node, "ifs")
    elif isinstance(node, ast.Compare):
        for place, one in enumerate(node.ops):
            yield _put(node, "ops", place, BESIDE[type(one)]())
    elif isinstance(node, (ast.BinOp, ast.AugAssign)):
        if type(node.op) in BESIDE and not _is_text(node):
            yield Change(node, "op", BESIDE[type(node.op)]())
    elif isinstance(node, ast.Return):
        if not (node.value is None or _is_none(node.value)):
            yield Change(node, "value", ast.copy_location(ast.Constant(None), node.value))
    elif isinstance(node, ast.Slice):
        yield from (Change(node, one, None) for one in ("lower", "upper") if getattr(node, one))
    elif isinstance(node, ast.Call):
        yield from _changes_of_call(node)


def _changes_of_call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        name = ast.copy_location(ast.Name(CALLED[node.func.id], ast.Load()), node.func)
        yield Change(node, "func", name)
    elif isinstance(node.func, ast.Attribute) and node.func.attr in ("ceil", "floor"):
        yield Change(node.func, "attr", CALLED[node.func.attr])
    for place, one in enumerate(node.keywords):
        if one.arg is not None and one.arg not in UNTOLD:
            yield Change(node, "keywords", [*node.keywords[:place], *node.keywords[place + 1 :]])


def _without_each(node: ast.AST, name: str) -> Iterator[Change]:
    field = getattr(node, name)
    for place in range(len(field)):
        yield Change(node, name, [*field[:place], *field[place + 1 :]])


def _truth(value: bool, place: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Constant(value), place)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.BinOp | ast.AugAssign) -> bool:
    """Return whether something is joined, which cannot be taken away."""
    sides = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.value]
    joined = (ast.List, ast.Tuple, ast.JoinedStr, ast.ListComp)
    return any(
        isinstance(one, joined) or (isinstance(one, ast.Constant) and isinstance(one.value, str))
        for one in sides
    )
