"""What both ingest and assistant need to know of the language and the centers."""
