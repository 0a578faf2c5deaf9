"""The pages of the reference, each made from what the program declares."""
