"""Writers of the sample corpus: one module a format, all from the same Markdown sources."""
