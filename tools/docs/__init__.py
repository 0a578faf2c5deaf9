"""What makes the docs: the reference, the pictures, and the outputs that the pages show."""
