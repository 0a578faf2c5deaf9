"""The words of the editor: those of `assets/editor.js`, and those of CodeMirror that it shows."""

from __future__ import annotations

from agree.base import message, word
from agree.messages import Locale

OWN = (
    message("Tab indents. To leave the editor, press Escape and then Tab."),
    message("Tab leaves the editor now."),
    message("Nothing is known of this place."),
    message("Nothing is found."),
    message("No quick fix here."),
    message("Quick fixes"),
    message("The text has changed. Try again in a moment."),
    word("in the editor", "Hint"),
    word("in the editor", "Error"),
    word("in the editor", "Warning"),
    word("in the editor", "Note"),
    word("in the editor", "Line $"),
)
"""The words of `assets/editor.js` and the files beside it."""
CODEMIRROR = (
    word("in the editor", "Completions"),
    word("in the editor", "Selection deleted"),
    word("in the editor", "Folded lines"),
    word("in the editor", "Unfolded lines"),
    word("between two lines", "to"),
    word("in the editor", "folded code"),
    word("in the editor", "unfold"),
    word("in the editor", "Fold line"),
    word("in the editor", "Unfold line"),
    word("in the editor", "close"),
    word("in the editor", "Go to line"),
    word("in the editor", "go"),
    word("in the editor", "Find"),
    word("in the editor", "Replace"),
    word("find the match that is", "next"),
    word("find the match that is", "previous"),
    word("matches in the editor", "all"),
    word("in the editor", "match case"),
    word("in the editor", "regexp"),
    word("in the editor", "by word"),
    word("in the editor", "replace"),
    word("in the editor", "replace all"),
    word("in the editor", "replaced match on line $"),
    word("in the editor", "replaced $ matches"),
    word("in the editor", "current match"),
    word("in the editor", "on line"),
    word("in the editor", "Control character"),
)
"""The words of CodeMirror, as its packages ask for them."""


def words(locale: Locale) -> dict[str, str]:
    """Return the English words of the editor, each with what it is in a language."""
    return {one.text: locale.text(one) for one in (*OWN, *CODEMIRROR)}
