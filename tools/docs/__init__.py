"""What makes the docs: the reference, the picture, and the outputs that the pages show."""
