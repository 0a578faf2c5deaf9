"""The texts that are open in the editor, each as it was looked at last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pygls import uris

from agree.assist import Looked, look
from agree.base import Record, late_pattern
from agree.bundled import schema_file
from agree_editor.positions import MARK

YAML = frozenset({".yaml", ".yml"})
HEAD = 64_000
"""Characters at the start of a file that tell whether it is an agreement."""
SECTIONS = ("between", "recipients", "areas")
LANGUAGE = late_pattern(r"(?m)^language:[ \t]*(?:\d|$)")
SECTION = late_pattern(rf"(?m)^({'|'.join(SECTIONS)}):(?:\s|$)")


class Text(Record):
    """A text that is open: where its file is, what stands there (plain line ends), its version."""

    uri: str
    path: Path
    content: str
    version: int | None
    is_agreement: bool = False


def text_of(uri: str, content: str, version: int | None) -> Text:
    """Return a text that an editor opened; line ends are those of the engine."""
    path = Path(uris.to_fs_path(uri) or uri)
    plain = content.replace("\r\n", "\n").replace("\r", "\n")
    return Text(uri, path, plain, version, _is_agreement(path, plain))


def _is_agreement(path: Path, content: str) -> bool:
    """Return whether a text is YAML that says to be of the language, or has keys of it."""
    if path.suffix.lower() not in YAML:
        return False
    head = content[:HEAD].removeprefix(MARK)
    if schema_file().name in head or LANGUAGE.search(head):
        return True
    return len(set(SECTION.findall(head))) > 1


class Texts:
    """All texts that are open, by their address, and what was seen in the agreements among them."""

    def __init__(self) -> None:
        """Begin without any."""
        self._texts: dict[str, Text] = {}
        self._looked: dict[str, Looked] = {}

    def __repr__(self) -> str:
        """Return how many are open."""
        return f"<Texts: {len(self._texts)} open>"

    def put(self, text: Text) -> None:
        """Take a text that was opened, or changed. What was an agreement stays one: it is written.

        Else its findings would go with the key that tells what it is.
        """
        before = self._texts.get(text.uri)
        is_agreement = text.is_agreement or (before is not None and before.is_agreement)
        self._texts[text.uri] = text._replace(is_agreement=is_agreement)

    def drop(self, uri: str) -> None:
        """Forget a text that was closed."""
        self._texts.pop(uri, None)
        self._looked.pop(uri, None)

    def get(self, uri: str) -> Text | None:
        """Return an open text; None for one that is not open."""
        return self._texts.get(uri)

    def agreements(self) -> Iterator[Text]:
        """Yield the open texts that are agreements."""
        yield from (text for text in list(self._texts.values()) if text.is_agreement)

    def looked(self, text: Text, *, anew: bool = False) -> Looked:
        """Return what can be said of an agreement; quickly when it is nearly as it was before.

        With `anew`, its data files are looked at too, though the text is the same.
        """
        before, beside = self._looked.get(text.uri), self._beside(text)
        is_same = before is not None and before.text == text.content
        if before is not None and is_same and not anew and before.folder.made == beside:
            return before
        found = look(text.content, str(text.path), text.path.parent, before, beside)
        if text.uri in self._texts:  # it may have been closed meanwhile
            self._looked[text.uri] = found
        return found

    def _beside(self, agreement: Text) -> Mapping[str, str]:
        """Return the open data files below an agreement's folder, by their paths in it."""
        folder, found = agreement.path.parent, dict[str, str]()
        for text in list(self._texts.values()):
            if text.uri != agreement.uri and text.path.is_relative_to(folder):
                found[text.path.relative_to(folder).as_posix()] = text.content
        return found

    def others(self, text: Text) -> list[Text]:
        """Return the other texts that are open."""
        return [one for one in self._texts.values() if one.uri != text.uri]
