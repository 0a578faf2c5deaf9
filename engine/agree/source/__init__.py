"""Reading: from files that people write to plain values that know where they stand."""

from agree.source.files import DATA_FILES, AnyPath, files_read, read_table_text, read_text
from agree.source.folder import REGISTER, Folder
from agree.source.nodes import (
    Mapping,
    MappingEntry,
    Node,
    Plain,
    Scalar,
    Sequence,
    Step,
    Steps,
    entries,
    key_span,
    mappings,
    node_at,
    on_one_line,
    plain,
    plain_value,
    scalar_fault,
    words_of,
)
from agree.source.yaml_document import Document, parse_document, read_document

__all__ = [
    "DATA_FILES",
    "REGISTER",
    "AnyPath",
    "Document",
    "Folder",
    "Mapping",
    "MappingEntry",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "Step",
    "Steps",
    "entries",
    "files_read",
    "key_span",
    "mappings",
    "node_at",
    "on_one_line",
    "parse_document",
    "plain",
    "plain_value",
    "read_document",
    "read_table_text",
    "read_text",
    "scalar_fault",
    "words_of",
]
