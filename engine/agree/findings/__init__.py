"""The kinds of finding, and their words."""
