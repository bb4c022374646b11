"""Passages in, ranked hits out: catalog, Chroma and lexical index."""
