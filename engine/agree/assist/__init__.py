"""What stands at a place of an agreement's text, for whoever writes it: an editor or a page.

Lines and columns are counted from 1, in characters, as those of findings are.
"""

from agree.assist.areas import Area, TextEdit, edited
from agree.assist.completion import Completion, completions
from agree.assist.fixing import Fix, NewFile, fixes
from agree.assist.hinting import Hint, hints
from agree.assist.hovering import Hover, hover
from agree.assist.looking import Looked, look
from agree.assist.navigating import Outlined, definition, outline, references, rename

__all__ = [
    "Area",
    "Completion",
    "Fix",
    "Hint",
    "Hover",
    "Looked",
    "NewFile",
    "Outlined",
    "TextEdit",
    "completions",
    "definition",
    "edited",
    "fixes",
    "hints",
    "hover",
    "look",
    "outline",
    "references",
    "rename",
]
