"""Validation: does the document have the form that the schema of the language asks for?"""

from agree.language.schema import keys_outside_distribution, later_keys
from agree.language.validate import ValidDocument, validate

__all__ = ["ValidDocument", "keys_outside_distribution", "later_keys", "validate"]
