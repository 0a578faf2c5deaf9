"""Scripts that make docs and assets, and that keep watch while code moves."""
