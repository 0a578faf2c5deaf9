"""What stands at a place of an agreement's text, for whoever writes it: an editor or a page.

Lines and columns are counted from 1, in characters, as those of findings are.
"""

from agree.assist.areas import Area, TextEdit, edited
from agree.assist.completion import Completion, completions
from agree.assist.hinting import Hint, hints
from agree.assist.hovering import Hover, hover
from agree.assist.looking import Looked, look

__all__ = [
    "Area",
    "Completion",
    "Hint",
    "Hover",
    "Looked",
    "TextEdit",
    "completions",
    "edited",
    "hints",
    "hover",
    "look",
]
