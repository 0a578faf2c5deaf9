"""What each report has to show as a picture: which table, in which unit, and what it says."""
