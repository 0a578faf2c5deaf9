"""A record is a named tuple: what holds for `typing.NamedTuple` holds for it."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Generic, NamedTuple, TypeVar

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


class Nothing(Record):
    """A record without fields."""


def test_a_record_is_what_a_named_tuple_is() -> None:
    assert Made("a") == Named("a") == ("a", 3)
    assert Made(size=1, name="b") == Named(size=1, name="b")
    assert hash(Made("a")) == hash(Named("a"))
    for same in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Made, same) == getattr(Named, same, ()), same
    assert Made("a")._replace(size=4) == ("a", 4)
    assert Made("a")._asdict() == Named("a")._asdict()
    assert Made._make(["a", 4]) == Named._make(["a", 4])
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


def test_what_a_record_does_not_have_is_refused() -> None:
    for make in (
        lambda: Made(),  # type: ignore[call-arg]  # what is tested
        lambda: Made("a", 1, 2),  # type: ignore[call-arg]
        lambda: Made("a", colour=1),  # type: ignore[call-arg]
    ):
        with pytest.raises(TypeError, match=r"Made\.__new__"):
            make()
    with pytest.raises(ValueError, match="colour"):
        Made("a")._replace(colour=1)
    with pytest.raises(AttributeError):
        Made("a").size = 4  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Made("a").colour = 4  # type: ignore[attr-defined]
