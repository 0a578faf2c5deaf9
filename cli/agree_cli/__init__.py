"""The command `agree`."""
