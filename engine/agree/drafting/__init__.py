"""Drafting: makes next year's file from this year's; whoever asks for it puts it in place."""
