"""Every text the assistant says, by language."""
