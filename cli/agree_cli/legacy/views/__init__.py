"""What each command shows, before any format."""
