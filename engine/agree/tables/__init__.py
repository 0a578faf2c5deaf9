"""Tables as documents have them: found in files of every format, with the place of each cell."""

from agree.tables.documents import FORMATS, read_document, tables_in
from agree.tables.found import FoundRow, FoundTable, Said

__all__ = ["FORMATS", "FoundRow", "FoundTable", "Said", "read_document", "tables_in"]
