"""What an editor was told of its texts: the findings on each, of every agreement that reads it."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

Found = list[types.Diagnostic]


class Told:
    """The findings on each text. A data file has those of all open agreements that read it."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._found: dict[str, dict[str, Found]] = {}

    def __repr__(self) -> str:
        """Return of how many agreements something was told."""
        return f"<Told of {len(self._found)} agreements>"

    def put(self, agreement: str, found: Mapping[str, Found]) -> set[str]:
        """Take what an agreement gives by the address of a text; return which have others now."""
        before = self._found.get(agreement, {})
        self._found[agreement] = {uri: one for uri, one in found.items() if one}
        changed = {uri for uri in (*before, *found) if before.get(uri, []) != found.get(uri, [])}
        return changed | {agreement}

    def drop(self, uri: str) -> set[str]:
        """Forget a text that was closed; return which texts have other findings now."""
        of_others = set(self._found.pop(uri, {}))
        for found in self._found.values():
            if found.pop(uri, None):
                of_others.add(uri)
        return of_others

    def of(self, uri: str) -> Found:
        """Return all that is found in a text, once each."""
        found: Found = []
        for by_text in self._found.values():
            found += [one for one in by_text.get(uri, ()) if one not in found]
        return found
