"""The live page of an agreement: what `agree open` serves."""
