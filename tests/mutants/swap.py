"""Put changed code in the place of what is running: in this process, without importing anew."""

from __future__ import annotations
import __future__

import ast
import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import CodeType, FunctionType
from typing import Any, cast

from tests.mutants.mutants import Unit
from tests.mutants.rooms import module_of

REACHED = "__reached__"
"""What a traced statement calls, with its number."""
IN_BODIES = (ast.stmt, ast.ExceptHandler, ast.match_case)


def put(unit: Unit) -> None:
    """Let a unit run as its tree says now."""
    module = import_module(module_of(unit.file))
    if isinstance(unit.node, ast.FunctionDef):
        found = _function(module, unit.name)
        _clear(module, unit.name)
        found.__code__ = _code(unit.node, unit)
        arguments = unit.node.args
        values = [_value(one, found.__globals__) for one in arguments.defaults]
        found.__defaults__ = tuple(values) or None
        named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        by_name = {one.arg: _value(said, found.__globals__) for one, said in named if said}
        found.__kwdefaults__ = by_name or None
    elif unit.node.value is not None:
        value = _value(unit.node.value, vars(module))
        if unit.within is None:
            _put_constant(unit.name, vars(module)[unit.name], value)
        else:
            _put_field(vars(module)[unit.within.name], unit.name.rpartition(".")[2], value)


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<mutant>", "eval"), dict(names))


def _function(module: object, name: str) -> FunctionType:
    """Return a function as it was written, below what its decorators made of it."""
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    while True:
        inner = (getattr(found, one, None) for one in ("fget", "__func__", "func", "__wrapped__"))
        below = next((one for one in inner if one is not None), None)
        if below is None:
            return cast(FunctionType, found)
        found = below


def _clear(module: object, name: str) -> None:
    """Forget what a function that remembers has given so far."""
    clear = getattr(vars(module).get(name), "cache_clear", None)
    if clear:
        clear()


def _code(node: ast.FunctionDef, unit: Unit) -> CodeType:
    """Return the code of a function, compiled in a class with the name of its own."""
    names, body = [node.name], list[ast.stmt]([node])
    if unit.within is not None:
        names.insert(0, unit.within.name)
        body = [ast.ClassDef(unit.within.name, [], [], body, [])]
    tree = ast.fix_missing_locations(ast.Module(body, []))
    flags = __future__.annotations.compiler_flag
    code: CodeType = compile(tree, unit.file, "exec", flags=flags, dont_inherit=True)
    for name in names:
        inner = (one for one in code.co_consts if isinstance(one, CodeType))
        code = next(one for one in inner if one.co_name == name)
    return code


def _put_constant(name: str, before: object, value: object) -> None:
    """Change a constant, also where it was imported by its name."""
    for module in [one for key, one in sys.modules.items() if key.startswith("agree.")]:
        if vars(module).get(name) is before:
            setattr(module, name, value)


def _put_field(record: Any, name: str, value: object) -> None:
    """Change what a field of a record, or of another class, is when nothing is said."""
    if not hasattr(record, "_field_defaults"):
        setattr(record, name, value)
        return
    said = {**record._field_defaults, name: value}
    record.__new__.__defaults__ = tuple(said[one] for one in record._fields if one in said)
    record._field_defaults = said


def trace(units: Sequence[Unit], reached: set[int]) -> list[ast.stmt]:
    """Let every statement of functions tell that it is reached; return them, by their number.

    The trees stay as they are.
    """
    setattr(builtins, REACHED, reached.add)
    numbered: list[ast.stmt] = []
    for unit in units:
        if unit.is_function:
            put(unit._replace(node=_Telling(numbered).visit(unit.node)))
    return numbered


def numbered_in(unit: Unit) -> list[ast.stmt]:
    """Return the statements of a function in the order in which they are numbered."""
    numbered: list[ast.stmt] = []
    _Telling(numbered).visit(unit.node)
    return numbered


class _Telling(ast.NodeTransformer):
    """Copies a function with a call before each statement."""

    def __init__(self, numbered: list[ast.stmt]) -> None:
        self.numbered = numbered

    def visit(self, node: ast.AST) -> Any:
        fields: dict[str, Any] = {}
        for name, field in ast.iter_fields(node):
            is_body = isinstance(field, list) and any(isinstance(one, IN_BODIES) for one in field)
            fields[name] = [one for old in field for one in self._told(old)] if is_body else field
        return ast.copy_location(type(node)(**fields), node)

    def _told(self, node: ast.AST) -> list[ast.AST]:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_docstring or not isinstance(node, ast.stmt):
            return [self.visit(node)]
        number = ast.Constant(len(self.numbered))
        self.numbered.append(node)
        call = ast.Call(ast.Name(REACHED, ast.Load()), [number], [])
        told = ast.fix_missing_locations(ast.copy_location(ast.Expr(call), node))
        return [told, self.visit(node)]
