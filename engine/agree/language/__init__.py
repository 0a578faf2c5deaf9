"""Validation: does the document have the form that the schema of the language asks for?"""

from agree.language.valid import ValidDocument
from agree.language.validate import (
    follow_up_keys,
    keys_outside_distribution,
    required_keys,
    validate,
)

__all__ = [
    "ValidDocument",
    "follow_up_keys",
    "keys_outside_distribution",
    "required_keys",
    "validate",
]
