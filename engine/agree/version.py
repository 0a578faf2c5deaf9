"""The version of the program; the package is built with it."""

__version__ = "0.1.0"
