"""The web page: translates between people and the rooms behind it."""
