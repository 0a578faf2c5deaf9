"""Records: named tuples that print in one short line and are quick to make.

To `typing.NamedTuple` each field's type is an expression to be read when the class is made, which
for two hundred classes takes longer than to read a file. Here the types stay what they are in the
text, for the type checker.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, Generic

from agree.base.reprs import short_repr

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    _OWN = frozenset({"__annotations__", "__module__", "__name__", "__orig_bases__"})

    class _RecordType(type):
        """Makes a named tuple of each class that is written with `Record` as its base."""

        def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, Any]) -> type:
            """Return the named tuple with the fields, defaults and methods that a class says."""
            fields = said.get("__annotations__", {})
            defaults = [said[field] for field in fields if field in said]
            made = namedtuple(name, fields, defaults=defaults, module=said["__module__"])
            made.__annotations__ = fields
            if Generic in bases:
                made.__bases__ = (tuple, Generic)
                made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
            for key, value in said.items():
                if key not in _OWN and key not in fields:
                    setattr(made, key, value)
            if Generic in bases:
                made.__orig_bases__ = said["__orig_bases__"]
                made.__init_subclass__()
            return made if "__repr__" in said else short_repr(made)

    Record = type.__new__(_RecordType, "Record", (), {})
