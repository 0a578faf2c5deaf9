"""The commands that do not give a report yet, and what they are made of."""
