"""Validation: does the document have the form that the schema of the language asks for?"""

from agree.language.schema import keys_beside_the_money, later_keys
from agree.language.validate import ValidDocument, validate

__all__ = ["ValidDocument", "keys_beside_the_money", "later_keys", "validate"]
