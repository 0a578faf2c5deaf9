"""Reading: from files that people write to plain values that know where they stand."""

from agree.source.files import AnyPath, Folder, read_text
from agree.source.nodes import Mapping, Node, Scalar, Sequence, entries, mappings
from agree.source.yaml_document import Document, read_document

__all__ = [
    "AnyPath",
    "Document",
    "Folder",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "entries",
    "mappings",
    "read_document",
    "read_text",
]
