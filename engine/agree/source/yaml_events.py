"""What YAML's parser reads in a text, whose lines end where editors end them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agree.source.pyyaml import yaml

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NO_LINE_BREAKS = "\x85\u2028\u2029"
"""Signs at which YAML 1.1 ends a line, though no editor does."""
STAND_INS = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE))
"""Signs that mean nothing of their own."""


def yaml_events(text: str) -> Iterator[Any]:
    """Return what YAML's parser reads in a text, whose lines end at line breaks and nowhere else.

    What the parser alone takes for a line break is read as another sign, which the text does not
    have, and put back in what it reads. Raises yaml.YAMLError while it is read.
    """
    signs = [sign for sign in NO_LINE_BREAKS if sign in text]
    return _with_other_signs(text, signs) if signs else _parsed(text)


def _with_other_signs(text: str, signs: list[str]) -> Iterator[Any]:
    """Yield what the parser reads in a text that has such signs."""
    present = set(text)
    free = (chr(one) for numbers in STAND_INS for one in numbers if chr(one) not in present)
    pairs = [(ord(sign), ord(stand_in)) for sign, stand_in in zip(signs, free, strict=False)]
    originals = {stand_in: sign for sign, stand_in in pairs}
    for event in _parsed(text.translate(dict(pairs))):
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(originals)
        yield event


def _parsed(text: str) -> Iterator[Any]:
    """Return what the parser reads, as `yaml.parse` does, but in one go."""
    return iter(LOADER(text).get_event, None)
