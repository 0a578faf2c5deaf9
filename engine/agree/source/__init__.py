"""Reading: from files that people write to plain values that know where they stand."""

from agree.source.files import REGISTER, AnyPath, Folder, files_read, read_text
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
)
from agree.source.yaml_document import Document, parse_document, read_document

__all__ = [
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
    "read_text",
    "scalar_fault",
]
