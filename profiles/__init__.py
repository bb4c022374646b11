"""What the documents tell of each center, as typed facts with their places."""
