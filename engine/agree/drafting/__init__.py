"""Drafting: what writes agreements; the front door puts them into files."""
