"""What stands at a place of an agreement's text, for whoever writes it: an editor or a page.

Lines and columns are counted from 1, in characters, as those of findings are.
"""

from agree.assist.areas import Area, TextEdit, edited
from agree.assist.completion import Completion, completions
from agree.assist.fixing import Fix, NewFile, fixes
from agree.assist.hinting import Hint, hints
from agree.assist.hovering import Hover, hover, hover_in_data
from agree.assist.lensing import Lens, explained, lenses
from agree.assist.looking import Looked, look
from agree.assist.marking import Link, Mark, links, marks
from agree.assist.navigating import (
    Outlined,
    definition,
    is_taken,
    name_at,
    outline,
    references,
    rename,
)
from agree.assist.shaping import around, folded
from agree.assist.tidying import tidied

__all__ = [
    "Area",
    "Completion",
    "Fix",
    "Hint",
    "Hover",
    "Lens",
    "Link",
    "Looked",
    "Mark",
    "NewFile",
    "Outlined",
    "TextEdit",
    "around",
    "completions",
    "definition",
    "edited",
    "explained",
    "fixes",
    "folded",
    "hints",
    "hover",
    "hover_in_data",
    "is_taken",
    "lenses",
    "links",
    "look",
    "marks",
    "name_at",
    "outline",
    "references",
    "rename",
    "tidied",
]
