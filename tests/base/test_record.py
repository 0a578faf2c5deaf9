"""A record is a named tuple: what holds for `typing.NamedTuple` holds for it."""

from __future__ import annotations

import copy
import inspect
import pickle
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import pytest

from agree.base import Record

T = TypeVar("T")


class Made(Record):
    """A record with a default, a method and a property."""

    name: str
    size: int = 3

    def doubled(self) -> int:
        return 2 * self.size

    @property
    def large(self) -> bool:
        return self.size > 10


class Named(NamedTuple):
    """The same as a named tuple."""

    name: str
    size: int = 3


class Held(Record, Generic[T]):
    """A record of something of any type."""

    value: T


FOUND_OUT = list[str]()


class Kept(Record):
    """A record that keeps what follows of it."""

    name: str

    @cached_property
    def loud(self) -> str:
        FOUND_OUT.append(self.name)
        return self.name.upper()


class Nothing(Record):
    """A record without fields."""


def test_a_record_is_what_a_named_tuple_is() -> None:
    assert tuple(Made("a")) == tuple(Named("a")) == ("a", 3)
    assert tuple(Made(size=1, name="b")) == tuple(Named(size=1, name="b"))
    assert hash(Made("a")) == hash(Named("a"))
    for same in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Made, same) == getattr(Named, same, ()), same
    assert Made("a")._replace(size=4) == ("a", 4)
    assert Made("a")._asdict() == Named("a")._asdict()
    assert tuple(Made._make(["a", 4])) == tuple(Named._make(["a", 4]))
    assert list(inspect.signature(Made).parameters) == ["name", "size"]
    assert Nothing() == ()


def test_its_methods_and_those_of_its_copies_are_its_own() -> None:
    for one in (Made("a", 20), copy.copy(Made("a", 20)), pickle.loads(pickle.dumps(Made("a", 20)))):
        assert type(one) is Made
        assert (one.doubled(), one.large) == (40, True)
    assert type(Made("a")._replace(size=4)) is Made


def test_a_generic_record_is_written_with_its_type() -> None:
    assert Held[int](3).value == 3
    assert issubclass(Held, Generic)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"colour": 1}), ((), {"size": 1})]
)
def test_what_a_record_does_not_have_is_refused(
    given: tuple[object, ...], named: dict[str, object]
) -> None:
    make: Any = Made
    with pytest.raises(TypeError, match=r"Made\.__new__"):
        make(*given, **named)


def test_a_record_is_never_changed() -> None:
    made: Any = Made("a")
    with pytest.raises(ValueError, match="colour"):
        made._replace(colour=1)
    for name in ("size", "colour"):
        with pytest.raises(AttributeError):
            setattr(made, name, 4)


def test_what_follows_of_a_record_may_be_found_out_once_and_is_no_part_of_it() -> None:
    FOUND_OUT.clear()
    made: Any = Kept("a")
    assert (made.loud, made.loud, FOUND_OUT) == ("A", "A", ["a"])
    assert made == Kept("a")
    assert hash(made) == hash(Kept("a"))
    assert made._replace(name="b").loud == "B"
    assert copy.copy(made).loud == pickle.loads(pickle.dumps(made)).loud == "A"
    for name in ("name", "loud", "colour"):
        with pytest.raises(AttributeError):
            setattr(made, name, "c")
