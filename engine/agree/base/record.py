"""Records: named tuples that print in one short line and are quick to make.

To `typing.NamedTuple` each field's type is an expression to be read when the class is made, and
`collections.namedtuple` compiles code of its own for each class; for two hundred classes that takes
longer than to read a file. Here the types stay what they are in the text, for the type checker, and
classes with as many fields share the code that makes one.

What follows of the fields and takes long to find out may be a `cached_property`: it is found out
when it is first asked for, and kept beside the fields. It is no part of what the record is: records
with the same fields are equal, and one that is made of another finds it out anew.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from types import FunctionType
from typing import TYPE_CHECKING, Any

from agree.base.reprs import short_repr

__all__ = ["Record", "record_of"]

record_of = tuple.__new__
"""Makes a record of a class, given all its fields in a row: at half the price.

A file has thousands of scalars and places. What is not there is not filled in, so it is for the few
records of which so many are made, and where all their fields are known.
"""

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    _Field = type(namedtuple("One", "only").only)

    class _NamedTuple(tuple):
        """What every record can, as every named tuple."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: Mapping[str, Any] = {}

        @classmethod
        def _make(cls, values: Iterable[object]) -> _NamedTuple:
            return cls(*values)

        def _replace(self, /, **changes: object) -> _NamedTuple:
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    short_repr(_NamedTuple)

    def _refused(self: object, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is never changed: {name}")

    @cache
    def _makes(count: int) -> FunctionType:
        """Return what makes a named tuple of so many fields."""
        return namedtuple("Some", [f"field_{place}" for place in range(count)]).__new__

    class _RecordType(type):
        """Makes a named tuple of each class that is written with `Record` as its base."""

        def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, Any]) -> type:
            """Return the named tuple with the fields, defaults and methods that a class says."""
            fields = tuple(said.get("__annotations__", ()))
            defaults = {field: said[field] for field in fields if field in said}
            makes = _makes(len(fields))
            code = makes.__code__.replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, makes.__globals__, "__new__", tuple(defaults.values()))
            new.__qualname__ = f"{name}.__new__"
            said |= {field: _Field(place, field) for place, field in enumerate(fields)}
            own = {"__new__": new, "__slots__": (), "__match_args__": fields, "_fields": fields}
            if any(isinstance(one, cached_property) for one in said.values()):
                del own["__slots__"]  # there is room for what it keeps
                own["__setattr__"] = _refused
            bases = tuple(_NamedTuple if base is Record else base for base in bases)
            return type(name, bases, said | own | {"_field_defaults": defaults})

    Record = type.__new__(_RecordType, "Record", (), {})
