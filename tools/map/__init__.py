"""Makes the maps that registers name, once: borders of Swedish counties and municipalities."""
