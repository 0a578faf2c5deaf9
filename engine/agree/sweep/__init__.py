"""Many scenarios at once: a plan of what varies, computed in blocks, exact as a run is."""
