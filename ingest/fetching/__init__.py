"""Pages from the web: who may be asked, how politely, and what is kept of the answers."""
