"""Scenarios: an agreement with something set otherwise, without editing its file.

An override changes the document by a round trip that keeps comments and order, and the edited
text goes the one way through as any file does: whatever can be written can be set.
"""
