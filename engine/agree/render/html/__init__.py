"""Reports as HTML: a page that needs nothing else, and its parts for the pages of others."""

from agree.render.html.body import INDENTS, Address, Body, nowhere
from agree.render.html.page import inset, render

__all__ = ["INDENTS", "Address", "Body", "inset", "nowhere", "render"]
